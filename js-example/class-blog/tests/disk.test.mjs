import assert from "node:assert/strict";
import fs, { mkdtempSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";

/** The disk, as slow as a test wants it. */
const real = fs.fdatasync;
const waits = [];
let fails = null;
fs.fdatasync = (file, done) => {
  const finish = () => (fails ? done(fails) : real(file, done));
  waits.push(finish);
};
syncBuiltinESMExports();
const { openDatabase, stored, transaction } = await import("../server/db/open.mjs");

const folder = mkdtempSync(join(tmpdir(), "class-blog-disk-"));
after(() => rmSync(folder, { recursive: true, force: true }));
/** Waits until `so` holds. */
async function until(so) {
  for (const end = Date.now() + 20_000; !so() && Date.now() < end; ) await new Promise((done) => setTimeout(done, 1));
  assert.ok(so(), String(so));
}
/** Long enough for whatever is not waiting for the disk. */
const turn = () => new Promise((done) => setTimeout(done, 50));

test("what was written is told of when it is on the disk, and not before", async () => {
  const file = join(folder, "blog.sqlite");
  const db = openDatabase(file);
  const other = new DatabaseSync(file);
  const count = other.prepare("SELECT count(*) AS n FROM settings");
  const put = db.prepare("INSERT INTO settings VALUES (?, '')");
  const told = [];
  const tell = (name) => stored(db).then(() => told.push(name), (error) => told.push(`${name}: ${error.message}`));
  const idle = stored(db);
  waits.shift()?.();
  await idle;
  assert.equal(waits.length, 0, "nothing was written, nothing is waited for");
  await stored(db);

  transaction(db, () => put.run("a"));
  tell("a");
  transaction(db, () => put.run("b"));
  tell("b");
  await until(() => waits.length > 0);
  assert.equal(count.get().n, 2, "committed before the wait began");
  await turn();
  assert.deepEqual([waits.length, told], [1, []], "one wait for both");

  // Written while the disk is busy: the wait that runs does not cover it.
  put.run("c");
  tell("c");
  transaction(db, () => put.run("d"));
  tell("d");
  await turn();
  assert.deepEqual([waits.length, told], [1, []]);
  waits.shift()();
  await until(() => waits.length > 0 && told.length > 1);
  await turn();
  assert.deepEqual([waits.length, told], [1, ["a", "b"]]);
  waits.shift()();
  await until(() => told.length > 3);
  assert.deepEqual([waits.length, told], [0, ["a", "b", "c", "d"]]);

  fails = new Error("no space");
  put.run("e");
  tell("e");
  await until(() => waits.length > 0);
  waits.shift()();
  await until(() => told.length > 4);
  assert.equal(told.at(-1), "e: no space");
  fails = null;
  tell("once more");
  await until(() => waits.length > 0);
  waits.shift()();
  await until(() => told.length > 5);
  assert.equal(told.at(-1), "once more");
  assert.equal(count.get().n, 5);
  other.close();
  db.close();
});
