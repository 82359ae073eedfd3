/** What a host gives `attach` and `defineThinkFirst`: refused here, with its name, where it is not what it has to be. */
import { WORDS } from "./words.js";

const isFunction = (value) => typeof value === "function";
const isElement = (value) => value?.nodeType === 1;
const isObject = (value) => typeof value === "object" && value !== null;

/** A value in a word or two, for an error. */
function named(value) {
  if (value === null) return "null";
  if (isElement(value)) return `<${value.localName}${value.localName === "input" ? ` type="${value.type}"` : ""}>`;
  if (isFunction(value?.then)) return "a promise: await it first";
  if (typeof value === "string") return `the text ${JSON.stringify(value.slice(0, 40))}`;
  if (isFunction(value)) return "a function";
  return isObject(value) ? "another object" : String(value);
}

function refuse(key, wanted, value) {
  throw new Error(`${key}: expected ${wanted}, not ${named(value)}`);
}

/** The inputs that hold a line of writing. In the others is a secret, a choice or a number. */
const LINES = ["text", "search", "url", "tel"];
const SURFACE = ["text", "mark", "onChange", "select", "replace", "detach"];

const isField = (value) => isElement(value) && (value.localName === "textarea" || (value.localName === "input" && LINES.includes(value.type)));
const isSurface = (value) => isObject(value) && isElement(value.element) && SURFACE.every((part) => isFunction(value[part]));
const isRich = (value) => isElement(value) && !["input", "select", "textarea"].includes(value.localName) && (value.isContentEditable || value.closest("[contenteditable]:not([contenteditable=false])") !== null);

const TARGET = "a textarea, an input for text, a contenteditable or a Surface";
const OPTIONAL_FUNCTION = [isFunction, "a function"];

/** Each option, and what it may be. */
const OPTIONS = {
  post: OPTIONAL_FUNCTION,
  title: [(value) => isField(value) || isSurface(value) || isRich(value), TARGET],
  pause: [(value) => Number.isFinite(value) && value >= 0, "milliseconds, 0 or more"],
  long: [(value) => value === null || isFunction(value), "a function or null"],
  panel: [(value) => value === null || isElement(value), "an element or null"],
  words: [isObject, "an object"],
  onChange: OPTIONAL_FUNCTION,
  onReport: OPTIONAL_FUNCTION,
  onError: OPTIONAL_FUNCTION,
  onShow: OPTIONAL_FUNCTION,
  onFix: OPTIONAL_FUNCTION,
};
/** What the element does itself. */
const ELEMENTS_OWN = ["panel", "onChange", "onReport", "onError"];
const NAME = [(value) => typeof value === "string" && /^[a-z][^A-Z\s/>]*-[^A-Z\s/>]*$/.test(value), "the name of a custom element, such as \"think-first\""];

/** Refuses a key that is not in `table`, and a value that its line there does not take. */
function read(given, table, at) {
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(table, key)) throw new Error(`${at}.${key}: unknown key. Expected ${Object.keys(table).join(", ")}`);
    const [takes, wanted] = table[key];
    if (value !== undefined && !takes(value)) refuse(`${at}.${key}`, wanted, value);
  }
}

function readOptions(options, table) {
  if (!isObject(options)) refuse("options", "an object", options);
  read(options, table, "options");
  const words = Object.fromEntries(Object.entries(WORDS).map(([key, value]) => [key, isFunction(value) ? [isFunction, "a function"] : [(own) => typeof own === "string", "text"]]));
  if (options.words) read(options.words, words, "options.words");
}

const isChecker = (value) => isFunction(value?.check);

/** What `attach` was given. Throws an Error that names what it cannot take. */
export function checkAttach(target, checker, options) {
  if (!isField(target) && !isSurface(target) && !isRich(target)) {
    // A surface that lacks something is told what it lacks.
    const lacks = isObject(target) && !isElement(target) && isFunction(target.text) && ["element", ...SURFACE].find((part) => !(part === "element" ? isElement(target.element) : isFunction(target[part])));
    refuse("target", lacks ? `a Surface with ${lacks}` : TARGET, target);
  }
  if (!isChecker(checker)) refuse("checker", "a checker", checker);
  readOptions(options, OPTIONS);
}

/** What `defineThinkFirst` was given. */
export function checkElement(checker, options) {
  if (!isChecker(checker) && !isFunction(checker?.then)) refuse("checker", "a checker or a promise of one", checker);
  const table = Object.fromEntries(Object.entries({ name: NAME, ...OPTIONS }).filter(([key]) => !ELEMENTS_OWN.includes(key)));
  readOptions(options, table);
}
