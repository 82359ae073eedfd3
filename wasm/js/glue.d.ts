// What the build makes of wasm-bindgen's output: a function that gives glue for one instance.
declare module "#glue" {
  export interface Glue {
    imports: WebAssembly.Imports;
    start(exports: WebAssembly.Exports): void;
    Checker: new (options: string) => {
      checkPost(post: string): unknown;
      checkText(text: string): unknown;
      keepRegister(register: string): void;
      checkUnderRegister(post: string): unknown;
      redact(text: string): string;
      facts(post: string): unknown;
      openIncident(policy: string, opening: string, post: string): unknown;
    };
    fingerprint(post: string): unknown;
    workflowStep(policy: string, item: string, actor: string, action: string, at: string): unknown;
    notice(policy: string, item: string): unknown;
    escalationRecord(policy: string, escalation: string, reference: string, at: string): unknown;
    closeIncident(policy: string, incident: string, on: string): unknown;
    incidentsCsv(policy: string, log: string): unknown;
    incidentSummary(policy: string, log: string, from: string, to: string): unknown;
    explainPolicy(policy: string): unknown;
    policyQuestions(policy: string): unknown;
  }
  export type Bind = () => Glue;
  const bind: Bind;
  export default bind;
}
declare module "#module" {
  export function compile(): Promise<WebAssembly.Module>;
}
declare module "#wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
