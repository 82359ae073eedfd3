const STEP = 600;

/** Where two texts differ: `before[from..oldTo]` became `after[from..newTo]`. Whole stretches are compared first: far faster. */
export function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from + STEP <= most && before.slice(from, from + STEP) === after.slice(from, from + STEP)) from += STEP;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  const rest = most - from;
  const tail = (text, same, length) => text.slice(text.length - same - length, text.length - same);
  let same = 0;
  while (same + STEP <= rest && tail(before, same, STEP) === tail(after, same, STEP)) same += STEP;
  while (same < rest && tail(before, same, 1) === tail(after, same, 1)) same++;
  return { from, oldTo: before.length - same, newTo: after.length - same };
}
