/**
 * The plugin in a real WordPress: npm run test:wordpress. PHP in WebAssembly is slow, so every wait is for an event in
 * the page and says what it waits for.
 */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { inflateRawSync } from "node:zlib";
import { loadChecker } from "thinkfirst";
import { buildPlugin } from "../../js-example/wordpress/build.mjs";
import { assertAccessible, openBrowser, openPage, picture, pkg } from "./lib/browser.mjs";
import { openSite } from "./lib/wordpress-site.mjs";

/** No wait is longer: a save of PHP in WebAssembly takes up to half a minute. */
const LONG = 180_000;
const PHONE = "07700 900123";
const started = Date.now();
const say = (line) => process.stderr.write(`wordpress ${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s: ${line}\n`);
/** WordPress's own pictures; the plugin asks for nothing. */
const ofWordPress = (address) => /^https:\/\/(s\.w\.org|ps\.w\.org|secure\.gravatar\.com)\//.test(address);

let site;
let browser;
let zip;
let admin;
let pupil;
let teacher;
const pages = [];

async function openAs(login) {
  const page = await openPage(browser, site.url, { allowed: ofWordPress, viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(LONG);
  page.setDefaultNavigationTimeout(LONG);
  // The list stands in the plugin's side panel, which is opened wherever a test looks for it.
  await page.addInitScript(() => {
    window.list = () => {
      const panel = document.querySelector(".thinkfirst-panel");
      if (!panel) wp.data.dispatch("core/interface").enableComplementaryArea("core", "thinkfirst/look");
      return panel?.shadowRoot;
    };
  });
  pages.push(page);
  if (!login) return page;
  say(`logging in as ${login}`);
  await page.goto(`${site.url}/wp-login.php`);
  // The log-in page moves the keyboard to its first field once it is there, and empties what was typed by then.
  await page.waitForFunction(() => document.activeElement?.id === "user_login");
  await page.fill("#user_login", login);
  await page.fill("#user_pass", login);
  await Promise.all([page.waitForURL(/wp-admin/), page.click("#wp-submit")]);
  return page;
}

/** Opens the block editor and waits until its canvas stands and the plugin's list is there; answers with the canvas. */
async function openEditor(page, address) {
  say("waiting for the block editor");
  await page.goto(`${site.url}/wp-admin/${address}`);
  const framed = await page.waitForFunction(() => {
    if (!window.wp?.data?.select("core/editor")?.getCurrentPostId() || !list()) return;
    const frame = document.querySelector('iframe[name="editor-canvas"]');
    return (frame?.contentDocument ?? document).querySelector(".editor-post-title__input") && [Boolean(frame)];
  });
  return (await framed.jsonValue())[0] ? page.frameLocator('iframe[name="editor-canvas"]') : page;
}

/** Writes a title and a first paragraph, as a pupil does. */
async function write(page, canvas, title, words) {
  await canvas.locator(".editor-post-title__input").click();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
  // Enter makes the paragraph a moment later; what is typed before goes to the title.
  await canvas.locator('[data-type="core/paragraph"]:focus').waitFor();
  await page.keyboard.type(words);
  await eventually(() => edited(page, "content"), (content) => content.includes(words), "the words are in the editor");
}

/** Waits until `read` gives what is expected (or passes `expected`), then says so or shows what it gave last. */
async function eventually(read, expected, message) {
  const right = typeof expected === "function" ? expected : (value) => isDeepStrictEqual(value, expected);
  const until = Date.now() + LONG;
  let value = await read();
  while (!right(value) && Date.now() < until) {
    await setTimeout(100);
    value = await read();
  }
  if (typeof expected === "function") assert.ok(right(value), `${message}: ${JSON.stringify(value)}`);
  else assert.deepEqual(value, expected, message);
}

const edited = (page, attribute) => page.evaluate((attribute) => wp.data.select("core/editor").getEditedPostAttribute(attribute), attribute);
const saved = (page, attribute) => page.evaluate((attribute) => wp.data.select("core/editor").getCurrentPostAttribute(attribute), attribute);
const marked = (canvas) => canvas.locator(".annotation-text").evaluateAll((marks) => marks.map((mark) => [[...mark.classList].at(-1), mark.textContent]));
const notices = (page) => page.evaluate(() => wp.data.select("core/notices").getNotices().filter(({ type }) => type !== "snackbar").map(({ status, content }) => [status, content]));
const inList = (page, selector) => page.waitForFunction((selector) => list()?.querySelector(selector), selector);
async function pressFix(page) {
  await (await inList(page, "button.fix")).evaluate((button) => button.click());
}
/** Waits until these words, and no others, are listed. */
const waitFound = (page, words) =>
  eventually(() => page.evaluate(() => [...(list()?.querySelectorAll(".found > li .words") ?? [])].map((item) => item.textContent)), words);
/** While the editor saves it takes no other save, and says nothing of it. */
const quiet = (page) => page.waitForFunction(() => !wp.data.select("core/editor").isSavingPost());

/** Saves as the editor's own buttons do; answers with the status WordPress then holds, and whether all is saved. */
async function save(page, status) {
  say(status ? `saving as ${status}` : "saving");
  await quiet(page);
  return page.evaluate(async (status) => {
    const { editPost, savePost } = wp.data.dispatch("core/editor");
    if (status) editPost({ status }, { undoIgnore: true });
    await savePost();
    const { getCurrentPostAttribute, isEditedPostDirty } = wp.data.select("core/editor");
    return [getCurrentPostAttribute("status"), isEditedPostDirty() ? "unsaved" : "saved"];
  }, status);
}

/** Presses the editor's own buttons: "Submit for Review" or "Publish", then the same in the panel that opens. What comes of it is the caller's to wait for. */
async function press(page) {
  say("pressing the editor's publish button, twice");
  await quiet(page);
  if (!(await page.locator(".editor-post-publish-panel").count())) await page.click(".editor-post-publish-panel__toggle, .editor-header .editor-post-publish-button");
  await page.click(".editor-post-publish-panel .editor-post-publish-button");
}

before(async () => {
  zip = await buildPlugin();
  browser = await openBrowser();
  site = await openSite(say);
  assert.match(site.version, /^6\.([789]|\d\d)/, "the gate needs WordPress 6.7 or later");
  admin = await openAs("admin");
  say("installing the zip");
  await admin.goto(`${site.url}/wp-admin/plugin-install.php?tab=upload`);
  await admin.setInputFiles("#pluginzip", zip);
  await admin.locator("#install-plugin-submit").evaluate((button) => { button.disabled = false; });
  await admin.click("#install-plugin-submit");
  await admin.click("text=Activate Plugin");
  await admin.waitForURL(/plugins\.php/);
  await admin.waitForSelector('tr[data-plugin="thinkfirst/thinkfirst.php"].active');
  pupil = await openAs("pupil");
  teacher = await openAs("teacher");
}, { timeout: 600_000 });

after(async () => {
  await browser?.close();
  await site?.close();
});

/** The files of a zip as `build.mjs` writes them, by name. */
function unzip(data) {
  const files = {};
  for (let at = 0; data.readUInt32LE(at) === 0x04034b50;) {
    const [packed, name, extra] = [data.readUInt32LE(at + 18), data.readUInt16LE(at + 26), data.readUInt16LE(at + 28)];
    const from = at + 30 + name + extra;
    files[data.toString("utf8", at + 30, at + 30 + name)] = inflateRawSync(data.subarray(from, from + packed));
    at = from + packed;
  }
  return files;
}

test("the zip carries the licences of the code and of the data, and says so", async () => {
  const files = unzip(await readFile(zip));
  for (const name of ["DATA.md", "LICENSE-APACHE", "LICENSE-MIT"]) {
    assert.equal(files[`thinkfirst/${name}`]?.toString(), await readFile(path.join(pkg, name), "utf8"), name);
  }
  assert.match(files["thinkfirst/DATA.md"].toString(), /names\/model\.bin .*CC BY-SA 4\.0/);
  assert.match(files["thinkfirst/readme.txt"].toString(), /DATA\.md[\s\S]*CC BY-SA 4\.0/);
});

/** Settings → Think First. */
async function setTo(settings) {
  say(`the settings page: ${JSON.stringify(settings)}`);
  await admin.goto(`${site.url}/wp-admin/options-general.php?page=thinkfirst`);
  for (const [key, value] of Object.entries(settings)) await admin.selectOption(`#thinkfirst-${key}`, value);
  await admin.click("#submit");
  await admin.waitForSelector("text=Settings saved.");
}

test("administrators set policy, key stage and what is public; nobody else may", { timeout: 400_000 }, async () => {
  say("the settings page");
  await admin.goto(`${site.url}/wp-admin/options-general.php?page=thinkfirst`);
  await admin.selectOption("#thinkfirst-keyStage", "ks2");
  await admin.fill("#thinkfirst-allow", "01632 960000\n\n 01632 960000 \n");
  await assertAccessible(admin, "#wpbody-content .wrap");
  await admin.click("#submit");
  await admin.waitForSelector("text=Settings saved.");
  assert.equal(await admin.inputValue("#thinkfirst-allow"), "01632 960000");
  assert.equal(await admin.inputValue("#thinkfirst-policy"), "default");
  await picture(admin, "wordpress-settings");

  for (const person of [pupil, teacher]) assert.equal((await person.goto(`${site.url}/wp-admin/options-general.php?page=thinkfirst`)).status(), 403);
  assert.equal((await pupil.goto(`${site.url}/wp-admin/edit.php?page=thinkfirst-queue`)).status(), 403);
});

test("a pupil saves a draft with findings, is refused with the reason, fixes it, and hands in", { timeout: 900_000 }, async () => {
  const canvas = await openEditor(pupil, "post-new.php");
  await write(pupil, canvas, "Our trip", `We went to the zoo. Text me on ${PHONE}. The office is 01632 960000.`);
  await waitFound(pupil, [PHONE]);
  await eventually(() => marked(canvas), [["annotation-text-thinkfirst-stop", PHONE]]);
  await assertAccessible(pupil, ".thinkfirst-panel");
  await picture(pupil, "wordpress-editor");

  say("the panel before handing in");
  await pupil.click(".editor-post-publish-panel__toggle");
  await pupil.waitForSelector(".editor-post-publish-panel .thinkfirst-panel");
  const asked = await pupil.evaluate(() => {
    const letters = [...list().querySelectorAll("details li")];
    return { found: list().querySelector(".found .words").textContent, words: letters.map((li) => li.querySelector("strong").textContent), questions: letters.map((li) => li.textContent.trim()).filter((line) => line.endsWith("?")).length };
  });
  assert.deepEqual(asked, { found: PHONE, words: ["True", "Helpful", "Inspiring", "Necessary", "Kind"], questions: 5 });
  await pupil.evaluate(() => list().querySelector("details summary").click());
  for (const word of asked.words) assert.ok(await pupil.locator(".editor-post-publish-panel").getByText(word, { exact: true }).last().isVisible(), word);
  await assertAccessible(pupil, ".editor-post-publish-panel .thinkfirst-panel");
  await picture(pupil, "wordpress-before-handing-in");
  await pupil.evaluate(() => { list().querySelector("details summary").click(); wp.data.dispatch("core/editor").closePublishSidebar(); });
  await pupil.waitForFunction(() => list() && !document.querySelector(".editor-post-publish-panel"));

  const content = `<!-- wp:paragraph -->\n<p>We went to the zoo. Text me on ${PHONE}. The office is 01632 960000.</p>\n<!-- /wp:paragraph -->`;
  assert.deepEqual(await save(pupil), ["draft", "saved"]);
  assert.equal(await saved(pupil, "content"), content, "the saved content holds nothing of ours");

  await press(pupil);
  const message = await (await inList(pupil, ".why")).evaluate((why) => why.textContent);
  await eventually(() => notices(pupil), [["warning", message]]);
  await quiet(pupil);
  assert.deepEqual(await notices(pupil), [["warning", message]], "one calm notice, in place of WordPress's red one");
  assert.equal(await saved(pupil, "status"), "draft");
  assert.equal(await edited(pupil, "status"), "draft", "the status is put back");
  await picture(pupil, "wordpress-refused");
  const paragraph = canvas.locator('[data-type="core/paragraph"]').first();
  await paragraph.click();
  await paragraph.and(canvas.locator(":focus")).waitFor();
  await pupil.keyboard.press("Control+End");
  await pupil.keyboard.type(" It was fun.");
  await eventually(() => edited(pupil, "content"), content.replace("960000.", "960000. It was fun."));
  await pupil.evaluate(() => wp.data.dispatch("core/editor").autosave());
  assert.equal(await saved(pupil, "content"), await edited(pupil, "content"), "the editor's own save passes after a refusal");
  await pupil.keyboard.type(" Bye.");
  await eventually(() => edited(pupil, "content"), content.replace("960000.", "960000. It was fun. Bye."));
  assert.deepEqual(await save(pupil), ["draft", "saved"], "so does a draft save");

  const before = await edited(pupil, "content");
  await pressFix(pupil);
  await waitFound(pupil, []);
  assert.doesNotMatch(await edited(pupil, "content"), /900123/);
  await pupil.evaluate(() => wp.data.dispatch("core/editor").undo());
  await waitFound(pupil, [PHONE]);
  assert.equal(await edited(pupil, "content"), before, "one undo brings the words back");
  await pressFix(pupil);
  await waitFound(pupil, []);
  await press(pupil);
  await pupil.waitForFunction(() => wp.data.select("core/editor").getCurrentPostAttribute("status") === "pending");
  await eventually(async () => (await notices(pupil)).filter(([status]) => status !== "success"), []);
});

test("while a word is composed in the canvas nothing is checked; it is when the word is chosen", { timeout: 400_000 }, async () => {
  const canvas = await openEditor(pupil, "post-new.php");
  await write(pupil, canvas, "Our town", "We went to ");
  // The canvas is a document of its own, in which the keyboard is.
  assert.ok(await pupil.evaluate(() => document.activeElement.name === "editor-canvas"));
  await waitFound(pupil, []);
  const cdp = await pupil.context().newCDPSession(pupil);
  await cdp.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await pupil.evaluate(() => wp.data.dispatch("core/editor").editPost({ title: "Ring 07700 900222" }));
  await cdp.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
  await setTimeout(2000);
  await waitFound(pupil, []);
  await cdp.send("Input.insertText", { text: "日本" });
  await waitFound(pupil, ["07700 900222"]);
  assert.match(await edited(pupil, "content"), /We went to 日本<\/p>/);
});

test("title, tags, pictures: description, caption, file name, the featured one", { timeout: 900_000 }, async () => {
  await openEditor(teacher, "post-new.php");
  say("uploading a picture");
  await teacher.evaluate(async (PHONE) => {
    const canvas = document.createElement("canvas");
    const blob = await new Promise((done) => canvas.toBlob(done));
    const form = new FormData();
    form.append("file", new File([blob], "ring-07700-900789.png", { type: "image/png" }));
    form.append("alt_text", "Ring 07700 900111");
    form.append("caption", "Ring 07700 900112");
    const media = await wp.apiFetch({ path: "/wp/v2/media", method: "POST", body: form });
    const tag = await wp.apiFetch({ path: "/wp/v2/tags", method: "POST", data: { name: "ring 07700 900321" } });
    const { createBlock } = wp.blocks;
    wp.data.dispatch("core/block-editor").insertBlocks([
      createBlock("core/paragraph", { content: `Ring <em>07700</em> 900654 &amp; ask` }),
      createBlock("core/gallery", { caption: "Ring 07700 900113" }, [createBlock("core/image", { url: media.source_url, alt: `me ${PHONE}`, caption: "Ring <strong>07700 900456</strong>" })]),
      createBlock("core/table", { caption: "Ring 07700 900114", body: [{ cells: [{ content: "07700 900987", tag: "td" }] }] }),
    ]);
    wp.data.dispatch("core/editor").editPost({ title: "Ring 07700 900222", tags: [tag.id], featured_media: media.id });
  }, PHONE);
  const expected = [
    "In the title: 07700 900222", "07700 900654", "07700 900113", "07700 900114", "07700 900987", "In a tag: 07700 900321",
    "Picture 1: In a file name: 07700-900789", `Picture 1: In a picture's description: ${PHONE}`, "Picture 1: In a caption: 07700 900456",
    "Picture 2: In a file name: 07700-900789", "Picture 2: In a picture's description: 07700 900111", "Picture 2: In a caption: 07700 900112",
  ];
  // the featured picture's own data comes after the picture
  await eventually(() => teacher.evaluate(() => [...list().querySelectorAll(".found > li:has(.words)")].map((li) =>
    [li.querySelector(".where")?.textContent, li.querySelector(".words").textContent].filter(Boolean).join(": ")).sort()), expected.sort());
  say("a fix in a caption");
  const item = await teacher.evaluateHandle(() => [...list().querySelectorAll(".found > li")].find((li) => li.textContent.includes("In a caption")));
  await item.evaluate((li) => li.querySelector(".fix").click());
  await teacher.waitForFunction(() => !wp.data.select("core/editor").getEditedPostAttribute("content").includes("900456"));
  await picture(teacher, "wordpress-pictures");

  assert.deepEqual(await save(teacher, "draft"), ["draft", "saved"]);
  for (const status of ["publish", "private", "future"]) {
    assert.equal((await save(teacher, status))[0], "draft", status);
    assert.equal(await edited(teacher, "status"), "draft");
  }
});

test("a worry is never refused, and comes first in the teacher's queue", { timeout: 900_000 }, async () => {
  const canvas = await openEditor(pupil, "post-new.php");
  await write(pupil, canvas, "Today", `I want to kill myself. Text me on ${PHONE}.`);
  await inList(pupil, ".help");
  await picture(pupil, "wordpress-worry");
  await press(pupil);
  await pupil.waitForFunction(() => wp.data.select("core/editor").getCurrentPostAttribute("status") === "pending");

  await setTo({ policy: "claines", keyStage: "ks1" });
  say("the teacher's queue");
  await teacher.goto(`${site.url}/wp-admin/edit.php?page=thinkfirst-queue`);
  await teacher.waitForSelector(".thinkfirst-post");
  assert.deepEqual(await teacher.locator(".thinkfirst-post h2").allInnerTexts(), ["Today", "Our trip"]);
  const first = teacher.locator(".thinkfirst-post").first();
  assert.equal(await first.getByText(PHONE).filter({ visible: true }).count(), 0, "the words are shown when they are asked for");
  const { findings } = (await loadChecker({ policy: "claines" })).check({ body: `I want to kill myself. Text me on ${PHONE}.`, author: { kind: "pupil", name: "Robin" } });
  assert.deepEqual(await first.locator(".clauses").allInnerTexts(), findings.map(({ clauses }) => clauses.join(", ")), "the clauses of the school that is set");
  await first.locator("summary", { hasText: "Show the words" }).first().click();
  assert.equal(await first.locator("q").filter({ visible: true }).count(), 1);
  await assertAccessible(teacher, "#thinkfirst-queue");
  await picture(teacher, "wordpress-queue", { fullPage: true });

  say("giving back with a note");
  await first.locator("textarea").fill("Please come and see me.");
  await first.locator("button", { hasText: "Give back" }).click();
  await teacher.waitForSelector("text=Given back to the writer.");
  say("approving");
  await teacher.locator(".thinkfirst-post").nth(1).locator("button", { hasText: "Approve" }).click();
  await teacher.waitForSelector("text=Approved. The post is on the blog.");

  say("the pupil reads the note");
  await openEditor(pupil, `post.php?post=${await pupil.evaluate(() => wp.data.select("core/editor").getCurrentPostId())}&action=edit`);
  await pupil.waitForSelector("text=Please come and see me.");
  assert.equal(await saved(pupil, "status"), "draft");
});

test("someone who may publish decides, after saying that they have read what was found", { timeout: 900_000 }, async () => {
  const id = await pupil.evaluate(() => wp.data.select("core/editor").getCurrentPostId());
  await openEditor(teacher, `post.php?post=${id}&action=edit`);
  await inList(teacher, ".help");
  assert.deepEqual(await save(teacher, "publish"), ["draft", "saved"]);
  await eventually(async () => (await notices(teacher)).flat().join(), (said) => /Please read what was found/.test(said), "the reason");
  const box = await teacher.waitForFunction(() => list() && document.querySelector(".thinkfirst-decide input"));
  await box.evaluate((input) => input.click());
  assert.deepEqual(await save(teacher, "private"), ["private", "saved"]);
});

test("comments: a detail is stopped with its reason, a worry waits for an adult, a kind word goes up", { timeout: 900_000 }, async () => {
  await setTo({ policy: "default" });
  const visitor = await openAs();
  say("the blog's front page");
  await visitor.goto(`${site.url}/`);
  await visitor.click("text=Our trip");
  const comment = async (words) => {
    await visitor.waitForSelector("#commentform .thinkfirst-panel");
    await visitor.fill("#comment", words);
    await visitor.fill("#author", "Sam");
    await visitor.fill("#email", "sam@example.test");
    await visitor.click("#commentform [type=submit]");
  };
  const here = visitor.url();
  await comment(`Lovely! Ring me on ${PHONE}`);
  await visitor.waitForFunction(() => document.querySelector("#commentform [role=alert]").textContent);
  assert.equal(visitor.url(), here);
  const told = async (keyStage) => (await loadChecker({ keyStage })).check(`Lovely! Ring me on ${PHONE}`).findings[0].message;
  assert.notEqual(await told("ks1"), await told("ks2"));
  assert.equal(await visitor.locator("#commentform [role=alert]").innerText(), await told("ks1"), "in the words of the key stage that is set");
  await assertAccessible(visitor, "#commentform");
  await picture(visitor, "wordpress-comment");
  say("a comment that goes up");
  await comment("Lovely! I like giraffes too.");
  await visitor.waitForURL(/#comment-/);
  await visitor.waitForSelector("text=I like giraffes too");
  say("a comment that waits");
  await comment("I want to kill myself");
  await visitor.waitForURL(/unapproved=/);
});

test("no request to any other host, and no error in the console", () => {
  for (const page of pages) {
    assert.deepEqual(page.strangers, []);
    assert.deepEqual(page.errors.filter((error) => !/ERR_FAILED|status of 403/.test(error)), []);
  }
});
