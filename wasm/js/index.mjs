// Every export of the package. "#glue" and "#module" are filled in by the build, once for each way of loading.
import bind from "#glue";
import { compile } from "#module";
import { createApi } from "./checker.mjs";

export { MAX_UNITS } from "./plain.mjs";

const { loadChecker, ask } = createApi(bind, compile);

export { loadChecker };
export const explainPolicy = ask((glue) => glue.explainPolicy, "policy");
export const policyQuestions = ask((glue) => glue.policyQuestions, "policy");
