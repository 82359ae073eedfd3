// A post's way and its incident record, through the built package: the crate's own tests hold the rules, these hold the boundary.
import assert from "node:assert/strict";
import { test } from "node:test";
import { closeIncident, escalationRecord, fingerprint, incidentSummary, incidentsCsv, loadChecker, notice, workflowStep } from "thinkfirst";

const AT = "2026-11-22T10:00:00Z";
const POST = { title: "Pond", body: "We saw six newts.", author: { kind: "pupil" } };
const DRAFT = { state: "draft", author: "maya", authorKind: "pupil", keyStage: "ks2", channel: "class-blog" };
const maya = { id: "maya", roles: [] };
const teacher = { id: "teacher", roles: ["class-teacher"] };

async function step(item, actor, action) {
  const next = await workflowStep("default", item, actor, action, AT);
  assert.ok(next.item, JSON.stringify(next.refusal));
  return next.item;
}

test("a post is checked, handed in, approved and published; a change makes the approval lapse", async () => {
  const checker = await loadChecker();
  const print = await fingerprint(POST);
  let item = await step(DRAFT, maya, { do: "check", fingerprint: print, facts: checker.facts(POST) });
  item = await step(item, maya, { do: "submit" });
  assert.equal(item.state, "waiting");
  assert.equal((await workflowStep("default", item, maya, { do: "approve" }, AT)).refusal.code, "own-post");
  assert.equal((await workflowStep("default", item, { id: "x", roles: ["governor"] }, { do: "approve" }, AT)).refusal.code, "not-your-role");
  const approved = await step(item, teacher, { do: "approve" });
  assert.equal((await step(approved, teacher, { do: "publish", fingerprint: print })).state, "published");
  const changed = await fingerprint({ ...POST, body: "We saw seven newts." });
  assert.notEqual(changed, print);
  assert.equal((await workflowStep("default", approved, teacher, { do: "publish", fingerprint: changed }, AT)).refusal.code, "changed");
});

test("a post's facts and record are those of its own check, whatever was checked before", async () => {
  const kept = await loadChecker();
  const opening = { reference: "I-1", at: AT, author: "p-1", class: "Robins", keyStage: "ks2", direction: "sent", pupilDid: "went-on" };
  const register = (state) => ({ format: "register-1", issuedOn: "2026-09-01", useBy: "2027-08-31", people: [{ ref: "p-1", kind: "pupil", status: "on-roll", decisions: [{ use: "*", subject: "*", state, by: "parent", form: "written", on: "2026-09-01", until: null }] }] });
  const picture = { body: "Our trip", date: "2026-11-22", images: [{ people: ["p-1"], alt: "Two children" }] };
  const posts = [POST, { body: "Ring 07700 900123" }, { ...picture, register: register("granted") }, { ...picture, register: register("refused") }, picture, { ...picture, register: register("granted") }];
  const rulings = new Set();
  for (const before of posts) {
    for (const post of posts) {
      kept.check(before);
      const fresh = await loadChecker();
      assert.deepEqual(kept.facts(post), fresh.facts(post));
      assert.deepEqual(kept.openIncident("default", opening, post), fresh.openIncident("default", opening, post));
      kept.check(post);
      assert.deepEqual(kept.facts(post), fresh.facts(post));
      rulings.add(JSON.stringify(fresh.facts(post)));
      fresh.free();
    }
  }
  assert.ok(rulings.size >= 4, "the posts differ in what is said of them");
});

test("a worry is held for the safeguarding lead", async () => {
  const checker = await loadChecker();
  const worry = { body: "i want to hurt myself" };
  const print = await fingerprint(worry);
  let item = await step(DRAFT, maya, { do: "check", fingerprint: print, facts: checker.facts(worry) });
  item = await step(item, maya, { do: "submit" });
  assert.equal(item.state, "held");
  assert.equal((await workflowStep("default", item, teacher, { do: "refuse" }, AT)).refusal.code, "not-your-role");
  const record = await escalationRecord("default", checker.check(worry).escalation, "P-1", AT);
  assert.deepEqual(record.to, ["safeguarding-lead"]);
  assert.ok((await notice("default", item)).safetySeenBy.length > 0);
});

test("an incident is opened without words, summed up, exported, closed with a day of deletion", async () => {
  const checker = await loadChecker();
  const post = { body: "ring me on 07700 900123" };
  const opening = { reference: "I-1", at: "2026-11-22", author: "maya", class: "Robins", keyStage: "ks2", direction: "sent" };
  const incident = checker.openIncident("default", opening, post);
  assert.deepEqual(incident.kinds, [{ kind: "phone", count: 1 }]);
  assert.ok(!JSON.stringify(incident).includes("900123"));
  const log = { incidents: [incident] };
  assert.match(await incidentsCsv("default", log), /I-1/);
  assert.equal((await incidentSummary("default", log, "2026-09-01", "2026-12-31")).opened, 1);
  const closed = await closeIncident("default", incident, "2026-11-23");
  assert.match(closed.incident?.deleteAfter ?? "", /^\d{4}-\d\d-\d\d$/, JSON.stringify(closed));
});

test("wrong input names the key", async () => {
  await assert.rejects(workflowStep("default", { ...DRAFT, stat: 1 }, maya, { do: "edit" }, AT), /item\.stat/);
  await assert.rejects(workflowStep("default", DRAFT, maya, { do: "fly" }, AT), /action/);
  await assert.rejects(workflowStep("nowhere", DRAFT, maya, { do: "edit" }, AT), /policy/);
  await assert.rejects(fingerprint({ bodi: "" }), /bodi/);
});

test("a date that is none is refused by its path", async () => {
  const checker = await loadChecker();
  const opening = { reference: "I-1", author: "maya", class: "Robins", keyStage: "ks2", direction: "sent" };
  for (const at of ["yesterday", "2026-13-45", "27/11/2026"]) {
    await assert.rejects(workflowStep("default", DRAFT, maya, { do: "edit" }, at), /^Error: at: expected a date/);
    await assert.rejects(workflowStep("default", DRAFT, maya, { do: "approve", until: at }, AT), /action\.until: expected a date/);
    await assert.rejects(escalationRecord("default", { category: "worry", urgent: false }, "P-1", at), /^Error: at: expected a date/);
    assert.throws(() => checker.openIncident("default", { ...opening, at }, POST), /opening\.at: expected a date/);
    const incident = checker.openIncident("default", { ...opening, at: AT }, POST);
    await assert.rejects(closeIncident("default", incident, at), /^Error: on: expected a date/);
    await assert.rejects(incidentSummary("default", { incidents: [] }, at, "2026-12-31"), /^Error: from: expected a date/);
  }
  await assert.rejects(incidentSummary("default", { incidents: [] }, "2026-12-31", "2026-09-01"), /^Error: to: expected a day/);
});
