import { checkerOf } from "./worker-calls.mjs";

/** The worker of this package, a module worker. */
export const browserWorker = () => new Worker(new URL("./worker-thread.mjs", import.meta.url), { type: "module" });

/** @param {import("./types").Options} options */
export const loadInBrowser = async (options) => checkerOf(browserWorker(), true, options);
