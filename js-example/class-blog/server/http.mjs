/** A refusal that the visitor is told about, with the HTTP status that fits. */
export class Refusal extends Error {
  /**
   * @param {number} status HTTP status, 400 to 499
   * @param {string} message one sentence: what is wrong and what to do
   * @param {object} [details] more for the page, such as who decided first
   */
  constructor(status, message, details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** Largest JSON request, in bytes: a post of 100,000 characters with ten pictures' words fits. */
export const JSON_LIMIT = 1_000_000;
/** Largest picture, in bytes. */
export const PICTURE_LIMIT = 8_000_000;

/** Headers of every answer. `wasm-unsafe-eval` lets the page compile the checker; it allows no script. */
export const SECURITY_HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
  "x-frame-options": "DENY",
};

/**
 * Reads a request's body, never more than `limit` bytes of it.
 *
 * @param {Request} request
 * @param {number} limit
 * @returns {Promise<Uint8Array>}
 */
export async function readBytes(request, limit) {
  const tooLarge = () => new Refusal(413, `That is too large. The limit is ${limit / 1_000_000} MB.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  const parts = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Reads a request's body as one JSON object.
 *
 * @param {Request} request
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readJson(request) {
  if (!(request.headers.get("content-type") ?? "").startsWith("application/json")) {
    throw new Refusal(415, "Send JSON, with content-type application/json.");
  }
  const bytes = await readBytes(request, JSON_LIMIT);
  let value;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "That is not JSON in UTF-8.");
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Refusal(400, "Send one JSON object.");
  return value;
}

/** The page of a list that is asked for, from 0. */
export const pageOf = ({ page }) => Math.min(Math.max(0, Math.trunc(Number(page)) || 0), 1_000_000);

/** One id in a path, as a number. */
export function idOf(params, name = "id") {
  const id = Number(params[name]);
  if (!Number.isSafeInteger(id) || id < 1) throw new Refusal(404, "There is nothing here.");
  return id;
}
