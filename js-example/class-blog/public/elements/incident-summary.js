import { get } from "/api.js";
import { fill, h } from "/dom.js";
import { OUTCOME_WORDS, doneInWords, kindInWords } from "/words.js";

/** The terms of an English school year, by the month they begin in. */
function terms() {
  const now = new Date();
  const year = now.getMonth() >= 8 ? now.getFullYear() : now.getFullYear() - 1;
  return [0, -1].flatMap((back) => {
    const y = year + back;
    return [
      [`Summer ${y + 1}`, `${y + 1}-04-15`, `${y + 1}-08-31`],
      [`Spring ${y + 1}`, `${y + 1}-01-01`, `${y + 1}-04-14`],
      [`Autumn ${y}`, `${y}-09-01`, `${y}-12-31`],
    ];
  });
}

/** Counts for governors, one term at a time. For print: no names, no classes, no words of posts. */
class IncidentSummary extends HTMLElement {
  async connectedCallback() {
    this.body = h("div");
    const all = terms();
    const today = new Date().toISOString().slice(0, 10);
    const now = all.findIndex(([, from, to]) => from <= today && today <= to);
    this.term = h("select", { id: "term", onchange: () => this.load(all[this.term.value]) }, all.map(([name], i) => h("option", { value: i, selected: i === now }, name)));
    this.append(
      h("h1", {}, "Summary for governors"),
      h("p.no-print", {}, h("label", { for: "term" }, "Term"), this.term),
      this.body,
      h("p.no-print", {}, h("button", { type: "button", onclick: () => print() }, "Print")),
    );
    await this.load(all[Math.max(now, 0)]);
  }

  async load([name, from, to]) {
    const data = await get(`/api/summary?from=${from}&to=${to}`);
    const rows = (counts) => Object.entries(counts).map(([id, n]) => ({ id, n })).sort((a, b) => b.n - a.n || a.id.localeCompare(b.id));
    const table = (caption, list, words = kindInWords) => list.length > 0 && h("table", {}, h("caption", {}, caption), h("tbody", {}, list.map(({ id, n }) => h("tr", {}, h("th", { scope: "row" }, words(id)), h("td", {}, `${n}`)))));
    const checked = Object.values(data.signpostsCheckedOn).sort()[0];
    fill(this.body,
      h("section.card", {},
        h("h2", {}, name),
        h("p", {}, data.opened === 1 ? "1 record" : `${data.opened} records`, `, ${data.stillOpen} still open.`),
        h("p.by", {}, `For: ${data.reviewers.join(", ")}, ${data.cadence}.${checked ? ` By the policy, the help lines were last checked on ${checked}.` : ""}`),
        data.opened > 0 && chart(rows(data.kinds)),
        h("div.two", {},
          table("What the check said", rows(data.outcomes), (id) => (id === "allow" ? "Nothing: staff wrote it down" : OUTCOME_WORDS[id])), table("What the pupil did", rows(data.pupilDid)), table("What was done", rows(data.actions), doneInWords),
          table("Passed on to", rows(data.referredTo), doneInWords), table("By key stage", rows(data.keyStages), (id) => id.toUpperCase()),
          data.opened > 0 && table("Also", [{ id: "with parents told", n: data.parentsTold }, { id: "bullying", n: data.bullying }, { id: "racist", n: data.racist }])),
        h("p.by", {}, "Counts alone: no names, no classes, no words of any post.")));
  }
}

/** A bar for each kind, drawn as a table so that every reader gets the numbers. */
function chart(kinds) {
  const most = Math.max(...kinds.map(({ n }) => n));
  return h("table.chart", {}, h("caption", {}, "By kind"), h("tbody", {}, kinds.map(({ id, n }) => {
    const bar = h("span.bar-fill");
    bar.style.inlineSize = `${(100 * n) / most}%`;
    return h("tr", {}, h("th", { scope: "row" }, kindInWords(id)), h("td.bar-cell", {}, bar), h("td", {}, `${n}`));
  })));
}
customElements.define("incident-summary", IncidentSummary);
