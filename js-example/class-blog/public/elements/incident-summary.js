import { get } from "/api.js";
import { fill, h } from "/dom.js";
import { OUTCOME_WORDS, kindInWords } from "/words.js";

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
    const table = (caption, rows, words = kindInWords) => rows.length > 0 && h("table", {}, h("caption", {}, caption), h("tbody", {}, rows.map(({ name: id, n }) => h("tr", {}, h("th", { scope: "row" }, words(id)), h("td", {}, `${n}`)))));
    fill(this.body,
      h("section.card", {},
        h("h2", {}, name),
        h("p", {}, data.total === 1 ? "1 record" : `${data.total} records`, `, ${data.open} open.`),
        data.kinds.length > 0 && chart(data.kinds),
        h("div.two", {},
          table("By outcome", data.outcomes, (id) => OUTCOME_WORDS[id] ?? id), table("What the pupil did", data.pupils), table("What was done", data.actions),
          table("Parents told", data.parents), table("Passed on to", data.referred), table("By month", data.months, (id) => id)),
        h("p.by", {}, "Counts alone: no names, no classes, no words of any post.")));
  }
}

/** A bar for each kind, drawn as a table so that every reader gets the numbers. */
function chart(kinds) {
  const most = Math.max(...kinds.map(({ n }) => n));
  return h("table.chart", {}, h("caption", {}, "By kind"), h("tbody", {}, kinds.map(({ name, n }) => {
    const bar = h("span.bar-fill");
    bar.style.inlineSize = `${(100 * n) / most}%`;
    return h("tr", {}, h("th", { scope: "row" }, kindInWords(name)), h("td.bar-cell", {}, bar), h("td", {}, `${n}`));
  })));
}
customElements.define("incident-summary", IncidentSummary);
