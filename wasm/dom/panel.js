/** What is shown beside a field: the count, each finding with its words, reason and fix, a calm help card, the five questions. */
import { make as makeIn } from "./make.js";
import { PANEL_CSS, sheet } from "./styles.js";
import { shown, strength } from "./strength.js";

/** A password is never repeated, not even to the one who wrote it: others may look on. */
const NEVER_REPEATED = new Set(["credential"]);
const LONGEST = 60;

/** Every part below: where the list stands in another shadow tree (`<think-first>`), they go out through that one too. */
const PARTS = "panel, heading, status, list, finding, picture, stop, think, chip, words, message, button, fix, help, letters, letter, raised";

/**
 * @param {Document} document
 * @param {object} words see words.js
 * @param {{ wordsOf(finding): string | undefined, show(finding): void, fix(finding, fix): void, mayShow(finding): boolean, mayFix(finding): boolean }} host
 */
export function panel(document, words, host) {
  const make = (...parts) => makeIn(document, ...parts);
  const element = make("div", { class: "thinkfirst-panel", exportparts: PARTS });
  const root = element.attachShadow({ mode: "open" });
  sheet(root, PANEL_CSS);
  const status = make("p", { class: "status", part: "status", role: "status" });
  const body = make("div");
  const heading = make("h2", { id: "heading", part: "heading", tabindex: "-1" }, words.heading);
  root.append(make("section", { class: "panel", part: "panel", "aria-labelledby": "heading" }, heading, status, body));

  const quoted = (finding) => {
    if (NEVER_REPEATED.has(finding.kind)) return words.hidden;
    const text = host.wordsOf(finding)?.trim();
    return text && (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
  };

  const where = ({ field }) => {
    if (field.name === "body") return;
    const place = words[field.name];
    return make("span", { class: "where" }, field.image === undefined ? place : `${words.picture(field.image + 1)}: ${place}`);
  };

  /** What only an adult decides says so. */
  const chipOf = (outcome) => (outcome === "needs-approval" ? words.ask : words[strength(outcome)]);

  const fixesOf = (finding) => (host.mayFix(finding) ? finding.fixes : []);

  /** The findings as last reported, and the lines of the list: a line stays as it is while its words move through the text. */
  let findings = [];
  let lines = [];

  /** Everything that a line shows. */
  const face = ({ finding, strength }, text) => JSON.stringify([finding.kind, finding.field, finding.message, fixesOf(finding).map(({ label }) => label), chipOf(finding.outcome), strength, text]);

  function lineOf({ finding, strength }, text) {
    const line = { controls: [] };
    const button = (attributes, control, press, words) => {
      const node = make("button", { type: "button", ...attributes, onclick: () => press(findings[line.index]) }, words);
      line.controls.push([node, control]);
      return node;
    };
    line.node = make("li", { class: strength, part: `finding ${strength}` },
      make("div", { class: "head" },
        make("span", { class: `chip ${strength}`, part: `chip ${strength}` }, chipOf(finding.outcome)),
        text && (host.mayShow(finding)
          ? button({ class: "words", part: "words", dir: "auto", "aria-label": words.showWords(text) }, (index) => `show-${index}`, host.show, text)
          : make("strong", { class: "words", part: "words", dir: "auto" }, text)),
        where(finding)),
      make("p", { class: "why", part: "message" }, finding.message),
      make("div", { class: "actions" }, ...fixesOf(finding).map(({ label }, i) =>
        button({ class: "fix", part: "button fix" }, (index) => `fix-${index}-${i}`, (finding) => host.fix(finding, finding.fixes[i]), label))));
    return line;
  }

  /** A line for each finding, in order; those that look as before are the elements that are there. */
  function listed(rest) {
    const before = lines;
    lines = rest.map((shown) => {
      const text = quoted(shown.finding);
      const key = face(shown, text);
      const at = before.findIndex((line) => line?.key === key);
      const line = at < 0 ? lineOf(shown, text) : before[at];
      if (at >= 0) before[at] = undefined;
      line.key = key;
      line.index = shown.index;
      for (const [node, control] of line.controls) node.dataset.control = control(shown.index);
      return line;
    });
    return lines.map(({ node }) => node);
  }

  /** A line with its number as a link, said once. */
  function linked(line, phone) {
    if (!phone) return [line];
    const link = make("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone);
    const at = line.indexOf(phone);
    return at < 0 ? [line, " ", link] : [line.slice(0, at), link, line.slice(at + phone.length)];
  }

  function help(report, messages) {
    return make("section", { class: "help", part: "help", "aria-labelledby": "help" },
      make("h3", { id: "help" }, words.help),
      ...messages.map((message) => make("p", {}, message)),
      make("ul", {}, ...report.help.map(({ line, phone, url }) => make("li", {}, ...linked(line, phone),
        ...(url ? [" ", make("a", { href: url, rel: "noreferrer", target: "_blank" }, new URL(url).hostname.replace(/^www\./, ""))] : [])))));
  }

  const pictures = (report) => report.images
    .filter((image) => strength(image.outcome))
    .map(({ image, outcome, message }) => keep(`picture ${image}`, [outcome, message], () => make("li", { class: strength(outcome), part: `finding picture ${strength(outcome)}` },
      make("div", { class: "head" },
        make("span", { class: `chip ${strength(outcome)}`, part: `chip ${strength(outcome)}` }, chipOf(outcome)),
        make("span", { class: "where" }, words.picture(image + 1))),
      make("p", { class: "why", part: "message" }, message))));

  const letter = ({ word, raised, question }) => make("li", { class: raised ? "raised" : "", part: raised ? "letter raised" : "letter" },
    make("span", { class: "letter", "aria-hidden": "true" }, word.slice(0, 1)),
    make("span", {}, make("strong", {}, word), ` ${question}`));

  /** The questions the text gives a reason for stand open; all five are one press away. */
  const letters = (report) => make("div", { class: "letters", part: "letters" },
    make("ul", {}, ...report.think.filter(({ raised }) => raised).map(letter)),
    make("details", {}, make("summary", { "data-control": "letters" }, words.letters), make("ul", {}, ...report.think.map(letter))));

  /** Makes `nodes` the children of `parent`; those that are stay untouched, with the keyboard where it is. */
  function place(parent, nodes) {
    const stay = new Set(nodes);
    for (const node of [...parent.children]) if (!stay.has(node)) node.remove();
    for (const [i, node] of nodes.entries()) if (parent.children[i] !== node) parent.insertBefore(node, parent.children[i] ?? null);
  }

  const kept = {};
  /** The node made for `value`, made again only where the value is another one. */
  function keep(name, value, make) {
    const key = JSON.stringify(value);
    if (kept[name]?.key !== key) kept[name] = { key, node: make() };
    return kept[name].node;
  }

  const found = make("ol", { class: "found", part: "list" });
  let drawn;
  const forget = (line) => {
    drawn = undefined;
    body.replaceChildren();
    status.textContent = line;
  };
  return {
    element,
    /**
     * Draws a report; nothing in the page changes, and nothing is said aloud, where it reads as the one drawn.
     * @param {string} [praise] said first, after a fix
     */
    draw(report, praise) {
      ({ findings } = report);
      const all = shown(report);
      const worries = all.filter((f) => f.strength === "help");
      const messages = [...new Set(worries.map(({ finding }) => finding.message))];
      const focused = root.activeElement;
      const open = root.querySelector("details")?.open;
      const rows = [...listed(all.filter((f) => f.strength !== "help")), ...pictures(report)];
      const parts = [
        ...(report.escalation || worries.length ? [keep("help", [report.help, messages], () => help(report, messages))] : []),
        ...(rows.length ? [found] : []),
        keep("letters", report.think.map(({ word, raised, question }) => [word, raised, question]), () => letters(report)),
      ];
      const key = [...parts, ...rows];
      if (drawn?.length === key.length && key.every((node, i) => node === drawn[i])) return;
      drawn = key;
      place(found, rows);
      place(body, parts);
      if (open) root.querySelector("details").open = true;
      if (focused && root.activeElement !== focused) (root.querySelector(`[data-control="${focused.dataset.control}"]`) ?? heading).focus();
      const line = rows.length ? [praise, words.found(rows.length)].filter(Boolean).join(" ") : worries.length ? "" : praise ?? words.nothing;
      if (status.textContent !== line) status.textContent = line;
    },
    failed: () => forget(words.failed),
    /** Back to before anything was written. */
    clear: () => forget(""),
    focus() {
      (root.querySelector("ol button, a") ?? heading).focus();
    },
  };
}
