/** Marks in a textarea or a one-line input: an overlay with the same text in the same place, which never touches the field. */
import { difference } from "./difference.js";
import { LONG } from "./near.js";
import { MIRROR_CSS, sheet } from "./styles.js";

const COPIED = [
  "fontFamily", "fontSize", "fontStyle", "fontWeight", "fontStretch", "fontVariant", "fontFeatureSettings", "fontKerning",
  "fontOpticalSizing", "letterSpacing", "wordSpacing", "lineHeight", "textIndent", "textTransform", "textAlign", "textRendering",
  "direction", "unicodeBidi", "tabSize", "hyphens", "overflowWrap", "wordBreak", "lineBreak",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
];

/** The mirror is laid out again in stretches of whole lines about this long, so that a key costs the same in any text. */
const BLOCK = 600;
/** Milliseconds of laying out at a time: a key waits for no more. */
const SLICE = 1;

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
export function fieldSurface(field) {
  const document = field.ownerDocument;
  const window = document.defaultView;
  const oneLine = field.localName === "input";
  const host = document.createElement("div");
  host.className = "thinkfirst-marks";
  host.setAttribute("aria-hidden", "true");
  host.style.cssText = "position:absolute;left:0;top:0;width:0;height:0;margin:0;padding:0;border:0;pointer-events:none;";
  const root = host.attachShadow({ mode: "open" });
  sheet(root, MIRROR_CSS);
  const clip = root.appendChild(document.createElement("div"));
  clip.className = "clip";
  const mirror = clip.appendChild(document.createElement("div"));
  mirror.className = oneLine ? "mirror one-line" : "mirror";

  /** From the start of the text on; the rest of a long one is laid out in idle time. */
  let blocks = [];
  let laid = 0;
  let waiting = false;
  let drawn = "";
  let marks = [];

  /** Some lines of the mirror: their text, with the parts of the marks that fall on them in elements of their own. */
  function block(text, start) {
    const node = document.createElement("div");
    let at = 0;
    for (const mark of marks) {
      const from = Math.max(mark.start - start, at);
      const to = Math.min(mark.end - start, text.length);
      if (to <= from) continue;
      const span = document.createElement("span");
      span.className = mark.strength;
      span.textContent = text.slice(from, to);
      node.append(text.slice(at, from), span);
      at = to;
    }
    node.append(text.slice(at), oneLine ? "" : "\n");
    return { text, node, key: drawing(start, text) };
  }

  /** What marks some lines carry: equal keys look equal. */
  const drawing = (start, text) => marks
    .filter((mark) => mark.end > start && mark.start < start + text.length)
    .map((mark) => `${mark.start - start}-${mark.end - start}-${mark.strength}`).join();

  /** The block of `text` that starts at `start` and ends at `end` at the latest. */
  const blockAt = (text, start, end) => {
    const newline = text.indexOf("\n", start + BLOCK);
    return block(text.slice(start, newline < 0 ? end : Math.min(newline, end)), start);
  };

  /** Redraws the blocks that hold `drawn[from..oldTo]`, which is now `text[from..newTo]`. */
  function draw(text, from, oldTo, newTo) {
    drawn = text;
    if (from >= laid) return;
    let first = 0;
    let head = 0;
    while (first < blocks.length - 1 && head + blocks[first].text.length < from) head += blocks[first++].text.length + 1;
    let last = first;
    let tail = head;
    while (last < blocks.length && tail <= oldTo) tail += blocks[last++].text.length + 1;
    const fresh = [];
    if (tail > oldTo) {
      const end = tail - 1 + newTo - oldTo;
      for (let start = head; start <= end; start += fresh.at(-1).text.length + 1) fresh.push(blockAt(text, start, end));
      laid += newTo - oldTo;
    } else laid = head;
    const next = blocks[last]?.node ?? null;
    for (const old of blocks.splice(first, last - first, ...fresh)) old.node.remove();
    for (const { node } of fresh) mirror.insertBefore(node, next);
    if (laid === head) grow();
  }

  /** Lays out what is not laid out yet: now, or as much as takes a moment and the rest when the page has time. */
  function grow(most = SLICE) {
    const from = performance.now();
    while (laid <= drawn.length) {
      const fresh = blockAt(drawn, laid, drawn.length);
      blocks.push(fresh);
      mirror.append(fresh.node);
      laid += fresh.text.length + 1;
      if (drawn.length < LONG) continue;
      // Laid out here, where it is measured, rather than all at once when the page is painted.
      void mirror.offsetHeight;
      if (performance.now() - from > most) break;
    }
    if (waiting || laid > drawn.length) return;
    waiting = true;
    idle(() => { waiting = false; if (marks.length) grow(); });
  }

  function place() {
    if (!marks.length) return;
    // Marks go with their field, and come with it.
    if (!field.isConnected) return host.remove();
    if (!host.isConnected) field.after(host);
    const style = window.getComputedStyle(field);
    // Everything is read before anything is written: reading in between would lay the page out again each time.
    const copied = COPIED.map((name) => [name, style[name]]);
    const zIndex = style.zIndex === "auto" ? "" : style.zIndex;
    const at = host.getBoundingClientRect();
    const box = field.getBoundingClientRect();
    const { clientLeft, clientTop, clientWidth, clientHeight } = field;
    Object.assign(mirror.style, Object.fromEntries(copied));
    host.style.zIndex = zIndex;
    Object.assign(clip.style, {
      left: `${box.left - at.left + clientLeft}px`, top: `${box.top - at.top + clientTop}px`,
      width: `${clientWidth}px`, height: `${clientHeight}px`,
    });
    scrolled();
  }

  const scrolled = () => {
    mirror.style.transform = `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
  };

  /** After a key: shifts the marks and redraws the lines around the change only. */
  function follow() {
    if (!marks.length) return;
    const text = field.value;
    const { from, oldTo, newTo } = difference(drawn, text);
    if (oldTo === from && newTo === from) return;
    const shift = newTo - oldTo;
    marks = marks.filter((mark) => mark.end <= from || mark.start >= oldTo);
    for (const mark of marks) {
      if (mark.start >= oldTo) { mark.start += shift; mark.end += shift; }
    }
    draw(text, from, oldTo, newTo);
  }

  /** How far down the text a place lies, in CSS pixels. */
  function heightOf(offset) {
    let left = offset;
    const block = blocks.find(({ text }) => left <= text.length || ((left -= text.length + 1), false));
    if (!block) return;
    const nodes = document.createTreeWalker(block.node, window.NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const node = nodes.currentNode;
      if (left < node.data.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getBoundingClientRect().top - mirror.getBoundingClientRect().top;
      }
      left -= node.data.length;
    }
  }

  const idle = window.requestIdleCallback ?? window.setTimeout;
  const resized = new window.ResizeObserver(place);
  const events = new AbortController();
  field.addEventListener("scroll", scrolled, { passive: true, signal: events.signal });
  window.addEventListener("resize", place, { signal: events.signal });

  return {
    element: field,
    text: () => field.value,
    mark(list) {
      if (!list.length) {
        marks = [];
        blocks = [];
        laid = 0;
        drawn = "";
        mirror.replaceChildren();
        host.remove();
        resized.disconnect();
        return;
      }
      if (marks.length) follow();
      marks = list.map((mark) => ({ ...mark }));
      let start = 0;
      for (const [i, old] of blocks.entries()) {
        if (old.key !== drawing(start, old.text)) {
          blocks[i] = block(old.text, start);
          old.node.replaceWith(blocks[i].node);
        }
        start += old.text.length + 1;
      }
      if (host.isConnected) return;
      field.after(host);
      resized.observe(field);
      resized.observe(document.body);
      place();
      drawn = field.value;
      grow();
    },
    onChange(changed) {
      const look = () => { follow(); changed(); };
      field.addEventListener("input", look, { signal: events.signal });
      // The form says that it will be reset before it is.
      field.form?.addEventListener("reset", () => window.setTimeout(look), { signal: events.signal });
    },
    select(start, end) {
      if (marks.length) grow(Infinity);
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      const top = heightOf(start);
      if (top !== undefined) field.scrollTop = Math.max(0, top - field.clientHeight / 2);
      scrolled();
      field.scrollIntoView({ block: "nearest" });
    },
    replace(start, end, text) {
      const { selectionStart, selectionEnd } = field;
      const moved = (at) => (at >= end ? at + text.length - (end - start) : Math.min(at, start));
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      // Typing it in, rather than setting the value, is what keeps the field's own undo.
      if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
        field.setRangeText(text, start, end);
        field.dispatchEvent(new window.InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
      }
      field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    },
    detach() {
      events.abort();
      resized.disconnect();
      host.remove();
    },
  };
}
