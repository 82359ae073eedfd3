import { me, send } from "/api.js";
import { fill, h, icon } from "/dom.js";
import { helpDialog } from "/elements/help.js";

/** Each address, the element that makes the page, and its name. */
const PAGES = {
  "/": ["blog-home", "Class blog"],
  "/log-in": ["log-in", "Log in"],
  "/post": ["blog-post", "A post"],
  "/write": ["post-editor", "Write"],
  "/mine": ["my-posts", "My posts"],
  "/queue": ["moderation-queue", "Queue"],
  "/preview": ["teacher-preview", "Preview"],
  "/register": ["consent-register", "Consent register"],
  "/person": ["consent-person", "Consent decisions"],
  "/incidents": ["incident-log", "Incident log"],
  "/summary": ["incident-summary", "Summary for governors"],
  "/allow-list": ["allow-list", "Allow-list"],
};

const [tag, name] = PAGES[location.pathname];
const who = await me();
const { account } = who;

const link = (path, text) => h("a", { href: path, "aria-current": location.pathname === path ? "page" : null }, text);
const can = (capability) => account?.may.includes(capability);

const help = helpDialog(who);
fill(
  document.querySelector("#top"),
  h("div.bar", {},
    h("a.brand", { href: "/" }, icon("pencil"), h("span", {}, "Class blog")),
    h("nav", { "aria-label": "Pages" },
      link("/", "Read"),
      account && link("/write", "Write"),
      account && link("/mine", "My posts"),
      can("moderate") && link("/queue", "Queue"),
      can("register") && link("/register", "Consent"),
      can("incidents") && link("/incidents", "Incidents"),
      can("summary") && !can("incidents") && link("/summary", "Summary"),
      can("allow-list") && link("/allow-list", "Allow-list"),
    ),
    h("div.who", {},
      account ? h("span.name", {}, account.name) : null,
      account
        ? h("button.quiet", { type: "button", onclick: async () => { await send("POST", "/api/log-out"); location.assign("/"); } }, "Log out")
        : link("/log-in", "Log in"),
    ),
  ),
);
fill(
  document.querySelector("#foot"),
  h("div.bar", {},
    h("p", {}, "Your writing is checked on this computer. Only you can see a draft."),
    h("button.help", { type: "button", onclick: () => help.open() }, icon("hand"), "Tell a grown-up"),
  ),
  help.element,
);

document.title = name === "Class blog" ? name : `${name} · Class blog`;
await import(`/elements/${tag}.js`);
const page = document.createElement(tag);
page.who = who;
document.querySelector("#main").append(page);
