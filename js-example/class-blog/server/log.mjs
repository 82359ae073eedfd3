import { incidentOn } from "./incident.mjs";

/** Actions that open a record of their own. */
const OPENS = ["refuse", "hold", "take-down"];
/** What was done, by the decision. */
const DONE = { return: "returned", "take-down": "removed" };

/** Notes a decision in the incident log: on the record that is open for the post, or on a new one. */
export function logDecision(blog, post, action, account) {
  let record = blog.incidents.ofPost(post.id);
  if (!record) {
    if (!OPENS.includes(action)) return;
    const id = blog.incidents.add(post.id, action === "hold", incidentOn(post, blog.queue.report(post.id)?.report, blog.policy.id));
    record = blog.incidents.get(id);
  }
  record.decisions.push({ action, role: account.role, at: new Date().toISOString() });
  record.action = DONE[action] ?? record.action;
  if (action === "hold") Object.assign(record, { confidential: true, referredTo: [...new Set([...record.referredTo, "safeguarding-lead"])] });
  blog.incidents.save(record);
}
