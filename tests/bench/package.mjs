// npm run bench: how fast and how large the built package is. Times are this machine's; read them as ratios.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { root } from "../../wasm/scripts/tools.mjs";

await import("../../wasm/scripts/build.mjs");
const { loadChecker } = await import("thinkfirst");

const posts = readFileSync(join(root, "tests/pupils/posts.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const words = posts.join("\n\n").split(/(?<=\s)/);

/** Pupils' posts one after another, cut to a length in words or in bytes. */
const ofWords = (count, from) => Array.from({ length: count }, (_, i) => words[(from + i) % words.length]).join("");
function ofBytes(size) {
  const all = Buffer.from(posts.join("\n\n"));
  return Buffer.concat(Array.from({ length: Math.ceil(size / all.length) }, () => all)).subarray(0, size).toString("utf8");
}

function times(count, run) {
  const out = [];
  for (let i = 0; i < count; i++) {
    const from = performance.now();
    run(i);
    out.push(performance.now() - from);
  }
  return out.sort((a, b) => a - b);
}
const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const ms = (value) => `${value.toFixed(value < 1 ? 3 : 1)} ms`;

const checker = await loadChecker();
const short = Array.from({ length: 200 }, (_, i) => ofWords(400, i * 137));
times(600, (i) => checker.check(short[i % short.length])); // warm
const check400 = times(4000, (i) => checker.check(short[i % short.length]));
const line = posts[0].slice(0, 100);
const check1 = times(2000, () => checker.check(line));
const sizes = { "10 KB": 10_240, "100 KB": 102_400, "1 MB": 1_024_000 };
const bySize = Object.fromEntries(Object.entries(sizes).map(([name, size]) => {
  const text = ofBytes(size);
  times(2, () => checker.check(text));
  return [name, at(times(name === "1 MB" ? 7 : 25, () => checker.check(text)), 0.5)];
}));
const worst = Object.entries({
  "one letter": "a".repeat(102_400), digits: "0".repeat(102_400), spaces: " ".repeat(102_400), "split letters": "a ".repeat(51_200), dots: ".".repeat(102_400),
  ats: "@".repeat(102_400), "digits and spaces": "07 ".repeat(34_133), capitals: "Ab Cd ".repeat(17_066), "zero width": "a\u200b".repeat(51_200), emoji: "😀".repeat(25_600),
  phones: "07700 900123 ".repeat(7_876), names: "my name is Zara Winterbottom ".repeat(3_531),
}).map(([name, text]) => [name, at(times(3, () => checker.check(text)), 0.5)]).sort((a, b) => b[1] - a[1]);

/** A post with ten pictures under a whole school's register, as the queue checks it; `fresh`: a register object of its own each time. */
const names = ["Maya", "Leo", "Amira", "Tom", "Zofia", "Grace", "Will", "Siân", "Mary-Jane", "Kofi", "Orla", "Idris"];
const families = ["Patel", "Marlowe", "Castell", "Hartley", "Lindgren", "Pemberton-Ashe", "O'Brien", "De La Cruz", "Okafor", "Achterberg"];
const registerOf = (count) => ({
  format: "register-1", issuedOn: "2026-11-01", useBy: "2027-06-01",
  people: Array.from({ length: count }, (_, i) => ({
    ref: `p-${i}`, kind: i % 20 === 0 ? "staff" : "pupil", status: "on-roll", names: { first: names[i % names.length], last: `${families[i % families.length]}${"abcdefghij"[Math.floor(i / 60)]}` },
    decisions: [{ use: "class-blog", subject: "*", state: "granted", by: i % 20 === 0 ? "staff" : "parent", form: "written", on: "2026-09-07", until: null }],
    ownAgreement: [{ use: "class-blog", state: "yes", on: "2026-09-07" }],
  })),
});
const school = registerOf(600);
const pictures = Array.from({ length: 10 }, (_, i) => ({ fileName: `IMG_204${i}_fair.jpg`, alt: "children at a stall", caption: "At the summer fair", people: [`p-${i * 7 + 1}`, `p-${i * 11 + 2}`], namesInPicture: "no", identifiable: "no" }));
const album = (register) => ({ title: "Our fair", body: "We sold cakes and played games all afternoon.", date: "2026-11-20", images: pictures, register });
times(200, () => checker.check(album(school)));
const underSame = times(1000, () => checker.check(album(school)));
const fresh = Array.from({ length: 300 }, () => registerOf(600));
const underFresh = times(300, (i) => checker.check(album(fresh[i])));

/** CPU time of a process of its own, in milliseconds: the median of several. */
function cpu(script) {
  const code = `${script}; const { user, system } = process.cpuUsage(); process.stdout.write(String((user + system) / 1000));`;
  const runs = times(15, () => 0).map(() => Number(spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: root, encoding: "utf8" }).stdout));
  return at(runs.sort((a, b) => a - b), 0.5);
}
const empty = cpu("");
const first = cpu('const { loadChecker } = await import("thinkfirst"); (await loadChecker()).check("Text me on 07700 900123 x")');

const wasm = readFileSync(join(root, "wasm/pkg/thinkfirst.wasm"));
const kb = (size) => `${(size / 1024).toFixed(1)} KB`;
const rate = (value) => `${value.toFixed(1)} MB/s`;
const ratio = (value) => `× ${value.toFixed(2)}`;
const brotli = (bytes) => brotliCompressSync(bytes).length;

/** What is measured, how it is written, and the goal, if it has one: at most, or at least, this much. */
const rows = [
  { name: "400 words, p50", value: at(check400, 0.5), as: ms, most: 0.3 },
  { name: "400 words, p99", value: at(check400, 0.99), as: ms },
  { name: "one line (100 characters), p50", value: at(check1, 0.5), as: ms },
  ...Object.entries(bySize).map(([name, value]) => ({ name, value, as: ms, ...(name === "100 KB" && { most: 100 }) })),
  { name: "600 people, 10 images, same register, p50", value: at(underSame, 0.5), as: ms, most: 1 },
  { name: "600 people, 10 images, fresh register, p50", value: at(underFresh, 0.5), as: ms, most: 1 },
  { name: "throughput at 100 KB", value: 0.1024 / (bySize["100 KB"] / 1000), as: rate, least: 8 },
  { name: "1 MB against ten times 100 KB", value: bySize["1 MB"] / (10 * bySize["100 KB"]), as: ratio, most: 1.3 },
  { name: `worst 100 KB (${worst[0][0]})`, value: worst[0][1], as: ms, most: 100 },
  { name: `second worst (${worst[1][0]})`, value: worst[1][1], as: ms, most: 100 },
  { name: "load + first check, CPU over an empty process", value: first - empty, as: ms, most: 25 },
  { name: "module raw", value: wasm.length, as: kb },
  { name: "module gzip", value: gzipSync(wasm, { level: 9 }).length, as: kb },
  { name: "module brotli", value: brotli(wasm), as: kb, most: 350 * 1024 },
  { name: "script beside it (browser.mjs), brotli", value: brotli(readFileSync(join(root, "wasm/pkg/browser.mjs"))), as: kb },
];
const goal = ({ as, most, least }) => (most !== undefined ? `≤ ${as(most)}` : least !== undefined ? `≥ ${as(least)}` : "");
const missed = rows.filter(({ value, most = Number.POSITIVE_INFINITY, least = Number.NEGATIVE_INFINITY }) => !(value <= most && value >= least));

console.log(`\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
const width = Math.max(...rows.map(({ name }) => name.length));
for (const row of rows) console.log(`${row.name.padEnd(width)}  ${row.as(row.value).padStart(10)}  ${goal(row)}${missed.includes(row) ? "  missed" : ""}`);
const of = rows.filter((row) => goal(row)).length;
console.log(missed.length === 0 ? `\nAll ${of} goals are met.` : `\n${missed.length} of ${of} goals missed on this machine:`);
for (const row of missed) console.log(`- ${row.name}: ${row.as(row.value)}, goal ${goal(row)}`);
checker.free();
