/** A textarea and its title: marks, list, fixes, the keyboard, what is said aloud. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PHONE, WORRY, attach, compose, fieldPages, marks, panelText, settled, status } from "./lib/attached.mjs";
import { assertAccessible, picture } from "./lib/browser.mjs";

const open = fieldPages();

describe("a textarea and a title", () => {
  test("marks what was found, where it stands, and says why", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.fill("#t", "Ring 07700 900456");
    await tab.fill("#b", `Our trip was great.\n\n${PHONE}\nBye!`);
    await settled(tab);
    assert.deepEqual((await marks(tab)).sort(), [["stop", "07700 900123"], ["stop", "07700 900456"]]);
    assert.equal(await status(tab), "2 things to look at.");
    const report = await tab.evaluate(() => attachment.report);
    for (const finding of report.findings) assert.ok((await panelText(tab)).includes(finding.message));
    await assertAccessible(tab);
    await picture(tab, "dom-textarea");
    assert.deepEqual(tab.strangers, []);
    assert.deepEqual(tab.errors, []);
    await tab.context().close();
  });

  test("the mirror lies under the field's own letters, also when it scrolls", async () => {
    const tab = await open("/fields");
    await attach(tab);
    const filler = "A long line about the day we went to the museum and saw the dinosaurs, which wraps more than once in this box.\n";
    await tab.fill("#b", `${filler.repeat(20)}${PHONE}\n${filler.repeat(5)}`);
    await settled(tab);
    const { mirror, field } = await tab.evaluate(() => ({
      mirror: document.querySelector(".thinkfirst-marks").shadowRoot.querySelector(".mirror").offsetHeight,
      field: document.querySelector("#b").scrollHeight,
    }));
    assert.equal(mirror, field);
    // Select the words in the field itself, then see that the mark's box is inside the field's visible part.
    await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.words").click());
    const seen = await tab.evaluate(() => {
      const field = document.querySelector("#b");
      const box = field.getBoundingClientRect();
      const mark = document.querySelector(".thinkfirst-marks").shadowRoot.querySelector("span").getBoundingClientRect();
      return { selected: field.value.slice(field.selectionStart, field.selectionEnd), inside: mark.top >= box.top && mark.bottom <= box.bottom };
    });
    assert.deepEqual(seen, { selected: "07700 900123", inside: true });
    await picture(tab, "dom-scrolled");
    await tab.context().close();
  });

  test("the mirror holds the field's text after any edit, and its marks stay on their words", async () => {
    const tab = await open("/fields");
    const wrong = await tab.evaluate((PHONE) => {
      const field = document.querySelector("#b");
      let seed = 7;
      const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
      field.value = `Hello.\n\n${PHONE}\n`.repeat(60);
      const attachment = dom.attach(field, checker, { pause: 600_000 });
      const wrong = [];
      let found = [];
      for (let i = 0; i < 400; i++) {
        if (i % 40 === 0) found = attachment.check().findings.map(({ span }) => field.value.slice(span.start, span.end));
        const start = random(field.value.length + 1);
        const length = random(4) ? random(3) : random(900);
        field.setRangeText(["", "a", "\n", "two\nlines\n\n", "long ".repeat(200)][random(5)], start, Math.min(field.value.length, start + length));
        field.dispatchEvent(new InputEvent("input"));
        const mirror = document.querySelector(".thinkfirst-marks")?.shadowRoot.querySelector(".mirror");
        if (!mirror) continue;
        if (mirror.textContent !== `${field.value}\n`) wrong.push(`edit ${i}: text`);
        for (const span of mirror.querySelectorAll("span")) if (!found.some((words) => words.includes(span.textContent))) wrong.push(`edit ${i}: ${span.textContent}`);
      }
      return wrong.slice(0, 5);
    }, PHONE);
    assert.deepEqual(wrong, []);
    await tab.context().close();
  });

  test("a fix is one press, keeps the caret's place, and one undo brings the words back", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.focus("#b");
    await tab.keyboard.type(PHONE);
    await settled(tab);
    const fixed = await tab.evaluate(() => {
      const [finding] = attachment.report.findings;
      const { span, replacement } = finding.fixes[0];
      const text = document.querySelector("#b").value;
      return text.slice(0, span.start) + replacement + text.slice(span.end);
    });
    await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.fix").focus());
    await tab.keyboard.press("Enter");
    await settled(tab);
    assert.equal(await tab.inputValue("#b"), fixed);
    assert.equal(await tab.evaluate(() => document.querySelector("#b").selectionEnd), fixed.length);
    assert.equal(await status(tab), "Well done. You changed that.");
    await tab.focus("#b");
    await tab.keyboard.press("Control+z");
    assert.equal(await tab.inputValue("#b"), PHONE);
    await settled(tab);
    await tab.fill("#b", "Hello.");
    await settled(tab);
    assert.doesNotMatch(await status(tab), /Well done/, "no praise without a fix");
    await tab.context().close();
  });

  test("a fix pressed before the list has caught up is made where the words stand now, and only if they still do", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.fill("#b", `Ring 07700 900123. ${PHONE}`);
    await settled(tab);
    const pressed = (value) => tab.evaluate(async (value) => {
      const field = document.querySelector("#b");
      field.value = value;
      field.dispatchEvent(new InputEvent("input"));
      const last = [...attachment.panel.shadowRoot.querySelectorAll("button.fix")].at(-1);
      last.click();
      return attachment.stale;
    }, value);
    assert.equal(await pressed(`Hello! Ring 07700 900123. ${PHONE}`), true);
    await settled(tab);
    const [start, end] = PHONE.split("07700 900123");
    const value = await tab.inputValue("#b");
    assert.ok(value.startsWith(`Hello! Ring 07700 900123. ${start}`) && value.endsWith(end), value);
    assert.equal(value.split("07700 900123").length, 2, value);
    assert.match(await status(tab), /^Well done/);
    assert.equal(await pressed("Nothing to see here."), true);
    await settled(tab);
    assert.equal(await tab.inputValue("#b"), "Nothing to see here.");
    await tab.context().close();
  });

  test("the keyboard reaches the list after the field; Enter jumps to the words; the focus moves for nothing else", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.focus("#b");
    await tab.keyboard.type(PHONE);
    await settled(tab);
    assert.equal(await tab.evaluate(() => document.activeElement.id), "b");
    await tab.keyboard.press("Tab");
    assert.match(await tab.evaluate(() => document.activeElement.shadowRoot?.activeElement?.getAttribute("aria-label")), /^Show me: 07700 900123$/);
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate(() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }), "07700 900123");
    await tab.context().close();
  });

  test("one polite word a pause, and no check on the keys or while a word is composed", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.evaluate(() => {
      window.said = [];
      const region = attachment.panel.shadowRoot.querySelector("[role=status]");
      new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    });
    await tab.focus("#b");
    await tab.keyboard.type(PHONE, { delay: 15 });
    assert.equal(await tab.evaluate(() => checks), 0);
    await settled(tab);
    assert.equal(await tab.evaluate(() => checks), 1);
    assert.deepEqual(await tab.evaluate(() => said), ["1 thing to look at."]);
    await tab.keyboard.type(" Bye");
    await settled(tab);
    assert.deepEqual(await tab.evaluate(() => said), ["1 thing to look at."], "the same news is not said twice");

    await compose(tab);
    await settled(tab);
    assert.ok((await tab.inputValue("#b")).endsWith("日本"));
    await tab.context().close();
  });

  test("a worry gets a calm card with someone to ring, and no mark", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.fill("#b", WORRY);
    await settled(tab);
    assert.equal(await tab.evaluate(() => attachment.report.outcome), "escalate");
    assert.deepEqual(await marks(tab), []);
    assert.match(await panelText(tab), /0800 1111/);
    assert.equal(await tab.evaluate(() => attachment.panel.shadowRoot.querySelectorAll(".chip").length), 0);
    await assertAccessible(tab);
    await picture(tab, "dom-worry");
    await tab.context().close();
  });

  test("a password is not repeated", async () => {
    const tab = await open("/fields");
    await attach(tab);
    await tab.fill("#b", "my password is Fluffy2015!");
    await settled(tab);
    assert.ok((await tab.evaluate(() => attachment.report.findings)).some((f) => f.kind === "credential"));
    assert.doesNotMatch(await tab.evaluate(() => attachment.panel.shadowRoot.innerHTML), /Fluffy/);
    await tab.context().close();
  });

  test("a checker that fails says that nothing was checked", async () => {
    const tab = await open("/fields");
    await tab.evaluate(() => { window.attachment = dom.attach(document.querySelector("#b"), { check() { throw new Error("could not check"); } }); });
    await tab.fill("#b", PHONE);
    await tab.waitForFunction(() => attachment.panel.shadowRoot.querySelector("[role=status]").textContent);
    assert.equal(await status(tab), "We could not check this. Ask a teacher to look.");
    await tab.context().close();
  });

  test("an answer that comes late, to an older text, is dropped", async () => {
    const tab = await open("/fields");
    await tab.evaluate(() => {
      window.waiting = [];
      const later = { check: (post) => new Promise((answer) => waiting.push(() => answer(checker.check(post)))) };
      window.attachment = dom.attach(document.querySelector("#b"), later);
    });
    await tab.fill("#b", PHONE);
    await tab.waitForFunction(() => waiting.length === 1);
    await tab.fill("#b", "A quiet day.");
    await tab.waitForFunction(() => waiting.length === 2);
    await tab.evaluate(() => { waiting[1](); waiting[0](); });
    await tab.waitForFunction(() => attachment.report);
    assert.deepEqual(await tab.evaluate(() => attachment.report.findings), []);
    await tab.context().close();
  });
});
