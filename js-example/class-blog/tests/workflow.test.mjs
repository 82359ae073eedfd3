import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { makeBlog, visit } from "./kit.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A blog under a policy, and people who have logged in. */
async function come(policy, ...logins) {
  const made = await makeBlog(policy);
  const people = Object.fromEntries(await Promise.all(logins.map(async (login) => [login, await visit(made.app, login)])));
  return { ...made, ...people };
}
const decide = (person, { id }, version, action, more = {}) => person.post(`/api/queue/${id}/decide`, { version, action, ...more });
const versionOf = async (person, { id }) => (await person.get(`/api/queue/${id}`)).answer.version;

describe("a post's way under the school's policy", () => {
  test("where the policy wants two, the second is somebody else, and a change makes the first approval lapse", async () => {
    const { maya, teacher, teacher2, blog } = await come({ id: "two", extends: "default", review: { second: { value: "always" } } }, "maya", "teacher", "teacher2");
    const sent = await maya.handIn({ body: "We saw six newts." });
    const first = await decide(teacher, sent, sent.version, "approve");
    assert.equal(first.answer.state, "waiting", JSON.stringify(first.answer));
    const again = await decide(teacher, sent, first.answer.version, "approve");
    assert.deepEqual([again.status, again.answer.refusal.code], [403, "second-person-needed"]);
    const seen = (await teacher2.get(`/api/queue/${sent.id}`)).answer;
    assert.deepEqual([seen.given.map((g) => g.name), seen.may.approve], [["Mr Okafor"], null]);

    await maya.put(`/api/drafts/${sent.id}`, { title: "A title", body: "We saw six newts today.", version: first.answer.version });
    const draft = (await maya.get(`/api/drafts/${sent.id}`)).answer;
    assert.equal(draft.state, "draft");
    const back = (await maya.post(`/api/drafts/${sent.id}/submit`, { version: draft.version })).answer;
    const one = await decide(teacher2, sent, back.version, "approve");
    assert.equal(one.answer.state, "waiting", "what was approved was another text");
    const two = await decide(teacher, sent, one.answer.version, "approve");
    assert.equal(two.answer.state, "published");
    assert.equal(blog.posts.get(sent.id).item.approvals.length, 2);
  });

  test("two second reviewers at once: one counts, the other is told", async () => {
    const { maya, teacher, teacher2, app } = await come({ id: "two", extends: "default", review: { second: { value: "always" } } }, "maya", "teacher", "teacher2");
    const sent = await maya.handIn({ body: "We saw six newts." });
    const both = await Promise.all([decide(teacher, sent, sent.version, "approve"), decide(teacher2, sent, sent.version, "approve")]);
    assert.deepEqual(both.map((one) => one.status).sort(), [200, 409]);
    assert.equal((await (await visit(app)).get(`/api/posts/${sent.id}`)).status, 404, "one approval is not two");
  });

  test("under another school's policy another role approves; whoever may not is told whose it is, with the clause", async () => {
    const { maya, teacher, head } = await come("liverpool", "maya", "teacher", "head");
    const sent = await maya.handIn({ body: "We saw six newts." });
    const { may } = (await teacher.get(`/api/queue/${sent.id}`)).answer;
    assert.equal(may.approve.code, "not-your-role");
    assert.match(may.approve.words, /Headteacher\. \(Policy .*V10/);
    assert.equal((await decide(teacher, sent, sent.version, "approve")).status, 403);
    assert.equal((await decide(head, sent, sent.version, "approve")).answer.state, "published");
  });

  test("a call for help is never turned back for a form; all else is asked for a title and words", async () => {
    const { maya, lead } = await come("default", "maya", "lead");
    for (const post of [{ title: "", body: "my dad hits me" }, { title: "my dad hits me", body: "" }, { title: "", body: "", tags: ["i want to die"] }]) {
      const sent = await maya.handIn(post);
      assert.deepEqual([sent.status, sent.state], [200, "waiting"], JSON.stringify(post));
      assert.equal((await lead.get(`/api/queue/${sent.id}`)).answer.state, "held");
    }
    assert.equal((await maya.handIn({ title: "", body: "We saw six newts." })).error, "Give your post a title first.");
    assert.equal((await maya.handIn({ title: "Newts", body: "" })).error, "Write something first.");
  });

  test("a worry that comes back asks for nothing; a threat that comes back is to be changed", async () => {
    const { maya, lead } = await come("default", "maya", "lead");
    for (const [body, care] of [["my dad hits me", true], ["i will stab him tomorrow", false]]) {
      const sent = await maya.handIn({ body });
      await decide(lead, sent, sent.version, "return", { note: "Let us talk today." });
      assert.equal((await maya.get(`/api/drafts/${sent.id}`)).answer.care, care, body);
    }
  });

  test("what the lead has read and given back may go up with a reason; other words are held anew", async () => {
    const { maya, teacher, lead } = await come("default", "maya", "teacher", "lead");
    const sent = await maya.handIn({ body: "i want to hurt myself" });
    assert.equal((await decide(lead, sent, sent.version, "approve")).status, 409, "the lead reads it first, then passes it back");
    const back = await decide(lead, sent, sent.version, "release");
    assert.equal(back.answer.state, "waiting", JSON.stringify(back.answer));
    const bare = await decide(teacher, sent, back.answer.version, "approve");
    assert.deepEqual([bare.status, bare.answer.refusal.code], [422, "reason-needed"]);
    const up = await decide(teacher, sent, await versionOf(teacher, sent), "approve", { reason: "false-alarm" });
    assert.equal(up.answer.state, "published", JSON.stringify(up.answer));

    const changed = (await maya.get(`/api/drafts/${sent.id}`)).answer;
    await maya.put(`/api/drafts/${sent.id}`, { title: "A title", body: "i really want to hurt myself", version: changed.version });
    const next = (await maya.post(`/api/drafts/${sent.id}/submit`, { version: changed.version + 1 })).answer;
    assert.equal(next.state, "waiting");
    assert.equal((await teacher.get(`/api/queue/${sent.id}`)).status, 404);
    assert.equal((await lead.get(`/api/queue/${sent.id}`)).answer.escalation.to[0], "safeguarding-lead");
  });

  test("what the lead returns can be changed and handed in again; its note stays until then", async () => {
    const { maya, lead } = await come("default", "maya", "lead");
    const sent = await maya.handIn({ body: "i want to hurt myself" });
    await decide(lead, sent, sent.version, "return", { note: "Thank you. Let us talk today." });
    const draft = (await maya.get(`/api/drafts/${sent.id}`)).answer;
    assert.deepEqual([draft.state, draft.note], ["returned", "Thank you. Let us talk today."]);
    const saved = await maya.put(`/api/drafts/${sent.id}`, { title: "A title", body: "We saw newts.", version: draft.version });
    assert.equal(saved.answer.state, "draft");
    assert.equal((await maya.get(`/api/drafts/${sent.id}`)).answer.note, "Thank you. Let us talk today.");
    assert.equal((await maya.post(`/api/drafts/${sent.id}/submit`, { version: saved.answer.version })).status, 200);
    assert.equal((await maya.get(`/api/drafts/${sent.id}`)).answer.note, null);
  });

  test("another file under the same name is another picture: the approval lapses", async () => {
    const { maya, teacher } = await come("default", "maya", "teacher");
    const add = async () => (await maya.post("/api/pictures", PNG)).answer.media;
    const image = (media) => ({ media, alt: "paper shapes glued on a big sheet", fileName: "art.png", people: [] });
    const sent = await maya.handIn({ body: "Our collage.", images: [image(await add())] });
    const up = await decide(teacher, sent, sent.version, "approve");
    assert.equal(up.answer.state, "published", JSON.stringify(up.answer));
    const { version } = (await maya.get(`/api/drafts/${sent.id}`)).answer;
    const same = await maya.put(`/api/drafts/${sent.id}`, { title: "A title", body: "Our collage.", images: (await maya.get(`/api/drafts/${sent.id}`)).answer.images.map((i) => image(i.media)), version });
    assert.equal(same.answer.state, "published", "nothing differs");
    const other = await maya.put(`/api/drafts/${sent.id}`, { title: "A title", body: "Our collage.", images: [image(await add())], version: same.answer.version });
    assert.equal(other.answer.state, "draft");
  });

  test("a picture on the blog that somebody suspects takes its post down at once, for the lead alone", async () => {
    const { maya, teacher, lead, app } = await come("default", "maya", "teacher", "lead");
    const { media } = (await maya.post("/api/pictures", PNG)).answer;
    const sent = await maya.handIn({ body: "Our collage.", images: [{ media, alt: "paper shapes glued on a big sheet", people: [] }] });
    const up = await decide(teacher, sent, sent.version, "approve");
    await maya.post(`/api/posts/${sent.id}/report`, { reason: "picture" });
    await teacher.post(`/api/queue/${sent.id}/picture`, { version: up.answer.version, image: 0, suspectedSexual: true });
    assert.equal((await (await visit(app)).get(`/api/posts/${sent.id}`)).status, 404);
    assert.equal((await teacher.get(`/api/queue/${sent.id}`)).status, 404);
    assert.equal((await lead.get(`/api/queue/${sent.id}`)).answer.state, "held");
    const { incidents } = (await lead.get("/api/incidents")).answer;
    assert.equal(incidents.find((row) => row.post === sent.id).confidential, true);
  });

  test("its author takes a post back while it waits or when it is up; a refused one stays refused", async () => {
    const { maya, teacher, blog } = await come("default", "maya", "teacher");
    const waits = await maya.handIn({ body: "We saw six newts." });
    assert.equal((await maya.delete(`/api/drafts/${waits.id}`)).status, 200);
    assert.equal(blog.posts.get(waits.id).state, "removed-by-author");
    const up = await maya.handIn({ body: "We saw six newts." });
    await decide(teacher, up, up.version, "approve");
    await maya.delete(`/api/drafts/${up.id}`);
    assert.deepEqual(blog.posts.get(up.id).item.steps, ["author-removes"]);
    const not = await maya.handIn({ body: "We saw six newts." });
    await decide(teacher, not, not.version, "refuse");
    const { version } = (await maya.get(`/api/drafts/${not.id}`)).answer;
    assert.equal((await maya.put(`/api/drafts/${not.id}`, { title: "A title", body: "Other words.", version })).status, 409);
  });

  for (const policy of ["claines", "borden", "little-heath", "st-peters", "liverpool"]) {
    test(`the demo class starts under ${policy}, and a pupil is told who reads the post`, async () => {
      const { maya } = await come(policy, "maya");
      const { post } = (await maya.get("/api/me")).answer.account.notices;
      assert.ok(post.seenBy.length > 0 && post.safetySeenBy.length > 0);
      const sent = await maya.handIn({ body: "We saw six newts." });
      assert.equal(sent.state, "waiting", JSON.stringify(sent));
    });
  }
});
