/** What the server said when it refused: its sentence, the status and whatever else it sent. */
export class Refused extends Error {
  constructor(status, answer) {
    super(answer.error ?? "Something went wrong. Please try again.");
    this.status = status;
    this.answer = answer;
  }
}

let csrf = "";

async function read(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

/** Who is looking. Also fetches the token that every write carries. */
export async function me() {
  const answer = await get("/api/me");
  csrf = answer.csrf;
  return answer;
}

export async function get(path) {
  return read(await fetch(path, { headers: { accept: "application/json" } }));
}

/** Sends JSON. */
export async function send(method, path, body = {}) {
  const headers = { "content-type": "application/json", "x-csrf-token": csrf };
  return read(await fetch(path, { method, headers, body: JSON.stringify(body) }));
}

/** Sends a file as it is. */
export async function sendBytes(path, bytes) {
  return read(await fetch(path, { method: "POST", headers: { "content-type": "application/octet-stream", "x-csrf-token": csrf }, body: bytes }));
}
