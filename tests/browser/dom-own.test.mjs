/** What stays the field's own, and how marks look. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PHONE, attach, fieldPages, highlights, settled } from "./lib/attached.mjs";
import { assertAccessible, picture } from "./lib/browser.mjs";

const open = fieldPages();

describe("value, content, attributes, caret and undo are the field's own", () => {
  /** What is typed, undone and redone, and all of the field that could differ after each step. */
  const keys = async (tab, pause) => {
    const steps = [];
    const step = async () => {
      await pause();
      steps.push(await tab.evaluate(() => {
        const field = document.querySelector("#b");
        const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection();
        const place = (node) => { const at = []; for (let n = node; n !== field; n = n.parentNode) at.unshift([...n.parentNode.childNodes].indexOf(n)); return at; };
        return {
          value: field.value, html: field.outerHTML, focused: document.activeElement === field, sent: field.form && [...new FormData(field.form)],
          caret: field.isContentEditable ? [place(anchorNode), anchorOffset, place(focusNode), focusOffset] : [field.selectionStart, field.selectionEnd, field.selectionDirection],
        };
      }));
    };
    const oneLine = await tab.evaluate(() => document.querySelector("#b").localName === "input");
    await tab.focus("#b");
    await tab.keyboard.type(`Hello. ${oneLine ? "" : "\n"}${PHONE}`, { delay: 1 });
    await step();
    for (let i = 0; i < 8; i++) await tab.keyboard.press("ArrowLeft");
    await tab.keyboard.type("x");
    await step();
    for (let i = 0; i < 3; i++) await tab.keyboard.press("Shift+ArrowRight");
    await step();
    await tab.keyboard.press("Delete");
    await step();
    for (const key of ["Control+z", "Control+z", "Control+Shift+z", "Control+z", "Control+z"]) {
      await tab.keyboard.press(key);
      await step();
    }
    return steps;
  };
  for (const [name, path, element] of [
    ["a textarea", "/fields"], ["an input", "/input"], ["a contenteditable", "/rich"],
    ["a textarea in <think-first>", "/element", true], ["an input in <think-first>", "/element-input", true], ["a contenteditable in <think-first>", "/element-rich", true],
  ]) {
    test(name, async () => {
      const without = await open(path);
      const plain = await keys(without, async () => {});
      assert.ok(new Set(plain.map(({ html, value }) => value ?? html)).size >= 4, "something was typed and undone");
      const tab = await open(path);
      if (element) await tab.evaluate(async () => {
        dom.defineThinkFirst(counting);
        while (!(window.attachment = document.querySelector("think-first").attachment)) await new Promise((done) => setTimeout(done));
      });
      else await attach(tab);
      assert.deepEqual(await keys(tab, () => settled(tab)), plain);
      assert.ok(await tab.evaluate(() => checks) >= 4);
      assert.deepEqual(tab.errors, []);
      await tab.evaluate(() => attachment.detach());
      assert.equal(await tab.evaluate(() => document.querySelectorAll(".thinkfirst-marks, .thinkfirst-panel").length), 0);
      assert.deepEqual(await highlights(tab), []);
      await without.context().close();
      await tab.context().close();
    });
  }
});

describe("colours, shapes, directions", () => {
  for (const [name, path, media] of [
    ["dark", "/dark", {}], ["right-to-left", "/rtl", {}], ["right-to-left fields in a page that is not", "/rtl-field", {}], ["forced-colours", "/fields", { forcedColors: "active" }],
  ]) {
    test(name, async () => {
      const tab = await open(path);
      await tab.emulateMedia(media);
      await attach(tab);
      await tab.fill("#t", "07700 900456");
      await tab.fill("#b", `First line.\n${PHONE}\n${"I go to chess club at Hill Park every Tuesday at 4 pm."}`);
      await settled(tab);
      const box = await tab.evaluate(() => {
        const field = document.querySelector("#b").getBoundingClientRect();
        const mark = [...document.querySelectorAll(".thinkfirst-marks")].at(-1).shadowRoot.querySelector("span");
        const at = mark.getBoundingClientRect();
        // The title is a number and nothing else: its mark begins where the field's text does.
        const title = document.querySelector("#t").getBoundingClientRect();
        const first = document.querySelector(".thinkfirst-marks").shadowRoot.querySelector("span").getBoundingClientRect();
        const panel = getComputedStyle(attachment.panel.shadowRoot.querySelector(".panel"));
        return {
          inside: at.left >= field.left && at.right <= field.right && at.top >= field.top, outline: getComputedStyle(mark).outlineStyle,
          left: first.left - title.left, right: title.right - first.right, title: first.top >= title.top && first.bottom <= title.bottom,
          panel: [panel.color, panel.backgroundColor],
        };
      });
      assert.equal(box.inside && box.title, true);
      const [near, far] = path.startsWith("/rtl") ? [box.right, box.left] : [box.left, box.right];
      assert.ok(near >= 2 && near < 30 && far > 200, JSON.stringify(box));
      if (!media.forcedColors) assert.deepEqual(box.panel, name === "dark" ? ["rgb(238, 241, 246)", "rgb(30, 34, 41)"] : ["rgb(29, 33, 41)", "rgb(255, 255, 255)"]);
      if (media.forcedColors) assert.notEqual(box.outline, "none");
      await assertAccessible(tab);
      await picture(tab, `dom-${name.replaceAll(" ", "-")}`);
      await tab.context().close();
    });
  }
});
