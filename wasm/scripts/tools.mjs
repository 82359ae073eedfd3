// What the build needs beside Rust, Node and git: the wasm target, two Rust tools in a per-user cache, and npm's packages.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const cache = process.env.THINKFIRST_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "thinkfirst");

const WASM_PACK = "0.15.1";
/** The version of npm's binaryen in package.json, as wasm-opt prints it. Debian's 108 breaks the module. */
export const WASM_OPT = "132";

/** Says what is done and how long it took. */
export async function step(what, work) {
  const from = performance.now();
  process.stdout.write(`${what} … `);
  const note = await work();
  console.log(`${note ?? "done"} (${((performance.now() - from) / 1000).toFixed(1)} s)`);
}

/** Stops with a message of one line. */
export function stop(message) {
  console.error(`\n${message}`);
  process.exit(1);
}

/** Runs a command quietly; what it printed is shown only if it fails. */
export function run(command, args, options = {}) {
  const ran = spawnSync(command, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28, ...options });
  if (ran.error) stop(`${command} could not be started: ${ran.error.message}`);
  if (ran.status !== 0) {
    console.error(`\n${ran.stdout ?? ""}${ran.stderr ?? ""}`);
    stop(`${[command, ...args].join(" ")} failed`);
  }
  return ran.stdout ?? "";
}

/** The version that a tool prints of itself, or undefined. */
function version(binary) {
  try {
    return execFileSync(binary, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).match(/\d+(\.\d+)*/)?.[0];
  } catch {
    return undefined;
  }
}

/** wasm-bindgen's version in Cargo.lock: the crate and the tool must be the same. */
function wasmBindgenVersion() {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  return lock.match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1] ?? stop("Cargo.lock names no wasm-bindgen");
}

/** Compiles a tool of crates.io into the cache, once per version. */
async function rustTool(crate, binary, wanted) {
  const home = join(cache, `${crate}-${wanted}`);
  const path = join(home, "bin", process.platform === "win32" ? `${binary}.exe` : binary);
  if (version(path) !== wanted) {
    await step(`${crate} ${wanted}: compiling it, once (2 to 6 minutes)`, () => {
      mkdirSync(home, { recursive: true });
      const install = ["install", crate, "--version", wanted, "--root", home, "--force"];
      // a tool that runs for a second need not be optimised for minutes
      const env = {
        ...process.env,
        CARGO_TARGET_DIR: join(cache, "target"),
        CARGO_PROFILE_RELEASE_OPT_LEVEL: "1",
        CARGO_PROFILE_RELEASE_LTO: "off",
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16",
      };
      // the registry may lag behind the tool's own lock file
      const locked = spawnSync("cargo", [...install, "--locked"], { cwd: cache, env, stdio: "ignore" });
      if (locked.status !== 0) run("cargo", install, { cwd: cache, env });
      rmSync(env.CARGO_TARGET_DIR, { recursive: true, force: true });
    });
    if (version(path) !== wanted) stop(`${path} is not version ${wanted}`);
  }
  return dirname(path);
}

/** npm's packages, as package-lock.json has them. */
export async function npmPackages() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = join(root, "node_modules/.thinkfirst-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  await step("npm packages", () => {
    // not "npm ci": it refuses a lock file without the packages of other platforms, which a mirror may lack
    run("npm", ["install", "--no-save", "--no-audit", "--no-fund"], { shell: process.platform === "win32" });
    writeFileSync(stamp, digest);
  });
}

/** A Node that has node:sqlite: this one, or the newer one that the class blog depends on. */
export function nodeWithSqlite() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 13)) return process.execPath;
  const path = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(path) ? path : stop(`Node ${process.versions.node} has no node:sqlite, and npm's "node" package is not installed: run npm install`);
}

/** A Chromium for the browser tests: CHROME_PATH, what is installed, or Debian's package. */
export async function chromium() {
  const known = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
  const found = () => known.find((path) => path && existsSync(path));
  if (!found() && existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    await step("Chromium, Debian's package", () => {
      const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
      run("apt-get", ["update", "-q"], { env });
      run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-noto-color-emoji"], { env });
    });
  }
  return found() ?? stop("No browser: install Chromium (Debian: apt-get install chromium) or set CHROME_PATH to one.");
}

/** Everything the build needs; returns the environment to build in. */
export async function buildTools() {
  if (version("cargo") === undefined) stop("Rust is missing: install it from https://rustup.rs");
  const sysroot = run("rustc", ["--print", "sysroot"]).trim();
  if (!existsSync(join(sysroot, "lib/rustlib/wasm32-unknown-unknown"))) {
    await step("Rust's wasm32 target", () => void run("rustup", ["target", "add", "wasm32-unknown-unknown"]));
  }
  await npmPackages();
  const bindgen = await rustTool("wasm-bindgen-cli", "wasm-bindgen", wasmBindgenVersion());
  const pack = await rustTool("wasm-pack", "wasm-pack", WASM_PACK);
  return { ...process.env, PATH: [bindgen, pack, process.env.PATH].join(delimiter) };
}

/** The path of npm's wasm-opt, asserted to be the pinned version. */
export function wasmOpt() {
  const path = join(root, "node_modules/binaryen/bin/wasm-opt");
  const said = run(process.execPath, [path, "--version"]);
  if (!new RegExp(`version ${WASM_OPT}\\b`).test(said)) stop(`wasm-opt must be version ${WASM_OPT}; it says "${said.trim()}"`);
  return path;
}
