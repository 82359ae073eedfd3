// A worker's script is one file for Node and browsers. An import at the top would fail in a browser.
import { compile as inBrowser } from "./module-browser.mjs";

async function inNode() {
  const { readFile } = await import(/* webpackIgnore: true */ "node:fs/promises");
  return WebAssembly.compile(await readFile(new URL("./thinkfirst.wasm", import.meta.url)));
}

export const compile = () => ("WorkerGlobalScope" in globalThis ? inBrowser() : inNode());

export const elsewhere = undefined;
