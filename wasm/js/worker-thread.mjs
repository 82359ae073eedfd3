// Runs in the worker: one checker, asked by messages.
import { loadChecker } from "./index.mjs";

/** @type {Promise<import("./types").Checker> | undefined} */
let checker;

/**
 * @param {{ id: number, what: string, value: any }} message
 * @returns {Promise<{ id: number, result?: unknown, error?: string }>}
 */
async function answer({ id, what, value }) {
  try {
    if (what === "load") checker = loadChecker(value);
    if (!checker) throw new Error("no checker is loaded");
    const ready = await checker;
    return { id, result: what === "check" ? ready.check(value) : what === "redact" ? ready.redact(value) : undefined };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : "could not check" };
  }
}

if ("WorkerGlobalScope" in globalThis) {
  globalThis.addEventListener("message", async ({ data }) => globalThis.postMessage(await answer(data)));
} else {
  // no await at the top: bundlers make classic workers of this file
  import(/* webpackIgnore: true */ "node:worker_threads").then(({ parentPort }) => {
    parentPort?.on("message", async (message) => parentPort.postMessage(await answer(message)));
  });
}
