/** What a host gives `attach` and `defineThinkFirst`: refused here, with its name, where it is not what it has to be. */
import { WORDS } from "./words.js";

const isFunction = (value) => typeof value === "function";
const isText = (value) => typeof value === "string";
const isElement = (value) => value?.nodeType === 1;
const isObject = (value) => typeof value === "object" && value !== null;
const isChecker = (value) => isFunction(value?.check);

/** A value in a word or two, for an error. */
function named(value) {
  if (isElement(value)) return `<${value.localName}${value.localName === "input" ? ` type="${value.type}"` : ""}>`;
  if (isFunction(value?.then)) return "a promise: await it first";
  if (isText(value)) return `the text ${JSON.stringify(value.slice(0, 40))}`;
  return isObject(value) ? "another object" : String(value);
}

/** Throws where `takes` does not take a value. */
function expect(key, value, [takes, wanted]) {
  if (!takes(value)) throw new Error(`${key}: expected ${wanted}, not ${named(value)}`);
}

/** Throws at a key that is not in `table`, and at a value that its line there does not take. */
function expectAll(at, given, table) {
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(table, key)) throw new Error(`${at}.${key}: unknown key. Expected ${Object.keys(table).join(", ")}`);
    if (value !== undefined) expect(`${at}.${key}`, value, table[key]);
  }
}

/** A field for writing: the other inputs hold a secret, a choice or a number. */
function isTarget(value) {
  if (!isElement(value)) return isElement(value?.element) && isFunction(value.text) && isFunction(value.mark);
  if (value.localName === "input") return ["text", "search", "url", "tel"].includes(value.type);
  return value.localName === "textarea" || value.isContentEditable || (value.localName !== "select" && value.closest("[contenteditable]:not([contenteditable=false])"));
}

const FUNCTION = [isFunction, "a function"];
const TEXT = [isText, "text"];
const OBJECT = [isObject, "an object"];
const TARGET = [isTarget, "a textarea, an input for text, a contenteditable or a Surface"];

const orNull = ([takes, wanted]) => [(value) => value === null || takes(value), `${wanted} or null`];

/** Each option of the element, and what it may be. */
const SHARED = {
  post: FUNCTION,
  title: TARGET,
  pause: [(value) => value >= 0 && Number.isFinite(value), "milliseconds"],
  long: orNull(FUNCTION),
  words: OBJECT,
  onShow: FUNCTION,
  onFix: FUNCTION,
};
const ATTACH = { ...SHARED, panel: orNull([isElement, "an element"]), onChange: FUNCTION, onReport: FUNCTION, onError: FUNCTION };
const ELEMENT = { name: TEXT, ...SHARED };
const TEXTS = Object.fromEntries(Object.entries(WORDS).map(([key, words]) => [key, isFunction(words) ? FUNCTION : TEXT]));

function expectOptions(options, table) {
  expect("options", options, OBJECT);
  expectAll("options", options, table);
  expectAll("options.words", options.words ?? {}, TEXTS);
}

/** What `attach` was given. */
export function checkAttach(target, checker, options) {
  expect("target", target, TARGET);
  expect("checker", checker, [isChecker, "a checker"]);
  expectOptions(options, ATTACH);
}

/** What `defineThinkFirst` was given. */
export function checkElement(checker, options) {
  expect("checker", checker, [(value) => isChecker(value) || isFunction(value?.then), "a checker or a promise of one"]);
  expectOptions(options, ELEMENT);
}
