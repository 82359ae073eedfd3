import { h, icon } from "/dom.js";
import { strength } from "/thinkfirst-dom.js";

/**
 * The one summary before a post is handed in. Asks once, for everything together.
 * `ask()` gives "fix", "send", "ask" (the teacher), "title", "text" or "" (closed).
 */
export class HandIn {
  #dialog;

  constructor(report, { fixed, title, text, notice, lead }) {
    const shown = report.findings.filter((f) => f.message);
    const stops = shown.filter((f) => strength(f.outcome) === "stop").length;
    const thinks = shown.filter((f) => strength(f.outcome) === "think").length + report.think.filter((q) => q.raised).length;
    const place = report.images.some((i) => i.outcome === "block");
    const blocked = report.outcome === "block";

    const says = (sign, words) => h("p", {}, icon(sign), words);
    const button = (value, words, main) => h(`button${main ? ".main" : ""}`, { value }, words);
    const parts = [];
    let buttons = [button("send", "Hand it in", true), button("", "Not yet")];
    let heading = "Ready to hand in?";

    if (!title || !text) {
      heading = "Nearly there";
      parts.push(says("pencil", title ? "Write something first." : "Give your post a title first."));
      buttons = [button(title ? "text" : "title", "OK", true)];
    } else if (blocked) {
      heading = "Something to change first";
      if (stops) parts.push(says("stop", stops === 1 ? "One thing is too private for the blog." : `${stops} things are too private for the blog.`));
      if (place) parts.push(says("picture", "One picture cannot go up like this."));
      buttons = [button("fix", "Fix it", true), button("ask", "Ask my teacher")];
    } else if (stops + thinks > 0) {
      heading = "Look once more";
      if (stops) parts.push(says("stop", "Your teacher will look at the marked words."));
      if (thinks) parts.push(says("think", thinks === 1 ? "There is one thing to think about." : `There are ${thinks} things to think about.`));
      buttons = [button("fix", "Look at it", true), button("send", "Hand it in")];
    } else if (!report.escalation) {
      parts.push(says("think", "Nothing found. Did you T.H.I.N.K.? Is it true, helpful, inspiring, necessary and kind?"));
    }
    if (fixed > 0 && !blocked) parts.push(h("p.praise", {}, icon("star"), "Well done. You changed your words."));
    if (report.escalation) parts.push(says("heart", `Thank you for writing this. The ${lead} in your school will read it. It does not go on the blog now.`));
    else parts.push(h("p.notice", {}, icon("lock"), notice));

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
