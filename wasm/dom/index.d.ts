/**
 * Marks, a list of findings, fixes and a status region for any text field, while a pupil writes.
 *
 * The field's value, caret, undo, input method and spell-check stay its own: nothing is injected into the text.
 * A key costs the changed line, under a millisecond in 100 KB. What comes after it comes at a pause, in idle time:
 *
 * - a body of less than 4,000 units is checked whole.
 * - In a longer one the changed line is looked at with the nearest line before and after it and the first line of the text
 *   (where they are over 2,000 units: nothing). Marks of phone numbers and e-mail addresses, which stand by themselves, are
 *   then those of a whole check; all other marks stay on their words.
 * - List, report and all other marks need the whole text: what one paragraph means can depend on another ("Once upon a
 *   time", four details that find a child together, the five questions). It is checked in a worker, once a pause
 *   ({@link AttachOptions.long}). Where there is none it is checked in the page when the writer has rested longer, a
 *   millisecond more for each 50 units (two seconds at 100 KB), or leaves the field; a key that comes in that one check waits for it.
 *
 * The report is always that of a whole check: the same as `check` of the same post. {@link Attachment.check} makes it at
 * once, for a host about to publish.
 * Nothing leaves the page and nothing is stored. Importing has no side effect.
 *
 * Theming: set `--thinkfirst-stop`, `-stop-tint`, `-think`, `-think-tint`, `-help`, `-help-tint`, `-text`, `-surface`,
 * `-line`, `-soft`, `-fix`, `-fix-text`, `-focus`, `-radius` or `-font` (all starting with `--thinkfirst`) on any element
 * around the field, or style the parts `panel`, `heading`, `status`, `list`, `finding` (also `picture`), `chip`, `words`,
 * `message`, `button` (also `fix`), `help`, `letters`, `letter` (also `raised`) of `.thinkfirst-panel`, or of the element
 * `<think-first>`; findings and chips are also `stop` or `think`. Light and dark follow the page's own `color-scheme`.
 */
import type { Finding, Kind, Outcome, Post, Report } from "thinkfirst";

/** Anything that checks a post: a checker of `thinkfirst`, of `thinkfirst/inline`, or of `thinkfirst/worker`. */
export interface PostChecker {
  check(post: Post): Report | Promise<Report>;
  inWorker?(): Promise<PostChecker & { free(): void }>;
}

/** How strongly a finding is put: `stop` change it or ask, `think` a question, `help` a worry, which is never marked. */
export type Strength = "stop" | "think" | "help";

/** The strength of an outcome; `undefined` for `allow`, which is not shown. */
export declare function strength(outcome: Outcome): Strength | undefined;

/**
 * A stretch to mark, in UTF-16 units of {@link Surface.text}. `index` is the finding's place in the report; absent while only
 * its paragraph has been looked at.
 */
export interface Mark { start: number; end: number; kind: Kind; strength: "stop" | "think"; index?: number }

/**
 * A place where text is written. `attach` makes one for a textarea, an input or a contenteditable; an editor with a
 * document of its own (TipTap, Quill, TinyMCE) is given as an object of this shape.
 */
export interface Surface {
  /** The element that has the keyboard and takes part in the page. */
  element: HTMLElement;
  /** The text as it is now. Offsets of every other call are in this text. */
  text(): string;
  /** Shows these marks and no others. They do not overlap and come in order. */
  mark(marks: Mark[]): void;
  /** Calls back after each change made by the writer. */
  onChange(changed: () => void): void;
  /** Moves keyboard and selection to these words. */
  select(start: number, end: number): void;
  /** Types `text` in place of these words, so that undo brings them back. */
  replace(start: number, end: number, text: string): void;
  /** Takes everything away that was added. */
  detach(): void;
}

/** The words of a finding in the post it was found in; `undefined` for a picture's metadata, which nobody wrote. */
export declare function wordsOf(post: Post, finding: Finding): string | undefined;

/**
 * An element with its attributes, a listener (`onclick`) and children, for a host that draws a report itself. Text is
 * added as text, never as HTML; what is `undefined` is left out.
 */
export declare function make(
  document: Document, name: string, attributes?: Record<string, string | ((event: Event) => void) | undefined> | null,
  ...children: (Node | string | undefined)[]
): HTMLElement;

/**
 * The few words around a report. The functions take a count, a finding's words, a picture's number. `ask` stands on what only
 * an adult decides; a host that gives `stop` and no `ask` has `stop` there too.
 */
export interface Words {
  heading: string; found(count: number): string; nothing: string; fixed: string; failed: string;
  stop: string; think: string; ask: string; showWords(words: string): string; hidden: string; help: string; letters: string;
  picture(number: number): string;
  title: string; tag: string; "file-name": string; alt: string; caption: string; metadata: string;
}
export declare const WORDS: Words;

export interface AttachOptions {
  /** The rest of the post: tags, images, author, channel... Asked before every check. */
  post?: () => Partial<Post>;
  /** The field of the title, marked like the body. */
  title?: HTMLInputElement | HTMLTextAreaElement | Surface;
  /** Milliseconds after the last key before the post is checked; 400 to 600 reads as a pause. Default 500. */
  pause?: number;
  /**
   * Makes a checker for bodies of 4,000 units or more: a worker's, so that a key never waits for the check of a long text,
   * some tens of milliseconds for 100 KB. Asked once, when the first such body is checked, and the host's to free. Default:
   * the checker's own `inWorker`, ended by {@link Attachment.detach}. With `null`, and where it fails, `checker` does those too.
   */
  long?: (() => PostChecker | Promise<PostChecker>) | null;
  /** Where the list of findings goes; default right after the field; `null`: the host shows the report itself. */
  panel?: HTMLElement | null;
  words?: Partial<Words>;
  /** Told of every change, before it is checked: what the last report says may no longer hold. */
  onChange?: () => void;
  /** Told of every new report. */
  onReport?: (report: Report) => void;
  /** Told when a check failed. The panel then says that nothing was checked. */
  onError?: (error: unknown) => void;
  /** The pupil asked for a finding in a field that is not attached (a tag, a file name). */
  onShow?: (finding: Finding) => void;
  /** The pupil pressed a fix of a finding in a field that is not attached. */
  onFix?: (finding: Finding, fix: { span: { start: number; end: number }; replacement: string }) => void;
}

export interface Attachment {
  /** The last report; `null` before the first check and after one that failed. */
  readonly report: Report | null;
  /** Whether the text has changed since {@link report}. */
  readonly stale: boolean;
  /** The element of the list, `null` where the host asked for none. */
  readonly panel: HTMLElement | null;
  /** Checks now. A promise where the checker answers with one. Throws (rejects) what the checker throws. */
  check(): Report | Promise<Report>;
  /** Says that the post changed outside the field (a picture was added): checked at the next pause. */
  changed(): void;
  /** Goes to a finding's words, as the list does: for a host's own menu. Words that have moved since are looked for first. */
  show(finding: Finding): void;
  /** Makes one of a finding's fixes, as the list does. A text that has changed since is checked first: the fix is made where the words stand now, or not at all. */
  fix(finding: Finding, fix: Finding["fixes"][number]): void;
  /** Moves the keyboard to the first finding, for a host that refuses to publish. */
  focus(): void;
  /** Takes marks, list and listeners away; the field is as it was. */
  detach(): void;
}

/**
 * Marks and explains findings in `target` while it is written. A list of its own goes with its field; in one that is read-only
 * or disabled there is no fix.
 * @throws {Error} A target, a checker, an option or a word that it cannot take, or an unknown key: the message names it. A
 * promise of a checker is awaited by the host.
 */
export declare function attach(target: HTMLElement | Surface, checker: PostChecker, options?: AttachOptions): Attachment;

/**
 * The surface of a contenteditable, to build an editor's own on: marks and text stay, `onChange`, `select` and `replace`
 * become the editor's. `range` is the place in the page of a stretch of the text last read.
 */
export declare function richSurface(root: HTMLElement): Surface & { range(start: number, end: number): Range | undefined };

/** The text of a contenteditable as it is checked, and where each part comes from. For writing a {@link Surface}. */
export declare function readText(root: Node): { text: string; pieces: { node: Text; start: number }[] };

/**
 * Registers a custom element (default `<think-first>`) that wraps a textarea, an input or a contenteditable.
 *
 * It takes part in the form's validation: a finding whose outcome is `block` makes it invalid with that finding's message,
 * so the form is not sent; a worry never does. A change takes the refusal back: what is sent before the next pause is
 * checked first, and so is what a reset brings back. It fires `thinkfirst-report` with the report as `detail`. Its `post` property
 * holds the rest of the post. The field inside keeps its own name and value and is what the form sends.
 * @throws {Error} as {@link attach} does
 */
export declare function defineThinkFirst(
  checker: PostChecker | Promise<PostChecker>,
  options?: Omit<AttachOptions, "panel" | "onChange" | "onReport" | "onError"> & { name?: string },
): void;

/** What `document.querySelector("think-first")` gives after {@link defineThinkFirst}. */
export interface ThinkFirstElement extends HTMLElement {
  post?: Partial<Post>;
  readonly attachment: Attachment | undefined;
  readonly report: Report | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly form: HTMLFormElement | null;
  checkValidity(): boolean;
  reportValidity(): boolean;
}
