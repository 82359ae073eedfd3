import { logInHere } from "/api.js";
import { h, icon } from "/dom.js";
import { signposts } from "/elements/help.js";

/** Whom to turn to now, for somebody whose words an adult should read and cannot yet. */
const nearYou = (report) => report?.escalation && [h("p", {}, "You can tell a grown-up near you now."), signposts(report.help)];

/** The log-in is over. `kept`: the words are gone from the screen; `asked`: they were to be handed in. */
export const loggedOut = ({ kept, asked, report }) => [
  h("h2", {}, icon("lock"), "You are logged out"),
  asked && h("p", {}, "It is not handed in yet."),
  h("p", {}, kept ? "Your words are kept for you." : "Your words are still here.", asked ? " Log in, then hand it in once more." : " Log in, and you can go on."),
  asked && nearYou(report),
  h("p", {}, h("a.button.main", { href: logInHere() }, "Log in")),
];

/** It was handed in and did not get through. */
export const notYet = ({ report, again }) => [
  h("h2", {}, icon("clock"), "It is not handed in yet"),
  h("p", {}, "We cannot reach the class blog just now. Your words are still here."),
  h("p", {}, "Leave this page open. It is handed in when we can reach the blog."),
  nearYou(report),
  h("p", {}, h("button", { type: "button", onclick: again }, "Try now")),
];

/** Other words were saved from another window: their author chooses. */
export const otherWords = ({ title, body }, { handedIn, keep, take }) => [
  h("h2", {}, icon("pencil"), handedIn ? "You handed it in from another window" : "You wrote in another window too"),
  h("p", {}, "Your words here are not saved yet. Which words do you want to keep?"),
  h("details", {}, h("summary", {}, "Look at the words from the other window"), h("blockquote.note", { dir: "auto" }, [title, body].filter(Boolean).join("\n\n"))),
  h("div.buttons", {},
    h("button.main", { type: "button", onclick: keep }, "Keep the words here"),
    h("button", { type: "button", onclick: take }, "Take the other words")),
];
