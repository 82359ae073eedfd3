/// <reference lib="esnext.disposable" />
import type { Options, Post, Report } from "./types.js";

/** What a checker needs of a worker. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  // biome-ignore lint/suspicious/noExplicitAny: a browser's Worker has one signature for each event
  addEventListener(type: string, listen: (event: any) => void): void;
  terminate(): void;
  ref?(): void;
  unref?(): void;
}

/** A checker in a worker thread. Its methods fail with the same errors as those of `Checker`. */
export interface WorkerChecker {
  check(post: string | Post): Promise<Report>;
  redact(text: string): Promise<string>;
  /** Ends the worker. What was still being checked is refused. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Starts a worker with a checker in it.
 *
 * A page whose policy forbids `new Worker` with a string (Trusted Types), or that serves the script elsewhere, gives its own
 * module worker that runs `thinkfirst/worker-thread`; the page then ends it itself.
 */
export declare function loadChecker(options?: Options, host?: { worker?: WorkerLike }): Promise<WorkerChecker>;
