import { Refused, send } from "/api.js";
import { h, icon } from "/dom.js";

/** A line with its number as a link, said once. */
function linked(line, phone) {
  if (!phone) return line;
  const link = h("a.phone", { href: `tel:${phone.replace(/\s/g, "")}` }, phone);
  const at = line.indexOf(phone);
  return at < 0 ? [line, " ", link] : [line.slice(0, at), link, line.slice(at + phone.length)];
}

/** The signposts of the school's policy, as every report carries them. */
export function signposts(lines) {
  return h("ul.signposts", {}, lines.map(({ line, phone, url }) =>
    h("li", {}, linked(line, phone), url && h("a", { href: url, rel: "noreferrer" }, "Open the website")),
  ));
}

/** "Tell a grown-up": one press away on every page. */
export function helpDialog({ account, signposts: lines }) {
  const said = h("p", { role: "status" });
  const words = h("textarea", { id: "help-words", rows: 3, maxlength: 2000 });
  const tell = h("button.main", { type: "submit" }, icon("hand"), "Tell a grown-up in school");
  const form = h("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      tell.disabled = true;
      try {
        const post = location.pathname === "/post" ? Number(new URLSearchParams(location.search).get("id")) || null : null;
        await send("POST", "/api/help", { words: words.value, post });
        said.textContent = "Thank you for telling. A grown-up in school will read this and come to you.";
        words.value = "";
      } catch (error) {
        said.textContent = error instanceof Refused ? error.message : "That did not work. Please tell a grown-up near you.";
        tell.disabled = false;
      }
    },
  }, h("label", { for: "help-words" }, "You can write something, or leave it empty."), words, tell);

  const element = h("dialog.sheet.care", { "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, "Tell a grown-up"),
    h("p", {}, "You are not in trouble. A grown-up can help."),
    account && form,
    said,
    h("h3", {}, "People who listen"),
    signposts(lines),
    h("form", { method: "dialog" }, h("button", {}, "Close")),
  );
  return {
    element,
    open() {
      tell.disabled = false;
      said.textContent = "";
      element.showModal();
    },
    /** Takes away what somebody wrote in it. */
    clear() {
      words.value = "";
      element.close();
    },
  };
}
