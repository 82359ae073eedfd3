import { randomInt } from "node:crypto";
import { stored, today } from "./db/open.mjs";
import { openByHand } from "./incident.mjs";
import { decide } from "./decide.mjs";
import { submit } from "./submit.mjs";
import { draftItem } from "./workflow.mjs";

const WORDS = ["acorn", "amber", "badger", "birch", "cedar", "clover", "comet", "conker", "daisy", "ember", "fern", "finch", "heron", "holly", "island", "jigsaw", "kettle", "lantern", "maple", "meadow", "otter", "pebble", "pepper", "puffin", "ribbon", "robin", "saffron", "shell", "thistle", "violet", "walnut", "willow"];
const password = () => Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join("-");

/** Who holds the duties that the policy names. */
const STAFF = [
  ["esafety", "Ms Bell", "logKeeper"],
  ["lead", "Mrs Iqbal", "safeguardingLead"],
  ["web", "Mr Dunn", "websiteEditor"],
];

/** A made-up class: nobody here exists. */
const PUPILS = [
  ["p-1", "Maya", "Fenwick", "granted"],
  ["p-2", "Leo", "Marlowe", "granted"],
  ["p-3", "Amira", "Castell", "refused"],
  ["p-4", "Tom", "Hartley", "granted"],
  ["p-5", "Zofia", "Lindgren", "not-asked"],
];

/**
 * Fills an empty database with a demo class: accounts, a small consent register, a few posts.
 *
 * @returns {Promise<string[]>} what to print: who can log in, and how to make real accounts
 */
export async function makeDemo(blog) {
  const { roles } = blog.policy;
  const held = ["class-teacher", "headteacher", ...STAFF.map(([, , duty]) => roles[duty])];
  const accounts = [
    { login: "maya", name: "Maya", role: "pupil", class: "Robins", ref: "p-1" },
    { login: "leo", name: "Leo", role: "pupil", class: "Robins", ref: "p-2" },
    { login: "robins", name: "Robins class", role: "class", class: "Robins" },
    { login: "teacher", name: "Mr Okafor", role: "class-teacher", class: "Robins" },
    { login: "teacher2", name: "Mrs Hale", role: "class-teacher", class: "Robins" },
    { login: "head", name: "Mrs Lang", role: "headteacher" },
    ...STAFF.map(([login, name, duty]) => ({ login, name, role: roles[duty] })),
    { login: "governor", name: "Dr Adeyemi", role: roles.logReviewers.find((role) => !held.includes(role)) ?? "governor" },
  ];
  const lines = ["", "  log-in     password                          role"];
  for (const account of accounts) {
    const secret = process.env.CLASS_BLOG_DEMO_PASSWORD ?? password();
    await blog.people.add({ ...account, password: secret });
    lines.push(`  ${account.login.padEnd(10)} ${secret.padEnd(33)} ${account.role}${account.class ? `, ${account.class}` : ""}`);
  }
  lines.push("", "Real accounts: node account.mjs add LOGIN --name NAME --role ROLE --class CLASS", "Then remove these: node account.mjs close LOGIN", "");

  for (const [ref, first, last, state] of PUPILS) {
    blog.register.put({ ref, kind: "pupil", status: "on-roll", names: { first, last }, class: "Robins" });
    const decision = { use: "class-blog", subject: "*", state, by: "parent", form: "written", on: "2026-09-07" };
    if (state !== "not-asked") blog.register.decide(ref, decision, null);
    blog.register.decide(ref, { use: "class-blog", subject: "*", state: "yes", on: "2026-09-07" }, null, true);
  }
  const inAYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  blog.register.stamp(today(), inAYear);
  await blog.checks.reload();

  const byLogin = (login) => {
    const { id, class: klass, role, key_stage: keyStage } = blog.people.byLogin(login);
    return { id, class: klass, role, keyStage };
  };
  const write = async (login, title, body, tags) => {
    const account = byLogin(login);
    const item = draftItem(account, "post");
    const id = blog.posts.create("post", account, item);
    blog.posts.save(blog.posts.get(id), { title, body, tags, images: [], answers: [], nature: null, fixed: 0, version: 1 }, item);
    await submit(blog, account, blog.posts.get(id), { version: 2, askTeacher: true });
    return blog.posts.get(id);
  };
  // By somebody whose role the policy lets approve.
  const [role] = blog.policy.roles.approvers;
  const approver = accounts.find((account) => account.role === role) ?? accounts.find((account) => account.login === "teacher");
  const approve = async (post) => {
    // The queue looks hard: where it marks something in these harmless words, the teacher says that it was mistaken.
    for (const reason of ["", "false-alarm"]) {
      try {
        return await decide(blog, byLogin(approver.login), post, { version: post.version, action: "approve", reason });
      } catch (error) {
        if (error.details?.refusal?.code !== "reason-needed") throw error;
      }
    }
  };
  await approve(await write("maya", "A heron on our pond", "Today we saw a heron on the school pond. It stood on one leg for ten minutes. Then it caught a frog! We drew it in our nature books.", ["nature", "pond"]));
  await approve(await write("robins", "How we made volcano cakes", "We mixed flour, eggs and cocoa. The middle stays runny, like lava. Our top tip: let it cool, or you burn your tongue.", ["cooking"]));
  await write("leo", "My weekend", "On Saturday I scored two goals. Ring me on 07700 900123 if you want to play next week!", ["football"]);
  await openByHand(blog, { class: "Robins", kind: "chain-letter", direction: "received" });
  await stored(blog.db);
  return lines;
}
