import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { before, describe, mock, test } from "node:test";
import { fileURLToPath } from "node:url";
import { createApp } from "../server/app.mjs";
import { inDays, openDatabase, today } from "../server/db/open.mjs";
import { makeDemo } from "../server/demo.mjs";
import { expire, tidy } from "../server/expire.mjs";
import { visit } from "./kit.mjs";

const KEEP = 30;

describe("what is kept, and until when", () => {
  let blog;
  let app;
  let maya;
  let leo;
  let teacher;
  let lead;
  before(async () => {
    ({ app, blog } = await createApp({ db: openDatabase(":memory:"), keepDays: KEEP }));
    await makeDemo(blog);
    [maya, leo, teacher, lead] = await Promise.all(["maya", "leo", "teacher", "lead"].map((login) => visit(app, login)));
  });

  const decide = (person, { id }, version, action) => person.post(`/api/queue/${id}/decide`, { version, action });
  const dateOf = (id) => blog.db.prepare("SELECT delete_after FROM posts WHERE id = ?").get(id).delete_after;
  const reach = (id) => blog.db.prepare("UPDATE posts SET delete_after = '2026-01-01' WHERE id = ?").run(id);
  /** A post on the blog. */
  async function published(body) {
    const sent = await maya.handIn({ body });
    const up = await decide(teacher, sent, sent.version, "approve");
    assert.equal(up.answer.state, "published", JSON.stringify(up.answer));
    return { id: sent.id, version: up.answer.version };
  }
  /** A comment on it, or a reply to one, that is on the blog. */
  async function comment(post, body, replyTo = null) {
    const draft = (await leo.post("/api/comments", { post, replyTo, body })).answer;
    const sent = (await leo.post(`/api/drafts/${draft.id}/submit`, { version: draft.version })).answer;
    assert.equal((await decide(teacher, draft, sent.version, "approve")).answer.state, "published");
    return draft.id;
  }

  test("a comment that others answer loses its words on its day, and the reply stays", async () => {
    const post = await published("We saw six newts.");
    const first = await comment(post.id, "Newts are my favourite.");
    const reply = await comment(post.id, "Mine too.", first);
    assert.equal((await leo.delete(`/api/drafts/${first}`)).status, 200);
    reach(first);
    expire(blog);
    assert.deepEqual([blog.posts.get(first).body, blog.posts.get(first).state], ["", "removed-by-author"]);
    assert.equal(blog.posts.get(reply).body, "Mine too.");
    blog.db.prepare("DELETE FROM posts WHERE id = ?").run(reply);
    expire(blog);
    assert.equal(blog.posts.get(first), undefined, "nothing answers it any more");
  });

  test("what is held for the lead stays until somebody has decided, and then for its days", async () => {
    const sent = await maya.handIn({ body: "i want to hurt myself" });
    assert.equal(dateOf(sent.id), inDays(today(), KEEP));
    reach(sent.id);
    expire(blog);
    assert.equal(blog.posts.get(sent.id).state, "held");
    assert.equal((await decide(lead, sent, sent.version, "release")).answer.state, "waiting");
    assert.equal(dateOf(sent.id), inDays(today(), KEEP));
    reach(sent.id);
    expire(blog);
    assert.equal(blog.posts.get(sent.id), undefined);
  });

  test("what is taken down long after it was handed in is kept for its days", async () => {
    for (const down of [(post) => maya.delete(`/api/drafts/${post.id}`), (post) => decide(teacher, post, post.version, "take-down")]) {
      const post = await published("We saw seven newts.");
      reach(post.id);
      assert.equal((await down(post)).status, 200);
      expire(blog);
      assert.equal(dateOf(post.id), inDays(today(), KEEP));
    }
  });

  test("a post that has a comment, taken back to change and deleted, is taken down; the comment stays", async () => {
    const post = await published("We saw eight newts.");
    const id = await comment(post.id, "Where?");
    const edited = await maya.put(`/api/drafts/${post.id}`, { title: "A title", body: "We saw nine.", version: post.version });
    assert.equal(edited.answer.state, "draft");
    assert.equal((await maya.delete(`/api/drafts/${post.id}`)).status, 200);
    assert.deepEqual([blog.posts.get(post.id).state, blog.posts.get(post.id).body], ["removed-by-author", ""]);
    assert.equal(blog.posts.get(id).body, "Where?");
    const { id: plain } = (await maya.post("/api/drafts", { body: "never handed in" })).answer;
    assert.equal((await maya.delete(`/api/drafts/${plain}`)).status, 200);
    assert.equal(blog.posts.get(plain), undefined, "a draft that nobody answers is gone at once");
  });

  test("a reported post that its author takes back is no teacher's to read; deleted, it leaves the queue when staff have seen it", async () => {
    const post = await published("We saw ten newts.");
    await leo.post(`/api/posts/${post.id}/report`, { reason: "unkind" });
    await maya.put(`/api/drafts/${post.id}`, { title: "A secret", body: "Not handed in.", version: post.version });
    const listed = async () => (await teacher.get("/api/queue")).answer.items.find((item) => item.id === post.id);
    assert.equal(await listed(), undefined);
    assert.equal((await maya.delete(`/api/drafts/${post.id}`)).status, 200);
    assert.equal((await listed()).state, "removed-by-author", "the report does not go with the post");
    const { answer } = await teacher.get(`/api/queue/${post.id}`);
    assert.deepEqual(answer.fields, [], "what was never handed in is nobody's to read");
    assert.equal((await decide(teacher, post, answer.version, "take-down")).answer.state, "removed-by-staff");
    assert.equal(await listed(), undefined);
  });

  test("a call for a grown-up arrives when its post has gone, outlives its post, and goes when it has been seen for its days", async () => {
    const post = await published("We saw eleven newts.");
    await leo.post("/api/help", { post: post.id, words: "beside a post" });
    assert.equal((await leo.post("/api/help", { post: 999_999, words: "beside none" })).status, 200);
    await maya.delete(`/api/drafts/${post.id}`);
    reach(post.id);
    expire(blog);
    const calls = async () => (await lead.get("/api/queue")).answer.calls.filter((call) => call.words.startsWith("beside"));
    assert.deepEqual((await calls()).map((call) => [call.words, call.post]), [["beside a post", null], ["beside none", null]]);
    for (const { id } of await calls()) await lead.post(`/api/calls/${id}/seen`);
    const left = () => blog.db.prepare("SELECT count(*) AS n FROM calls WHERE kind = 'help'").get().n;
    expire(blog);
    assert.equal(left(), 2);
    blog.db.prepare("UPDATE calls SET seen_at = ?").run(inDays(today(), -KEEP - 1));
    expire(blog);
    assert.equal(left(), 0);
  });

  test("a day on which nothing can be deleted does not end the server, and its line holds no words", () => {
    const said = mock.method(console, "error", () => {});
    const broken = { ...blog, incidents: { expire: () => { throw new Error("Ring me on 07700 900123"); } } };
    assert.equal(tidy(broken), false);
    assert.equal(tidy(blog), true);
    said.mock.restore();
    assert.match(said.mock.calls[0].arguments[0], /^Deleting what has reached its date failed: Error/);
    assert.ok(!said.mock.calls[0].arguments[0].includes("07700"));
  });

  for (const days of ["", "0", "-1", "1.5", "soon", "99999"]) {
    test(`CLASS_BLOG_KEEP_DAYS=${days} is refused by name`, () => {
      const server = fileURLToPath(new URL("../server.mjs", import.meta.url));
      const { status, stderr } = spawnSync(process.execPath, [server], { env: { ...process.env, CLASS_BLOG_DB: ":memory:", CLASS_BLOG_KEEP_DAYS: days }, encoding: "utf8", timeout: 20_000 });
      assert.equal(status, 64);
      assert.match(stderr, /CLASS_BLOG_KEEP_DAYS: expected a whole number/);
    });
  }
});
