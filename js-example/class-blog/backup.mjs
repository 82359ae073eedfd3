import { backup } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { openDatabase } from "./server/db/open.mjs";

/** Copies the whole class blog, pictures too, into one file while it runs: node backup.mjs class-blog-monday.sqlite */
const [target] = process.argv.slice(2);
if (!target) {
  console.error("node backup.mjs FILE");
  process.exit(64);
}
const db = openDatabase(process.env.CLASS_BLOG_DB ?? fileURLToPath(new URL("class-blog.sqlite", import.meta.url)));
await backup(db, target);
db.close();
console.log(`Backed up to ${target}`);
