import { Refusal } from "./http.mjs";

/**
 * Small readers for what arrives from outside. Each takes the value and its name, and gives the value back or refuses
 * with a sentence that names it.
 */

/** A text of at most `max` UTF-16 units. */
export const text = (max) => (value, name) => {
  if (typeof value !== "string" || value.length > max) throw new Refusal(400, `${name}: expected a text of at most ${max} characters.`);
  return value;
};

/** True or false. */
export const flag = (value, name) => {
  if (typeof value !== "boolean") throw new Refusal(400, `${name}: expected true or false.`);
  return value;
};

/** A whole number of at least `least`. */
export const count = (least = 0) => (value, name) => {
  if (!Number.isSafeInteger(value) || value < least) throw new Refusal(400, `${name}: expected a whole number of at least ${least}.`);
  return value;
};

/** One of a fixed list of words. */
export const oneOf = (words) => (value, name) => {
  if (!words.includes(value)) throw new Refusal(400, `${name}: expected one of ${words.join(", ")}.`);
  return value;
};

/** A real calendar date, YYYY-MM-DD. */
export const date = (value, name) => {
  const good = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
  const real = good && !Number.isNaN(Date.parse(value)) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
  if (!real) throw new Refusal(400, `${name}: expected a date such as 2026-11-02.`);
  return value;
};

/** A list of at most `max` values, each read by `item`. */
export const list = (item, max) => (value, name) => {
  if (!Array.isArray(value) || value.length > max) throw new Refusal(400, `${name}: expected a list of at most ${max}.`);
  return value.map((each, i) => item(each, `${name}[${i}]`));
};

/** The same, or null. */
export const orNull = (item) => (value, name) => (value === null ? null : item(value, name));

/**
 * An object with exactly these keys. A key may be left out when `fields` gives it a default (an empty list is a new one each time); an unknown key is refused
 * by name, so that a misspelt one is never ignored.
 *
 * @param {Record<string, ((value: unknown, name: string) => any) | [Function, unknown]>} fields
 */
export const object = (fields) => (value, name = "") => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Refusal(400, `${name || "body"}: expected an object.`);
  const path = (key) => (name ? `${name}.${key}` : key);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) throw new Refusal(400, `${path(key)}: unknown key. Expected ${Object.keys(fields).join(", ")}.`);
  }
  const result = {};
  for (const [key, field] of Object.entries(fields)) {
    const [read, fallback] = Array.isArray(field) ? field : [field];
    if (value[key] !== undefined) result[key] = read(value[key], path(key));
    else if (Array.isArray(field)) result[key] = Array.isArray(fallback) ? [] : fallback;
    else throw new Refusal(400, `${path(key)}: missing.`);
  }
  return result;
};
