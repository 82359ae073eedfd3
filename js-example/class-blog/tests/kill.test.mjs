import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../server/db/open.mjs";

const SERVER = fileURLToPath(new URL("../server.mjs", import.meta.url));
const PASSWORD = "a-password-for-tests";
const KILLS = 50;

function start(db) {
  const env = { ...process.env, PORT: "0", CLASS_BLOG_DB: db, CLASS_BLOG_DEMO_PASSWORD: PASSWORD };
  const child = spawn(process.execPath, [SERVER], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.on("exit", done));
  let said = "";
  return new Promise((ready, fail) => {
    child.on("exit", () => fail(new Error(`ended early: ${said}`)));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const port = /localhost:(\d+)/.exec(said)?.[1];
      if (port) ready({ url: `http://127.0.0.1:${port}`, kill: () => (child.kill("SIGKILL"), ended) });
    });
  });
}

/** Cookies and tokens are in the database: they outlive the server. */
async function logIn(url, login) {
  const first = await fetch(`${url}/api/me`);
  let cookie = first.headers.get("set-cookie").split(";")[0];
  const headers = () => ({ cookie, "content-type": "application/json", "x-csrf-token": csrf });
  let { csrf } = await first.json();
  const entered = await fetch(`${url}/api/log-in`, { method: "POST", headers: headers(), body: JSON.stringify({ login, password: PASSWORD }) });
  assert.equal(entered.status, 200);
  cookie = entered.headers.get("set-cookie").split(";")[0];
  ({ csrf } = await (await fetch(`${url}/api/me`, { headers: { cookie } })).json());
  return async (base, method, path, body) => {
    const response = await fetch(base + path, { method, headers: headers(), ...(body && { body: JSON.stringify(body) }) });
    return { status: response.status, answer: await response.json() };
  };
}

test(`killed ${KILLS} times at any moment, the server loses no post and no decision it has answered for`, { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "class-blog-kill-"));
  const file = join(folder, "blog.sqlite");
  try {
    let server = await start(file);
    const maya = await logIn(server.url, "maya");
    const teacher = await logIn(server.url, "teacher");
    const posts = new Map();
    const approved = new Set();
    let cut = 0;

    for (let round = 0; round < KILLS; round += 1) {
      let alive = true;
      const before = approved.size;
      const writers = [0, 1, 2].map(async (writer) => {
        for (let n = 0; alive; n += 1) {
          const body = `Post ${round}.${writer}.${n} about the pond.`;
          const { id, version } = (await maya(server.url, "POST", "/api/drafts", { title: "Pond", body })).answer;
          const sent = await maya(server.url, "POST", `/api/drafts/${id}/submit`, { version });
          if (sent.status === 200) posts.set(id, body);
          const decided = await teacher(server.url, "POST", `/api/queue/${id}/decide`, { version: sent.answer.version, action: "approve" });
          if (decided.status === 200) approved.add(id);
        }
      });
      const settled = Promise.allSettled(writers);
      // The writers are under way; the kill comes at no particular moment of what they do.
      while (approved.size === before) await new Promise((wait) => setTimeout(wait, 5));
      await new Promise((wait) => setTimeout(wait, Math.random() * 80));
      await server.kill();
      alive = false;
      cut += (await settled).filter((one) => one.status === "rejected").length;
      server = await start(file);
    }
    await server.kill();

    const db = openDatabase(file);
    assert.equal(db.prepare("PRAGMA integrity_check").get().integrity_check, "ok");
    const stored = new Map(db.prepare("SELECT id, body, state FROM posts").all().map((row) => [row.id, row]));
    for (const [id, body] of posts) {
      assert.equal(stored.get(id)?.body, body, `post ${id}`);
      assert.notEqual(stored.get(id).state, "draft", `post ${id} was handed in`);
    }
    const decisions = db.prepare("SELECT DISTINCT post FROM decisions WHERE action = 'approve'").all().map((row) => row.post);
    for (const id of approved) {
      assert.ok(decisions.includes(id), `the decision on ${id}`);
      assert.equal(stored.get(id).state, "published");
    }
    db.close();
    assert.ok(posts.size >= KILLS, `${posts.size} posts`);
    assert.ok(approved.size >= KILLS, `${approved.size} approvals`);
    assert.ok(cut > KILLS / 2, `${cut} writers were cut off in the middle`);
    console.log(`# ${posts.size} posts and ${approved.size} approvals answered for, ${cut} requests cut off, none lost`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
