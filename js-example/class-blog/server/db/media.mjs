import { randomBytes } from "node:crypto";
import { now } from "./open.mjs";

/**
 * Pictures, in the same file as everything else, so that one backup holds all.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function media(db) {
  const insert = db.prepare("INSERT INTO media (id, type, has_location, owner, at, bytes) VALUES (?, ?, ?, ?, ?, ?)");
  const one = db.prepare("SELECT * FROM media WHERE id = ?");
  const facts = db.prepare("SELECT id, type, has_location, owner FROM media WHERE id = ?");
  const suspected = db.prepare("SELECT 1 FROM posts p, json_each(p.images) i WHERE i.value ->> 'media' = ? AND i.value ->> 'suspectedSexual' = 1 LIMIT 1");
  const users = db.prepare("SELECT p.id FROM posts p, json_each(p.images) i WHERE i.value ->> 'media' = ?");
  return {
    add(owner, type, hasLocation, bytes) {
      const id = randomBytes(15).toString("base64url");
      insert.run(id, type, hasLocation ? 1 : 0, owner, now(), bytes);
      return id;
    },
    get: (id) => one.get(id),
    /** Type, owner and whether the file carries a place, without the picture. */
    facts: (id) => facts.get(id),
    /** Whether staff suspect it, in whichever post. */
    suspected: (id) => suspected.get(id) !== undefined,
    /** The ids of the posts that show it. */
    posts: (id) => users.all(id).map((row) => row.id),
  };
}
