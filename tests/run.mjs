// npm test: sets up what is missing and runs every test. `npm test -- rust package` runs the groups named.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { buildTools, chromium, nodeWithSqlite, root } from "../wasm/scripts/tools.mjs";

/** A step that takes longer hangs. */
const MOST_MINUTES = 12;

const chosen = process.argv.slice(2);
const results = [];

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Test files under a folder, one level down too. */
function tests(...folders) {
  return folders.flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file));
    return files.filter((file) => file.endsWith(".test.mjs") && !file.includes("node_modules")).sort();
  });
}

/** What a test runner counted: cargo's summaries, or node's. */
function counted(text) {
  const sum = (pattern) => [...text.matchAll(pattern)].reduce((all, match) => all + Number(match[1]), 0);
  return { passed: sum(/^test result: .*? (\d+) passed/gm) + sum(/^(?:ℹ|#) pass (\d+)/gm), failed: sum(/ (\d+) failed;/g) + sum(/^(?:ℹ|#) fail (\d+)/gm) };
}

/** Whether a plain run, or one of these groups, was asked for. */
const wanted = (...groups) => chosen.length === 0 || groups.some((group) => chosen.includes(group));

/** Runs a command. Its output is kept to be counted, and shown if it fails; lines that match `live` are shown as they come. */
function run(groups, name, command, args, { env, cwd = root, counts = false, live } = {}) {
  if (!wanted(...[groups].flat())) return undefined;
  const [group] = [groups].flat();
  const from = performance.now();
  console.log(`\n── ${group}: ${name}`);
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, CARGO_TERM_COLOR: "never", ...env }, stdio: ["ignore", "pipe", "pipe"], detached: true });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        said += chunk;
        if (live) for (const line of chunk.split("\n")) if (live.test(line)) console.log(line);
      });
    }
    const end = (how) => {
      const count = counts ? counted(said) : { passed: 0, failed: 0 };
      const ok = how === 0 && (!counts || count.passed > 0);
      if (!ok) console.log(said);
      else if (counts) for (const line of said.split("\n")) if (/^(✖|✔|▶|test result)/.test(line)) console.log(line.slice(0, 160));
      const passed = counts ? count.passed : Number(ok);
      const failed = counts ? Math.max(count.failed, Number(!ok)) : Number(!ok);
      results.push({ name: `${group}: ${name}`, passed, failed });
      console.log(`${ok ? "ok" : `FAILED (${how})`}: ${name}: ${passed} passed, ${failed} failed, ${seconds(from)}`);
      done(ok);
    };
    const stopwatch = setTimeout(() => {
      process.kill(-child.pid, "SIGKILL");
      said += `\nstopped after ${MOST_MINUTES} minutes`;
    }, MOST_MINUTES * 60_000);
    child.on("error", (error) => {
      said += error.message;
      clearTimeout(stopwatch);
      end(error.code);
    });
    child.on("close", (code, signal) => {
      clearTimeout(stopwatch);
      end(code ?? signal);
    });
  });
}

const from = performance.now();
await buildTools();
const bin = (name) => join(root, "node_modules/.bin", name);
// npm puts the class blog's newer Node in front: the package is tested on the one that is installed
const node = process.env.npm_node_execpath ?? process.execPath;

/** What stands on the built package. */
const USES_PACKAGE = ["package", "blog", "browser", "wordpress"];

await run("style", "rustfmt", "cargo", ["fmt", "--all", "--check"]);
await run("style", "biome", bin("biome"), ["lint", "--error-on-warnings"]);
await run("style", "tsc", bin("tsc"), ["-p", "wasm"]);
await run("supply", "licences, sources, advisories", node, ["tests/supply.mjs"], { live: /^(cargo-deny|crates|npm|NOT CHECKED|FAULT)/ });
// The module is linked on one core: the other one reads the code meanwhile.
const [built] = await Promise.all([
  run(["build", ...USES_PACKAGE], "npm run build", node, ["wasm/scripts/build.mjs"]),
  run("rust", "clippy", "cargo", ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
]);
await run("rust", "cargo test", "cargo", ["test", "--workspace", "--quiet", "--no-fail-fast"], { counts: true });
if (built !== false) {
  await run("package", "in Node", node, ["--test", "--test-concurrency=2", ...tests("tests/package")], { counts: true });
  if (wanted("blog", "browser", "wordpress")) {
    const env = { CHROME_PATH: await chromium() };
    const blog = tests("js-example/class-blog/tests");
    if (blog.length > 0) await run("blog", "the class blog's server", nodeWithSqlite(), ["--test", ...blog], { counts: true, env });
    const all = tests("tests/browser");
    const named = (part) => all.filter((file) => file.includes(part));
    const [classBlog, wordpress] = [named("class-blog"), named("wordpress")];
    const rest = all.filter((file) => !classBlog.includes(file) && !wordpress.includes(file));
    await run("browser", "the class blog in Chromium", node, ["--test", "--test-concurrency=1", ...classBlog], { counts: true, env });
    await run("browser", "the package and the editors in Chromium", node, ["--test", "--test-concurrency=1", ...rest], { counts: true, env });
    // Fetched before the test's own time begins; without one there is one line that says what to do.
    const tree = await run("wordpress", "a WordPress to test in", node, ["tests/browser/lib/wordpress-tree.mjs"], { live: /./ });
    if (tree) await run("wordpress", "the plugin in WordPress", node, ["--test", ...wordpress], { counts: true, env, live: /wordpress +\d+ s: / });
  }
}

const sum = (key) => results.reduce((all, result) => all + result[key], 0);
console.log(`\nin ${seconds(from)}`);
for (const { name, failed } of results) if (failed > 0) console.log(`failed: ${name}`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") > 0 || results.length === 0 ? 1 : 0);
