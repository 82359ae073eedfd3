// npm run docs: makes the documentation site in docs/site: static pages, no script, nothing from other hosts.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { marked } from "marked";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const site = join(root, "docs/site");

/** Where the pages come from: [folder or file, place in the site]. */
const SOURCES = [
  ["README.md", "index.md"],
  ["PRIVACY.md", "privacy.md"],
  ["SECURITY.md", "security.md"],
  ["docs", "."],
];
const MENU = [
  ["index.html", "Start"],
  ["kinds.html", "What is looked for"],
  ["policies.html", "Five schools side by side"],
  ["write-your-policy.html", "Write your policy"],
  ["policy-reference.html", "Policy reference"],
  ["integrations/index.html", "Integrations"],
  ["limits.html", "Honest limits"],
  ["peers.html", "Beside other tools"],
  ["hatecheck.html", "HateCheck by functionality"],
  ["privacy.html", "Privacy"],
  ["security.html", "Security"],
];

function markdownIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md") && !file.startsWith("site"));
}

/** Every page: its place in the site and its Markdown. */
function pages() {
  const generated = mkdtempSync(join(tmpdir(), "thinkfirst-docs-"));
  execFileSync("cargo", ["run", "--quiet", "-p", "thinkfirst-tests", "--example", "site", "--", generated], { cwd: root, stdio: "inherit" });
  const found = new Map();
  for (const [from, to] of [...SOURCES, [generated, "."]]) {
    const path = from === generated ? generated : join(root, from);
    if (from.endsWith(".md")) found.set(to, readFileSync(path, "utf8"));
    else for (const file of markdownIn(path)) found.set(join(to, file).replace(/README\.md$/, "index.md"), readFileSync(join(path, file), "utf8"));
  }
  rmSync(generated, { recursive: true });
  return found;
}

const STYLE = `:root{color-scheme:light dark;--ink:#1c2b36;--paper:#fbfaf6;--line:#c9d3d8;--link:#0b5c8a}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf0;--paper:#14202a;--line:#3b4c58;--link:#8fd0f5}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.06rem/1.6 system-ui,sans-serif}
nav,main{max-width:56rem;margin:0 auto;padding:1rem}nav{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;border-bottom:1px solid var(--line)}
a{color:var(--link)}img{max-width:100%;height:auto;border:1px solid var(--line)}pre{overflow:auto;border:1px solid var(--line);padding:.8rem}
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:left;vertical-align:top}`;

function html(place, markdown) {
  const up = "../".repeat(place.split("/").length - 1);
  const menu = MENU.map(([to, name]) => `<a href="${up}${to}">${name}</a>`).join("");
  const title = markdown.match(/^# (.+)$/m)?.[1] ?? "thinkfirst";
  // Links between the sources' folders become links between the site's pages; a file of the repository that is no page is named.
  const linked = markdown
    .replace(/\[([^\]]+)\]\((?:\.\.\/)*(?:js-example|wasm|core|tests|LICENSE)[^)]*\)/g, "$1")
    .replaceAll("](docs/", "](")
    .replaceAll("](PRIVACY.md", "](privacy.md")
    .replaceAll("](SECURITY.md", "](security.md")
    .replaceAll("/README.md)", "/index.md)")
    .replace(/\]\((?!https?:)([^)#]+)\.md(#[^)]*)?\)/g, "]($1.html$2)");
  const body = marked.parse(linked).replaceAll("<table>", '<div class="wide" tabindex="0"><table>').replaceAll("</table>", "</table></div>").replaceAll("<pre>", '<pre tabindex="0">');
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title.replaceAll("<", "&lt;")} · thinkfirst</title><link rel="stylesheet" href="${up}style.css"><nav>${menu}</nav><main>${body}</main></html>\n`;
}

const all = pages();
rmSync(site, { recursive: true, force: true });
for (const [place, markdown] of all) {
  const out = join(site, place.replace(/\.md$/, ".html"));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, html(place, markdown));
}
writeFileSync(join(site, "style.css"), STYLE);
if (existsSync(join(root, "docs/images"))) cpSync(join(root, "docs/images"), join(site, "images"), { recursive: true });

// Every link inside the site leads somewhere.
const dead = [];
for (const [place] of all) {
  const page = join(site, place.replace(/\.md$/, ".html"));
  for (const [, to] of readFileSync(page, "utf8").matchAll(/(?:href|src)="([^"#:]+)(?:#[^"]*)?"/g)) {
    if (!existsSync(join(dirname(page), to))) dead.push(`${place}: ${to}`);
  }
}
if (dead.length > 0) {
  console.error(`dead links:\n${dead.join("\n")}`);
  process.exit(1);
}
console.log(`${all.size} pages in ${relative(process.cwd(), site)}`);
