import { OUTCOMES, inputOf, rankOf } from "./checks.mjs";
import { inDays, today, transaction } from "./db/open.mjs";
import { Refusal } from "./http.mjs";
import { openIncident } from "./incident.mjs";
import { printOf, refused, screened, step, tried } from "./workflow.mjs";

/** Where a post stands whose author asked for the teacher: above everything but what a rule stops. */
const ASKED_RANK = (OUTCOMES.indexOf("block") + 0.5) * 100;

/**
 * Hands a draft in. The same check as in the page decides whether the author may go on; the queue's check, with roll
 * and register, decides where it goes and who sees it first. Nothing about the register reaches the author.
 *
 * @returns what the page needs: the post's state, and whom a child can turn to
 */
export async function submit(blog, account, post, { version, askTeacher }) {
  if (post.version !== version) throw new Refusal(409, "This post was changed in another window. Load it again to see the newest.", { version: post.version });
  if (!["draft", "returned"].includes(post.state)) throw new Refusal(409, "This post has been handed in already.");

  const input = inputOf(blog, post);
  const fingerprint = await printOf(blog, post, input);
  const facts = blog.checks.authorFacts(input);
  // Nobody who may need help is asked for a title.
  if (facts.outcome !== "escalate") {
    if (!post.body.trim() && post.images.length === 0) throw new Refusal(422, "Write something first.");
    if (post.kind === "post" && !post.title.trim()) throw new Refusal(422, "Give your post a title first.");
  }
  const checked = await step(blog, post.item, account, { do: "check", fingerprint, facts });
  // The page has shown every warning in one summary before this button could be pressed: that was the author's choice.
  const sent = await tried(blog, checked, account, askTeacher ? { do: "tell-a-teacher" } : { do: "submit", chosen: true });
  if (sent.refusal) throw refused(sent.refusal, { report: blog.checks.author(input) });

  const { report, item } = await placed(blog, post, sent.item, account, { input, fingerprint });
  const confidential = item.state === "held";
  const asked = { ...post, askedTeacher: askTeacher };
  const stored = transaction(blog.db, () => {
    const done = blog.queue.submit(post, {
      item: { ...item, note: null },
      report,
      rank: askTeacher && !confidential ? Math.max(rankOf(report), ASKED_RANK) : rankOf(report),
      confidential,
      askedTeacher: askTeacher,
      policy: blog.policy.id,
      account,
      deleteAfter: inDays(today(), blog.keepDays),
    });
    if (done && confidential) openIncident(blog, asked, true);
    return done;
  });
  if (!stored) throw new Refusal(409, "This post was changed in another window. Load it again to see the newest.", { version: post.version });
  const now = blog.posts.get(post.id);
  if (item.state === "published") blog.events.tell({ type: "published", post: post.id }, () => true);
  else blog.events.tell({ type: "queue", post: post.id }, (other) => blog.may.mayModerate(other, now));
  // A child is not told that a post went to the safeguarding lead: it waits, like any other.
  return { state: confidential ? "waiting" : item.state, version: now.version, publishedAt: now.publishedAt, help: facts.outcome === "escalate" ? blog.checks.author(input).help : [] };
}

/** Where the queue's check puts a post that its author may hand in: with the lead, before a teacher, or on the blog. */
async function placed(blog, post, sent, account, known) {
  const { report, item } = await screened(blog, post, sent, account, known);
  if (item.state !== "checked") return { report, item };
  const up = await tried(blog, item, account, { do: "publish", fingerprint: known.fingerprint });
  // Nobody has to approve it, but the roll or the register gave the queue a reason to look: a teacher does.
  return { report, item: up.item ?? (await step(blog, item, account, { do: "tell-a-teacher" })) };
}
