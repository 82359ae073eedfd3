/** npm run docs: the pages are made, link to each other, and can be read by everyone. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { assertAccessible, openBrowser, openPage, picture, repository, serve } from "./lib/browser.mjs";

const folder = path.join(repository, "docs/site");

let browser;
let site;
before(async () => {
  // It stops at the first link that leads nowhere.
  await promisify(execFile)(process.execPath, ["docs/site.mjs"], { cwd: repository });
  browser = await openBrowser();
  site = await serve({ "/site/": folder });
}, { timeout: 600_000 });
after(async () => { await browser?.close(); await site?.close(); });

test("every page has a title, a heading and the menu, asks nothing of others, and axe finds nothing", async () => {
  const pages = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".html"));
  assert.ok(pages.length > 50);
  const tab = await openPage(browser, site.url, { viewport: { width: 700, height: 900 } });
  // All of them are made by one program: those of its own shape are looked at closely, the others quickly.
  const closely = new Set(["index.html", "kinds.html", "kinds/phone.html", "policies.html", "write-your-policy.html", "policy-reference.html", "integrations/index.html", "integrations/textarea.html", "limits.html", "privacy.html"]);
  for (const name of pages) {
    await tab.goto(`${site.url}/site/${name}`);
    const seen = await tab.evaluate(() => ({ title: document.title, headings: document.querySelectorAll("h1").length, menu: document.querySelectorAll("nav a").length, wide: document.documentElement.scrollWidth > innerWidth }));
    assert.ok(seen.title.endsWith("· thinkfirst") && seen.headings === 1 && seen.menu >= 8 && !seen.wide, `${name}: ${JSON.stringify(seen)}`);
    if (closely.delete(name)) {
      await assertAccessible(tab);
      await picture(tab, `docs-${name.replaceAll("/", "-").replace(".html", "")}`);
    }
  }
  assert.deepEqual([...closely], []);
  assert.deepEqual(tab.strangers, []);
  assert.deepEqual(tab.errors.filter((error) => !/favicon|404/.test(error)), []);
  await tab.context().close();
});
