// A browser fetches the module from beside this file, and finds the worker's script there.
export { loadInBrowser as elsewhere } from "./worker-browser.mjs";

export async function compile() {
  const response = await fetch(new URL("./thinkfirst.wasm", import.meta.url));
  if (!response.ok) throw new Error(`thinkfirst.wasm: HTTP ${response.status}`);
  // compileStreaming refuses a server that gives the file another type
  return WebAssembly.compile(await response.arrayBuffer());
}
