/** `<think-first>` and its form. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PHONE, WORRY, fieldPages, marks } from "./lib/attached.mjs";
import { assertAccessible, picture } from "./lib/browser.mjs";

const open = fieldPages();

describe("<think-first>", () => {
  test("a blocked detail stops the form with its message; fixed, the form goes and holds the pupil's own words", async () => {
    const tab = await open("/element");
    await tab.evaluate(() => {
      window.sent = [];
      document.querySelector("#f").addEventListener("submit", (event) => { event.preventDefault(); sent.push([...new FormData(event.target)]); });
      dom.defineThinkFirst(checker);
    });
    await tab.focus("#b");
    await tab.keyboard.type(PHONE);
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => document.querySelector("think-first").report);
    assert.deepEqual(await tab.evaluate(() => sent), []);
    const refused = await tab.evaluate(() => { const e = document.querySelector("think-first"); return { valid: e.checkValidity(), same: e.validationMessage === e.report.findings[0].message, form: document.querySelector("#f").checkValidity() }; });
    assert.deepEqual(refused, { valid: false, same: true, form: false });
    await assertAccessible(tab);
    await picture(tab, "dom-element");
    await tab.fill("#b", "We went to the zoo.");
    await tab.waitForFunction(() => document.querySelector("think-first").checkValidity());
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => sent.length);
    assert.deepEqual(await tab.evaluate(() => sent), [[["body", "We went to the zoo."]]]);
    assert.deepEqual(tab.errors, []);
    await tab.context().close();
  });

  test("a form that is sent before the pause is checked first, and then goes", async () => {
    const tab = await open("/element");
    await tab.evaluate(() => {
      window.sent = [];
      document.querySelector("#f").addEventListener("submit", (event) => { event.preventDefault(); sent.push(new FormData(event.target).get("body")); });
      dom.defineThinkFirst(checker);
    });
    await tab.waitForFunction(() => document.querySelector("think-first").attachment);
    await tab.focus("#b");
    await tab.keyboard.type("We went to the zoo.");
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => sent.length);
    assert.deepEqual(await tab.evaluate(() => sent), ["We went to the zoo."]);
    await tab.context().close();
  });

  /** The element, and what the form sent. Checks come when the form is sent, or when the test says so. */
  const waiting = async (path = "/element", make = () => checker) => {
    const tab = await open(path);
    await tab.evaluate((make) => {
      window.sent = [];
      document.querySelector("#f").addEventListener("submit", (event) => { event.preventDefault(); sent.push(new FormData(event.target).get("body")); });
      dom.defineThinkFirst(eval(make)(), { pause: 600_000 });
      window.element = document.querySelector("think-first");
    }, String(make));
    await tab.waitForFunction(() => element.attachment);
    return tab;
  };
  const valid = (tab) => tab.evaluate(() => element.checkValidity());

  /** The checker itself, and one that answers in a promise. */
  const CHECKERS = [["", () => checker], [", with a checker that answers later", () => ({ check: async (post) => checker.check(post) })]];

  for (const [name, make] of CHECKERS) {
    test(`a refusal holds for the words that were refused: fixed, the form goes before the pause${name}`, async () => {
      const tab = await waiting("/element", make);
      await tab.fill("#b", PHONE);
      await tab.click("button:text('Post it')");
      await tab.waitForFunction(() => !element.checkValidity());
      await tab.fill("#b", "We went to the zoo.");
      await tab.click("button:text('Post it')");
      await tab.waitForFunction(() => sent.length);
      assert.deepEqual(await tab.evaluate(() => sent), ["We went to the zoo."]);
      assert.deepEqual(tab.errors, []);
      await tab.context().close();
    });
  }

  for (const [name, make] of CHECKERS) {
    test(`a button that is pressed stays under the pointer until it is let go${name}`, async () => {
      const tab = await waiting("/element", make);
      await tab.fill("#b", PHONE);
      await tab.click("button:text('Post it')");
      await tab.waitForFunction(() => !element.checkValidity());
      await tab.fill("#b", "We went to the zoo.");
      const button = tab.locator("button:text('Post it')");
      await button.hover();
      const before = await button.boundingBox();
      await tab.mouse.down();
      await tab.evaluate(() => new Promise((done) => { setTimeout(done, 500); }));
      assert.deepEqual(await button.boundingBox(), before);
      await tab.mouse.up();
      await tab.waitForFunction(() => sent.length);
      assert.deepEqual(await tab.evaluate(() => sent), ["We went to the zoo."]);
      await tab.context().close();
    });
  }

  test("changed and changed back, the words are refused again", async () => {
    const tab = await waiting();
    await tab.fill("#b", PHONE);
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => !element.checkValidity());
    await tab.focus("#b");
    await tab.keyboard.type("x");
    await tab.keyboard.press("Backspace");
    assert.equal(await valid(tab), true);
    assert.equal(await tab.evaluate(() => element.attachment.stale), false);
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => !element.checkValidity());
    assert.deepEqual(await tab.evaluate(() => sent), []);
    await tab.context().close();
  });

  test("a reset takes marks, list and refusal back, and looks at what it brings back", async () => {
    const tab = await waiting();
    const reset = () => tab.click("button:text('Start again')");
    await tab.fill("#b", PHONE);
    await tab.click("button:text('Post it')");
    await tab.waitForFunction(() => !element.checkValidity());
    assert.equal((await marks(tab)).length, 1);
    await reset();
    await tab.waitForFunction(() => element.report && !element.attachment.stale);
    assert.equal(await valid(tab), true);
    assert.deepEqual(await marks(tab), []);
    assert.equal(await tab.evaluate(() => element.attachment.panel.shadowRoot.querySelectorAll(".found").length), 0);
    await tab.evaluate((PHONE) => { document.querySelector("#b").defaultValue = PHONE; }, PHONE);
    await reset();
    await tab.waitForFunction(() => !element.checkValidity());
    assert.deepEqual(await marks(tab), [["stop", "07700 900123"]]);
    await tab.context().close();
  });

  test("a page styles every part through the element", async () => {
    const tab = await waiting();
    await tab.fill("#b", `${PHONE} You are so stupid.`);
    await tab.evaluate(() => { element.post = { images: [{ kind: "photo" }] }; return element.attachment.check(); });
    const names = ["panel", "heading", "status", "list", "finding", "picture", "stop", "think", "chip", "words", "message", "button", "fix", "letters", "letter", "raised"];
    const unstyled = (names) => tab.evaluate((names) => {
      const style = document.head.appendChild(document.createElement("style"));
      const root = element.attachment.panel.shadowRoot;
      return names.filter((name) => {
        style.textContent = `think-first::part(${name}) { outline-color: rgb(1, 2, 3) }`;
        const parts = [...root.querySelectorAll(`[part~=${name}]`)];
        return !parts.length || parts.some((part) => getComputedStyle(part).outlineColor !== "rgb(1, 2, 3)");
      });
    }, names);
    assert.deepEqual(await unstyled(names), []);
    const all = () => tab.evaluate(() => [...element.attachment.panel.shadowRoot.querySelectorAll("[part]")].flatMap((node) => [...node.part]));
    const seen = await all();
    await tab.fill("#b", WORRY);
    await tab.evaluate(() => element.attachment.check());
    assert.deepEqual(await unstyled(["help"]), []);
    assert.deepEqual([...new Set([...seen, ...(await all())])].sort(), [...names, "help"].sort(), "each part is looked at here");
    await tab.context().close();
  });

  test("a worry is never refused, also beside a detail", async () => {
    const tab = await open("/element");
    await tab.evaluate(() => dom.defineThinkFirst(checker));
    await tab.fill("#b", `${WORRY}. ${PHONE}`);
    await tab.waitForFunction(() => document.querySelector("think-first").report?.escalation);
    assert.equal(await tab.evaluate(() => document.querySelector("#f").checkValidity()), true);
    await tab.context().close();
  });
});
