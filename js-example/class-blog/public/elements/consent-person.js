import { get, send } from "/api.js";
import { fill, h, once, when } from "/dom.js";
import { STATE_WORDS, touchedPosts } from "/elements/consent-register.js";

/** One person's decisions over time. */
class ConsentPerson extends HTMLElement {
  async connectedCallback() {
    this.ref = new URLSearchParams(location.search).get("ref");
    this.said = h("p.said", { role: "alert" });
    this.page = h("div");
    this.append(h("p", {}, h("a", { href: "/register" }, "Back to the register")), this.said, this.page);
    await this.load();
  }

  async load() {
    try {
      this.person = await get(`/api/register/people/${encodeURIComponent(this.ref)}`);
    } catch (error) {
      return fill(this.page, h("p.card", {}, error.message));
    }
    const p = this.person;
    document.title = `${p.name || p.ref} · Class blog`;
    fill(this.page,
      h("h1", {}, p.name || p.ref),
      h("p.by", {}, [p.ref, p.class, p.status === "left" && "has left", p.hold && "do not publish: ask the safeguarding lead", p.review && "circumstances have changed"].filter(Boolean).join(" · ")),
      touchedPosts(p.ref, p.touched, () => this.load()),
      h("div.desk", {},
        h("section.card", {}, h("h2", {}, "Decisions over time"), h("div.scroll", { tabindex: 0, role: "region", "aria-label": "Decisions" }, h("table", {},
          h("thead", {}, h("tr", {}, ["Date", "Use", "What", "Decision", "By"].map((text) => h("th", { scope: "col" }, text)))),
          h("tbody", {}, p.history.toReversed().map((d) => h("tr", {},
            h("td", {}, d.on), h("td", {}, d.use === "*" ? "every use" : d.use.replaceAll("-", " ")), h("td", {}, d.subject === "*" ? "all" : d.subject),
            h("td", {}, STATE_WORDS[d.state], d.until && ` until ${d.until}`),
            h("td", {}, d.own ? "the child" : `${d.by}, ${d.form}`, d.recordedBy && h("span.by", {}, ` (noted by ${d.recordedBy}, ${when(d.recordedAt)})`)))))))),
        this.#form()),
    );
  }

  #form() {
    const select = (name, label, options, value) => [h("label", { for: name }, label), h("select", { id: name, name }, options.map(([v, text]) => h("option", { value: v, selected: v === value }, text)))];
    const form = h("form.card", {
      onsubmit: once(async () => {
        this.said.textContent = "";
        const data = Object.fromEntries(new FormData(form));
        const own = data.who === "own";
        const decision = own
          ? { use: data.use, subject: data.subject, state: data.state === "granted" ? "yes" : data.state === "not-asked" ? "not-asked" : "no", on: data.on }
          : { use: data.use, subject: data.subject, state: data.state, by: data.who, form: data.form, on: data.on, ...(data.authority && { authority: data.authority }) };
        try {
          await send("POST", `/api/register/people/${encodeURIComponent(this.ref)}/decisions`, { own, decision });
          await this.load();
          this.page.querySelector("h1").scrollIntoView();
        } catch (error) {
          this.said.textContent = error.message;
        }
      }),
    },
      h("h2", {}, "Write down a decision"),
      select("state", "Decision", [["granted", "Yes"], ["withdrawn", "Taken back"], ["refused", "No"], ["not-asked", "Not asked"], ["conflict", "Parents disagree"], ["objection", "Objection"]], "withdrawn"),
      select("who", "Whose", [["parent", "A parent"], ["carer", "A carer"], ["own", "The child"], ["staff", "A member of staff"]]),
      select("authority", "May this person decide alone?", [["", "Not noted"], ["clear", "Yes, that is clear"], ["unclear", "No, or it is not clear"]]),
      select("form", "How", [["written", "In writing"], ["spoken", "By word of mouth"]]),
      select("use", "For", [["class-blog", "Class blog"], ["website", "Website"], ["print", "Print"], ["media", "Media"], ["*", "Every use"]]),
      select("subject", "What", [["*", "Everything"], ["photo", "Photos"], ["video", "Video"], ["sound", "Sound"], ["work", "Work"]]),
      h("label", { for: "on" }, "Date"), h("input", { id: "on", name: "on", type: "date", value: new Date().toISOString().slice(0, 10), required: true }),
      h("p", {}, h("button.main", {}, "Store it")));
    return form;
  }
}
customElements.define("consent-person", ConsentPerson);
