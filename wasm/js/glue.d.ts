// What the build makes of wasm-bindgen's output: a function that gives glue for one instance.
declare module "#glue" {
  export interface Glue {
    imports: WebAssembly.Imports;
    start(exports: WebAssembly.Exports): void;
    Checker: new (options: string) => {
      checkPost(post: string, under: boolean): unknown;
      checkText(text: string): unknown;
      keepRegister(register: string): void;
      redact(text: string): string;
      facts(post: string, under: boolean): unknown;
      openIncident(policy: string, opening: string, post: string, under: boolean): unknown;
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
    icons(): unknown;
  }
  export type Bind = () => Glue;
  const bind: Bind;
  export default bind;
}
declare module "#module" {
  export function compile(): Promise<WebAssembly.Module>;
  /** Starts a worker with a checker in it, where this way of loading can. */
  export const elsewhere: ((options: import("./types").Options) => Promise<import("./worker").WorkerChecker>) | undefined;
}
declare module "#wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
