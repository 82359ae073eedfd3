import { fingerprint, notice, workflowStep } from "thinkfirst";
import { refusalInWords } from "../public/words.js";
import { inputOf, rankOf, toCheck } from "./checks.mjs";
import { now, transaction } from "./db/open.mjs";
import { Refusal } from "./http.mjs";
import { noteInLog } from "./incident.mjs";
import { PUPIL_ROLES, authorKind } from "./permissions.mjs";

/**
 * A post's way, as the package's workflow has it: who may do what under the policy, what an approval is for and when it
 * lapses, how many have to agree. The blog keeps the workflow's item with the post and asks for each step; a step changes
 * nothing until the item that comes back is stored.
 *
 * Two things stand outside, because a real queue needs them and the workflow has no step for them:
 * - a teacher holds a post for the safeguarding lead (the workflow holds only what the check calls a safety matter);
 * - a report by a reader is a mark beside the post (the workflow has no way back from "reported" when nothing was wrong).
 */

/** The item of a new draft. */
export const draftItem = (account, kind) => ({
  state: "draft", author: String(account.id), authorKind: authorKind(account.role), keyStage: account.keyStage, channel: "class-blog", reply: kind === "comment",
});

/** Somebody, as the workflow knows them. */
const actorOf = (account) => ({ id: String(account.id), roles: PUPIL_ROLES.includes(account.role) ? [] : [account.role] });

/** What somebody may not do, as an answer of the server: the workflow's refusal in words. */
export function refused(refusal, more = {}) {
  const status = ["not-your-role", "own-post", "second-person-needed", "not-for-pupils"].includes(refusal.code) ? 403 : ["wrong-state", "changed", "approval-lapsed"].includes(refusal.code) ? 409 : 422;
  return new Refusal(status, refusalInWords(refusal), { refusal, ...more });
}

/** The next item, or why not: `{ item }` or `{ refusal }`. */
export const tried = (blog, item, account, action) => workflowStep(blog.policy.given, item, actorOf(account), action, now());

/** The next item. */
export async function step(blog, item, account, action) {
  const { item: next, refusal } = await tried(blog, item, account, action);
  if (refusal) throw refused(refusal);
  return next;
}

/** The fingerprint of a post's words and pictures. */
export const printOf = (blog, post, input = toCheck(post, blog.media, null)) => fingerprint(input);

/** The draft's item after its author changed it: approvals lapse, and it is a draft again, when a word or a picture differs. */
export async function edited(blog, post, draft, account) {
  const { item } = post;
  if (!item.fingerprint || (await printOf(blog, { ...post, ...draft })) === item.fingerprint) return item;
  return step(blog, item, account, { do: "edit" });
}

/** The item after the queue's check, and its report. `input` and `fingerprint` are the post's, where they are known already. */
export async function screened(blog, post, item, account, { input = inputOf(blog, post), fingerprint } = {}) {
  const report = blog.checks.queue(input);
  if (item.state === "held") return { report, item };
  if (item.state !== "published") {
    const print = fingerprint ?? (await printOf(blog, post, input));
    const facts = blog.checks.queueFacts(input);
    // A post of which the workflow has just been told the same is where it belongs.
    if (item.fingerprint === print && facts.outcome !== "escalate" && JSON.stringify(item.facts) === JSON.stringify(facts)) return { report, item };
    return { report, item: await step(blog, item, account, { do: "check", fingerprint: print, facts }) };
  }
  // Somebody suspects a picture that is on the blog: it comes off at once, for the lead alone.
  return { report, item: report.images.some((image) => image.outcome === "escalate") ? { ...item, state: "held" } : item };
}

/**
 * Checks a post that waits once more: a tick was set, or a consent was given or taken back since.
 *
 * @returns the post and its report as they are now; null where somebody else changed the post meanwhile
 */
export async function screenAgain(blog, id, account, images) {
  const post = blog.posts.get(id);
  if (!["waiting", "held", "published"].includes(post.state)) throw refused({ code: "wrong-state", roles: [], clauses: [] });
  const next = images ? { ...post, images } : post;
  const { report, item } = await screened(blog, next, post.item, account);
  const stored = transaction(blog.db, () => {
    if (images && !blog.queue.setImages(post, images)) return false;
    const current = images ? { ...next, version: post.version + 1 } : post;
    const confidential = item.state === "held";
    const done = blog.queue.rescreen(current, { item, report, rank: rankOf(report), confidential, policy: blog.policy.id });
    if (done && confidential && post.item.state !== "held") noteInLog(blog, current, "hold", account);
    return done;
  });
  return stored ? { post: blog.posts.get(id), report } : null;
}

/** The letters that the check of the pupil's page asks about. The queue's looks harder, and can ask more. */
export const askedOf = (blog, post) => blog.checks.author(inputOf(blog, post)).think.filter((q) => q.raised).map((q) => q.letter);

/** What staff may do with a post, asked of the workflow by trying: `null` where they may, or the refusal in words. */
export async function mayDo(blog, post, account) {
  const ask = async (action) => {
    const { refusal } = await tried(blog, post.item, account, action);
    return refusal ? { code: refusal.code, words: refusalInWords(refusal) } : null;
  };
  const [approve, back, refuse, release, remove] = await Promise.all([{ do: "approve" }, { do: "return", note: "-" }, { do: "refuse" }, { do: "release" }, { do: "remove" }].map(ask));
  return { approve, return: back, refuse, release, "take-down": remove };
}

/** A function that gives what the author of an item is told of the check; each answer is asked for once. */
export function notices(policy) {
  const known = new Map();
  return (item) => {
    const key = [item.authorKind, item.keyStage, item.reply].join();
    if (!known.has(key)) known.set(key, notice(policy, item));
    return known.get(key);
  };
}
