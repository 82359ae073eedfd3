// Scores findings against the labelled posts beside this file, by the rules of README.md.
import { readFileSync } from "node:fs";

/** Kinds that a strict reader counts as the same thing. */
const FAMILIES = [
  ["full-name", "others-full-name", "first-name", "name-with-image"],
  ["home-address", "postcode"],
  ["birth-date", "birthday", "age"],
  ["im-handle", "username"],
  ["location-now", "routine"],
  ["asl", "age", "sex", "photo-description"],
  ["meeting", "stranger-contact"],
  ["school", "class-teacher", "hobby-club"],
];

/** Kinds that ask a T.H.I.N.K. question: no detail, measured as tone. */
const CUES = new Set(["unkind", "slur", "targeting", "rumour", "spam", "answer-sharing", "dare", "put-down", "others-secret", "shouting"]);

/** The details that a report of ours shows, as {@link score} takes them. */
export const details = ({ findings }) => findings.filter((f) => f.outcome !== "allow" && !CUES.has(f.kind)).map((f) => ({ kind: f.kind, ...f.span }));

/** The posts of one set. */
export function read(set) {
  const file = new URL(`./${set}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8").split("\n").filter(Boolean).map((line) => withUtf16(JSON.parse(line)));
}

/** The labels' code points as UTF-16 units. */
function withUtf16(post) {
  const units = [];
  let at = 0;
  for (const character of post.text) {
    units.push(at);
    at += character.length;
  }
  units.push(at);
  const labels = (post.spans ?? []).map((label) => ({ ...label, start: units[label.start], end: units[label.end] }));
  return { ...post, labels };
}

export const sameFamily = (a, b) => a === b || FAMILIES.some((family) => family.includes(a) && family.includes(b));
const overlaps = (a, b) => a.start < b.end && b.start < a.end;

function covers(found, label) {
  const shared = Math.min(found.end, label.end) - Math.max(found.start, label.start);
  const length = label.end - label.start;
  return 2 * shared >= length && found.end - found.start <= 2 * length + 12;
}

/** Whether nothing may be found in this post. */
const silent = (post) => post.clean ?? (post.group?.startsWith("neg-") || post.labels.length === 0);

/**
 * Recall and false alarms of `find(text) -> [{ kind, start, end }]` (UTF-16) on posts.
 * `typed`: the right family; `touched`: anything at all.
 */
export function score(posts, find) {
  const total = { must: 0, typed: 0, touched: 0, alarms: 0, words: 0, silent: 0, broken: 0, kinds: {}, misses: [] };
  for (const post of posts) {
    const found = find(post.text);
    total.words += post.text.split(/\s+/).length;
    for (const label of post.labels.filter((l) => l.tier === "must")) {
      const hits = found.filter((f) => covers(f, label));
      const typed = hits.some((f) => sameFamily(f.kind, label.label));
      total.kinds[label.label] ??= { found: 0, of: 0 };
      const kind = total.kinds[label.label];
      kind.of++;
      kind.found += typed;
      total.must++;
      total.typed += typed;
      total.touched += hits.length > 0;
      if (!typed) total.misses.push(`${post.id}: missed ${label.label}`);
    }
    const stray = found.filter((f) => !post.labels.some((label) => overlaps(f, label)));
    total.alarms += stray.length;
    for (const f of stray) total.misses.push(`${post.id}: false alarm ${f.kind}`);
    if (silent(post)) {
      total.silent++;
      total.broken += stray.length > 0;
    }
  }
  return total;
}
