/**
 * No member of staff whom the five schools' policies name stands in the repository or in the package.
 *
 * The names themselves must not be readable here either. What follows are the first 16 hexadecimal digits of SHA-256 of
 * "first last" and of "title last" in lower case, for the six people that the source documents name (by hand: the documents
 * are not part of the repository). Two words of one line are looked up together, with whatever stands between them.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const NAMED = new Set([
  "0388ac7c0f6643c1", "03eeb0ff91e3968c", "13f7aa0cd1316ec3", "226814fe033f91ec", "2541a38afee833cd", "2ffd3743c92211ec",
  "32a73be33ff1a55d", "3c2bada04106c6ac", "4745cd73ea823082", "4c941b07a3e89e8f", "4d41082b10f9c09f", "64b8d379c259447a",
  "6610c5ce3ecab8d6", "6675597e4ffa6f87", "6c80ab8793717f28", "7209ffc0797057b6", "7b24b61986b50b5b", "83aad80ba506f7d0",
  "852d8e742a6716d0", "89438ed01400cd5c", "8caa78f4372f11f6", "8f8504897d9cac8a", "924a9bfd4509559e", "9525e0d703025b4f",
  "9b72cb07e55bd01b", "9faeaf7be91cdf70", "a7fb1859de65abed", "baecbd059630eace", "c3108a1cba488551", "ca859a2caf158865",
  "cc58f4f92431bdfa", "ce5de9e778f45527", "dc8b26ea28800c94", "dd2c085eededf7ae", "e184eb121323195e", "ea43dbe9987016b3",
]);

const hash = (pair) => createHash("sha256").update(pair).digest("hex").slice(0, 16);

/** How many pairs of words a text has, and which of them are names that must not stand there. */
function named(text, seen) {
  let pairs = 0;
  const found = [];
  for (const line of text.split("\n")) {
    const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
    for (let i = 1; i < words.length; i++) {
      const pair = `${words[i - 1]} ${words[i]}`;
      pairs++;
      if (!seen.has(pair)) seen.set(pair, NAMED.has(hash(pair)));
      if (seen.get(pair)) found.push(hash(pair));
    }
  }
  return { pairs, found };
}

test("no member of staff named in the source documents stands in the repository or in the package", (t) => {
  const pkg = readdirSync(join(root, "wasm/pkg"), { recursive: true }).map((file) => join("wasm/pkg", file));
  const tracked = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 }).split("\0").filter(Boolean);
  const files = [...tracked, ...pkg].filter((file) => statSync(join(root, file), { throwIfNoEntry: false })?.isFile());
  const seen = new Map();
  const wrong = [];
  let pairs = 0;
  for (const file of files) {
    const there = named(readFileSync(join(root, file), "latin1"), seen);
    pairs += there.pairs;
    for (const each of there.found) wrong.push(`${file}: ${each}`);
  }
  t.diagnostic(`${files.length} files, ${pairs} pairs of words`);
  assert.ok(files.length > 400 && pairs > 500_000);
  assert.deepEqual(wrong, []);
});

test("a name would be found", () => {
  NAMED.add(hash("zuri achterberg"));
  for (const text of ["Ask Zuri Achterberg.", '{"zuri":"achterberg"}', "ZURI-ACHTERBERG.jpg"]) assert.equal(named(text, new Map()).found.length, 1, text);
  assert.equal(named("Zuri\nAchterberg", new Map()).found.length, 0);
});
