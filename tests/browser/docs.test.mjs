/** Runs every block of code of docs/integrations, as someone who follows the page would. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { build } from "esbuild";
import { assertAccessible, openBrowser, openPage, repository, serve } from "./lib/browser.mjs";
import { makeProject } from "./lib/project.mjs";

const run = promisify(execFile);
const folder = path.join(repository, "docs/integrations");
const PHONE = "Text me on 07700 900123";

/** The fenced blocks of a page: language, file name or remark, text. */
const fences = (page) => [...page.matchAll(/^```(\w+)(?: (.+))?\n([\s\S]*?)^```$/gm)].map(([, language, name, text]) => ({ language, name, text }));

/** Blocks that follow each other make one example; a second index.html starts the next. */
function examples(blocks) {
  const all = [];
  for (const { language, name, text } of blocks.filter(({ language }) => language !== "sh")) {
    assert.ok(name, `a block of ${language} names no file`);
    if (all.length === 0 || name in all.at(-1)) all.push({});
    all.at(-1)[name] = text;
  }
  return all;
}

const pages = (await readdir(folder)).filter((name) => name.endsWith(".md")).sort();
const texts = Object.fromEntries(await Promise.all(pages.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")])));

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function follow(name, files) {
  const project = await makeProject(files);
  const site = {};
  try {
    const recipe = path.join(repository, "js-example/editors", path.basename(name, ".md"));
    const main = files["main.js"] ?? "";
    for (const [, own] of main.matchAll(/from "\.\/(.+?)"/g)) await copyFile(path.join(recipe, own), project.at(own));
    const { outputFiles: [bundle] } = await build({
      stdin: { contents: main, resolveDir: project.folder }, bundle: true, format: "esm", write: false, logLevel: "error",
      nodePaths: [path.join(repository, "tests/browser/node_modules"), path.join(repository, "node_modules")],
    });
    const html = files["index.html"] ?? '<script type="module" src="main.js"></script>';
    Object.assign(site, await serve({
      "/": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A platform</title><style>${files["page.css"] ?? ""}</style></head><body><main><h1>My post</h1>${html}</main></body></html>`,
      "/main.js": { body: bundle.text },
      "/node_modules/": project.at("node_modules"),
      "/tinymce/": path.join(repository, "node_modules/tinymce"),
    }));
    const tab = await openPage(browser, site.url);
    await tab.goto(site.url);
    if (files["index.html"]) {
      const framed = files["index.html"].includes("tinymce");
      const field = framed ? tab.frameLocator("iframe").locator("body") : tab.locator("textarea, [contenteditable=true]").first();
      if (framed) await tab.waitForFunction(() => tinymce.activeEditor?.plugins.thinkfirst?.attachment);
      else await tab.waitForFunction(() => document.querySelector(".thinkfirst-panel, think-first:defined")?.isConnected);
      await field.click();
      await tab.keyboard.type(PHONE);
      const list = tab.locator(".found > li");
      await list.first().waitFor();
      assert.equal(await list.count(), 1);
      await assertAccessible(tab, ".thinkfirst-panel, think-first");
    } else {
      await tab.waitForFunction(() => document.title === "block");
    }
    if (files["page.css"]) {
      assert.equal(await tab.evaluate(() => getComputedStyle(document.querySelector(".thinkfirst-panel").shadowRoot.querySelector(".panel")).borderRadius), "4px");
    }
    assert.deepEqual(tab.strangers, []);
    assert.deepEqual(tab.errors.filter((error) => !/favicon|404/.test(error)), []);
    await tab.context().close();
  } finally {
    await site.close?.();
    await project.remove();
  }
}

for (const name of pages) {
  describe(name, () => {
    const blocks = fences(texts[name]);
    for (const [i, files] of examples(blocks).entries()) test(`example ${i + 1}: ${Object.keys(files).join(", ")}`, () => follow(name, files));
    for (const { text } of blocks.filter(({ language, name }) => language === "sh" && name === undefined)) {
      test(text.trim(), () => run("sh", ["-ec", text], { cwd: repository }));
    }
  });
}

for (const name of ["README.md", "wasm/README.md"]) {
  test(`the script of ${name} runs in Node`, async () => {
    const [{ text }] = fences(await readFile(path.join(repository, name), "utf8")).filter(({ language }) => language === "js");
    const project = await makeProject({ "main.mjs": `${text.replaceAll("checker.check(", "(globalThis.seen = checker).check(")}\nif (!seen) process.exit(1);` });
    try {
      await run(process.execPath, ["main.mjs"], { cwd: project.folder });
    } finally {
      await project.remove();
    }
  });
}

test("every row of the tables in bundlers.md is a test", async () => {
  const tests = (await Promise.all(["bundlers.test.mjs", "csp.test.mjs"].map((file) => readFile(path.join(repository, "tests/browser", file), "utf8")))).join();
  const rows = [...texts["bundlers.md"].matchAll(/^\|.*\| (.+?) \|$/gm)].map(([, last]) => last).filter((last) => last !== "test");
  assert.equal(rows.length, 20);
  for (const row of rows) assert.ok(tests.includes(`test("${row}"`), row);
});
