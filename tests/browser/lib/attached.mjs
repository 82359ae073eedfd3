/** Pages with fields to attach to, and what a test asks of an attachment (`window.attachment`). */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { openBrowser, openPage, pkg, serve } from "./browser.mjs";

export const PHONE = "Text me on 07700 900123 after school.";
export const WORRY = "I feel so sad and I want to kill myself";

const page = (body, head = "", entry = "inline") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A class blog</title>
<style>body { font: 17px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
textarea, input, .rich { box-sizing: border-box; width: 100%; font: inherit; padding: .6rem .8rem; border: 2px solid #8a93a3; border-radius: 10px; color: inherit; background: transparent }
label { display: block; font-weight: 600; margin: .8rem 0 .3rem }</style>${head}</head>
<body><main><h1>My post</h1>${body}</main>
<script type="module">
import { loadChecker } from "/pkg/${entry}.mjs";
import * as dom from "/pkg/dom/index.js";
const checker = await loadChecker({ policy: "default", keyStage: "ks2" });
Object.assign(window, { checker, dom, loadChecker });
window.checks = 0;
window.counting = { check(post) { window.checks++; return checker.check(post); } };
window.ready = true;
</script></body></html>`;
const TEXTAREA = '<label for="t">Title</label><input id="t" name="title"><label for="b">Story</label><textarea id="b" name="body" rows="6"></textarea>';
const RICH = '<div class="rich" id="b" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Story"></div>';
const INPUT = '<label for="b">Story</label><input id="b" name="body">';
const element = (field) => page(`<form id="f"><think-first>${field}</think-first><button>Post it</button><button type="reset">Start again</button></form>`);
const PAGES = {
  "/fields": page(TEXTAREA),
  "/rich": page(RICH),
  // As a page without a bundler loads it: the module and the worker's script lie beside it.
  "/fields-beside": page(TEXTAREA, "", "browser"),
  "/rich-beside": page(RICH, "", "browser"),
  "/rtl": page(TEXTAREA).replace('lang="en"', 'lang="ar" dir="rtl"'),
  "/rtl-field": page(TEXTAREA.replaceAll(" name=", ' dir="rtl" name=')),
  "/dark": page(TEXTAREA, "<style>:root { color-scheme: dark; background: #14171c; color: #eef1f6 }</style>"),
  "/input": page(INPUT),
  "/element": element('<label for="b">Story</label><textarea id="b" name="body" rows="5"></textarea>'),
  "/element-input": element(INPUT),
  "/element-rich": element(RICH),
};

/** For the tests of a file: a browser and these pages, there from the first to the last. Gives `open`: a tab in which the checker is loaded. */
export function fieldPages() {
  let browser;
  let site;
  before(async () => {
    browser = await openBrowser();
    site = await serve({ "/pkg/": pkg, ...PAGES });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  return async (path, options) => {
    const tab = await openPage(browser, site.url, options);
    await tab.goto(site.url + path);
    await tab.waitForFunction(() => window.ready);
    return tab;
  };
}

/** Attaches to the page's field. `options`: JavaScript, read in the page. */
export const attach = (tab, options = "{}") => tab.evaluate((options) => {
  window.attachment = dom.attach(document.querySelector("#b"), counting, { title: document.querySelector("#t") ?? undefined, ...eval(`(${options})`) });
}, options);
export const panelText = (tab) => tab.evaluate(() => attachment.panel.shadowRoot.querySelector(".panel").innerText);
export const status = (tab) => tab.evaluate(() => attachment.panel.shadowRoot.querySelector("[role=status]").textContent);
export const marks = (tab) => tab.evaluate(() => [...document.querySelectorAll(".thinkfirst-marks")].flatMap((host) =>
  [...host.shadowRoot.querySelectorAll("span")].map((span) => [span.className, span.textContent])));
export const settled = (tab) => tab.waitForFunction(() => attachment.report && !attachment.stale);
/** The highlights of a contenteditable, also of one in an editor's frame. */
export const highlights = (tab) => tab.evaluate(() => [...(window.editor?.getWin?.() ?? window).CSS.highlights].flatMap(([name, ranges]) => [...ranges].map((range) => [name, range.toString()])));

/**
 * Composes a word as an input method does, with a pause longer than the field's between two steps, in the field that has the
 * keyboard. Where `window.checks` counts, none may come until the word is chosen.
 */
export async function compose(tab) {
  const cdp = await tab.context().newCDPSession(tab);
  const count = () => tab.evaluate(() => window.checks);
  const before = await count();
  for (const text of ["に", "にほ"]) {
    await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await tab.waitForTimeout(1000);
  }
  assert.equal(await count(), before, "no check while a word is composed");
  await cdp.send("Input.insertText", { text: "日本" });
}
