// The package is loaded in every way that it offers, and says the same in each.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as esm from "thinkfirst";
import * as inline from "thinkfirst/inline";
import * as worker from "thinkfirst/worker";

const pkg = join(dirname(fileURLToPath(import.meta.url)), "../../wasm/pkg");
const text = "é 👨‍👩‍👧‍👦 Text me on 07700 900123 x";

async function reportOf({ loadChecker }) {
  const checker = await loadChecker();
  const report = await checker.check(text);
  assert.equal(await checker.redact(text), "é 👨‍👩‍👧‍👦 Text me on [phone number] x");
  checker.free();
  return report;
}

test("every entry gives the same report", async (t) => {
  const wanted = await reportOf(esm);
  const [finding] = wanted.findings;
  assert.equal(finding.kind, "phone");
  assert.equal(text.slice(finding.span.start, finding.span.end), "07700 900123");

  await t.test("require", async () => assert.deepEqual(await reportOf(createRequire(import.meta.url)("thinkfirst")), wanted));
  await t.test("inline", async () => assert.deepEqual(await reportOf(inline), wanted));
  await t.test("worker", async () => assert.deepEqual(await reportOf(worker), wanted));
  await t.test("a plain script", async () => {
    const page = vm.createContext({ WebAssembly, TextEncoder, TextDecoder, FinalizationRegistry, atob });
    vm.runInContext(readFileSync(join(pkg, "global.js"), "utf8"), page);
    const report = await reportOf(vm.runInContext("thinkfirst", page));
    assert.equal(JSON.stringify(report), JSON.stringify(wanted));
  });
});

test("the published folder alone is enough, by import and by require", () => {
  const home = mkdtempSync(join(tmpdir(), "thinkfirst-"));
  try {
    mkdirSync(join(home, "node_modules"));
    symlinkSync(pkg, join(home, "node_modules/thinkfirst"), "junction");
    writeFileSync(join(home, "a.mjs"), 'import { loadChecker } from "thinkfirst"; console.log((await loadChecker()).redact("ring 07700 900123"));');
    writeFileSync(join(home, "b.cjs"), 'require("thinkfirst").loadChecker().then((c) => console.log(c.redact("ring 07700 900123")));');
    for (const file of ["a.mjs", "b.cjs"]) {
      assert.equal(execFileSync(process.execPath, ["--preserve-symlinks", file], { cwd: home, encoding: "utf8" }), "ring [phone number]\n");
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test("importing has no side effect: no module is compiled before a checker is loaded", () => {
  const script = `
    const compile = WebAssembly.Module;
    let made = 0;
    WebAssembly.Module = class extends compile { constructor(...a) { super(...a); made++; } };
    WebAssembly.compile = () => { made++; };
    await import("thinkfirst"); await import("thinkfirst/inline"); await import("thinkfirst/worker");
    console.log(made);`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: join(pkg, "../.."), encoding: "utf8" });
  assert.equal(said, "0\n");
});

test("all entries have the same exports", () => {
  assert.deepEqual(Object.keys(inline).sort(), Object.keys(esm).sort());
  const cjs = createRequire(import.meta.url)("thinkfirst");
  assert.deepEqual(Object.keys(cjs).sort(), Object.keys(esm).sort());
});

test("a worker refuses as the checker does, and ends", async () => {
  await assert.rejects(worker.loadChecker({ polcy: "default" }), /options\.polcy: unknown key/);
  const checker = await worker.loadChecker();
  await assert.rejects(checker.check({ body: 1 }), /post\.body: expected a string/);
  await assert.rejects(checker.check({ body: () => 1 }), /expected plain data/);
  assert.equal((await checker.check("hello")).outcome, "allow");
  const slow = checker.check("x ".repeat(100_000));
  checker.free();
  await assert.rejects(slow, /was freed/);
  await assert.rejects(checker.check("x"), /was freed/);
});

test("a worker that nobody waits for keeps no process alive", () => {
  const script = 'import { loadChecker } from "thinkfirst/worker"; const c = await loadChecker(); console.log((await c.check("hi")).outcome);';
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: join(pkg, "../.."), encoding: "utf8", timeout: 20_000 });
  assert.equal(said, "allow\n");
});
