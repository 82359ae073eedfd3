/** What the class blog's browser tests share: a server on a database of its own, a real Chromium, and people in it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { nodeWithSqlite } from "../../wasm/scripts/tools.mjs";
import { openBrowser } from "./lib/browser.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);
/** The password of every demo account in a test. */
export const PASSWORD = "a-password-for-tests";

/** Starts the class blog on a fresh database and a free port. */
async function startBlog() {
  const folder = mkdtempSync(join(tmpdir(), "class-blog-"));
  const child = spawn(nodeWithSqlite(), [join(ROOT, "js-example/class-blog/server.mjs")], {
    env: { ...process.env, PORT: "0", CLASS_BLOG_DB: join(folder, "blog.sqlite"), CLASS_BLOG_DEMO_PASSWORD: PASSWORD },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const url = await new Promise((ready, fail) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /http:\/\/localhost:(\d+)\//.exec(said);
      if (found) ready(`http://127.0.0.1:${found[1]}`);
    });
    child.on("exit", (code) => fail(new Error(`the class blog ended with ${code}: ${errors}`)));
  });
  const ended = new Promise((done) => child.on("exit", done));
  return {
    url,
    errors: () => errors,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** For the tests of a suite: a blog and a browser, given to `take` before the first of them and ended after the last. */
export function blogAndBrowser(take) {
  let blog;
  let browser;
  before(async () => {
    blog = await startBlog();
    browser = await openBrowser();
    take({ blog, browser });
  });
  after(async () => {
    await browser?.close();
    await blog?.stop();
  });
}

/**
 * One person at one browser, logged in. Collects whatever must not happen: requests that leave the origin, breaches of
 * the CSP, errors in the page.
 */
export async function person(browser, url, login, { viewport = { width: 1200, height: 900 }, ...more } = {}) {
  const context = await browser.newContext({ viewport, locale: "en-GB", ...more });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const trouble = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith("blob:")) trouble.push(`left the origin: ${request.url()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (4\d\d)/.test(message.text())) trouble.push(`console: ${message.text()}`);
  });
  if (login) {
    await page.goto(`${url}/log-in`);
    await page.getByLabel("Your log-in name").fill(login);
    await page.getByLabel("Your password").fill(PASSWORD);
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("button", { name: "Log out" }).waitFor();
  }
  return { page, context, trouble };
}

/** Runs axe on the page as it stands and gives what it finds wrong, in one line each. */
export async function axe(page) {
  await page.evaluate(await source("axe-core/axe.min.js"));
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary?.split("\n")[1] ?? ""}`).join("; ")}`);
}

async function source(file) {
  const { readFile } = await import("node:fs/promises");
  return readFile(require.resolve(file), "utf8");
}
