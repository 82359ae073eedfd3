import { loadChecker } from "thinkfirst";
import { isAboutSomeone } from "../public/words.js";
import { today } from "./db/open.mjs";
import { authorKind } from "./permissions.mjs";

/** The outcomes, in rising order. */
export const OUTCOMES = ["allow", "advise", "warn", "needs-approval", "block", "escalate"];
/** The queue looks harder than the pupil's page. */
const QUEUE_SENSITIVITY = 80;

/** The post as the checker reads it. */
export function toCheck(post, media, inReplyTo) {
  return {
    title: post.title,
    body: post.body,
    tags: post.tags,
    channel: "class-blog",
    date: today(),
    author: {
      kind: authorKind(post.authorRole),
      id: String(post.author),
      keyStage: post.authorKeyStage,
    },
    answers: post.answers,
    ...(post.nature && { nature: post.nature }),
    ...(inReplyTo && { inReplyTo }),
    // A picture's id changes with its file: another file under the same name is another picture.
    images: post.images.map(({ media: id, confirmedBy: _, ...image }) => ({ ...image, digest: id, hasLocation: media.facts(id)?.has_location === 1 })),
  };
}

/** The words a comment answers: the other comment's, or the post's. */
export function answered(blog, post) {
  const other = blog.posts.get(post.replyTo ?? post.parent);
  return other?.state === "published" ? other.body : null;
}

/** The post as the checker reads it, with what it answers. */
export const inputOf = (blog, post) => toCheck(post, blog.media, answered(blog, post));

/**
 * The server's two checks, both made with the package that also runs in the page:
 * `author` says what the page says (no roll, no register), so that a page which was tampered with gains nothing;
 * `queue` is the teacher's, at a higher sensitivity, with the roll and the consent register.
 *
 * @param {{ policy: string | object, register: ReturnType<import("./db/register.mjs").register>, allowList: { agreed(): string[] } }} parts
 */
export async function checks({ policy, register, allowList }) {
  let author;
  let queue;
  const load = async () => {
    const allow = allowList.agreed();
    const made = [
      await loadChecker({ policy, allow }),
      await loadChecker({ policy, allow, people: register.roll(), sensitivity: QUEUE_SENSITIVITY }),
    ];
    author?.free();
    queue?.free();
    [author, queue] = made;
  };
  await load();
  const withRegister = (post) => {
    const consent = post.images?.length > 0 ? register.forCheck() : null;
    return consent ? { ...post, register: consent } : post;
  };
  return {
    /** Call when the roll or the allow-list has changed. */
    reload: load,
    author: (post) => author.check(post),
    /** What each check says, as far as the workflow needs it. */
    authorFacts: (post) => author.facts(post),
    queueFacts: (post) => queue.facts(withRegister(post)),
    /** A line for a list, without its personal details. */
    redact: (text) => queue.redact(text),
    queue: (post) => queue.check(withRegister(post)),
    /** The incident record of the queue's check. */
    incident: (opening, post) => queue.openIncident(policy, opening, withRegister(post)),
  };
}

/**
 * Where a report stands in the queue: escalations first, urgent ones above them, then by outcome. What is said of somebody by
 * name stands with what is a warning, at the least.
 */
export function rankOf(report) {
  if (report.escalation) return report.escalation.urgent ? 1000 : 900;
  const said = report.findings.filter(({ outcome }) => outcome !== "allow").map(({ kind }) => kind);
  const least = isAboutSomeone(said, report.findings.map(({ kind }) => kind)) ? OUTCOMES.indexOf("warn") + 0.5 : 0;
  return Math.max(OUTCOMES.indexOf(report.outcome), least) * 100 + Math.min(report.findings.length, 99);
}
