import { explainPolicy } from "thinkfirst";

/**
 * What the class blog needs to know of the school's policy, beside what every report says. All of it comes from the
 * package's explanation of the policy; role ids are the policy's own.
 *
 * @param {string | object} policy a built-in policy's id or a school's own
 */
export async function policyFacts(policy) {
  const settings = new Map((await explainPolicy(policy)).map((setting) => [setting.path, setting]));
  const value = (path) => settings.get(path)?.value;
  const website = value("channels.website")?.approvers?.[0];
  return {
    /** As it was given: an id or an object. The page makes its checker with it. */
    given: policy,
    id: typeof policy === "string" ? policy : policy.id,
    roles: {
      safeguardingLead: value("duties.safeguardingLead"),
      logKeeper: value("log.keeper") ?? "headteacher",
      logReviewers: value("log.reviewers") ?? [],
      websiteEditor: website ?? "headteacher",
      approvers: value("channels.class-blog")?.approvers ?? [],
    },
    /** "never", "overrides" or "always": when a second member of staff has to agree. */
    second: value("review.second") ?? "never",
    overrideReasons: value("review.overrideReasons") ?? [],
    keepMonths: value("log.keepMonths") ?? 12,
    /** The channel's audience, for the notice to the pupil. */
    audience: value("channels.class-blog")?.audience ?? "public",
  };
}
