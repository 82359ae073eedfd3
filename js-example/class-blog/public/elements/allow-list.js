import { get, send } from "/api.js";
import { fill, h, news, once, when } from "/dom.js";
import { kindInWords } from "/words.js";

const STATES = { asked: "waits for you", agreed: "left alone from now on", refused: "still found" };

/** Words that staff called a false alarm. The lead decides whether they are left alone. */
class AllowList extends HTMLElement {
  async connectedCallback() {
    this.list = h("div");
    this.append(h("h1", {}, "Allow-list"), h("p", {}, "Words that are meant to be public: the school's own address, a book's hero, a help line. What you agree to is no longer found for anyone."), this.list);
    await this.load();
    new EventSource("/api/events").addEventListener("allow-list", () => this.load());
  }
  async load() {
    const { entries } = await get("/api/allow-list");
    if (!news(this, entries)) return;
    const decide = (id, state) => send("POST", `/api/allow-list/${id}`, { state }).then(() => this.load());
    fill(this.list, entries.length === 0 ? h("p.card", {}, "Nothing here yet.") : entries.map((entry) => h("section.card", {},
      h("p", {}, h("q", {}, entry.text), ` found as ${kindInWords(entry.kind)}: `, h("strong", {}, STATES[entry.state])),
      h("p.by", {}, [entry.askedBy && `asked by ${entry.askedBy}`, entry.decidedBy && `decided by ${entry.decidedBy}`, when(entry.at)].filter(Boolean).join(" · ")),
      h("p.actions", {},
        entry.state !== "agreed" && h("button.main", { type: "button", onclick: once(() => decide(entry.id, "agreed")) }, "Leave it alone"),
        entry.state !== "refused" && h("button", { type: "button", onclick: once(() => decide(entry.id, "refused")) }, "Keep finding it")))));
  }
}
customElements.define("allow-list", AllowList);
