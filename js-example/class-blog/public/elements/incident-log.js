import { get, send } from "/api.js";
import { fill, h, icon } from "/dom.js";
import { ACTION_WORDS, OUTCOME_WORDS, kindInWords, roleInWords } from "/words.js";

/** The incident log: kinds and counts, what was done, who was told. It holds no words of any post. */
class IncidentLog extends HTMLElement {
  #query = new URLSearchParams(location.search);

  async connectedCallback() {
    this.said = h("p.said", { role: "alert" });
    this.list = h("div");
    this.csv = h("a.button", { download: "" }, "Download CSV");
    const field = (name, label, type) => h("label", {}, label, h("input", { name, type, value: this.#query.get(name) ?? "" }));
    this.filters = h("form.filters", { onchange: () => this.#filter(), onsubmit: (event) => event.preventDefault() },
      field("from", "From", "date"), field("to", "To", "date"), field("class", "Class", "text"), field("kind", "Kind", "text"));
    this.append(h("h1", {}, "Incident log"), this.filters, h("p.actions", {}, this.csv, h("a.button", { href: "/summary" }, "Summary for governors")), this.said, this.list);
    await this.load();
  }

  #filter() {
    this.#query = new URLSearchParams([...new FormData(this.filters)].filter(([, value]) => value));
    history.replaceState(null, "", `/incidents?${this.#query}`);
    this.load();
  }

  async load() {
    this.csv.href = `/api/incidents.csv?${this.#query}`;
    try {
      const { incidents, choices } = await get(`/api/incidents?${this.#query}`);
      this.said.textContent = "";
      fill(this.list, incidents.length ? incidents.map((record) => this.#record(record, choices)) : h("p.card", {}, "No records."));
    } catch (error) {
      this.said.textContent = error.message;
    }
  }

  #record(record, choices) {
    const save = async (change) => {
      try {
        await send("PUT", `/api/incidents/${record.id}`, change);
        await this.load();
      } catch (error) {
        this.said.textContent = error.message;
      }
    };
    const pickOne = (key, label) => h("label", {}, label, h("select", { onchange: (event) => save({ [key]: event.target.value }) }, choices[key].map((value) => h("option", { value, selected: record[key] === value }, kindInWords(value)))));
    const many = (key, legend) => h("fieldset", {}, h("legend", {}, legend), choices[key].map((value) => h("label.tick", {}, h("input", {
      type: "checkbox", checked: record[key].includes(value),
      onchange: (event) => save({ [key]: event.target.checked ? [...record[key], value] : record[key].filter((other) => other !== value) }),
    }), kindInWords(value))));
    const line = (key, label) => h("label", {}, label, h("input", { value: record[key], maxlength: 200, onchange: (event) => save({ [key]: event.target.value }) }));
    return h("details.card.incident", {},
      h("summary", {},
        h("strong", {}, `I-${record.id}`), ` ${record.opened.slice(0, 10)} `,
        h(`span.outcome.outcome-${record.outcome}`, {}, record.category ? [icon("heart"), kindInWords(record.category)] : OUTCOME_WORDS[record.outcome]),
        ` ${Object.entries(record.kinds).map(([kind, n]) => (n > 1 ? `${kindInWords(kind)} × ${n}` : kindInWords(kind))).join(", ")}`,
        h("span.by", {}, ` ${[record.class, record.closed ? `closed ${record.closed.slice(0, 10)}` : "open"].filter(Boolean).join(" · ")}`)),
      h("p.by", {}, `Rules: ${record.rules.join(", ") || "none"}. Policy ${record.policy}${record.clauses.length ? `, clauses ${record.clauses.join(", ")}` : ""}. Deleted after ${record.deleteAfter}.`),
      record.post && h("p", {}, h("a", { href: `/preview?id=${record.post}` }, "The post, if it is in your queue")),
      record.decisions.length > 0 && h("ul", {}, record.decisions.map((d) => h("li", {}, `${ACTION_WORDS[d.action]} by ${roleInWords(d.role)}, ${d.at.slice(0, 10)}`))),
      h("div.two", {}, pickOne("direction", "Sent or received"), pickOne("pupilDid", "What the pupil did"), pickOne("action", "What was done"), pickOne("parentInformed", "Parent told"), line("evidence", "Where evidence is kept"), line("lessons", "What we learnt")),
      many("referredTo", "Passed on to"), many("flags", "Also"),
      h("button", { type: "button", onclick: () => save({ closed: !record.closed }) }, record.closed ? "Open it again" : "Close it"));
  }
}
customElements.define("incident-log", IncidentLog);
