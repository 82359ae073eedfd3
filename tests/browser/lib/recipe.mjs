/** What every rich editor's recipe must do, in the editor itself. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { build } from "esbuild";
import { compose, highlights, settled } from "./attached.mjs";
import { assertAccessible, openBrowser, openPage, picture, pkg, repository, serve } from "./browser.mjs";

const PHONE = "07700 900123";
const CONTENT = "<p>We went to the <strong>zoo</strong>.</p><p>Text me on 07700 <em>900</em>123 after school.</p>";

/**
 * @param {{ name: string, folder: string, script: string }} editor `script` exports `start(checker, checked)`, which sets
 *   `window.host` and, where checked, `window.attachment`
 */
export function recipe({ name, folder, script }) {
  describe(name, () => {
    let browser;
    let site;
    before(async () => {
      const { outputFiles: [bundle] } = await build({
        stdin: { contents: script, resolveDir: path.join(repository, "js-example/editors", folder) },
        nodePaths: [path.join(repository, "tests/browser/node_modules"), path.join(repository, "node_modules")],
        bundle: true, format: "esm", write: false, logLevel: "error",
      });
      browser = await openBrowser();
      site = await serve({
        "/bundle.js": { body: bundle.text },
        "/pkg/": pkg,
        "/": `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<style>body { font: 17px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto } #editor { border: 2px solid #8a93a3; border-radius: 10px; padding: .2rem 1rem }</style></head>
<body><main><h1>My post</h1><div id="editor"></div><div id="list"></div></main><script type="module">
import { loadChecker } from "/pkg/inline.mjs";
import { start } from "/bundle.js";
const checker = await loadChecker({ policy: "default", keyStage: "ks2" });
window.checks = 0;
const counting = { check(post) { window.checks++; return checker.check(post); } };
window.start = (checked) => start(counting, checked);
window.ready = true;
</script></body></html>`,
      });
    });
    after(async () => { await browser?.close(); await site?.close(); });

    const open = async (checked) => {
      const tab = await openPage(browser, site.url);
      await tab.goto(site.url);
      await tab.waitForFunction(() => window.ready);
      await tab.evaluate((checked) => start(checked), checked);
      return tab;
    };

    test("marks a number that is split over elements; what is saved, and where the caret is, are equal with and without us", async () => {
      const write = async (checked) => {
        const tab = await open(checked);
        await tab.evaluate((html) => host.set(html), CONTENT);
        if (checked) await settled(tab);
        await tab.click("#editor strong");
        await tab.keyboard.press("End");
        await tab.keyboard.type(" It was fun.");
        if (checked) await settled(tab);
        const html = await tab.evaluate(() => host.html());
        await tab.keyboard.type("X");
        const caret = await tab.evaluate(() => host.root.textContent.indexOf("X"));
        await tab.keyboard.press("Backspace");
        if (checked) await settled(tab);
        return { tab, html, caret };
      };
      const plain = await write(false);
      const { tab, html, caret } = await write(true);
      assert.deepEqual([html, caret], [plain.html, plain.caret]);
      assert.deepEqual(await highlights(tab), [["thinkfirst-stop", PHONE]]);
      await assertAccessible(tab, "#list");
      await picture(tab, folder);
      assert.deepEqual(tab.strangers, []);
      assert.deepEqual(tab.errors, []);
      await plain.tab.context().close();
      await tab.context().close();
    });

    test("a word is composed as without us, and checked when it is chosen", async () => {
      const write = async (checked) => {
        const tab = await open(checked);
        await tab.evaluate((html) => host.set(html), CONTENT);
        if (checked) await settled(tab);
        await tab.click("#editor strong");
        await tab.keyboard.press("End");
        const before = await tab.evaluate(() => checks);
        await compose(tab);
        if (checked) {
          await tab.waitForFunction((before) => checks > before, before);
          await settled(tab);
        }
        const html = await tab.evaluate(() => host.html());
        assert.match(html, /日本/);
        await tab.context().close();
        return html;
      };
      assert.equal(await write(true), await write(false));
    });

    test("a fix is one press and one undo; the list goes to the words", async () => {
      const tab = await open(true);
      await tab.evaluate((html) => host.set(html), CONTENT);
      await settled(tab);
      const before = await tab.evaluate(() => host.html());
      await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.words").click());
      assert.equal(await tab.evaluate(() => host.selected()), PHONE);
      await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.fix").click());
      await settled(tab);
      assert.doesNotMatch(await tab.evaluate(() => host.root.textContent), /07700|900|123/);
      await tab.evaluate(() => host.undo());
      assert.equal(await tab.evaluate(() => host.html()), before);
      await settled(tab);
      assert.deepEqual(await highlights(tab), [["thinkfirst-stop", PHONE]]);
      await tab.evaluate(() => attachment.detach());
      assert.deepEqual(await highlights(tab), []);
      await tab.context().close();
    });
  });
}
