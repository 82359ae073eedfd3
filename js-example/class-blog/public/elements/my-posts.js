import { get, send } from "/api.js";
import { fill, h, icon, news, once, when } from "/dom.js";
import { STATES, stateOf } from "/elements/post-state.js";
import { titleOf } from "/words.js";

/** Everything the author has written, with where it stands. Live. */
class MyPosts extends HTMLElement {
  async connectedCallback() {
    this.list = h("div.posts");
    this.append(h("h1", {}, "My posts"), h("p", {}, h("a.button.main", { href: "/write" }, "Write a post")), this.list);
    await this.load();
    new EventSource("/api/events").addEventListener("mine", () => this.load());
  }
  async load() {
    const { posts } = await get("/api/mine");
    if (!news(this, posts)) return;
    const items = posts.map((post) => {
      const [sign, words] = STATES[stateOf(post)];
      const title = titleOf(post);
      return h("article.card.post", {},
        h("h2", {}, h("a", { href: post.state === "published" && !post.parentOff ? `/post?id=${post.parent ?? post.id}` : `/write?id=${post.id}` }, h("bdi", {}, title))),
        h(`p.state.state-${stateOf(post)}`, {}, icon(sign), post.state === "published" && post.parentOff ? "The post that you answered is off the blog now." : words),
        post.note && h("blockquote.note", {}, post.note),
        h("p.by", {}, post.kind === "comment" ? "A comment · " : "", when(post.updatedAt)),
        h("p.actions", {}, h("button.quiet", { type: "button", "aria-label": `Delete ${title}`, onclick: () => this.#ask(post) }, "Delete")),
      );
    });
    fill(this.list, items.length ? items : h("p.card", {}, "You have not written anything yet."));
  }

  /** Asks once more, then deletes. */
  #ask(post) {
    const said = h("p", { role: "alert" });
    const form = h("form", {
      onsubmit: once(async () => {
        try {
          await send("DELETE", `/api/drafts/${post.id}`);
        } catch (error) {
          said.textContent = error.message;
          return;
        }
        dialog.close();
        await this.load();
        this.querySelector("a.main").focus();
      }),
    },
      h("p", {}, h("bdi", {}, titleOf(post))),
      h("p", {}, post.state === "published" ? "It goes off the blog. You cannot get it back." : "You cannot get it back."),
      said,
      h("div.buttons", {}, h("button.main", { type: "button", onclick: () => dialog.close() }, "Keep it"), h("button", {}, "Delete it")));
    const dialog = h("dialog.sheet", { "aria-labelledby": "delete-title" }, h("h2", { id: "delete-title" }, "Delete this?"), form);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
customElements.define("my-posts", MyPosts);
