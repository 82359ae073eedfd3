import { today, transaction } from "./open.mjs";

/**
 * The incident log. A row is the package's record and three facts beside it; it holds no words of a post, and goes when the
 * record's date of deletion has passed.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function incidents(db) {
  const insert = db.prepare("INSERT INTO incidents (post, class, confidential, record) VALUES (?, ?, ?, '{}')");
  const list = db.prepare(
    `SELECT * FROM incidents WHERE (?1 = 1 OR confidential = 0) AND substr(record ->> 'opened', 1, 10) BETWEEN ?2 AND ?3
       AND (?4 IS NULL OR class = ?4) AND (?5 IS NULL OR EXISTS (SELECT 1 FROM json_each(record, '$.kinds') k WHERE k.value ->> 'kind' = ?5))
     ORDER BY record ->> 'opened' DESC, id DESC LIMIT ?6`,
  );
  const one = db.prepare("SELECT * FROM incidents WHERE id = ?");
  const ofPost = db.prepare("SELECT * FROM incidents WHERE post = ? AND record ->> 'closed' IS NULL ORDER BY id DESC LIMIT 1");
  const update = db.prepare("UPDATE incidents SET record = ?, confidential = ? WHERE id = ?");
  const expire = db.prepare("DELETE FROM incidents WHERE record ->> 'deleteAfter' < ?");
  const parse = (row) => row && { id: row.id, post: row.post, class: row.class, confidential: row.confidential === 1, record: JSON.parse(row.record) };

  return {
    get: (id) => parse(one.get(id)),
    /** The open record of a post, if there is one. */
    ofPost: (post) => parse(ofPost.get(post)),
    /** Newest first. `from` and `to` are days, both included. */
    list({ confidential, from = "0000-01-01", to = "9999-12-31", class: klass = null, kind = null, limit }) {
      return list.all(confidential ? 1 : 0, from, to, klass, kind, limit).map(parse);
    },
    /** Stores the record that `make` gives for a fresh reference. */
    add({ post, class: klass, confidential }, make) {
      return transaction(db, () => {
        const id = Number(insert.run(post, klass, confidential ? 1 : 0).lastInsertRowid);
        update.run(JSON.stringify(make(`I-${id}`)), confidential ? 1 : 0, id);
        return id;
      });
    },
    save: ({ id, confidential, record }) => update.run(JSON.stringify(record), confidential ? 1 : 0, id),
    /** Deletes every record whose last day has passed. Gives how many. */
    expire: () => expire.run(today()).changes,
  };
}
