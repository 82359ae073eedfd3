/**
 * Holds back what moves the page while the pointer is down: a button that slips away from under it is not pressed.
 * @param {Window} window
 * @param {AbortSignal} signal ends the listening, and the waiting
 * @returns {<T>(work: () => T) => T | Promise<T>} does `work` now, or after the click
 */
export function untilPointerIsUp(window, signal) {
  let waiting;
  const up = () => {
    const held = waiting ?? [];
    waiting = undefined;
    // The click comes after the pointer is up, and is to find everything where it was.
    window.setTimeout(() => { for (const go of held) go(); });
  };
  const listen = (name, heard) => window.addEventListener(name, heard, { capture: true, signal });
  listen("pointerdown", ({ button }) => { if (button === 0) waiting ??= []; });
  listen("pointerup", up);
  listen("pointercancel", up);
  // Let go in another window, it is not told here.
  listen("blur", ({ target }) => { if (target === window) up(); });
  signal.addEventListener("abort", up);
  return (work) => (waiting ? new Promise((go) => { waiting.push(go); }).then(work) : work());
}
