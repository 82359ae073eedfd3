import { transaction } from "../db/open.mjs";
import { Refusal, idOf, pageOf, readJson } from "../http.mjs";
import { PUPIL_ROLES } from "../permissions.mjs";
import { object, oneOf, orNull, count, text } from "../shape.mjs";
import { rateLimit } from "../session.mjs";
import { pick } from "./drafts.mjs";

const PAGE = 20;
const readReport = object({ reason: oneOf(["private-detail", "unkind", "picture", "worried", "other"]), words: [text(500), ""] });
const readCall = object({ post: [orNull(count(1)), null], words: [text(2000), ""] });

/** The blog as readers see it, reporting, and asking for a grown-up. */
export function postRoutes(route, blog) {
  const reports = rateLimit(20, 15);

  /** A published post, as anyone may read it: by first name and class, never by log-in name or reference. */
  const show = (post, account) => ({
    ...pick(post, ["id", "title", "body", "tags", "class", "publishedAt", "replyTo"]),
    author: post.authorName,
    staff: !PUPIL_ROLES.includes(post.authorRole),
    mine: post.author === account?.id,
    images: post.images.filter((image) => !image.suspectedSexual).map((image) => pick(image, ["media", "alt", "caption"])),
  });

  route("GET", "/api/posts", "read", ({ account, query }) => {
    const page = pageOf(query);
    const found = blog.posts.published(query.class ?? null, PAGE + 1, page * PAGE);
    return { posts: found.slice(0, PAGE).map((post) => show(post, account)), more: found.length > PAGE };
  });

  const readable = (params) => {
    const post = blog.posts.get(idOf(params));
    if (post?.state !== "published") throw new Refusal(404, "That post is not here any more.");
    return post;
  };

  route("GET", "/api/posts/:id", "read", ({ account, params }) => {
    const post = readable(params);
    return { ...show(post, account), comments: blog.posts.comments(post.id).map((comment) => show(comment, account)) };
  });

  route("POST", "/api/posts/:id/report", "report", async ({ account, params, request, token }) => {
    const post = readable(params);
    const { reason, words } = readReport(await readJson(request));
    reports.count(token);
    transaction(blog.db, () => {
      blog.calls.add("report", post.id, account?.id ?? null, reason, words);
      blog.queue.setReported(post.id);
    });
    blog.events.tell({ type: "queue", post: post.id }, (other) => blog.may.mayModerate(other, post));
  });

  route("POST", "/api/help", "ask-for-help", async ({ account, request }) => {
    const { post, words } = readCall(await readJson(request));
    reports.count(`help ${account.id}`);
    // The post may have gone while the child wrote: the call is what counts.
    blog.calls.add("help", post !== null && blog.posts.get(post) ? post : null, account.id, "asked", words);
    blog.events.tell({ type: "call" }, (other) => blog.may.may(other, "confidential"));
  });
}
