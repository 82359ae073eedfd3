import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { buildMoodle, LICENCES } from "../../js-example/editors/moodle/build.mjs";
import { highlights, settled } from "./lib/attached.mjs";
import { assertAccessible, openBrowser, openPage, picture, pkg, repository, serve } from "./lib/browser.mjs";

const PHONE = "07700 900123";
/** The major versions, each a package of its own here. */
const VERSIONS = { 6: "tinymce6", 7: "tinymce7", 8: "tinymce" };
const folder = (name) => path.dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
const CONTENT = `<p>We went to the <strong>zoo</strong>.</p>\n<p>Text me on 07700 <em>900</em>123 after school.</p>`;

const page = (version, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>TinyMCE</title></head>
<body><main><h1>My post</h1><label for="b">Story</label><textarea id="b"></textarea></main>
<script src="/tinymce${version}/tinymce.min.js"></script>${script}</body></html>`;
const PLUGIN = `<script type="module">
import { loadChecker } from "/pkg/inline.mjs";
import { register } from "/plugin.js";
window.checker = await loadChecker({ policy: "default", keyStage: "ks2" });
window.open = async (plugin) => {
  if (plugin) register(tinymce);
  [window.editor] = await tinymce.init({
    selector: "#b", license_key: "gpl", promotion: false, branding: false, height: 320,
    plugins: plugin ? "thinkfirst" : "", toolbar: plugin ? "undo thinkfirst" : "undo", thinkfirst: { checker },
  });
};
window.ready = true;
</script>`;

let browser;
let site;
const open = async (address) => {
  const tab = await openPage(browser, site.url);
  await tab.goto(site.url + address);
  await tab.waitForFunction(() => window.ready);
  return tab;
};
const attached = (tab) => tab.waitForFunction(() => (window.attachment = editor.plugins[Object.keys(editor.plugins).find((name) => /thinkfirst/.test(name))]?.attachment));

before(async () => {
  const { outputFiles: [plugin] } = await build({
    entryPoints: [path.join(repository, "js-example/editors/tinymce/plugin.js")], bundle: true, format: "esm", write: false, logLevel: "error",
  });
  browser = await openBrowser();
  const each = Object.entries(VERSIONS).flatMap(([version, name]) => [[`/${version}`, page(version, PLUGIN)], [`/tinymce${version}/`, folder(name)]]);
  site = await serve({ "/plugin.js": { body: plugin.text }, "/pkg/": pkg, ...Object.fromEntries(each), ...(await moodle()) });
});
after(async () => { await browser?.close(); await site?.close(); });

for (const version of Object.keys(VERSIONS)) {
  describe(`TinyMCE ${version}`, () => {
    test("the editor says which it is", async () => {
      const tab = await open(`/${version}`);
      assert.equal(await tab.evaluate(() => tinymce.majorVersion), version);
      await tab.context().close();
    });

    test("marks inside the frame, also across elements; what is saved is byte-equal with and without us", async () => {
      const typed = async (plugin) => {
        const tab = await open(`/${version}`);
        await tab.evaluate((plugin) => window.open(plugin), plugin);
        if (plugin) await attached(tab);
        await tab.evaluate((html) => editor.setContent(html), CONTENT);
        if (plugin) await settled(tab);
        await tab.frameLocator("iframe").locator("strong").click();
        await tab.keyboard.press("End");
        await tab.keyboard.type(" It was fun.");
        if (plugin) await settled(tab);
        return { tab, content: await tab.evaluate(() => editor.getContent()), raw: await tab.evaluate(() => editor.getBody().innerHTML) };
      };
      const plain = await typed(false);
      const { tab, content, raw } = await typed(true);
      assert.equal(content, plain.content);
      assert.equal(raw, plain.raw);
      assert.deepEqual(await highlights(tab), [["thinkfirst-stop", PHONE]]);
      await assertAccessible(tab, ".thinkfirst-panel");
      await picture(tab, `tinymce-${version}`);
      assert.deepEqual(tab.strangers, []);
      assert.deepEqual(tab.errors, []);
      await plain.tab.context().close();
      await tab.context().close();
    });

    test("a fix by the menu, undone by one undo; a fix by the keyboard", async () => {
      const tab = await open(`/${version}`);
      await tab.evaluate(() => window.open(true));
      await attached(tab);
      await tab.evaluate((html) => editor.setContent(html), CONTENT);
      await settled(tab);
      const before = await tab.evaluate(() => editor.getContent());

      await tab.click('button:has-text("Look before you post")');
      const message = await tab.evaluate(() => attachment.report.findings[0].message);
      await tab.hover(`.tox-collection__item:has-text("${message}")`);
      await tab.getByRole("menuitem", { name: await tab.evaluate(() => attachment.report.findings[0].fixes[0].label), exact: true }).click();
      await settled(tab);
      assert.doesNotMatch(await tab.evaluate(() => editor.getContent({ format: "text" })), /07700/);
      await tab.evaluate(() => editor.undoManager.undo());
      assert.equal(await tab.evaluate(() => editor.getContent()), before);

      await settled(tab);
      await tab.frameLocator("iframe").locator("strong").click();
      await tab.keyboard.press("Alt+Shift+L");
      assert.equal(await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.className), "words");
      await tab.keyboard.press("Enter");
      assert.equal(await tab.evaluate(() => editor.selection.getContent({ format: "text" })), PHONE);
      await tab.keyboard.press("Alt+Shift+L");
      await tab.keyboard.press("Tab");
      await tab.keyboard.press("Enter");
      await settled(tab);
      assert.doesNotMatch(await tab.evaluate(() => editor.getContent({ format: "text" })), /07700/);
      await tab.context().close();
    });

    test("removing the editor takes the list away", async () => {
      const tab = await open(`/${version}`);
      await tab.evaluate(() => window.open(true));
      await attached(tab);
      await tab.evaluate(() => editor.remove());
      assert.equal(await tab.locator(".thinkfirst-panel").count(), 0);
      await tab.context().close();
    });

    test("Moodle's wrapper: its built module, loaded and set up as Moodle's editor does", async () => {
      const tab = await open(`/moodle${version}`);
      assert.deepEqual(await tab.evaluate(() => window.names), ["tiny_thinkfirst/plugin"]);
      assert.equal(await tab.locator('button:has-text("Look before you post")').count(), 1);
      await attached(tab);
      await tab.evaluate((html) => editor.setContent(html), CONTENT);
      await settled(tab);
      assert.deepEqual(await highlights(tab), [["thinkfirst-stop", PHONE]]);
      assert.deepEqual(tab.errors, []);
      await tab.context().close();
    });
  });
}

/**
 * Moodle's editor is not here. Its way of loading a plugin is: RequireJS fetches the built module, the editor takes a pair of
 * name and configuration and nothing else, lets it change toolbar and menu, and hands over what the plugin's PHP said as
 * options under the plugin's name. The three modules that the plugin asks of Moodle are stood in for.
 */
async function moodle() {
  const files = await buildMoodle();
  const amd = `<script src="/requirejs/require.js"></script>
<script type="module">
define("editor_tiny/loader", [], () => ({ getTinyMCE: async () => tinymce }));
define("editor_tiny/utils", [], () => ({ getPluginMetadata: async () => ({ getMetadata: () => ({ name: "Think First" }) }) }));
const optionName = (plugin, option) => plugin + ":" + option;
define("editor_tiny/options", [], () => ({ getPluginOptionName: optionName }));
requirejs.config({ paths: { "tiny_thinkfirst/plugin": "/moodle/plugin.min" } });
const plugins = { "tiny_thinkfirst/plugin": { config: { policy: "default", keystage: "ks2", allow: [] } } };
const loaded = await Promise.all(Object.keys(plugins).map((path) => new Promise((done, failed) => require([path], done, failed))));
const taken = loaded.filter(Array.isArray);
window.names = taken.map(([name]) => name);
const setup = { selector: "#b", license_key: "gpl", promotion: false, plugins: names, toolbar: [{ name: "content", items: ["bold"] }], menu: { tools: { title: "Tools", items: "code" } } };
for (const [, { configure }] of taken) Object.assign(setup, configure?.(setup, { plugins }));
for (const [name, { config }] of Object.entries(plugins)) for (const [key, value] of Object.entries(config)) setup[optionName(name, key)] = value;
[window.editor] = await tinymce.init(setup);
window.ready = true;
</script>`;
  return {
    "/requirejs/": folder("requirejs"),
    ...Object.fromEntries(Object.keys(VERSIONS).map((version) => [`/moodle${version}`, page(version, amd)])),
    ...Object.fromEntries(Object.entries(files).map(([name, body]) => [`/moodle/${name}`, { body }])),
  };
}

test("Moodle's folder carries the licences of the code and of the data", async () => {
  const folder = path.join(repository, "js-example/editors/moodle/tiny_thinkfirst");
  assert.deepEqual(LICENCES, ["DATA.md", "LICENSE-APACHE", "LICENSE-MIT"]);
  for (const name of LICENCES) assert.equal(await readFile(path.join(folder, name), "utf8"), await readFile(path.join(pkg, name), "utf8"), name);
  assert.match(await readFile(path.join(folder, "DATA.md"), "utf8"), /names\/model\.bin .*CC BY-SA 4\.0/);
});
