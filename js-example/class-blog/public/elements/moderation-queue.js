import { get, send } from "/api.js";
import { fill, h, icon, once, when } from "/dom.js";
import { kindInWords, labelOf } from "/words.js";

const ICONS = { escalate: "heart", block: "stop", "needs-approval": "hand", warn: "think", advise: "think", allow: "tick" };

/**
 * What waits for a teacher, worst first. Live. By keyboard: J and K (or the arrow keys) move, Enter opens.
 */
class ModerationQueue extends HTMLElement {
  #query = new URLSearchParams(location.search);

  async connectedCallback() {
    this.filters = h("form.filters", { onchange: () => this.#filter() });
    this.calls = h("div");
    this.count = h("p", { role: "status" });
    this.list = h("ol.queue", { "aria-label": "Posts that wait" });
    this.pager = h("nav.pager", { "aria-label": "More" });
    this.append(h("h1", {}, "Queue"), this.calls, this.filters, this.count, this.list, this.pager, h("p.by", {}, "Keys: J next, K back, Enter opens."));
    document.addEventListener("keydown", (event) => this.#key(event));
    await this.load();
    const live = new EventSource("/api/events");
    for (const type of ["queue", "call"]) live.addEventListener(type, () => this.load());
  }

  /** Shows the queue as it is now. A list built again under a teacher's hand would lose the press: the same list is left as it stands. */
  async load() {
    const query = `${this.#query}`;
    const found = await get(`/api/queue?${query}`);
    const shown = query + JSON.stringify(found);
    if (shown === this.shown || query !== `${this.#query}`) return;
    this.shown = shown;
    const focused = document.activeElement?.dataset?.post;
    this.count.textContent = found.total === 1 ? "1 post waits." : `${found.total.toLocaleString("en-GB")} posts wait.`;
    const option = (key, value, text) => h("option", { value, selected: this.#query.get(key) === value }, text);
    fill(this.filters,
      h("label", {}, "Kind", h("select", { name: "kind" }, option("kind", "", "All kinds"), found.kinds.map(({ kind, n }) => option("kind", kind, `${kindInWords(kind)} (${n})`)))),
      this.who.account.role !== "class-teacher" && h("label", {}, "Class", h("select", { name: "class" }, option("class", "", "All classes"), found.classes.map((name) => option("class", name, name)))));
    fill(this.calls, found.calls.map((call) => h("section.card.care", {},
      h("h2", {}, icon("hand"), `${call.name} asked for a grown-up`),
      h("p.by", {}, [call.class, when(call.at)].filter(Boolean).join(" · ")),
      call.words && h("p.body", {}, call.words),
      h("button", { type: "button", onclick: once(() => send("POST", `/api/calls/${call.id}/seen`).then(() => this.load())) }, "I have seen to it"))));
    fill(this.list, found.items.map((item) => this.#item(item)));
    if (found.items.length === 0) fill(this.list, h("li.card", {}, "Nothing waits. A clean result is no guarantee: please read what you approve."));
    fill(this.pager, Array.from({ length: Math.min(found.pages, 50) }, (_, page) => {
      const query = new URLSearchParams(this.#query);
      query.set("page", page);
      return found.pages > 1 && h("a", { href: `/queue?${query}`, "aria-current": page === found.page ? "page" : null }, `${page + 1}`);
    }));
    if (focused) this.list.querySelector(`[data-post="${focused}"]`)?.focus();
  }

  #item(item) {
    return h(`li.card.item.outcome-${item.outcome}`, {},
      h("a.item-link", { href: `/preview?id=${item.id}`, "data-post": item.id },
        h("span.outcome", {}, icon(ICONS[item.outcome]), labelOf(item.outcome, item.kinds)),
        h("span.title", {}, h("bdi", {}, item.title || "No title"))),
      h("p.by", {}, [item.kind === "comment" ? "Comment" : null, item.author, item.class, when(item.submittedAt)].filter(Boolean).join(" · ")),
      h("p.tags", {},
        item.reported === 1 && h("span.tag.alert", {}, icon("flag"), "reported"),
        item.askedTeacher === 1 && h("span.tag.alert", {}, icon("hand"), "the pupil asked you"),
        item.state === "held" && h("span.tag.alert", {}, "held"),
        item.approvals > 0 && h("span.tag", {}, "approved once"),
        item.kinds.map((kind) => h("span.tag", {}, kindInWords(kind)))));
  }

  #filter() {
    for (const select of this.filters.querySelectorAll("select")) {
      if (select.value) this.#query.set(select.name, select.value);
      else this.#query.delete(select.name);
    }
    this.#query.delete("page");
    history.replaceState(null, "", `/queue?${this.#query}`);
    this.load();
  }

  #key(event) {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select, input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...this.list.querySelectorAll(".item-link")];
    const next = links[Math.max(0, links.indexOf(document.activeElement) + step)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
customElements.define("moderation-queue", ModerationQueue);
