/** A headless Chromium, a server of files on this machine only, and what every browser test asks of a page. */
import assert from "node:assert/strict";
import { access, mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const repository = fileURLToPath(new URL("../../../", import.meta.url));
/** The built package, as `npm run build` leaves it. */
export const pkg = path.join(repository, "wasm/pkg");
const out = path.join(repository, "tests/out");

/** No wait of a test is longer; a test waits for states, never for time to pass. */
const MOST = 60_000;
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".map": "application/json",
  ".woff2": "font/woff2",
};

async function executable() {
  for (const place of [process.env.CHROME_PATH, ...PLACES]) {
    if (place && (await access(place).then(() => true, () => false))) return place;
  }
  throw new Error("no browser found: install Debian's chromium, or set CHROME_PATH");
}

/** A browser with a fresh profile. */
export const openBrowser = async () => chromium.launch({ executablePath: await executable(), args: FLAGS });

/**
 * Serves folders and made-up pages on a free port of this machine.
 * @param {Record<string, string | { body: string | Buffer, type?: string, headers?: Record<string, string> }>} routes
 *   a path that ends in "/" is a folder's; any other is a page
 */
export async function serve(routes) {
  const server = createServer(async (request, response) => {
    const at = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const page = routes[at];
    const send = (body, type, headers = {}) => response.writeHead(200, { "content-type": type, ...headers }).end(body);
    if (page !== undefined && !at.endsWith("/") || at === "/" && page) {
      const { body, type = TYPES[path.extname(at)] ?? TYPES[".html"], headers } = typeof page === "string" ? { body: page } : page;
      return send(body, type, headers);
    }
    const folder = Object.keys(routes).filter((r) => r !== "/" && r.endsWith("/") && at.startsWith(r)).sort((a, b) => b.length - a.length)[0];
    const file = folder && path.join(routes[folder], at.slice(folder.length));
    const body = file && path.resolve(file).startsWith(path.resolve(routes[folder])) && (await readFile(file).catch(() => undefined));
    if (body === undefined || !file) return response.writeHead(404).end();
    send(body, TYPES[path.extname(file)] ?? "application/octet-stream");
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

/** A page that may speak to `url` alone; `page.strangers` and `page.errors` say what it tried and what went wrong. */
export async function openPage(browser, url, { allowed = () => false, ...options } = {}) {
  // Without motion nothing is half there when it is looked at.
  const context = await browser.newContext({ viewport: { width: 900, height: 760 }, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(MOST);
  const page = await context.newPage();
  page.strangers = [];
  page.errors = [];
  await context.route("**/*", (route) => {
    const to = route.request().url();
    if (to.startsWith(url) || /^(data|blob|about):/.test(to)) return route.continue();
    if (!allowed(to)) page.strangers.push(to);
    return route.abort();
  });
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (message) => { if (message.type() === "error") page.errors.push(message.text()); });
  return page;
}

/** Fails with the rule and the element where axe finds anything in the page (or in `within`). */
export async function assertAccessible(page, within) {
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(await readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8"));
  }
  const { violations } = await page.evaluate((within) => globalThis.axe.run(within ?? document), within);
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(", ")}`), []);
}

/** Keeps a picture under `tests/out/` for a person to look at. */
export async function picture(page, name, options) {
  await mkdir(out, { recursive: true });
  await page.screenshot({ path: path.join(out, `${name}.png`), ...options });
}
