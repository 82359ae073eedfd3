import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("../server.mjs", import.meta.url));

/** What the server says until it serves. */
function firstWords(env) {
  const child = spawn(process.execPath, [server], { env: { ...process.env, PORT: "0", ...env }, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((done, fail) => {
    let said = "";
    child.on("exit", (code) => fail(new Error(`ended with ${code}: ${said}`)));
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (!/http:\/\/localhost:\d+\//.test(said)) return;
      child.removeAllListeners("exit");
      child.on("exit", () => done(said));
      child.kill();
    });
  });
}

test("the first start prints accounts with passwords of their own and how to make real ones; the next prints none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "class-blog-start-"));
  try {
    const env = { CLASS_BLOG_DB: join(folder, "blog.sqlite"), CLASS_BLOG_DEMO_PASSWORD: undefined };
    const first = await firstWords(env);
    const accounts = [...first.matchAll(/^ {2}(maya|leo|teacher|head|lead) +(\S+) +\S/gm)].map(([, login, password]) => [login, password]);
    assert.deepEqual(accounts.map(([login]) => login).sort(), ["head", "lead", "leo", "maya", "teacher"], first);
    assert.equal(new Set(accounts.map(([, password]) => password)).size, 5, "everybody has a password of their own");
    for (const [login, password] of accounts) assert.ok(password.length >= 12, login);
    assert.match(first, /node account\.mjs add LOGIN --name NAME --role ROLE --class CLASS/);
    assert.match(first, /node account\.mjs close LOGIN/);
    const second = await firstWords(env);
    for (const [, password] of accounts) assert.ok(!second.includes(password));
    assert.ok(!second.includes("password"), second);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
