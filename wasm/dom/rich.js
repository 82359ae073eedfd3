/** Marks in a contenteditable: CSS custom highlights over its own text nodes. No node is added, moved or changed. */
import { HIGHLIGHT_CSS, sheet } from "./styles.js";

const BLOCKS = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TD TH TR UL".split(" "),
);
const UNREAD = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT"]);

/**
 * The text of an element as it reads, and the text node each part comes from. Blocks and line breaks become one `\n`,
 * so that words in neighbouring paragraphs never run together; a word split by `<em>` stays one word.
 */
export function readText(root) {
  let text = "";
  const pieces = [];
  let broken = true;
  const newline = () => {
    if (!broken) { text += "\n"; broken = true; }
  };
  const read = (node) => {
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) {
        if (!child.data) continue;
        pieces.push({ node: child, start: text.length });
        text += child.data;
        broken = false;
      } else if (child.nodeType === 1 && !UNREAD.has(child.nodeName)) {
        if (child.nodeName === "BR") { text += "\n"; broken = true; continue; }
        const block = BLOCKS.has(child.nodeName);
        if (block) newline();
        read(child);
        if (block) newline();
      }
    }
  };
  read(root);
  return { text, pieces };
}

/** The place in the page of one offset of {@link readText}; `end` picks the piece before a seam. */
function placeOf(pieces, offset, end) {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (end ? pieces[middle].start < offset : pieces[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece && [piece.node, Math.min(offset - piece.start, piece.node.data.length)];
}

/** @param {HTMLElement} root */
export function richSurface(root) {
  const document = root.ownerDocument;
  const window = document.defaultView;
  const registry = window.CSS.highlights;
  const events = new AbortController();
  let ranges = [];
  let read = { text: "", pieces: [] };
  sheet(root.getRootNode(), HIGHLIGHT_CSS);

  const range = (start, end) => {
    const from = placeOf(read.pieces, start, false);
    const to = placeOf(read.pieces, end, true);
    if (!from || !to) return;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  };
  /** One highlight a strength for the whole page: fields share it, each adds and takes away its own ranges. */
  const highlight = (strength) => {
    const name = `thinkfirst-${strength}`;
    if (!registry.has(name)) registry.set(name, new window.Highlight());
    return registry.get(name);
  };
  /** Shows these ranges; those that are shown stay. */
  const show = (next) => {
    const old = new Map(ranges.map((mark) => [mark.range.startContainer, []]));
    for (const mark of ranges) old.get(mark.range.startContainer).push(mark);
    const same = (a, b) => a.strength === b.strength && a.range.compareBoundaryPoints(0, b.range) === 0 && a.range.compareBoundaryPoints(2, b.range) === 0;
    const before = ranges;
    ranges = next.map((mark) => old.get(mark.range.startContainer)?.find((shown) => same(shown, mark)) ?? mark);
    const stay = new Set(ranges);
    for (const mark of before) if (!stay.has(mark)) highlight(mark.strength).delete(mark.range);
    for (const { range, strength } of ranges) highlight(strength).add(range);
  };

  return {
    element: root,
    range,
    text: () => (read = readText(root)).text,
    mark(list) {
      if (!registry) return;
      show(list.map(({ start, end, strength }) => ({ range: range(start, end), strength })).filter(({ range }) => range));
    },
    onChange(changed) {
      root.addEventListener("input", changed, { signal: events.signal });
    },
    select(start, end) {
      const to = range(start, end);
      if (!to) return;
      root.focus({ preventScroll: true });
      const selection = document.getSelection();
      selection.removeAllRanges();
      selection.addRange(to);
      to.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    },
    replace(start, end, text) {
      this.select(start, end);
      document.execCommand(text ? "insertText" : "delete", false, text);
    },
    detach() {
      events.abort();
      if (registry) show([]);
    },
  };
}
