/**
 * A WordPress 6.8 tree to test against, without a download from wordpress.org.
 *
 * `WP_PATH` names a tree of your own. Otherwise Debian trixie's `wordpress` package is fetched with a
 * private apt state (nothing is installed, no root is needed) and unpacked into the per-user cache.
 */
import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const SUITE = "trixie";
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
/** `wordpress` links into the other packages, so their files are needed too. */
const PACKAGES = [
  "wordpress", "wordpress-theme-twentytwentyfive", "libjs-cropper", "libjs-lodash", "libjs-underscore", "php-getid3",
];
const RUNNER = ["@wp-playground/cli@3.1.56", "node@24.21.0"];

/** Where everything that is fetched once is kept, by version. */
export const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "thinkfirst");

const exists = (file) => access(file, constants.R_OK).then(() => true, () => false);

/** The version a WordPress tree says it is, or `undefined` where the folder holds none. */
export async function wordpressVersion(tree) {
  const source = await readFile(path.join(tree, "wp-includes/version.php"), "utf8").catch(() => "");
  return source.match(/\$wp_version\s*=\s*'([^']+)'/)?.[1];
}

async function fromDebian(say) {
  const tree = path.join(cache, `wordpress-${SUITE}`);
  if (await wordpressVersion(tree)) return tree;
  const mayInstall = process.getuid?.() === 0;
  if (mayInstall && !(await exists(KEYRING))) await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "debian-archive-keyring"]).catch(() => {});
  for (const tool of ["apt-get", "dpkg-deb", KEYRING]) {
    const found = tool.startsWith("/") ? await exists(tool) : await run("sh", ["-c", `command -v ${tool}`]).then(() => true, () => false);
    if (!found) throw new Error(`no WordPress to test against: ${tool} is missing here, so set WP_PATH to a WordPress 6.8 tree`);
  }
  const work = path.join(cache, `wordpress-${SUITE}.${process.pid}`);
  try {
    for (const dir of ["lists/partial", "archives/partial", "debs", "root"]) await mkdir(path.join(work, dir), { recursive: true });
    await writeFile(path.join(work, "status"), "");
    await writeFile(path.join(work, "sources.list"), `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${SUITE} main\n`);
    const options = [
      `Dir::State=${work}`, `Dir::State::lists=${work}/lists`, `Dir::State::status=${work}/status`, `Dir::Cache=${work}`,
      `Dir::Etc::sourcelist=${work}/sources.list`, "Dir::Etc::sourceparts=-", "Dir::Etc::preferencesparts=-", "APT::Get::List-Cleanup=0",
      "Acquire::Languages=none", `APT::Sandbox::User=${process.env.USER ?? "root"}`,
    ].flatMap((option) => ["-o", option]);
    say("fetching the WordPress packages of Debian trixie (about 20 MB, once)");
    await run("apt-get", [...options, "update"], { maxBuffer: 1 << 24 });
    await run("apt-get", [...options, "download", ...PACKAGES], { cwd: path.join(work, "debs"), maxBuffer: 1 << 24 });
    const root = path.join(work, "root");
    for (const deb of await readdir(path.join(work, "debs"))) await run("dpkg-deb", ["-x", path.join(work, "debs", deb), root]);
    await linksInside(root);
    await cp(path.join(root, "usr/share/wordpress"), path.join(work, "tree"), { recursive: true, dereference: true });
    // Debian's own configuration reads /etc/wordpress, which is not there.
    for (const file of ["wp-config.php", ".htaccess"]) await rm(path.join(work, "tree", file), { force: true });
    await rename(path.join(work, "tree"), tree).catch(async (error) => { if (!(await wordpressVersion(tree))) throw error; });
    return tree;
  } catch (error) {
    throw new Error(`no WordPress to test against: Debian's packages could not be fetched (${String(error.stderr ?? error.message).trim().split("\n").pop()}), so set WP_PATH to a WordPress 6.8 tree`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Points the packages' absolute links at their place inside the unpacked root; drops those that lead nowhere. */
async function linksInside(root) {
  const { readlink, symlink, unlink } = await import("node:fs/promises");
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) continue;
    const link = path.join(entry.parentPath, entry.name);
    const to = await readlink(link);
    const target = path.isAbsolute(to) ? path.join(root, to) : path.resolve(path.dirname(link), to);
    await unlink(link);
    if (await exists(target)) await symlink(target, link);
  }
}

/**
 * A readable WordPress tree and the version it holds.
 * @param {(line: string) => void} say told what is being waited for
 */
export async function wordpressTree(say) {
  const own = process.env.WP_PATH;
  const tree = own || (await fromDebian(say));
  const version = await wordpressVersion(tree);
  if (!version) throw new Error(`WP_PATH: ${own} holds no WordPress (wp-includes/version.php is missing)`);
  return { tree, version };
}

/** Where WordPress Playground's command line and the Node it asks for are kept, fetched from npm once. */
export async function playground(say) {
  const dir = path.join(cache, `playground-${RUNNER.join("-").replace(/[^\w.]+/g, "-")}`);
  const paths = { node: path.join(dir, "node_modules/node/bin/node"), cli: path.join(dir, "node_modules/@wp-playground/cli/wp-playground.js") };
  if (!(await exists(paths.node)) || !(await exists(paths.cli))) {
    say("fetching WordPress Playground and Node 24 from npm (once)");
    await mkdir(dir, { recursive: true });
    await writeFile(path.join(dir, "package.json"), '{"private":true}');
    await run("npm", ["install", "--no-audit", "--no-fund", "--save-exact", ...RUNNER], { cwd: dir, maxBuffer: 1 << 24 }).catch((error) => {
      throw new Error(`no PHP to run WordPress in: ${RUNNER.join(" and ")} could not be fetched from npm (${String(error.stderr ?? error.message).trim().split("\n").pop()})`);
    });
  }
  return paths;
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const say = (line) => console.log(line);
  try {
    const { version, tree } = await wordpressTree(say);
    await playground(say);
    console.log(`WordPress ${version} in ${tree}`);
  } catch (error) {
    console.log(error.message);
    process.exit(1);
  }
}
