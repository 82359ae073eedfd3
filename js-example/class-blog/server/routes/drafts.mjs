import { Refusal, idOf, readJson } from "../http.mjs";
import { readDraft } from "../post-shape.mjs";
import { count, flag, object, orNull } from "../shape.mjs";
import { submit } from "../submit.mjs";

const readComment = object({ post: count(1), replyTo: [orNull(count(1)), null] });
const readSubmit = object({ version: count(1), askTeacher: [flag, false] });

/** Writing: drafts are always saved; handing in is a step of its own. */
export function draftRoutes(route, blog) {
  const own = (account, params) => {
    const post = blog.posts.get(idOf(params));
    if (!post || post.author !== account.id || post.state === "removed") throw new Refusal(404, "There is no such post of yours.");
    return post;
  };
  const show = (post) => ({
    ...pick(post, ["id", "kind", "state", "version", "title", "body", "tags", "images", "answers", "nature", "note", "fixed", "updatedAt", "publishedAt"]),
    parent: post.parent,
    // A pupil is not told that the post went to the safeguarding lead: it waits, like any other.
    state: post.state === "held" ? "waiting" : post.state,
    inReplyTo: answered(blog, post),
  });

  route("GET", "/api/mine", "write", ({ account }) => ({
    posts: blog.posts.mine(account.id).map((post) => pick(show(post), ["id", "kind", "state", "title", "body", "note", "updatedAt", "publishedAt", "parent"])),
  }));

  route("POST", "/api/drafts", "write", ({ account }) => ({ id: blog.posts.create("post", account), version: 1 }));

  route("POST", "/api/comments", "write", async ({ account, request }) => {
    const { post: id, replyTo } = readComment(await readJson(request));
    const parent = blog.posts.get(id);
    if (parent?.state !== "published" || parent.kind !== "post") throw new Refusal(404, "That post is not here any more.");
    const reply = replyTo === null ? null : blog.posts.get(replyTo);
    if (replyTo !== null && (reply?.parent !== id || reply.state !== "published")) throw new Refusal(404, "That comment is not here any more.");
    return { id: blog.posts.create("comment", account, id, replyTo), version: 1 };
  });

  route("GET", "/api/drafts/:id", "write", ({ account, params }) => show(own(account, params)));

  route("PUT", "/api/drafts/:id", "write", async ({ account, params, request }) => {
    const post = own(account, params);
    const draft = readDraft(await readJson(request));
    if (post.confidential) throw new Refusal(409, "A grown-up is reading this one. You can write a new post.");
    for (const image of draft.images) {
      const facts = blog.media.facts(image.media);
      if (!facts || (facts.owner !== account.id && !post.images.some((i) => i.media === image.media))) {
        throw new Refusal(400, "images: one of the pictures is not yours.");
      }
    }
    // What staff said about a picture stays with it; the author cannot say it.
    draft.images = draft.images.map((image) => ({ ...staffFacts(post.images.find((i) => i.media === image.media)), ...image }));
    if (!blog.posts.save(post, draft)) {
      throw new Refusal(409, "This post was changed in another window. Load it again to see the newest.", { version: post.version });
    }
    if (post.state === "waiting" || post.state === "published") blog.events.tell({ type: "queue", post: post.id }, (a) => blog.may.mayModerate(a, post));
    return { version: draft.version + 1, state: blog.posts.get(post.id).state };
  });

  route("DELETE", "/api/drafts/:id", "write", ({ account, params }) => {
    const post = own(account, params);
    if (post.confidential) throw new Refusal(409, "A grown-up is reading this one.");
    if (post.state === "draft" || post.state === "returned") blog.posts.remove(post.id);
    else blog.posts.move(post.id, "removed");
  });

  route("POST", "/api/drafts/:id/submit", "write", async ({ account, params, request }) => {
    const post = own(account, params);
    return submit(blog, account, post, readSubmit(await readJson(request)));
  });
}

/** What staff have said about a picture. It lapses, with the approvals, when the post is handed in anew. */
const staffFacts = (image) => (image?.suspectedSexual ? { suspectedSexual: true } : {});

/** The words a comment answers: the other comment's, or the post's. */
export function answered(blog, post) {
  const other = blog.posts.get(post.replyTo ?? post.parent);
  return other?.state === "published" ? other.body : null;
}

/** The named keys of an object. */
export const pick = (from, keys) => Object.fromEntries(keys.map((key) => [key, from[key]]));

