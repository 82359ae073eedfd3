/** When a save is refused, and why. A draft is never refused. */
const { __ } = wp.i18n;

const GUARDED = ["publish", "pending", "future", "private"];
export const guarded = (status) => GUARDED.includes(status);

const outcomes = (report) => [...report.findings, ...report.images].map(({ outcome }) => outcome);

/** Equal keys: the writer has decided about the same words. Holds kinds and places, none of the words. */
export const decisionKey = (report) => JSON.stringify([report.findings, report.images]);

/** Whether the writer can go on by saying that they have looked. */
export function asks(report, { mayPublish }) {
  if (!report) return false;
  const found = outcomes(report);
  if (mayPublish) return found.some((outcome) => outcome !== "allow" && outcome !== "advise");
  return !report.escalation && !found.includes("block") && found.includes("warn");
}

/**
 * The reason not to save with this status, in the writer's words; `undefined` to let it pass.
 *
 * A pupil hands in (`pending`): a blocked detail is refused, marked words need a look, and what needs an adult goes to one.
 * A worry always goes to one. Someone who may publish decides, after saying that they have read what was found.
 *
 * @param {object | null} report `null`: the check failed
 * @param {{ status: string, mayPublish: boolean, decided: boolean }} save
 */
export function refusal(report, { status, mayPublish, decided }) {
  const toAnAdult = status === "pending";
  if (!report) return toAnAdult ? undefined : __("We could not check this post. Save it as a draft and try again.", "thinkfirst");
  if (mayPublish) {
    if (toAnAdult || decided || !asks(report, { mayPublish })) return;
    return __("Please read what was found. Then tick the box to publish.", "thinkfirst");
  }
  if (toAnAdult && report.escalation) return;
  const blocked = report.findings.find(({ outcome }) => outcome === "block") ?? report.images.find(({ outcome }) => outcome === "block");
  if (blocked) return blocked.message;
  if (!toAnAdult && outcomes(report).some((outcome) => outcome === "needs-approval" || outcome === "escalate")) {
    return __("A teacher needs to look at this first. Hand it in for review.", "thinkfirst");
  }
  if (asks(report, { mayPublish }) && !decided) return __("Look at the marked words. Change them, or tick the box to keep them.", "thinkfirst");
}
