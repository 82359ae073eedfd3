import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { SCHEMA } from "./schema.mjs";

/**
 * Opens (or makes) the class blog's one database file.
 *
 * Write-ahead log with `synchronous=FULL`: when a request has been answered, what it stored is on the disk, and a kill
 * or a power cut does not take it back.
 *
 * @param {string} file path of the SQLite file, or ":memory:"
 * @returns {DatabaseSync}
 */
export function openDatabase(file) {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;");
  db.exec(SCHEMA);
  return db;
}

/** How long a batch stays open for more, in milliseconds. */
const BATCH = 2;
const batches = new WeakMap();

/**
 * Runs `work` so that all of it is stored, or none of it.
 *
 * Waiting for the disk costs some milliseconds, so requests that come together share the wait: each is a savepoint of
 * one transaction, which is committed a moment later. Whoever answers for it waits for `stored` first.
 *
 * @template T
 * @param {DatabaseSync} db
 * @param {() => T} work
 * @returns {T}
 */
export function transaction(db, work) {
  if (!batches.has(db)) {
    db.exec("BEGIN IMMEDIATE");
    batches.set(db, new Promise((done, fail) => setTimeout(() => commit(db, done, fail), BATCH)));
    // Whoever waits is told; where nobody waits there is nobody to tell.
    batches.get(db).catch(() => {});
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
  batches.delete(db);
  try {
    db.exec("COMMIT");
    done();
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    fail(error);
  }
}

/** Resolves when everything that was written so far is on the disk; rejects where it could not be. */
export const stored = async (db) => batches.get(db);

/** The moment, as every table stores it: ISO 8601 in UTC. */
export const now = () => new Date().toISOString();

/** Today's date, as the consent register stores it. */
export const today = () => now().slice(0, 10);
