import { parseArgs } from "node:util";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { openDatabase, stored } from "./server/db/open.mjs";
import { people } from "./server/db/people.mjs";
import { permissions } from "./server/permissions.mjs";
import { policyFacts } from "./server/policy.mjs";

const { roles } = await policyFacts(process.env.CLASS_BLOG_POLICY ?? "default");
const known = [...new Set(Object.values(permissions(roles).table).flat())].filter((role) => role !== "visitor");

const USAGE = `node account.mjs add LOGIN --name NAME --role ROLE [--class CLASS] [--key-stage ks2] [--ref p-1]
node account.mjs close LOGIN
The password is read from CLASS_BLOG_PASSWORD; without it one is made and printed.
ROLE, under this school's policy: ${known.join(", ")}.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: "string" }, role: { type: "string" }, class: { type: "string" }, "key-stage": { type: "string" }, ref: { type: "string" } },
});
const [action, login] = positionals;
if (!login || !["add", "close"].includes(action) || (action === "add" && !(values.name && known.includes(values.role)))) {
  console.error(USAGE);
  process.exit(64);
}
const db = openDatabase(process.env.CLASS_BLOG_DB ?? fileURLToPath(new URL("class-blog.sqlite", import.meta.url)));
if (action === "close") {
  const { changes } = db.prepare("UPDATE accounts SET active = 0 WHERE login = ?").run(login.toLowerCase());
  console.log(changes ? `${login} can no longer log in.` : `There is no log-in ${login}.`);
} else {
  const password = process.env.CLASS_BLOG_PASSWORD ?? randomBytes(12).toString("base64url");
  await people(db).add({
    login: login.toLowerCase(), name: values.name, role: values.role, class: values.class, keyStage: values["key-stage"], ref: values.ref, password,
  });
  console.log(`${login} can log in${process.env.CLASS_BLOG_PASSWORD ? "." : ` with ${password}`}`);
}
await stored(db);
db.close();
