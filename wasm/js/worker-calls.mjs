// A checker in another thread, asked by messages.

/**
 * @param {import("./worker").WorkerLike} thread
 * @param {boolean} own whether it ends with the checker
 * @param {import("./types").Options} options
 * @returns {Promise<import("./worker").WorkerChecker>}
 */
export async function checkerOf(thread, own, options) {
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let last = 0;
  let ended = "";

  /** @param {string} why */
  function end(why) {
    if (ended) return;
    ended = why;
    if (own) thread.terminate();
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  }

  thread.addEventListener("message", ({ data: { id, result, error } }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) thread.unref?.();
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  });
  thread.addEventListener("error", () => end("could not check: the worker failed"));
  thread.addEventListener("exit", () => end("could not check: the worker ended"));

  /**
   * @param {string} what
   * @param {unknown} value
   * @returns {Promise<any>}
   */
  function ask(what, value) {
    if (ended) return Promise.reject(new Error(ended));
    return new Promise((resolve, reject) => {
      const id = ++last;
      try {
        thread.postMessage({ id, what, value });
      } catch {
        reject(new Error(`${what}: expected plain data`));
        return;
      }
      waiting.set(id, { resolve, reject });
      thread.ref?.();
    });
  }

  const free = () => end("this checker was freed: load another with loadChecker");
  try {
    await ask("load", options);
  } catch (error) {
    free();
    throw error;
  }
  return {
    /** @param {unknown} post */
    check: (post) => ask("check", post),
    /** @param {unknown} text */
    redact: (text) => ask("redact", text),
    free,
    [Symbol.dispose ?? Symbol.for("Symbol.dispose")]: free,
  };
}
