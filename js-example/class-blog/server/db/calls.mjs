import { now } from "./open.mjs";

/**
 * A child asked for a grown-up ("help"), or a reader reported something ("report").
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function calls(db) {
  const add = db.prepare("INSERT INTO calls (kind, post, by, reason, words, at) VALUES (?, ?, ?, ?, ?, ?)");
  const open = db.prepare(
    `SELECT c.id, c.kind, c.post, c.reason, c.words, c.at, a.name, a.class FROM calls c LEFT JOIN accounts a ON a.id = c.by
     WHERE c.kind = ? AND c.seen_at IS NULL ORDER BY c.id`,
  );
  const ofPost = db.prepare(
    "SELECT c.id, c.reason, c.words, c.at, a.name FROM calls c LEFT JOIN accounts a ON a.id = c.by WHERE c.kind = 'report' AND c.post = ? ORDER BY c.id",
  );
  const seen = db.prepare("UPDATE calls SET seen_by = ?, seen_at = ? WHERE id = ? AND kind = ? AND seen_at IS NULL");
  return {
    add: (kind, post, by, reason, words) => add.run(kind, post, by, reason, words, now()),
    open: (kind) => open.all(kind),
    ofPost: (post) => ofPost.all(post),
    seen: (id, kind, account) => seen.run(account, now(), id, kind).changes === 1,
  };
}
