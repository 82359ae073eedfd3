import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PASSWORD, axe, blogAndBrowser, person } from "./class-blog-kit.mjs";

const WORRY = "i dont feel safe at home and i want to hurt myself.";

/** What goes wrong while somebody writes: the network, the log-in, another window; and what a child is told then. */
describe("a pupil's words when something goes wrong", () => {
  let blog;
  let browser;
  const trouble = [];
  blogAndBrowser((started) => ({ blog, browser } = started));
  async function come(login, options) {
    const one = await person(browser, blog.url, login, options);
    trouble.push(one.trouble);
    return one.page;
  }
  async function write(page, title, body) {
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("Your post").fill(body);
    await saved(page);
  }
  const saved = (page) => page.locator(".saved", { hasText: /^Saved/ }).waitFor();
  const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
  const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
  /** What somebody does through the server alone. */
  const asks = (page, method, path, body) => page.evaluate(async ({ method, path, body }) => {
    const { get, me, send } = await import("/api.js");
    await me();
    return method === "GET" ? get(path) : send(method, path, body);
  }, { method, path, body });
  async function publish(title, body, kind = {}) {
    const [maya, teacher] = [await come("maya"), await come("teacher")];
    const { id, version } = await asks(maya, "POST", kind.post ? "/api/comments" : "/api/drafts", kind.post ? { ...kind, body } : { title, body });
    const sent = await asks(maya, "POST", `/api/drafts/${id}/submit`, { version });
    await asks(teacher, "POST", `/api/queue/${id}/decide`, { version: sent.version, action: "approve" });
    return { id, maya, teacher };
  }

  test("handed in without a network: it is said aloud, and it is handed in when the network is back", async () => {
    const page = await come("maya");
    await write(page, "Pond day", "We saw six newts.");
    await page.context().setOffline(true);
    await press(page, "Hand it in");
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "It is not handed in yet" });
    await alert.getByText("Leave this page open.").waitFor();
    await alert.getByRole("button", { name: "Try now" }).waitFor();
    await page.evaluate(() => document.querySelector("main").scrollIntoView());
    assert.deepEqual(await axe(page), []);
    await page.context().setOffline(false);
    await heading(page, "Waiting for your teacher");
    assert.equal(await alert.count(), 0);
  });

  test("a call for help without a network shows whom to turn to now; words that changed since are not handed in by themselves", async () => {
    const page = await come("leo");
    await write(page, "A letter", WORRY);
    await page.context().setOffline(true);
    await press(page, "Hand it in");
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    const alert = page.locator("post-editor > [role=alert]");
    await alert.getByText("You can tell a grown-up near you now.").waitFor();
    assert.match(await alert.textContent(), /0800 1111/);
    assert.doesNotMatch(await alert.textContent(), /999\D+999/, "a number is said once");
    await page.getByLabel("Your post").press("End");
    await page.getByLabel("Your post").pressSequentially(" Please.");
    await alert.getByText("Press “Hand it in” once more.").waitFor();
    await page.context().setOffline(false);
    await saved(page);
    assert.equal(await page.getByRole("heading", { name: "Waiting" }).count(), 0);
    await press(page, "Hand it in");
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await heading(page, "Thank you for telling");
  });

  test("an answer that is lost on the way: the post was handed in, and says so", async () => {
    const page = await come("maya");
    await write(page, "Lost answer", "We saw six newts.");
    await page.route("**/submit", async (route) => {
      await route.fetch();
      await route.abort();
      await page.unroute("**/submit");
    });
    await press(page, "Hand it in");
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await press(page, "Try now");
    await heading(page, "Waiting for your teacher");
  });

  test("a worry beside a detail: nothing but care, sending first; it comes back with care, and the lead is not asked what to change", async () => {
    const page = await come("leo");
    await write(page, "My letter", `${WORRY} Ring me on 07700 900123. Everyone says Maya cheated.`);
    await press(page, "Hand it in");
    const dialog = page.getByRole("dialog");
    const said = await dialog.textContent();
    assert.match(said, /Thank you for writing this\. The .* in your school will read it\./);
    assert.doesNotMatch(said, /marked|teacher will look|thing|private|T\.H\.I\.N\.K\.|changed/);
    assert.deepEqual(await dialog.getByRole("button").allTextContents(), ["Hand it in", "Not yet"]);
    await dialog.getByRole("button", { name: "Hand it in" }).click();
    await heading(page, "Thank you for telling");

    const lead = await come("lead");
    await lead.goto(`${blog.url}/queue`);
    await lead.getByRole("link", { name: /My letter/ }).click();
    await press(lead, "Return with the note");
    await lead.getByRole("alert").filter({ hasText: "Write the child a few kind words first." }).waitFor();
    await lead.getByLabel("A note to the pupil").fill("I am glad that you wrote this. I will come and see you today.");
    await press(lead, "Return with the note");
    await lead.waitForURL(/\/queue/);
    await heading(page, "A grown-up in school wrote you a note");
    await page.reload();
    await heading(page, "A grown-up in school wrote you a note");
    const state = await page.locator(".state-returned").textContent();
    assert.match(state, /You can talk to a grown-up in school today\./);
    assert.doesNotMatch(state, /teacher|Change it|lead/);
    await page.goto(`${blog.url}/mine`);
    assert.doesNotMatch(await page.locator("my-posts article", { hasText: "My letter" }).textContent(), /teacher|lead/);
  });

  test("words that could hurt somebody get no thanks: what to do, and who helps; a call for help goes without a title", async () => {
    const page = await come("leo");
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Your post").fill("You are silly. kys. I will stab you tomorrow.");
    const panel = page.locator(".thinkfirst-panel");
    await panel.getByText("You can change them.").waitFor();
    assert.doesNotMatch(await panel.textContent(), /Thank you|not in trouble/);
    await press(page, "Hand it in");
    const dialog = page.getByRole("dialog");
    assert.match(await dialog.textContent(), /These words could hurt someone\. You can change them now\. The .* in your school reads what you hand in\./);
    assert.doesNotMatch(await dialog.textContent(), /Thank you|title/);
    await dialog.getByRole("button", { name: "Change it" }).click();
    await page.waitForFunction(() => document.activeElement.value?.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd) === "kys");
    await press(page, "Hand it in");
    await dialog.getByRole("button", { name: "Hand it in" }).click();
    await heading(page, "A grown-up will help sort this out");
    assert.doesNotMatch(await page.locator(".care").filter({ hasText: "sort this out" }).textContent(), /Thank you|not in trouble/);

    assert.equal(await panel.isVisible(), false, "nothing to do is left beside it");
    const left = (part) => page.locator(part).evaluate((node) => node.getBoundingClientRect().left);
    assert.equal(await left(".foot-bar"), await left(".paper"), "what stands below the words stays there");
    const lead = await come("lead");
    await lead.goto(`${blog.url}/preview?id=${new URL(page.url()).searchParams.get("id")}`);
    await heading(lead, "Read this now: somebody is told to harm themself");
    assert.doesNotMatch(await lead.locator(".care").first().textContent(), /Thank the child/);

    const other = await come("leo");
    await other.goto(`${blog.url}/write`);
    await other.getByLabel("Your post").fill("someone in my class said kys to me");
    await other.locator(".thinkfirst-panel").getByText("Thank you for telling us.").waitFor();
    await press(other, "Hand it in");
    assert.match(await other.getByRole("dialog").textContent(), /Thank you for writing this/);
    await other.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await heading(other, "Thank you for telling");
  });

  test("logged out in another tab: the words go from the screen, are kept for their author, and come back with the log-in", async () => {
    const page = await come("leo");
    await write(page, "A long story", "Once there was a fox.");
    const address = page.url();
    const other = await page.context().newPage();
    await other.goto(blog.url);
    const away = () => page.route("**/api/drafts/*", (route) => route.abort());
    await away();
    await page.getByLabel("Your post").fill("Once there was a fox. She lived under the hill.");
    await press(page, "Tell a grown-up");
    await page.getByLabel("You can write something, or leave it empty.").fill("I am sad.");
    await press(other, "Log out");
    await other.getByRole("link", { name: "Log in" }).waitFor();
    const alert = page.getByRole("alert").filter({ hasText: "You are logged out" });
    await alert.getByText("Your words are kept for you.").waitFor();
    assert.equal(await page.getByLabel("Your post").count(), 0);
    assert.doesNotMatch(await page.evaluate(() => document.documentElement.outerHTML), /fox|A long story/);
    assert.equal(await page.evaluate(() => document.querySelector("#help-words").value), "");
    await page.unroute("**/api/drafts/*");
    await alert.getByRole("link", { name: "Log in" }).click();
    const logIn = async (login) => {
      await page.getByLabel("Your log-in name").fill(login);
      await page.getByLabel("Your password").fill(PASSWORD);
      await press(page, "Log in");
    };
    await logIn("leo");
    await page.getByText("Your words are back.").waitFor();
    assert.equal(page.url(), address);
    assert.equal(await page.getByLabel("Your post").inputValue(), "Once there was a fox. She lived under the hill.");
    await saved(page);
    const kept = () => page.evaluate(() => Object.keys(sessionStorage));
    assert.deepEqual(await kept(), [], "what is saved is kept no more");

    // Somebody else who logs in here finds nothing.
    await other.reload();
    await away();
    await page.getByLabel("Your post").fill("Once there was a fox. She was my own.");
    await press(other, "Log out");
    await alert.waitFor();
    assert.equal((await kept()).length, 1);
    await page.unroute("**/api/drafts/*");
    await alert.getByRole("link", { name: "Log in" }).click();
    await logIn("maya");
    await page.getByText("There is no such post of yours.").waitFor();
    assert.deepEqual(await kept(), []);
  });

  test("a call for help handed in when the log-in is over: the page says that it is not handed in, and whom to turn to", async () => {
    const page = await come("leo");
    await write(page, "A letter", WORRY);
    await page.context().clearCookies();
    await press(page, "Hand it in");
    await page.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    const alert = page.getByRole("alert").filter({ hasText: "You are logged out" });
    await alert.getByText("It is not handed in yet.").waitFor();
    assert.equal(await page.getByLabel("Your post").count(), 0);
    assert.match(await alert.textContent(), /Log in, then hand it in once more\..*You can tell a grown-up near you now\..*0800 1111/s);
    // Pressed here, the log-out asks first.
    page.once("dialog", (dialog) => dialog.dismiss());
    await press(page, "Log out");
    await alert.getByRole("link", { name: "Log in" }).waitFor();
  });

  test("a log-in in another tab brings the words back; the log-out leaves nothing", async () => {
    const page = await come("maya");
    await write(page, "Two tabs", "We built a den.");
    const other = await page.context().newPage();
    await other.goto(blog.url);
    await press(other, "Log out");
    await heading(page, "You are logged out");
    await other.getByRole("link", { name: "Log in" }).click();
    await other.getByLabel("Your log-in name").fill("maya");
    await other.getByLabel("Your password").fill(PASSWORD);
    await press(other, "Log in");
    await other.getByRole("button", { name: "Log out" }).waitFor();
    await page.getByLabel("Your post").fill("We built a den from sticks.");
    await saved(page);
    await page.evaluate(() => sessionStorage.setItem("kept/0/x", "{}"));
    await page.getByLabel("Your post").fill("We built a den from sticks and leaves.");
    await press(page, "Log out");
    await page.getByRole("link", { name: "Log in" }).waitFor();
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
    await other.goto(`${blog.url}/mine`);
    assert.equal(await other.getByRole("link", { name: "Two tabs" }).count(), 0);
  });

  test("a page that shows what is one person's own goes when they log out in another tab", async () => {
    const page = await come("maya");
    await write(page, "Only mine", "We built a den.");
    await page.goto(`${blog.url}/mine`);
    await page.getByRole("link", { name: "Only mine" }).waitFor();
    const other = await page.context().newPage();
    await other.goto(blog.url);
    await press(other, "Log out");
    await page.getByText("Please log in first.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Only mine" }).count(), 0);
  });

  test("a visitor's page goes on when somebody logs in beside it", async () => {
    const page = await come();
    await page.goto(`${blog.url}/post?id=1`);
    await page.getByRole("button", { name: "Report this" }).first().waitFor();
    const other = await page.context().newPage();
    await other.goto(`${blog.url}/log-in`);
    await other.getByLabel("Your log-in name").fill("maya");
    await other.getByLabel("Your password").fill(PASSWORD);
    await press(other, "Log in");
    await other.getByRole("button", { name: "Log out" }).waitFor();
    await page.getByRole("button", { name: "Report this" }).first().click();
    await press(page, "Send");
    await page.getByText("Thank you. A grown-up will look at it.").waitFor();
  });

  test("a page that may not be read, or does not come, says a sentence", async () => {
    const visitor = await come();
    await visitor.goto(`${blog.url}/mine`);
    const alert = (page) => page.locator("#main > [role=alert]");
    await alert(visitor).getByText("Please log in first.").waitFor();
    assert.equal(await visitor.getByRole("link", { name: "Write a post" }).count(), 0);
    assert.deepEqual(await axe(visitor), []);
    assert.doesNotMatch(await visitor.locator("#foot").textContent(), /draft/, "a visitor has no drafts");
    await alert(visitor).getByRole("link", { name: "Log in" }).click();
    await visitor.getByLabel("Your log-in name").fill("teacher");
    await visitor.getByLabel("Your password").fill(PASSWORD);
    await press(visitor, "Log in");
    await heading(visitor, "My posts");
    await visitor.goto(`${blog.url}/incidents`);
    await alert(visitor).getByText("Your log-in is not for this.").waitFor();
    await alert(visitor).getByRole("link", { name: "Back to the blog" }).waitFor();
    await visitor.route("**/api/me", (route) => route.abort());
    await visitor.goto(`${blog.url}/mine`);
    await alert(visitor).getByText("We cannot reach the class blog just now.").waitFor();
    // The last one is told in the console too.
    trouble.pop();
    for (const next of ["https://example.com/", "//example.com/x", "/.//example.com/x", "javascript:alert(1)", "http://[", "/log-in"]) {
      const page = await come();
      await page.goto(`${blog.url}/log-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel("Your log-in name").fill("maya");
      await page.getByLabel("Your password").fill(PASSWORD);
      await press(page, "Log in");
      await page.getByRole("button", { name: "Log out" }).waitFor();
      assert.equal(page.url(), `${blog.url}/`, next);
    }
  });

  test("steady typing is saved after a few seconds; what is pasted and does not fit is said", async () => {
    const page = await come("maya");
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").fill(`A title of ${"many ".repeat(10)}words`);
    const writes = [];
    page.on("request", (request) => request.method() !== "GET" && writes.push(Date.now()));
    const from = Date.now();
    await page.getByLabel("Your post").pressSequentially("We went to the pond and saw newts.", { delay: 200 });
    assert.ok(writes.length >= 1 && writes[0] - from < 5500, `${writes.map((at) => at - from)}`);
    await page.getByLabel("Your post").fill("a ".repeat(49_995));
    await page.getByLabel("Title").press("Control+a");
    await page.keyboard.press("Control+c");
    await page.getByLabel("Your post").press("Control+End");
    await page.keyboard.press("Control+v");
    await page.getByText("That is too long for one post. The end did not fit.").waitFor();
    assert.equal((await page.getByLabel("Your post").inputValue()).length, 100_000);
    await page.keyboard.press("Backspace");
    await page.getByText("That is too long for one post.").waitFor({ state: "detached" });
  });

  test("two windows: neither loses words unasked", async () => {
    const page = await come("maya");
    await write(page, "Two windows", "One.");
    const other = await page.context().newPage();
    await other.goto(page.url());
    const body = (tab) => tab.getByLabel("Your post");
    await body(other).waitFor();
    await body(page).fill("One. Two.");
    await saved(page);
    await body(other).fill("One. Three.");
    const asked = (tab) => tab.getByRole("alert").filter({ hasText: "You wrote in another window too" });
    await asked(other).waitFor();
    assert.deepEqual(await axe(other), []);
    await asked(other).getByText("Look at the words from the other window").click();
    await asked(other).getByText("One. Two.").waitFor();
    assert.equal(await body(other).inputValue(), "One. Three.");
    await press(other, "Keep the words here");
    await saved(other);
    assert.equal(await asked(other).count(), 0);
    await body(page).fill("One. Four.");
    await asked(page).waitFor();
    await press(page, "Take the other words");
    await page.waitForFunction(() => document.querySelector("#body")?.value === "One. Three.");

    // A window in which nothing was typed is no reason to ask.
    const id = Number(new URL(page.url()).searchParams.get("id"));
    const now = await asks(other, "GET", `/api/drafts/${id}`);
    await asks(other, "PUT", `/api/drafts/${id}`, { title: now.title, body: now.body, version: now.version });
    await body(page).fill("One. Five.");
    await saved(page);
    assert.equal(await asked(page).count(), 0);

    // Nor is an answer that was lost on the way.
    await page.route("**/api/drafts/*", async (route) => {
      if (route.request().method() !== "PUT") return route.continue();
      await route.fetch();
      await route.abort();
      return page.unroute("**/api/drafts/*");
    });
    await body(page).fill("One. Six.");
    await page.locator(".saved", { hasText: "Not saved yet." }).waitFor();
    await body(page).fill("One. Six. Seven.");
    await saved(page);
    assert.equal((await asks(page, "GET", `/api/drafts/${id}`)).body, "One. Six. Seven.");

    // What was handed in from the other window is not taken back unasked.
    await other.reload();
    await body(other).waitFor();
    await press(other, "Hand it in");
    await other.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await heading(other, "Waiting for your teacher");
    await body(page).fill("One. Eight.");
    await heading(page, "You handed it in from another window");
    assert.equal((await asks(page, "GET", `/api/drafts/${id}`)).state, "waiting");
    await press(page, "Keep the words here");
    await saved(page);
    assert.equal(await page.getByRole("button", { name: "Hand it in" }).isEnabled(), true);
  });

  test("what is on the blog is changed after a press, and not before; a comment leads to no page that has gone", async () => {
    const { id, maya, teacher } = await publish("Our newts", "We saw six newts.");
    const comment = await publish("", "There were seven.", { post: id });
    const state = () => asks(maya, "GET", `/api/drafts/${id}`).then((post) => post.state);
    await maya.goto(`${blog.url}/write?id=${id}`);
    await heading(maya, "On the blog");
    assert.ok(await maya.getByLabel("Your post").isDisabled());
    assert.deepEqual(await axe(maya), []);
    await press(maya, "Change it");
    assert.equal(await maya.evaluate(() => document.activeElement.id), "body");
    assert.equal(await state(), "published");
    await maya.getByLabel("Your post").press("Control+End");
    await maya.getByLabel("Your post").pressSequentially(" And a frog.");
    await heading(maya, "Off the blog while you change it");
    assert.equal(await state(), "draft");
    await maya.reload();
    await heading(maya, "Off the blog while you change it");
    assert.deepEqual(await axe(maya), []);

    await maya.goto(`${blog.url}/mine`);
    await maya.locator("my-posts article", { hasText: "Our newts" }).getByText("Off the blog while you change it").waitFor();
    const item = maya.locator("my-posts article", { hasText: "There were seven." });
    await item.getByText("The post that you answered is off the blog now.").waitFor();
    await item.getByRole("link").click();
    await heading(maya, "On the blog");
    assert.equal(await maya.getByRole("link", { name: "See it on the blog" }).count(), 0);
    assert.equal(new URL(maya.url()).searchParams.get("id"), String(comment.id));

    // Handed in again, the teacher reads that it was on the blog.
    const { version } = await asks(maya, "GET", `/api/drafts/${id}`);
    await asks(maya, "POST", `/api/drafts/${id}/submit`, { version });
    await teacher.goto(`${blog.url}/preview?id=${id}`);
    await teacher.getByText("It was on the blog before. It is off the blog until this is decided.").waitFor();
    // Taken back to be changed once more, it can be deleted.
    const again = await asks(maya, "GET", `/api/drafts/${id}`);
    await asks(maya, "PUT", `/api/drafts/${id}`, { title: again.title, body: "No newts.", version: again.version });
    await maya.goto(`${blog.url}/mine`);
    await press(maya, "Delete Our newts");
    await press(maya, "Delete it");
    await maya.getByRole("link", { name: "Our newts" }).waitFor({ state: "detached" });
    await teacher.close();
  });

  test("typed on while a teacher approves: what is on the blog stays there until its author says so", async () => {
    const [maya, teacher] = [await come("maya"), await come("teacher")];
    await write(maya, "Approved meanwhile", "We saw a heron.");
    await press(maya, "Hand it in");
    await maya.getByRole("dialog").getByRole("button", { name: "Hand it in" }).click();
    await heading(maya, "Waiting for your teacher");
    const id = Number(new URL(maya.url()).searchParams.get("id"));
    const { version } = await asks(teacher, "GET", `/api/queue/${id}`);
    await maya.getByLabel("Your post").press("Control+End");
    await maya.keyboard.type("!");
    await asks(teacher, "POST", `/api/queue/${id}/decide`, { version, action: "approve" });
    await heading(maya, "On the blog");
    assert.equal((await asks(teacher, "GET", `/api/posts/${id}`)).body, "We saw a heron.");
    await press(maya, "Change it");
    await heading(maya, "Off the blog while you change it");
    assert.equal((await asks(maya, "GET", `/api/drafts/${id}`)).body, "We saw a heron.!");
  });

  test("one count in the list and in the dialog; an answered letter waits for nobody; what a teacher decides says so", async () => {
    const page = await come("maya");
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").fill("The race");
    await page.getByLabel("Your post").fill("Everyone says Leo cheated in the race. Leo is an idiot.");
    const status = page.getByRole("status").filter({ hasText: "to look at." });
    await status.waitFor();
    const [number] = (await status.textContent()).match(/\d+/);
    const dialog = page.getByRole("dialog");
    await press(page, "Hand it in");
    assert.match(await dialog.textContent(), new RegExp(`There (is|are) ${number} things? to look at\\.`));
    assert.match(await dialog.textContent(), /T\.H\.I\.N\.K\. questions? waits? for you/);
    await dialog.getByRole("button", { name: "Look at it" }).click();
    for (const question of await page.locator(".question").all()) await question.getByRole("button", { name: "I changed it" }).click();
    await press(page, "Hand it in");
    assert.match(await dialog.textContent(), new RegExp(`There (is|are) ${number} things? to look at\\.`));
    assert.doesNotMatch(await dialog.textContent(), /T\.H\.I\.N\.K\./);
    await page.keyboard.press("Escape");

    await page.getByLabel("Your post").fill("We painted the hill.");
    const plain = await page.evaluate(async () => [...new Uint8Array(await (await new OffscreenCanvas(20, 20).convertToBlob({ type: "image/jpeg" }).catch(async () => {
      const canvas = new OffscreenCanvas(20, 20);
      canvas.getContext("2d").fillRect(0, 0, 20, 20);
      return canvas.convertToBlob({ type: "image/jpeg" });
    })).arrayBuffer())]);
    await page.locator("#picture").setInputFiles({ name: "hill.jpg", mimeType: "image/jpeg", buffer: Buffer.from(plain) });
    await page.locator(".thinkfirst-panel li.picture, .thinkfirst-panel [part~=picture]").waitFor();
    assert.equal(await page.locator(".thinkfirst-panel .chip").textContent(), "A teacher looks first");
    await press(page, "Hand it in");
    assert.match(await dialog.textContent(), /There is 1 thing to look at\.Say who is in your picture\./);
    await page.keyboard.press("Escape");
    await page.getByLabel("Someone else, or I am not sure").check();
    await press(page, "Hand it in");
    assert.match(await dialog.textContent(), /There is 1 thing to look at\.Your teacher will look at the picture\./);
    assert.doesNotMatch(await dialog.textContent(), /Nothing found/);
    assert.deepEqual(await dialog.getByRole("button").allTextContents(), ["Hand it in", "Not yet"], "there is nothing to change");
  });

  test("praise is for words that were changed", async () => {
    const page = await come("maya");
    const post = () => page.getByLabel("Your post");
    const dialogSays = async () => {
      await page.waitForFunction(() => document.querySelector(".looks .thinkfirst-panel").shadowRoot.querySelector("[role=status]").textContent);
      await press(page, "Hand it in");
      const text = await page.getByRole("dialog").textContent();
      await page.keyboard.press("Escape");
      return /Well done/.test(text);
    };
    await page.goto(`${blog.url}/write`);
    await page.getByLabel("Title").fill("The gala");
    await post().fill("Ring me on 07700 900123 or stay.");
    await page.locator(".thinkfirst-panel li.stop").waitFor();
    await post().fill("");
    await page.locator(".thinkfirst-panel li.stop").waitFor({ state: "detached" });
    await post().fill("We won.");
    assert.equal(await dialogSays(), false, "taken away as a whole");
    await post().fill("Ring me on 07700 900123 or stay.");
    await page.locator(".thinkfirst-panel li.stop").waitFor();
    await post().fill("Ring me or stay.");
    await page.locator(".thinkfirst-panel li.stop").waitFor({ state: "detached" });
    assert.equal(await dialogSays(), true);
  });

  test("at 320 px the list stands above the button that hands in, beside the words on a wide screen", async () => {
    const page = await come("maya", { viewport: { width: 320, height: 640 } });
    await write(page, "The gala", "Ring me on 07700 900123 or stay.");
    await page.locator(".thinkfirst-panel li.stop").waitFor();
    const boxes = () => page.evaluate(() => ["#body", ".thinkfirst-panel", ".foot-bar"].map((part) => document.querySelector(part).getBoundingClientRect().toJSON()));
    const [words, list, foot] = await boxes();
    assert.ok(words.bottom <= list.top && list.bottom <= foot.top, JSON.stringify([words, list, foot]));
    await page.setViewportSize({ width: 1200, height: 900 });
    const [wide, beside, below] = await boxes();
    assert.ok(beside.left >= wide.right && beside.top < wide.bottom && below.right <= beside.left);
    const labels = await page.locator("label, legend").allTextContents();
    assert.equal(new Set(labels).size, labels.length, "no two questions read alike");
  });

  test("nothing left the origin, no page broke the content security policy, no page failed", () => {
    assert.deepEqual(trouble.flat().filter((line) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(line)), []);
  });
});
