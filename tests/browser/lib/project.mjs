/** A project of someone else's: an empty folder with the package as npm would install it, and what a test writes. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pkg, repository } from "./browser.mjs";

/** @param {Record<string, string>} files contents by path */
export async function makeProject(files) {
  const folder = await mkdtemp(path.join(tmpdir(), "thinkfirst-project-"));
  await cp(pkg, path.join(folder, "node_modules/thinkfirst"), { recursive: true });
  const all = { "package.json": '{"private":true,"type":"module"}', ...files };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return {
    folder,
    at: (...parts) => path.join(folder, ...parts),
    /** Other packages the project has, linked from this repository's own. */
    async uses(...names) {
      for (const name of names) {
        await mkdir(path.dirname(path.join(folder, "node_modules", name)), { recursive: true });
        await symlink(path.join(repository, "node_modules", name), path.join(folder, "node_modules", name), "junction");
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
