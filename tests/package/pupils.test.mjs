// The bars that the posts of tests/pupils hold: details found, false alarms, innocent posts left alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadChecker } from "thinkfirst";
import { details, read, score } from "../pupils/score.mjs";

const checker = await loadChecker();

/** Parts of details found with the right kind; false alarms per 1,000 words; parts of innocent posts flagged. */
const BARS = { posts: [0.95, 1, 0.05], short: [0.95, 2, 0.05], evasion: [0.9, 2, 0.02] };

for (const [set, [found, alarms, flagged]] of Object.entries(BARS)) {
  test(set, (t) => {
    const s = score(read(set), (text) => details(checker.check(text)));
    t.diagnostic(`${s.typed} of ${s.must} found, ${s.alarms} false alarms in ${s.words} words, ${s.broken} of ${s.silent} innocent posts flagged`);
    assert.ok(s.must > 30 && s.silent > 10);
    assert.ok(s.typed >= found * s.must, s.misses.join("\n"));
    assert.ok(s.alarms <= (alarms * s.words) / 1000, s.misses.join("\n"));
    assert.ok(s.broken <= flagged * s.silent, s.misses.join("\n"));
  });
}
