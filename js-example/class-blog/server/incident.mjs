import { closeIncident, incidentSummary, incidentsCsv } from "thinkfirst";
import { inputOf } from "./checks.mjs";
import { now, today } from "./db/open.mjs";
import { Refusal } from "./http.mjs";
import { flag } from "./shape.mjs";

/**
 * The incident log. What a record says, when it may be closed, on which day it goes, how it is written out and summed up:
 * all of that is the package's. The blog keeps the record as it is, with three facts beside it for its own lists: the post,
 * the class, and whether it is the safeguarding lead's alone.
 */

/** What a member of staff may write into a record; the package says what each may hold. */
const STAFF_KEYS = ["direction", "pupilDid", "actions", "parents", "referredTo", "bullying", "racist", "separateForm", "evidence", "lessons"];

/** What is done to a post, as a reviewer's ruling in its record. */
const RULINGS = { approve: "approved", keep: "approved", return: "returned", refuse: "refused", hold: "escalated", open: "opened-detail", "false-alarm": "false-alarm" };
/** What takes a post off the blog, as a step of the policy's ladder. */
const STEPS = { "take-down": "staff-removes" };
/** Actions that open a record where none is open. */
const OPENS = ["refuse", "hold", "take-down"];

/** Opens the record of a post that was handed in. Its kinds and clauses come from the queue's check. */
export function openIncident(blog, post, confidential) {
  const pupilDid = post.askedTeacher ? "asked-for-help" : post.fixed > 0 ? "changed" : "went-on";
  const opening = { author: post.authorRef ?? `account ${post.author}`, class: post.class ?? "", keyStage: post.authorKeyStage, direction: "sent", pupilDid };
  const input = inputOf(blog, post);
  return blog.incidents.add({ post: post.id, class: post.class, confidential }, (reference) => blog.checks.incident({ reference, at: now(), ...opening }, input));
}

/** Opens a record of something that was no post here: a message that came, a drawing, words in the playground. */
export async function openByHand(blog, { class: klass, kind, direction }) {
  // Nothing was checked: the kind is what staff say it is.
  const kinds = [{ kind, count: 1 }];
  const opening = { class: klass ?? "", author: klass ?? "not said", keyStage: "ks2", direction, pupilDid: null };
  const of = (reference) => ({ ...blog.checks.incident({ reference, at: now(), ...opening }, { body: "" }), kinds });
  await valid(blog, of("I-0"));
  return blog.incidents.add({ post: null, class: klass, confidential: false }, of);
}

/** Notes what a member of staff did with a post: in the record that is open for it, or in a new one. */
export function noteInLog(blog, post, action, account, { reason = null, second = false } = {}) {
  let row = blog.incidents.ofPost(post.id);
  if (!row) {
    if (!OPENS.includes(action)) return;
    row = blog.incidents.get(openIncident(blog, post, action === "hold"));
  }
  const { record } = row;
  if (RULINGS[action]) record.reviews.push({ at: now(), role: account.role, ruling: RULINGS[action], reason, second });
  if (STEPS[action]) record.actions.push(STEPS[action]);
  blog.incidents.save({ ...row, confidential: row.confidential || action === "hold" });
}

/**
 * A record with what staff wrote into it, closed or open.
 *
 * @throws {Refusal} a value that the record cannot hold, or what the policy still asks for before it is closed
 */
export async function changed(blog, record, given, account) {
  for (const key of Object.keys(given)) {
    if (key !== "closed" && !STAFF_KEYS.includes(key)) throw new Refusal(400, `${key}: unknown key. Expected ${STAFF_KEYS.join(", ")}, closed.`);
  }
  const { closed, ...written } = given;
  if (closed !== undefined) flag(closed, "closed");
  const next = { ...record, ...written };
  // Who told them is a role, never a name.
  if (written.parents) next.parents = { informed: written.parents.informed, by: written.parents.informed === "yes" ? account.role : null };
  if (closed === undefined && record.closed) throw new Refusal(409, "This record is closed. Open it again first.");
  await valid(blog, next);
  if (closed === undefined) return next;
  if (closed === false) return { ...next, closed: null, deleteAfter: null };
  const ended = await closeIncident(blog.policy.given, next, today());
  if (ended.missing) throw new Refusal(422, "Something is missing before this record can be closed.", { missing: ended.missing });
  return ended.incident;
}

/** The record, if the package can read it. It reads a whole log to write it out, and names the key that is wrong. */
async function valid(blog, record) {
  try {
    await incidentsCsv(blog.policy.given, { incidents: [record] });
  } catch (error) {
    throw new Refusal(400, error.message.replace(/^log\.incidents\[0\]\.?/, ""));
  }
  return record;
}

const log = (rows) => ({ incidents: rows.map((row) => row.record) });

/** The log as CSV, in the package's layout. */
export const asCsv = (blog, rows) => incidentsCsv(blog.policy.given, log(rows));

/** Counts for governors: nobody is named. */
export const summary = (blog, rows, from, to) => incidentSummary(blog.policy.given, log(rows), from, to);
