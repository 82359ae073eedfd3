// The package's command line, run as another program would run it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadChecker } from "thinkfirst";

const cli = join(dirname(fileURLToPath(import.meta.resolve("thinkfirst"))), "cli.mjs");
const folder = mkdtempSync(join(tmpdir(), "thinkfirst-cli-"));
after(() => rmSync(folder, { recursive: true }));

function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(args, input) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: "utf8", input, maxBuffer: 1 << 28 });
  return { status, stderr, out: stdout, reports: stdout.startsWith("{") ? stdout.trim().split("\n").map((line) => JSON.parse(line)) : [] };
}

const ALLOW = { body: "We saw a heron on the pond." };
const BLOCK = { title: "Hi", body: "ring me on 07700 900123" };
const ESCALATE = "i want to hurt myself";

test("each outcome has its exit status, and the strictest of all posts counts", async () => {
  const checker = await loadChecker();
  const status = { allow: 0, advise: 0, warn: 1, "needs-approval": 2, block: 3, escalate: 4 };
  const posts = [ALLOW, { body: "add me on snapchat maya_star09" }, { body: "Our day", images: [{ people: ["p-1"] }] }, BLOCK, ESCALATE];
  const seen = new Set();
  for (const post of posts) {
    const { outcome } = checker.check(post);
    seen.add(outcome);
    const { status: got, reports } = run(["check", "-"], `${JSON.stringify(post)}\n`);
    assert.equal(got, status[outcome], outcome);
    assert.equal(reports[0].outcome, outcome);
  }
  assert.deepEqual([...seen].sort(), ["allow", "block", "escalate", "needs-approval", "warn"]);
  assert.equal(run(["check", file("all.jsonl", posts.map((post) => JSON.stringify(post)).join("\n"))]).status, 4);
});

test("a tip alone is exit status 0", () => {
  const policy = { id: "tips", extends: "default", details: { phone: { value: { public: "advise", inside: "advise" }, certainty: "stated" } } };
  const { status, reports } = run(["check", "--policy", file("tips.json", JSON.stringify(policy)), "-"], `${JSON.stringify(BLOCK)}\n`);
  assert.deepEqual([reports[0]?.outcome, status], ["advise", 0]);
});

test("progress is written to a terminal and nowhere else", () => {
  const posts = file("many.jsonl", `${JSON.stringify(ALLOW)}\n`.repeat(250));
  assert.equal(run(["check", posts]).stderr, "");
  const asTerminal = "data:text/javascript,Object.defineProperty(process.stderr,'isTTY',{value:true})";
  const { stderr, status } = spawnSync(process.execPath, ["--import", asTerminal, cli, "check", posts], { encoding: "utf8" });
  assert.equal(status, 0);
  for (const count of [100, 200, 250]) assert.ok(stderr.includes(`\r${count} posts checked`), stderr);
});

test("JSON Lines: one report a line, as the package gives it, with its place and no words of the post", async () => {
  const path = file("posts.jsonl", `\ufeff${JSON.stringify(ALLOW)}\r\n\r\n${JSON.stringify(BLOCK)}\r\n`);
  const { reports, out } = run(["check", path]);
  assert.deepEqual(reports.map((report) => report.line), [1, 3]);
  const { file: _, line: __, ...report } = reports[1];
  assert.deepEqual(report, (await loadChecker()).check(BLOCK));
  assert.ok(!out.includes("900123") && !out.includes("heron"));
});

test("a plain text file is one post; a table says what and where, never the words", () => {
  const { status, out } = run(["check", "--format", "table", file("post.txt", "ring me\non 07700 900123"), file("ok.md", ALLOW.body)]);
  assert.equal(status, 3);
  assert.match(out, /^block .*post\.txt:1 .*phone body 11-23/m);
  assert.match(out, /2 posts: allow 1, block 1/);
  assert.ok(!out.includes("900123"));
});

test("policy, key stage, sensitivity, people and allow-list reach the checker", async () => {
  const own = file("school.json", JSON.stringify({ id: "our-school", extends: "claines" }));
  for (const [args, options] of [
    [["--policy", "little-heath", "--key-stage", "ks1"], { policy: "little-heath", keyStage: "ks1" }],
    [["--policy", own], { policy: { id: "our-school", extends: "claines" } }],
    [["--sensitivity", "80"], { sensitivity: 80 }],
    [["--allow", file("allow.txt", "07700 900123\n")], { allow: ["07700 900123"] }],
    [["--people", file("people.txt", "Zofia Lindgren\n")], { people: ["Zofia Lindgren"] }],
  ]) {
    const { reports } = run(["check", ...args, "-"], JSON.stringify(BLOCK));
    const { file: _, line: __, ...report } = reports[0];
    assert.deepEqual(report, (await loadChecker(options)).check(BLOCK), args.join(" "));
  }
});

test("wrong use is 64 with a sentence and the usage", () => {
  for (const args of [[], ["check"], ["chek", "x"], ["check", "--polcy", "x", "-"], ["check", "--policy", "nowhere", "-"], ["check", "--key-stage", "ks9", "-"], ["check", "--sensitivity", "high", "-"], ["check", "--sensitivity", "101", "-"], ["check", "--format", "xml", "-"]]) {
    const { status, stderr, out } = run(args, "");
    assert.equal(status, 64, args.join(" "));
    assert.match(stderr, /^thinkfirst: .+\n\nthinkfirst check/);
    assert.equal(out, "");
  }
  assert.equal(run(["--help"]).status, 0);
});

test("a line that is no post is named, never quoted; the others are still checked", () => {
  const { status, stderr, reports } = run(["check", "-"], `{"body": "secret pond\n${JSON.stringify(ALLOW)}\n{"bodi":"x"}\n7\n`);
  assert.equal(status, 64);
  assert.equal(reports.length, 1);
  assert.match(stderr, /^-:1: not JSON$/m);
  assert.match(stderr, /^-:3: .*bodi/m);
  assert.match(stderr, /^-:4: /m);
  assert.ok(!stderr.includes("secret pond"));
  assert.equal(run(["check", join(folder, "nowhere.jsonl")]).status, 64);
});

test("20,000 posts come out in order", () => {
  const path = file("many.jsonl", Array.from({ length: 20_000 }, (_, i) => JSON.stringify({ body: `Post ${i} about newts.` })).join("\n"));
  const { reports, status } = run(["check", path]);
  assert.equal(status, 0);
  assert.deepEqual(reports.map((report) => report.line), Array.from({ length: 20_000 }, (_, i) => i + 1));
});
