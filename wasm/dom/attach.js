import { fieldSurface } from "./field.js";
import { wordsOf as wordsIn } from "./make.js";
import { LONG, nearMarks } from "./near.js";
import { checkAttach } from "./options.js";
import { panel } from "./panel.js";
import { untilPointerIsUp } from "./pointer.js";
import { richSurface } from "./rich.js";
import { shown } from "./strength.js";
import { WORDS } from "./words.js";

const PAUSE = 500;
/** Where the page itself checks a long text, the pause before it grows by a millisecond for so many units. */
const UNITS_A_MS = 50;

const surfaceOf = (target) => {
  if (typeof target.text === "function") return target;
  return target.localName === "textarea" || target.localName === "input" ? fieldSurface(target) : richSurface(target);
};

/** Marks, list and status for one post while it is written. Documented in index.d.ts. */
export function attach(target, checker, options = {}) {
  checkAttach(target, checker, options);
  const { post = () => ({}), pause = PAUSE, onChange, onReport, onError } = options;
  const own = options.long === undefined;
  const long = own ? checker.inWorker : options.long;
  // A host's own word for "stop" was once the word for both.
  const words = { ...WORDS, ...(options.words?.stop && { ask: options.words.stop }), ...options.words };
  const body = surfaceOf(target);
  const title = options.title && surfaceOf(options.title);
  const surfaces = title ? { body, title } : { body };
  const document = body.element.ownerDocument;
  const window = document.defaultView;

  let report = null;
  let checked = { body: "", title: "" };
  let draft = {};
  /** The body as it is marked: after an edit of a long one, newer than the report. */
  let marked = { text: "", marks: [] };
  let turn = 0;
  let edits = 0;
  let timer;
  let composing = false;
  let attached = true;
  let praise;
  const listening = new AbortController();
  const still = untilPointerIsUp(window, listening.signal);

  const surfaceFor = ({ name }) => surfaces[name];
  /** Whether nobody may write there now. */
  const locked = ({ element }) => element.readOnly === true || element.matches(":disabled");
  const mayFix = ({ field }) => {
    const surface = surfaceFor(field);
    return surface ? !locked(surface) : Boolean(options.onFix);
  };
  const stale = () => Object.entries(surfaces).some(([name, surface]) => surface.text() !== checked[name]);

  const wordsOf = (finding) => wordsIn(draft, finding);

  const sliceOf = ({ field, span }) => checked[field.name].slice(span.start, span.end);

  /** The finding as the text reads now, for a list that lags behind it: the nearest of its kind with the same words. */
  async function again(finding) {
    const { kind, field, span } = finding;
    const said = sliceOf(finding);
    await quietly();
    if (!report || stale()) return undefined;
    const away = (other) => Math.abs(other.span.start - span.start);
    return report.findings
      .filter((other) => other.kind === kind && other.field.name === field.name && sliceOf(other) === said)
      .sort((a, b) => away(a) - away(b))[0];
  }

  async function show(finding) {
    const surface = surfaceFor(finding.field);
    if (!surface) return options.onShow?.(finding);
    const now = stale() ? await again(finding) : finding;
    if (now) surface.select(now.span.start, now.span.end);
  }

  async function fix(finding, { span, replacement }) {
    const surface = surfaceFor(finding.field);
    if (!surface) options.onFix?.(finding, { span, replacement });
    else {
      const now = stale() ? await again(finding) : finding;
      const same = now === finding ? { span } : now?.fixes.find((fix) => fix.replacement === replacement);
      if (same && !locked(surface)) {
        surface.replace(same.span.start, same.span.end, replacement);
        praise = words.fixed;
      }
    }
    await quietly();
    view?.focus();
  }

  const view = options.panel === null ? null : panel(options.panel?.ownerDocument ?? document, words, { wordsOf, show, fix, mayShow: ({ field }) => Boolean(surfaceFor(field) ?? options.onShow), mayFix });
  let beside;
  if (view) {
    if (options.panel) options.panel.append(view.element);
    else {
      body.element.after(view.element);
      // It goes with its field, and comes with it.
      beside = new window.ResizeObserver(() => {
        if (!body.element.isConnected) view.element.remove();
        else if (!view.element.isConnected) body.element.after(view.element);
      });
      beside.observe(body.element);
    }
  }

  function draw(next, asked) {
    report = next;
    draft = asked;
    checked = { body: asked.body, title: title ? asked.title : "" };
    const all = shown(report);
    for (const [name, surface] of Object.entries(surfaces)) {
      const marks = all
        .filter(({ finding, strength }) => finding.field.name === name && strength !== "help")
        .map(({ finding, index, strength }) => ({ ...finding.span, kind: finding.kind, strength, index }));
      if (surface === body) marked = { text: checked.body, marks };
      surface.mark(marks);
    }
    const empty = !checked.body.trim() && !checked.title.trim() && !all.length && !report.images.length;
    if (empty) view?.clear();
    else view?.draw(report, praise);
    praise = undefined;
    onReport?.(report);
    return report;
  }

  function failed(error) {
    report = null;
    marked = { text: "", marks: [] };
    for (const surface of Object.values(surfaces)) surface.mark([]);
    view?.failed();
    onError?.(error);
  }

  /** A long body goes to a checker for those, made when the first is written; where none can be had it is checked here. */
  let other;
  /** Whether a check holds up the page. */
  let here = !long;
  function ask(post) {
    if (!long || post.body.length < LONG) return checker.check(post);
    other ??= Promise.resolve().then(long);
    return other.then((made) => made.check(post)).then((report) => { here = false; return report; }, () => { here = true; return checker.check(post); });
  }

  /** Checks the whole post now; a late answer to an earlier text is dropped. */
  function run() {
    window.clearTimeout(timer);
    const mine = ++turn;
    const seen = edits;
    const asked = { ...post(), body: body.text(), ...(title ? { title: title.text() } : {}) };
    let answer;
    try {
      answer = ask(asked);
    } catch (error) {
      failed(error);
      throw error;
    }
    if (typeof answer?.then !== "function") return draw(answer, asked);
    if (!long) here = false;
    return answer.then(
      (next) => still(() => (mine === turn && seen === edits && attached ? draw(next, asked) : next)),
      (error) => still(() => { if (mine === turn && attached) failed(error); throw error; }),
    );
  }

  /** The changed paragraph of a long text, now; the whole post is looked at when the page has time. */
  async function near(text) {
    const last = report;
    const mine = edits;
    if (!last || text === marked.text) return;
    try {
      const { title, tags, images, ...rest } = post();
      const looks = here ? checker : (await other) ?? checker;
      const marks = await nearMarks(marked, text, (part) => looks.check({ ...rest, body: part }));
      if (!marks || report !== last || !attached || mine !== edits) return;
      marked = { text, marks };
      body.mark(marks);
    } catch {
      // What fails here fails again, and is told, when the whole post is checked.
    }
  }

  const quietly = () => Promise.resolve().then(run).catch(() => {});
  const idle = window.requestIdleCallback ?? ((work) => window.setTimeout(work));
  const wait = () => {
    window.clearTimeout(timer);
    if (composing || !attached) return;
    timer = window.setTimeout(() => {
      const text = body.text();
      if (text.length < LONG) return soon(quietly);
      soon(() => near(text));
      if (here) timer = window.setTimeout(() => soon(quietly), text.length / UNITS_A_MS);
      else soon(quietly);
    }, pause);
  };
  /** In idle time, if nothing was checked until then; a key starts another pause. */
  const soon = (work) => {
    const [mine, seen] = [turn, edits];
    idle(() => still(() => { if (mine === turn && seen === edits && attached && !composing) work(); }), { timeout: 200 });
  };

  const edited = () => { edits++; onChange?.(); wait(); };

  for (const surface of Object.values(surfaces)) {
    surface.onChange(edited);
    surface.element.addEventListener("compositionstart", () => { composing = true; window.clearTimeout(timer); }, { signal: listening.signal });
    surface.element.addEventListener("compositionend", () => { composing = false; wait(); }, { signal: listening.signal });
    // Whoever leaves the field wants to see the list, or to publish.
    surface.element.addEventListener("blur", () => { if (report && stale()) { window.clearTimeout(timer); soon(quietly); } }, { signal: listening.signal });
  }
  // The host may check at once itself.
  if (body.text() || title?.text()) Promise.resolve().then(() => { if (turn === 0 && attached) quietly(); });

  return {
    get report() { return report; },
    get stale() { return report === null || stale(); },
    panel: view?.element ?? null,
    check: run,
    changed: edited,
    show,
    fix,
    focus: () => view?.focus(),
    detach() {
      attached = false;
      window.clearTimeout(timer);
      listening.abort();
      beside?.disconnect();
      if (own) other?.then((made) => made.free()).catch(() => {});
      for (const surface of Object.values(surfaces)) surface.detach();
      view?.element.remove();
    },
  };
}
