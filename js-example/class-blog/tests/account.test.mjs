import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../server/db/open.mjs";
import { people } from "../server/db/people.mjs";
import { signpostsOf } from "../server/policy.mjs";
import { makeBlog, visit } from "./kit.mjs";

const folder = mkdtempSync(join(tmpdir(), "class-blog-account-"));
after(() => rmSync(folder, { recursive: true }));
const PASSWORD = "a-password-for-tests";

/** `node account.mjs` with these words. */
function account(...args) {
  const env = { ...process.env, CLASS_BLOG_DB: join(folder, "blog.sqlite"), CLASS_BLOG_PASSWORD: PASSWORD };
  return spawnSync(process.execPath, [fileURLToPath(new URL("../account.mjs", import.meta.url)), ...args], { env, encoding: "utf8" }).status;
}
const add = (login, role, ...more) => account("add", login, "--name", "Ada", "--role", role, ...more);

test("an account needs a known role and key stage, and a class where the work is by class", () => {
  for (const role of ["class-teacher", "pupil", "class"]) {
    assert.equal(add("ada", role), 64, role);
    assert.equal(add("ada", role, "--class", ""), 64, role);
  }
  assert.equal(add("ada", "pupil", "--class", "Wrens", "--key-stage", "ks9"), 64);
  assert.equal(add("ada", "class-teacher", "--class", "Wrens"), 0);
  assert.equal(add("head", "headteacher"), 0);
});

test("a closed account is opened again, and one that is there becomes what is said", () => {
  assert.equal(add("bob", "pupil", "--class", "Wrens", "--ref", "p-9"), 0);
  assert.equal(account("close", "bob"), 0);
  assert.equal(account("add", "Bob", "--name", "Bobby", "--role", "class-teacher", "--class", "Robins", "--key-stage", "ks1"), 0);
  const db = openDatabase(join(folder, "blog.sqlite"));
  const { name, role, class: klass, key_stage, ref, active } = people(db).byLogin("bob");
  db.close();
  assert.deepEqual({ name, role, klass, key_stage, ref, active }, { name: "Bobby", role: "class-teacher", klass: "Robins", key_stage: "ks1", ref: null, active: 1 });
});

test("closing an account, or giving it a new password, ends its sessions for good", async () => {
  const { app, blog } = await makeBlog();
  for (const change of [() => blog.people.close("maya"), () => {}]) {
    const maya = await visit(app, "maya");
    change();
    await blog.people.add({ login: "maya", name: "Maya", role: "pupil", class: "Robins", ref: "p-1", password: PASSWORD });
    assert.equal((await maya.get("/api/mine")).status, 401);
    assert.equal((await (await visit(app, "maya")).get("/api/mine")).status, 200);
  }
});

test("a class teacher without a class has an empty queue, and no post in it", async () => {
  const { app, blog } = await makeBlog();
  await blog.people.add({ login: "nowhere", name: "Ms Adu", role: "class-teacher", password: PASSWORD });
  const [nobody, maya, head] = await Promise.all(["nowhere", "maya", "head"].map((login) => visit(app, login)));
  const sent = [await maya.handIn({ body: "We saw six newts." }), await head.handIn({ body: "A note for the school." })];
  for (const query of ["", "?class=Robins", "?kind=phone"]) {
    const { items, kinds, total } = (await nobody.get(`/api/queue${query}`)).answer;
    assert.deepEqual([items, kinds, total], [[], [], 0], query);
  }
  for (const { id } of sent) assert.equal((await nobody.get(`/api/queue/${id}`)).status, 404);
});

test("tell a grown-up: the policy's signposts for the age, a trusted adult first, none for one matter alone", async () => {
  for (const policy of ["default", "borden", "claines", "little-heath", "liverpool", "st-peters"]) {
    for (const [keyStage, lines] of Object.entries(await signpostsOf(policy))) {
      assert.deepEqual(lines.map((line) => line.id), ["trusted-adult", "childline"], `${policy} ${keyStage}`);
    }
  }
  const wales = await signpostsOf({ id: "wales", extends: "default", school: { nation: { value: "wales" } } });
  assert.deepEqual(Object.values(wales).map((lines) => lines.some((line) => line.id === "meic")), [false, true, true, true]);
  assert.equal(wales.eyfs[0].line, "Tell a grown-up you trust.");
  const { app } = await makeBlog();
  assert.deepEqual((await (await visit(app, "maya")).get("/api/me")).answer.signposts.map((line) => line.id), ["trusted-adult", "childline"]);
});
