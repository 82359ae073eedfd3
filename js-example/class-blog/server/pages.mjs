import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const PUBLIC = fileURLToPath(new URL("../public/", import.meta.url));
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
/** Addresses of pages. Each is the same shell; `public/main.js` puts the element in. */
export const PAGES = ["/", "/log-in", "/post", "/write", "/mine", "/queue", "/preview", "/register", "/person", "/incidents", "/summary", "/allow-list"];

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

/**
 * The pages and the files they load. The list of files is read once at the start, so no request can name another file.
 * The package is served as it is, under /thinkfirst/; `/thinkfirst.js` and `/thinkfirst-dom.js` lead to its browser entries, so that the page
 * needs no bundler and no import map (which would be an inline script).
 */
export async function pages(app) {
  const files = new Map();
  const add = async (path, file) => {
    const bytes = await readFile(file);
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 20)}"`;
    files.set(path, { bytes, etag, type: TYPES[extname(file)] });
  };
  for (const file of await filesIn(PUBLIC)) await add(`/${relative(PUBLIC, file)}`, file);

  const manifest = fileURLToPath(import.meta.resolve("thinkfirst/package.json"));
  const home = dirname(manifest);
  const { exports } = JSON.parse(await readFile(manifest, "utf8"));
  const entry = browserFile(exports["."]);
  // Only what the package publishes: the folder its browser entry stands in.
  for (const file of await filesIn(join(home, dirname(entry)))) {
    if (TYPES[extname(file)]) await add(`/thinkfirst/${relative(home, file)}`, file);
  }
  const lead = (path, target) => {
    const bytes = Buffer.from(`export * from "/thinkfirst/${target.replace(/^\.\//, "")}";\n`);
    files.set(path, { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 20)}"`, type: TYPES[".js"] });
  };
  lead("/thinkfirst.js", entry);
  lead("/thinkfirst-dom.js", browserFile(exports["./dom"]));

  const shell = files.get("/index.html") ?? { bytes: await readFile(join(PUBLIC, "index.html")) };
  files.delete("/index.html");
  for (const path of PAGES) {
    app.get(path, (c) => c.body(shell.bytes, 200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" }));
  }
  app.get("*", async (c, next) => {
    const file = files.get(c.req.path);
    if (!file?.type) return next();
    const headers = { "content-type": file.type, etag: file.etag, "cache-control": "no-cache" };
    if (c.req.header("if-none-match") === file.etag) return c.body(null, 304, headers);
    return c.body(file.bytes, 200, headers);
  });
}

/** The file a browser gets for one of the package's entries, by its own `exports`. */
function browserFile(target) {
  let file = target;
  while (typeof file === "object") file = file.browser ?? file.default ?? file.import;
  return file;
}
