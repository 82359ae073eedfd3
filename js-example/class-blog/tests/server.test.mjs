import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { makeBlog, visit } from "./kit.mjs";

describe("the server", () => {
  let app;
  let blog;
  let maya;
  let teacher;
  before(async () => {
    ({ app, blog } = await makeBlog());
    [maya, teacher] = await Promise.all([visit(app, "maya"), visit(app, "teacher")]);
  });

  test("a post goes from draft to waiting to the blog, and a visitor reads it", async () => {
    const sent = await maya.handIn({ title: "Pond day", body: "We saw six newts.", tags: ["pond"] });
    assert.equal(sent.state, "waiting");
    const visitor = await visit(app);
    assert.equal((await visitor.get(`/api/posts/${sent.id}`)).status, 404);
    const decided = await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" });
    assert.equal(decided.answer.state, "published", JSON.stringify(decided.answer));
    const read = await visitor.get(`/api/posts/${sent.id}`);
    assert.equal(read.answer.title, "Pond day");
    assert.deepEqual(Object.keys(read.answer).sort(), ["author", "body", "class", "comments", "id", "images", "mine", "publishedAt", "replyTo", "staff", "tags", "title"]);
  });

  test("a phone number is refused until it is changed, or goes to the teacher when the pupil asks", async () => {
    const body = "Ring me on 07700 900123 please";
    const refused = await maya.handIn({ body });
    assert.equal(refused.status, 422);
    assert.equal(refused.report.outcome, "block");
    assert.ok(!JSON.stringify(refused.report).includes("07700"));
    const asked = await maya.handIn({ body }, { askTeacher: true });
    assert.equal(asked.state, "waiting");
  });

  test("a change after approval makes it lapse and takes the post off the blog", async () => {
    const sent = await maya.handIn({ body: "Our frogs are growing." });
    await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" });
    const draft = (await maya.get(`/api/drafts/${sent.id}`)).answer;
    assert.equal(draft.state, "published");
    const { answer } = await maya.put(`/api/drafts/${sent.id}`, { title: draft.title, body: "Our frogs are huge.", version: draft.version });
    assert.equal(answer.state, "draft");
    assert.deepEqual(blog.posts.get(sent.id).item.approvals, []);
    assert.equal((await (await visit(app)).get(`/api/posts/${sent.id}`)).status, 404);
  });

  test("a save from an old window changes nothing", async () => {
    const { id } = (await maya.post("/api/drafts")).answer;
    assert.equal((await maya.put(`/api/drafts/${id}`, { body: "one", version: 2 })).status, 200);
    const late = await maya.put(`/api/drafts/${id}`, { body: "two", version: 2 });
    assert.equal(late.status, 409);
    assert.equal((await maya.get(`/api/drafts/${id}`)).answer.body, "one");
  });

  for (const [name, body, status, says] of [
    ["broken JSON", "{", 400, /JSON/],
    ["bytes that are not UTF-8", Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, /UTF-8/],
    ["a list", "[]", 400, /object/],
    ["an unknown key", { bdoy: "x", version: 1 }, 400, /bdoy/],
    ["a wrong type", { body: 7, version: 1 }, 400, /body/],
    ["a nested unknown key", { images: [{ media: "x", colour: 1 }], version: 1 }, 400, /images\[0\]\.colour/],
    ["a text above the limit", { body: "a".repeat(100_001), version: 1 }, 400, /100000/],
    ["a request above the limit", `{"body":"${"a".repeat(1_000_001)}"}`, 413, /1 MB/],
    ["a picture of someone else", { images: [{ media: "nobody" }], version: 1 }, 400, /not yours/],
  ]) {
    test(`${name} gets ${status} and loses nothing`, async () => {
      const { id } = (await maya.post("/api/drafts")).answer;
      await maya.put(`/api/drafts/${id}`, { body: "kept", version: 2 });
      const { status: got, answer } = await maya.put(`/api/drafts/${id}`, body);
      assert.equal(got, status);
      assert.match(answer.error, says);
      assert.equal((await maya.get(`/api/drafts/${id}`)).answer.body, "kept");
    });
  }

  test("a wrong content type, address or picture gets a clear 4xx", async () => {
    const { id } = (await maya.post("/api/drafts")).answer;
    assert.equal((await maya.put(`/api/drafts/${id}`, "{}", { "content-type": "text/plain" })).status, 415);
    assert.equal((await maya.get("/api/nothing")).status, 404);
    assert.equal((await maya.get("/api/posts/1e9")).status, 404);
    assert.equal((await maya.post("/api/pictures", Uint8Array.from([1, 2, 3]))).status, 415);
    assert.equal((await maya.post("/api/pictures", new Uint8Array(8_000_001))).status, 413);
  });

  test("an odd page, address of origin or date gets an answer, never a 500", async () => {
    const visitor = await visit(app);
    for (const page of ["1e300", "Infinity", "-3", "x", "0.5"]) {
      assert.equal((await visitor.get(`/api/posts?page=${page}`)).status, 200, page);
      assert.equal((await teacher.get(`/api/queue?page=${page}`)).status, 200, page);
    }
    for (const origin of ["garbage", "null", "http://", "https://elsewhere.test"]) assert.equal((await maya.post("/api/drafts", {}, { origin })).status, 403, origin);
    const sent = await maya.handIn({ body: "We saw six newts." });
    const soon = await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve", aim: "the fair", until: "soon" });
    assert.equal(soon.status, 400);
    assert.match(soon.answer.error, /^until: /);
  });

  test("in the queue's list a detail stays hidden wherever the line is cut", async () => {
    const post = await maya.handIn({ body: "We saw twelve newts." });
    await teacher.post(`/api/queue/${post.id}/decide`, { version: post.version, action: "approve" });
    for (const before of [40, 45, 50, 55, 60, 65, 70, 75]) {
      const draft = (await maya.post("/api/comments", { post: post.id, body: `${"so many ".repeat(20).slice(0, before)} ring 07700 900123 today` })).answer;
      await maya.post(`/api/drafts/${draft.id}/submit`, { version: draft.version, askTeacher: true });
      const { title } = (await teacher.get("/api/queue")).answer.items.find((item) => item.id === draft.id);
      assert.ok(title.length <= 80 && !/\d/.test(title), title);
    }
  });

  test("a hostile post is stored and given back as the same text, with nosniff and a CSP without inline script", async () => {
    const body = `<script>alert(1)</script><img src=x onerror=alert(1)> \u202Eevil\u200B\u0000 ${"😀".repeat(50)} \ud800`;
    const sent = await maya.handIn({ body });
    assert.equal(sent.status, 200);
    const { answer, headers } = await maya.get(`/api/drafts/${sent.id}`);
    // A lone half of a pair cannot be stored as UTF-8: it becomes the replacement sign.
    assert.equal(answer.body, body.toWellFormed());
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    const csp = headers.get("content-security-policy");
    assert.match(csp, /script-src 'self' 'wasm-unsafe-eval'/);
    assert.ok(!csp.includes("unsafe-inline") && !csp.includes("'unsafe-eval'"));
  });

  test("an insult to a named classmate stands above a tip in the queue, and staff see which letters the pupil was asked", async () => {
    const tip = await maya.handIn({ title: "Tip", body: "That was a dumb game." });
    const insult = await maya.handIn({ title: "Insult", body: "Leo is an idiot." });
    const { items } = (await teacher.get("/api/queue")).answer;
    const at = (id) => items.findIndex((item) => item.id === id);
    assert.ok(at(insult.id) >= 0 && at(insult.id) < at(tip.id), JSON.stringify(items.map(({ id, title, outcome }) => [id, title, outcome])));
    const asked = async (body) => {
      const { id } = await maya.handIn({ body });
      const { answer } = await teacher.get(`/api/queue/${id}`);
      return [answer.report.think.filter((q) => q.raised).map((q) => q.letter), answer.asked];
    };
    assert.deepEqual(await asked("Leo is an idiot."), [["kind"], ["kind"]]);
    assert.deepEqual(await asked("That was a dumb game."), [["kind"], []]);
  });

  test("a comment says when its post is off the blog; a worry that came back says that it asks for nothing", async () => {
    const publish = async ({ id, version }) => {
      const sent = (await maya.post(`/api/drafts/${id}/submit`, { version })).answer;
      await teacher.post(`/api/queue/${id}/decide`, { version: sent.version, action: "approve" });
    };
    const post = (await maya.post("/api/drafts", { title: "Newts", body: "We saw six newts." })).answer;
    await publish(post);
    const comment = (await maya.post("/api/comments", { post: post.id, body: "There were seven." })).answer;
    await publish(comment);
    const read = async (id) => (await maya.get(`/api/drafts/${id}`)).answer;
    assert.deepEqual([(await read(post.id)).parentOff, (await read(comment.id)).parentOff], [false, false]);
    const now = await read(post.id);
    await maya.put(`/api/drafts/${post.id}`, { title: now.title, body: `${now.body} And a frog.`, version: now.version });
    assert.deepEqual([(await read(comment.id)).state, (await read(comment.id)).parentOff], ["published", true]);

    const lead = await visit(app, "lead");
    const worry = await maya.handIn({ body: "i dont feel safe at home and i want to hurt myself" });
    assert.deepEqual([(await read(worry.id)).state, (await read(worry.id)).care], ["waiting", false]);
    await lead.post(`/api/queue/${worry.id}/decide`, { version: worry.version, action: "return", note: "Thank you." });
    assert.equal((await read(worry.id)).care, true);
  });

  test("a write with an old token says so, that the page can fetch a new one", async () => {
    const old = await maya.call("POST", "/api/drafts", { title: "A", body: "B" }, { "x-csrf-token": "old" });
    assert.deepEqual([old.status, old.answer.oldToken], [403, true]);
    assert.doesNotMatch(old.answer.error, /out of date/);
  });
});
