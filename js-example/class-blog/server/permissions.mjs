/**
 * Who may open what. The policy names the school's roles; this table says which page each may open, and `maySee` and
 * `mayModerate` which post. Who may approve, return, refuse or release one is the package's workflow (`workflow.mjs`).
 *
 * @typedef {{ id: number, login: string, name: string, role: string, class: string | null, keyStage: string, support: string, ref: string | null }} Account
 * @typedef {{ safeguardingLead: string, logKeeper: string, logReviewers: string[], websiteEditor: string, supervisor: string, approvers: string[] }} PolicyRoles
 */

/** Roles that write as pupils: one child, or a class that shares a log-on. */
export const PUPIL_ROLES = ["pupil", "class"];

/** What a role is as the author of a post. */
export const authorKind = (role) => (PUPIL_ROLES.includes(role) ? role : "staff");

/**
 * @param {PolicyRoles} roles the policy's own names for the people who hold these duties
 */
export function permissions(roles) {
  const staff = [...new Set(["class-teacher", "headteacher", roles.safeguardingLead, roles.logKeeper, roles.websiteEditor, roles.supervisor, ...roles.approvers])];
  const table = {
    read: ["visitor", ...PUPIL_ROLES, ...staff, ...roles.logReviewers],
    report: ["visitor", ...PUPIL_ROLES, ...staff, ...roles.logReviewers],
    write: [...PUPIL_ROLES, ...staff],
    "ask-for-help": [...PUPIL_ROLES, ...staff],
    moderate: staff,
    confidential: [roles.safeguardingLead],
    register: ["headteacher", roles.safeguardingLead, roles.websiteEditor],
    incidents: ["headteacher", roles.safeguardingLead, roles.logKeeper],
    summary: ["headteacher", roles.safeguardingLead, roles.logKeeper, ...roles.logReviewers],
    "allow-list": [roles.safeguardingLead, roles.logKeeper],
  };

  const roleOf = (account) => account?.role ?? "visitor";
  const may = (account, capability) => table[capability].includes(roleOf(account));

  return {
    staff,
    /** Every capability by name, with the roles that hold it. */
    table,
    may,
    /** Whether this person may open this post at all. */
    maySee(account, post) {
      if (post.state === "published") return true;
      if (!account) return false;
      if (post.author === account.id && PUPIL_ROLES.includes(account.role)) return !post.state.startsWith("removed");
      if (post.state === "draft") return post.author === account.id;
      return this.mayModerate(account, post) || post.author === account.id;
    },
    /** Whether it stands in this person's queue. An escalated or held post is there for the safeguarding lead alone. */
    mayModerate(account, post) {
      if (!may(account, "moderate")) return false;
      if (post.confidential) return may(account, "confidential");
      return account.role !== "class-teacher" || (account.class !== null && post.class === account.class);
    },
  };
}
