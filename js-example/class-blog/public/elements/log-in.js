import { send } from "/api.js";
import { h } from "/dom.js";

/** The page of this site that led here, or the blog. */
function back() {
  const next = new URLSearchParams(location.search).get("next") ?? "/";
  const to = URL.canParse(next, location.origin) ? new URL(next, location.origin) : location;
  // "/.//example.com" is a path that would be read as another site
  const here = to.origin === location.origin && !to.pathname.startsWith("//") && to.pathname !== "/log-in";
  return here ? to.pathname + to.search : "/";
}

class LogIn extends HTMLElement {
  connectedCallback() {
    const said = h("p.said", { role: "alert" });
    const login = h("input", { id: "login", name: "login", autocomplete: "username", autocapitalize: "none", spellcheck: "false", required: true });
    const password = h("input", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true });
    this.append(
      h("form.card.narrow", {
        onsubmit: async (event) => {
          event.preventDefault();
          said.textContent = "";
          try {
            await send("POST", "/api/log-in", { login: login.value, password: password.value });
            location.assign(back());
          } catch (error) {
            said.textContent = error.message;
            password.value = "";
            password.focus();
          }
        },
      },
        h("h1", {}, "Log in"),
        h("label", { for: "login" }, "Your log-in name"), login,
        h("label", { for: "password" }, "Your password"), password,
        said,
        h("button.main", {}, "Log in"),
      ),
    );
    login.focus();
  }
}
customElements.define("log-in", LogIn);
