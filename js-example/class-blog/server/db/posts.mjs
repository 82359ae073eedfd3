import { now } from "./open.mjs";

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
    item: JSON.parse(row.item),
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

/**
 * Posts and comments.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function posts(db) {
  const byId = db.prepare(`${SELECT} WHERE p.id = ?`);
  const mine = db.prepare(`${SELECT} WHERE p.author = ? AND p.state NOT LIKE 'removed%' ORDER BY p.updated_at DESC LIMIT 200`);
  const published = db.prepare(
    `${SELECT} WHERE p.state = 'published' AND p.kind = 'post' AND (?1 IS NULL OR p.class = ?1)
     ORDER BY p.published_at DESC, p.id DESC LIMIT ?2 OFFSET ?3`,
  );
  const comments = db.prepare(`${SELECT} WHERE p.parent = ? AND p.kind = 'comment' AND p.state = 'published' ORDER BY p.published_at, p.id`);
  const insert = db.prepare(
    "INSERT INTO posts (kind, parent, reply_to, author, class, item, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const save = db.prepare(
    `UPDATE posts SET title = ?1, body = ?2, tags = ?3, images = ?4, answers = ?5, nature = ?6, fixed = ?7, item = ?8, state = ?8 ->> 'state',
       version = version + 1, updated_at = ?9 WHERE id = ?10 AND version = ?11 AND item = ?12`,
  );
  const takeDown = db.prepare("UPDATE posts SET item = ?1, state = ?1 ->> 'state', version = version + 1, updated_at = ?2, delete_after = ?6 WHERE id = ?3 AND version = ?4 AND item = ?5");
  const empty = db.prepare("UPDATE posts SET title = '', body = '', tags = '[]', images = '[]', answers = '[]' WHERE id = ?");
  const remove = db.prepare("DELETE FROM posts WHERE id = ?");
  const answered = db.prepare("SELECT 1 FROM posts WHERE parent = ?1 UNION ALL SELECT 1 FROM posts WHERE reply_to = ?1 LIMIT 1");
  const imagesOf = db.prepare("SELECT id, images FROM posts WHERE state = 'published' AND images <> '[]'");

  return {
    /** One post with its author, or undefined. */
    get: (id) => parse(byId.get(id)),
    mine: (account) => mine.all(account).map(parse),
    published: (klass, limit, offset) => published.all(klass, limit, offset).map(parse),
    comments: (post) => comments.all(post).map(parse),

    /** A new, empty draft with its workflow item. */
    create(kind, account, item, parent = null, replyTo = null) {
      const at = now();
      return Number(insert.run(kind, parent, replyTo, account.id, account.class, JSON.stringify(item), at, at).lastInsertRowid);
    },

    /**
     * Stores what the author wrote and where the post stands with it, if nobody changed the post since `draft.version`.
     *
     * @returns {boolean} false when someone else was first
     */
    save(post, draft, item) {
      const json = JSON.stringify;
      return save.run(
        draft.title, draft.body, json(draft.tags), json(draft.images), json(draft.answers), draft.nature, draft.fixed, json(item), now(),
        post.id, draft.version, json(post.item),
      ).changes === 1;
    },

    /** Takes a post down, until the day on which it goes. False when someone else was first. */
    takeDown: (post, item, deleteAfter) => takeDown.run(JSON.stringify(item), now(), post.id, post.version, JSON.stringify(post.item), deleteAfter).changes === 1,

    /** Takes its words and pictures out of a post whose place has to stay. */
    empty: (id) => empty.run(id),

    remove: (id) => remove.run(id),

    /** Whether a comment or a reply, of whatever state, stands on it. */
    answered: (id) => answered.get(id) !== undefined,

    /** Published posts that show a person, for a withdrawal. */
    showing(ref) {
      return imagesOf
        .all()
        .filter((row) => JSON.parse(row.images).some((image) => image.people?.includes(ref)))
        .map((row) => parse(byId.get(row.id)));
    },
  };
}
