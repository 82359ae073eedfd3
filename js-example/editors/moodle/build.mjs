/** npm run build: tiny_thinkfirst/amd/build/plugin.min.js, the one module that Moodle loads, and the licences of what is in it. */
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const plugin = path.join(path.dirname(fileURLToPath(import.meta.url)), "tiny_thinkfirst");
/** Moodle's own modules, which its loader hands in. */
const MOODLE = ["editor_tiny/loader", "editor_tiny/options", "editor_tiny/utils"];

/** What the package says of its licences, and of the data in its module. */
export const LICENCES = ["DATA.md", "LICENSE-APACHE", "LICENSE-MIT"];

export async function buildMoodle() {
  const { outputFiles: [{ text }] } = await build({
    entryPoints: [path.join(plugin, "amd/src/plugin.js")], bundle: true, format: "cjs", platform: "browser", target: "es2022",
    minify: true, legalComments: "none", external: MOODLE, write: false, logLevel: "error",
  });
  const needs = JSON.stringify(MOODLE);
  const amd = `define("tiny_thinkfirst/plugin", ${needs}, function (...given) {
const require = (name) => given[${needs}.indexOf(name)];
const module = { exports: {} };
${text}// Moodle's own build leaves a module with a default as that default, and its editor takes no other.
return module.exports.default;
});
`;
  await mkdir(path.join(plugin, "amd/build"), { recursive: true });
  await writeFile(path.join(plugin, "amd/build/plugin.min.js"), amd);
  for (const name of LICENCES) await cp(fileURLToPath(new URL(name, import.meta.resolve("thinkfirst"))), path.join(plugin, name));
  return { "plugin.min.js": amd };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildMoodle();
