// The crate and the package built from it say the same of every case and labelled post, byte for byte once the spans are counted
// in UTF-16. The conversion here is the naive one, so it also tests the package's single forward pass.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadChecker } from "thinkfirst";
import { cases } from "../bench/peers/texts.mjs";
import { inUtf16 } from "./utf16.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Every file of cases and labelled posts. */
const all = ["cases", "pupils"].flatMap((folder) => {
  const files = readdirSync(join(root, "tests", folder), { recursive: true }).map((file) => `${folder}/${file.replaceAll("\\", "/")}`);
  return files.filter((file) => /\.(md|jsonl)$/.test(file) && !file.endsWith("README.md"));
});

test("native and WebAssembly reports are equal", async () => {
  const args = ["run", "--release", "--quiet", "-p", "thinkfirst-tests", "--example", "reports"];
  const lines = execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).trim().split("\n");
  const checkers = new Map();
  for (const sensitivity of [50, 80]) checkers.set(sensitivity, await loadChecker({ sensitivity }));
  assert.ok(lines.length > 400, `only ${lines.length} reports`);
  const seen = new Set();
  const read = [];
  for (const line of lines) {
    const { file, sensitivity, text, report } = JSON.parse(line);
    const native = JSON.stringify(inUtf16({ body: text }, JSON.parse(report)));
    assert.equal(JSON.stringify(checkers.get(sensitivity).check(text)), native);
    seen.add(file);
    if (sensitivity === 50 && /^cases\/[^/]+$/.test(file)) read.push(text);
  }
  assert.deepEqual(cases().map((post) => post.text), read, "the peers are asked the same texts");
  assert.deepEqual([...seen].sort(), all.sort(), "every file was compared");
  for (const checker of checkers.values()) checker.free();
});
