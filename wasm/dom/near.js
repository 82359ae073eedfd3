/**
 * A long text is looked at in two steps after a pause: the changed line with its neighbours, for details that stand by
 * themselves; then, in a worker or after a longer pause, the whole post, whose answer holds. What the other kinds mean can depend on any line
 * ("Once upon a time", four details that find a child together): their marks stay until then.
 */
import { difference } from "./difference.js";
import { strength } from "./strength.js";

/** Kinds that a line settles with its neighbours. A postcode can be part of an address that stands further off. */
const NEAR = new Set(["phone", "email"]);

/** UTF-16 units: a shorter post is checked whole in two or three milliseconds. */
export const LONG = 4_000;

/** UTF-16 units of the lines that are looked at by themselves: about a millisecond. */
const MOST_NEAR = 2_000;

/** The lines of `text[from..to]`, with the line before and the line after that hold words. */
function stretch(text, from, to) {
  const startOf = (at) => (at > 0 ? text.lastIndexOf("\n", at - 1) + 1 : 0);
  const endOf = (at) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
  const words = (start, end) => /\S/.test(text.slice(start, end));
  let start = startOf(from);
  for (let end = start - 1; end >= 0; end = start - 1) {
    start = startOf(end);
    if (words(start, end)) break;
  }
  let end = endOf(to);
  while (end < text.length) {
    const line = end + 1;
    end = endOf(line);
    if (words(line, end)) break;
  }
  return { start, end };
}

/**
 * The marks after an edit, from a check of its lines alone.
 * @param {{ text: string, marks: object[] }} before the text as it was marked
 * @param {string} text as it is now
 * @param {(part: string) => object | Promise<object>} check gives the report of a part
 * @returns {Promise<object[] | undefined>} `undefined` where those lines are long themselves
 */
export async function nearMarks(before, text, check) {
  const { from, oldTo, newTo } = difference(before.text, text);
  const part = stretch(text, from, newTo);
  if (part.end - part.start > MOST_NEAR) return;
  const shift = newTo - oldTo;
  const kept = before.marks
    .filter((mark) => mark.end <= from || mark.start >= oldTo)
    .map((mark) => (mark.start >= oldTo ? { ...mark, start: mark.start + shift, end: mark.end + shift } : mark));
  // The first line can say what all of the text is: a story, advice, set work.
  const first = Math.min(text.indexOf("\n") + 1, part.start);
  const { findings } = await check(text.slice(0, first) + text.slice(part.start, part.end));
  const found = findings
    .map(({ kind, span, outcome }) => ({ kind, strength: strength(outcome), start: span.start + part.start - first, end: span.end + part.start - first }))
    .filter((mark) => NEAR.has(mark.kind) && mark.strength && mark.start >= part.start);
  const overlap = (a, b) => a.start < b.end && a.end > b.start;
  return kept
    .filter((mark) => !(NEAR.has(mark.kind) && overlap(mark, part)) && !found.some((other) => overlap(mark, other)))
    .concat(found)
    .sort((a, b) => a.start - b.start);
}
