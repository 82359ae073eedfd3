import { loadChecker } from "thinkfirst";
import { today } from "./db/open.mjs";

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
      kind: post.authorRole === "class" ? "class" : post.authorRole === "pupil" ? "pupil" : "staff",
      id: String(post.author),
      keyStage: post.authorKeyStage,
    },
    answers: post.answers,
    ...(post.nature && { nature: post.nature }),
    ...(inReplyTo && { inReplyTo }),
    images: post.images.map(({ media: id, confirmedBy: _, ...image }) => ({ ...image, hasLocation: media.facts(id)?.has_location === 1 })),
  };
}

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
    /** A line for a list, without its personal details. */
    redact: (text) => queue.redact(text),
    queue: (post) => queue.check(withRegister(post)),
    /** The incident record of the queue's check. */
    incident: (opening, post) => queue.openIncident(policy, opening, withRegister(post)),
  };
}

/** Where a report stands in the queue: escalations first, urgent ones above them, then by outcome. */
export function rankOf(report) {
  if (report.escalation) return report.escalation.urgent ? 1000 : 900;
  return OUTCOMES.indexOf(report.outcome) * 100 + Math.min(report.findings.length, 99);
}
