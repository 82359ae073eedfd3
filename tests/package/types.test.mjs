// The hand-written types: their unions are the crate's lists, they hold for real calls, and the package's form is sound.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const pkg = join(root, "wasm/pkg");
const types = readFileSync(join(pkg, "index.d.ts"), "utf8");
const bin = (name) => join(root, "node_modules/.bin", name);

/** The string literals of a type ("Kind") or of an interface's key ("Post.nature"). */
function union(place) {
  const [name, key] = place.split(".");
  let source = types;
  if (key) {
    const body = source.match(new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`))?.[1] ?? "";
    source = body.match(new RegExp(`^  ${key}\\??: ([^;]*);`, "m"))?.[1] ?? "";
  } else {
    source = source.match(new RegExp(`export type ${name} =([^;]*);`))?.[1] ?? "";
  }
  return [...source.matchAll(/"([^"]+)"/g)].map((m) => m[1]);
}

test("every union is the crate's list", () => {
  const args = ["run", "--quiet", "-p", "thinkfirst-tests", "--example", "wire"];
  const lists = JSON.parse(execFileSync("cargo", args, { cwd: root, encoding: "utf8" }));
  assert.ok(Object.keys(lists).length > 20);
  for (const [place, names] of Object.entries(lists)) assert.deepEqual(union(place).sort(), [...names].sort(), place);
  assert.deepEqual(union("Outcome"), lists.Outcome, "in rising order");
});

test("the types hold for a host's calls, and refuse wrong ones", () => {
  const ran = spawnSync(bin("tsc"), ["-p", here], { cwd: root, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stdout);
});

test("types and scripts export the same", async () => {
  const declared = [...types.matchAll(/^export declare (?:function|const) (\w+)/gm)].map((m) => m[1]);
  assert.deepEqual(Object.keys(await import("thinkfirst")).sort(), declared.sort());
});

test("publint finds nothing", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: pkg, strict: true });
  assert.deepEqual(messages, []);
});

test("are the types wrong? no", () => {
  // a plain script and data files have no types; Node 10 knows no exports
  const rest = ["--entrypoints", ".", "inline", "worker", "dom", "--ignore-rules", "no-resolution", "cjs-resolves-to-esm", "--format", "table-flipped"];
  const ran = spawnSync(bin("attw"), ["--pack", pkg, "--profile", "node16", ...rest], { cwd: pkg, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stdout + ran.stderr);
});

test("every file that package.json names is there, and nothing that it should not have", () => {
  const manifest = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  const files = JSON.stringify(manifest.exports).match(/"\.\/[^"]*\.[a-z]+"/g).map((f) => JSON.parse(f));
  for (const file of files) assert.ok(existsSync(join(pkg, file)), file);
  assert.equal(manifest.private, undefined);
  assert.equal(manifest.scripts, undefined, "nothing runs when it is installed");
  assert.equal(manifest.dependencies, undefined);
  const packed = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--loglevel=error"], { cwd: pkg, encoding: "utf8" }))[0];
  const names = packed.files.map((f) => f.path);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "DATA.md", "README.md", "thinkfirst.wasm"]) assert.ok(names.includes(name), name);
  assert.ok(!names.some((n) => /node_modules|\.rs$|test/.test(n)), names.join(" "));
});

/** The licences of DATA.md by their SPDX names; facts and the public domain need none. */
const SPDX = {
  "MIT OR Apache-2.0": "(MIT OR Apache-2.0)", MIT: "MIT", "Apache-2.0": "Apache-2.0", "Unicode-3.0": "Unicode-3.0",
  "CC BY 4.0": "CC-BY-4.0", "CC BY-SA 4.0": "CC-BY-SA-4.0", "OGL v3.0": "OGL-UK-3.0", facts: undefined, "public domain": undefined,
};

test("the package's licence names those of its data too", () => {
  const rows = [...readFileSync(join(pkg, "DATA.md"), "utf8").matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|.*`[0-9a-f]{64}` \|$/gm)];
  assert.ok(rows.length > 30);
  const licences = new Set(rows.flatMap(([, licence]) => licence.trim().split(", ")));
  for (const licence of licences) assert.ok(licence in SPDX, `no SPDX name for "${licence}"`);
  const named = [...licences].map((licence) => SPDX[licence]).filter(Boolean);
  const { license } = JSON.parse(readFileSync(join(pkg, "package.json"), "utf8"));
  assert.deepEqual(license.split(" AND ").sort(), named.sort());
});

// The goal is 350 KB (wasm/scripts/build.mjs says how far off it is); until it is met, the module must not grow.
const MOST_SO_FAR = 640 * 1024;

test("the module does not grow", (t) => {
  const size = brotliCompressSync(readFileSync(join(pkg, "thinkfirst.wasm"))).length;
  t.diagnostic(`${size} bytes brotli`);
  assert.ok(size <= MOST_SO_FAR, `${size} bytes brotli`);
});

test("the JSON Schema of a policy ships, and knows the settings that the module explains", async () => {
  const { explainPolicy } = await import("thinkfirst");
  const schema = createRequire(import.meta.url)("thinkfirst/policy.schema.json");
  for (const { path } of await explainPolicy("default")) {
    const [group, key] = path.split(".");
    const known = schema.properties[group];
    assert.ok(known?.properties?.[key] ?? known?.additionalProperties, path);
  }
});
