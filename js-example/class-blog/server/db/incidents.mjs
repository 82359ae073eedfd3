import { now, today } from "./open.mjs";

/**
 * The incident log. A record holds kinds and counts, never the words of a post, and goes when its date of deletion comes.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 * @param {number} keepMonths how long the school keeps a record
 */
export function incidents(db, keepMonths) {
  const insert = db.prepare("INSERT INTO incidents (post, opened, confidential, record, delete_after) VALUES (?, ?, ?, ?, ?)");
  const select = "SELECT * FROM incidents WHERE (?1 = 1 OR confidential = 0) AND opened >= ?2 AND opened < ?3 AND (?4 IS NULL OR record ->> 'class' = ?4) AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(record, '$.kinds') k WHERE k.key = ?5)) ORDER BY opened DESC, id DESC LIMIT ?6";
  const list = db.prepare(select);
  const one = db.prepare("SELECT * FROM incidents WHERE id = ?");
  const ofPost = db.prepare("SELECT * FROM incidents WHERE post = ? AND closed IS NULL ORDER BY id DESC LIMIT 1");
  const update = db.prepare("UPDATE incidents SET record = ?, closed = ?, confidential = ? WHERE id = ?");
  const expire = db.prepare("DELETE FROM incidents WHERE delete_after < ?");
  const parse = (row) => row && { id: row.id, post: row.post, opened: row.opened, closed: row.closed, confidential: row.confidential === 1, deleteAfter: row.delete_after, ...JSON.parse(row.record) };

  return {
    get: (id) => parse(one.get(id)),
    /** The open record on a post, if there is one. */
    ofPost: (post) => parse(ofPost.get(post)),
    list({ confidential, from = "0", to = "9", class: klass = null, kind = null, limit = 500 }) {
      return list.all(confidential ? 1 : 0, from, to, klass, kind, limit).map(parse);
    },
    add(post, confidential, record) {
      const end = new Date();
      end.setUTCMonth(end.getUTCMonth() + keepMonths);
      return Number(insert.run(post, now(), confidential ? 1 : 0, JSON.stringify(record), end.toISOString().slice(0, 10)).lastInsertRowid);
    },
    save({ id, post: _p, opened: _o, deleteAfter: _d, closed, confidential, ...record }) {
      update.run(JSON.stringify(record), closed, confidential ? 1 : 0, id);
    },
    /** Deletes every record whose date has come. Gives how many. */
    expire: () => expire.run(today()).changes,
  };
}
