import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";

/** Puts a backup in the class blog's place. Stop the server first. What was there is kept beside it as `.before-restore`. */
const [source] = process.argv.slice(2);
const file = process.env.CLASS_BLOG_DB ?? fileURLToPath(new URL("class-blog.sqlite", import.meta.url));
if (!source || !existsSync(source)) {
  console.error("node restore.mjs FILE");
  process.exit(64);
}
const check = new DatabaseSync(source, { readOnly: true });
const sound = check.prepare("PRAGMA integrity_check").get().integrity_check === "ok" && check.prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'posts'").get().n === 1;
check.close();
if (!sound) {
  console.error(`${source} is not a sound backup of a class blog.`);
  process.exit(1);
}
if (existsSync(file)) {
  // Whatever still stands in the log belongs to the old file: fold it in before that is set aside.
  const old = new DatabaseSync(file);
  old.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  old.close();
  renameSync(file, `${file}.before-restore`);
  rmSync(`${file}-wal`, { force: true });
  rmSync(`${file}-shm`, { force: true });
}
copyFileSync(source, file);
console.log(`Restored ${source}`);
