// The texts that every tool is measured on, beside the labelled posts of tests/pupils: our case files, the held-out posts (of which
// only totals are shown), and open texts that were not written for this project.
import { readdirSync, readFileSync } from "node:fs";

/** Every set, in the order of the tables. */
export const SETS = ["short", "posts", "evasion", "cases", "held-out", "open"];

const tests = new URL("../../", import.meta.url);
const lines = (path) => readFileSync(new URL(path, tests), "utf8").split("\n").filter(Boolean);

/** The kinds that are marked where a person stands who is no detail. */
const NO_DETAIL = new Set(["first-name", "staff", "public"]);

/**
 * Marked text, `ring me on [07700 900123]{phone}`, as a labelled post. `\n` is a line end, any other character after a backslash
 * itself. The notation is that of tests/src/lib.rs and core/train/pupils/GUIDE.md.
 */
export function marked(id, line) {
  let text = "";
  let start;
  const labels = [];
  for (let at = 0; at < line.length; at++) {
    const c = line[at];
    if (c === "\\") {
      const next = line[++at] ?? "\\";
      text += next === "n" ? "\n" : next;
    } else if (c === "[") {
      start = text.length;
    } else if (c === "]" && start !== undefined) {
      const end = line.indexOf("}", at);
      const name = line.slice(at + 2, end);
      if (line[at + 1] !== "{" || end < 0) throw new Error(`${id}: a mark needs its kind`);
      const label = name.replace("?", "");
      labels.push({ label, tier: name.endsWith("?") || NO_DETAIL.has(label) ? "may" : "must", start, end: text.length });
      start = undefined;
      at = end;
    } else {
      text += c;
    }
  }
  return { id, text, labels };
}

/** Our case files: those of details as they are marked. What T.H.I.N.K. asks is no detail, so its cases are not among them. */
export function cases() {
  const files = readdirSync(new URL("cases/", tests)).filter((file) => file.endsWith(".md")).sort();
  return files.flatMap((file) => lines(`cases/${file}`).filter((line) => line.startsWith("- ")).map((line, at) => marked(`${file} ${at + 1}`, line.slice(2))));
}

/** The held-out messages, posts and disguises, in whatever folders they lie. */
export function heldOut() {
  const files = readdirSync(new URL("pupils/held-out/", tests), { recursive: true }).map((file) => file.replaceAll("\\", "/"));
  const wanted = files.filter((file) => /(^|\/)(short|posts|evasion)\.txt$/.test(file)).sort();
  return wanted.flatMap((file) => lines(`pupils/held-out/${file}`).map((line, at) => marked(`${file} ${at + 1}`, line)));
}

/**
 * Open texts without a private person's details: whatever is found in them is a false alarm. A line a text; what begins with "#" says
 * where the lines below it are from.
 */
export function open() {
  return lines("bench/peers/open.txt").filter((line) => !line.startsWith("#")).map((text, at) => ({ id: `open ${at + 1}`, text, labels: [] }));
}
