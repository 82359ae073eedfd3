/** The package asks nothing of any server, reads and writes no storage, and works without a network. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openPage, pkg, serve } from "./lib/browser.mjs";

const PHONE = "07700 900123";
const page = (entry) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A class blog</title></head>
<body><main><label for="b">Story</label><textarea id="b"></textarea></main><script type="module">
import { loadChecker } from "/pkg/${entry}";
import { attach } from "/pkg/dom/index.js";
const checker = await loadChecker({ policy: "default", keyStage: "ks2" });
window.attachment = attach(document.querySelector("#b"), checker);
window.ready = true;
</script></body></html>`;
/** What may be fetched: the package's own files, once, when it is loaded. */
const FILES = {
  "browser.mjs": ["browser.mjs", "dom/index.js", "thinkfirst.wasm"],
  "inline.mjs": ["dom/index.js", "inline.mjs"],
  "worker.mjs": ["dom/index.js", "thinkfirst.wasm", "worker-thread.mjs", "worker.mjs"],
};

let browser;
let site;
before(async () => {
  browser = await openBrowser();
  site = await serve({ "/pkg/": pkg, ...Object.fromEntries(Object.keys(FILES).map((entry) => [`/with/${entry}`, { body: page(entry), type: "text/html; charset=utf-8" }])) });
});
after(async () => { await browser?.close(); await site?.close(); });

/** Notes every use of what a page can keep things in, or send things with. */
const WATCH = () => {
  window.used = [];
  const note = (object, name) => {
    const own = Object.getOwnPropertyDescriptor(object, name);
    if (!own) return;
    const wrap = (what) => function (...given) { used.push(name); return Reflect.apply(what, this, given); };
    Object.defineProperty(object, name, { ...own, ...("value" in own ? { value: wrap(own.value) } : { get: wrap(own.get), ...(own.set ? { set: wrap(own.set) } : {}) }) });
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) note(window, name);
  note(Document.prototype, "cookie");
  for (const name of ["setItem", "getItem"]) note(Storage.prototype, name);
  for (const name of ["sendBeacon", "storage", "serviceWorker"]) note(Navigator.prototype, name);
  for (const name of ["open", "send"]) note(XMLHttpRequest.prototype, name);
  for (const name of ["WebSocket", "EventSource", "RTCPeerConnection", "BroadcastChannel"]) {
    window[name] = new Proxy(window[name], { construct(what, given) { used.push(name); return Reflect.construct(what, given); } });
  }
};

for (const [entry, files] of Object.entries(FILES)) {
  test(entry, async () => {
    const tab = await openPage(browser, site.url);
    await tab.addInitScript(WATCH);
    const said = [];
    tab.on("console", (message) => said.push(message.text()));
    tab.on("pageerror", (error) => said.push(`${error.message}${error.stack}`));
    const asked = [];
    tab.context().on("request", (request) => asked.push(request.url().replace(`${site.url}/`, "")));
    await tab.goto(`${site.url}/with/${entry}`);
    await tab.waitForFunction(() => window.ready);
    // A first check, since the module is fetched when it is first needed.
    await tab.evaluate(() => attachment.check());
    assert.deepEqual(asked.filter((address) => address.startsWith("pkg/")).map((address) => address.slice(4)).sort(), files);

    await tab.context().setOffline(true);
    asked.length = 0;
    await tab.fill("#b", `Text me on ${PHONE}. My password is Fluffy2015!`);
    await tab.waitForFunction(() => attachment.report?.findings.some(({ kind }) => kind === "phone") && !attachment.stale);
    await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.fix").click());
    await tab.waitForFunction((PHONE) => !document.querySelector("#b").value.includes(PHONE), PHONE);
    await tab.fill("#b", "I want to kill myself");
    await tab.waitForFunction(() => attachment.report?.escalation && !attachment.stale);
    await tab.evaluate(() => attachment.detach());
    assert.deepEqual(asked, [], "not one request after it was loaded");
    assert.deepEqual(await tab.evaluate(() => used), []);
    assert.deepEqual(await tab.context().cookies(), []);
    assert.deepEqual(await tab.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]), [0, 0, 0, 0]);
    assert.ok((await tab.evaluate(() => used)).includes("localStorage"), "the last look was noticed: so would another have been");
    assert.deepEqual(tab.errors.filter((error) => !/favicon|404/.test(error)), []);
    await tab.evaluate(() => console.log("the console is heard"));
    assert.ok(said.includes("the console is heard"));
    for (const words of [PHONE, "Fluffy2015", "kill myself"]) assert.ok(!said.join("\n").includes(words), `the console repeats "${words}"`);
    await tab.context().close();
  });
}
