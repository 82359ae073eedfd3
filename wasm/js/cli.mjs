#!/usr/bin/env node
// The command line of the package: pre-screens an archive, and serves other languages' back ends.
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

/** @typedef {import("./types").Options} Options */
/** @typedef {import("./types").Report} Report */

/** @type {Pick<typeof import("./types"), "loadChecker">} */
const { loadChecker } = await import(new URL("./node.mjs", import.meta.url).href);

const USAGE = `thinkfirst check [options] FILE...

Checks posts and writes a report for each. A FILE that ends in .jsonl or .ndjson holds one post a line, as a JSON object
(title, body, tags, images...) or a JSON string; any other FILE is one post in plain text. "-" reads JSON Lines from
standard input.

  --policy POLICY       a built-in policy's id, or the path of a policy's JSON file (default: default)
  --key-stage STAGE     eyfs, ks1, ks2 or ks3 (default: ks2)
  --sensitivity N       0 to 100 (default: 50); a moderation queue runs at 80
  --people FILE         names the school knows, one a line
  --allow FILE          text that is meant to be public, one a line
  --format FORMAT       jsonl or table (default: table on a terminal, jsonl otherwise)
  --help

Exit status: 0 allow or advise, 1 warn, 2 needs approval, 3 block, 4 escalate (the strictest of all posts);
64 wrong use, or a line that could not be checked (it is named on standard error, the others are still checked).`;

/** @type {Report["outcome"][]} */
const OUTCOMES = ["allow", "advise", "warn", "needs-approval", "block", "escalate"];
const STATUS = { allow: 0, advise: 0, warn: 1, "needs-approval": 2, block: 3, escalate: 4 };
const WRONG_USE = 64;

/** Wrong use: a sentence for the user. */
class Misuse extends Error {}

/** @param {unknown} error */
const wordsOf = (error) => (error instanceof Error ? error.message : String(error));

function parse() {
  const text = /** @type {const} */ ({ type: "string" });
  const flag = /** @type {const} */ ({ type: "boolean" });
  const options = { policy: text, "key-stage": text, sensitivity: text, people: text, allow: text, format: text, help: flag };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Misuse(wordsOf(error));
  }
}

/** @typedef {ReturnType<typeof parse>["values"]} Values */

/** @returns {{ values: Values, files: string[], format: string }} no files where help was asked for */
function readArguments() {
  const { values, positionals } = parse();
  if (values.help) return { values, files: [], format: "" };
  const [command, ...files] = positionals;
  if (command !== "check") throw new Misuse(command ? `${command}: unknown command` : "no command");
  if (files.length === 0) throw new Misuse("no file");
  const format = values.format ?? (process.stdout.isTTY ? "table" : "jsonl");
  if (!["jsonl", "table"].includes(format)) throw new Misuse("--format: expected jsonl or table");
  const { sensitivity } = values;
  if (sensitivity !== undefined && !/^\d+$/.test(sensitivity)) throw new Misuse("--sensitivity: expected a whole number from 0 to 100");
  return { values, files, format };
}

/** @param {string} file */
const lines = async (file) => (await readFile(file, "utf8")).split(/\r?\n/).map((line) => line.trim()).filter(Boolean);

/**
 * @param {Values} values
 * @returns {Promise<Options>}
 */
async function readOptions({ policy, "key-stage": keyStage, sensitivity, people, allow }) {
  /** @type {Options} */
  const options = {};
  if (policy !== undefined) options.policy = policy.endsWith(".json") ? JSON.parse(await readFile(policy, "utf8")) : /** @type {import("./types").PolicyId} */ (policy);
  if (keyStage !== undefined) options.keyStage = /** @type {import("./types").KeyStage} */ (keyStage);
  if (sensitivity !== undefined) options.sensitivity = Number(sensitivity);
  if (people !== undefined) options.people = await lines(people);
  if (allow !== undefined) options.allow = await lines(allow);
  return options;
}

/**
 * The posts of a file, each with its line; a line that is no post comes with its error.
 * @param {string} file
 * @returns {AsyncGenerator<{ line: number, post?: any, error?: string }>}
 */
async function* postsOf(file) {
  if (file !== "-" && !/\.(jsonl|ndjson)$/i.test(file)) {
    yield { line: 1, post: { body: await readFile(file, "utf8") } };
    return;
  }
  const input = file === "-" ? process.stdin : createReadStream(file);
  // A stream that cannot be opened ends the loop without a word unless it is asked.
  const failed = new Promise((_, fail) => input.once("error", fail));
  failed.catch(() => {});
  if (file !== "-") await Promise.race([new Promise((open) => input.once("open", open)), failed]);
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === "") continue;
    let post;
    try {
      post = JSON.parse(line === 1 ? text.replace(/^\ufeff/, "") : text);
    } catch {
      yield { line, error: "not JSON" };
      continue;
    }
    yield { line, post };
  }
}

/**
 * Writes, and waits where the reader is slower.
 * @param {string} text
 */
async function write(text) {
  if (!process.stdout.write(text)) await new Promise((drained) => process.stdout.once("drain", drained));
}

/**
 * A report in one line for people: what, and where, never the words.
 * @param {string} file
 * @param {number} line
 * @param {Report} report
 */
function row(file, line, { outcome, findings, think, images, escalation }) {
  const kinds = findings.filter((finding) => finding.outcome !== "allow").map(({ kind, field, span }) => `${kind} ${field.name} ${span.start}-${span.end}`);
  const asks = think.filter((question) => question.raised).map((question) => `think: ${question.letter}`);
  const pictures = images.filter((image) => image.outcome !== "allow").map((image) => `picture ${image.image + 1}: ${image.reasons.map((reason) => reason.code).join(" ")}`);
  const told = escalation ? [`${escalation.urgent ? "URGENT " : ""}${escalation.category}`] : [];
  return `${outcome.padEnd(14)}  ${`${file}:${line}`.padEnd(24)}  ${[...told, ...kinds, ...asks, ...pictures].join(", ")}\n`;
}

async function main() {
  const { values, files, format } = readArguments();
  if (values.help) {
    await write(`${USAGE}\n`);
    return 0;
  }
  let checker;
  try {
    checker = await loadChecker(await readOptions(values));
  } catch (error) {
    throw new Misuse(wordsOf(error));
  }

  let strictest = 0;
  let checked = 0;
  let wrong = 0;
  /** @type {Record<string, number>} */
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  /** @param {string} end */
  const progress = (end) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${checked} posts checked${end}`);
  };
  /**
   * @param {string} file
   * @param {number} line
   * @param {string} message
   */
  const complain = (file, line, message) => {
    wrong += 1;
    process.stderr.write(`${file}:${line}: ${message}\n`);
  };

  for (const file of files) {
    try {
      for await (const { line, post, error } of postsOf(file)) {
        if (error) {
          complain(file, line, error);
          continue;
        }
        let report;
        try {
          report = checker.check(post);
        } catch (failure) {
          complain(file, line, wordsOf(failure));
          continue;
        }
        checked += 1;
        counts[report.outcome] += 1;
        strictest = Math.max(strictest, STATUS[report.outcome]);
        await write(format === "jsonl" ? `${JSON.stringify({ file, line, ...report })}\n` : row(file, line, report));
        if (checked % 100 === 0) progress("");
      }
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      complain(file, 0, code === "ENOENT" ? "there is no such file" : (code ?? wordsOf(error)));
    }
  }
  progress("\n");
  if (format === "table") await write(`\n${checked} posts: ${OUTCOMES.filter((outcome) => counts[outcome]).map((outcome) => `${outcome} ${counts[outcome]}`).join(", ")}\n`);
  return wrong > 0 ? WRONG_USE : strictest;
}

process.stdout.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  // The reader has gone: head, a closed pipe.
  if (error.code === "EPIPE") process.exit(0);
});

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Misuse)) throw error;
  process.stderr.write(`thinkfirst: ${error.message}\n\n${USAGE}\n`);
  process.exitCode = WRONG_USE;
}
