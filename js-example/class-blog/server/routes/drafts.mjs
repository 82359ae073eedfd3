import { isWorry } from "../../public/words.js";
import { inDays, today, transaction } from "../db/open.mjs";
import { Refusal, idOf, readJson } from "../http.mjs";
import { answered } from "../checks.mjs";
import { IMAGE_KEYS, readDraft } from "../post-shape.mjs";
import { count, flag, object, orNull } from "../shape.mjs";
import { submit } from "../submit.mjs";
import { draftItem, edited, step } from "../workflow.mjs";

const readComment = object({ post: count(1), replyTo: [orNull(count(1)), null], body: [(value) => value, ""] });
const readSubmit = object({ version: count(1), askTeacher: [flag, false] });

/** Writing: drafts are always saved; handing in is a step of its own. */
export function draftRoutes(route, blog) {
  const own = (account, params) => {
    const post = blog.posts.get(idOf(params));
    if (!post || post.author !== account.id || post.state.startsWith("removed")) throw new Refusal(404, "There is no such post of yours.");
    return post;
  };
  /** The draft with pictures that may stand in it. What staff suspect of one stays with it, in another post too; the author cannot say it. */
  function withPictures(account, draft, before) {
    const images = draft.images.map((image) => {
      const old = before.find((other) => other.media === image.media);
      if (!old && blog.media.facts(image.media)?.owner !== account.id) throw new Refusal(400, "images: one of the pictures is not yours.");
      return old?.suspectedSexual || blog.media.suspected(image.media) ? { ...image, suspectedSexual: true } : image;
    });
    return { ...draft, images };
  }
  const show = (post) => ({
    ...pick(post, ["id", "kind", "state", "version", "title", "body", "tags", "answers", "nature", "fixed", "updatedAt", "publishedAt"]),
    // What staff said about a picture is not for its author.
    images: post.images.map((image) => pick(image, IMAGE_KEYS)),
    parent: post.parent,
    note: post.item.note ?? null,
    // A pupil is not told that the post went to the safeguarding lead: it waits, like any other.
    state: post.state === "held" ? "waiting" : post.state,
    inReplyTo: answered(blog, post),
    // A comment stays "on the blog" when its post comes off: nobody can read it there.
    parentOff: post.parent !== null && blog.posts.get(post.parent)?.state !== "published",
    // Of a worry that came back nothing is asked.
    care: post.outcome === "escalate" && Boolean(post.item.note) && isWorry(blog.queue.report(post.id).report),
  });

  route("GET", "/api/mine", "write", ({ account }) => ({
    posts: blog.posts.mine(account.id).map((post) => pick(show(post), ["id", "kind", "state", "title", "body", "note", "updatedAt", "publishedAt", "parent", "parentOff"])),
  }));

  /** A new draft, with what was written so far. */
  function create(account, draft, kind, parent, replyTo) {
    const checked = withPictures(account, draft, []);
    return transaction(blog.db, () => {
      const item = draftItem(account, kind);
      const id = blog.posts.create(kind, account, item, parent, replyTo);
      blog.posts.save(blog.posts.get(id), { ...checked, version: 1 }, item);
      return { id, version: 2, state: "draft" };
    });
  }

  route("POST", "/api/drafts", "write", async ({ account, request }) => create(account, readDraft(await readJson(request)), "post"));

  route("POST", "/api/comments", "write", async ({ account, request }) => {
    const { post: id, replyTo, ...draft } = readComment(await readJson(request));
    const parent = blog.posts.get(id);
    if (parent?.state !== "published" || parent.kind !== "post") throw new Refusal(404, "That post is not here any more.");
    const reply = replyTo === null ? null : blog.posts.get(replyTo);
    if (replyTo !== null && (reply?.parent !== id || reply.state !== "published")) throw new Refusal(404, "That comment is not here any more.");
    return create(account, readDraft(draft), "comment", id, replyTo);
  });

  route("GET", "/api/drafts/:id", "write", ({ account, params }) => show(own(account, params)));

  route("PUT", "/api/drafts/:id", "write", async ({ account, params, request }) => {
    const post = own(account, params);
    const draft = withPictures(account, readDraft(await readJson(request)), post.images);
    if (post.state === "held") throw new Refusal(409, "A grown-up is reading this one. You can write a new post.");
    if (post.state === "refused") throw new Refusal(409, "Your teacher has said that this one is not for the blog. You can write a new post.");
    const item = await edited(blog, post, draft, account);
    if (!transaction(blog.db, () => blog.posts.save(post, draft, item))) {
      throw new Refusal(409, "This post was changed in another window. Load it again to see the newest.", { version: post.version });
    }
    if (post.state === "waiting" || post.state === "published") blog.events.tell({ type: "queue", post: post.id }, (a) => blog.may.mayModerate(a, post));
    return { version: draft.version + 1, state: blog.posts.get(post.id).state };
  });

  route("DELETE", "/api/drafts/:id", "write", async ({ account, params }) => {
    const post = own(account, params);
    if (post.state === "held") throw new Refusal(409, "A grown-up is reading this one.");
    const draft = post.state === "draft" || post.state === "returned";
    if (draft && !post.reported && !blog.posts.answered(post.id)) return void blog.posts.remove(post.id);
    // Of a draft that others have answered or reported the words go and the place stays, so that theirs do not go with it.
    const item = await step(blog, post.item, account, { do: "remove" });
    const done = transaction(blog.db, () => {
      const down = blog.posts.takeDown(post, item, inDays(today(), blog.keepDays));
      if (down && draft) blog.posts.empty(post.id);
      return down;
    });
    if (!done) throw new Refusal(409, "This post has changed. Load it again.");
    blog.events.tell({ type: "queue", post: post.id }, (other) => blog.may.mayModerate(other, post));
  });

  route("POST", "/api/drafts/:id/submit", "write", async ({ account, params, request }) => {
    const post = own(account, params);
    return submit(blog, account, post, readSubmit(await readJson(request)));
  });
}

/** The named keys of an object. */
export const pick = (from, keys) => Object.fromEntries(keys.map((key) => [key, from[key]]));

