/** A fresh WordPress on this machine: PHP compiled to WebAssembly, SQLite, nothing installed, nothing left behind. */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { playground, wordpressTree } from "./wordpress-tree.mjs";

/** Who logs in; the password is the name. WordPress Playground's own administrator is admin. */
export const PEOPLE = [
  { login: "pupil", name: "Robin", role: "contributor" },
  { login: "teacher", name: "Ms Ahmed", role: "editor" },
];

const SET_UP = `<?php
require '/wordpress/wp-load.php';
foreach (json_decode('${JSON.stringify(PEOPLE)}') as $person) {
  wp_insert_user(array('user_login' => $person->login, 'user_pass' => $person->login, 'user_email' => $person->login . '@example.test',
    'display_name' => $person->name, 'role' => $person->role));
}
wp_set_password('admin', get_user_by('login', 'admin')->ID);
update_option('blogname', 'Class blog');
update_option('show_avatars', '');
update_option('comment_moderation', '');
update_option('comment_previously_approved', '');
global $wpdb;
foreach (get_users() as $user) {
  // The guides and pattern windows that open over a new editor.
  update_user_meta($user->ID, $wpdb->get_blog_prefix() . 'persisted_preferences', array(
    'core/edit-post' => array('welcomeGuide' => false), 'core' => array('enableChoosePatternModal' => false), '_modified' => gmdate('c')));
}
`;

/** What WordPress does by the clock is switched off, so that no test has to wait for time to pass. */
const CLOCKS = `<?php
define('AUTOSAVE_INTERVAL', 86400);
// An editor that was left stays locked for five seconds; a visitor may write one comment in fifteen.
add_filter('wp_check_post_lock_window', '__return_zero');
add_filter('comment_flood_filter', '__return_false', 99);
`;

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().on("error", reject).listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/**
 * @param {(line: string) => void} say told what is being waited for
 * @returns {Promise<{ url: string, version: string, close(): Promise<void> }>}
 */
export async function openSite(say) {
  const { tree, version } = await wordpressTree(say);
  const { node, cli } = await playground(say);
  const work = await mkdtemp(path.join(tmpdir(), "thinkfirst-wordpress-"));
  const root = path.join(work, "wordpress");
  await cp(tree, root, { recursive: true });
  const always = path.join(root, "wp-content/mu-plugins");
  await mkdir(always, { recursive: true });
  await writeFile(path.join(always, "clocks.php"), CLOCKS);
  const blueprint = path.join(work, "blueprint.json");
  await writeFile(blueprint, JSON.stringify({ steps: [{ step: "runPHP", code: SET_UP }] }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  say(`starting WordPress ${version} (10 to 60 seconds)`);
  const server = spawn(node, [
    cli, "server", "--port", String(port), "--site-url", url, "--php", "8.3", "--blueprint", blueprint,
    "--mount-before-install", `${root}:/wordpress`, "--wordpress-install-mode", "install-from-existing-files-if-needed",
  ], { stdio: ["ignore", "pipe", "pipe"] });
  // A test that is stopped half-way leaves neither server nor files.
  const last = () => { server.kill("SIGKILL"); rmSync(work, { recursive: true, force: true }); };
  const stopped = () => process.exit(1);
  process.once("exit", last);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stopped);
  let told = "";
  const close = async () => {
    server.kill();
    await new Promise((done) => (server.exitCode === null && server.signalCode === null ? server.once("exit", done) : done()));
    await rm(work, { recursive: true, force: true });
    process.off("exit", last);
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stopped);
  };
  try {
    await new Promise((ready, failed) => {
      const heard = (chunk) => {
        told = (told + chunk).slice(-4000);
        if (/WordPress is running|Ready!/i.test(told)) ready();
      };
      server.stdout.on("data", heard);
      server.stderr.on("data", heard);
      server.once("exit", () => failed(new Error(`WordPress did not start: ${told.trim().split("\n").slice(-3).join(" ")}`)));
      setTimeout(() => failed(new Error(`WordPress did not start within 4 minutes: ${told.slice(-300)}`)), 240_000).unref();
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { url, version, root, close };
}
