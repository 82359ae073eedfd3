/**
 * Whether a pupil has changed words that were marked: they stand there less often than before, something else stands there,
 * and nothing new of that strength has come.
 *
 * @typedef {{ marks: { kind: string, strength: string, place: string, words: string }[], texts: Record<string, string> }} Seen
 *   the marks of a check, and the text of each place
 * @param {Seen} before
 * @param {Seen} after
 */
export function wordsChanged(before, after) {
  const key = ({ kind, strength, place, words }) => JSON.stringify([kind, strength, place, words]);
  const count = (marks, mark) => marks.filter((other) => key(other) === key(mark)).length;
  const fresh = after.marks.filter((mark) => count(after.marks, mark) > count(before.marks, mark));
  const times = ({ texts }, { place, words }) => (texts[place] ?? "").split(words).length;
  return before.marks.some((mark) =>
    mark.words && count(after.marks, mark) < count(before.marks, mark)
    && times(after, mark) < times(before, mark)
    && after.texts[mark.place]?.trim()
    && !fresh.some(({ strength }) => strength === mark.strength));
}
