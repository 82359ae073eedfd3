import { csvLine } from "./csv.mjs";

/**
 * What an incident record says: kinds and counts, roles and dates. No words of the post, no detail values.
 */

/** The fields that staff fill in, each with what it may hold. */
export const CHOICES = {
  direction: ["sent", "received"],
  pupilDid: ["changed", "removed", "went-on", "asked-for-help"],
  action: ["none", "returned", "removed", "access-suspended", "talk", "device-referred"],
  parentInformed: ["no", "yes", "not-appropriate"],
  referredTo: ["safeguarding-lead", "local-authority", "police", "ceop", "iwf", "social-care"],
  flags: ["bullying", "racist"],
};

/** A record on a post, from its report. */
export function incidentOn(post, report, policy) {
  const kinds = {};
  for (const finding of report?.findings ?? []) if (finding.outcome !== "allow") kinds[finding.kind] = (kinds[finding.kind] ?? 0) + 1;
  return {
    channel: "class-blog",
    class: post.class,
    author: `account ${post.author}`,
    keyStage: post.authorKeyStage,
    kinds,
    rules: [...new Set((report?.findings ?? []).map((f) => f.rule))],
    clauses: [...new Set((report?.findings ?? []).flatMap((f) => f.clauses))],
    policy,
    category: report?.escalation?.category ?? null,
    urgent: report?.escalation?.urgent ?? false,
    outcome: report?.outcome ?? "allow",
    direction: "sent",
    pupilDid: post.askedTeacher ? "asked-for-help" : post.fixed > 0 ? "changed" : "went-on",
    decisions: [],
    action: "none",
    parentInformed: "no",
    referredTo: report?.escalation ? ["safeguarding-lead"] : [],
    flags: report?.escalation?.category === "bullying" ? ["bullying"] : [],
    evidence: "",
    lessons: "",
  };
}

const COLUMNS = ["reference", "opened", "closed", "channel", "class", "author", "key stage", "kinds", "rules", "clauses", "policy", "sent or received", "outcome", "the pupil", "decisions", "action", "parent informed", "referred to", "flags", "evidence", "lessons", "delete after"];

/** The log as CSV. */
export function incidentsCsv(records) {
  const rows = records.map((r) => [
    `I-${r.id}`, r.opened.slice(0, 10), r.closed?.slice(0, 10), r.channel, r.class, r.author, r.keyStage,
    Object.entries(r.kinds).map(([kind, n]) => `${kind} ${n}`).join("; "), r.rules.join("; "), r.clauses.join("; "), r.policy, r.direction, r.outcome, r.pupilDid,
    r.decisions.map((d) => `${d.action} by ${d.role} ${d.at.slice(0, 10)}`).join("; "), r.action, r.parentInformed, r.referredTo.join("; "), r.flags.join("; "), r.evidence, r.lessons, r.deleteAfter,
  ]);
  return [COLUMNS, ...rows].map(csvLine).join("");
}

/** Counts for governors: nobody is named, and a count that could point to one child is still only a count. */
export function summary(records) {
  const count = (values) => {
    const counts = {};
    for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
    return Object.entries(counts).map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n || a.name.localeCompare(b.name));
  };
  return {
    total: records.length,
    open: records.filter((r) => !r.closed).length,
    kinds: count(records.flatMap((r) => Object.keys(r.kinds))),
    outcomes: count(records.map((r) => r.outcome)),
    actions: count(records.map((r) => r.action)),
    pupils: count(records.map((r) => r.pupilDid)),
    parents: count(records.map((r) => r.parentInformed)),
    referred: count(records.flatMap((r) => r.referredTo)),
    months: count(records.map((r) => r.opened.slice(0, 7))).sort((a, b) => a.name.localeCompare(b.name)),
  };
}
