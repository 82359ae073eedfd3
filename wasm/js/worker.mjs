// The same checker in a worker thread of its own: a long paste cannot hold up the page.
import { browserWorker } from "./worker-browser.mjs";
import { checkerOf } from "./worker-calls.mjs";

/** @returns {Promise<import("./worker").WorkerLike>} */
async function thread() {
  const { Worker: Thread } = await import(/* webpackIgnore: true */ "node:worker_threads");
  const thread = new Thread(new URL("./worker-thread.mjs", import.meta.url), { execArgv: [] });
  thread.unref(); // a checker that nobody waits for keeps no process alive
  return {
    postMessage: (message) => thread.postMessage(message),
    addEventListener: (type, listen) => void thread.on(type, (data) => listen({ data })),
    terminate: () => void thread.terminate(),
    ref: () => thread.ref(),
    unref: () => thread.unref(),
  };
}

/**
 * @param {import("./types").Options} [options]
 * @param {{ worker?: import("./worker").WorkerLike }} [host]
 */
export async function loadChecker(options = {}, { worker } = {}) {
  return checkerOf(worker ?? (typeof Worker !== "undefined" ? browserWorker() : await thread()), !worker, options);
}
