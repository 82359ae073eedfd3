import { now, today, inDays } from "./db/open.mjs";

/** What waits, or was refused, is not asked about any more once its words have gone. */
const STATE = "CASE WHEN state IN ('waiting', 'refused') THEN 'removed-by-staff' ELSE state END";

/**
 * Deletes what has reached its date: incident records, calls for a grown-up that somebody has seen, refused, removed and
 * waiting posts with everything about them, and pictures that no post shows any more. Published posts, drafts and what was
 * returned stay, and so does a post that is held: nobody has decided about it yet. A post that others answer loses its
 * words and pictures; its place stays for them.
 *
 * @returns {{ posts: number, incidents: number, pictures: number }} how many of each went
 */
export function expire(blog) {
  const { db } = blog;
  const due = "delete_after < ? AND state NOT IN ('published', 'draft', 'returned', 'held')";
  const answered = "id IN (SELECT parent FROM posts WHERE parent IS NOT NULL UNION SELECT reply_to FROM posts WHERE reply_to IS NOT NULL)";
  const posts = db.prepare(`DELETE FROM posts WHERE ${due} AND NOT ${answered}`).run(today()).changes;
  for (const { id } of db.prepare(`SELECT id FROM posts WHERE ${due} AND body || title || images <> '[]'`).all(today())) blog.posts.empty(id);
  db.prepare(`UPDATE posts SET reported = 0, state = ${STATE}, item = json_set(item, '$.state', ${STATE}) WHERE ${due}`).run(today());
  const pictures = db.prepare("DELETE FROM media WHERE id NOT IN (SELECT i.value ->> 'media' FROM posts p, json_each(p.images) i) AND julianday('now') - julianday(at) > 1").run().changes;
  db.prepare("DELETE FROM calls WHERE kind = 'help' AND substr(seen_at, 1, 10) < ?").run(inDays(today(), -blog.keepDays));
  db.prepare("DELETE FROM sessions WHERE ends_at < ?").run(now());
  return { posts, incidents: blog.incidents.expire(), pictures };
}

/**
 * The daily call. What cannot be deleted is no reason to be without a blog: the console says so, without any words of a
 * post, and the next day tries again.
 *
 * @returns {boolean} whether everything that has reached its date is gone
 */
export function tidy(blog) {
  try {
    expire(blog);
    return true;
  } catch (error) {
    console.error(`Deleting what has reached its date failed: ${error.name} ${error.code ?? ""} ${error.errcode ?? ""}`);
    return false;
  }
}
