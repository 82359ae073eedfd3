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

/**
 * Runs `work` in one transaction: all of it is stored, or none of it. Inside another transaction it joins that one.
 *
 * @template T
 * @param {DatabaseSync} db
 * @param {() => T} work
 * @returns {T}
 */
export function transaction(db, work) {
  if (db.isTransaction) return work();
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** The moment, as every table stores it: ISO 8601 in UTC. */
export const now = () => new Date().toISOString();

/** Today's date, as the consent register stores it. */
export const today = () => now().slice(0, 10);
