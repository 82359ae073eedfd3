import { h, icon } from "/dom.js";
import { strength } from "/thinkfirst-dom.js";
import { careInWords, isWorry } from "/words.js";

/**
 * The one summary before a post is handed in. Asks once, for everything together.
 * `ask()` gives "fix", "send", "ask" (the teacher), "title", "text" or "" (closed).
 */
export class HandIn {
  #dialog;

  constructor(report, { fixed, answers, title, text, notice, lead }) {
    const marked = report.findings.filter(({ outcome }) => ["stop", "think"].includes(strength(outcome)));
    const pictures = report.images.filter(({ outcome }) => strength(outcome));
    const count = (list, outcome) => list.filter((each) => each.outcome === outcome).length;
    const stops = count(marked, "block");
    // As many as the list beside the text counts.
    const things = marked.length + pictures.length;
    const asked = report.think.filter((q) => q.raised && !answers.some(({ letter }) => letter === q.letter)).length;
    // Who is in it, its author can say; all else about it an adult decides.
    const unsaid = pictures.some(({ needs }) => needs.includes("declare-people") && !needs.includes("name-everyone-shown"));
    const toChange = marked.length + asked > 0 || unsaid;
    const blocked = report.outcome === "block";

    const says = (sign, words) => h("p", {}, icon(sign), words);
    const button = (value, words, main) => h(`button${main ? ".main" : ""}`, { value }, words);
    const parts = [];
    let buttons = [button("send", "Hand it in", true), button("", "Not yet")];
    let heading = "Ready to hand in?";

    // Nobody who may need help is asked for a title, and beside a worry stands nothing about the words.
    if (report.escalation) {
      parts.push(says("heart", careInWords(report, lead).before));
      if (!isWorry(report)) {
        heading = "Look once more";
        buttons = [button("fix", "Change it", true), button("send", "Hand it in")];
      }
    } else if (!title || !text) {
      heading = "Nearly there";
      parts.push(says("pencil", title ? "Write something first." : "Give your post a title first."));
      buttons = [button(title ? "text" : "title", "OK", true)];
    } else {
      if (things) parts.push(says("think", things === 1 ? "There is 1 thing to look at." : `There are ${things} things to look at.`));
      if (stops) parts.push(says("stop", stops === 1 ? "One thing is too private for the blog." : `${stops} things are too private for the blog.`));
      if (count(pictures, "block")) parts.push(says("picture", count(pictures, "block") === 1 ? "One picture cannot go up like this." : `${count(pictures, "block")} pictures cannot go up like this.`));
      if (count(marked, "needs-approval")) parts.push(says("hand", "Your teacher will look at the marked words."));
      if (unsaid) parts.push(says("picture", "Say who is in your picture."));
      else if (count(pictures, "needs-approval")) parts.push(says("hand", count(pictures, "needs-approval") === 1 ? "Your teacher will look at the picture." : "Your teacher will look at the pictures."));
      if (asked) parts.push(says("think", asked === 1 ? "One T.H.I.N.K. question waits for you." : `${asked} T.H.I.N.K. questions wait for you.`));
      if (things + asked === 0) parts.push(says("think", "Nothing found. Did you T.H.I.N.K.? Is it true, helpful, inspiring, necessary and kind?"));
      if (blocked) {
        heading = "Something to change first";
        buttons = [button("fix", "Fix it", true), button("ask", "Ask my teacher")];
      } else if (toChange) {
        heading = "Look once more";
        buttons = [button("fix", "Look at it", true), button("send", "Hand it in")];
      }
    }
    if (!report.escalation) {
      if (fixed > 0 && !blocked) parts.push(h("p.praise", {}, icon("star"), "Well done. You changed your words."));
      parts.push(h("p.notice", {}, icon("lock"), notice));
    }

    this.#dialog = h("dialog.sheet", { "aria-labelledby": "hand-in-title" },
      h("form", { method: "dialog" },
        h("h2", { id: "hand-in-title" }, heading),
        // Only a refusal interrupts a screen reader.
        h("div", { role: blocked ? "alert" : null }, parts),
        h("div.buttons", {}, buttons)));
  }

  ask() {
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    return new Promise((answer) => {
      this.#dialog.addEventListener("close", () => {
        this.#dialog.remove();
        answer(this.#dialog.returnValue);
      });
    });
  }
}
