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

  function found({ finding, index, strength }) {
    const text = quoted(finding);
    return make("li", { class: strength, part: `finding ${strength}` },
      make("div", { class: "head" },
        make("span", { class: `chip ${strength}`, part: `chip ${strength}` }, words[strength]),
        text && (host.mayShow(finding)
          ? make("button", { type: "button", class: "words", part: "words", dir: "auto", "data-control": `show-${index}`, "aria-label": words.showWords(text), onclick: () => host.show(finding) }, text)
          : make("strong", { class: "words", part: "words", dir: "auto" }, text)),
        where(finding)),
      make("p", { class: "why", part: "message" }, finding.message),
      make("div", { class: "actions" }, ...(host.mayFix(finding) ? finding.fixes : []).map((fix, i) =>
        make("button", { type: "button", class: "fix", part: "button fix", "data-control": `fix-${index}-${i}`, onclick: () => host.fix(finding, fix) }, fix.label))));
  }

  /** A line with its number as a link, said once. */
  function linked(line, phone) {
    if (!phone) return [line];
    const link = make("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone);
    const at = line.indexOf(phone);
    return at < 0 ? [line, " ", link] : [line.slice(0, at), link, line.slice(at + phone.length)];
  }

  function help(report, worries) {
    const messages = [...new Set(worries.map(({ finding }) => finding.message))];
    return make("section", { class: "help", part: "help", "aria-labelledby": "help" },
      make("h3", { id: "help" }, words.help),
      ...messages.map((message) => make("p", {}, message)),
      make("ul", {}, ...report.help.map(({ line, phone, url }) => make("li", {}, ...linked(line, phone),
        ...(url ? [" ", make("a", { href: url, rel: "noreferrer", target: "_blank" }, new URL(url).hostname.replace(/^www\./, ""))] : [])))));
  }

  const pictures = (report) => report.images
    .filter((image) => strength(image.outcome))
    .map((image) => make("li", { class: strength(image.outcome), part: `finding picture ${strength(image.outcome)}` },
      make("div", { class: "head" },
        make("span", { class: `chip ${strength(image.outcome)}`, part: `chip ${strength(image.outcome)}` }, words[strength(image.outcome)] ?? words.help),
        make("span", { class: "where" }, words.picture(image.image + 1))),
      make("p", { class: "why", part: "message" }, image.message)));

  const letter = ({ word, raised, question }) => make("li", { class: raised ? "raised" : "", part: raised ? "letter raised" : "letter" },
    make("span", { class: "letter", "aria-hidden": "true" }, word.slice(0, 1)),
    make("span", {}, make("strong", {}, word), ` ${question}`));

  /** The questions the text gives a reason for stand open; all five are one press away. */
  const letters = (report) => make("div", { class: "letters", part: "letters" },
    make("ul", {}, ...report.think.filter(({ raised }) => raised).map(letter)),
    make("details", {}, make("summary", { "data-control": "letters" }, words.letters), make("ul", {}, ...report.think.map(letter))));

  let drawn;
  return {
    element,
    /**
     * Draws a report; nothing in the page changes, and nothing is said aloud, where the report is the one drawn.
     * @param {string} [praise] said first, after a fix
     */
    draw(report, praise) {
      const all = shown(report);
      const key = JSON.stringify([report.findings, all.map(({ finding }) => quoted(finding)), report.images, report.help, report.think]);
      if (key === drawn) return;
      drawn = key;
      const worries = all.filter((f) => f.strength === "help");
      const rest = all.filter((f) => f.strength !== "help");
      const images = pictures(report);
      const focused = root.activeElement?.dataset.control;
      const open = root.querySelector("details")?.open;
      const count = rest.length + images.length;
      body.replaceChildren(
        ...(report.escalation || worries.length ? [help(report, worries)] : []),
        ...(count ? [make("ol", { class: "found", part: "list" }, ...rest.map(found), ...images)] : []),
        letters(report));
      if (open) root.querySelector("details").open = true;
      if (focused) (root.querySelector(`[data-control="${focused}"]`) ?? heading).focus();
      const line = count ? [praise, words.found(count)].filter(Boolean).join(" ") : worries.length ? "" : praise ?? words.nothing;
      if (status.textContent !== line) status.textContent = line;
    },
    failed() {
      drawn = undefined;
      body.replaceChildren();
      status.textContent = words.failed;
    },
    /** Back to before anything was written. */
    clear() {
      drawn = undefined;
      body.replaceChildren();
      status.textContent = "";
    },
    focus() {
      (root.querySelector("ol button, a") ?? heading).focus();
    },
  };
}
