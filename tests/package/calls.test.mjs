// Every consent case, every clause's test and every changed setting of a policy, asked of the package: it answers as the crate does.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { closeIncident, escalationRecord, incidentSummary, incidentsCsv, loadChecker, notice, workflowStep } from "thinkfirst";
import { union } from "./declared.mjs";
import { inUtf16 } from "./utf16.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const FUNCTIONS = { closeIncident, escalationRecord, incidentSummary, incidentsCsv, notice, workflowStep };
const checkers = new Map();
let calls;

/** What the crate answered, its spans counted as in JavaScript. */
const expected = ({ call, args, result }) => (call === "check" ? inUtf16(args[0], result) : result);

async function answer({ policy, call, args }) {
  if (call !== "check" && call !== "openIncident") return FUNCTIONS[call](policy, ...args);
  const key = JSON.stringify(policy);
  // only the last few policies: a checker is a few megabytes
  if (!checkers.has(key)) {
    for (const [old, checker] of checkers) {
      if (checkers.size < 4) break;
      checker.free();
      checkers.delete(old);
    }
    checkers.set(key, await loadChecker({ policy }));
  }
  const checker = checkers.get(key);
  return call === "check" ? checker.check(...args) : checker.openIncident(policy, ...args);
}

before(() => {
  const args = ["run", "--release", "--quiet", "-p", "thinkfirst-tests", "--example", "calls"];
  calls = execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 })
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
});

test("consent cases and clauses: the package answers as the crate", async () => {
  const plain = calls.filter((call) => !call.setting);
  const odd = plain.filter(({ call, args }) => call === "check" && args[0].title?.startsWith("🐙"));
  assert.ok(new Set(odd.flatMap(({ result }) => result.findings.map(({ field }) => `${field.name} ${field.index ?? ""}`))).size >= 9, "every field has a finding after an emoji");
  assert.ok(plain.length > 800, `only ${plain.length} calls`);
  for (const call of plain) {
    assert.deepEqual(await answer(call), expected(call), JSON.stringify([call.policy, call.call, call.args]));
  }
});

test("the needs of pictures are those that are declared", () => {
  const needs = calls.filter(({ call }) => call === "check").flatMap(({ result }) => result.images.flatMap((image) => image.needs));
  const ticks = union("Confirmation").map((tick) => `confirmation/${tick}`);
  assert.deepEqual([...new Set([...needs, ...ticks])].sort(), union("ImageNeed").sort());
});

test("a changed setting changes the package's answers as it does the crate's", async () => {
  const changed = calls.filter((call) => call.setting);
  assert.ok(changed.length > 800, `only ${changed.length} calls`);
  for (let at = 0; at < changed.length; at += 2) {
    const answers = [await answer(changed[at]), await answer(changed[at + 1])];
    const what = `${JSON.stringify(changed[at].policy)} ${changed[at].setting}`;
    assert.deepEqual(answers, [expected(changed[at]), expected(changed[at + 1])], what);
    assert.notDeepEqual(answers[0], answers[1], what);
  }
});
