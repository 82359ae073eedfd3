import { Refused, Unreached, logInHere, me, send } from "/api.js";
import { fill, h, icon } from "/dom.js";
import { helpDialog } from "/elements/help.js";
import { keepNothing, keepOnly } from "/kept.js";

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
const page = document.createElement(tag);
const trouble = h("div", { role: "alert" });
document.querySelector("#main").append(trouble, page);

/** Says what no page has taken care of. What may not be read here, or did not come at all, leaves this alone. */
function tell(error) {
  const known = error instanceof Refused || error instanceof Unreached;
  if (error.reading && [401, 403].includes(error.status)) page.hidden = true;
  const bare = page.hidden || !page.querySelector("h1");
  fill(trouble,
    bare && h("h1", {}, name),
    h("div.card", {},
      h("p", {}, known ? error.message : "Something did not work here. Please load this page again."),
      error.status === 401
        ? h("a.button.main", { href: logInHere() }, "Log in")
        : bare && h("a", { href: "/" }, "Back to the blog")));
  return known;
}
addEventListener("unhandledrejection", (event) => {
  if (tell(event.reason)) event.preventDefault();
});

const who = await me().catch((error) => {
  tell(error);
  throw error;
});
const { account } = who;
if (account) keepOnly(account);

// The tabs of a browser share one log-in: each says whose it is, and none goes on showing what is somebody else's.
const tabs = new BroadcastChannel("account");
tabs.postMessage(account?.id ?? null);
tabs.addEventListener("message", ({ data }) => {
  if (!account) return;
  if (data === account.id) return page.back?.();
  if (!page.away) return location.reload();
  help.clear();
  page.away();
});

async function logOut() {
  if ((await page.leave?.()) === false && !confirm("Some of your words are not saved. Do you want to log out?")) return;
  await send("POST", "/api/log-out").catch((error) => {
    if (error.status !== 401) throw error;
  });
  keepNothing();
  location.assign("/");
}

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
        ? h("button.quiet", { type: "button", onclick: logOut }, "Log out")
        : link("/log-in", "Log in"),
    ),
  ),
);
fill(
  document.querySelector("#foot"),
  h("div.bar", {},
    h("p", {}, account ? "Your writing is checked on this computer. Only you can see a draft." : "Does something on a page worry you? Press “Report this”."),
    h("button.help", { type: "button", onclick: () => help.open() }, icon("hand"), "Tell a grown-up"),
  ),
  help.element,
);

document.title = name === "Class blog" ? name : `${name} · Class blog`;
page.who = who;
await import(`/elements/${tag}.js`);
