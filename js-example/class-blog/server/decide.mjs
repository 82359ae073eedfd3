import { ACTION_WORDS } from "../public/words.js";
import { inDays, today, transaction } from "./db/open.mjs";
import { Refusal } from "./http.mjs";
import { noteInLog } from "./incident.mjs";
import { refused, screenAgain, screened, step } from "./workflow.mjs";

/** Tells the second of two people who decide about the same version who was first. */
function tooLate(blog, id, version) {
  const last = blog.queue.decisions(id).find((decision) => decision.version >= version);
  return new Refusal(409, last ? `${last.name} was quicker: ${ACTION_WORDS[last.action]}.` : "This post has changed. Load it again.", { by: last?.name, action: last?.action });
}

/** Refuses what was said about a version that is no longer there. */
export function fresh(blog, post, version) {
  if (post.version !== version) throw tooLate(blog, post.id, version);
}

/** The item after a decision. `said` is what the page sent with it. */
async function next(blog, post, account, said) {
  const { item } = post;
  const { action, note, reason, aim, until } = said;
  switch (action) {
    case "approve": {
      if (item.state !== "waiting") throw refused({ code: "wrong-state", roles: [], clauses: [] });
      if (reason && !blog.policy.overrideReasons.includes(reason)) throw refused({ code: "reason-not-listed", roles: [], clauses: [] });
      // Consent may have been taken back a minute ago.
      const now = (await screenAgain(blog, post.id, account))?.post;
      if (!now) throw tooLate(blog, post.id, said.version);
      const approval = { do: "approve", reason: reason || null, aim: aim || null, until: until || null };
      const approved = await step(blog, now.item, account, approval);
      if (approved.state !== "approved") return { before: now, item: approved };
      return { before: now, item: await step(blog, approved, account, { do: "publish", fingerprint: approved.fingerprint }) };
    }
    case "release": {
      const released = await step(blog, item, account, { do: "release" });
      const after = await screened(blog, post, released, account);
      if (after.item.state === "held") throw refused({ code: "cannot-override", roles: [], clauses: [] });
      return { before: post, item: after.item };
    }
    case "hold":
      if (item.state !== "waiting") throw refused({ code: "wrong-state", roles: [], clauses: [] });
      return { before: post, item: { ...item, state: "held" } };
    case "keep":
      if (item.state !== "published") throw refused({ code: "wrong-state", roles: [], clauses: [] });
      return { before: post, item };
    case "return":
      return { before: post, item: await step(blog, item, account, { do: "return", note }) };
    case "take-down":
      // Its author was quicker: staff have still seen what a reader reported, and it leaves the queue.
      if (item.state === "removed-by-author" && post.reported) return { before: post, item: { ...item, state: "removed-by-staff" } };
      return { before: post, item: await step(blog, item, account, { do: "remove" }) };
    default:
      return { before: post, item: await step(blog, item, account, { do: "refuse" }) };
  }
}

/**
 * A decision of a member of staff. The database has the last word: it takes the decision only for the version and the item
 * that it was made for, so of two people who press at once one is first and the other is told.
 */
export async function decide(blog, account, post, said) {
  fresh(blog, post, said.version);
  const { before, item } = await next(blog, post, account, said);
  const { action } = said;
  const note = said.note?.trim() || null;
  const reason = said.reason || null;
  const confidential = item.state === "held" || (post.confidential && action !== "release");
  const done = transaction(blog.db, () => {
    // The workflow asks for a note with a return alone; here any decision may carry one to the pupil.
    const stored = blog.queue.decide(before, { item: { ...item, note }, action, account, policy: blog.policy.id, reason, note, confidential, deleteAfter: inDays(today(), blog.keepDays) });
    if (stored) noteInLog(blog, post, action, account, { reason, second: action === "approve" && item.approvals.length > 1 });
    return stored;
  });
  if (!done) throw tooLate(blog, post.id, said.version);
  const now = blog.posts.get(post.id);
  const { events, may } = blog;
  events.tell({ type: "queue", post: post.id }, (other) => may.may(other, "moderate") && (may.mayModerate(other, now) || may.mayModerate(other, post)));
  events.tell({ type: "mine", post: post.id }, (other) => other.id === post.author);
  if ((now.state === "published") !== (post.state === "published")) events.tell({ type: "published", post: post.id }, () => true);
  return now;
}
