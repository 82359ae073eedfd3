import { get, send } from "/api.js";
import { fill, h, icon, once } from "/dom.js";
import { OUTCOME_WORDS, doneInWords, kindInWords, roleInWords } from "/words.js";

const DIRECTIONS = [["sent", "Sent"], ["received", "Received"]];
const PUPIL_DID = [["changed", "Changed the words"], ["removed", "Took it away"], ["went-on", "Went on"], ["asked-for-help", "Asked for help"]];
const INFORMED = [["no", "Not yet"], ["yes", "Yes"], ["not-appropriate", "It would not be right"]];
const TELL = { yes: "The policy asks to tell parents.", no: "The policy does not ask to tell parents.", "staff-decide": "Staff decide whether parents are told." };
const RULINGS = { approved: "Approved", returned: "Returned with a note", refused: "Refused", escalated: "Held for the safeguarding lead", "opened-detail": "Hidden detail opened", "false-alarm": "Called a false alarm" };
const MISSING = { separateForm: "the number of the separate form", lessons: "what we learnt", parents: "whether parents have been told", referredTo: "an agency of the policy: one that is ticked is not on its list" };

/** The incident log: the package's records, with what staff add to them. It holds no words of any post. */
class IncidentLog extends HTMLElement {
  #query = new URLSearchParams(location.search);

  async connectedCallback() {
    this.said = h("p.said", { role: "alert" });
    this.list = h("div");
    this.csv = h("a.button", { download: "" }, "Download CSV");
    const { choices } = await this.#ask();
    this.choices = choices;
    const field = (name, label, type) => h("label", {}, label, h("input", { name, type, value: this.#query.get(name) ?? "" }));
    this.filters = h("form.filters", { onchange: () => this.#filter(), onsubmit: (event) => event.preventDefault() },
      field("from", "From", "date"), field("to", "To", "date"), field("class", "Class", "text"),
      h("label", {}, "Kind", h("select", { name: "kind" }, h("option", { value: "" }, "All kinds"), choices.kinds.map((kind) => h("option", { value: kind, selected: this.#query.get("kind") === kind }, kindInWords(kind))))));
    this.append(
      h("h1", {}, "Incident log"),
      h("p", {}, "Kinds, dates and what was done. No words of any post and no details are kept here."),
      this.filters,
      h("p.actions", {}, this.csv, h("a.button", { href: "/summary" }, "Summary for governors")),
      this.#byHand(),
      this.said, this.list);
    await this.load();
  }

  #ask() {
    return get(`/api/incidents?${this.#query}`);
  }

  #filter() {
    this.#query = new URLSearchParams([...new FormData(this.filters)].filter(([, value]) => value));
    history.replaceState(null, "", `/incidents?${this.#query}`);
    this.load();
  }

  async load() {
    this.csv.href = `/api/incidents.csv?${this.#query}`;
    const query = `${this.#query}`;
    try {
      const { incidents } = await this.#ask();
      if (query !== `${this.#query}`) return;
      this.said.textContent = "";
      fill(this.list, incidents.length ? incidents.map((row) => this.#row(row)) : h("p.card", {}, "No records."));
    } catch (error) {
      this.said.textContent = error.message;
    }
  }

  /** Something that was no post here: a message that a pupil got and told of. */
  #byHand() {
    const said = h("p", { role: "status" });
    const form = h("form.filters", {
      onsubmit: once(async () => {
        const { kind, direction, class: klass } = Object.fromEntries(new FormData(form));
        try {
          const { id } = await send("POST", "/api/incidents", { kind, direction, class: klass || null });
          said.textContent = `Stored as I-${id}.`;
          await this.load();
        } catch (error) {
          said.textContent = error.message;
        }
      }),
    },
      h("label", {}, "What it was", h("select", { name: "kind" }, this.choices.kinds.map((kind) => h("option", { value: kind }, kindInWords(kind))))),
      h("label", {}, "Sent or received", h("select", { name: "direction" }, DIRECTIONS.toReversed().map(([value, words]) => h("option", { value }, words)))),
      h("label", {}, "Class", h("input", { name: "class", maxlength: 40 })),
      h("button", {}, "Write it down"));
    return h("details.card", {}, h("summary", {}, "Write down something that was no post here"), form, said);
  }

  /** One record. What staff change is stored at once, one change after the other; the fields stay as they are under the hand. */
  #row(row, open = false) {
    const { record } = row;
    const closed = record.closed !== null;
    const said = h("p.said", { role: "alert" });
    const top = h("summary");
    const trail = h("div");
    const show = (record) => {
      fill(top, this.#line(row, record));
      fill(trail, this.#trail(row, record));
    };
    let saving = Promise.resolve();
    const save = (change) => {
      saving = saving.then(async () => {
        said.textContent = "";
        try {
          const stored = await send("PUT", `/api/incidents/${row.id}`, change);
          if ("closed" in change) box.replaceWith(this.#row(stored, true));
          else show(stored.record);
        } catch (error) {
          const { missing } = error.answer ?? {};
          said.textContent = missing ? `Before it can be closed, please add ${missing.map((key) => MISSING[key] ?? key).join(", and ")}.` : error.message;
        }
      });
    };
    const select = (key, label, options, value, change = (chosen) => ({ [key]: chosen })) => h("label", {}, label, h("select", { onchange: (event) => save(change(event.target.value || null)) }, options.map(([id, words]) => h("option", { value: id, selected: id === (value ?? "") }, words))));
    const ticks = (key, legend, ids, chosen) => ids.length > 0 && h("fieldset.ticks", {}, h("legend", {}, legend), ids.map((id) => h("label.tick", {}, h("input", {
      type: "checkbox", value: id, checked: chosen.includes(id),
      // What is ticked now counts, not what the record said when the page was made.
      onchange: (event) => save({ [key]: [...event.target.closest("fieldset").querySelectorAll(":checked")].map((box) => box.value) }),
    }), doneInWords(id))));
    const flag = (key, words) => h("label.tick", {}, h("input", { type: "checkbox", checked: record[key], onchange: (event) => save({ [key]: event.target.checked }) }), words);
    const line = (key, label) => h("label", {}, label, h("input", { value: record[key] ?? "", maxlength: 500, onchange: (event) => save({ [key]: event.target.value.trim() || null }) }));

    const box = h("details.card.incident", { open },
      top, trail,
      h("fieldset.plain", { disabled: closed },
        h("div.two", {},
          select("direction", "Sent or received", DIRECTIONS, record.direction),
          select("pupilDid", "What the pupil did", [["", "Not known"], ...PUPIL_DID], record.pupilDid),
          select("parents", "Parents told", INFORMED, record.parents.informed, (informed) => ({ parents: { informed } })),
          line("evidence", "Where evidence is kept"),
          this.choices.separateForm && line("separateForm", "Number of the separate form"),
          line("lessons", "What we learnt")),
        ticks("actions", "What was done", this.choices.actions, record.actions),
        ticks("referredTo", "Passed on to", this.choices.referredTo, record.referredTo),
        h("fieldset.ticks", {}, h("legend", {}, "It was also"), flag("bullying", "bullying"), flag("racist", "racist"))),
      said,
      h("button", { type: "button", onclick: () => save({ closed: !closed }) }, closed ? "Open it again" : "Close it"));
    show(record);
    return box;
  }

  #line(row, record) {
    return [
      h("strong", {}, record.reference), ` ${record.opened.slice(0, 10)} `,
      h(`span.outcome.outcome-${record.outcome}`, {}, record.category ? [icon("heart"), kindInWords(record.category)] : record.kinds.length && record.outcome === "allow" ? "Written down" : OUTCOME_WORDS[record.outcome]),
      ` ${record.kinds.map(({ kind, count }) => (count > 1 ? `${kindInWords(kind)} × ${count}` : kindInWords(kind))).join(", ")}`,
      h("span.by", {}, ` ${[row.class, row.confidential && "for the safeguarding lead alone", record.closed ? `closed ${record.closed}` : "open"].filter(Boolean).join(" · ")}`),
    ];
  }

  #trail(row, record) {
    const to = record.reportedTo.map(roleInWords).join(", ");
    return [
      h("p", {}, `Who: ${record.author || "not said"}. Told first: ${to}. ${TELL[record.tellParents]}${record.parents.by ? ` Parents were told by: ${roleInWords(record.parents.by)}.` : ""}${record.filedIn === "child-protection-file" ? " It belongs in the child-protection file." : ""}`),
      h("p.by", {}, `Rules: ${record.rules.join(", ") || "none"}. Policy ${record.policy}${record.clauses.length ? `, clauses ${record.clauses.join(", ")}` : ""}. ${record.deleteAfter ? `Deleted after ${record.deleteAfter}.` : `Deleted ${this.choices.keepMonths} months after it is closed.`}`),
      row.post && h("p", {}, h("a", { href: `/preview?id=${row.post}` }, "The post, if it is in your queue")),
      record.reviews.length > 0 && h("ul", {}, record.reviews.map((r) => h("li", {}, `${RULINGS[r.ruling]} by ${roleInWords(r.role)}${r.second ? ", second person" : ""}, ${r.at.slice(0, 10)}${r.reason ? `: ${kindInWords(r.reason)}` : ""}`))),
    ];
  }
}
customElements.define("incident-log", IncidentLog);
