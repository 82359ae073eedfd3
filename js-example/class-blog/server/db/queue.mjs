import { now } from "./open.mjs";
import { fingerprint } from "./posts.mjs";

/**
 * The moderation queue: what waits, what the queue's check said of it, and what was decided.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function queue(db) {
  const screened = db.prepare(
    `UPDATE posts SET state = ?, outcome = ?, rank = ?, confidential = ?, asked_teacher = ?, submitted_at = ?, delete_after = ?,
       version = version + 1, note = NULL WHERE id = ?`,
  );
  const putReport = db.prepare(
    `INSERT INTO screenings (post, version, policy, report, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (post) DO UPDATE SET version = excluded.version, policy = excluded.policy, report = excluded.report, at = excluded.at`,
  );
  const rescreened = db.prepare("UPDATE posts SET outcome = ?, rank = ?, confidential = max(confidential, ?) WHERE id = ?");
  const setImages = db.prepare("UPDATE posts SET images = ?, fingerprint = ?, version = version + 1 WHERE id = ?");
  const lapse = db.prepare("UPDATE decisions SET lapsed = 1 WHERE post = ? AND action = 'approve' AND lapsed = 0");
  const dropKinds = db.prepare("DELETE FROM screened_kinds WHERE post = ?");
  const addKind = db.prepare("INSERT OR IGNORE INTO screened_kinds (post, kind) VALUES (?, ?)");
  const report = db.prepare("SELECT * FROM screenings WHERE post = ?");
  const OPEN = "(p.state IN ('waiting', 'held') OR p.reported = 1)";
  const WHERE = `${OPEN} AND (?1 = 1 OR p.confidential = 0) AND (?2 IS NULL OR p.class = ?2)
    AND (?3 IS NULL OR EXISTS (SELECT 1 FROM screened_kinds k WHERE k.kind = ?3 AND k.post = p.id))`;
  const items = db.prepare(
    `SELECT p.id, p.kind, p.class, p.state, p.version, p.outcome, p.confidential, p.reported, p.asked_teacher AS askedTeacher,
       p.submitted_at AS submittedAt, CASE WHEN p.title <> '' THEN p.title ELSE substr(p.body, 1, 60) END AS title, a.name AS author,
       (SELECT json_group_array(kind) FROM screened_kinds k WHERE k.post = p.id) AS kinds,
       (SELECT count(*) FROM decisions d WHERE d.post = p.id AND d.action = 'approve' AND d.lapsed = 0) AS approvals
     FROM posts p JOIN accounts a ON a.id = p.author WHERE ${WHERE}
     ORDER BY p.rank DESC, p.submitted_at, p.id LIMIT ?4 OFFSET ?5`,
  );
  const total = db.prepare(`SELECT count(*) AS n FROM posts p WHERE ${WHERE}`);
  const kinds = db.prepare(
    `SELECT k.kind, count(*) AS n FROM posts p JOIN screened_kinds k ON k.post = p.id
     WHERE ${OPEN} AND (?1 = 1 OR p.confidential = 0) AND (?2 IS NULL OR p.class = ?2) GROUP BY k.kind ORDER BY n DESC`,
  );
  const classes = db.prepare(`SELECT DISTINCT class FROM posts p WHERE ${OPEN} AND class IS NOT NULL ORDER BY class`);
  const addDecision = db.prepare(
    "INSERT INTO decisions (post, version, fingerprint, action, role, by, policy, reason, note, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const decisions = db.prepare(
    "SELECT d.action, d.role, d.reason, d.note, d.lapsed, d.at, d.by, d.version, d.fingerprint, a.name FROM decisions d JOIN accounts a ON a.id = d.by WHERE d.post = ? ORDER BY d.id",
  );
  const finish = db.prepare(
    `UPDATE posts SET state = ?1, note = ?2, confidential = ?3, reported = 0, version = version + 1, updated_at = ?4,
       published_at = CASE WHEN ?1 = 'published' THEN coalesce(published_at, ?4) ELSE published_at END
     WHERE id = ?5 AND version = ?6`,
  );
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

  return {
    /** Puts a submitted post in the queue (or straight on the blog) with its report. */
    submit(post, { state, report: rep, rank, confidential, askedTeacher, policy, deleteAfter }) {
      screened.run(state, rep.outcome, rank, confidential ? 1 : 0, askedTeacher ? 1 : 0, now(), deleteAfter, post.id);
      keep(post.id, post.version + 1, policy, rep);
    },
    /** Stores a fresh report on a post that waits: a confirmation was ticked, a consent was withdrawn. */
    rescreen(post, { report: rep, rank, confidential, policy }) {
      rescreened.run(rep.outcome, rank, confidential ? 1 : 0, post.id);
      keep(post.id, post.version, policy, rep);
    },
    /** Stores what staff said about a post's pictures. Approvals given before lapse. */
    setImages(post) {
      setImages.run(JSON.stringify(post.images), fingerprint(post), post.id);
      lapse.run(post.id);
    },
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
    /** Records a decision and moves the post, if it is still at `version`. False when someone else was first. */
    decide(post, version, { state, action, account, policy, reason, note, confidential }) {
      const done = finish.run(state, note ?? null, confidential ? 1 : 0, now(), post.id, version).changes === 1;
      if (done) addDecision.run(post.id, version, post.fingerprint, action, account.role, account.id, policy, reason ?? null, note ?? null, now());
      return done;
    },
    opened: (post, finding, kind, account) => opened.run(post.id, post.version, finding, kind, account, now()),
    openings: (post) => openings.all(post),
    waitingWithPictures: () => withPictures.all().map((row) => row.id),
    setReported: (post) => setReported.run(post).changes === 1,
  };
}
