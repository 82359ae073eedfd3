// npm test -- supply: licences, sources and known faults of everything that is built in. A database that cannot be reached is
// said so in a line that starts with NOT CHECKED; a fault that is found fails.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../wasm/scripts/tools.mjs";

const DENY = "0.20.2";
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "thinkfirst");

const run = (command, args, options = {}) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8", timeout: 120_000, maxBuffer: 1 << 26, ...options });
  return { status, out: stdout ?? "", said: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`.trim() };
};
const isDeny = (path) => run(path, ["--version"]).out.includes(DENY);

/** cargo-deny: what is installed, else compiled from crates.io, once. Undefined where the registry does not allow it. */
function cargoDeny() {
  const home = join(cache, `cargo-deny-${DENY}`);
  const found = () => ["cargo-deny", join(home, "bin/cargo-deny")].find(isDeny);
  if (found()) return found();
  console.log(`cargo-deny ${DENY}: compiling it, once (2 to 8 minutes)`);
  const quick = { CARGO_TARGET_DIR: join(cache, "target"), CARGO_PROFILE_RELEASE_OPT_LEVEL: "1", CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16" };
  run("cargo", ["install", "cargo-deny", "--version", DENY, "--root", home, "--locked", "--quiet"], { env: { ...process.env, ...quick }, cwd: tmpdir(), timeout: 600_000 });
  rmSync(quick.CARGO_TARGET_DIR, { recursive: true, force: true });
  return found();
}

/** The workspace, and each folder it leaves out: they have lock files of their own. */
function crates() {
  const [, excluded] = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^exclude = \[(.*)\]$/m);
  const folders = [".", ...excluded.split(",").map((folder) => JSON.parse(folder))];
  const missing = folders.filter((folder) => !existsSync(join(root, folder, "Cargo.lock")));
  if (folders.length < 4 || missing.length > 0) fault("crates outside the workspace", `no Cargo.lock: ${missing.join(" ")}`);
  return folders;
}

let faults = 0;
function fault(what, said) {
  faults++;
  console.log(`FAULT: ${what}\n${said}`);
}

const deny = cargoDeny();
if (deny === undefined) {
  console.log(`NOT CHECKED: crates: cargo-deny ${DENY} could not be installed`);
} else {
  // Its advisories are fetched once, by the first.
  for (const folder of crates()) {
    const ask = (...what) => run(deny, ["--manifest-path", join(root, folder, "Cargo.toml"), "--locked", "--config", join(root, "deny.toml"), "check", "--hide-inclusion-graph", ...what]);
    const rules = ask("licenses", "bans", "sources");
    if (rules.status === 0) console.log(`crates of ${folder}: licences, bans and sources as deny.toml allows`);
    else fault(`crates of ${folder}`, rules.said);

    const advisories = ask("advisories");
    if (advisories.status === 0) console.log(`crates of ${folder}: no advisory`);
    else if (/failed to fetch advisory database/.test(advisories.said)) console.log(`NOT CHECKED: advisories of ${folder}: RustSec's database could not be reached`);
    else fault(`advisories of ${folder}`, advisories.said);
  }
}

const audit = run("npm", ["audit", "--json"], { shell: process.platform === "win32" });
let answer;
try {
  answer = JSON.parse(audit.out);
} catch {
  answer = { message: audit.said.split("\n").at(-1) };
}
if (answer.auditReportVersion === undefined) {
  console.log(`NOT CHECKED: advisories of npm packages: the registry did not answer (${String(answer.message ?? answer.error?.summary).slice(0, 120)})`);
} else {
  const found = Object.values(answer.vulnerabilities).filter(({ severity }) => severity === "high" || severity === "critical");
  if (found.length > 0) fault("advisories of npm packages", found.map(({ name, severity, range }) => `${name} ${range}: ${severity}`).join("\n"));
  else console.log("npm packages: no advisory of high severity");
}
process.exit(faults > 0 ? 1 : 0);
