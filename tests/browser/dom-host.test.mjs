/** What a host gives, and what it may not. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PHONE, attach, fieldPages, settled } from "./lib/attached.mjs";

const open = fieldPages();

describe("what a host gives", () => {
  test("a target, a checker, an option or a word that cannot be taken is refused by its name", async () => {
    const tab = await open("/fields");
    const said = await tab.evaluate(() => {
      const b = document.querySelector("#b");
      const field = (html) => Object.assign(document.createElement("div"), { innerHTML: html }).firstElementChild;
      const surface = { element: b, text: () => "", onChange() {} };
      const tried = {
        puase: () => dom.attach(b, checker, { puase: 3 }),
        pause: () => dom.attach(b, checker, { pause: "fast" }),
        words: () => dom.attach(b, checker, { words: { headng: "x" } }),
        word: () => dom.attach(b, checker, { words: { found: "x" } }),
        onReport: () => dom.attach(b, checker, { onReport: "x" }),
        panel: () => dom.attach(b, checker, { panel: "#x" }),
        title: () => dom.attach(b, checker, { title: null }),
        options: () => dom.attach(b, checker, "x"),
        promise: () => dom.attach(b, Promise.resolve(checker)),
        nothing: () => dom.attach(null, checker),
        selector: () => dom.attach("#b2", checker),
        select: () => dom.attach(field("<select>"), checker),
        password: () => dom.attach(field("<input type=password>"), checker),
        checkbox: () => dom.attach(field("<input type=checkbox>"), checker),
        div: () => dom.attach(field("<div></div>"), checker),
        surface: () => dom.attach(surface, checker),
        nmae: () => dom.defineThinkFirst(checker, { nmae: "x-y" }),
        name: () => dom.defineThinkFirst(checker, { name: 7 }),
        own: () => dom.defineThinkFirst(checker, { panel: null }),
        element: () => dom.defineThinkFirst({}),
      };
      return Object.fromEntries(Object.entries(tried).map(([name, work]) => {
        try { work(); return [name, "taken"]; } catch (error) { return [name, error.message]; }
      }));
    });
    const TARGET = "target: expected a textarea, an input for text, a contenteditable or a Surface, not";
    assert.match(said.puase, /^options\.puase: unknown key\. Expected post, title, pause,/);
    assert.match(said.words, /^options\.words\.headng: unknown key/);
    assert.match(said.nmae, /^options\.nmae: unknown key\. Expected name, post,/);
    assert.match(said.own, /^options\.panel: unknown key/);
    assert.equal(said.name, "options.name: expected text, not 7");
    for (const [name, line] of Object.entries({
      pause: 'options.pause: expected milliseconds, not the text "fast"',
      word: 'options.words.found: expected a function, not the text "x"',
      onReport: 'options.onReport: expected a function, not the text "x"',
      panel: 'options.panel: expected an element or null, not the text "#x"',
      title: "options.title: expected a textarea, an input for text, a contenteditable or a Surface, not null",
      options: 'options: expected an object, not the text "x"',
      promise: "checker: expected a checker, not a promise: await it first",
      nothing: `${TARGET} null`,
      selector: `${TARGET} the text "#b2"`,
      select: `${TARGET} <select>`,
      password: `${TARGET} <input type="password">`,
      checkbox: `${TARGET} <input type="checkbox">`,
      div: `${TARGET} <div>`,
      surface: `${TARGET} another object`,
      element: "checker: expected a checker or a promise of one, not another object",
    })) assert.equal(said[name], line);
    assert.equal(await tab.evaluate(() => document.querySelectorAll(".thinkfirst-panel").length + Boolean(customElements.get("think-first"))), 0, "nothing is begun");
    await tab.context().close();
  });

  test("a field that is read-only or disabled has no fix, and is not changed by one", async () => {
    for (const lock of ["readOnly", "disabled"]) {
      const tab = await open("/fields");
      await attach(tab);
      await tab.fill("#b", PHONE);
      await settled(tab);
      const value = await tab.evaluate(async (lock) => {
        document.querySelector("#b")[lock] = true;
        attachment.panel.shadowRoot.querySelector("button.fix").click();
        await attachment.check();
        return document.querySelector("#b").value;
      }, lock);
      assert.equal(value, PHONE);
      const fixes = () => tab.evaluate(() => attachment.panel.shadowRoot.querySelectorAll("button.fix").length);
      assert.equal(await fixes(), 0);
      await tab.evaluate((lock) => { document.querySelector("#b")[lock] = false; return attachment.check(); }, lock);
      assert.equal(await fixes(), 1);
      await tab.context().close();
    }
  });

  test("a list and marks go with a field that is taken away, and come with it", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.fill("#b", PHONE);
    await settled(tab);
    const ours = () => tab.evaluate(() => document.querySelectorAll(".thinkfirst-panel, .thinkfirst-marks").length);
    assert.equal(await ours(), 2);
    await tab.evaluate(() => { window.b = document.querySelector("#b"); b.remove(); });
    await tab.waitForFunction(() => !document.querySelector(".thinkfirst-panel, .thinkfirst-marks"));
    await tab.evaluate(() => document.querySelector("main").append(b));
    await tab.waitForFunction(() => document.querySelectorAll(".thinkfirst-panel, .thinkfirst-marks").length === 2);
    assert.deepEqual(tab.errors, []);
    await tab.context().close();
  });

  test("what only an adult decides says so, in a host's own word for a stop where it has no other", async () => {
    const tab = await open("/fields");
    const chips = (words) => tab.evaluate((words) => {
      const images = [{ kind: "photo", fileName: "a.jpg", alt: "", caption: "", people: ["x"], unknownPeople: false, hasLocation: false }, { kind: "photo", fileName: "b.jpg", alt: "", caption: "", people: [], unknownPeople: false, hasLocation: true }];
      const made = dom.attach(document.querySelector("#b"), checker, { words, post: () => ({ channel: "class-blog", images }) });
      made.check();
      const chips = [...made.panel.shadowRoot.querySelectorAll(".chip")].map((chip) => chip.textContent);
      made.detach();
      return chips;
    }, words);
    assert.deepEqual(await chips({}), ["A teacher looks first", "Change this"]);
    assert.deepEqual(await chips({ stop: "Halt" }), ["Halt", "Halt"]);
    assert.deepEqual(await chips({ stop: "Halt", ask: "Ask" }), ["Ask", "Halt"]);
    await tab.context().close();
  });
});

test("every word of our own is short and blames nobody", async () => {
  const { WORDS } = await import("../../wasm/dom/words.js");
  const said = Object.values(WORDS).map((words) => (typeof words === "function" ? words(2) : words));
  for (const sentence of said.flatMap((words) => words.split(/(?<=[.?!]) /))) {
    assert.ok(sentence.split(/\s+/).length <= 12, sentence);
    assert.doesNotMatch(sentence, /\b(safe|caught|wrong|error|bad|must)\b/i);
  }
});
