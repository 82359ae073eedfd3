// The public face of the package, made for one way of loading the module.
import { Instance } from "./instance.mjs";
import { MAX_UNITS, outline, plainCopy, stillSame, toJson, tooLong } from "./plain.mjs";

/**
 * @typedef {import("#glue").Glue} Glue
 * @typedef {import("./types").Options} Options
 * @typedef {import("./types").Post} Post
 * @typedef {import("./types").Report} Report
 */

/** Keys of a post that may be null: "nobody has declared", "without an end". */
const NULLABLE = new Set(["people", "until"]);

/** @param {string} key */
const inPost = (key) => NULLABLE.has(key);

/**
 * @param {string} _key
 * @param {string} path
 */
const inPolicy = (_key, path) => path.startsWith("options.policy.") || path.startsWith("policy.");

/** What the host keeps of a post's way may be null wherever it says so itself; the module knows where. */
const anyNull = () => true;

class Checker {
  /**
   * The same checker in a worker of its own, where this way of loading can start one.
   * @type {(() => Promise<import("./worker").WorkerChecker>) | undefined}
   */
  inWorker;

  /** @type {Instance<InstanceType<Glue["Checker"]>> | undefined} */
  #instance;

  /**
   * The register that the last post came with. Hundreds of people are read once, not with every post; a host that
   * changes them in place is heard, for they are compared.
   * @type {{ lines: unknown[], json: string, units: number, reader?: unknown } | undefined}
   */
  #register;

  /**
   * @param {Instance<InstanceType<Glue["Checker"]>>} instance
   * @param {Checker["inWorker"]} inWorker
   */
  constructor(instance, inWorker) {
    this.#instance = instance;
    this.inWorker = inWorker;
  }

  /**
   * @param {string | Post} post
   * @returns {Report}
   */
  check(post) {
    const instance = this.#alive();
    if (typeof post === "string") {
      if (post.length > MAX_UNITS) throw tooLong("post");
      return /** @type {Report} */ (instance.call((checker) => checker.checkText(post)));
    }
    if (typeof post !== "object" || post === null || Array.isArray(post)) {
      throw new Error("post: expected a string or an object");
    }
    return /** @type {Report} */ (this.#under(post, (checker, json, under) => checker.checkPost(json, under)));
  }

  /**
   * Asks the module about a post, with the register it comes with.
   * @param {Post} post
   * @param {(checker: InstanceType<Glue["Checker"]>, json: string, under: boolean) => unknown} ask
   */
  #under(post, ask) {
    const instance = this.#alive();
    const register = post?.register;
    if (typeof register !== "object" || register === null) {
      const json = toJson(post, "post", inPost);
      return instance.call((checker) => ask(checker, json, false));
    }
    if (!this.#register || !stillSame(register, this.#register.lines)) {
      const { copy, units } = plainCopy(register, "post.register", inPost);
      this.#register = { lines: outline(register), json: JSON.stringify(copy), units };
    }
    const kept = this.#register;
    const json = toJson({ ...post, register: undefined }, "post", inPost, kept.units);
    return instance.call((checker) => {
      // an instance made anew after a trap has read nothing yet
      if (kept.reader !== checker) {
        checker.keepRegister(kept.json);
        kept.reader = checker;
      }
      return ask(checker, json, true);
    });
  }

  /**
   * @param {Post} post
   * @returns {import("./types").Facts}
   */
  facts(post) {
    return /** @type {any} */ (this.#under(post, (checker, json, under) => checker.facts(json, under)));
  }

  /**
   * @param {import("./types").PolicyId | import("./types").Policy} policy
   * @param {import("./types").Opening} opening
   * @param {Post} post
   * @returns {import("./types").Incident}
   */
  openIncident(policy, opening, post) {
    const args = /** @type {const} */ ([toJson(policy, "policy", anyNull), toJson(opening, "opening", anyNull)]);
    return /** @type {any} */ (this.#under(post, (checker, json, under) => checker.openIncident([...args, json].join("\n"), under)));
  }

  /**
   * @param {string} text
   * @returns {string}
   */
  redact(text) {
    const instance = this.#alive();
    if (typeof text !== "string") throw new Error("text: expected a string");
    if (text.length > MAX_UNITS) throw tooLong("text");
    return /** @type {string} */ (instance.call((checker) => checker.redact(text)));
  }

  free() {
    this.#instance = undefined;
    this.#register = undefined;
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.free();
  }

  #alive() {
    if (!this.#instance) throw new Error("this checker was freed: load another with loadChecker");
    return this.#instance;
  }
}

/**
 * @param {import("#glue").Bind} bind the module's glue
 * @param {() => Promise<WebAssembly.Module>} compile loads the module; called once
 * @param {typeof import("#module").elsewhere} [elsewhere] starts a worker with a checker in it
 */
export function createApi(bind, compile, elsewhere) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiling;
  /** @type {Promise<Instance<Glue>> | undefined} */
  let desk;

  function compiled() {
    compiling ??= compile().catch((error) => {
      compiling = undefined; // a later call may have more luck
      throw new Error(`thinkfirst: the module could not be loaded: ${error.message}`, { cause: error });
    });
    return compiling;
  }

  /**
   * @param {Options} [options]
   * @returns {Promise<import("./types").Checker>}
   */
  async function loadChecker(options = {}) {
    if (typeof options !== "object" || options === null || Array.isArray(options)) {
      throw new Error("options: expected an object");
    }
    const json = toJson(options, "options", inPolicy);
    const module = await compiled();
    const inWorker = elsewhere && (() => elsewhere(JSON.parse(json)));
    const checker = new Checker(new Instance(bind, module, (glue) => new glue.Checker(json)), inWorker);
    return /** @type {any} */ (checker); // its type cannot say "Symbol.dispose or what stands for it"
  }

  /**
   * A function of the module that takes values and gives a plain object. It needs no checker.
   * @param {(glue: Glue) => (asked: string) => unknown} pick
   * @param {string[]} names what the arguments are, for errors
   */
  function ask(pick, ...names) {
    return async (/** @type {unknown[]} */ ...values) => {
      const args = names.map((name, index) => {
        if (values[index] === undefined) throw new Error(`${name}: expected a value`);
        return toJson(values[index], name, name === "post" ? inPost : anyNull);
      });
      desk ??= compiled().then((module) => new Instance(bind, module, (glue) => glue));
      // JSON has no line breaks of its own
      return (await desk).call((glue) => pick(glue)(args.join("\n")));
    };
  }

  return { loadChecker, ask };
}
