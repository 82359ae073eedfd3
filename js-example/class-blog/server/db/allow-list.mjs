import { now } from "./open.mjs";

/**
 * Text that staff called a false alarm. It takes effect once the lead has agreed.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function allowList(db) {
  const agreed = db.prepare("SELECT text FROM allow_list WHERE state = 'agreed' ORDER BY id");
  const all = db.prepare(
    `SELECT l.id, l.text, l.kind, l.state, l.at, a.name AS askedBy, d.name AS decidedBy FROM allow_list l
     LEFT JOIN accounts a ON a.id = l.asked_by LEFT JOIN accounts d ON d.id = l.decided_by ORDER BY l.state = 'asked' DESC, l.id DESC`,
  );
  const ask = db.prepare("INSERT OR IGNORE INTO allow_list (text, kind, asked_by, at) VALUES (?, ?, ?, ?)");
  const decide = db.prepare("UPDATE allow_list SET state = ?, decided_by = ?, at = ? WHERE id = ?");
  return {
    agreed: () => agreed.all().map((row) => row.text),
    all: () => all.all(),
    ask: (text, kind, account) => ask.run(text, kind, account, now()).changes === 1,
    decide: (id, state, account) => decide.run(state, account, now(), id).changes === 1,
  };
}
