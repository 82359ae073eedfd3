// The crate and the package built from it say the same of every case and labelled post, byte for byte once the spans are counted
// in UTF-16. The conversion here is the naive one, so it also tests the package's single forward pass.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadChecker } from "thinkfirst";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

function utf16(text, byte) {
  return Buffer.from(text, "utf8").subarray(0, byte).toString("utf8").length;
}

function inUtf16(text, report) {
  const convert = (span) => ({ start: utf16(text, span.start), end: utf16(text, span.end) });
  for (const finding of report.findings) {
    finding.span = convert(finding.span);
    for (const fix of finding.fixes) fix.span = convert(fix.span);
  }
  return report;
}

test("native and WebAssembly reports are equal", async () => {
  const args = ["run", "--release", "--quiet", "-p", "thinkfirst-tests", "--example", "reports"];
  const lines = execFileSync("cargo", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 }).trim().split("\n");
  const checkers = new Map();
  for (const sensitivity of [50, 80]) checkers.set(sensitivity, await loadChecker({ sensitivity }));
  assert.ok(lines.length > 400, `only ${lines.length} reports`);
  for (const line of lines) {
    const { sensitivity, text, report } = JSON.parse(line);
    const native = JSON.stringify(inUtf16(text, JSON.parse(report)));
    assert.equal(JSON.stringify(checkers.get(sensitivity).check(text)), native);
  }
  for (const checker of checkers.values()) checker.free();
});
