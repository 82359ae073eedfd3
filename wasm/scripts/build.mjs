// npm run build: leaves the publishable package in wasm/pkg.
// npm run build -- --quick: compiled in a hurry and not optimised, for trying a rule; it says so, and must not be published.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { bindFactory } from "./glue.mjs";
import { panicsToTraps } from "./panics.mjs";
import { WASM_OPT, buildTools, root, run, step, stop, wasmOpt } from "./tools.mjs";

/** The goal for the module as it travels. It is not reached yet: a test (tests/package/types.test.mjs) holds what is. */
const GOAL_BROTLI = 350 * 1024;

const quick = process.argv.includes("--quick");
/** What ships is built by these settings, whatever the builder's own cargo configuration says. */
const WHOLE = {
  CARGO_PROFILE_RELEASE_LTO: "fat",
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "1",
  CARGO_PROFILE_RELEASE_INCREMENTAL: "false",
  CARGO_PROFILE_RELEASE_OPT_LEVEL: "3",
  CARGO_PROFILE_RELEASE_PANIC: "abort",
  // "strip" in the profile would make wasm-bindgen write older glue; wasm-opt takes the names out
  CARGO_PROFILE_RELEASE_STRIP: "false",
};
const QUICK = { CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16", CARGO_PROFILE_RELEASE_INCREMENTAL: "true", CARGO_PROFILE_RELEASE_OPT_LEVEL: "1" };

const pkg = join(root, "wasm/pkg");
const packed = join(root, "target/wasm-pack");
const trapping = join(root, "target/trapping.wasm");
const optimised = join(root, "target/thinkfirst.wasm");
const glue = join(root, "target/glue.mjs");

/** Every file that the package is made of. */
function inputs() {
  const under = ["core/src", "core/names/src", "core/data", "wasm/src", "wasm/js", "wasm/dom", "wasm/scripts"];
  const single = ["Cargo.toml", "Cargo.lock", "package-lock.json", "core/Cargo.toml", "core/names/Cargo.toml", "wasm/Cargo.toml", "wasm/package.json", "wasm/README.md", "LICENSE-MIT", "LICENSE-APACHE"];
  const files = under.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)));
  return [...files, ...single].filter((file) => statSync(join(root, file)).isFile()).sort();
}

function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}

function once(stamp, wanted, made) {
  return made.every((file) => existsSync(file)) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

/** wasm-pack compiles the crate and runs wasm-bindgen. */
function compile(env) {
  rmSync(packed, { recursive: true, force: true });
  // panic locations would carry the builder's folders
  const remap = [`--remap-path-prefix=${root}=thinkfirst`, `--remap-path-prefix=${homedir()}=home`];
  // What is compiled to be small still takes a small function into its caller. One limit for all: left alone, the compiler takes in far
  // larger ones that say "inline", as most of std does, and spends on these what others need.
  const inline = quick ? [] : ["-C llvm-args=-inline-threshold=60", "-C llvm-args=-inlinehint-threshold=60"];
  const flags = [process.env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS, ...remap, ...inline].filter(Boolean).join(" ");
  env = { ...env, ...(quick ? QUICK : WHOLE), CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: flags };
  run("wasm-pack", ["build", "wasm", "--release", "--target", "bundler", "--out-dir", packed, "--out-name", "thinkfirst"], { env });
  for (const file of ["package.json", "thinkfirst_bg.js", "thinkfirst_bg.wasm"]) {
    if (!existsSync(join(packed, file))) stop(`wasm-pack left no ${file} in target/wasm-pack`);
  }
}

/** npm's wasm-opt, unless the module is the one it last saw. */
async function optimise() {
  if (quick) {
    cpSync(join(packed, "thinkfirst_bg.wasm"), optimised);
    rmSync(join(root, "target/thinkfirst.wasm.from"), { force: true });
    return "left out";
  }
  const tool = wasmOpt();
  const input = readFileSync(join(packed, "thinkfirst_bg.wasm"));
  const stamp = join(root, "target/thinkfirst.wasm.from");
  // what is called once stays a function of its own: an engine compiles anew what runs hot, and should not take the rest with it
  // one piece of data stays one piece: cut at every few noughts, each of 2,600 pieces would bring a head that compresses badly
  const passes = ["-O3", "--one-caller-inline-max-function-size=15", "--skip-pass=memory-packing"];
  const wanted = digest([input, readFileSync(join(root, "wasm/scripts/panics.mjs")), `${passes.join(" ")} ${WASM_OPT}`]);
  if (once(stamp, wanted, [optimised])) return "unchanged";
  writeFileSync(trapping, await panicsToTraps(input));
  const strip = ["--strip-debug", "--strip-producers", "--strip-target-features"];
  run(process.execPath, [tool, trapping, ...passes, ...strip, "-o", optimised]);
  writeFileSync(stamp, wanted);
  return undefined;
}

/** The optimised module must start, and hold no panic text and no function names. */
async function inspect() {
  const bytes = readFileSync(optimised);
  const module = new WebAssembly.Module(bytes);
  if (!quick && WebAssembly.Module.customSections(module, "name").length > 0) stop("the module still has a name section");
  const text = bytes.toString("latin1");
  for (const words of ["panicked at", "stack backtrace", root, homedir()]) {
    if (text.includes(words)) stop(`the module holds "${words}": neither panic text nor the builder's paths may ship`);
  }
  const loud = WebAssembly.Module.imports(module).filter(({ name }) => /console|log|error_|stack|fetch|random|now/.test(name));
  if (loud.length > 0) stop(`the module imports ${loud[0].name}: it must not be able to print, draw numbers or tell the time`);
  const bound = (await import(`${glue}?${digest([bytes])}`)).default();
  bound.start(new WebAssembly.Instance(module, bound.imports).exports);
  const checker = new bound.Checker("{}");
  if (checker.checkText("").think.length !== 5) stop("the optimised module starts but gives no report");
  const brotli = brotliCompressSync(bytes).length;
  const kb = (size) => `${(size / 1024).toFixed(1)} KB`;
  return `raw ${kb(bytes.length)}, gzip ${kb(gzipSync(bytes, { level: 9 }).length)}, brotli ${kb(brotli)} (the goal: ${kb(GOAL_BROTLI)})`;
}

/** One self-contained script for each way of loading. */
async function scripts() {
  const { build } = await import("esbuild");
  const js = (file) => join(root, "wasm/js", file);
  const make = (outfile, module, more = {}) =>
    build({
      entryPoints: [js(more.entry ?? "index.mjs")],
      outfile: join(pkg, outfile),
      bundle: true,
      format: "esm",
      target: "es2022",
      platform: "neutral",
      external: ["node:*", "./thinkfirst.wasm"],
      loader: { ".wasm": "binary" },
      alias: { "#glue": glue, "#module": js(`module-${module}.mjs`), "#wasm": optimised },
      legalComments: "none",
      logLevel: "error",
      ...more.options,
    });
  await make("node.mjs", "node");
  await make("node.cjs", "node", {
    options: {
      format: "cjs",
      define: { "import.meta.url": "thinkfirstUrl" },
      banner: { js: 'const thinkfirstUrl = require("node:url").pathToFileURL(__filename).href;' },
    },
  });
  await make("browser.mjs", "browser");
  await make("inline.mjs", "inline");
  await make("worker.mjs", "browser", { entry: "worker.mjs" });
  await make("worker-thread.mjs", "anywhere", { entry: "worker-thread.mjs" });
  await make("global.js", "inline", { options: { format: "iife", globalName: "thinkfirst" } });
  await make("dom/index.js", "browser", { entry: "../dom/index.js" });
}

/** The package's own files beside the scripts. wasm/package.json is the same package as the workspace sees it, one folder up. */
function assemble() {
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(root, "wasm/package.json"), "utf8"));
  const { version } = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
  if (manifest.version !== version) stop(`wasm/package.json says ${manifest.version}, Cargo.toml ${version}`);
  writeFileSync(join(pkg, "package.json"), `${JSON.stringify(manifest, null, 2).replaceAll('"./pkg/', '"./')}\n`);
  cpSync(optimised, join(pkg, "thinkfirst.wasm"));
  // made natively: it would be the largest function of the module
  writeFileSync(join(pkg, "policy.schema.json"), run("cargo", ["run", "--quiet", "--package", "thinkfirst", "--example", "policy-schema"]));
  cpSync(join(root, "wasm/js/types.d.ts"), join(pkg, "index.d.ts"));
  cpSync(join(root, "wasm/js/types.d.ts"), join(pkg, "index.d.cts"));
  cpSync(join(root, "wasm/dom/index.d.ts"), join(pkg, "dom/index.d.ts"));
  cpSync(join(root, "wasm/js/cli.mjs"), join(pkg, "cli.mjs"));
  const worker = readFileSync(join(root, "wasm/js/worker.d.ts"), "utf8").replace("./types.js", "./index.js");
  writeFileSync(join(pkg, "worker.d.ts"), worker.replace(/^ *\/\/ biome-ignore.*\n/gm, ""));
  writeFileSync(join(pkg, "worker-thread.d.ts"), "export {};\n");
  cpSync(join(root, "wasm/README.md"), join(pkg, "README.md"));
  cpSync(join(root, "core/data/SOURCES.md"), join(pkg, "DATA.md"));
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, licence), join(pkg, licence));
}

const env = await buildTools();
const stamp = join(root, "target/pkg.from");
const wanted = digest([quick ? "quick" : "whole", ...inputs().flatMap((file) => [file, readFileSync(join(root, file))])]);
if (once(stamp, wanted, [join(pkg, "package.json"), join(pkg, "thinkfirst.wasm"), join(pkg, "node.mjs")])) {
  console.log("wasm/pkg is up to date");
} else {
  await step("compiling to WebAssembly (a minute the first time)", () => compile(env));
  await step("wasm-opt", optimise);
  writeFileSync(glue, bindFactory(readFileSync(join(packed, "thinkfirst_bg.js"), "utf8")));
  await step("the module", inspect);
  rmSync(pkg, { recursive: true, force: true });
  mkdirSync(pkg, { recursive: true });
  await step("the package", async () => {
    await scripts();
    assemble();
    return quick ? "in wasm/pkg, QUICK: not for publishing" : "in wasm/pkg";
  });
  writeFileSync(stamp, wanted);
}
