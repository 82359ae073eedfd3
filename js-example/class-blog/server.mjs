import { serve } from "@hono/node-server";
import { fileURLToPath } from "node:url";
import { createApp } from "./server/app.mjs";
import { openDatabase } from "./server/db/open.mjs";
import { tidy } from "./server/expire.mjs";
import { makeDemo } from "./server/demo.mjs";

/**
 * Starts the class blog. Settings come from the environment:
 * PORT (3000), HOST (127.0.0.1), CLASS_BLOG_DB (class-blog.sqlite beside this file), CLASS_BLOG_POLICY ("default"),
 * CLASS_BLOG_HTTPS=1 when a proxy serves it on HTTPS (cookies are then marked Secure), CLASS_BLOG_DEMO=0 for no demo data,
 * CLASS_BLOG_KEEP_DAYS (90): for how many days what is not on the blog is kept, from when it was handed in or taken down.
 */
const { PORT = "3000", HOST = "127.0.0.1", CLASS_BLOG_POLICY = "default", CLASS_BLOG_HTTPS, CLASS_BLOG_DEMO, CLASS_BLOG_KEEP_DAYS = "90" } = process.env;
const file = process.env.CLASS_BLOG_DB ?? fileURLToPath(new URL("class-blog.sqlite", import.meta.url));

if (!/^[1-9]\d{0,3}$/.test(CLASS_BLOG_KEEP_DAYS)) {
  console.error("CLASS_BLOG_KEEP_DAYS: expected a whole number of days from 1 to 9999.");
  process.exit(64);
}
const db = openDatabase(file);
const { app, blog } = await createApp({ db, policy: CLASS_BLOG_POLICY, secure: CLASS_BLOG_HTTPS === "1", keepDays: Number(CLASS_BLOG_KEEP_DAYS) });
if (blog.people.count() === 0 && CLASS_BLOG_DEMO !== "0") {
  console.log("First start: making the demo class.");
  for (const line of await makeDemo(blog)) console.log(line);
}

tidy(blog);
setInterval(() => tidy(blog), 86_400_000).unref();

const server = serve({ fetch: app.fetch, port: Number(PORT), hostname: HOST }, (info) => {
  console.log(`The class blog is at http://${HOST === "127.0.0.1" ? "localhost" : HOST}:${info.port}/ (database: ${file})`);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    server.closeAllConnections?.();
    server.close(() => {
      db.close();
      process.exit(0);
    });
  });
}
