/**
 * The two strengths a pupil meets, and the calm third: `stop` (change it or ask), `think` (a question),
 * `help` (a worry: never marked as wrong). `undefined` where nothing is shown.
 */
const STRENGTHS = { advise: "think", warn: "think", "needs-approval": "stop", block: "stop", escalate: "help" };

export const strength = (outcome) => STRENGTHS[outcome];

/** The findings a pupil is shown, each with its place in the report. */
export const shown = (report) =>
  report.findings.map((finding, index) => ({ finding, index, strength: strength(finding.outcome) })).filter((f) => f.strength);
