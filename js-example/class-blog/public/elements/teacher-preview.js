import { get, send } from "/api.js";
import { fill, h, icon, once, when } from "/dom.js";
import { signposts } from "/elements/help.js";
import { ACTION_WORDS, fourC, kindInWords, isWorry, labelOf, roleInWords, sortedForStaff } from "/words.js";
import { answerInWords } from "/elements/think-card.js";
import { pictureDecision } from "/elements/picture-decision.js";

const PLACES = { title: "Title", body: "Text", tag: "Tag", alt: "Picture description", caption: "Words under the picture", "file-name": "File name" };

const KEY_WORDS = { approve: "approve", return: "return", refuse: "refuse", hold: "hold", release: "pass back", "take-down": "take down", keep: "keep" };

/** One post as it would appear, with what was found, and the decision. */
class TeacherPreview extends HTMLElement {
  async connectedCallback() {
    this.id_ = Number(new URLSearchParams(location.search).get("id"));
    this.said = h("p.said", { role: "alert" });
    this.page = h("div");
    this.append(this.said, this.page);
    await this.load();
    new EventSource("/api/events").addEventListener("queue", (event) => {
      if (JSON.parse(event.data).post === this.id_ && !this.deciding) this.load();
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /**
   * Shows the post as it is now. What has not changed is left as it stands: a page built again under a teacher's hand
   * would lose the press.
   */
  async load() {
    this.asked = (this.asked ?? 0) + 1;
    const turn = this.asked;
    this.page.ariaBusy = "true";
    let item;
    try {
      item = await get(`/api/queue/${this.id_}`);
    } catch (error) {
      this.shown = undefined;
      return fill(this.page, h("p.card", {}, error.message), h("p", {}, h("a", { href: "/queue" }, "Back to the queue")));
    } finally {
      if (turn === this.asked) this.page.ariaBusy = "false";
    }
    const shown = JSON.stringify(item);
    if (turn !== this.asked || shown === this.shown) return undefined;
    const typed = this.querySelector("#note")?.value;
    this.item = item;
    this.shown = shown;
    fill(this.page,
      h("p", {}, h("a", { href: "/queue" }, "Back to the queue")),
      h("h1", {}, item.kind === "comment" ? "A comment" : "A post", " by ", h("bdi", {}, item.author)),
      h("p.by", {}, [item.class, item.submittedAt && `handed in ${when(item.submittedAt)}`, `checked under the policy “${item.policy}”`].filter(Boolean).join(" · ")),
      item.publishedAt && ["waiting", "held"].includes(item.state) && h("p.card", {}, icon("clock"), "It was on the blog before. It is off the blog until this is decided."),
      item.report.escalation && this.#escalation(item),
      item.reports.map((r) => h("p.card.alert", {}, icon("flag"), `Reported by ${r.name ?? "a reader"}: ${r.reason.replaceAll("-", " ")}. `, r.words)),
      h("div.desk", {},
        h("div", {}, this.#post(item), item.images.map((image, i) => pictureDecision(this, item, image, i)), this.#decision(item, typed)),
        h("aside", { "aria-label": "What was found" }, this.#found(item), this.#think(item), this.#history(item))),
    );
  }

  #escalation(item) {
    const { category, urgent } = item.report.escalation;
    const worry = isWorry(item.report);
    const about = category === "self-harm" && !worry ? "somebody is told to harm themself" : kindInWords(category);
    return h("section.card.care", {},
      h("h2", {}, icon("heart"), urgent ? "Read this now" : "An adult should read this", `: ${about}`),
      h("p", {}, `It goes to: ${item.escalation.toWords.join(", ")}.`, item.escalation.inChildProtectionFile ? " It belongs in the child's own file, not in the incident log." : ""),
      h("p", {}, `${worry ? "Thank the child." : "Stay calm with the child, and think of whom the words could hurt."} Do not ask more than you need, do not promise to keep it secret, keep the exact words, and pass it on at once.`),
      h("details", { open: urgent }, h("summary", {}, "Who else can help"), signposts(item.escalation.signposts)));
  }

  #post(item) {
    return h("section.card.post", { "aria-label": "The post" },
      item.inReplyTo && h("blockquote.answering", {}, h("span", {}, "It answers:"), item.inReplyTo.slice(0, 600)),
      item.fields.map((field) => h(`div.preview-field.preview-${field.name}`, {},
        h("p.place-name", {}, PLACES[field.name]),
        h("div.body", { dir: "auto" }, field.pieces.map((piece) => this.#piece(piece, item))))));
  }

  #piece(piece, item) {
    if (piece.finding === undefined) return piece.text;
    const finding = item.report.findings[piece.finding];
    const kind = kindInWords(finding.kind);
    if (!piece.masked) return h(`mark.found.found-${finding.outcome}`, { "data-kind": kind }, piece.text);
    const button = h("button.masked", {
      type: "button",
      onclick: once(async () => {
        const { text } = await send("POST", `/api/queue/${item.id}/open`, { version: item.version, finding: piece.finding });
        const shown = h(`mark.found.found-${finding.outcome}`, { "data-kind": kind, tabindex: -1 }, text);
        button.replaceWith(shown);
        shown.focus();
      }),
    }, icon("lock"), kind, h("span.unseen", {}, " (hidden, press to open; this is noted)"));
    return button;
  }

  #found(item) {
    const shown = sortedForStaff(item.report.findings);
    const kinds = item.report.findings.map(({ kind }) => kind);
    return h("section.card", {},
      h("h2", {}, "What was found"),
      shown.length === 0 && h("p", {}, "Nothing was found."),
      h("ul.found-list", {}, shown.map((finding) => h("li", {},
        h("p", {}, h(`span.outcome.outcome-${finding.outcome}`, {}, labelOf(finding.outcome, [finding.kind], kinds)), " ", h("strong", {}, kindInWords(finding.kind))),
        h("p", {}, finding.teacher),
        h("p.by", {}, [fourC(finding.kind), `rule ${finding.rule}`, finding.clauses.length && `policy ${finding.clauses.join(", ")}`].filter(Boolean).join(" · ")),
        finding.outcome !== "escalate" && finding.span.end > finding.span.start && this.#falseAlarm(item, item.report.findings.indexOf(finding))))),
      h("p.by", {}, "A clean result is no guarantee: nothing here can know that a post is true or kind."));
  }

  #falseAlarm(item, finding) {
    const button = h("button.quiet", {
      type: "button",
      onclick: once(async () => {
        await send("POST", `/api/queue/${item.id}/false-alarm`, { version: item.version, finding });
        button.replaceWith(h("p.by", { role: "status" }, "Thank you. The lead decides whether these words are left alone from now on."));
      }),
    }, "False alarm");
    return button;
  }

  #think(item) {
    const raised = item.report.think.filter((q) => q.raised || item.answers.some((a) => a.letter === q.letter));
    return raised.length > 0 && h("section.card", {},
      h("h2", {}, "T.H.I.N.K."),
      raised.map((q) => {
        const answer = item.answers.find((a) => a.letter === q.letter);
        return h("p", {}, h("strong", {}, `${q.word}: `), q.question, h("br"), answer ? `The pupil said: ${answerInWords(answer.answer)}.` : item.asked.includes(q.letter) ? "The pupil has not answered." : "The pupil’s page may not have asked this.", h("br"), h("span.by", {}, q.teacher));
      }));
  }

  #history(item) {
    const lines = [
      ...item.decisions.map((d) => ({ at: d.at, text: `${ACTION_WORDS[d.action]} by ${d.name}, ${roleInWords(d.role)}${d.reason ? `: ${d.reason}` : ""}${d.lapsed ? " (lapsed: the post changed)" : ""}`, note: d.note })),
      ...item.openings.map((o) => ({ at: o.at, text: `${o.name} opened a hidden detail (${kindInWords(o.kind)})` })),
    ].sort((a, b) => a.at.localeCompare(b.at));
    return lines.length > 0 && h("section.card", {}, h("h2", {}, "So far"), h("ul.history", {}, lines.map((line) => h("li", {}, line.text, line.note && h("q", {}, line.note), h("span.by", {}, ` ${when(line.at)}`)))));
  }

  #decision(item, typed = "") {
    const decide = (action) => this.#decide(action);
    const note = h("textarea", { id: "note", rows: 3, maxlength: 1000, value: typed });
    const refusal = item.may.approve;
    // What an approval still has to say is asked for here; anything else means that it is not theirs to give.
    const approvable = !refusal || ["reason-needed", "aim-and-time-needed"].includes(refusal.code);
    const override = refusal?.code === "reason-needed";
    const reason = h("select", { id: "reason" }, h("option", { value: "" }, "Choose"), item.reasons.map((id) => h("option", { value: id }, kindInWords(id))));
    const keys = [];
    const button = (action, key, words, main) => keys.push(`${key} ${KEY_WORDS[action]}`) && h(`button${main ? ".main" : ""}`, { type: "button", "data-action": action, "aria-keyshortcuts": key, onclick: () => decide(action) }, words);
    const onBlog = item.state === "published";
    const open = item.state === "waiting" || item.state === "held";
    const takenBack = item.reported && item.state === "removed-by-author";
    if (!open && !onBlog && !takenBack) return h("section.card", {}, h("p", {}, "This post is not waiting any more."));
    return h("section.card.decide", { "aria-label": "Your decision" },
      h("h2", {}, "Your decision"),
      open && item.given.length > 0 && h("p", {}, `Approved by ${item.given.map((g) => g.name).join(", ")}. A second person has to agree.`),
      item.state === "held" && h("p", {}, item.may.release ? "Held for the safeguarding lead." : "It is held for you. When it is an ordinary post after all, pass it back: the teacher then decides."),
      item.state === "waiting" && !approvable && h("p", {}, icon("lock"), refusal.words),
      h("div.two", {},
        (onBlog || approvable || takenBack || !item.may.return) && h("div", {}, h("label", { for: "note" }, "A note to the pupil"), note),
        override && h("div", {}, h("label", { for: "reason" }, "To approve: why may the marked words stand?"), reason),
        approvable && item.grants && open && h("div", {}, h("label", { for: "aim" }, "To approve: what is it for?"), h("input", { id: "aim", maxlength: 200 }), h("label", { for: "until" }, "Until which day?"), h("input", { id: "until", type: "date" }))),
      takenBack && h("p", {}, "Its author has taken it off the blog."),
      h("div.buttons", {},
        onBlog || takenBack
          ? [(takenBack || !item.may["take-down"]) && button("take-down", "T", takenBack ? "Leave it down" : "Take it down", true), onBlog && button("keep", "E", "Keep it on the blog")]
          : [
              approvable && button("approve", "A", "Approve", true),
              !item.may.return && button("return", "R", "Return with the note"),
              !item.may.refuse && button("refuse", "X", "Refuse"),
              item.state === "waiting" && button("hold", "H", "Hold for the safeguarding lead"),
              !item.may.release && button("release", "P", "Pass back to the teacher"),
            ]),
      h("p.by", {}, `Keys: ${keys.join(", ")}. Then Enter.`));
  }

  async #decide(action) {
    if (this.deciding) return;
    this.deciding = true;
    this.said.textContent = "";
    try {
      const value = (id) => (action === "approve" ? (this.querySelector(id)?.value ?? "") : "");
      const { state } = await send("POST", `/api/queue/${this.id_}/decide`, { version: this.item.version, action, note: this.querySelector("#note")?.value ?? "", reason: value("#reason"), aim: value("#aim"), until: value("#until") });
      if (action === "approve" && state === "waiting") await this.load();
      else location.assign("/queue");
    } catch (error) {
      // Nobody is to change what they told of a worry.
      const kind = this.item.report.escalation && error.answer?.refusal?.code === "note-needed";
      this.said.textContent = kind ? "Write the child a few kind words first. They are read with the post." : error.message;
      this.said.scrollIntoView({ block: "center" });
      // Something was found or taken back since the page was made: show it, with what an approval now has to say.
      if (error.status === 409 || error.answer?.refusal) await this.load();
      if (error.status === 422) this.querySelector(action === "return" ? "#note" : "#reason")?.focus();
    } finally {
      this.deciding = false;
    }
  }

  #key(event) {
    if (event.target.matches("select, input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = this.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key.toUpperCase())}"]`);
    if (button) {
      event.preventDefault();
      button.focus();
    }
  }
}
customElements.define("teacher-preview", TeacherPreview);
