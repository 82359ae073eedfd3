// Measures one tool in a process of its own (so that a hang or a leak of one is not another's):
// node measure.mjs <name> <what>, where what is scores | tone | speed | paste | start. Prints one line of JSON.
import { performance } from "node:perf_hooks";
import { details, read, score } from "../../pupils/score.mjs";
import { PEERS, TONE_PEERS } from "./adapters.mjs";
import { SETS, cases, heldOut, open } from "./texts.mjs";

const OURS = "thinkfirst";
const [name, what] = process.argv.slice(2);

async function ours() {
  const { loadChecker } = await import("thinkfirst");
  const checker = await loadChecker();
  return {
    find: async (text) => details(checker.check(text)),
    unkind: async (text) => checker.check(text).think.some((q) => q.letter === "kind" && q.raised),
  };
}

const load = async () => (name === OURS ? (await ours()).find : PEERS[name]());
const loadTone = async () => (name === OURS ? (await ours()).unkind : TONE_PEERS[name]());

/** `score` wants an answer at once: the peers' answers are fetched first. */
async function scores(find) {
  const out = {};
  const more = { cases, "held-out": heldOut, open };
  for (const set of SETS) {
    const posts = more[set]?.() ?? read(set);
    const answers = new Map();
    for (const post of posts) answers.set(post.text, await find(post.text));
    const { must, typed, touched, alarms, words, silent, broken, kinds } = score(posts, (text) => answers.get(text));
    out[set] = { must, typed, touched, alarms, words, silent, broken, kinds };
  }
  return out;
}

async function tone(unkind) {
  const out = { unkind: 0, of: 0, clean: 0, cleanOf: 0 };
  for (const post of read("kind")) {
    const raised = post.letters.includes("kind");
    if (raised) {
      out.of++;
      out.unkind += await unkind(post.text);
    } else if (post.category === "clean") {
      out.cleanOf++;
      out.clean += await unkind(post.text);
    }
  }
  return out;
}

/** A post of 400 words, the middle time of 60 checks after a second of them: engines compile what runs often. */
async function speed(find) {
  const words = read("posts").map((p) => p.text).join(" ").split(/\s+/);
  const text = words.slice(0, 400).join(" ");
  for (const until = performance.now() + 1000; performance.now() < until; ) await find(text);
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    await find(text);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { p50: times[30], p95: times[57] };
}

/** The slowest of some hostile pastes of 50 KB. */
async function paste(find) {
  const pastes = ["a".repeat(50_000), "1 ".repeat(25_000), "@.".repeat(25_000), "Maya Patel ".repeat(4_500), "0770090012".repeat(5_000)];
  let worst = 0;
  for (const text of pastes) {
    const start = performance.now();
    await find(text);
    worst = Math.max(worst, performance.now() - start);
  }
  return { worst };
}

/** Processor time from an empty process to the first answer. */
async function start() {
  const before = process.cpuUsage();
  const find = await load();
  await find("my name is Maya Patel");
  const { user, system } = process.cpuUsage(before);
  const own = (user + system) / 1000 + (find.cpu?.() ?? 0);
  find.end?.();
  return { cpu: own };
}

const measures = { scores, speed, paste };
async function measured() {
  if (what === "start") return start();
  if (what === "tone") return tone(await loadTone());
  const find = await load();
  try {
    return await measures[what](find);
  } finally {
    find.end?.();
  }
}
console.log(JSON.stringify(await measured()));
