import assert from "node:assert/strict";
import { copyFile, mkdir } from "node:fs/promises";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { axe, blogAndBrowser, person } from "./class-blog-kit.mjs";

const TEXT = "We won the swimming gala! Ring me on 07700 900123 to hear more. Everyone says Leo cheated in the race.";
const OUT = new URL("../out/", import.meta.url);
const IMAGES = new URL("../../docs/images/", import.meta.url);

/**
 * Takes a picture of the page for the README, after it has come to rest. It is kept in tests/out; with
 * CLASS_BLOG_SCREENSHOTS=1 it also takes the place of the one in docs/images.
 */
async function picture(page, name) {
  const path = fileURLToPath(new URL(`${name}.png`, OUT));
  await mkdir(OUT, { recursive: true });
  await page.screenshot({ path, fullPage: true, animations: "disabled" });
  if (process.env.CLASS_BLOG_SCREENSHOTS !== "1") return;
  await mkdir(IMAGES, { recursive: true });
  await copyFile(path, fileURLToPath(new URL(`${name}.png`, IMAGES)));
}

describe("the class blog for everyone", () => {
  let blog;
  let browser;
  blogAndBrowser((started) => ({ blog, browser } = started));
  const come = async (login, options) => (await person(browser, blog.url, login, options)).page;
  const write = async (page, text = TEXT) => {
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").fill("We won the swimming gala");
    await page.getByLabel("Your post").fill(text);
    await page.locator(".thinkfirst-panel li.stop").first().waitFor();
    await page.locator(".saved", { hasText: "Saved" }).waitFor();
  };

  test("a pupil writes, finds, fixes and hands in with the keyboard alone", async () => {
    const page = await come("maya");
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").focus();
    await page.keyboard.type("We won the swimming gala");
    await page.keyboard.press("Tab");
    await page.keyboard.type("We won! Ring me on 07700 900123 or stay.");
    await page.locator(".thinkfirst-panel li.stop").waitFor();
    const focused = () => page.evaluate(() => {
      const deep = (root) => (root.activeElement?.shadowRoot?.activeElement ? deep(root.activeElement.shadowRoot) : root.activeElement);
      return deep(document)?.textContent || deep(document)?.id;
    });
    const tabTo = async (name) => {
      for (let i = 0; i < 40; i += 1) {
        await page.keyboard.press("Tab");
        if ((await focused()) === name) return;
      }
      assert.fail(`no way to ${name} by Tab`);
    };
    await tabTo("07700 900123");
    await page.keyboard.press("Enter");
    const field = page.getByLabel("Your post");
    assert.equal(await field.evaluate((f) => f.value.slice(f.selectionStart, f.selectionEnd)), "07700 900123");
    await tabTo("Take it out");
    await page.keyboard.press("Enter");
    assert.ok(!(await field.inputValue()).includes("07700"));
    await tabTo("Hand it in");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();
  });

  test("a teacher goes through the queue with the keyboard alone", async () => {
    const page = await come("teacher");
    await page.goto(`${blog.url}/queue`);
    await page.locator(".item").first().waitFor();
    await page.locator("#main").focus();
    await page.getByLabel("Kind").focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your decision" }).waitFor();
    await page.locator("#main").focus();
    await page.keyboard.press("r");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.action), "return");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "Write the pupil a note" }).waitFor();
    await page.waitForFunction(() => document.activeElement.id === "note");
    await page.keyboard.type("Please take the number out.");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Return with the note" }).press("Enter");
    await page.waitForURL(/\/queue/);
  });

  test("axe finds nothing on any page, for any person, light and dark", async () => {
    const maya = await come("maya");
    await write(maya);
    assert.deepEqual(await axe(maya), [], "the editor");
    await maya.getByRole("button", { name: "Hand it in" }).click();
    assert.deepEqual(await axe(maya), [], "the summary");
    await maya.locator("dialog[open] button[value=ask], dialog[open] button[value=send]").first().click();
    await maya.getByRole("heading", { name: "Waiting" }).waitFor();
    assert.deepEqual(await axe(maya), [], "the editor after handing in");
    await maya.getByRole("button", { name: "Tell a grown-up" }).click();
    assert.deepEqual(await axe(maya), [], "tell a grown-up");

    const lead = await come("lead");
    for (const colorScheme of ["light", "dark"]) {
      await maya.emulateMedia({ colorScheme });
      await lead.emulateMedia({ colorScheme });
      for (const [page, paths] of [
        [maya, ["/", "/post?id=1", "/write", "/mine", "/log-in"]],
        [lead, ["/queue", "/preview?id=3", "/register", "/person?ref=p-3", "/incidents", "/summary", "/allow-list"]],
      ]) {
        for (const path of paths) {
          await page.goto(blog.url + path);
          await page.locator("main h1").waitFor();
          await page.waitForLoadState("networkidle", { timeout: 2000 }).catch(() => {});
          assert.deepEqual(await axe(page), [], `${path} ${colorScheme}`);
        }
      }
    }
  });

  test("at 320 px nothing runs out of the page", async () => {
    const options = { viewport: { width: 320, height: 640 } };
    const [maya, lead] = [await come("maya", options), await come("lead", options)];
    await write(maya);
    const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(await wide(maya), 320);
    await picture(maya, "class-blog-narrow");
    for (const [page, paths] of [[maya, ["/", "/post?id=1", "/mine"]], [lead, ["/queue", "/preview?id=3", "/register", "/person?ref=p-3", "/incidents", "/summary"]]]) {
      for (const path of paths) {
        await page.goto(blog.url + path);
        await page.locator("main h1").waitFor();
        assert.equal(await wide(page), 320, path);
      }
    }
  });

  test("in forced colours the two strengths are told apart by their outline", async () => {
    const page = await come("maya", { forcedColors: "active" });
    await write(page);
    const outline = (selector) => page.locator(selector).first().evaluate((mark) => getComputedStyle(mark).outlineStyle);
    const stop = await outline(".thinkfirst-marks .stop");
    assert.notEqual(stop, "none");
    if (await page.locator(".thinkfirst-marks .think").count()) assert.notEqual(await outline(".thinkfirst-marks .think"), stop);
    await picture(page, "class-blog-forced-colours");
  });

  test("a screen reader's tree of the editor and of the preview", async () => {
    const maya = await come("maya");
    await write(maya, "Ring me on 07700 900123 or stay.");
    const editor = await maya.locator("main").ariaSnapshot();
    for (const line of ["- heading \"Write a post\" [level=1]", "- textbox \"Title\": We won the swimming gala", "- textbox \"Your post\":", "- status: 1 thing to look at.", "button \"Show me: 07700 900123\"", "- button \"Take it out\"", "- button \"Hand it in\""]) {
      assert.ok(editor.includes(line), `${line}\nin\n${editor}`);
    }
    await maya.getByRole("button", { name: "Hand it in" }).click();
    await maya.locator("dialog[open] button[value=ask]").click();
    await maya.getByRole("heading", { name: "Waiting" }).waitFor();
    const teacher = await come("teacher");
    await teacher.goto(`${blog.url}/queue`);
    await teacher.locator(".item-link").first().click();
    await teacher.getByRole("heading", { name: "Your decision" }).waitFor();
    const preview = await teacher.locator("main").ariaSnapshot();
    for (const line of ["- heading \"A post by Maya\" [level=1]", "- button \"phone (hidden, press to open; this is noted)\"", "- textbox \"A note to the pupil\"", "- button \"Approve\"", "- button \"Hold for the safeguarding lead\""]) {
      assert.ok(preview.includes(line), `${line}\nin\n${preview}`);
    }
    assert.ok(!preview.includes("07700"));
  });

  test("pictures for the README", async () => {
    const size = { viewport: { width: 1200, height: 860 } };
    const maya = await come("maya", size);
    await write(maya);
    await maya.locator("#main").focus();
    await picture(maya, "class-blog-editor");
    await maya.getByRole("button", { name: "Hand it in" }).click();
    await picture(maya, "class-blog-summary-before-posting");
    await maya.locator("dialog[open] button[value=ask]").click();
    await maya.getByRole("heading", { name: "Waiting" }).waitFor();
    const [teacher, lead] = [await come("teacher", size), await come("lead", size)];
    await teacher.goto(`${blog.url}/queue`);
    await teacher.locator(".item").first().waitFor();
    await picture(teacher, "class-blog-queue");
    await teacher.locator(".item-link").first().click();
    await teacher.getByRole("heading", { name: "Your decision" }).waitFor();
    await picture(teacher, "class-blog-preview");
    await teacher.getByRole("button", { name: "Refuse" }).click();
    await teacher.waitForURL(/\/queue/);
    await lead.goto(`${blog.url}/register`);
    await lead.getByRole("link", { name: "Leo Marlowe" }).waitFor();
    await picture(lead, "class-blog-register");
    await lead.evaluate(async () => {
      const { me, send } = await import("/api.js");
      await me();
      for (const kind of ["unkind", "unkind", "unkind", "phone", "chain-letter"]) await send("POST", "/api/incidents", { class: "Robins", kind, direction: "received" });
    });
    await lead.goto(`${blog.url}/summary`);
    await lead.getByRole("table").first().waitFor();
    await picture(lead, "class-blog-summary");

    // On paper: the counts with their bars, at the width of a page, and nothing to press; nobody's name and no class.
    await lead.emulateMedia({ media: "print" });
    await lead.setViewportSize({ width: 700, height: 990 });
    for (const control of ["#top", "#foot", "#term"]) assert.equal(await lead.locator(control).isVisible(), false, control);
    assert.equal(await lead.getByRole("button", { name: "Print" }).isVisible(), false);
    const paper = await lead.evaluate(() => ({
      text: document.querySelector("incident-summary").innerText,
      bars: [...document.querySelectorAll(".bar-fill")].map((bar) => ({ width: bar.getBoundingClientRect().width, exact: getComputedStyle(bar).printColorAdjust })),
      wide: document.documentElement.scrollWidth,
    }));
    assert.match(paper.text, /\d+ records, \d+ still open/);
    assert.ok(paper.bars.length >= 3 && paper.bars.every(({ width, exact }) => width > 0 && exact === "exact"), JSON.stringify(paper.bars));
    assert.ok(paper.wide <= 700, `${paper.wide} px wide`);
    assert.doesNotMatch(paper.text, /Robins|Wrens|Maya|Leo|Fenwick|Marlowe/);
    await lead.evaluate(() => { window.print = () => { window.printed = true; }; });
    await lead.emulateMedia({ media: "screen" });
    await lead.getByRole("button", { name: "Print" }).click();
    assert.equal(await lead.evaluate(() => window.printed), true);
  });
});
