import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { compose, fields, highlights, settled } from "./lib/attached.mjs";
import { assertAccessible, picture } from "./lib/browser.mjs";

const PHONE = "Text me on 07700 900123 after school.";
const WORRY = "I feel so sad and I want to kill myself";
let page;
const open = (...where) => page.open(...where);
const attach = (tab, options = "{}") => tab.evaluate((options) => {
  window.attachment = dom.attach(document.querySelector("#b"), counting, { title: document.querySelector("#t") ?? undefined, ...eval(`(${options})`) });
}, options);
const panelText = (tab) => tab.evaluate(() => attachment.panel.shadowRoot.querySelector(".panel").innerText);
const status = (tab) => tab.evaluate(() => attachment.panel.shadowRoot.querySelector("[role=status]").textContent);
const marks = (tab) => tab.evaluate(() => [...document.querySelectorAll(".thinkfirst-marks")].flatMap((host) =>
  [...host.shadowRoot.querySelectorAll("span")].map((span) => [span.className, span.textContent])));
before(async () => { page = await fields(); });
after(() => page?.close());

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
