// What a host hands over becomes plain data before it crosses into the module.

/** The most UTF-16 units of all texts of a post together. Above it a post is refused, never cut. */
export const MAX_UNITS = 1_500_000;

const DEEPEST = 32;

/** The object whose keys come from pictures and may be a pupil's words: errors tell them by number. */
const UNTOLD = "metadata";

// "u" reads well-formed pairs as one character, so only lone surrogates match
const LONE = /\p{Surrogate}/gu;

/**
 * A copy of `value` that holds nothing but JSON: lone surrogates become U+FFFD (one unit as well), `undefined` is left out.
 * @param {unknown} value
 * @param {string} name what the value is, for errors: "post", "options"
 * @param {(key: string, path: string) => boolean} mayBeNull
 * @param {number} [spent] units of what belongs to it and was copied before
 * @returns {{ copy: unknown, units: number }}
 */
export function plainCopy(value, name, mayBeNull, spent = 0) {
  let units = spent;

  /** @param {number} count */
  function spend(count) {
    units += count;
    if (units > MAX_UNITS) throw tooLong(name);
  }

  /**
   * @param {unknown} part
   * @param {string} key
   * @param {string} path
   * @param {number} depth
   * @returns {unknown}
   */
  function copy(part, key, path, depth) {
    switch (typeof part) {
      case "string":
        spend(part.length);
        return part.replace(LONE, "\ufffd");
      case "boolean":
        return part;
      case "number":
        if (!Number.isFinite(part)) throw new Error(`${path}: expected a finite number`);
        return part;
      case "object":
        break;
      default:
        throw new Error(`${path}: expected plain data, not a ${typeof part}`);
    }
    if (part === null) {
      if (mayBeNull(key, path)) return null;
      throw new Error(`${path}: expected a value, not null: leave the key out`);
    }
    if (depth > DEEPEST) throw new Error(`${path}: expected at most ${DEEPEST} levels`);
    spend(1);
    if (Array.isArray(part)) return Array.from(part, (item, index) => copy(item, key, `${path}[${index}]`, depth + 1));
    if (Object.prototype.toString.call(part) !== "[object Object]") throw new Error(`${path}: expected a plain object`);
    /** @type {Record<string, unknown>} */
    const out = Object.create(null);
    let number = 0;
    for (const [name, item] of Object.entries(part)) {
      if (item === undefined) continue;
      spend(name.length);
      out[name.replace(LONE, "\ufffd")] = copy(item, name, key === UNTOLD ? `${path}[${number}]` : `${path}.${name}`, depth + 1);
      number++;
    }
    return out;
  }

  return { copy: copy(value, name, name, 0), units };
}

/**
 * @param {unknown} value
 * @param {string} name
 * @param {(key: string, path: string) => boolean} mayBeNull
 * @param {number} [spent]
 * @returns {string} the plain copy as JSON
 */
export function toJson(value, name, mayBeNull, spent) {
  return JSON.stringify(plainCopy(value, name, mayBeNull, spent).copy);
}

const OBJECT = Symbol("object");
const ARRAY = Symbol("array");
const END = Symbol("end");

/**
 * Keys and values in the order of a walk. A list, because walking two trees of hundreds of people side by side costs more than a check.
 * @param {any} value plain data
 * @param {unknown[]} [out]
 */
export function outline(value, out = []) {
  if (typeof value !== "object" || value === null) {
    out.push(value);
  } else if (Array.isArray(value)) {
    out.push(ARRAY, value.length);
    for (let at = 0; at < value.length; at++) outline(value[at], out);
  } else {
    out.push(OBJECT);
    for (const key in value) {
      out.push(key);
      outline(value[key], out);
    }
    out.push(END);
  }
  return out;
}

/**
 * Whether a value still is what an outline says. "No" where it is not sure.
 * @param {object} value
 * @param {unknown[]} lines
 */
export function stillSame(value, lines) {
  return follow(value, lines, 0) === lines.length;
}

/**
 * @param {any} value an object or an array
 * @param {unknown[]} lines
 * @param {number} at
 * @returns {number} where the rest of the outline begins, or -1
 */
function follow(value, lines, at) {
  if (Array.isArray(value)) {
    if (lines[at] !== ARRAY || lines[at + 1] !== value.length) return -1;
    at += 2;
    for (let item = 0; item < value.length && at >= 0; item++) at = followPart(value[item], lines, at);
    return at;
  }
  const prototype = Object.getPrototypeOf(value);
  if (lines[at] !== OBJECT || (prototype !== Object.prototype && prototype !== null)) return -1;
  at++;
  for (const key in value) {
    if (lines[at] !== key) return -1;
    at = followPart(value[key], lines, at + 1);
    if (at < 0) return -1;
  }
  return lines[at] === END ? at + 1 : -1;
}

/**
 * @param {any} part
 * @param {unknown[]} lines
 * @param {number} at
 */
function followPart(part, lines, at) {
  if (typeof part === "object" && part !== null) return follow(part, lines, at);
  return lines[at] === part ? at + 1 : -1;
}

/** @param {string} name */
export function tooLong(name) {
  return new Error(`${name}: too long to check: expected at most ${MAX_UNITS} characters (UTF-16 units) in all`);
}
