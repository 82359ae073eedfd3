import { get, send } from "/api.js";
import { fill, h, icon, once } from "/dom.js";

/** A state of consent in words. */
export const STATE_WORDS = {
  granted: "Yes", refused: "No", withdrawn: "Taken back", "not-asked": "Not asked", conflict: "Parents disagree", objection: "Objection", yes: "Yes", no: "No",
};

/** Links to published posts that a change touches, with one press to take them down. */
export function touchedPosts(ref, posts, after) {
  if (posts.length === 0) return null;
  const said = h("p", { role: "status" });
  return h("section.card.alert-box", { "aria-label": "Posts to look at" },
    h("h2", {}, icon("flag"), posts.length === 1 ? "1 published post shows this person and may not" : `${posts.length} published posts show this person and may not`),
    h("ul", {}, posts.map((post) => h("li", {}, h("a", { href: `/post?id=${post.id}` }, post.title)))),
    h("button.main", {
      type: "button",
      onclick: once(async () => {
        const { down } = await send("POST", `/api/register/people/${ref}/take-down`, { posts: posts.map((post) => post.id) });
        said.textContent = down.length === 1 ? "1 post taken down." : `${down.length} posts taken down.`;
        await after?.();
      }),
    }, posts.length === 1 ? "Take it down" : "Take them all down"),
    said);
}

/** Everyone on the register, and a file in or out. */
class ConsentRegister extends HTMLElement {
  async connectedCallback() {
    this.list = h("div");
    this.dates = h("p");
    this.search = h("input", { id: "search", type: "search", oninput: () => this.#show() });
    this.append(
      h("h1", {}, "Consent register"),
      this.dates,
      this.#import(),
      h("p.actions", {}, h("a.button", { href: "/api/register/export.csv", download: "" }, "Download CSV"), h("a.button", { href: "/api/register/export.json", download: "" }, "Download JSON")),
      h("label", { for: "search" }, "Find a person"), this.search,
      this.list,
    );
    await this.load();
  }

  async load() {
    this.data = await get("/api/register");
    const { issuedOn, useBy, stale } = this.data;
    fill(this.dates, issuedOn ? `Issued on ${issuedOn}, to be used until ${useBy}.` : "No register yet.", stale && h("strong", {}, " It is out of date: every picture with people now waits."));
    this.#show();
  }

  #show() {
    const wanted = this.search.value.trim().toLowerCase();
    const people = this.data.people.filter((p) => `${p.name} ${p.ref} ${p.class ?? ""}`.toLowerCase().includes(wanted));
    const state = (p) => {
      const found = p.decisions.filter((d) => d.use === "class-blog" || d.use === "*");
      return found.length === 0 ? "Not asked" : found.map((d) => STATE_WORDS[d.state] + (d.subject === "*" ? "" : ` (${d.subject})`)).join(", ");
    };
    fill(this.list, h("div.scroll", { tabindex: 0, role: "region", "aria-label": "People" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Name", "Class", "Class blog", ""].map((text) => h("th", { scope: "col" }, text || h("span.unseen", {}, "Notes"))))),
      h("tbody", {}, people.slice(0, 300).map((p) => h("tr", {},
        h("th", { scope: "row" }, h("a", { href: `/person?ref=${encodeURIComponent(p.ref)}` }, p.name || p.ref)),
        h("td", {}, p.class ?? ""),
        h("td", {}, state(p)),
        h("td", {}, [p.hold && "do not publish", p.review && "look again", p.status === "left" && "has left"].filter(Boolean).join(", "))))))),
      h("p.by", {}, people.length === 1 ? "1 person" : `${people.length} people`));
  }

  #import() {
    const preview = h("div", { role: "status" });
    let file = null;
    const read = async (input) => {
      const [chosen] = input.files;
      if (!chosen) return;
      file = { format: /\.json$/i.test(chosen.name) ? "json" : "csv", text: await chosen.text() };
      try {
        this.#preview(preview, file, await send("POST", "/api/register/preview", file));
      } catch (error) {
        fill(preview, h("p", {}, error.message));
      }
      input.value = "";
    };
    const input = h("input.file", { type: "file", id: "register-file", accept: ".csv,.json,text/csv,application/json", onchange: () => read(input) });
    return h("section.card", {},
      h("h2", {}, "Bring in a file"),
      h("p", {}, "CSV with one decision a row, or JSON. You see what would change before anything is stored."),
      h("div.add-picture", {}, h("label.button", { for: "register-file" }, "Choose a file"), input),
      preview);
  }

  #preview(box, file, { changes, errors, same }) {
    const table = (rows, caption, last) => h("div.scroll", { tabindex: 0, role: "region", "aria-label": caption }, h("table", {}, h("caption", {}, caption),
      h("tbody", {}, rows.slice(0, 200).map((row) => h("tr", {}, h("td", {}, `Row ${row.row}`), h("td", {}, row.name || row.ref || ""), h("td", {}, last(row)))))));
    fill(box,
      errors.length > 0 && table(errors, errors.length === 1 ? "1 error: nothing can be stored" : `${errors.length} errors: nothing can be stored`, (row) => row.message),
      changes.length > 0 && table(changes, changes.length === 1 ? "1 change" : `${changes.length} changes`, (row) => row.what),
      h("p", {}, `${same} ${same === 1 ? "decision stays" : "decisions stay"} as ${same === 1 ? "it is" : "they are"}.`),
      errors.length === 0 && changes.length > 0 && h("button.main", {
        type: "button",
        onclick: once(async () => {
          try {
            const { changed, touched } = await send("POST", "/api/register/import", file);
            fill(box, h("p", {}, `Stored: ${changed} changes.`), touched.length > 0 && h("section.card.alert-box", {}, h("h2", {}, "Published posts to look at"), h("ul", {}, touched.map((post) => h("li", {}, h("a", { href: `/post?id=${post.id}` }, post.title))))));
            await this.load();
          } catch (error) {
            fill(box, h("p", {}, error.message));
          }
        }),
      }, "Store the changes"));
  }
}
customElements.define("consent-register", ConsentRegister);
