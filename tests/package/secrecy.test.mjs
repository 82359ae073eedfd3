// A canary post goes through every path of the package; no report, error or console line may hold its words. An unknown key of the
// host's own object is named, for that is how a misspelt setting is found; the keys of a picture's metadata are told by number.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as thinkfirst from "thinkfirst";
import * as inWorker from "thinkfirst/worker";

const CANARY = "zqcanaryxw";
const text = `my name is ${CANARY} ${CANARY}, ring 07700 900123, my password is ${CANARY}, snap: ${CANARY}_1, i hate ${CANARY}`;

const image = {
  fileName: `${CANARY}.jpg`,
  originalFileName: `${CANARY} 2.jpg`,
  alt: text,
  caption: text,
  metadata: { title: text, people: CANARY },
  people: [CANARY],
};
const post = { title: text, body: text, tags: [CANARY], images: [image], inReplyTo: text, author: { kind: "pupil", id: CANARY, name: CANARY } };

/** Console lines while `run` runs. */
async function heard(run) {
  const lines = [];
  const methods = ["log", "info", "warn", "error", "debug", "trace"];
  const kept = methods.map((name) => console[name]);
  for (const name of methods) console[name] = (...words) => lines.push(words.map(String).join(" "));
  try {
    await run();
  } finally {
    methods.forEach((name, i) => {
      console[name] = kept[i];
    });
  }
  return lines.join("\n");
}

/** Every way to put a value of the wrong type into plain data: the canary is the wrong value, or stands in it. */
function* wrong(value) {
  for (const path of places(value)) {
    for (const odd of [CANARY, { note: CANARY }, [CANARY], 7, true, [[CANARY]]]) yield { path, odd, whole: replace(value, path, odd) };
  }
}

/** The same with the canary as a key of every object. */
function* unknown(value) {
  for (const path of places(value)) {
    const here = path.reduce((part, key) => part?.[key], value);
    if (here === null || typeof here !== "object" || Array.isArray(here)) continue;
    for (const odd of ["x", 7, { [CANARY]: CANARY }, null]) yield { path, odd, whole: replace(value, path, { ...here, [CANARY]: odd }) };
  }
}

/** The path of every part of plain data, the whole first. */
function* places(value, path = []) {
  yield path;
  if (value && typeof value === "object") {
    for (const key of Object.keys(value)) yield* places(value[key], [...path, key]);
  }
}

function replace(value, path, odd) {
  if (path.length === 0) return odd;
  const [key, ...rest] = path;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replace(copy[key], rest, odd);
  return copy;
}

const AT = "2026-11-22T10:00:00Z";
const register = {
  format: "register-1", issuedOn: "2026-11-02", useBy: "2026-12-02",
  people: [{ ref: "p-17", kind: "pupil", status: "on-roll", names: { first: "Maya", last: "Patel" },
    decisions: [{ use: "online", subject: "photo", state: "granted", by: "parent", form: "written", on: "2026-09-07", until: null }],
    ownAgreement: [{ use: "online", state: "yes", on: "2026-09-07" }] }],
};
const opening = { reference: "I-1", at: "2026-11-22", author: "p-17", class: "Robins", keyStage: "ks2", direction: "sent" };
const options = { policy: "default", keyStage: "ks2", people: ["Maya", { name: "Tom Fletcher", ref: "p-1" }], allow: ["01632 960000"], sensitivity: 50, support: "usual" };
const policy = { id: "hillside", extends: "default", details: { phone: { value: { public: "warn", inside: "allow" }, cite: [{ clause: "4.2" }] } } };

/** What each export takes: right values, of which the tests make wrong ones. */
async function calls() {
  const checker = await thinkfirst.loadChecker();
  const sent = { ...post, register };
  const item = { state: "draft", author: "p-17", authorKind: "pupil", keyStage: "ks2", channel: "class-blog" };
  const check = { do: "check", fingerprint: await thinkfirst.fingerprint(post), facts: checker.facts(post) };
  const incident = checker.openIncident("default", opening, post);
  const escalation = { category: "worry", urgent: false };
  const log = { incidents: [incident] };
  return {
    check: [(...args) => checker.check(...args), [sent]],
    facts: [(...args) => checker.facts(...args), [sent]],
    openIncident: [(...args) => checker.openIncident(...args), [policy, opening, post]],
    loadChecker: [thinkfirst.loadChecker, [options]],
    explainPolicy: [thinkfirst.explainPolicy, [policy]],
    policyQuestions: [thinkfirst.policyQuestions, [policy]],
    icons: [thinkfirst.icons, []],
    fingerprint: [thinkfirst.fingerprint, [sent]],
    workflowStep: [thinkfirst.workflowStep, [policy, item, { id: "p-17", roles: [] }, check, AT]],
    notice: [thinkfirst.notice, [policy, item]],
    escalationRecord: [thinkfirst.escalationRecord, [policy, escalation, "P-1", AT]],
    closeIncident: [thinkfirst.closeIncident, [policy, incident, AT]],
    incidentsCsv: [thinkfirst.incidentsCsv, [policy, log]],
    incidentSummary: [thinkfirst.incidentSummary, [policy, log, "2026-09-01", "2026-12-31"]],
  };
}

/** The answer to a call, or its error. */
async function asked(call, args) {
  try {
    return { answer: await call(...args) };
  } catch (error) {
    assert.ok(error instanceof Error);
    return { error };
  }
}

/** Everything that an error shows. */
const shown = (error) => [error.message, error.stack, String(error.cause ?? ""), ...Object.values(error).map(String)].join("\n");

test("every export has its calls here", async () => {
  const functions = Object.entries(thinkfirst).filter(([, value]) => typeof value === "function").map(([name]) => name);
  const known = Object.keys(await calls());
  assert.deepEqual(functions.filter((name) => !known.includes(name)), []);
  const checker = await thinkfirst.loadChecker();
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(checker)).filter((name) => !["constructor", "free", "redact"].includes(name));
  assert.deepEqual(methods.filter((name) => !known.includes(name)), []);
  assert.deepEqual(Object.keys(inWorker), ["loadChecker"]);
  checker.free();
});

test("right values are taken, and what comes of a post holds none of its words", async () => {
  const lines = await heard(async () => {
    for (const [name, [call, args]] of Object.entries(await calls())) {
      const { answer, error } = await asked(call, args);
      assert.ok(!error, `${name}: ${error?.message}`);
      if (name !== "loadChecker") assert.ok(!JSON.stringify(answer).includes(CANARY), name);
    }
  });
  assert.ok(!lines.includes(CANARY));
});

test("no error of any export holds a value", async () => {
  let refused = 0;
  const lines = await heard(async () => {
    for (const [name, [call, args]] of Object.entries(await calls())) {
      for (const at of args.keys()) {
        for (const { path, whole } of wrong(args[at])) {
          const { answer, error } = await asked(call, args.with(at, whole));
          if (error) {
            refused++;
            assert.ok(!shown(error).includes(CANARY), `${name}, argument ${at}, ${path.join(".")}: an error repeats a value`);
          }
          if (name === "loadChecker") answer?.free();
        }
      }
    }
  });
  assert.ok(refused > 1000, `only ${refused} calls were refused`);
  assert.ok(!lines.includes(CANARY));
});

test("an error names an unknown key of the host's own, and nothing of a picture's metadata", async () => {
  let named = 0;
  let numbered = 0;
  const lines = await heard(async () => {
    for (const [name, [call, args]] of Object.entries(await calls())) {
      for (const at of args.keys()) {
        for (const { path, odd, whole } of unknown(args[at])) {
          const what = `${name}, argument ${at}, ${path.join(".")} ${JSON.stringify(odd)}`;
          const { answer, error } = await asked(call, args.with(at, whole));
          if (path.at(-1) === "metadata") {
            assert.ok(odd === "x" || (error && /metadata\[\d+\]/.test(error.message)), what);
            assert.ok(!error || !shown(error).includes(CANARY), `${what}: an error repeats a key of the metadata`);
            numbered += Boolean(error);
          } else if (error) {
            // "opening.<key>: unknown key; …": the key ends the path and stands nowhere else
            const [place, ...rest] = error.message.split(":");
            assert.ok(place.includes(CANARY) || error.message.includes("only the keys of"), `${what}: ${error.message}`);
            assert.ok(!rest.join(":").includes(CANARY), what);
            named++;
          }
          if (name === "loadChecker") answer?.free();
        }
      }
    }
  });
  assert.ok(named > 100 && numbered >= 9, `${named} named, ${numbered} numbered`);
  assert.ok(!lines.includes(CANARY));
});

test("the worker answers as the package does", async () => {
  const checker = await inWorker.loadChecker();
  const lines = await heard(async () => {
    assert.ok(!JSON.stringify(await checker.check(post)).includes(CANARY));
    assert.ok(!(await checker.redact(text)).includes("07700"));
    for (const { path, whole } of [...wrong(post), ...[...unknown(post)].filter(({ path }) => path.at(-1) === "metadata")]) {
      const { error } = await asked(checker.check, [whole]);
      assert.ok(!error || !shown(error).includes(CANARY), path.join("."));
    }
    // what cannot be sent is refused by name
    const { error } = await asked(checker.check, [{ body: text, title: () => CANARY }]);
    assert.ok(error && !shown(error).includes(CANARY));
  });
  assert.ok(!lines.includes(CANARY));
  checker.free();
});

test("nothing that ships writes to the console", () => {
  const pkg = join(dirname(fileURLToPath(import.meta.url)), "../../wasm/pkg");
  const scripts = readdirSync(pkg, { recursive: true, encoding: "utf8" }).filter((file) => /\.(mjs|cjs|js)$/.test(file) && file !== "cli.mjs");
  assert.ok(scripts.length >= 7, scripts.join(" "));
  for (const file of scripts) assert.doesNotMatch(readFileSync(join(pkg, file), "utf8"), /\bconsole\b|process\.std(out|err)/, file);
});

test("no report holds words of the post", async () => {
  for (const sensitivity of [50, 80, 100]) {
    const checker = await thinkfirst.loadChecker({ sensitivity });
    const lines = await heard(() => {
      const report = JSON.stringify(checker.check(post));
      assert.ok(!report.includes(CANARY));
      assert.ok(!report.includes("07700"));
      assert.ok(!checker.redact(text).includes("07700"));
    });
    assert.ok(!lines.includes(CANARY));
    checker.free();
  }
});

test("no error about a post holds its words", async () => {
  const checker = await thinkfirst.loadChecker();
  let refused = 0;
  const lines = await heard(() => {
    for (const { whole } of wrong(post)) {
      try {
        checker.check(whole);
      } catch (error) {
        refused++;
        assert.ok(error instanceof Error);
        assert.ok(!`${error.message}${error.stack}`.includes(CANARY), `an error repeats the post at ${error.message.slice(0, 40)}`);
      }
    }
    assert.throws(() => checker.redact(7), (error) => error instanceof Error && error.message.includes("text"));
  });
  assert.ok(refused > 30, `only ${refused} posts were refused`);
  assert.ok(!lines.includes(CANARY));
  checker.free();
});
