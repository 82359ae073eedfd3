/** What a page's content security policy and Trusted Types allow. The table of docs/integrations/bundlers.md. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openBrowser, openPage, pkg, serve } from "./lib/browser.mjs";

const TEXT = "Text me on 07700 900123 x";
const STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'";
const WASM = STRICT.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
const TRUSTED = `${WASM}; require-trusted-types-for 'script'; trusted-types 'none'`;

const HTML = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A platform</title></head><body><main><label for="b">Story</label><textarea id="b"></textarea></main><script type="module" src="${script}"></script></body></html>`;
const START = 'window.violations = []; document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective + " " + event.blockedURI));';
const attached = (entry) => `${START}
import { loadChecker } from "/pkg/${entry}";
import { attach, defineThinkFirst } from "/pkg/dom/index.js";
try {
  const checker = await loadChecker({ policy: "default", keyStage: "ks2" });
  defineThinkFirst(checker);
  const field = document.querySelector("#b");
  field.value = ${JSON.stringify(TEXT)};
  window.attachment = attach(field, checker);
  await attachment.check();
  window.result = attachment.report.findings.map(({ kind }) => kind).join();
} catch (error) {
  window.result = "refused: " + (error instanceof Error);
}`;

let browser;
before(async () => { browser = await openBrowser(); });
after(async () => { await browser?.close(); });

async function visit(policy, script, more = {}) {
  const site = await serve({
    "/": { body: HTML("/main.js"), headers: { "content-security-policy": policy } },
    "/main.js": script,
    "/pkg/": pkg,
    ...more,
  });
  const tab = await openPage(browser, site.url);
  await tab.goto(site.url);
  await tab.waitForFunction(() => window.result);
  const seen = await tab.evaluate(() => ({ result, violations, styled: window.attachment && getComputedStyle(attachment.panel.shadowRoot.querySelector(".panel")).borderRadius }));
  await tab.context().close();
  await site.close();
  return seen;
}

for (const entry of ["browser.mjs", "inline.mjs"]) {
  describe(entry, () => {
    test("runs, marks and is styled with 'wasm-unsafe-eval' and nothing unsafe beside it", async () => {
      assert.deepEqual(await visit(WASM, attached(entry)), { result: "phone", violations: [], styled: "12px" });
    });
    test("runs where Trusted Types forbid every string", async () => {
      assert.deepEqual(await visit(TRUSTED, attached(entry)), { result: "phone", violations: [], styled: "12px" });
    });
    test("says so in an Error where WebAssembly is forbidden", async () => {
      const { result, violations } = await visit(STRICT, attached(entry));
      assert.equal(result, "refused: true");
      assert.deepEqual([...new Set(violations)], ["script-src wasm-eval"]);
    });
  });
}

describe("a module worker whose own response carries no policy", () => {
  test("runs in a page that forbids WebAssembly", async () => {
    assert.deepEqual(await visit(STRICT, attached("worker.mjs")), { result: "phone", violations: [], styled: "12px" });
  });
  test("is made by the host where Trusted Types guard it", async () => {
    const script = attached("worker.mjs").replace("keyStage: \"ks2\" })", `keyStage: "ks2" }, { worker: new Worker(trustedTypes.createPolicy("school", { createScriptURL: (url) => url }).createScriptURL("/pkg/worker-thread.mjs"), { type: "module" }) })`);
    const policy = `${STRICT}; require-trusted-types-for 'script'; trusted-types school`;
    assert.deepEqual(await visit(policy, script), { result: "phone", violations: [], styled: "12px" });
  });
});
