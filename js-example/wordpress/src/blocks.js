/** A post in the block editor: its text with the block each part stands in, and its pictures. */
import { readText } from "thinkfirst/dom";
import { fileName } from "./file-name.js";

const { select, dispatch, subscribe } = wp.data;
const { create, insert, toHTMLString, RichTextData } = wp.richText;

export const BLOCKS = "core/block-editor";
export const EDITOR = "core/editor";

/** Where each block that shows a picture, a film or a sound keeps its address and its words. */
const MEDIA = {
  "core/image": { url: "url", alt: "alt", caption: "caption", kind: "photo" },
  "core/cover": { url: "url", alt: "alt", kind: "photo" },
  "core/media-text": { url: "mediaUrl", alt: "mediaAlt", kind: "photo" },
  "core/video": { url: "src", caption: "caption", kind: "video" },
  "core/audio": { url: "src", caption: "caption", kind: "sound" },
};

export const plain = (value) => (value ? create({ html: String(value) }).text : "");

const isRich = ({ source, type }) => source === "rich-text" || source === "html" || type === "rich-text";

/** What no attribute of rich text holds (a table's cells, HTML, a classic block) is read from what the block saves. */
const savedText = (block) => readText(new DOMParser().parseFromString(wp.blocks.getBlockContent(block), "text/html").body).text.trim();

/**
 * The post's body as it is checked: blocks apart by an empty line.
 * `pieces` say which attribute of which block a stretch of it is; `media` where each picture stands.
 */
export function readBlocks() {
  let text = "";
  const pieces = [];
  const media = [];
  const add = (words, piece) => {
    if (!words) return;
    if (text) text += "\n\n";
    if (piece) pieces.push({ ...piece, start: text.length, end: text.length + words.length });
    text += words;
  };
  const read = (block) => {
    const { name, clientId, attributes, innerBlocks } = block;
    const shows = MEDIA[name];
    if (shows && attributes[shows.url]) {
      media.push({
        clientId, shows,
        image: {
          kind: shows.kind,
          fileName: fileName(attributes[shows.url]),
          ...(shows.alt && attributes[shows.alt] ? { alt: String(attributes[shows.alt]) } : {}),
          ...(shows.caption && plain(attributes[shows.caption]) ? { caption: plain(attributes[shows.caption]) } : {}),
        },
      });
    }
    const known = wp.blocks.getBlockType(name)?.attributes ?? {};
    const rich = Object.keys(known).filter((key) => isRich(known[key]) && !(shows && key === shows.caption));
    for (const attribute of rich) add(plain(attributes[attribute]), { clientId, attribute });
    const rows = Object.values(known).some(({ source }) => source === "query");
    if (!innerBlocks.length && (rows || (!rich.length && !shows))) {
      const rest = { ...attributes, ...Object.fromEntries(rich.map((key) => [key, undefined])) };
      add(savedText({ ...block, attributes: rest }));
    }
    innerBlocks.forEach(read);
  };
  select(BLOCKS).getBlocks().forEach(read);
  return { text, pieces, media };
}

/** Replaces a part of one attribute in a step of its own, so that one undo brings the words back. */
export function rewrite(clientId, attribute, start, end, replacement) {
  const { updateBlockAttributes, __unstableMarkLastChangeAsPersistent } = dispatch(BLOCKS);
  const old = select(BLOCKS).getBlockAttributes(clientId)[attribute];
  if (old === undefined) return;
  __unstableMarkLastChangeAsPersistent();
  const html = toHTMLString({ value: insert(create({ html: String(old) }), replacement, start, end) });
  updateBlockAttributes(clientId, { [attribute]: typeof old === "string" ? html : RichTextData.fromHTMLString(html) });
  __unstableMarkLastChangeAsPersistent();
}

const SOURCE = { stop: "thinkfirst-stop", think: "thinkfirst-think" };

/** The body as `attach` takes it: marks are WordPress's own annotations, which the saved content never holds. */
export function bodySurface() {
  let read = { text: "", pieces: [], media: [] };
  let forget = () => {};
  const annotations = () => dispatch("core/annotations");
  const within = (start, end) => read.pieces
    .filter((piece) => piece.start < end && piece.end > start)
    .map(({ clientId, attribute, ...piece }) => ({
      clientId, attribute,
      start: Math.max(start, piece.start) - piece.start,
      end: Math.min(end, piece.end) - piece.start,
    }));
  const clear = () => { for (const source of Object.values(SOURCE)) annotations().__experimentalRemoveAnnotationsBySource(source); };

  return {
    element: document.body,
    text: () => (read = readBlocks()).text,
    media: () => read.media,
    mark(marks) {
      clear();
      for (const { start, end, strength } of marks) {
        for (const part of within(start, end)) {
          annotations().__experimentalAddAnnotation({
            source: SOURCE[strength], blockClientId: part.clientId, richTextIdentifier: part.attribute,
            range: { start: part.start, end: part.end },
          });
        }
      }
    },
    onChange(changed) {
      let blocks = select(BLOCKS).getBlocks();
      forget = subscribe(() => {
        const now = select(BLOCKS).getBlocks();
        if (now === blocks) return;
        blocks = now;
        changed();
      }, BLOCKS);
    },
    select(start, end) {
      const [first] = within(start, end);
      if (first) dispatch(BLOCKS).selectionChange(first.clientId, first.attribute, first.start, first.end);
    },
    replace(start, end, text) {
      for (const [i, part] of within(start, end).entries()) rewrite(part.clientId, part.attribute, part.start, part.end, i ? "" : text);
    },
    detach() { forget(); clear(); },
  };
}

/** The document that is written in: the canvas has one of its own, and gets a new one when the view changes. */
const canvas = () => document.querySelector('iframe[name="editor-canvas"]')?.contentDocument ?? document;

const COMPOSING = ["compositionstart", "compositionend"];
let heard = document;

/** An input method at work in the canvas is told to the surfaces' own element: what happens in a frame stays in it. */
export function hearCanvas() {
  const now = canvas();
  if (now === heard) return;
  heard = now;
  if (now === document) return;
  for (const type of COMPOSING) now.addEventListener(type, () => document.body.dispatchEvent(new CompositionEvent(type)), true);
}

/** The title as `attach` takes it. */
export function titleSurface() {
  let forget = () => {};
  const text = () => select(EDITOR).getEditedPostAttribute("title") ?? "";
  return {
    element: document.body,
    text,
    mark() {},
    onChange(changed) {
      let title = text();
      forget = subscribe(() => {
        if (text() === title) return;
        title = text();
        changed();
      }, EDITOR);
    },
    select: () => canvas().querySelector(".editor-post-title__input")?.focus(),
    replace(start, end, words) {
      dispatch(EDITOR).editPost({ title: text().slice(0, start) + words + text().slice(end) });
    },
    detach: () => forget(),
  };
}
