import { today } from "./db/open.mjs";

/**
 * Deletes what has reached its date: incident records, refused, removed and waiting posts with everything about them,
 * and pictures that no post shows any more. Published posts and drafts stay. Runs at the start and once a day.
 *
 * @returns {{ posts: number, incidents: number, pictures: number }} how many of each went
 */
export function expire(blog) {
  const { db } = blog;
  const posts = db.prepare("DELETE FROM posts WHERE delete_after < ? AND state NOT IN ('published', 'draft', 'returned') AND id NOT IN (SELECT parent FROM posts WHERE parent IS NOT NULL)").run(today()).changes;
  const pictures = db.prepare("DELETE FROM media WHERE id NOT IN (SELECT i.value ->> 'media' FROM posts p, json_each(p.images) i) AND julianday('now') - julianday(at) > 1").run().changes;
  db.prepare("DELETE FROM sessions WHERE ends_at < ?").run(new Date().toISOString());
  return { posts, incidents: blog.incidents.expire(), pictures };
}
