// One instance of the module: it is made when it is first needed, and made anew after a trap or when its memory has grown.

/** Bytes of memory above which an instance is let go after a call: a WebAssembly memory never shrinks. */
export const MEMORY_CEILING = 64 * 1024 * 1024;

/**
 * @typedef {import("#glue").Glue} Glue
 */

/**
 * @template T
 */
export class Instance {
  /** @type {(glue: Glue) => T} */
  #start;
  /** @type {import("#glue").Bind} */
  #bind;
  /** @type {WebAssembly.Module} */
  #module;
  /** @type {{ memory: WebAssembly.Memory, state: T } | undefined} */
  #live;

  /**
   * @param {import("#glue").Bind} bind the glue, bound to one instance
   * @param {WebAssembly.Module} module
   * @param {(glue: Glue) => T} start makes what the calls work on
   */
  constructor(bind, module, start) {
    this.#bind = bind;
    this.#module = module;
    this.#start = start;
    this.call(() => undefined);
  }

  /**
   * Calls into the module. After a trap the call is made once more on a new instance.
   * @template R
   * @param {(state: T) => R} work
   * @param {boolean} [again] whether it has failed once
   * @returns {R}
   */
  call(work, again = false) {
    try {
      this.#live ??= this.#make();
      const result = work(this.#live.state);
      if (this.#live.memory.buffer.byteLength > MEMORY_CEILING) this.#live = undefined;
      return result;
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.#live = undefined;
      if (again) throw new Error("could not check: the checker failed twice on this input");
      return this.call(work, true);
    }
  }

  #make() {
    const glue = this.#bind();
    const instance = new WebAssembly.Instance(this.#module, glue.imports);
    glue.start(instance.exports);
    return { memory: /** @type {WebAssembly.Memory} */ (instance.exports.memory), state: this.#start(glue) };
  }
}

/**
 * The module refuses bad input with a plain Error; anything else that is thrown is a trap, an exhausted stack or a broken instance.
 * @param {unknown} error
 */
function isTrap(error) {
  return !(error instanceof Error) || error.constructor !== Error;
}
