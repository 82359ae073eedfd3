// A browser fetches the module from beside this file, and finds the worker's script there.
export { loadInBrowser as elsewhere } from "./worker-browser.mjs";

export async function compile() {
  const file = new URL("./thinkfirst.wasm", import.meta.url);
  const response = await fetch(file);
  const bytes = await response.arrayBuffer();
  // esbuild and rollup leave the file behind; then a server has none, or gives its own page instead
  const is = response.ok && bytes.byteLength > 4 && new DataView(bytes).getUint32(0) === 0x0061736d;
  if (!is) throw new Error(`${file} is not there: copy the package's thinkfirst.wasm to it, or import "thinkfirst/inline", which holds it`);
  // compileStreaming refuses a server that gives the file another type
  return WebAssembly.compile(bytes);
}
