/**
 * Checks a text field as someone writes in it. This module knows nothing of the class blog and is meant to move into
 * the package as `thinkfirst/dom`.
 *
 * What it does, for one field (`attach`) or several fields of one post (`attachFields`):
 * - waits for a pause in typing (never during an IME's composition), then checks the whole post;
 * - marks the words without touching the field: a mirror of the text lies over a textarea or an input, ranges of the CSS
 *   Custom Highlight API over contenteditable; marks move with an edit until the next check;
 * - lists the findings: one button each that goes to the words (Enter, click), arrow keys between them, the message,
 *   and the fixes, each one press and undone by the browser's own undo;
 * - says once a pause in a polite status region what there is to look at;
 * - never changes the field's value, focus, caret or undo history, unless a fix is pressed.
 *
 * Two strengths, told apart by shape and text as well as by colour: "stop" (`block`, `needs-approval`), "think" (`warn`,
 * `advise`). A third, "care" (`escalate`), is calm: no mark in the text and never a warning colour.
 *
 * Looks: CSS custom properties `--tf-stop`, `--tf-think`, `--tf-care`, `--tf-stop-tint`, `--tf-think-tint`.
 */

const STRENGTH = { block: "stop", "needs-approval": "stop", warn: "think", advise: "think", escalate: "care" };

/** The words of the controls. A host may replace any of them with `options.words`. */
export const WORDS = {
  stop: "Stop",
  think: "Think",
  care: "Thank you",
  list: "Things to look at",
  goTo: "Show me",
  field: { title: "title", body: "text", tag: "tag", "file-name": "file name", alt: "picture description", caption: "caption", metadata: "picture" },
  found: (n) => (n === 1 ? "There is 1 thing to look at." : `There are ${n} things to look at.`),
  none: "",
  fixed: "Well done. You changed that.",
};

/** How strongly a finding is shown: "stop", "think", "care", or null where the author is shown nothing. */
export const strengthOf = (finding) => STRENGTH[finding.outcome] ?? null;

const CSS = `
.tf-mirror{position:absolute;overflow:hidden;pointer-events:none;box-sizing:border-box;border:0;margin:0;background:none;forced-color-adjust:none;user-select:none}
.tf-mirror>div{white-space:pre-wrap;overflow-wrap:break-word;color:transparent;-webkit-text-fill-color:transparent}
.tf-mirror.tf-line>div{white-space:pre;overflow-wrap:normal;width:max-content;min-width:100%}
.tf-mark{color:transparent;border-radius:.2em;text-decoration-skip-ink:none;text-underline-offset:.18em;background:none;
-webkit-box-decoration-break:clone;box-decoration-break:clone}
.tf-mark-stop{background:var(--tf-stop-tint,#b3401e26);text-decoration:underline solid 3px var(--tf-stop,#b3401e)}
.tf-mark-think{background:var(--tf-think-tint,#5b4bb71f);text-decoration:underline wavy 2px var(--tf-think,#5b4bb7)}
.tf-mark.tf-now{outline:2px solid currentColor;outline-color:var(--tf-focus,#1a1a1a)}
::highlight(tf-stop){background-color:var(--tf-stop-tint,#b3401e26);text-decoration:underline solid 3px var(--tf-stop,#b3401e)}
::highlight(tf-think){background-color:var(--tf-think-tint,#5b4bb71f);text-decoration:underline wavy 2px var(--tf-think,#5b4bb7)}
@media (forced-colors:active){.tf-mark-stop{background:none;outline:3px solid Highlight;text-decoration-color:Highlight}
.tf-mark-think{background:none;outline:2px dashed Highlight;text-decoration-color:Highlight}}
.tf-visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
const styled = new WeakMap();
function addStyles(root) {
  if (styled.has(root) || !("adoptedStyleSheets" in root)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  styled.set(root, sheet);
}

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

// ---- One field: its text, its marks, replacing a part of it ----------------------------------------------------------

const COPIED = [
  "direction", "fontFamily", "fontSize", "fontStyle", "fontVariant", "fontWeight", "fontStretch", "fontFeatureSettings", "letterSpacing",
  "lineHeight", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "tabSize", "textAlign", "textIndent", "textTransform", "wordSpacing",
  "wordBreak",
];

/** A textarea or a text input: the marks lie in a mirror over it. */
function valueField(element) {
  const mirror = make("div", element.tagName === "INPUT" ? "tf-mirror tf-line" : "tf-mirror");
  const inner = make("div");
  mirror.setAttribute("aria-hidden", "true");
  mirror.append(inner);
  element.after(mirror);

  const place = () => {
    if (!inner.hasChildNodes()) return;
    const look = getComputedStyle(element);
    for (const property of COPIED) inner.style[property] = look[property];
    if (element.tagName === "INPUT") inner.style.lineHeight = `${element.clientHeight - Number.parseFloat(look.paddingTop) - Number.parseFloat(look.paddingBottom)}px`;
    Object.assign(mirror.style, {
      left: `${element.offsetLeft + element.clientLeft}px`,
      top: `${element.offsetTop + element.clientTop}px`,
      width: `${element.clientWidth}px`,
      height: `${element.clientHeight}px`,
    });
    scroll();
  };
  const scroll = () => {
    inner.style.transform = `translate(${-element.scrollLeft}px, ${-element.scrollTop}px)`;
  };
  const sizes = new ResizeObserver(place);
  sizes.observe(element);
  if (element.offsetParent) sizes.observe(element.offsetParent);
  element.addEventListener("scroll", scroll, { passive: true });

  return {
    text: () => element.value,
    marks(spans, now) {
      if (spans.length === 0) {
        inner.replaceChildren();
        return;
      }
      const text = element.value;
      const nodes = [];
      let at = 0;
      for (const { start, end, strength, index } of spans) {
        nodes.push(text.slice(at, start));
        const mark = make("mark", `tf-mark tf-mark-${strength}${index === now ? " tf-now" : ""}`, text.slice(start, end));
        nodes.push(mark);
        at = end;
      }
      // A last empty line takes up room only when something stands on it.
      nodes.push(`${text.slice(at)}\u200b`);
      inner.replaceChildren(...nodes);
      place();
    },
    select(span) {
      element.focus();
      element.setSelectionRange(span.start, span.end);
      const look = getComputedStyle(element);
      const mark = [...inner.querySelectorAll("mark")].find((m) => m.classList.contains("tf-now"));
      if (mark) element.scrollTop = Math.max(0, mark.offsetTop - element.clientHeight / 2 + Number.parseFloat(look.fontSize));
    },
    caret: () => (document.activeElement === element ? element.selectionStart : null),
    replace(span, replacement) {
      element.focus();
      element.setSelectionRange(span.start, span.end);
      insert(replacement, () => {
        element.setRangeText(replacement, span.start, span.end, "end");
        element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
    },
    detach() {
      sizes.disconnect();
      element.removeEventListener("scroll", scroll);
      mirror.remove();
    },
  };
}

/** Types a replacement over the selection, so that the field's own undo takes it back. */
function insert(replacement, fallback) {
  const done = replacement ? document.execCommand("insertText", false, replacement) : document.execCommand("delete");
  if (!done) fallback();
}

/** A contenteditable element: its text is its text nodes, a line break for each block and `br`. */
function editableField(element) {
  const own = { stop: new Set(), think: new Set() };
  const BLOCK = /^(address|article|blockquote|dd|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|tr|ul)$/i;

  /** The text, and for each text node where it begins. */
  function read() {
    let text = "";
    const nodes = [];
    (function walk(node) {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          nodes.push({ node: child, start: text.length });
          text += child.data;
        } else if (child.nodeType === Node.ELEMENT_NODE) {
          if (child.tagName === "BR") text += "\n";
          else {
            const block = BLOCK.test(child.tagName);
            if (block && text && !text.endsWith("\n")) text += "\n";
            walk(child);
            if (block && child.nextSibling && !text.endsWith("\n")) text += "\n";
          }
        }
      }
    })(element);
    return { text, nodes };
  }
  function rangeOf({ start, end }, { nodes }) {
    const at = (offset, last) => {
      let found = nodes[0];
      for (const entry of nodes) {
        if (last ? entry.start >= offset : entry.start > offset) break;
        found = entry;
      }
      return [found.node, Math.min(Math.max(offset - found.start, 0), found.node.length)];
    };
    if (nodes.length === 0) return null;
    const range = new Range();
    range.setStart(...at(start, false));
    range.setEnd(...at(end, true));
    return range;
  }
  const registry = globalThis.CSS?.highlights;
  const highlight = (name) => {
    if (!registry) return null;
    if (!registry.has(name)) registry.set(name, new Highlight());
    return registry.get(name);
  };
  const clear = () => {
    for (const strength of ["stop", "think"]) {
      for (const range of own[strength]) highlight(`tf-${strength}`)?.delete(range);
      own[strength].clear();
    }
  };
  const select = (span) => {
    const range = rangeOf(span, read());
    element.focus();
    if (range) getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    return range;
  };
  return {
    text: () => read().text,
    marks(spans) {
      clear();
      const now = read();
      for (const span of spans) {
        const range = rangeOf(span, now);
        if (!range || !own[span.strength]) continue;
        own[span.strength].add(range);
        highlight(`tf-${span.strength}`)?.add(range);
      }
    },
    select(span) {
      select(span)?.startContainer.parentElement?.scrollIntoView({ block: "nearest" });
    },
    caret: () => null,
    replace(span, replacement) {
      const range = select(span);
      if (!range) return;
      insert(replacement, () => {
        range.deleteContents();
        if (replacement) range.insertNode(document.createTextNode(replacement));
        element.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
    },
    detach: clear,
  };
}

/**
 * Where spans of `before` stand in `after`, when one stretch between them was edited. A span that the edit touches is
 * left out until the next check.
 */
export function shiftSpans(spans, before, after) {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  const end = before.length - tail;
  const by = after.length - before.length;
  return spans
    .filter((span) => span.end <= start || span.start >= end)
    .map((span) => (span.start >= end ? { ...span, start: span.start + by, end: span.end + by } : span));
}

// ---- The list of findings ------------------------------------------------------------------------------------------

/** A list of findings under a heading of its own. `go(i)` and `fix(i, j)` are called on a press. */
function findingList(host, words, { go, fix, quote }) {
  const list = make("ol", "tf-list");
  list.setAttribute("aria-label", words.list);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...list.querySelectorAll(".tf-go")];
    const next = buttons[buttons.indexOf(event.target.closest("li")?.querySelector(".tf-go")) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });
  host.append(list);
  return {
    element: list,
    show(shown) {
      const said = new Set();
      list.replaceChildren(
        ...shown.map(({ finding, strength, index }) => {
          const item = make("li", `tf-finding tf-${strength}`);
          item.dataset.kind = finding.kind;
          const button = make("button", "tf-go");
          button.type = "button";
          button.append(make("span", "tf-strength", words[strength]), make("q", "tf-words", quote(finding)));
          button.append(make("span", "tf-where", words.field[finding.field.name] ?? ""));
          button.addEventListener("click", () => go(index));
          item.append(button);
          // The same sentence twice is one too many.
          if (!said.has(finding.message)) item.append(make("p", "tf-message", finding.message));
          said.add(finding.message);
          const fixes = make("div", "tf-fixes");
          finding.fixes.forEach((each, j) => {
            const press = make("button", "tf-fix", each.label);
            press.type = "button";
            press.addEventListener("click", () => fix(index, j));
            fixes.append(press);
          });
          if (finding.fixes.length) item.append(fixes);
          return item;
        }),
      );
      list.hidden = shown.length === 0;
    },
    detach: () => list.remove(),
  };
}

// ---- The whole -----------------------------------------------------------------------------------------------------

const fieldFor = (element) => ("value" in element ? valueField(element) : editableField(element));
const same = (a, b) => a.name === b.name && (a.index ?? 0) === (b.index ?? 0) && (a.image ?? 0) === (b.image ?? 0);

/**
 * Checks several fields as one post.
 *
 * @param {{ element: HTMLElement, field: { name: string, index?: number, image?: number } }[]} fields
 * @param {{ check(post: object): object }} checker from `loadChecker`
 * @param {object} options
 * @param {() => object} options.post the post as it stands now
 * @param {number} [options.delay] pause in milliseconds before a check, 500
 * @param {HTMLElement} options.list where the list of findings goes
 * @param {HTMLElement} [options.status] a polite status region; without it one is made in `list`
 * @param {Partial<typeof WORDS>} [options.words]
 * @param {(field: object) => string} [options.textOf] the text of a field that is not among `fields` (a tag, say)
 * @param {(finding: object) => void} [options.onGo] to go to a finding in such a field
 * @param {(finding: object, fix: object) => void} [options.onFixElsewhere] to put a fix into such a field
 * @param {(report: object) => void} [options.onReport] after each check
 * @param {(finding: object) => void} [options.onFix] after a fix was pressed
 * @returns {{ report: object | null, check(): object, schedule(): void, goTo(index: number): void, add(entry: object): void, remove(element: HTMLElement): void, detach(): void }}
 */
export function attachFields(fields, checker, options) {
  const words = { ...WORDS, ...options.words };
  const delay = options.delay ?? 500;
  const entries = [];
  let report = null;
  let timer = 0;
  let composing = false;
  let now = -1;
  let said = "";

  const status = options.status ?? make("p", "tf-visually-hidden");
  if (!options.status) {
    status.setAttribute("role", "status");
    options.list.append(status);
  }
  const entryOf = (finding) => entries.find((entry) => same(entry.field, finding.field));
  const quote = (finding) => {
    const entry = entryOf(finding);
    return (entry ? entry.checked : (options.textOf?.(finding.field) ?? "")).slice(finding.span.start, finding.span.end);
  };
  const list = findingList(options.list, words, { go: goTo, fix, quote });

  /** The findings the author is shown, with their places in the report. */
  const shown = () => (report?.findings ?? []).map((finding, index) => ({ finding, index, strength: strengthOf(finding) })).filter(({ strength, finding }) => strength && finding.message);

  function mark() {
    for (const entry of entries) {
      if (entry.spans) entry.view.marks(entry.spans, now);
    }
  }
  function check() {
    clearTimeout(timer);
    timer = 0;
    for (const entry of entries) entry.checked = entry.view.text();
    report = checker.check(options.post());
    now = -1;
    for (const entry of entries) {
      entry.spans = shown()
        .filter(({ finding, strength }) => strength !== "care" && same(entry.field, finding.field) && finding.span.end > finding.span.start)
        .map(({ finding, index, strength }) => ({ ...finding.span, strength, index }));
    }
    mark();
    list.show(shown());
    const count = shown().filter(({ strength }) => strength !== "care").length;
    const say = count ? words.found(count) : words.none;
    if (say !== said) status.textContent = said = say;
    options.onReport?.(report);
    return report;
  }
  function schedule() {
    clearTimeout(timer);
    timer = composing ? 0 : setTimeout(check, delay);
  }
  /** A finding's place now: edits since the check have moved it. */
  function placeOf(index) {
    const finding = report?.findings[index];
    const entry = finding && entryOf(finding);
    if (!entry) return {};
    const [span] = shiftSpans([finding.span], entry.checked, entry.view.text());
    return { finding, entry, span };
  }
  function goTo(index) {
    now = index;
    mark();
    const { entry, span } = placeOf(index);
    if (span) entry.view.select(span);
    else if (report?.findings[index]) options.onGo?.(report.findings[index]);
  }
  function fix(index, which) {
    const { finding, entry } = placeOf(index);
    if (!finding) return;
    const each = finding.fixes[which];
    const [span] = entry ? shiftSpans([each.span], entry.checked, entry.view.text()) : [];
    if (span) entry.view.replace(span, each.replacement);
    else if (!entry) options.onFixElsewhere?.(finding, each);
    else return;
    check();
    status.textContent = said = [words.fixed, said].filter(Boolean).join(" ");
    options.onFix?.(finding);
  }

  function add({ element, field }) {
    addStyles(element.getRootNode());
    const view = fieldFor(element);
    const entry = { element, field, view, checked: view.text(), spans: [], last: view.text() };
    const input = () => {
      const text = view.text();
      if (entry.spans.length) {
        entry.spans = shiftSpans(entry.spans, entry.last, text);
        view.marks(entry.spans, now);
      }
      entry.last = text;
      schedule();
    };
    const begin = () => {
      composing = true;
      clearTimeout(timer);
    };
    const end = () => {
      composing = false;
      schedule();
    };
    element.addEventListener("input", input);
    element.addEventListener("compositionstart", begin);
    element.addEventListener("compositionend", end);
    entry.detach = () => {
      element.removeEventListener("input", input);
      element.removeEventListener("compositionstart", begin);
      element.removeEventListener("compositionend", end);
      view.detach();
    };
    entries.push(entry);
  }
  function remove(element) {
    const at = entries.findIndex((entry) => entry.element === element);
    if (at >= 0) entries.splice(at, 1)[0].detach();
  }
  for (const entry of fields) add(entry);

  return {
    get report() {
      return report;
    },
    check,
    schedule,
    goTo,
    add,
    remove,
    detach() {
      clearTimeout(timer);
      for (const entry of entries.splice(0)) entry.detach();
      list.detach();
      if (!options.status) status.remove();
    },
  };
}

/**
 * Checks one field.
 *
 * @param {HTMLTextAreaElement | HTMLInputElement | HTMLElement} element a textarea, a text input or a contenteditable
 * @param {{ check(post: object): object }} checker from `loadChecker`
 * @param {object} [options] as for `attachFields`; `list` is made after the element where it is not given
 * @param {"title" | "body"} [options.field] what the field holds; "body"
 * @param {(text: string) => object} [options.post] the post around the text; the text alone where it is not given
 */
export function attach(element, checker, options = {}) {
  const name = options.field ?? "body";
  const around = options.post ?? ((text) => (name === "title" ? { title: text, body: "" } : { body: text }));
  const list = options.list ?? make("div", "tf-findings");
  if (!options.list) element.after(list);
  const handle = attachFields([{ element, field: { name } }], checker, {
    ...options,
    list,
    post: () => around("value" in element ? element.value : element.textContent),
  });
  const { detach } = handle;
  return Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(handle),
    detach: {
      value() {
        detach();
        if (!options.list) list.remove();
      },
    },
  });
}
