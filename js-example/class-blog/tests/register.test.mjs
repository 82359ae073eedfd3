import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { readCsv, csvLine } from "../server/csv.mjs";
import { today } from "../server/db/open.mjs";
import { expire } from "../server/expire.mjs";
import { makeBlog, visit } from "./kit.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const TICKS = ["depicted-declared", "dress-and-activity", "background-details", "no-names-in-picture", "not-individually-identifiable", "selected-carefully"];

describe("the consent register", () => {
  let app;
  let blog;
  let maya;
  let teacher;
  let lead;
  before(async () => {
    ({ app, blog } = await makeBlog());
    [maya, teacher, lead] = await Promise.all(["maya", "teacher", "lead"].map((login) => visit(app, login)));
  });

  /** A post with one picture of these people, handed in. */
  async function withPicture(people) {
    const { media } = (await maya.post("/api/pictures", PNG)).answer;
    return maya.handIn({ title: "Art", body: "Our collage.", images: [{ media, alt: "paper shapes glued on a big sheet", people }] });
  }
  async function approve(sent) {
    const facts = await teacher.post(`/api/queue/${sent.id}/picture`, { version: sent.version, image: 0, confirmations: TICKS, identifiable: "no", namesInPicture: "no" });
    return teacher.post(`/api/queue/${sent.id}/decide`, { version: facts.answer.version, action: "approve" });
  }

  test("a picture of a child whose parent said no cannot be approved, and the pupil is not told who", async () => {
    const sent = await withPicture(["p-2", "p-3"]);
    assert.equal(sent.state, "waiting");
    assert.ok(!JSON.stringify(sent).includes("p-3"));
    const decided = await approve(sent);
    assert.equal(decided.status, 422);
    const { report } = (await teacher.get(`/api/queue/${sent.id}`)).answer;
    assert.equal(report.images[0].outcome, "block");
  });

  test("a picture needs its ticks; with them it goes up", async () => {
    const sent = await withPicture(["p-2"]);
    const early = await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" });
    assert.equal(early.status, 422);
    const done = await approve(sent);
    assert.equal(done.answer.state, "published", JSON.stringify(done.answer));
    const visitor = await visit(app);
    const [image] = (await visitor.get(`/api/posts/${sent.id}`)).answer.images;
    assert.deepEqual(Object.keys(image), ["media", "alt", "caption"]);
    assert.equal((await visitor.get(`/api/pictures/${image.media}`)).status, 200);
  });

  test("a scan of work needs permission to show work; staff say what they see in a picture", async () => {
    const little = await makeBlog("little-heath");
    const [pupil, keeper] = await Promise.all(["maya", "teacher"].map((login) => visit(little.app, login)));
    const { media } = (await pupil.post("/api/pictures", PNG)).answer;
    const image = { media, kind: "work", alt: "a painting of a boat", people: ["p-5"] };
    const sent = await pupil.handIn({ title: "Art", body: "A boat.", images: [image] });
    assert.equal(sent.state, "waiting", JSON.stringify(sent));
    const seen = (await keeper.get(`/api/queue/${sent.id}`)).answer;
    assert.equal(seen.images[0].kind, "work");
    assert.ok(seen.report.images[0].reasons.some((reason) => reason.code === "work-parent-missing"), JSON.stringify(seen.report.images));
    assert.ok(seen.roll.some(({ ref, name }) => ref === "p-5" && name === "Zofia Lindgren"));
    const said = await keeper.post(`/api/queue/${sent.id}/picture`, { version: seen.version, image: 0, people: ["p-2"], unknownPeople: false, identifiable: "no", namesInPicture: "yes" });
    const { reasons } = said.answer.report.images[0];
    assert.ok(!reasons.some((reason) => reason.code === "work-parent-missing") && reasons.some((reason) => reason.code === "name-in-picture"), JSON.stringify(reasons));
  });

  test("what is written into a picture's file does not reach the blog, whatever the page sent", async () => {
    const segment = (marker, text) => Buffer.concat([Buffer.from([0xff, marker, (text.length + 2) >> 8, (text.length + 2) & 255]), Buffer.from(text, "latin1")]);
    const jpeg = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      segment(0xed, "Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x5a\0\x08Hillside"),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x photoshop:City="Hillside" dc:title="Maya Fenwick"/>'),
      Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xff, 0xd9]),
    ]);
    const { answer } = await maya.post("/api/pictures", jpeg);
    const sent = await maya.handIn({ title: "Art", body: "Our collage.", images: [{ media: answer.media, alt: "paper shapes glued on a big sheet", people: [] }] });
    await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" });
    const visitor = await visit(app);
    const { status } = await visitor.get(`/api/pictures/${answer.media}`);
    assert.equal(status, 200);
    const served = Buffer.from(blog.media.get(answer.media).bytes).toString("latin1");
    assert.ok(served.startsWith("\xff\xd8") && !/Hillside|Fenwick/.test(served), served);
  });

  test("a withdrawal lists the published posts it touches, and one press takes them down", async () => {
    const sent = await withPicture(["p-4"]);
    await approve(sent);
    const visitor = await visit(app);
    const { media } = (await visitor.get(`/api/posts/${sent.id}`)).answer.images[0];
    const decision = { use: "class-blog", subject: "photo", state: "withdrawn", by: "parent", form: "spoken", on: "2026-11-22" };
    const { answer } = await lead.post("/api/register/people/p-4/decisions", { decision });
    assert.deepEqual(answer.touched.map((post) => post.id), [sent.id]);
    const down = await lead.post("/api/register/people/p-4/take-down", { posts: [sent.id] });
    assert.deepEqual(down.answer.down, [sent.id]);
    assert.equal((await visitor.get(`/api/posts/${sent.id}`)).status, 404);
    assert.equal((await visitor.get(`/api/pictures/${media}`)).status, 404);
    const { history } = (await lead.get("/api/register/people/p-4")).answer;
    assert.deepEqual(history.filter((d) => !d.own).map((d) => d.state), ["granted", "withdrawn"]);
  });

  for (const [name, entries, said] of [
    ["the other parent's side does not undo a refusal", [["refused", "parent", "written", "2026-09-02"], ["granted", "carer", "written", "2026-10-05"]]],
    ["a consent that is older than a withdrawal does not undo it, whenever it is noted", [["withdrawn", "parent", "written", "2026-11-20"], ["granted", "parent", "written", "2026-10-01"]]],
    ["a refusal in writing is not undone by word of mouth", [["refused", "parent", "written", "2026-09-02"], ["granted", "parent", "spoken", "2026-10-05"]]],
    ["the child's own no is not undone by an older yes", [["granted", "parent", "written", "2026-09-02"]], [["no", "2026-11-01"], ["yes", "2026-10-01"]]],
  ]) {
    test(`${name}: it stays off the blog`, async () => {
      const ref = `q-${entries.length}-${entries[0][0]}-${entries.at(-1)[2]}-${entries.at(-1)[1]}`;
      blog.register.put({ ref, names: { first: "Orla", last: "Penhallow" }, class: "Robins" });
      const add = (own, decision) => lead.post(`/api/register/people/${ref}/decisions`, { own, decision });
      for (const [state, by, form, on] of entries) assert.equal((await add(false, { use: "class-blog", subject: "photo", state, by, form, on })).status, 200);
      for (const [state, on] of said ?? []) assert.equal((await add(true, { use: "class-blog", subject: "photo", state, on })).status, 200);
      const sent = await withPicture([ref]);
      const decided = await approve(sent);
      assert.deepEqual([decided.status, decided.answer.refusal?.code], [422, "cannot-override"], JSON.stringify(decided.answer));
      assert.equal((await (await visit(app)).get(`/api/posts/${sent.id}`)).status, 404);
    });
  }

  test("an older consent that comes in with a file does not undo a withdrawal; a newer one does", async () => {
    blog.register.put({ ref: "q-file", names: { first: "Orla", last: "Penhallow" }, class: "Robins" });
    await lead.post("/api/register/people/q-file/decisions", { decision: { use: "class-blog", subject: "photo", state: "withdrawn", by: "parent", form: "written", on: "2026-11-20" } });
    await lead.post("/api/register/people/q-file/decisions", { own: true, decision: { use: "class-blog", state: "yes", on: "2026-09-01" } });
    const file = (on) => ({ format: "csv", text: `ref,use,subject,state,by,form,on\nq-file,class-blog,photo,granted,parent,written,${on}\n` });
    assert.equal((await lead.post("/api/register/import", file("2026-10-01"))).answer.changed, 1);
    assert.equal((await approve(await withPicture(["q-file"]))).status, 422);
    await lead.post("/api/register/import", file("2026-11-21"));
    assert.equal((await approve(await withPicture(["q-file"]))).answer.state, "published");
  });

  test("where parents disagree, one of them alone settles nothing; whoever may decide does", async () => {
    blog.register.put({ ref: "q-two", names: { first: "Orla", last: "Penhallow" }, class: "Robins" });
    const add = (decision, own = false) => lead.post("/api/register/people/q-two/decisions", { own, decision: { use: "class-blog", subject: "*", ...decision } });
    await add({ state: "yes", on: "2026-09-01" }, true);
    await add({ state: "conflict", by: "parent", on: "2026-10-01" });
    await add({ state: "granted", by: "parent", on: "2026-11-01" });
    assert.equal((await approve(await withPicture(["q-two"]))).answer.refusal?.code, "cannot-override");
    await add({ state: "granted", by: "parent", on: "2026-11-02", authority: "clear" });
    assert.equal((await approve(await withPicture(["q-two"]))).answer.state, "published");
  });

  test("what a file does not say stays as it is: a hold, a name, a leaver", async () => {
    const known = { kind: "pupil", status: "left", hold: true, review: true, names: { first: "Tom", last: "Hartley" }, class: "Robins" };
    blog.register.put({ ref: "q-hold", ...known });
    const read = async () => (({ status, hold, review, name }) => ({ status, hold, review, name }))((await lead.get("/api/register/people/q-hold")).answer);
    const before = { status: "left", hold: true, review: true, name: "Tom Hartley" };
    const row = "class-blog,photo,granted,parent,written,2026-09-01";
    for (const text of [
      `ref,use,subject,state,by,form,on\nq-hold,${row}\n`,
      `ref,first,last,class,use,subject,state,by,form,on\nq-hold,,,,${row}\n`,
      `ref,last\nq-hold,Hartley\n`,
    ]) {
      const preview = (await lead.post("/api/register/preview", { format: "csv", text })).answer;
      assert.ok(preview.changes.every((change) => !change.what.startsWith("changed")), JSON.stringify(preview.changes));
      assert.equal((await lead.post("/api/register/import", { format: "csv", text })).status, 200);
      assert.deepEqual(await read(), before, text);
    }
    const json = { format: "register-1", issuedOn: today(), useBy: "2030-01-01", people: [{ ref: "q-hold", kind: "pupil", decisions: [] }] };
    await lead.post("/api/register/import", { format: "json", text: JSON.stringify(json) });
    assert.deepEqual(await read(), before);

    const twice = `ref,hold,use,subject,state,by,form,on\nq-hold,yes,${row}\nq-hold,,print,photo,granted,parent,written,2026-09-01\n`;
    await lead.post("/api/register/import", { format: "csv", text: twice });
    assert.equal((await read()).hold, true, "a mark in one row of several is the person's");
    const off = { format: "csv", text: "ref,first,hold,status\nq-hold,Thomas,no,on-roll\n" };
    assert.deepEqual((await lead.post("/api/register/preview", off)).answer.changes.map((change) => [change.name, change.what]), [["Thomas Hartley", "changed: status, hold, name"]]);
    await lead.post("/api/register/import", off);
    assert.deepEqual(await read(), { status: "on-roll", hold: false, review: true, name: "Thomas Hartley" });
  });

  test("a picture that somebody suspects is shown to nobody", async () => {
    const sent = await withPicture([]);
    const { media } = (await teacher.get(`/api/queue/${sent.id}`)).answer.images[0];
    assert.equal((await teacher.get(`/api/pictures/${media}`)).status, 200);
    await teacher.post(`/api/queue/${sent.id}/picture`, { version: sent.version, image: 0, suspectedSexual: true });
    for (const person of [maya, teacher, lead]) assert.equal((await person.get(`/api/pictures/${media}`)).status, 404);
    assert.equal((await teacher.get(`/api/queue/${sent.id}`)).status, 404);
    const seen = (await lead.get(`/api/queue/${sent.id}`)).answer;
    assert.equal(seen.report.escalation.category, "sexual-image");
    assert.ok(!/suspected|confirmed/.test(JSON.stringify((await maya.get(`/api/drafts/${sent.id}`)).answer)), "its author is not told");
    const again = await maya.handIn({ body: "Our collage.", images: [{ media, people: [] }] });
    assert.equal((await teacher.get(`/api/queue/${again.id}`)).status, 404, "in another post it is held as well");
    assert.equal((await lead.get(`/api/queue/${again.id}`)).answer.state, "held");
    assert.equal((await lead.post(`/api/queue/${sent.id}/decide`, { version: seen.version, action: "approve" })).status, 409);
    const release = await lead.post(`/api/queue/${sent.id}/decide`, { version: seen.version, action: "release" });
    assert.deepEqual([release.status, release.answer.refusal.code], [422, "cannot-override"]);
  });

  test("out as CSV and in again changes nothing; JSON too", async () => {
    const csv = (await lead.get("/api/register/export.csv")).answer;
    const preview = (await lead.post("/api/register/preview", { format: "csv", text: csv })).answer;
    assert.deepEqual([preview.errors, preview.changes], [[], []]);
    assert.ok(preview.same >= 9);
    const json = (await lead.get("/api/register/export.json")).answer;
    const again = (await lead.post("/api/register/preview", { format: "json", text: JSON.stringify(json) })).answer;
    assert.deepEqual([again.errors, again.changes], [[], []]);
  });

  test("a file shows its changes and its errors by row before anything is stored", async () => {
    const head = "ref,first,last,class,use,subject,state,by,form,on\r\n";
    const text = `${head}p-9,Ines,"Moreau, the younger",Robins,class-blog,photo,granted,parent,written,2026-09-01\r\np-1,Maya,Fenwick,Robins,class-blog,photo,maybe,parent,written,2026-09-01\r\np-2,,,,class-blog,photo,granted,parent,written,2026-02-30\r\n`;
    const { answer } = await lead.post("/api/register/preview", { format: "csv", text });
    assert.deepEqual(answer.errors.map((error) => error.row), [3, 4]);
    assert.match(answer.errors[0].message, /state/);
    assert.match(answer.errors[1].message, /on/);
    assert.deepEqual(answer.changes.map((change) => change.what), ["new person", "parent: granted for class-blog, photo, 2026-09-01"]);
    assert.equal((await lead.post("/api/register/import", { format: "csv", text })).status, 422);
    assert.equal((await lead.get("/api/register/people/p-9")).status, 404);
    const good = text.split("\r\n").slice(0, 2).join("\r\n");
    assert.equal((await lead.post("/api/register/import", { format: "csv", text: good })).answer.changed, 2);
    assert.equal((await lead.get("/api/register/people/p-9")).answer.name, "Ines Moreau, the younger");
  });

  test("CSV: quotes, line ends, blank lines and formulas", () => {
    assert.deepEqual(readCsv('\ufeffa,"b ""c"" \n d"\r\n\r\ne,'), [{ line: 1, cells: ["a", 'b "c" \n d'] }, { line: 4, cells: ["e", ""] }]);
    assert.equal(csvLine(["=1+1", 'say "hi", all', null, 5]), '\'=1+1,"say ""hi"", all",,5\r\n');
  });

  test("a record that the policy wants more of cannot be closed, and is closed when it is there", async () => {
    const little = await makeBlog("little-heath");
    const keeper = await visit(little.app, "esafety");
    const { id } = (await keeper.post("/api/incidents", { kind: "unkind", direction: "received", class: "Robins" })).answer;
    await keeper.put(`/api/incidents/${id}`, { bullying: true });
    const refused = await keeper.put(`/api/incidents/${id}`, { closed: true });
    assert.deepEqual([refused.status, refused.answer.missing], [422, ["separateForm"]]);
    await keeper.put(`/api/incidents/${id}`, { separateForm: "B-12" });
    const closed = (await keeper.put(`/api/incidents/${id}`, { closed: true })).answer.record;
    assert.ok(closed.deleteAfter > closed.closed);
    assert.equal((await keeper.put(`/api/incidents/${id}`, { closed: false })).answer.record.deleteAfter, null);
    assert.equal((await keeper.post("/api/incidents", { kind: "wizardry", direction: "sent" })).status, 400);
  });

  test("the incident log holds no words of a post, and each record has a date on which it goes", async () => {
    const sent = await maya.handIn({ title: "Numbers", body: "Ring me on 07700 900123 please" }, { askTeacher: true });
    await teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "refuse", note: "Let us talk." });
    const { incidents } = (await lead.get("/api/incidents?kind=phone")).answer;
    const record = incidents.find((each) => each.post === sent.id);
    assert.deepEqual(record.record.kinds, [{ kind: "phone", count: 1 }]);
    assert.deepEqual(record.record.reviews.map(({ role, ruling }) => ({ role, ruling })), [{ role: "class-teacher", ruling: "refused" }]);
    assert.ok(!/07700|Numbers|Ring/.test(JSON.stringify(record)));
    const put = (change) => lead.put(`/api/incidents/${record.id}`, change);
    const saved = await put({ actions: ["talk"], parents: { informed: "yes" }, bullying: true });
    assert.deepEqual(saved.answer.record.parents, { informed: "yes", by: "safeguarding-lead" });
    for (const wrong of [{ closed: null }, { closed: "no" }, { parents: { informed: "perhaps" } }, { kinds: [] }, { actions: ["shouting"] }, { evidence: 5 }]) assert.equal((await put(wrong)).status, 400, JSON.stringify(wrong));
    assert.equal((await put({ closed: true })).answer.record.closed, today());
    assert.equal((await put({ lessons: "Ask first." })).status, 409, "a closed record stays as it is");
    const csv = (await lead.get("/api/incidents.csv")).answer;
    assert.match(csv, /1 phone/);
    const year = `from=${today().slice(0, 4)}-01-01&to=${today()}`;
    const counts = (await lead.get(`/api/summary?${year}`)).answer;
    assert.ok(counts.opened >= 1 && counts.bullying === 1 && !/Maya|Robins|p-1/.test(JSON.stringify(counts)));
    assert.equal((await lead.get(`/api/summary?from=${today()}&to=2026-01-01`)).status, 400);
    const age = blog.db.prepare("UPDATE incidents SET record = json_set(record, '$.deleteAfter', '2026-01-01') WHERE id = ?");
    age.run(record.id);
    blog.db.prepare("UPDATE posts SET delete_after = '2026-01-01' WHERE id = ?").run(sent.id);
    const gone = expire(blog);
    assert.deepEqual([gone.incidents, gone.posts], [1, 1]);
    assert.equal(blog.posts.get(sent.id), undefined);
  });
});
