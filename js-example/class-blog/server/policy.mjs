import { loadChecker, explainPolicy } from "thinkfirst";

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
      supervisor: value("duties.supervisor"),
      approvers: value("channels.class-blog")?.approvers ?? [],
    },
    /** Whether an approval is for one aim and a time. */
    grants: value("channels.class-blog")?.grants === true,
    /** The reasons with which an approval may go against the check. */
    overrideReasons: value("review.overrideReasons") ?? [],
    /** What the incident log's page offers to tick: the policy's steps, its agencies, and whether it has a separate form. */
    log: {
      actions: value("review.ladder") ?? [],
      referredTo: value("log.agencies") ?? [],
      separateForm: value("log.separateForm") === true,
      keepMonths: value("log.keepMonths"),
      kinds: [...settings.keys()].filter((path) => path.startsWith("details.")).map((path) => path.slice("details.".length)),
    },
  };
}

/** A child's worry about nothing in particular. */
const WORRY = "I feel sad and I need to talk to someone.";

/**
 * Who a child can turn to, for "tell a grown-up", by key stage. It is what the check says to a child who has such a worry: the
 * policy's signposts for the age and the nation, and none that is for one matter alone or for an emergency.
 *
 * @param {string | object} policy a built-in policy's id or a school's own
 */
export async function signpostsOf(policy) {
  const checker = await loadChecker({ policy });
  const lines = ["eyfs", "ks1", "ks2", "ks3"].map((keyStage) => [keyStage, checker.check({ body: WORRY, author: { kind: "pupil", keyStage } }).help]);
  checker.free();
  return Object.fromEntries(lines);
}
