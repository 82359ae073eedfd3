/** The table of docs/integrations/bundlers.md: each way of loading the package, built and run. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { openBrowser, openPage, serve } from "./lib/browser.mjs";
import { makeProject } from "./lib/project.mjs";

const run = promisify(execFile);
const TEXT = "Text me on 07700 900123 x";
const USE = `
const checker = await loadChecker({ policy: "default", keyStage: "ks2" });
const report = checker.check(${JSON.stringify(TEXT)});
globalThis.found = report.findings.map(({ kind, span }) => kind + " " + span.start + "-" + span.end);
`;
const FOUND = ["phone 11-23"];
const MAIN = `import { loadChecker } from "thinkfirst";${USE}`;
/** The worker that such a checker starts by itself. */
const AWAY = MAIN.replace("checker.check", "await (await checker.inWorker()).check");
const INLINE = `import { loadChecker } from "thinkfirst/inline";${USE}`;
const WORKER = `import { loadChecker } from "thinkfirst/worker";${USE}`.replace("checker.check", "await checker.check");
const HTML = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A platform</title></head><body>${script}</body></html>`;
const MODULE = (file) => HTML(`<script type="module" src="${file}"></script>`);

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

/** Opens a built folder and reads what the check found; any failed request or error is a failure. */
async function runs(folder, page = MODULE("/main.js")) {
  const site = await serve({ "/": page, "/dist/": folder, ...Object.fromEntries(await pages(folder)) });
  const tab = await openPage(browser, site.url);
  const failed = [];
  tab.on("response", (response) => { if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) failed.push(response.url()); });
  try {
    await tab.goto(site.url);
    await tab.waitForFunction(() => window.found).catch(() => {});
    assert.deepEqual({ found: await tab.evaluate(() => window.found), failed, strangers: tab.strangers, errors: tab.errors.filter((e) => !/favicon|404/.test(e)) }, { found: FOUND, failed: [], strangers: [], errors: [] });
  } finally {
    await tab.context().close();
    await site.close();
  }
}

/** A built folder is served from the root, as a host would. */
async function pages(folder) {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(files.map(async (entry) => {
    const file = path.join(entry.parentPath, entry.name);
    return [`/${path.relative(folder, file)}`, { body: await readFile(file) }];
  }));
}

async function project(files, work) {
  const made = await makeProject(files);
  try {
    await work(made);
  } finally {
    await made.remove();
  }
}

describe("bundlers", () => {
  const vite = async ({ folder, at }) => {
    const { build, version } = await import("vite");
    assert.match(version, /^8\./);
    await build({ root: folder, logLevel: "error", configFile: false, build: { target: "es2022" } });
    await runs(at("dist"), await readFile(at("dist/index.html"), "utf8"));
  };
  test("Vite 8", () => project({ "index.html": MODULE("/main.js"), "main.js": MAIN }, vite));
  test("Vite 8, with the checker's own worker", () => project({ "index.html": MODULE("/main.js"), "main.js": AWAY }, vite));
  test("Vite 8, with thinkfirst/worker", () => project({ "index.html": MODULE("/main.js"), "main.js": WORKER }, vite));

  const webpack = async ({ folder, at }) => {
    const { default: bundle } = await import("webpack");
    assert.match(bundle.version, /^5\./);
    const stats = await promisify(bundle)({ context: folder, mode: "production", entry: "./main.js", output: { path: at("dist"), filename: "main.js" }, performance: { hints: false } });
    assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
    await runs(at("dist"), HTML('<script src="/main.js"></script>'));
  };
  test("webpack 5", () => project({ "main.js": MAIN }, webpack));
  test("webpack 5, with the checker's own worker", () => project({ "main.js": AWAY }, webpack));
  test("webpack 5, with thinkfirst/worker", () => project({ "main.js": WORKER }, webpack));

  test("esbuild, with thinkfirst/inline", () => project({ "main.js": INLINE }, async ({ at }) => {
    const { build } = await import("esbuild");
    await build({ entryPoints: [at("main.js")], bundle: true, format: "esm", outdir: at("dist"), logLevel: "error" });
    await runs(at("dist"));
  }));

  test("esbuild leaves the file of thinkfirst behind: the error says what to do, also where the server gives a page instead", () => project({
    "main.js": `import { loadChecker } from "thinkfirst"; loadChecker().catch((error) => { window.said = error.message; });`,
  }, async ({ at }) => {
    const { build } = await import("esbuild");
    await build({ entryPoints: [at("main.js")], bundle: true, format: "esm", outdir: at("dist"), logLevel: "error" });
    for (const instead of [{}, { "/thinkfirst.wasm": "no" }, { "/thinkfirst.wasm": MODULE("/main.js") }]) {
      const site = await serve({ "/": MODULE("/main.js"), ...Object.fromEntries(await pages(at("dist"))), ...instead });
      const tab = await openPage(browser, site.url);
      try {
        await tab.goto(site.url);
        await tab.waitForFunction(() => window.said);
        assert.match(await tab.evaluate(() => window.said), /could not be loaded: http.*\/thinkfirst\.wasm is not there: .*"thinkfirst\/inline"/);
      } finally {
        await tab.context().close();
        await site.close();
      }
    }
  }));

  test("rollup, with thinkfirst/inline", () => project({ "main.js": INLINE }, async ({ at }) => {
    const { rollup } = await import("rollup");
    const { nodeResolve } = await import("@rollup/plugin-node-resolve");
    const bundle = await rollup({ input: at("main.js"), plugins: [nodeResolve({ browser: true })] });
    await bundle.write({ dir: at("dist"), format: "es" });
    await bundle.close();
    await runs(at("dist"));
  }));
});

describe("no bundler", () => {
  const MAP = '<script type="importmap">{"imports":{"thinkfirst":"/node_modules/thinkfirst/browser.mjs"}}</script>';

  test("a module script", () => project({ "main.js": MAIN }, async ({ folder }) => {
    await runs(folder, HTML(`${MAP}<script type="module" src="/main.js"></script>`));
  }));

  test("a module script, with the checker's own worker", () => project({ "main.js": AWAY }, async ({ folder }) => {
    await runs(folder, HTML(`${MAP}<script type="module" src="/main.js"></script>`));
  }));

  test("a classic script", () => project({ "main.js": `(async () => { const { loadChecker } = thinkfirst;${USE} })()` }, async ({ folder }) => {
    await runs(folder, HTML('<script src="/node_modules/thinkfirst/global.js"></script><script src="/main.js"></script>'));
  }));

  test("thinkfirst/worker", () => project({ "main.js": WORKER.replace("thinkfirst/worker", "/node_modules/thinkfirst/worker.mjs") }, async ({ folder }) => runs(folder)));

  test("a module worker of your own", () => project({
    "worker.js": `import { loadChecker } from "/node_modules/thinkfirst/browser.mjs";
const checker = loadChecker({ policy: "default", keyStage: "ks2" });
onmessage = async ({ data }) => postMessage((await checker).check(data));`,
    "main.js": `const worker = new Worker("/worker.js", { type: "module" });
worker.onmessage = ({ data }) => { window.found = data.findings.map(({ kind, span }) => kind + " " + span.start + "-" + span.end); };
worker.postMessage(${JSON.stringify(TEXT)});`,
  }, async ({ folder }) => runs(folder)));
});

describe("Node", () => {
  const PRINT = "console.log(JSON.stringify(globalThis.found));";

  test("import", () => project({ "main.mjs": MAIN + PRINT }, async ({ folder }) => {
    assert.deepEqual(JSON.parse((await run(process.execPath, ["main.mjs"], { cwd: folder })).stdout), FOUND);
  }));

  test("require", () => project({ "main.cjs": `(async () => { const { loadChecker } = require("thinkfirst");${USE}${PRINT} })()` }, async ({ folder }) => {
    assert.deepEqual(JSON.parse((await run(process.execPath, ["main.cjs"], { cwd: folder })).stdout), FOUND);
  }));

  test("importing has no side effect, the page's part included", () => project({ "main.mjs": `
const before = Object.keys(globalThis).length;
await import("thinkfirst/dom"); await import("thinkfirst/inline"); await import("thinkfirst");
console.log(Object.keys(globalThis).length - before);` }, async ({ folder }) => {
    assert.equal((await run(process.execPath, ["main.mjs"], { cwd: folder })).stdout.trim(), "0");
  }));
});
