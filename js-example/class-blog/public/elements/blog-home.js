import { get } from "/api.js";
import { fill, h, news, once, when } from "/dom.js";
import { pictures } from "/elements/pictures.js";
import { titleOf } from "/words.js";

/** The blog: what has been published, newest first. */
class BlogHome extends HTMLElement {
  #page = 0;
  async connectedCallback() {
    this.list = h("div.posts");
    this.more = h("button", { type: "button", hidden: true, onclick: once(() => this.load()) }, "Show older posts");
    fill(this,
      h("h1", {}, "Our class blog"),
      this.who.account && h("p", {}, h("a.button.main", { href: "/write" }, "Write a post")),
      this.list,
      this.more,
    );
    await this.load();
    if (this.who.account) {
      // Whoever has gone on to older posts is left there.
      new EventSource("/api/events").addEventListener("published", () => this.#page === 1 && this.load(0));
    }
  }
  async load(page = this.#page) {
    const found = await get(`/api/posts?page=${page}`);
    if (page === 0 && !news(this, found)) return;
    const { posts, more } = found;
    if (page === 0) fill(this.list);
    this.#page = page + 1;
    this.more.hidden = !more;
    this.list.append(...posts.map((post) =>
      h("article.card.post", {},
        h("h2", {}, h("a", { href: `/post?id=${post.id}` }, h("bdi", {}, titleOf(post)))),
        h("p.by", {}, h("bdi", {}, post.author), post.class && `, ${post.class}`, ` · ${when(post.publishedAt)}`),
        h("p.body.short", { dir: "auto" }, post.body),
        pictures(post.images),
        post.tags.length > 0 && h("p.tags", {}, post.tags.map((tag) => h("span.tag", {}, h("bdi", {}, tag)))),
      )));
    if (posts.length === 0 && this.#page === 1) this.list.append(h("p.card", {}, "No posts yet."));
  }
}
customElements.define("blog-home", BlogHome);
