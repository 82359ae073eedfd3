import { fdatasync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { SCHEMA } from "./schema.mjs";

const toDisk = promisify(fdatasync);
const databases = new WeakMap();

/**
 * Opens (or makes) the class blog's one database file.
 *
 * Write-ahead log. SQLite itself does not wait for the disk at each commit (`synchronous=NORMAL`), since the server could do
 * nothing else meanwhile; `stored` waits, beside other work. When a request has been answered, what it stored is on the
 * disk, and neither a kill nor a power cut takes it back.
 *
 * @param {string} file path of the SQLite file, or ":memory:"
 * @returns {DatabaseSync}
 */
export function openDatabase(file) {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;");
  db.exec(SCHEMA);
  const changes = db.prepare("SELECT total_changes() AS n");
  databases.set(db, { changes: () => changes.get().n, log: file === ":memory:" ? null : `${file}-wal`, batch: null, committed: 0, onDisk: 0, waiting: null });
  return db;
}

/** How long a batch stays open for more, in milliseconds. */
const BATCH = 2;

/**
 * Runs `work` so that all of it is stored, or none of it.
 *
 * A commit costs something, so requests that come together share one: each is a savepoint of one transaction, which is
 * committed a moment later. Whoever answers for it waits for `stored` first.
 *
 * @template T
 * @param {DatabaseSync} db
 * @param {() => T} work
 * @returns {T}
 */
export function transaction(db, work) {
  const state = databases.get(db);
  if (!state.batch) {
    state.committed = state.changes();
    db.exec("BEGIN IMMEDIATE");
    state.batch = new Promise((done, fail) => setTimeout(() => commit(db, done, fail), BATCH));
    // Whoever waits is told; where nobody waits there is nobody to tell.
    state.batch.catch(() => {});
  }
  db.exec("SAVEPOINT work");
  try {
    const result = work();
    db.exec("RELEASE work");
    return result;
  } catch (error) {
    db.exec("ROLLBACK TO work; RELEASE work");
    throw error;
  }
}

function commit(db, done, fail) {
  const state = databases.get(db);
  state.batch = null;
  try {
    db.exec("COMMIT");
    state.committed = state.changes();
    done();
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    fail(error);
  }
}

/** Resolves when everything that was written so far is on the disk; rejects where it could not be. */
export async function stored(db) {
  const state = databases.get(db);
  if (state.batch) await state.batch;
  if (!db.isTransaction) state.committed = state.changes();
  const wanted = state.committed;
  // One wait at a time; whoever comes meanwhile shares the next.
  while (state.log && state.onDisk < wanted) await (state.waiting ??= flush(state).finally(() => { state.waiting = null; }));
}

async function flush(state) {
  const { committed } = state;
  state.file ??= openSync(state.log, "r+");
  await toDisk(state.file);
  state.onDisk = committed;
}

/** The moment, as every table stores it: ISO 8601 in UTC. */
export const now = () => new Date().toISOString();

/** Today's date, as the consent register stores it. */
export const today = () => now().slice(0, 10);

/** The date so many days later. */
export const inDays = (from, days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
