// What the build makes of wasm-bindgen's output: a function that gives glue for one instance.
declare module "#glue" {
  export interface Glue {
    imports: WebAssembly.Imports;
    start(exports: WebAssembly.Exports): void;
    Checker: new (options: string) => { checkPost(post: string): unknown; checkText(text: string): unknown; redact(text: string): string };
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
