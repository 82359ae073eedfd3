/** A contenteditable. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PHONE, attach, compose, fieldPages, highlights, settled } from "./lib/attached.mjs";
import { assertAccessible, picture } from "./lib/browser.mjs";

const open = fieldPages();

describe("a contenteditable", () => {
  test("highlights across elements, and the saved content is byte-equal", async () => {
    const HTML = "<p>Hello <b>you</b></p><p>Text me on 07700 <em>900</em>123 after school.</p><ul><li>one</li><li>two</li></ul>";
    const keys = async (tab, checked = async () => {}) => {
      await tab.evaluate((html) => {
        document.querySelector("#b").innerHTML = html;
        document.querySelector("#b").dispatchEvent(new InputEvent("input"));
      }, HTML);
      await tab.click("#b b");
      await tab.keyboard.press("End");
      await checked(tab);
      await tab.keyboard.type(" and me");
      await checked(tab);
      return tab.evaluate(() => {
        const { anchorNode, anchorOffset } = getSelection();
        return { html: document.querySelector("#b").outerHTML, caret: [anchorNode.textContent, anchorOffset] };
      });
    };
    const without = await open("/rich");
    const plain = await keys(without);
    const tab = await open("/rich");
    await attach(tab);
    assert.deepEqual(await keys(tab, settled), plain);
    assert.deepEqual(await highlights(tab), [["thinkfirst-stop", "07700 900123"]]);
    await assertAccessible(tab);
    await picture(tab, "dom-rich");
    await tab.evaluate(() => attachment.detach());
    assert.deepEqual(await highlights(tab), []);
    await without.context().close();
    await tab.context().close();
  });

  test("a fix is undone by one undo; Enter in the list selects the words", async () => {
    const tab = await open("/rich");
    await attach(tab);
    await tab.click("#b");
    await tab.keyboard.type(PHONE);
    await settled(tab);
    await tab.keyboard.press("Tab");
    await tab.keyboard.press("Enter");
    assert.equal(await tab.evaluate(() => getSelection().toString()), "07700 900123");
    await tab.evaluate(() => attachment.panel.shadowRoot.querySelector("button.fix").click());
    await settled(tab);
    assert.doesNotMatch(await tab.innerText("#b"), /900123/);
    await tab.focus("#b");
    await tab.keyboard.press("Control+z");
    assert.equal((await tab.innerText("#b")).replaceAll("\u00a0", " "), PHONE);
    await tab.context().close();
  });

  test("forced colours: both strengths are told apart by the user's own colours and by shape", async () => {
    const tab = await open("/rich");
    await tab.emulateMedia({ forcedColors: "active" });
    await attach(tab);
    await tab.evaluate((words) => { document.querySelector("#b").innerHTML = `<p>${words}</p><p>You are so stupid.</p>`; attachment.changed(); }, PHONE);
    await settled(tab);
    assert.deepEqual((await highlights(tab)).map(([name]) => name).sort(), ["thinkfirst-stop", "thinkfirst-think"]);
    const look = await tab.evaluate(() => {
      const style = document.body.appendChild(document.createElement("i")).style;
      const system = (name) => { style.cssText = `forced-color-adjust: none; color: ${name}`; return getComputedStyle(document.body.lastChild).color; };
      const of = (name) => {
        const { backgroundColor, color, textDecorationStyle, textDecorationColor } = getComputedStyle(document.querySelector("#b p"), `::highlight(thinkfirst-${name})`);
        return [backgroundColor, color, textDecorationStyle, textDecorationColor];
      };
      const [mark, markText, canvas, canvasText] = ["Mark", "MarkText", "Canvas", "CanvasText"].map(system);
      return { stop: of("stop"), think: of("think"), wanted: { stop: [mark, markText, "double", markText], think: [canvas, canvasText, "dotted", canvasText] } };
    });
    assert.deepEqual({ stop: look.stop, think: look.think }, look.wanted);
    await assertAccessible(tab);
    await picture(tab, "dom-rich-forced-colours");
    await tab.context().close();
  });

  test("no check while a word is composed; it is checked when it is chosen", async () => {
    const tab = await open("/rich");
    await attach(tab);
    await tab.focus("#b");
    await tab.keyboard.type(PHONE);
    await settled(tab);
    await compose(tab);
    await settled(tab);
    assert.equal(await tab.innerText("#b"), `${PHONE}日本`);
    assert.equal(await tab.evaluate(() => checks), 2);
    await tab.context().close();
  });

  test("reads blocks as lines, so that words of two paragraphs never join", async () => {
    const tab = await open("/rich");
    const read = await tab.evaluate(() => {
      const root = document.createElement("div");
      root.innerHTML = "<p>one<p>two<br>three</p><ul><li>f<em>ou</em>r</li><li>five</li></ul>six<script>no</script>";
      const { text, pieces } = dom.readText(root);
      return { text, whole: pieces.every(({ node, start }) => text.startsWith(node.data, start)) };
    });
    assert.deepEqual(read, { text: "one\ntwo\nthree\nfour\nfive\nsix", whole: true });
    await tab.context().close();
  });
});
