// A worker's script is one file for Node and browsers.
import { compile as inBrowser } from "./module-browser.mjs";

export const compile = async () =>
  !("WorkerGlobalScope" in globalThis) ? (await import("./module-node.mjs")).compile() : inBrowser();
