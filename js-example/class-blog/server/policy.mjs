import { explainPolicy } from "thinkfirst";

/** The youngest age of each key stage. */
const AGES = { eyfs: 4, ks1: 5, ks2: 7, ks3: 11 };

/**
 * What the class blog needs to know of the school's policy, beside what every report says. All of it comes from the
 * package's explanation of the policy; role ids are the policy's own.
 *
 * @param {string | object} policy a built-in policy's id or a school's own
 */
export async function policyFacts(policy) {
  const settings = new Map((await explainPolicy(policy)).map((setting) => [setting.path, setting]));
  const value = (path) => settings.get(path)?.value;
  const posts = [...settings.values()].filter(({ path }) => path.startsWith("signposts.")).map(({ path, value: post }) => ({ id: path.split(".")[1], ...post }));
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
    /** Who a child of this age can turn to, for "tell a grown-up". */
    signposts(keyStage) {
      const age = AGES[keyStage];
      return posts
        .filter((post) => !post.staffOnly && age >= post.ages.from && age <= (post.ages.to ?? age) && (!post.nations || post.nations.includes(value("school.nation"))))
        // A grown-up nearby comes before every number.
        .sort((a, b) => (b.id === "trusted-adult") - (a.id === "trusted-adult"))
        .map(({ id, line, simpleLine, phone, url }) => ({ id, line: age < 7 ? (simpleLine ?? line) : line, phone, url }));
    },
  };
}
