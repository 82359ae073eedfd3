import { attach, strength } from "/thinkfirst-dom.js";
import { Refused, get, send } from "/api.js";
import { checkerFor } from "/checker.js";
import { fill, h, icon, once, when } from "/dom.js";
import { signposts } from "/elements/help.js";
import { STATES, stateOf } from "/elements/my-posts.js";
import { HandIn } from "/elements/hand-in.js";
import { noticeInWords } from "/words.js";
import "/elements/picture-editor.js";
import "/elements/think-card.js";

const SAVE_PAUSE = 1200;
const tagsIn = (text) => text.split(",").map((tag) => tag.trim()).filter(Boolean).slice(0, 20);

/** Where a pupil writes a post, a comment or a reply. Everything is checked here, in the page, after a pause. */
class PostEditor extends HTMLElement {
  #saving = Promise.resolve();
  #timer = 0;
  #dirty = false;
  /** How many words were marked at the last check: fewer now means that the pupil changed something. */
  #marked = 0;

  async connectedCallback() {
    const query = new URLSearchParams(location.search);
    this.draft = await this.#open(query);
    const [checker, { people }] = await Promise.all([checkerFor(this.who.account), get("/api/classmates")]);
    this.#build(people);
    this.#attach(checker);
    this.checked.check();
    this.#state();
    new EventSource("/api/events").addEventListener("mine", (event) => {
      if (JSON.parse(event.data).post === this.draft.id) this.#reload();
    });
    addEventListener("beforeunload", (event) => {
      if (this.#dirty) event.preventDefault();
    });
  }

  /** The draft of the address, or a fresh one that is put into it. An empty draft is made only when something is written. */
  async #open(query) {
    if (query.has("id")) return get(`/api/drafts/${Number(query.get("id"))}`);
    const comment = query.has("post");
    const context = comment ? await get(`/api/posts/${Number(query.get("post"))}`) : null;
    const replyTo = query.has("reply") ? Number(query.get("reply")) : null;
    const answers = replyTo ? context.comments.find((c) => c.id === replyTo)?.body : context?.body;
    return {
      id: null, kind: comment ? "comment" : "post", parent: context?.id ?? null, replyTo, state: "draft", version: 0, title: "", body: "",
      tags: [], images: [], answers: [], nature: null, note: null, fixed: 0, inReplyTo: answers ?? null,
    };
  }

  #build(people) {
    const { draft } = this;
    const post = draft.kind === "post";
    this.notice = noticeInWords(this.who.account.notices[draft.kind]);
    const changed = () => this.#changed();
    this.titleField = h("input", { id: "title", maxlength: 200, value: draft.title, oninput: changed });
    this.body = h("textarea", { id: "body", rows: post ? 12 : 5, maxlength: 100_000, value: draft.body, oninput: changed, "aria-describedby": "notice" });
    this.tags = h("input", { id: "tags", value: draft.tags.join(", "), oninput: () => { changed(); this.checked.changed(); } });
    this.pictures = document.createElement("picture-editor");
    this.think = document.createElement("think-card");
    this.think.answers = draft.answers;
    this.thinkCard = h("section.card", {}, this.think);
    this.findings = h("div.looks");
    this.saved = h("p.saved");
    this.banner = h("div");
    this.story = h("select", { id: "nature", onchange: () => { this.draft.nature = this.story.value || null; changed(); this.checked.check(); } },
      [["", "Something else"], ["story", "A story or a poem"], ["opinion", "What I think"], ["school-work", "School work"]].map(([value, text]) => h("option", { value, selected: draft.nature === value }, text)));
    this.send = h("button.main.big", { type: "button", onclick: once(() => this.#handIn()) }, icon("tick"), "Hand it in");

    fill(this,
      h("h1", {}, post ? "Write a post" : "Write a comment"),
      this.banner,
      draft.inReplyTo && h("blockquote.answering", { dir: "auto" }, h("span", {}, "You are answering:"), draft.inReplyTo.slice(0, 600)),
      h("div.desk", {},
        h("div", {},
          h("div.paper.card", {},
            post && [h("label", { for: "title" }, "Title"), this.titleField],
            h("label", { for: "body" }, post ? "Your post" : "Your comment"), this.body,
            post && [h("label", { for: "tags" }, "Tags, with commas between"), this.tags],
            h("label", { for: "nature" }, "What is it?"), this.story,
            post && this.pictures,
          ),
          h("div.foot-bar.card", {},
            h("p.notice", { id: "notice" }, icon("lock"),
              this.notice),
            this.saved,
            this.send,
          ),
        ),
        h("aside", { "aria-label": "Things to look at" }, this.findings, this.thinkCard),
      ),
    );
    this.pictures.classmates = people;
    this.pictures.onChange = () => { changed(); this.checked.check(); };
    this.pictures.onText = () => { changed(); this.checked.changed(); };
  }

  /** The package marks title and body, lists what was found, and puts fixes in. */
  #attach(checker) {
    this.checked = attach(this.body, checker, {
      ...(this.draft.kind === "post" && { title: this.titleField }),
      post: () => this.#rest(),
      panel: this.findings,
      // Trusted Types guard this page, and no policy of theirs exists that could name a worker's script.
      long: null,
      words: { heading: "Things to look at", nothing: "Nothing found. Remember to T.H.I.N.K.", help: "Thank you for writing this" },
      onShow: ({ field, span }) => {
        const input = this.#fieldOf(field);
        input?.focus();
        if (field.name !== "tag") input?.setSelectionRange(span.start, span.end);
      },
      onFix: ({ field }, fix) => this.#fix(field, fix),
      onReport: (report) => this.#report(report),
    });
    this.think.onAnswer = (answers) => {
      this.draft.answers = this.think.answers = answers;
      this.#changed();
      this.checked.check();
    };
    this.pictures.load(this.draft.images);
  }

  /** The field of a finding that stands neither in the title nor in the body. */
  #fieldOf(field) {
    return field.name === "tag" ? this.tags : this.pictures.input(field.image, field.name);
  }

  #fix(field, { span, replacement }) {
    const input = this.#fieldOf(field);
    if (!input) return;
    if (field.name === "tag") {
      const tags = tagsIn(input.value);
      const tag = tags[field.index];
      tags[field.index] = tag.slice(0, span.start) + replacement + tag.slice(span.end);
      input.value = tags.filter((each) => each.trim()).join(", ");
    } else input.setRangeText(replacement, span.start, span.end, "end");
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** The rest of the post as the checker reads it. In a pupil's page there is no consent register. */
  #rest() {
    const { draft } = this;
    return {
      tags: tagsIn(this.tags.value),
      images: this.pictures.forCheck(),
      channel: "class-blog",
      author: { kind: this.who.account.role === "class" ? "class" : this.who.account.pupil ? "pupil" : "staff", keyStage: this.who.account.keyStage },
      answers: draft.answers,
      ...(draft.nature && { nature: draft.nature }),
      ...(draft.inReplyTo && { inReplyTo: draft.inReplyTo }),
    };
  }

  #report(report) {
    this.think.show(report.think);
    // Beside a worry stands no question about the words.
    this.thinkCard.hidden = report.escalation !== null;
    const marked = report.findings.filter((finding) => ["stop", "think"].includes(strength(finding.outcome))).length;
    if (marked < this.#marked) {
      this.draft.fixed += 1;
      this.#changed();
    }
    this.#marked = marked;
  }

  #changed() {
    this.#dirty = true;
    this.saved.textContent = "";
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), SAVE_PAUSE);
  }

  /** What is saved. Of a comment it is the text alone, with what it answers when it is new. */
  #words() {
    const { draft } = this;
    const body = this.body.value;
    if (draft.kind === "comment") return draft.id === null ? { post: draft.parent, replyTo: draft.replyTo, body } : { body, answers: draft.answers, nature: draft.nature };
    const { answers, nature, fixed } = draft;
    return { title: this.titleField.value, body, tags: tagsIn(this.tags.value), images: this.pictures.stored(), answers, nature, fixed };
  }

  /** Saves the draft. Saves follow one another, so that a later text never loses to an earlier one. */
  #save() {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(async () => {
      if (!this.#dirty) return;
      this.#dirty = false;
      const { draft } = this;
      try {
        const words = this.#words();
        const made = draft.id === null;
        const stored = made
          ? await send("POST", draft.kind === "post" ? "/api/drafts" : "/api/comments", words)
          : await send("PUT", `/api/drafts/${draft.id}`, { ...words, version: draft.version });
        if (made) history.replaceState(null, "", `/write?id=${stored.id}`);
        const moved = stored.state !== draft.state;
        Object.assign(draft, stored);
        if (moved) this.#state();
        this.saved.textContent = `Saved ${when(new Date().toISOString())}`;
      } catch (error) {
        this.#dirty = true;
        this.saved.textContent = error instanceof Refused ? error.message : "Not saved yet. We will try again.";
        if (!(error instanceof Refused)) this.#timer = setTimeout(() => this.#save(), 5000);
      }
    });
    return this.#saving;
  }

  async #handIn() {
    const report = this.checked.check();
    const answer = await new HandIn(report, { notice: this.notice, lead: this.who.account.notices[this.draft.kind].safetySeenBy, fixed: this.draft.fixed, title: this.draft.kind === "comment" || this.titleField.value.trim() !== "", text: this.body.value.trim() !== "" || this.pictures.images.length > 0 }).ask();
    if (answer === "fix") {
      if (report.findings.some((finding) => strength(finding.outcome))) this.checked.focus();
      else this.querySelector(".place:not([hidden]) button, .question button, .people input")?.focus();
      return;
    }
    if (answer === "title") this.titleField.focus();
    if (answer === "text") this.body.focus();
    if (answer !== "send" && answer !== "ask") return;
    this.#dirty = true;
    await this.#save();
    if (this.#dirty) return;
    try {
      const { draft } = this;
      const sent = await send("POST", `/api/drafts/${draft.id}/submit`, { version: draft.version, askTeacher: answer === "ask" });
      Object.assign(draft, { state: sent.state, version: sent.version, note: null });
      this.#state();
      if (sent.help.length) {
        this.banner.append(h("section.card.care", {}, h("h2", {}, icon("heart"), "Thank you for telling"), h("p", {}, "You are not in trouble. A grown-up in school will read this."), signposts(sent.help)));
      }
      this.banner.scrollIntoView({ block: "start" });
    } catch (error) {
      fill(this.banner, h("p.card.state", { role: "alert" }, error.message));
    }
  }

  /** Where the post stands. A post that was handed in can still be changed: it then comes back to being a draft. */
  #state() {
    const { draft } = this;
    const handedIn = draft.state === "waiting" || draft.state === "published";
    this.send.disabled = handedIn || draft.state === "refused";
    this.classList.toggle("handed-in", handedIn);
    const state = stateOf(draft);
    if (state === "draft") return fill(this.banner);
    const [sign, words] = STATES[state];
    fill(this.banner,
      h(`section.card.state.state-${state}`, { role: "status" },
        h("h2", {}, icon(sign), words),
        draft.note && h("blockquote.note", {}, draft.note),
        draft.state === "waiting" && h("p", {}, "You do not have to do anything now. If you change it, hand it in again."),
        state === "returned" && h("p", {}, "Change it, then hand it in again."),
        draft.state === "published" && [
          h("p", {}, h("a", { href: `/post?id=${draft.parent ?? draft.id}` }, "See it on the blog")),
          draft.fixed > 0 && h("p.praise", {}, icon("star"), "Well done. You changed your words before you posted."),
          h("p", {}, "If you change it now, it comes off the blog until your teacher has read it again."),
        ],
      ));
  }

  async #reload() {
    let now;
    try {
      now = await get(`/api/drafts/${this.draft.id}`);
    } catch {
      this.send.disabled = true;
      return fill(this.banner, h("p.card.state", { role: "status" }, icon("hand"), "This is off the blog now. You can ask your teacher about it."));
    }
    Object.assign(this.draft, { state: now.state, version: now.version, note: now.note });
    this.#state();
  }
}
customElements.define("post-editor", PostEditor);
