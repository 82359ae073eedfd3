import { get, send } from "/api.js";
import { fill, h, icon, news, once, when } from "/dom.js";
import { pictures } from "/elements/pictures.js";
import { titleOf } from "/words.js";

const REASONS = [["private-detail", "It shows something private"], ["unkind", "It is unkind"], ["picture", "I do not like a picture"], ["worried", "I am worried about someone"], ["other", "Something else"]];

/** One published post with its comments. */
class BlogPost extends HTMLElement {
  async connectedCallback() {
    this.id_ = Number(new URLSearchParams(location.search).get("id"));
    await this.load();
    if (this.who.account) new EventSource("/api/events").addEventListener("published", () => this.load());
  }

  async load() {
    let post;
    try {
      post = await get(`/api/posts/${this.id_}`);
    } catch (error) {
      this.shown = undefined;
      return fill(this, h("p.card", {}, error.message), h("p", {}, h("a", { href: "/" }, "Back to the blog")));
    }
    if (!news(this, post)) return undefined;
    document.title = `${titleOf(post)} · Class blog`;
    const { account } = this.who;
    const byId = new Map(post.comments.map((comment) => [comment.id, comment]));
    fill(this,
      h("article.card.post", {},
        h("h1", {}, h("bdi", {}, titleOf(post))),
        h("p.by", {}, h("bdi", {}, post.author), post.class && `, ${post.class}`, ` · ${when(post.publishedAt)}`),
        h("div.body", { dir: "auto" }, post.body),
        pictures(post.images),
        post.tags.length > 0 && h("p.tags", {}, post.tags.map((tag) => h("span.tag", {}, h("bdi", {}, tag)))),
        h("p.actions", {},
          post.mine && h("a.button", { href: `/write?id=${post.id}` }, "Change it"),
          this.#report(post.id)),
      ),
      h("section", { "aria-labelledby": "comments" },
        h("h2", { id: "comments" }, post.comments.length === 1 ? "1 comment" : `${post.comments.length} comments`),
        post.comments.map((comment) => h("article.card.comment", {},
          h("p.by", {}, h("bdi", {}, comment.author), ` · ${when(comment.publishedAt)}`),
          byId.has(comment.replyTo) && h("p.by", {}, "answering ", h("bdi", {}, byId.get(comment.replyTo).author)),
          h("div.body", { dir: "auto" }, comment.body),
          h("p.actions", {}, account && h("a", { href: `/write?post=${post.id}&reply=${comment.id}` }, "Reply"), this.#report(comment.id)))),
        account ? h("p", {}, h("a.button.main", { href: `/write?post=${post.id}` }, "Write a comment")) : null,
      ),
    );
  }

  #report(id) {
    return h("button.quiet", { type: "button", onclick: () => this.#ask(id) }, icon("flag"), "Report this");
  }

  #ask(id) {
    const said = h("p", { role: "status" });
    const form = h("form", {
      onsubmit: once(async () => {
        const reason = new FormData(form).get("reason");
        try {
          await send("POST", `/api/posts/${id}/report`, { reason });
          fill(form, h("p", {}, "Thank you. A grown-up will look at it."));
        } catch (error) {
          said.textContent = error.message;
        }
      }),
    },
      h("fieldset", {}, h("legend", {}, "What is wrong?"), REASONS.map(([value, words], i) => h("label.tick", {}, h("input", { type: "radio", name: "reason", value, checked: i === 0 }), words))),
      said,
      h("button.main", {}, "Send"));
    const dialog = h("dialog.sheet", { "aria-labelledby": "report-title" }, h("h2", { id: "report-title" }, "Report this"), form, h("form", { method: "dialog" }, h("button", {}, "Close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
customElements.define("blog-post", BlogPost);
