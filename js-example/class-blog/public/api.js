/** What the server said when it refused: its sentence, the status and whatever else it sent. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? "Something went wrong. Please try again.");
    this.status = status;
    this.answer = answer;
  }
}

/** No answer came. */
export class Unreached extends Error {
  constructor() {
    super("We cannot reach the class blog just now. Please try again in a moment.");
  }
}

/** Milliseconds after which a network that hangs counts as none; a file takes longer. */
const WAIT = 20_000;
const FILE_WAIT = 120_000;

let csrf = "";
/** Whose page this is: an account's id, or null for a visitor. */
let owner;

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(typeof (options.body ?? "") === "string" ? WAIT : FILE_WAIT), ...options });
  } catch {
    throw new Unreached();
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** Who is looking. Also fetches the token that every write carries. */
export async function me() {
  const answer = await get("/api/me");
  csrf = answer.csrf;
  if (owner === undefined) owner = answer.account?.id ?? null;
  return answer;
}

export async function get(path) {
  try {
    return await ask(path, { headers: { accept: "application/json" } });
  } catch (error) {
    throw Object.assign(error, { reading: true });
  }
}

/** A write. A log-out and a log-in in another tab change the token: for the same person it goes once more, with the new one. */
async function write(method, path, type, body) {
  const go = () => ask(path, { method, headers: { "content-type": type, "x-csrf-token": csrf }, body });
  try {
    return await go();
  } catch (error) {
    if (!error.answer?.oldToken) throw error;
  }
  const { account } = await me();
  if (owner !== null && account?.id !== owner) throw new Refused(401, { error: "You are logged out now. Please log in again." });
  return go();
}

/** Sends JSON. */
export const send = (method, path, body = {}) => write(method, path, "application/json", JSON.stringify(body));

/** Sends a file as it is. */
export const sendBytes = (path, bytes) => write("POST", path, "application/octet-stream", bytes);

/** Where to log in, and to come back from to this page. */
export const logInHere = () => `/log-in?next=${encodeURIComponent(location.pathname + location.search)}`;
