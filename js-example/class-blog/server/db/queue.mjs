import { now } from "./open.mjs";

/**
 * The moderation queue: what waits, what the queue's check said of it, and what was decided.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function queue(db) {
  // A change is for one version and one item: of two that come together the second finds nothing to change.
  const SAME = "id = ?1 AND version = ?2 AND item = ?3";
  const PLACE = "item = ?4, state = ?4 ->> 'state'";
  const PUBLISHED = "published_at = CASE WHEN ?4 ->> 'state' = 'published' THEN coalesce(published_at, ?5) ELSE published_at END";
  const same = (post) => [post.id, post.version, JSON.stringify(post.item)];
  const screened = db.prepare(
    `UPDATE posts SET ${PLACE}, ${PUBLISHED}, outcome = ?6, rank = ?7, confidential = ?8, asked_teacher = ?9, submitted_at = ?5, delete_after = ?10,
       version = version + 1 WHERE ${SAME}`,
  );
  const putReport = db.prepare(
    `INSERT INTO screenings (post, version, policy, report, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (post) DO UPDATE SET version = excluded.version, policy = excluded.policy, report = excluded.report, at = excluded.at`,
  );
  const rescreened = db.prepare(`UPDATE posts SET ${PLACE}, outcome = ?5, rank = ?6, confidential = max(confidential, ?7) WHERE ${SAME}`);
  const setImages = db.prepare(`UPDATE posts SET images = ?4, version = version + 1 WHERE ${SAME}`);
  const dropKinds = db.prepare("DELETE FROM screened_kinds WHERE post = ?");
  const addKind = db.prepare("INSERT OR IGNORE INTO screened_kinds (post, kind) VALUES (?, ?)");
  const report = db.prepare("SELECT * FROM screenings WHERE post = ?");
  const OPEN = "(p.state IN ('waiting', 'held') OR p.reported = 1)";
  // A reported post that its author took back to change is a draft: the author's alone until it is handed in again.
  const SHOWN = `${OPEN} AND p.state <> 'draft'`;
  const WHERE = `${SHOWN} AND (?1 = 1 OR p.confidential = 0) AND (?2 IS NULL OR p.class = ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM screened_kinds k WHERE k.kind = ?3 AND k.post = p.id))`;
  const items = db.prepare(
    `SELECT p.id, p.kind, p.class, p.state, p.version, p.outcome, p.confidential, p.reported, p.asked_teacher AS askedTeacher,
       p.submitted_at AS submittedAt, CASE WHEN p.title <> '' THEN p.title ELSE substr(p.body, 1, 400) END AS title, a.name AS author,
       (SELECT json_group_array(kind) FROM screened_kinds k WHERE k.post = p.id) AS kinds,
       json_array_length(p.item, '$.approvals') AS approvals
     FROM posts p JOIN accounts a ON a.id = p.author WHERE ${WHERE}
     ORDER BY p.rank DESC, p.submitted_at, p.id LIMIT ?4 OFFSET ?5`,
  );
  const total = db.prepare(`SELECT count(*) AS n FROM posts p WHERE ${WHERE}`);
  const kinds = db.prepare(
    `SELECT k.kind, count(*) AS n FROM posts p JOIN screened_kinds k ON k.post = p.id
     WHERE ${SHOWN} AND (?1 = 1 OR p.confidential = 0) AND (?2 IS NULL OR p.class = ?2) GROUP BY k.kind ORDER BY n DESC`,
  );
  const classes = db.prepare(`SELECT DISTINCT class FROM posts p WHERE ${SHOWN} AND class IS NOT NULL ORDER BY class`);
  const addDecision = db.prepare(
    "INSERT INTO decisions (post, version, fingerprint, action, role, by, policy, reason, note, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const decisions = db.prepare(
    "SELECT d.action, d.role, d.reason, d.note, d.at, d.by, d.version, d.fingerprint, a.name FROM decisions d JOIN accounts a ON a.id = d.by WHERE d.post = ? ORDER BY d.id",
  );
  const finish = db.prepare(`UPDATE posts SET ${PLACE}, ${PUBLISHED}, confidential = ?6, reported = 0, delete_after = ?7, version = version + 1, updated_at = ?5 WHERE ${SAME}`);
  const opened = db.prepare("INSERT INTO openings (post, version, finding, kind, by, at) VALUES (?, ?, ?, ?, ?, ?)");
  const openings = db.prepare("SELECT o.by, o.finding, o.kind, o.at, o.version, a.name FROM openings o JOIN accounts a ON a.id = o.by WHERE o.post = ? ORDER BY o.id");
  const withPictures = db.prepare("SELECT id FROM posts WHERE state IN ('waiting', 'held') AND images <> '[]'");
  const setReported = db.prepare("UPDATE posts SET reported = 1, rank = max(rank, 500) WHERE id = ? AND state = 'published'");

  function keep(id, version, policy, rep) {
    putReport.run(id, version, policy, JSON.stringify(rep), now());
    dropKinds.run(id);
    for (const f of rep.findings) addKind.run(id, f.kind);
    for (const q of rep.think) if (q.raised) addKind.run(id, `think-${q.letter}`);
    if (rep.images.some((i) => i.outcome !== "allow")) addKind.run(id, "picture");
  }

  function decided(post, { item, action, account, policy, reason = null, note = null }) {
    addDecision.run(post.id, post.version, item.fingerprint ?? "", action, account.role, account.id, policy, reason, note, now());
  }

  return {
    /** Puts a submitted post in the queue, or straight on the blog, with its report. False when someone else was first. */
    submit(post, { item, report: rep, rank, confidential, askedTeacher, policy, account, deleteAfter }) {
      const done = screened.run(...same(post), JSON.stringify(item), now(), rep.outcome, rank, confidential ? 1 : 0, askedTeacher ? 1 : 0, deleteAfter).changes === 1;
      if (done) keep(post.id, post.version + 1, policy, rep);
      if (done && item.state === "published") decided({ ...post, version: post.version + 1 }, { item, action: "publish", account, policy });
      return done;
    },
    /** Stores a fresh report on a post that waits: a confirmation was ticked, a consent was withdrawn. */
    rescreen(post, { item, report: rep, rank, confidential, policy }) {
      const done = rescreened.run(...same(post), JSON.stringify(item), rep.outcome, rank, confidential ? 1 : 0).changes === 1;
      if (done) keep(post.id, post.version, policy, rep);
      return done;
    },
    /** Stores what staff said about a post's pictures. */
    setImages: (post, images) => setImages.run(...same(post), JSON.stringify(images)).changes === 1,
    report(id) {
      const row = report.get(id);
      return row && { version: row.version, policy: row.policy, at: row.at, report: JSON.parse(row.report) };
    },
    /** One page of the queue, worst first, with how many there are in all and of which kinds. */
    list({ confidential, class: klass = null, kind = null, limit = 50, offset = 0 }) {
      const seen = confidential ? 1 : 0;
      return {
        total: total.get(seen, klass, kind).n,
        kinds: kinds.all(seen, klass),
        classes: classes.all().map((row) => row.class),
        items: items.all(seen, klass, kind, limit, offset).map((row) => ({ ...row, kinds: JSON.parse(row.kinds) })),
      };
    },
    decisions: (post) => decisions.all(post),
    /** Records a decision and where it puts the post. False when someone else was first. */
    decide(post, { item, confidential, deleteAfter, ...decision }) {
      const done = finish.run(...same(post), JSON.stringify(item), now(), confidential ? 1 : 0, deleteAfter).changes === 1;
      if (done) decided(post, { item, ...decision });
      return done;
    },
    opened: (post, finding, kind, account) => opened.run(post.id, post.version, finding, kind, account, now()),
    openings: (post) => openings.all(post),
    waitingWithPictures: () => withPictures.all().map((row) => row.id),
    setReported: (post) => setReported.run(post).changes === 1,
  };
}
