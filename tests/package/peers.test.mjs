// What the peers are measured on beside tests/pupils: read rightly, and held by us.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChecker } from "thinkfirst";
import { SETS, cases, heldOut, marked, open } from "../bench/peers/texts.mjs";
import { details, score } from "../pupils/score.mjs";

test("marks are read as the crate's tests read them", () => {
  const post = marked("x", String.raw`é 😀 ring [07700\n900123]{phone}, \[not\] [Maya]{first-name} [leo]{im-handle?}`);
  assert.equal(post.text, "é 😀 ring 07700\n900123, [not] Maya leo");
  const words = post.labels.map(({ label, tier, start, end }) => [label, tier, post.text.slice(start, end)]);
  assert.deepEqual(words, [["phone", "must", "07700\n900123"], ["first-name", "may", "Maya"], ["im-handle", "may", "leo"]]);
  for (const { id, text, labels } of [...cases(), ...heldOut(), ...open()]) {
    assert.ok(text.length > 0 && !/\]\{[a-z-]+\??\}/.test(text), id);
    for (const { start, end } of labels) assert.ok(end > start && end <= text.length, id);
  }
});

test("our case files and the open texts are held", async (t) => {
  assert.deepEqual(SETS, ["short", "posts", "evasion", "cases", "held-out", "open"]);
  const checker = await loadChecker();
  const find = (text) => details(checker.check(text));
  const ours = score(cases(), find);
  const strangers = score(open(), find);
  t.diagnostic(`cases: ${ours.typed} of ${ours.must} found, ${ours.alarms} false alarms; open texts: ${strangers.alarms} in ${strangers.words} words`);
  assert.ok(ours.must > 500 && ours.silent > 400, `${ours.must} ${ours.silent}`);
  assert.ok(ours.typed >= 0.95 * ours.must && ours.alarms === 0, ours.misses.join("\n"));
  assert.equal(strangers.must, 0);
  assert.ok(strangers.words > 2000 && strangers.alarms <= 0.003 * strangers.words, strangers.misses.join("\n"));
  assert.ok(heldOut().length >= 460);
  checker.free();
});
