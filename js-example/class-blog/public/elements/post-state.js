import { h, icon } from "/dom.js";

/** What a state is called where the author reads it, and its sign. */
export const STATES = {
  draft: ["pencil", "Draft"],
  off: ["pencil", "Off the blog while you change it"],
  waiting: ["clock", "Waiting for your teacher"],
  returned: ["pencil", "A grown-up in school wrote you a note"],
  refused: ["hand", "Not for the blog. You can talk to a grown-up in school."],
  published: ["tick", "On the blog"],
};

/** What the author is told of a post. A note stays until the post is handed in again. */
export const stateOf = ({ state, note, publishedAt }) => (state !== "draft" ? state : note ? "returned" : publishedAt ? "off" : state);

/**
 * Where a post stands and what its author can do now; nothing of a draft. `care`: somebody who told of a worry is asked for
 * nothing. `open`: called to change what is on the blog, given while that has not been pressed.
 */
export function stateCard(draft, { care, open }) {
  const state = stateOf(draft);
  if (state === "draft") return null;
  const [sign, words] = STATES[state];
  return h(`section.card.state.state-${state}`, { role: "status" },
    h("h2", {}, icon(sign), words),
    draft.note && h("blockquote.note", {}, draft.note),
    state === "off" && h("p", {}, "Hand it in when you are ready. You can also delete it in ", h("a", { href: "/mine" }, "My posts"), "."),
    state === "waiting" && h("p", {}, "You do not have to do anything now. If you change it, hand it in again."),
    state === "returned" && h("p", {}, care ? "You do not have to change anything. You can talk to a grown-up in school today." : "Change it, then hand it in again."),
    state === "published" && [
      h("p", {}, draft.parentOff ? "The post that you answered is off the blog now." : h("a", { href: `/post?id=${draft.parent ?? draft.id}` }, "See it on the blog")),
      draft.fixed > 0 && h("p.praise", {}, icon("star"), "Well done. You changed your words before you posted."),
      h("p", {}, "If you change it now, it comes off the blog until your teacher has read it again."),
      open && h("p", {}, h("button", { type: "button", onclick: open }, "Change it")),
    ]);
}
