import { Hono } from "hono";
import { allowList } from "./db/allow-list.mjs";
import { calls } from "./db/calls.mjs";
import { incidents } from "./db/incidents.mjs";
import { media } from "./db/media.mjs";
import { people } from "./db/people.mjs";
import { posts } from "./db/posts.mjs";
import { queue } from "./db/queue.mjs";
import { register } from "./db/register.mjs";
import { stored } from "./db/open.mjs";
import { settings } from "./db/settings.mjs";
import { checks } from "./checks.mjs";
import { events } from "./events.mjs";
import { Refusal, SECURITY_HEADERS } from "./http.mjs";
import { pages } from "./pages.mjs";
import { permissions } from "./permissions.mjs";
import { policyFacts, signpostsOf } from "./policy.mjs";
import { sessions } from "./session.mjs";
import { notices } from "./workflow.mjs";
import { accountRoutes } from "./routes/account.mjs";
import { draftRoutes } from "./routes/drafts.mjs";
import { incidentRoutes } from "./routes/incidents.mjs";
import { pictureRoutes } from "./routes/pictures.mjs";
import { postRoutes } from "./routes/posts.mjs";
import { queueRoutes } from "./routes/queue.mjs";
import { registerRoutes } from "./routes/register.mjs";

/**
 * The class blog as one function from a request to a response.
 *
 * @param {{ db: import("node:sqlite").DatabaseSync, policy?: string | object, secure?: boolean, keepDays?: number }} options
 *   `policy`: a built-in policy's id or a school's own; `secure`: the site runs on HTTPS; `keepDays`: for how many days
 *   what is not on the blog is kept
 */
export async function createApp({ db, policy = "default", secure = false, keepDays = 90 }) {
  const parts = { db, calls: calls(db), media: media(db), people: people(db), posts: posts(db), queue: queue(db), register: register(db), allowList: allowList(db) };
  const school = settings(db);
  const facts = await policyFacts(policy);
  const blog = {
    ...parts,
    incidents: incidents(db),
    settings: school,
    keepDays,
    policy: facts,
    signposts: await signpostsOf(policy),
    notice: notices(policy),
    may: permissions(facts.roles),
    sessions: sessions(db, school.secret(), secure),
    events: events(),
    checks: await checks({ policy, register: parts.register, allowList: parts.allowList }),
  };

  const app = new Hono();
  const routes = [];

  /**
   * The only way a route is made: every one names the capability it needs, and a write also needs the page's token.
   * The handler gives back what to send as JSON, or a whole Response.
   */
  function route(method, path, capability, handler) {
    routes.push({ method, path, capability });
    app.on(method, path, async (c) => {
      const { token, account } = blog.sessions.read(c.req.raw);
      if (method !== "GET") blog.sessions.guard(c.req.raw, token);
      if (!blog.may.may(account, capability)) {
        throw account ? new Refusal(403, "Your log-in is not for this.") : new Refusal(401, "Please log in first.");
      }
      const result = await handler({ account, token, request: c.req.raw, params: c.req.param(), query: c.req.query(), c });
      // Nothing is answered, and nothing shown, before it is on the disk.
      await stored(db);
      return result instanceof Response ? result : c.json(result ?? {});
    });
  }

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.res.headers.set(name, value);
    if (c.req.path.startsWith("/api/") && !c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
  });
  for (const add of [accountRoutes, draftRoutes, pictureRoutes, postRoutes, queueRoutes, registerRoutes, incidentRoutes]) add(route, blog);
  await pages(app);
  app.notFound((c) => c.json({ error: "There is nothing here." }, 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ error: error.message, ...error.details }, error.status);
    // The message could hold a pupil's words: only where it happened goes to the console.
    console.error(`${c.req.method} ${c.req.path}: ${error.name} ${error.code ?? ""}\n${(error.stack ?? "").split("\n").filter((l) => l.startsWith("    at")).slice(0, 3).join("\n")}`);
    return c.json({ error: "Something went wrong here. Your words are still in the page. Please try again." }, 500);
  });
  return { app, blog, routes };
}
