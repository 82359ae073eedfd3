import { OUTCOMES, rankOf, toCheck } from "./checks.mjs";
import { transaction } from "./db/open.mjs";
import { Refusal } from "./http.mjs";
import { openIncident } from "./incident.mjs";
import { answered } from "./routes/drafts.mjs";

const KEEP_DAYS = 90;
const atLeast = (outcome, other) => OUTCOMES.indexOf(outcome) >= OUTCOMES.indexOf(other);

/**
 * Hands a draft in. The same check as in the page decides whether the author may go on; the queue's check, with roll
 * and register, decides who sees it first. Nothing about the register reaches the author.
 *
 * @returns what the page needs: the post's state, the author's report, and whether it is on the blog now
 */
export function submit(blog, account, post, { version, askTeacher }) {
  if (post.version !== version) throw new Refusal(409, "This post was changed in another window. Load it again to see the newest.");
  if (!["draft", "returned"].includes(post.state)) throw new Refusal(409, "This post has been handed in already.");
  if (!post.body.trim() && post.images.length === 0) throw new Refusal(422, "Write something first.");
  if (post.kind === "post" && !post.title.trim()) throw new Refusal(422, "Give your post a title first.");

  const input = toCheck(post, blog.media, answered(blog, post));
  const report = blog.checks.author(input);
  if (report.outcome === "block" && !askTeacher) {
    throw new Refusal(422, "There is something to change first. You can also ask your teacher.", { report });
  }

  const found = blog.checks.queue(input);
  const confidential = found.escalation !== null;
  const waits = confidential || askTeacher || found.approvers.length > 0 || atLeast(found.outcome, "needs-approval");
  const state = waits ? "waiting" : "published";
  transaction(blog.db, () => {
    blog.queue.submit(post, {
      state: "waiting",
      report: found,
      rank: askTeacher && !confidential ? Math.max(rankOf(found), 450) : rankOf(found),
      confidential,
      askedTeacher: askTeacher,
      policy: blog.policy.id,
      deleteAfter: new Date(Date.now() + KEEP_DAYS * 86_400_000).toISOString().slice(0, 10),
    });
    if (confidential) openIncident(blog, { ...post, askedTeacher: askTeacher }, true);
    if (!waits) {
      const decision = { state, action: "publish", account, policy: blog.policy.id, confidential: false };
      blog.queue.decide(post, post.version + 1, decision);
    }
  });
  const stored = blog.posts.get(post.id);
  if (waits) blog.events.tell({ type: "queue", post: post.id }, (other) => blog.may.mayModerate(other, stored));
  else blog.events.tell({ type: "published", post: post.id }, () => true);
  return { state, version: stored.version, help: report.escalation ? report.help : [] };
}
