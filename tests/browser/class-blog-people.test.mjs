import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { blogAndBrowser, person } from "./class-blog-kit.mjs";

/** The class blog as each person meets it, several at once. */
describe("people at the class blog", () => {
  let blog;
  let browser;
  const trouble = [];
  blogAndBrowser((started) => ({ blog, browser } = started));

  async function come(login) {
    const one = await person(browser, blog.url, login);
    trouble.push(one.trouble);
    return one.page;
  }

  /** Writes and hands in. Resolves when the page says that the post waits. */
  async function handIn(page, { title, body, address = "/write" }) {
    await page.goto(blog.url + address);
    if (title) await page.getByLabel("Title").fill(title);
    await page.getByLabel(title ? "Your post" : "Your comment").fill(body);
    await page.getByRole("button", { name: "Hand it in" }).click();
    await page.locator("dialog[open] button[value=send], dialog[open] button[value=ask]").first().click();
    await page.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();
  }

  async function approve(teacher, title, { reason } = {}) {
    await teacher.goto(`${blog.url}/queue`);
    await teacher.getByRole("link", { name: title }).click();
    await teacher.getByRole("region", { name: "Your decision" }).waitFor();
    const labels = await teacher.locator(".picture-decision label.tick").allTextContents();
    for (const label of labels) {
      await teacher.getByLabel(label).check();
      await teacher.getByText("Last ticked by").waitFor();
      await teacher.locator("teacher-preview > [aria-busy=false]").waitFor();
      assert.ok(await teacher.getByLabel(label).isChecked());
    }
    if (reason) await teacher.getByLabel(/may the marked words stand/).selectOption(reason);
    await teacher.getByRole("button", { name: "Approve" }).click();
    await teacher.getByRole("heading", { name: "Queue" }).waitFor();
  }

  /** A real JPEG from the browser's own encoder, with a place put into it as a camera does. */
  async function photo(page) {
    const plain = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(320, 200);
      const paint = canvas.getContext("2d");
      paint.fillStyle = "#bfe0d0";
      paint.fillRect(0, 0, 320, 200);
      paint.fillStyle = "#2f7f5f";
      paint.beginPath();
      paint.arc(160, 150, 90, Math.PI, 0);
      paint.fill();
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer())];
    });
    const gps = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...gps];
    return Buffer.from([...plain.slice(0, 2), 0xff, 0xe1, 0, exif.length + 2, ...exif, ...plain.slice(2)]);
  }

  test("a picture: the place comes out with one press, consent is looked up, a withdrawal takes the post down", async () => {
    const maya = await come("maya");
    await maya.goto(`${blog.url}/write`);
    await maya.getByLabel("Title").fill("Our hill");
    await maya.getByLabel("Your post").fill("We painted the hill behind the pond.");
    const bytes = await photo(maya);
    const uploads = [];
    maya.on("request", (request) => request.url().endsWith("/api/pictures") && uploads.push(request.postDataBuffer()));
    await maya.locator("#picture").setInputFiles({ name: "hill.jpg", mimeType: "image/jpeg", buffer: bytes });
    await maya.locator(".place").getByText("This picture says where it was taken.").waitFor();
    assert.equal(uploads.length, 0, "a picture with a place does not leave the computer");
    await maya.getByRole("button", { name: "Take the place out" }).click();
    await maya.getByText("The place is out of the picture").waitFor();
    assert.equal(uploads.length, 1);
    assert.ok(!uploads[0].includes("Exif"), "what was sent holds no EXIF");
    await maya.getByLabel("What does the picture show?").fill("A green hill");
    await maya.getByLabel("People in my class").check();
    await maya.getByLabel("Leo", { exact: true }).check();
    await maya.getByRole("button", { name: "Hand it in" }).click();
    await maya.locator("dialog[open] button[value=send], dialog[open] button[value=ask]").first().click();
    await maya.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();
    assert.ok(!/consent|permission/i.test(await maya.locator("main").textContent()), "the pupil reads nothing about consent");

    const teacher = await come("teacher");
    await approve(teacher, /Our hill/);
    const visitor = await come();
    await visitor.goto(blog.url);
    await visitor.getByRole("link", { name: "Our hill" }).click();
    const image = visitor.getByRole("img", { name: "A green hill" });
    await image.waitFor();
    assert.ok((await image.evaluate((img) => img.decode().then(() => img.naturalWidth))) === 320, "the stripped picture still opens");

    const lead = await come("lead");
    await lead.goto(`${blog.url}/register`);
    await lead.getByRole("link", { name: "Leo Marlowe" }).click();
    await lead.getByLabel("Decision", { exact: true }).selectOption("withdrawn");
    await lead.getByLabel("How").selectOption("spoken");
    await lead.getByRole("button", { name: "Store it" }).dblclick();
    await lead.getByRole("heading", { name: /1 published post/ }).waitFor();
    assert.equal(await lead.getByRole("cell", { name: "Taken back" }).count(), 1, "a hasty second press stores nothing");
    await lead.getByRole("button", { name: "Take it down" }).click();
    await lead.getByRole("heading", { name: /published post/ }).waitFor({ state: "detached" });
    await visitor.reload();
    await visitor.getByText("not here any more").waitFor();
  });

  test("a painting is declared as work, an answer reaches the teacher, and staff say what they see", async () => {
    const maya = await come("maya");
    await maya.goto(`${blog.url}/write`);
    await maya.getByLabel("Title").fill("Our boat");
    await maya.getByLabel("Your post").fill("Everyone says Leo painted it in one day.");
    const plain = await photo(maya);
    await maya.locator("#picture").setInputFiles({ name: "boat.jpg", mimeType: "image/jpeg", buffer: plain });
    await maya.getByRole("button", { name: "Take the place out" }).click();
    await maya.getByLabel("What does the picture show?").fill("A boat");
    await maya.getByLabel("Nobody").check();
    await maya.getByLabel(/^Someone's work/).check();
    await maya.getByText("Who made it?").waitFor();
    assert.equal(await maya.getByLabel("Nobody").count(), 0, "work is somebody's");
    await maya.getByLabel("People in my class").check();
    await maya.getByLabel("Zofia", { exact: true }).check();
    const answer = maya.locator('[data-answer="true/saw-it-myself"]');
    await answer.click();
    await maya.locator('[data-answer="true/saw-it-myself"][aria-pressed=true]').waitFor();
    await maya.getByRole("button", { name: "Hand it in" }).click();
    await maya.locator("dialog[open] button[value=send], dialog[open] button[value=ask]").first().click();
    await maya.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();

    const teacher = await come("teacher");
    await teacher.goto(`${blog.url}/queue`);
    await teacher.getByRole("link", { name: "Our boat" }).click();
    await teacher.getByText("A picture of somebody's work.").waitFor();
    await teacher.getByText("I saw it myself").waitFor();
    await teacher.getByText("A clean result is no guarantee").waitFor();
    await teacher.getByText("What you see in it").click();
    const stored = (page) => page.waitForResponse((response) => response.url().endsWith("/picture") && response.ok());
    let done = stored(teacher);
    await teacher.getByLabel("Whose work is it?").selectOption({ label: "Leo Marlowe" });
    await teacher.getByRole("button", { name: "Store who it is" }).click();
    await done;
    await teacher.getByText("Declared: Leo Marlowe.").waitFor();
    await teacher.getByText("What you see in it").click();
    done = stored(teacher);
    await teacher.getByLabel("Can a name be read in it?").selectOption("yes");
    await done;
    await teacher.getByText("A name can be read in the picture.").waitFor();
  });

  test("a worry reaches the safeguarding lead and nobody else; the child is thanked and never shown red", async () => {
    const lead = await come("lead");
    await lead.goto(`${blog.url}/queue`);
    const leo = await come("leo");
    await leo.goto(`${blog.url}/write`);
    await leo.getByLabel("Title").fill("A letter");
    await leo.getByLabel("Your post").fill("i dont feel safe at home and i want to hurt myself");
    const help = leo.locator(".thinkfirst-panel .help");
    await help.waitFor();
    assert.equal(await leo.locator(".thinkfirst-panel li.stop, .thinkfirst-marks .stop").count(), 0, "no stop, no mark");
    assert.match(await help.textContent(), /0800 1111/);
    await leo.getByRole("button", { name: "Hand it in" }).click();
    await leo.locator("dialog[open] button[value=send]").click();
    await leo.getByRole("heading", { name: "Thank you for telling" }).waitFor();
    await leo.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();

    // Live: the lead's open queue shows it on top.
    await lead.locator(".item", { hasText: "A letter" }).waitFor();
    assert.ok((await lead.locator(".item").first().textContent()).includes("Safeguarding"));
    await lead.getByRole("link", { name: /A letter/ }).click();
    const words = lead.locator(".preview-body .body");
    await words.waitFor();
    assert.equal(await words.textContent(), "i dont feel safe at home and i want to hurt myself");
    await lead.getByRole("heading", { name: /Read this now|An adult should read this/ }).waitFor();
    for (const login of ["teacher", "head", "esafety", "web"]) {
      const other = await come(login);
      await other.goto(`${blog.url}/queue`);
      await other.getByText(/posts? waits?\./).waitFor();
      assert.equal(await other.locator(".item", { hasText: "A letter" }).count(), 0, login);
    }
  });

  test("a teacher reads first what is said of a classmate; a letter that was not asked is no missing answer", async () => {
    const maya = await come("maya");
    await handIn(maya, { title: "After the match", body: "Everyone says it was close. Leo is an idiot." });
    await handIn(maya, { title: "A game", body: "That was a dumb game." });
    const teacher = await come("teacher");
    const open = async (title) => {
      await teacher.goto(`${blog.url}/queue`);
      await teacher.getByRole("link", { name: title }).click();
      await teacher.getByRole("heading", { name: "Your decision" }).waitFor();
    };
    await open(/After the match/);
    assert.deepEqual(await teacher.locator(".found-list .outcome").allTextContents(), ["About someone", "About someone"]);
    await teacher.getByText("The pupil has not answered.").first().waitFor();
    await teacher.goto(`${blog.url}/queue`);
    assert.match(await teacher.locator(".item", { hasText: "After the match" }).textContent(), /About someone/);
    await open(/A game/);
    await teacher.getByText("page may not have asked this.").waitFor();
    assert.equal(await teacher.getByText("The pupil has not answered.").count(), 0);
  });

  test("two teachers collide: the second is told who decided", async () => {
    const maya = await come("maya");
    await handIn(maya, { title: "Den building", body: "We built a den from sticks." });
    const [teacher, second] = [await come("teacher"), await come("teacher2")];
    // The second teacher's page does not hear of it in time, as on a bad connection.
    await second.addInitScript(() => {
      window.EventSource = class {
        addEventListener() {}
      };
    });
    for (const page of [teacher, second]) {
      await page.goto(`${blog.url}/queue`);
      await page.getByRole("link", { name: /Den building/ }).click();
      await page.getByRole("heading", { name: "Your decision" }).waitFor();
    }
    await teacher.getByRole("button", { name: "Approve" }).click();
    await teacher.getByRole("heading", { name: "Queue" }).waitFor();
    await second.getByRole("button", { name: "Refuse" }).click();
    await second.getByRole("alert").filter({ hasText: "Mr Okafor was quicker" }).waitFor();
    await second.getByText("Approved by Mr Okafor, Class teacher").waitFor();
  });

  test("a comment and a reply are checked with what they answer; a reader reports one; it comes down", async () => {
    const leo = await come("leo");
    await leo.goto(blog.url);
    await leo.getByRole("link", { name: "A heron on our pond" }).click();
    await leo.getByRole("link", { name: "Write a comment" }).click();
    await leo.getByText("You are answering:").waitFor();
    await leo.getByLabel("Your comment").fill("What a lucky day!");
    await leo.getByRole("button", { name: "Hand it in" }).click();
    await leo.locator("dialog[open] button[value=send]").click();
    await leo.getByRole("heading", { name: "Waiting for your teacher" }).waitFor();
    const teacher = await come("teacher");
    await approve(teacher, /What a lucky day/);

    const visitor = await come();
    await visitor.goto(`${blog.url}/post?id=1`);
    const comment = visitor.locator(".comment", { hasText: "What a lucky day!" });
    await comment.getByRole("button", { name: "Report this" }).click();
    await visitor.getByLabel("It is unkind").check();
    await visitor.getByRole("button", { name: "Send" }).click();
    await visitor.getByText("Thank you. A grown-up will look at it.").waitFor();

    await teacher.goto(`${blog.url}/queue`);
    await teacher.locator(".item", { hasText: "reported" }).getByRole("link").click();
    await teacher.getByText("Reported by a reader: unkind").waitFor();
    await teacher.getByRole("button", { name: "Take it down" }).click();
    await teacher.waitForURL(/\/queue/);
    await visitor.reload();
    await visitor.getByRole("heading", { name: "0 comments" }).waitFor();
  });

  test("a reported post that its author has taken back is left down by staff, and leaves the queue", async () => {
    const [teacher, leo] = [await come("teacher"), await come("leo")];
    await handIn(leo, { title: "Our den", body: "Our den has a roof of leaves." });
    await approve(teacher, "Our den");
    await leo.evaluate(async () => {
      const { get, me, send } = await import("/api.js");
      await me();
      const { id } = (await get("/api/posts")).posts.find((post) => post.title === "Our den");
      await send("POST", `/api/posts/${id}/report`, { reason: "unkind" });
      await send("DELETE", `/api/drafts/${id}`);
    });
    await teacher.goto(`${blog.url}/queue`);
    await teacher.locator(".item", { hasText: "Our den" }).getByRole("link").click();
    await teacher.getByText("Its author has taken it off the blog.").waitFor();
    assert.equal(await teacher.getByRole("button", { name: "Keep it on the blog" }).count(), 0);
    await teacher.getByRole("button", { name: "Leave it down" }).click();
    await teacher.waitForURL(/\/queue/);
    await teacher.getByRole("heading", { name: "Queue" }).waitFor();
    await teacher.locator(".item, li.card").first().waitFor();
    assert.equal(await teacher.locator(".item", { hasText: "Our den" }).count(), 0);
  });

  test("a child asks for a grown-up from any page, and the lead sees it at once", async () => {
    const lead = await come("lead");
    await lead.goto(`${blog.url}/queue`);
    const maya = await come("maya");
    await maya.getByRole("button", { name: "Tell a grown-up" }).click();
    await maya.locator("dialog .signposts a").first().waitFor();
    const lines = await maya.locator("dialog .signposts").textContent();
    assert.match(lines, /Childline/);
    assert.doesNotMatch(lines, /CEOP|999|picture/, "none for one matter alone or for an emergency");
    await maya.getByRole("button", { name: "Tell a grown-up in school" }).click();
    await maya.getByText("Thank you for telling.").waitFor();
    await lead.getByRole("heading", { name: "Maya asked for a grown-up" }).waitFor();
    await lead.getByRole("button", { name: "I have seen to it" }).click();
    await lead.getByRole("heading", { name: "Maya asked" }).waitFor({ state: "detached" });
  });

  test("nothing left the origin, no page broke the content security policy, no page failed", () => {
    assert.deepEqual(trouble.flat(), []);
  });
});
