/** npm run build: the plugin's scripts in build/, and dist/thinkfirst.zip, which WordPress installs. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { zip } from "./zip.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(here, ...parts);

/** What goes into the zip: what WordPress runs and nothing of how it was made. */
const SHIPPED = ["thinkfirst.php", "uninstall.php", "readme.txt", "marks.css", "queue.css", "includes", "languages", "build"];

/** What the package says of its licences, and of the data in its module. */
const LICENCES = ["DATA.md", "LICENSE-APACHE", "LICENSE-MIT"];
const ofPackage = (name) => fileURLToPath(new URL(name, import.meta.resolve("thinkfirst")));

async function files(name) {
  const entries = await readdir(at(name), { withFileTypes: true }).catch((error) => {
    if (error.code === "ENOTDIR") return null;
    throw error;
  });
  if (!entries) return [name];
  return (await Promise.all(entries.map((entry) => files(`${name}/${entry.name}`)))).flat().sort();
}

/** languages/thinkfirst.pot: every string of the text domain, for whoever translates the plugin. */
async function template() {
  const sources = (await Promise.all(["includes", "src"].map(files))).flat();
  const found = new Map();
  for (const name of sources) {
    const text = await readFile(at(name), "utf8");
    const call = /\b(?:__|esc_html_e|_n)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*,\s*(?:("(?:[^"\\]|\\.)*"),[^;]*?,\s*)?["']thinkfirst["']/g;
    for (const [, one, many] of text.matchAll(call)) {
      const words = one.slice(1, -1).replace(/\\(.)/g, "$1");
      if (!found.has(words)) found.set(words, { places: new Set(), many: many?.slice(1, -1) });
      found.get(words).places.add(name);
    }
  }
  const quote = (words) => JSON.stringify(words);
  const entries = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([words, { places, many }]) =>
    `#: ${[...places].join(" ")}\nmsgid ${quote(words)}\n${many ? `msgid_plural ${quote(many)}\nmsgstr[0] ""\nmsgstr[1] ""` : 'msgstr ""'}\n`);
  const head = 'msgid ""\nmsgstr ""\n"Project-Id-Version: Think First 0.1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Domain: thinkfirst\\n"\n';
  await mkdir(at("languages"), { recursive: true });
  await writeFile(at("languages/thinkfirst.pot"), [head, ...entries].join("\n"));
}

export async function buildPlugin() {
  await template();
  await rm(at("build"), { recursive: true, force: true });
  await mkdir(at("build"), { recursive: true });
  await cp(ofPackage("global.js"), at("build/checker.js"));
  await build({
    entryPoints: ["editor", "queue", "comment"].map((name) => at(`src/${name}.js`)),
    outdir: at("build"), bundle: true, format: "iife", target: "es2022", minify: true, legalComments: "none", logLevel: "error",
  });
  const own = (await Promise.all(SHIPPED.map(files))).flat().map((name) => ({ name, file: at(name) }));
  const licences = LICENCES.map((name) => ({ name, file: ofPackage(name) }));
  const archive = zip(await Promise.all([...own, ...licences].map(async ({ name, file }) => ({ name: `thinkfirst/${name}`, data: await readFile(file) }))));
  await mkdir(at("dist"), { recursive: true });
  await writeFile(at("dist/thinkfirst.zip"), archive);
  return at("dist/thinkfirst.zip");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await buildPlugin());
