import { attach, strength, wordsOf } from "/thinkfirst-dom.js";
import { Refused, Unreached, get, send } from "/api.js";
import { checkerFor } from "/checker.js";
import { fill, h, icon, once, when } from "/dom.js";
import { signposts } from "/elements/help.js";
import { stateCard } from "/elements/post-state.js";
import { loggedOut, notYet, otherWords } from "/elements/unsaved.js";
import { HandIn } from "/elements/hand-in.js";
import { keptWords } from "/kept.js";
import { wordsChanged } from "/praise.js";
import { careInWords, isWorry, noticeInWords } from "/words.js";
import "/elements/picture-editor.js";
import "/elements/think-card.js";

/** Milliseconds: after the last key, after the first one that is not saved, and between two tries. */
const SAVE_PAUSE = 1200;
const SAVE_MOST = 4000;
const SAVE_AGAIN = 5000;
/** What is said of no trouble, and so stays when the words are saved. */
const STAYS = ["back", "changed"];
const HANDED_IN = ["waiting", "published"];
const tagsIn = (text) => text.split(",").map((tag) => tag.trim()).filter(Boolean).slice(0, 20);

/** What somebody typed, to be compared. */
const textOf = ({ title = "", body, tags = [] }) => JSON.stringify([title, body, tags]);

/** The marks of a report with their words, and the texts they stand in. */
function seenIn(post, report) {
  const texts = { body: post.body, title: post.title, tag: post.tags.join("\n"), ...Object.fromEntries(post.images.map((image, i) => [`picture ${i}`, [image.alt, image.caption, image.fileName].join("\n")])) };
  const marks = report.findings
    .map((finding) => ({ kind: finding.kind, strength: strength(finding.outcome), place: finding.field.image === undefined ? finding.field.name : `picture ${finding.field.image}`, words: wordsOf(post, finding) }))
    .filter((mark) => ["stop", "think"].includes(mark.strength));
  return { marks, texts };
}

/** Where a pupil writes a post, a comment or a reply. Everything is checked here, in the page, after a pause. */
class PostEditor extends HTMLElement {
  #saving = Promise.resolve();
  #timer = 0;
  #dirty = false;
  /** When the first change was made that is not saved. */
  #since = null;
  /** "send" or "ask" while it is to be handed in. */
  #toSend = null;
  /** What was marked at the last check. */
  #seen;
  /** The text as it was last saved or loaded, and as it was sent when no answer came. */
  #base;
  #sent;
  #kept;
  /** Whether other words were saved from another window. */
  #other = false;
  /** Whether the log-in is over, and the words are gone from the screen. */
  #out = false;
  /** Whether its author wants to change what is on the blog. */
  #opened = false;

  async connectedCallback() {
    const query = new URLSearchParams(location.search);
    this.draft = await this.#open(query);
    this.#base = textOf(this.draft);
    this.#kept = keptWords(this.who.account ?? {}, this.draft.id ?? location.search);
    const kept = this.#kept.read();
    if (kept) Object.assign(this.draft, kept.words, { version: kept.version });
    const [checker, { people }] = await Promise.all([checkerFor(this.who.account), get("/api/classmates")]);
    this.#build(people);
    this.#attach(checker);
    this.checked.check();
    this.#state();
    new EventSource("/api/events").addEventListener("mine", (event) => {
      if (JSON.parse(event.data).post === this.draft.id) this.#reload();
    });
    if (kept) {
      this.#changed();
      this.#tell("back", h("p", {}, "Your words are back. You can go on writing."));
    }
    addEventListener("online", () => this.#save());
    addEventListener("pagehide", () => this.#dirty && this.#keep());
    addEventListener("beforeunload", (event) => this.#dirty && event.preventDefault());
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
    this.alert = h("div", { role: "alert" });
    this.banner = h("div");
    this.full = h("p.said", { role: "alert" });
    this.story = h("select", { id: "nature", onchange: () => { this.draft.nature = this.story.value || null; changed(); this.checked.check(); } },
      [["", "Something else"], ["story", "A story or a poem"], ["opinion", "What I think"], ["school-work", "School work"]].map(([value, text]) => h("option", { value, selected: draft.nature === value }, text)));
    this.send = h("button.main.big", { type: "button", onclick: once(() => this.#handIn()) }, icon("tick"), "Hand it in");

    this.paper = h("fieldset.paper.card", { "aria-label": "Your words", onbeforeinput: (event) => this.#fits(event) },
      post && [h("label", { for: "title" }, "Title"), this.titleField],
      h("label", { for: "body" }, post ? "Your post" : "Your comment"), this.body,
      this.full,
      post && [h("label", { for: "tags" }, "What is it about? For example: pond, frogs"), this.tags],
      h("label", { for: "nature" }, "What kind of writing is it?"), this.story,
      post && this.pictures);
    this.aside = h("aside", { "aria-label": "Things to look at" }, this.findings, this.thinkCard);

    fill(this,
      h("h1", {}, post ? "Write a post" : "Write a comment"),
      this.alert,
      this.banner,
      draft.inReplyTo && h("blockquote.answering", { dir: "auto" }, h("span", {}, "You are answering:"), draft.inReplyTo.slice(0, 600)),
      h("div.desk.writing", {},
        this.paper,
        this.aside,
        h("div.foot-bar.card", {},
          h("p.notice", { id: "notice" }, icon("lock"),
            this.notice),
          this.saved,
          this.send,
        ),
      ),
    );
    this.pictures.classmates = people;
    this.pictures.onChange = () => { changed(); this.checked.check(); };
    this.pictures.onText = () => { changed(); this.checked.changed(); };
  }

  /** Says so where a field cannot take the whole of what is pasted. */
  #fits({ target, data, dataTransfer }) {
    if (!(target.maxLength > 0)) return;
    const text = (data ?? dataTransfer?.getData("text/plain") ?? "").replaceAll("\r\n", "\n");
    const room = target.maxLength - target.value.length + target.selectionEnd - target.selectionStart;
    this.full.textContent = text.length <= room ? "" : target === this.body ? "That is too long for one post. The end did not fit. Put the rest into a new post." : "That is too long for this line. The end did not fit. Make it shorter.";
  }

  /** The package marks title and body, lists what was found, and puts fixes in. */
  #attach(checker) {
    this.checked = attach(this.body, checker, {
      ...(this.draft.kind === "post" && { title: this.titleField }),
      post: () => this.#rest(),
      panel: this.findings,
      // Trusted Types guard this page, and no policy of theirs exists that could name a worker's script.
      long: null,
      words: { heading: "Things to look at", nothing: "Nothing found. Remember to T.H.I.N.K." },
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
    this.thinkCard.hidden = isWorry(report);
    const seen = seenIn({ ...this.#rest(), title: this.titleField.value, body: this.body.value }, report);
    if (this.#seen && wordsChanged(this.#seen, seen)) {
      this.draft.fixed += 1;
      this.#changed();
    }
    this.#seen = seen;
  }

  #changed() {
    this.#dirty = true;
    this.#since ??= Date.now();
    this.saved.textContent = "";
    if (this.#toSend) {
      this.#toSend = null;
      this.#tell("changed", h("p", {}, "You changed your words. Press “Hand it in” once more."));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), Math.max(0, Math.min(SAVE_PAUSE, this.#since + SAVE_MOST - Date.now())));
  }

  /** Says something that must not be missed; said once while it lasts. Nothing to say takes it away. */
  #tell(about, ...what) {
    if (this.alert.dataset.about === about) return;
    this.alert.dataset.about = about;
    fill(this.alert, what.length > 0 && h("section.card.state", {}, what));
    if (what.length && !STAYS.includes(about)) this.alert.scrollIntoView({ block: "nearest" });
  }

  /** What is saved. Of a comment it is the text alone, with what it answers when it is new. */
  #words() {
    const { draft } = this;
    const body = this.body.value;
    if (draft.kind === "comment") return draft.id === null ? { post: draft.parent, replyTo: draft.replyTo, body } : { body, answers: draft.answers, nature: draft.nature };
    const { answers, nature, fixed } = draft;
    return { title: this.titleField.value, body, tags: tagsIn(this.tags.value), images: this.pictures.stored(), answers, nature, fixed };
  }

  /** Keeps what is not saved in this tab. */
  #keep() {
    return this.#kept.keep({ version: this.draft.version, words: this.#words() });
  }

  /**
   * Saves the draft, and hands it in where that was pressed. Saves follow one another, so that a later text never loses to an
   * earlier one.
   */
  #save() {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(async () => {
      try {
        if (this.#dirty && !this.paper.disabled && !this.#other) await this.#store();
        if (this.#toSend && !this.#dirty) await this.#submit();
      } catch (error) {
        await this.#failed(error);
      }
    });
    return this.#saving;
  }

  async #store() {
    const { draft } = this;
    const words = this.#words();
    const made = draft.id === null;
    this.#dirty = false;
    this.#since = null;
    let stored;
    try {
      stored = made
        ? await send("POST", draft.kind === "post" ? "/api/drafts" : "/api/comments", words)
        : await send("PUT", `/api/drafts/${draft.id}`, { ...words, version: draft.version });
    } catch (error) {
      this.#dirty = true;
      if (error instanceof Unreached) this.#sent = textOf(words);
      this.#keep();
      throw error;
    }
    this.#kept.drop();
    this.#base = textOf(words);
    if (made) {
      history.replaceState(null, "", `/write?id=${stored.id}`);
      this.#kept = keptWords(this.who.account, stored.id);
    }
    const was = draft.state;
    Object.assign(draft, stored);
    if (draft.state !== was) this.#state();
    if (!this.#toSend && !STAYS.includes(this.alert.dataset.about)) this.#tell("");
    this.saved.textContent = `Saved ${when(new Date().toISOString())}`;
  }

  async #submit() {
    const { draft } = this;
    const askTeacher = this.#toSend === "ask";
    let sent;
    try {
      sent = await send("POST", `/api/drafts/${draft.id}/submit`, { version: draft.version, askTeacher });
    } catch (error) {
      if (error.status !== 409) throw error;
      // The answer to an earlier try may have been lost on the way.
      const now = await get(`/api/drafts/${draft.id}`);
      if (!HANDED_IN.includes(now.state)) throw error;
      const { escalation, help } = this.checked.report ?? {};
      sent = { ...now, help: escalation ? help : [] };
    }
    this.#toSend = null;
    Object.assign(draft, { state: sent.state, version: sent.version, publishedAt: sent.publishedAt, note: null });
    this.#tell("");
    this.#state();
    if (sent.help.length) {
      const { heading, after } = careInWords(this.checked.report);
      this.banner.append(h("section.card.care", {}, h("h2", {}, icon("heart"), heading), h("p", {}, after), signposts(sent.help)));
    }
    this.banner.scrollIntoView({ block: "start" });
  }

  /** What to do when it was not saved, or not handed in. */
  async #failed(error) {
    const again = () => {
      this.#timer = setTimeout(() => this.#save(), SAVE_AGAIN);
    };
    if (error instanceof Unreached || error.status >= 500) {
      again();
      this.saved.textContent = "Not saved yet. We will try again.";
      if (this.#toSend) this.#tell("not-yet", notYet({ report: this.checked.report, again: once(() => this.#save()) }));
    } else if (error.status === 401) {
      this.away();
    } else if (error.status === 409 && error.answer.version) {
      await this.#meet().catch(again);
    } else if (error instanceof Refused) {
      this.#toSend = null;
      this.#tell(error.message, h("p", {}, error.message));
    } else reportError(error);
  }

  /** Nobody is logged in here now, or somebody else: the words go from the screen, and wait in this tab for their author. */
  away() {
    if (this.#out) return;
    clearTimeout(this.#timer);
    const asked = this.#toSend !== null;
    const kept = !this.#dirty || this.#keep();
    this.#toSend = null;
    this.#tell("out", loggedOut({ kept, asked, report: this.checked.report }));
    if (!kept) return;
    this.#out = true;
    this.#dirty = false;
    this.checked.detach();
    fill(this, this.querySelector("h1"), this.alert);
  }

  /** Its author is logged in here, in another tab: the words come back. */
  back() {
    if (this.#out) location.reload();
  }

  /** The draft was saved from another window. Where nothing was typed there, these words go on; else their author chooses. */
  async #meet() {
    const now = await get(`/api/drafts/${this.draft.id}`);
    const go = () => {
      Object.assign(this.draft, { version: now.version, state: now.state });
      this.#state();
      this.#timer = setTimeout(() => this.#save());
    };
    const { state, version } = this.draft;
    if (now.version !== version && now.state === state && [this.#base, this.#sent, textOf(this.#words())].includes(textOf(now))) return go();
    this.#toSend = null;
    this.#other = true;
    this.#tell("other", otherWords(now, {
      handedIn: now.state !== state,
      keep: () => { this.#other = false; this.#tell(""); go(); },
      take: () => { this.#dirty = false; this.#kept.drop(); location.reload(); },
    }));
    return undefined;
  }

  async #handIn() {
    const report = this.checked.check();
    const answer = await new HandIn(report, {
      notice: this.notice, lead: this.who.account.notices[this.draft.kind].safetySeenBy, fixed: this.draft.fixed, answers: this.draft.answers,
      title: this.draft.kind === "comment" || this.titleField.value.trim() !== "", text: this.body.value.trim() !== "" || this.pictures.images.length > 0,
    }).ask();
    if (answer === "fix") {
      if (report.escalation) this.checked.show(report.findings.find(({ outcome }) => outcome === "escalate"));
      else if (report.findings.some((finding) => strength(finding.outcome))) this.checked.focus();
      else this.querySelector(".place:not([hidden]) button, .question button, .people input")?.focus();
      return;
    }
    if (answer === "title") this.titleField.focus();
    if (answer === "text") this.body.focus();
    if (answer !== "send" && answer !== "ask") return;
    // Its author has to choose first.
    if (this.#other) {
      this.alert.scrollIntoView({ block: "start" });
      return;
    }
    this.#tell("");
    this.#toSend = answer;
    this.#dirty = true;
    await this.#save();
  }

  /** Before a log-out: whether every word is saved. */
  async leave() {
    await this.#save();
    return !this.#dirty && !(this.#out && this.#kept.read());
  }

  /**
   * Where the post stands. What waits can still be changed: it then comes back to being a draft. What is on the blog comes off
   * it with the first change, so that is asked first.
   */
  #state() {
    const { draft } = this;
    const handedIn = HANDED_IN.includes(draft.state);
    const locked = draft.state === "published" && !this.#opened;
    this.paper.disabled = locked;
    // Beside what was handed in stands nothing to do.
    this.aside.hidden = handedIn && !this.#opened;
    this.send.disabled = handedIn || draft.state === "refused";
    this.classList.toggle("handed-in", handedIn);
    const { report } = this.checked;
    const open = () => {
      this.#opened = true;
      this.#state();
      this.body.focus();
      if (this.#dirty) this.#changed();
    };
    fill(this.banner, stateCard(draft, { care: draft.care || (report && isWorry(report)), open: locked && open }));
  }

  async #reload() {
    let now;
    try {
      now = await get(`/api/drafts/${this.draft.id}`);
    } catch (error) {
      if (error.status !== 404) return;
      this.send.disabled = true;
      fill(this.banner, h("p.card.state", { role: "status" }, icon("hand"), "This is off the blog now. You can ask your teacher about it."));
      return;
    }
    const { state, note, care, parentOff, publishedAt } = now;
    if (state !== this.draft.state) this.#opened = false;
    // Words from another window are not written over unseen.
    const version = textOf(now) === this.#base ? now.version : this.draft.version;
    Object.assign(this.draft, { state, note, care, parentOff, publishedAt, version });
    this.#state();
  }
}
customElements.define("post-editor", PostEditor);
