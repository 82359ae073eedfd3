// What the hand-written types declare.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The built package. */
export const pkg = join(root, "wasm/pkg");

export const types = readFileSync(join(pkg, "index.d.ts"), "utf8");

/** What stands between a record's braces. */
const bodyOf = (name) => types.match(new RegExp(`export (?:interface ${name}|type ${name} =) \\{\\n([\\s\\S]*?)\\n\\}`))?.[1] ?? "";

/** The string literals of a type ("Kind") or of a record's key ("Post.nature"). */
export function union(place) {
  const [name, key] = place.split(".");
  const source = key ? bodyOf(name).match(new RegExp(`^  ${key}\\??: ([^;]*);`, "m")) : types.match(new RegExp(`export type ${name} =([^;]*);`));
  return [...(source?.[1] ?? "").matchAll(/"([^"]+)"/g)].map((m) => m[1]);
}

/** The keys of a record, a "?" after those that may be left out. */
export const keys = (name) => [...bodyOf(name).matchAll(/^ {2}(\w+\??): /gm)].map((m) => m[1]);
