/**
 * Makes an element. Children are text or elements, and text is always text: nothing here can turn a pupil's words into
 * markup.
 *
 * @param {string} tag "p", or "p.note.small" with classes
 * @param {Record<string, unknown>} [props] attributes; `on…` adds a listener; `true` and `false` set or leave out
 * @param {...unknown} children text, elements, lists of them; null, undefined and false are left out
 */
export function h(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(props ?? {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2).toLowerCase(), value);
    else if (key === "value" || key === "checked" || key === "disabled" || key === "open") element[key] = value;
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SHAPES = {
  pencil: "M4 20l1-5L16 4l4 4L9 19l-5 1zM14 6l4 4",
  stop: "M8 3h8l5 5v8l-5 5H8l-5-5V8l5-5zM12 7v6M12 16v1",
  think: "M7 17a4 4 0 0 1-1-8 6 6 0 0 1 11-1 4.5 4.5 0 0 1 0 9H7zM6 21h.1",
  heart: "M12 20C5 15 3 11 3 8a4.5 4.5 0 0 1 9-1 4.5 4.5 0 0 1 9 1c0 3-2 7-9 12z",
  hand: "M8 13V6a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v7-5a1.5 1.5 0 0 1 3 0v8c0 4-2 7-6 7-3 0-4-1-6-5l-1.500-3a1.500 1.500 0 0 1 2.500-1.500z",
  clock: "M12 3a9 9 0 1 0 .01 0zM12 7v5l3 2",
  tick: "M4 12l5 6L20 5",
  flag: "M5 21V4h13l-3 5 3 5H5",
  picture: "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9h.1",
  star: "M12 3l2.700 6 6.300.700-4.700 4.300 1.300 6.500L12 17l-5.600 3.500 1.300-6.500L3 9.700 9.300 9z",
  lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3",
  pin: "M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12zM12 9h.1",
};

/** A small drawn sign. It is always beside words, so it is hidden from screen readers. */
export function icon(name) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  const path = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

/** "Today at 10:42" or "3 November 2026", in the reader's own time. */
export function when(iso) {
  const date = new Date(iso);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === new Date().toDateString()) return `today at ${time}`;
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** A handler that does one thing at a time: a second, hasty press while the first is under way does nothing. */
export function once(work) {
  let busy = false;
  return async (event) => {
    event?.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await work(event);
    } finally {
      busy = false;
    }
  };
}

/**
 * Whether there is something new to show. A page that is as it was is left as it stands: built again under a hand, it would
 * lose the press.
 */
export function news(element, found) {
  const shown = JSON.stringify(found);
  const is = element.shown !== shown;
  element.shown = shown;
  return is;
}

/** Puts new content in place of the old. */
export const fill = (element, ...children) => element.replaceChildren(...children.flat(9).filter((c) => c || c === 0));
