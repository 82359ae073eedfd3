// What the build makes of wasm-bindgen's output: a function that gives glue for one instance.
declare module "#glue" {
  export interface Glue {
    imports: WebAssembly.Imports;
    start(exports: WebAssembly.Exports): void;
    Checker: new (options: string) => {
      checkPost(post: string, under: boolean): unknown;
      checkText(text: string): unknown;
      keepRegister(register: string): void;
      redact(text: string): unknown;
      facts(post: string, under: boolean): unknown;
      openIncident(asked: string, under: boolean): unknown;
    };
    // each is asked about JSON values, each a line
    fingerprint(asked: string): unknown;
    workflowStep(asked: string): unknown;
    notice(asked: string): unknown;
    escalationRecord(asked: string): unknown;
    closeIncident(asked: string): unknown;
    incidentsCsv(asked: string): unknown;
    incidentSummary(asked: string): unknown;
    explainPolicy(asked: string): unknown;
    policyQuestions(asked: string): unknown;
    icons(asked: string): unknown;
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
