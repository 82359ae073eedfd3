// Every export of the package. "#glue" and "#module" are filled in by the build, once for each way of loading.
import bind from "#glue";
import { compile, elsewhere } from "#module";
import { createApi } from "./checker.mjs";

export { MAX_UNITS } from "./plain.mjs";

const { loadChecker, ask } = createApi(bind, compile, elsewhere);

export { loadChecker };
export const explainPolicy = ask((glue) => glue.explainPolicy, "policy");
export const policyQuestions = ask((glue) => glue.policyQuestions, "policy");
export const icons = ask((glue) => glue.icons);

export const fingerprint = ask((glue) => glue.fingerprint, "post");
export const workflowStep = ask((glue) => glue.workflowStep, "policy", "item", "actor", "action", "at");
export const notice = ask((glue) => glue.notice, "policy", "item");
export const escalationRecord = ask((glue) => glue.escalationRecord, "policy", "escalation", "reference", "at");
export const closeIncident = ask((glue) => glue.closeIncident, "policy", "incident", "on");
export const incidentsCsv = ask((glue) => glue.incidentsCsv, "policy", "log");
export const incidentSummary = ask((glue) => glue.incidentSummary, "policy", "log", "from", "to");
