import { createApp } from "../server/app.mjs";
import { openDatabase } from "../server/db/open.mjs";
import { makeDemo } from "../server/demo.mjs";

process.env.CLASS_BLOG_DEMO_PASSWORD = "a-password-for-tests";

/** A class blog in memory, with its demo class. */
export async function makeBlog(policy = "default") {
  const db = openDatabase(":memory:");
  const made = await createApp({ db, policy });
  await makeDemo(made.blog);
  return { ...made, db };
}

/** One person: keeps the cookie and sends the token, as the page does. `login` undefined: a visitor. */
export async function visit(app, login) {
  let cookie = "";
  let csrf = "";
  async function call(method, path, body, headers = {}) {
    const sent = {
      method,
      headers: { cookie, ...(method !== "GET" && { "x-csrf-token": csrf, "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body) }),
    };
    const response = await app.request(`http://blog.test${path}`, sent);
    const set = response.headers.get("set-cookie");
    if (set) cookie = set.split(";")[0];
    const type = response.headers.get("content-type") ?? "";
    const answer = type.startsWith("application/json") ? await response.json() : type.startsWith("text/event-stream") ? null : await response.text();
    if (type.startsWith("text/event-stream")) await response.body.cancel();
    return { status: response.status, answer, headers: response.headers };
  }
  const hello = async () => {
    csrf = (await call("GET", "/api/me")).answer.csrf;
  };
  await hello();
  if (login) {
    const { status, answer } = await call("POST", "/api/log-in", { login, password: "a-password-for-tests" });
    if (status !== 200) throw new Error(`${login}: ${status} ${answer.error}`);
    await hello();
  }
  return {
    get: (path) => call("GET", path),
    post: (path, body = {}, headers) => call("POST", path, body, headers),
    put: (path, body, headers) => call("PUT", path, body, headers),
    delete: (path) => call("DELETE", path, {}),
    call,
    /** Writes a post and hands it in. Gives its id, version and state. */
    async handIn(post, { askTeacher = false } = {}) {
      const { id, version } = (await call("POST", "/api/drafts", { title: "A title", ...post })).answer;
      const sent = await call("POST", `/api/drafts/${id}/submit`, { version, askTeacher });
      return { id, status: sent.status, ...sent.answer };
    },
  };
}
