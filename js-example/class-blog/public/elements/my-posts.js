import { get } from "/api.js";
import { fill, h, icon, news, when } from "/dom.js";

/** What a state is called where the author reads it, and its sign. */
export const STATES = {
  draft: ["pencil", "Draft"],
  waiting: ["clock", "Waiting for your teacher"],
  returned: ["pencil", "Your teacher wrote you a note"],
  refused: ["hand", "Not for the blog. Talk to your teacher."],
  published: ["tick", "On the blog"],
};

/** What the author is told of a post. A note stays until the post is handed in again. */
export const stateOf = ({ state, note }) => (state === "draft" && note ? "returned" : state);

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
      const title = post.title || post.body.slice(0, 60) || "No title yet";
      return h("article.card.post", {},
        h("h2", {}, h("a", { href: post.state === "published" ? `/post?id=${post.parent ?? post.id}` : `/write?id=${post.id}` }, h("bdi", {}, title))),
        h(`p.state.state-${stateOf(post)}`, {}, icon(sign), words),
        post.note && h("blockquote.note", {}, post.note),
        h("p.by", {}, post.kind === "comment" ? "A comment · " : "", when(post.updatedAt)),
      );
    });
    fill(this.list, items.length ? items : h("p.card", {}, "You have not written anything yet."));
  }
}
customElements.define("my-posts", MyPosts);
