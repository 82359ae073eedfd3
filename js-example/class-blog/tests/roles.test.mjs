import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { makeBlog, visit } from "./kit.mjs";

/** Every route, and who may use it. Written by hand, so that a route with the wrong capability is seen. */
const ALL = "visitor maya robins teacher head esafety lead governor";
const INSIDE = "maya robins teacher head esafety lead";
const STAFF = "teacher head esafety lead";
const ROUTES = {
  "GET /api/me": ALL,
  "POST /api/log-in": ALL,
  "GET /api/posts": ALL,
  "GET /api/posts/:id": ALL,
  "POST /api/posts/:id/report": ALL,
  "GET /api/pictures/:id": ALL,
  "GET /api/classmates": INSIDE,
  "GET /api/events": INSIDE,
  "GET /api/mine": INSIDE,
  "POST /api/drafts": INSIDE,
  "POST /api/comments": INSIDE,
  "GET /api/drafts/:id": INSIDE,
  "PUT /api/drafts/:id": INSIDE,
  "DELETE /api/drafts/:id": INSIDE,
  "POST /api/drafts/:id/submit": INSIDE,
  "POST /api/pictures": INSIDE,
  "POST /api/help": INSIDE,
  "GET /api/queue": STAFF,
  "GET /api/queue/:id": STAFF,
  "POST /api/queue/:id/open": STAFF,
  "POST /api/queue/:id/false-alarm": STAFF,
  "POST /api/queue/:id/picture": STAFF,
  "POST /api/queue/:id/decide": STAFF,
  "GET /api/register": "head lead",
  "GET /api/register/export.csv": "head lead",
  "GET /api/register/export.json": "head lead",
  "POST /api/register/preview": "head lead",
  "POST /api/register/import": "head lead",
  "GET /api/register/people/:ref": "head lead",
  "PUT /api/register/people/:ref": "head lead",
  "POST /api/register/people/:ref/decisions": "head lead",
  "POST /api/register/people/:ref/take-down": "head lead",
  "GET /api/incidents": "head esafety lead",
  "GET /api/incidents.csv": "head esafety lead",
  "POST /api/incidents": "head esafety lead",
  "PUT /api/incidents/:id": "head esafety lead",
  "GET /api/summary": "head esafety lead governor",
  "GET /api/allow-list": "esafety lead",
  "POST /api/allow-list/:id": "esafety lead",
  "POST /api/calls/:id/seen": "lead",
  "POST /api/log-out": ALL,
};

describe("who may do what", () => {
  let app;
  let routes;
  let blog;
  const people = {};
  before(async () => {
    ({ app, routes, blog } = await makeBlog());
    for (const login of ALL.split(" ")) people[login] = await visit(app, login === "visitor" ? undefined : login);
  });

  test("the table above names every route", () => {
    assert.deepEqual(routes.map(({ method, path }) => `${method} ${path}`).sort(), Object.keys(ROUTES).sort());
  });

  for (const [route, allowed] of Object.entries(ROUTES)) {
    test(route, async () => {
      const [method, path] = route.split(" ");
      const real = path.replace(":id", "987654").replace(":ref", "nobody");
      for (const [login, person] of Object.entries(people)) {
        // Nothing is there, and nothing useful is sent: whoever may use the route is told so, everyone else is turned away.
        const { status } = await person.call(method, real, method === "GET" ? undefined : {});
        const away = login === "visitor" ? 401 : 403;
        if (allowed.split(" ").includes(login)) {
          assert.ok(status !== 401 || path === "/api/log-in", `${login}: ${status}`);
          assert.notEqual(status, 403, login);
          assert.ok(status < 500, `${login}: ${status}`);
        } else assert.equal(status, away, login);
        if (method !== "GET") {
          const forged = await person.call(method, real, {}, { "x-csrf-token": "AAAA" });
          assert.equal(forged.status, 403, `${login} without the page's token`);
          const foreign = await person.call(method, real, {}, { origin: "https://elsewhere.test" });
          assert.equal(foreign.status, 403, `${login} from another site`);
        }
      }
    });
  }

  describe("one post", () => {
    let maya;
    let leo;
    before(async () => {
      [maya, leo] = [await visit(app, "maya"), await visit(app, "leo")];
      for (const login of ALL.split(" ").slice(1)) people[login] = await visit(app, login);
    });

    test("a draft is its author's alone", async () => {
      const { id } = (await maya.post("/api/drafts")).answer;
      for (const [login, person] of Object.entries({ ...people, leo })) {
        if (login === "maya") continue;
        for (const path of [`/api/drafts/${id}`, `/api/queue/${id}`, `/api/posts/${id}`]) {
          assert.ok((await person.get(path)).status >= 401, `${login} ${path}`);
        }
        assert.ok((await person.put(`/api/drafts/${id}`, { body: "mine now", version: 1 })).status >= 401, login);
        assert.ok((await person.delete(`/api/drafts/${id}`)).status >= 401, login);
      }
    });

    test("a worry is in the safeguarding lead's queue and in nobody else's", async () => {
      const sent = await maya.handIn({ body: "i want to hurt myself" });
      assert.equal(sent.state, "waiting");
      assert.ok(sent.help.length > 0);
      for (const login of STAFF.split(" ")) {
        const { answer } = await people[login].get("/api/queue");
        assert.equal(answer.items.some((item) => item.id === sent.id), login === "lead", login);
        assert.equal((await people[login].get(`/api/queue/${sent.id}`)).status, login === "lead" ? 200 : 404, login);
        const { answer: log, status } = await people[login].get("/api/incidents");
        if (status === 200) assert.equal(log.incidents.some((record) => record.post === sent.id), login === "lead", login);
      }
      const shown = (await maya.get(`/api/drafts/${sent.id}`)).answer;
      assert.equal(shown.state, "waiting", "the child is not told where it went");
      const change = await maya.put(`/api/drafts/${sent.id}`, { body: "nothing", version: shown.version });
      assert.equal(change.status, 409, "the exact words stay");
      const read = (await people.lead.get(`/api/queue/${sent.id}`)).answer;
      assert.equal(read.fields.find((field) => field.name === "body").pieces.map((piece) => piece.text).join(""), "i want to hurt myself");
    });

    test("the lead reads a worry as it was written, its details too; a detail in an ordinary post stays masked for everybody", async () => {
      const words = "i want to hurt myself. ring me on 07700 900123";
      const sent = await maya.handIn({ body: words }, { askTeacher: true });
      const text = ({ fields }) => fields.find((field) => field.name === "body").pieces.map((piece) => piece.text ?? "▮").join("");
      const read = (await people.lead.get(`/api/queue/${sent.id}`)).answer;
      assert.equal(text(read), words);
      assert.ok(read.report.findings.some((finding) => finding.kind === "phone"));
      const plain = await maya.handIn({ body: "ring me on 07700 900123" }, { askTeacher: true });
      for (const login of ["lead", "head"]) assert.match(text((await people[login].get(`/api/queue/${plain.id}`)).answer), /▮/, login);
    });

    test("a teacher of another class sees nothing of this one, whatever is asked for", async () => {
      await blog.people.add({ login: "wrens", name: "Ms Adu", role: "class-teacher", class: "Wrens", password: "a-password-for-tests" });
      const other = await visit(app, "wrens");
      const sent = await maya.handIn({ body: "Ring me on 07700 900123." }, { askTeacher: true });
      for (const query of ["", "?class=Robins", "?kind=phone", "?class=Robins&kind=phone"]) assert.deepEqual((await other.get(`/api/queue${query}`)).answer.items, [], query);
      assert.equal((await other.get(`/api/queue/${sent.id}`)).status, 404);
      for (const [path, said] of [["open", { finding: 0 }], ["false-alarm", { finding: 0 }], ["picture", { image: 0 }], ["decide", { action: "approve" }]]) {
        assert.equal((await other.post(`/api/queue/${sent.id}/${path}`, { version: sent.version, ...said })).status, 404, path);
      }
      const own = (await people.teacher.get("/api/queue?kind=phone")).answer;
      assert.ok(own.items.some((item) => item.id === sent.id) && own.items.every((item) => item.kinds.includes("phone")));
    });

    test("a comment is checked with what it answers", async () => {
      const question = await maya.handIn({ title: "Hello", body: "What school do you go to?" }, { askTeacher: true });
      const plain = await maya.handIn({ title: "Hello", body: "What is your favourite bird?" }, { askTeacher: true });
      const kinds = {};
      for (const sent of [question, plain]) {
        const up = await people.teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve", reason: "false-alarm" });
        assert.equal(up.answer.state, "published", JSON.stringify(up.answer));
        const comment = (await leo.post("/api/comments", { post: sent.id, body: "Hillside" })).answer;
        const done = await leo.post(`/api/drafts/${comment.id}/submit`, { version: comment.version, askTeacher: true });
        assert.equal(done.answer.state, "waiting", JSON.stringify(done.answer));
        const { report, inReplyTo } = (await people.head.get(`/api/queue/${comment.id}`)).answer;
        kinds[inReplyTo] = report.findings.map((finding) => finding.kind);
      }
      assert.deepEqual(kinds, { "What school do you go to?": ["school"], "What is your favourite bird?": [] });
    });

    test("what a pupil answered to T.H.I.N.K. is stored, silences the letter and is shown to the teacher", async () => {
      const body = "Everyone says Leo cheated in the test.";
      const first = await maya.handIn({ body }, { askTeacher: true });
      const raised = ({ report }) => report.think.filter((q) => q.raised).map((q) => q.letter);
      assert.ok(raised((await people.head.get(`/api/queue/${first.id}`)).answer).includes("true"));
      const answers = [{ letter: "true", answer: "saw-it-myself" }];
      const second = await maya.handIn({ body, answers }, { askTeacher: true });
      const seen = (await people.head.get(`/api/queue/${second.id}`)).answer;
      assert.deepEqual(seen.answers, answers);
      assert.ok(!raised(seen).includes("true"));
    });

    test("a held post leaves the teacher's queue", async () => {
      const sent = await maya.handIn({ body: "We built a den." });
      const held = await people.teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "hold" });
      assert.equal(held.status, 200);
      assert.equal((await people.teacher.get(`/api/queue/${sent.id}`)).status, 404);
      assert.equal((await maya.get(`/api/drafts/${sent.id}`)).answer.state, "waiting");
      const lead = await people.lead.post(`/api/queue/${sent.id}/decide`, { version: held.answer.version, action: "release" });
      assert.equal(lead.answer.state, "waiting");
      assert.equal((await people.teacher.get(`/api/queue/${sent.id}`)).status, 200);
    });

    test("only a role that the policy names approves, nobody their own post, and a second decision is told who was first", async () => {
      const sent = await maya.handIn({ body: "We built a boat." });
      const wrong = await people.esafety.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" });
      assert.equal(wrong.status, 403);
      const own = await people.teacher.handIn({ body: "A note for the class." });
      assert.equal((await people.teacher.post(`/api/queue/${own.id}/decide`, { version: own.version, action: "approve" })).status, 403);
      const head = await people.head.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "refuse" });
      assert.deepEqual([head.status, head.answer.refusal.roles], [403, ["class-teacher"]]);
      const second = await visit(app, "teacher2");
      const both = await Promise.all([
        people.teacher.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "approve" }),
        second.post(`/api/queue/${sent.id}/decide`, { version: sent.version, action: "refuse" }),
      ]);
      assert.deepEqual(both.map((one) => one.status).sort(), [200, 409]);
      assert.match(both.find((one) => one.status === 409).answer.error, /was quicker/);
      assert.equal(blog.queue.decisions(sent.id).length, 1);
    });

    test("a detail leaves the server only when it is opened, and that is noted", async () => {
      const sent = await maya.handIn({ body: "Ring me on 07700 900123 please" }, { askTeacher: true });
      const before_ = JSON.stringify((await people.teacher.get(`/api/queue/${sent.id}`)).answer);
      assert.ok(!before_.includes("07700"));
      const index = JSON.parse(before_).report.findings.findIndex((finding) => finding.kind === "phone");
      const opened = await people.teacher.post(`/api/queue/${sent.id}/open`, { version: sent.version, finding: index });
      assert.equal(opened.answer.text, "07700 900123");
      const after = (await people.teacher.get(`/api/queue/${sent.id}`)).answer;
      assert.deepEqual(after.openings.map(({ kind, name }) => ({ kind, name })), [{ kind: "phone", name: "Mr Okafor" }]);
      assert.ok(!JSON.stringify((await people.head.get(`/api/queue/${sent.id}`)).answer).includes("07700"), "closed for everyone else");
    });

    test("approving over a stop needs one of the policy's reasons", async () => {
      const sent = await maya.handIn({ body: "The office is 07700 900123" }, { askTeacher: true });
      const path = `/api/queue/${sent.id}/decide`;
      assert.equal((await people.teacher.post(path, { version: sent.version, action: "approve" })).status, 422);
      assert.equal((await people.teacher.post(path, { version: sent.version, action: "approve", reason: "because" })).status, 422);
      assert.equal((await people.teacher.post(path, { version: sent.version, action: "approve", reason: "meant-to-be-public" })).status, 200);
    });

    test("a false alarm takes effect when the lead agrees", async () => {
      const sent = await maya.handIn({ body: "The hero's number is 07700 900456" }, { askTeacher: true });
      const { report } = (await people.teacher.get(`/api/queue/${sent.id}`)).answer;
      const finding = report.findings.findIndex((f) => f.kind === "phone");
      assert.equal((await people.teacher.post(`/api/queue/${sent.id}/false-alarm`, { version: sent.version, finding })).status, 200);
      const again = () => maya.handIn({ body: "The hero's number is 07700 900456" });
      assert.equal((await again()).status, 422);
      const { entries } = (await people.esafety.get("/api/allow-list")).answer;
      assert.equal(entries[0].text, "07700 900456");
      await people.esafety.post(`/api/allow-list/${entries[0].id}`, { state: "agreed" });
      assert.equal((await again()).status, 200);
      assert.deepEqual((await maya.get("/api/me")).answer.allow, ["07700 900456"]);
    });
  });

  test("log-in is limited, and a name that does not exist looks like a wrong password", async () => {
    const visitor = await visit(app);
    const unknown = await visitor.post("/api/log-in", { login: "nobody", password: "x" });
    const wrong = await visitor.post("/api/log-in", { login: "leo", password: "x" });
    assert.deepEqual([unknown.status, unknown.answer], [wrong.status, wrong.answer]);
    let last;
    for (let i = 0; i < 10; i += 1) last = await visitor.post("/api/log-in", { login: "leo", password: "x" });
    assert.equal(last.status, 429);
    const right = await visitor.post("/api/log-in", { login: "leo", password: "a-password-for-tests" });
    assert.equal(right.status, 429, "the right one has to wait too");
  });

  test("a session cookie is HttpOnly and SameSite, and ends with the log-out", async () => {
    const person = await visit(app, "web");
    const me = await person.get("/api/me");
    assert.equal(me.answer.account.name, "Mr Dunn");
    const out = await person.post("/api/log-out");
    assert.match(out.headers.get("set-cookie"), /HttpOnly; SameSite=Lax/);
    assert.equal((await person.get("/api/mine")).status, 401);
    assert.equal(blog.db.prepare("SELECT count(*) AS n FROM accounts WHERE password NOT LIKE 'scrypt$%'").get().n, 0);
  });
});
