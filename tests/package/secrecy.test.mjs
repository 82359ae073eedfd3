// A canary post goes through every path of the package; no report, error or console line may hold its words.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as thinkfirst from "thinkfirst";

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

/** Every way to put a value of the wrong type, or an unknown key, into a post: the canary is the wrong value. */
function* wrong(value, path = []) {
  for (const odd of [CANARY, { [`note`]: CANARY }, [CANARY], 7, true, [[CANARY]]]) yield replace(post, path, odd);
  if (value && typeof value === "object") {
    for (const key of Object.keys(value)) yield* wrong(value[key], [...path, key]);
  }
}

function replace(value, path, odd) {
  if (path.length === 0) return odd;
  const [key, ...rest] = path;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replace(copy[key], rest, odd);
  return copy;
}

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
    for (const odd of wrong(post)) {
      try {
        checker.check(odd);
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
