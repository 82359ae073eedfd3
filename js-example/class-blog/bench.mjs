import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

/**
 * Measures the class blog over HTTP, on a database of its own:
 * node bench.mjs [--seconds 60] [--rate 200] [--queue 20000]
 * 1. hands in posts at a steady rate for a while: every one must be answered with 200;
 * 2. fills the queue and lists it: the slowest of 50 lists counts.
 * Prints one line of JSON, with the processor time of a submission (a draft and its handing in) at the server and here, where
 * the load is made, and with how busy the machine was: other work on it slows the figures. The exit status is 1 where a target is missed.
 */
const { values } = parseArgs({ options: { seconds: { type: "string", default: "60" }, rate: { type: "string", default: "200" }, queue: { type: "string", default: "20000" } } });
const [seconds, rate, size] = [values.seconds, values.rate, values.queue].map(Number);
const PASSWORD = "a-password-for-tests";
const folder = mkdtempSync(join(tmpdir(), "class-blog-bench-"));
const env = { ...process.env, PORT: "0", CLASS_BLOG_DB: join(folder, "blog.sqlite"), CLASS_BLOG_DEMO_PASSWORD: PASSWORD };
const child = spawn(process.execPath, [fileURLToPath(new URL("server.mjs", import.meta.url))], { env, stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((ready) => {
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
    const port = /localhost:(\d+)/.exec(said)?.[1];
    if (port) ready(`http://127.0.0.1:${port}`);
  });
});

// As many connections as a school's proxy would hold.
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

async function logIn(login) {
  let cookie = "";
  let csrf = "";
  const call = (method, path, body) =>
    new Promise((done, broken) => {
      const sent = request(url + path, { agent, method, headers: { cookie, "x-csrf-token": csrf, "content-type": "application/json" } }, (response) => {
        const [set] = response.headers["set-cookie"] ?? [];
        if (set) cookie = set.split(";")[0];
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => done({ status: response.statusCode, answer: JSON.parse(Buffer.concat(parts)) }));
      });
      sent.on("error", broken);
      sent.end(body && JSON.stringify(body));
    });
  ({ csrf } = (await call("GET", "/api/me")).answer);
  await call("POST", "/api/log-in", { login, password: PASSWORD });
  ({ csrf } = (await call("GET", "/api/me")).answer);
  return call;
}

const WORDS = "Today we went to the pond and saw a heron. It caught a frog and flew over the fence. Our group drew it in the nature book, and then we wrote down how many newts we counted. ".repeat(4);
const maya = await logIn("maya");
const head = await logIn("head");
const took = [];
let failed = 0;
const reasons = {};
const fail = (why) => {
  failed += 1;
  reasons[why] = (reasons[why] ?? 0) + 1;
};
/** Writes and hands in one post: a draft and its submission, as the page makes them. `took` is for the submission alone. */
async function handIn(n) {
  try {
    const title = `Pond ${n}`;
    const body = n % 5 === 0 ? `${WORDS} Ring me on 07700 900${String(n % 1000).padStart(3, "0")}` : WORDS;
    const { id, version } = (await maya("POST", "/api/drafts", { title, body })).answer;
    const from = performance.now();
    const { status } = await maya("POST", `/api/drafts/${id}/submit`, { version, askTeacher: true });
    took.push(performance.now() - from);
    if (status !== 200) fail(`status ${status}`);
  } catch (error) {
    fail(error.code ?? error.message);
  }
}

const at = (list, share) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
/** Processor time of the server so far, in ms; Linux alone says. */
function spent() {
  try {
    const [user, system] = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ").at(-1).split(" ").slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  } catch {
    return Number.NaN;
  }
}
const round = (ms) => Math.round(ms * 10) / 10;
let sent = 0;
const spentBefore = spent();
const ownBefore = process.cpuUsage();
const start = performance.now();
const running = new Set();
while (performance.now() - start < seconds * 1000) {
  const due = Math.floor(((performance.now() - start) / 1000) * rate);
  for (; sent < due; sent += 1) {
    const one = handIn(sent).finally(() => running.delete(one));
    running.add(one);
  }
  await new Promise((wait) => setTimeout(wait, 5));
}
await Promise.all(running);
const whole = (performance.now() - start) / 1000;
const submissions = took.length;
const submitMs = { p50: round(at(took, 0.5)), p99: round(at(took, 0.99)) };
const perSecond = submissions / whole;
const serverMs = (spent() - spentBefore) / submissions;
const own = process.cpuUsage(ownBefore);
const loadMs = (own.user + own.system) / 1000 / submissions;
const machine = { cores: availableParallelism(), load: round(loadavg()[0]) };

let filled = (await head("GET", "/api/queue")).answer.total;
while (filled < size) {
  await Promise.all(Array.from({ length: Math.min(50, size - filled) }, (_, i) => handIn(sent + i)));
  sent += 50;
  filled = (await head("GET", "/api/queue")).answer.total;
}
const lists = [];
for (let i = 0; i < 50; i += 1) {
  const path = ["/api/queue", "/api/queue?page=300", "/api/queue?kind=phone", "/api/queue?class=Robins"][i % 4];
  const from = performance.now();
  await head("GET", path);
  lists.push(performance.now() - from);
}
agent.destroy();
child.kill("SIGKILL");
rmSync(folder, { recursive: true, force: true });

const result = {
  submissions, seconds: round(whole), perSecond: round(perSecond), failed, ...(failed && { reasons }), submitMs, serverMs: round(serverMs), loadMs: round(loadMs), machine,
  queue: filled, listMs: { p50: round(at(lists, 0.5)), slowest: round(Math.max(...lists)) },
};
console.log(JSON.stringify(result));
process.exitCode = failed > 0 || perSecond < rate * 0.98 || result.listMs.slowest > 200 ? 1 : 0;
