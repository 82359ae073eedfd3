import { createHash } from "node:crypto";
import { now, transaction } from "./open.mjs";

const parse = (row) =>
  row && {
    id: row.id,
    kind: row.kind,
    parent: row.parent,
    replyTo: row.reply_to,
    author: row.author,
    authorName: row.author_name,
    authorRole: row.author_role,
    authorKeyStage: row.author_key_stage,
    authorRef: row.author_ref,
    class: row.class,
    state: row.state,
    version: row.version,
    title: row.title,
    body: row.body,
    tags: JSON.parse(row.tags),
    images: JSON.parse(row.images),
    answers: JSON.parse(row.answers),
    nature: row.nature,
    fingerprint: row.fingerprint,
    note: row.note,
    fixed: row.fixed,
    askedTeacher: row.asked_teacher === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    submittedAt: row.submitted_at,
    publishedAt: row.published_at,
    outcome: row.outcome,
    confidential: row.confidential === 1,
    reported: row.reported === 1,
  };

const SELECT = `SELECT p.*, a.name AS author_name, a.role AS author_role, a.key_stage AS author_key_stage, a.ref AS author_ref
  FROM posts p JOIN accounts a ON a.id = p.author`;

/** The exact words and pictures an approval is for. */
export function fingerprint(post) {
  const { title, body, tags, images } = post;
  return createHash("sha256").update(JSON.stringify([title, body, tags, images])).digest("base64url");
}

/**
 * Posts and comments.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function posts(db) {
  const byId = db.prepare(`${SELECT} WHERE p.id = ?`);
  const mine = db.prepare(`${SELECT} WHERE p.author = ? AND p.state <> 'removed' ORDER BY p.updated_at DESC LIMIT 200`);
  const published = db.prepare(
    `${SELECT} WHERE p.state = 'published' AND p.kind = 'post' AND (?1 IS NULL OR p.class = ?1)
     ORDER BY p.published_at DESC, p.id DESC LIMIT ?2 OFFSET ?3`,
  );
  const comments = db.prepare(`${SELECT} WHERE p.parent = ? AND p.kind = 'comment' AND p.state = 'published' ORDER BY p.published_at, p.id`);
  const insert = db.prepare(
    "INSERT INTO posts (kind, parent, reply_to, author, class, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const save = db.prepare(
    `UPDATE posts SET title = ?, body = ?, tags = ?, images = ?, answers = ?, nature = ?, fixed = ?, fingerprint = ?,
       state = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
  );
  const move = db.prepare(
    "UPDATE posts SET state = ?, note = ?, version = version + 1, updated_at = ? WHERE id = ?",
  );
  const lapse = db.prepare("UPDATE decisions SET lapsed = 1 WHERE post = ? AND action = 'approve' AND lapsed = 0");
  const remove = db.prepare("DELETE FROM posts WHERE id = ?");
  const imagesOf = db.prepare("SELECT id, images FROM posts WHERE state = 'published' AND images <> '[]'");

  return {
    /** One post with its author, or undefined. */
    get: (id) => parse(byId.get(id)),
    mine: (account) => mine.all(account).map(parse),
    published: (klass, limit, offset) => published.all(klass, limit, offset).map(parse),
    comments: (post) => comments.all(post).map(parse),

    /** A new, empty draft. */
    create(kind, account, parent = null, replyTo = null) {
      const at = now();
      return Number(insert.run(kind, parent, replyTo, account.id, account.class, at, at).lastInsertRowid);
    },

    /**
     * Stores what the author wrote, if nobody changed the post since `version`. Words or pictures that differ from an
     * approved version make its approvals lapse, and the post goes back to being a draft.
     *
     * @returns {boolean} false when someone else was first
     */
    save(post, draft) {
      return transaction(db, () => {
        const print = fingerprint(draft);
        const changed = print !== post.fingerprint;
        const state = changed && post.state !== "returned" ? "draft" : post.state;
        const json = JSON.stringify;
        const done = save.run(
          draft.title, draft.body, json(draft.tags), json(draft.images), json(draft.answers), draft.nature, draft.fixed, print,
          state, now(), post.id, draft.version,
        ).changes;
        if (done && changed) lapse.run(post.id);
        return done === 1;
      });
    },

    /** Puts a post in another state. The caller has checked that it may. */
    move(id, state, note = null) {
      move.run(state, note, now(), id);
    },

    remove: (id) => remove.run(id),

    /** Published posts that show a person, for a withdrawal. */
    showing(ref) {
      return imagesOf
        .all()
        .filter((row) => JSON.parse(row.images).some((image) => image.people?.includes(ref)))
        .map((row) => parse(byId.get(row.id)));
    },
  };
}
