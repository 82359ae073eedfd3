import { parseArgs } from "node:util";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { openDatabase, stored } from "./server/db/open.mjs";
import { people } from "./server/db/people.mjs";
import { PUPIL_ROLES, permissions } from "./server/permissions.mjs";
import { policyFacts } from "./server/policy.mjs";

const { roles } = await policyFacts(process.env.CLASS_BLOG_POLICY ?? "default");
const known = [...new Set(Object.values(permissions(roles).table).flat())].filter((role) => role !== "visitor");
const KEY_STAGES = ["eyfs", "ks1", "ks2", "ks3"];
/** Whose work is by class: without one a post would be in no teacher's queue, and a teacher's queue empty. */
const BY_CLASS = [...PUPIL_ROLES, "class-teacher"];

const USAGE = `node account.mjs add LOGIN --name NAME --role ROLE [--class CLASS] [--key-stage ks2] [--ref p-1]
node account.mjs close LOGIN
A log-in that is there already, or was closed, becomes what is said here. CLASS is needed for ${BY_CLASS.join(", ")}.
The password is read from CLASS_BLOG_PASSWORD; without it one is made and printed.
ROLE, under this school's policy: ${known.join(", ")}.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: "string" }, role: { type: "string" }, class: { type: "string" }, "key-stage": { type: "string" }, ref: { type: "string" } },
});
const [action, login] = positionals;
const { name, role, class: klass, "key-stage": keyStage = "ks2", ref } = values;
const whole = name && known.includes(role) && KEY_STAGES.includes(keyStage) && (klass || !BY_CLASS.includes(role));
if (!login || !(action === "close" || (action === "add" && whole))) {
  console.error(USAGE);
  process.exit(64);
}
const db = openDatabase(process.env.CLASS_BLOG_DB ?? fileURLToPath(new URL("class-blog.sqlite", import.meta.url)));
if (action === "close") {
  console.log(people(db).close(login.toLowerCase()) ? `${login} can no longer log in.` : `There is no log-in ${login}.`);
} else {
  const password = process.env.CLASS_BLOG_PASSWORD ?? randomBytes(12).toString("base64url");
  await people(db).add({ login: login.toLowerCase(), name, role, class: klass, keyStage, ref, password });
  console.log(`${login} can log in${process.env.CLASS_BLOG_PASSWORD ? "." : ` with ${password}`}`);
}
await stored(db);
db.close();
