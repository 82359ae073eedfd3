// What the wrapper promises: exact offsets, refusals that name the key, one answer for one input, an end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_UNITS, explainPolicy, fingerprint, loadChecker, workflowStep } from "thinkfirst";
import { wordsOf } from "thinkfirst/dom";
import { fieldOf } from "./utf16.mjs";

const checker = await loadChecker();
const PHONE = "07700 900123";
const cut = (text, { start, end }) => text.slice(start, end);
const phones = (post) => checker.check(post).findings.filter((f) => f.kind === "phone");

for (const [name, before] of [
  ["nothing", ""],
  ["é", "é "],
  ["é in two parts", "e\u0301 "],
  ["an emoji", "😀 "],
  ["a family", "👨‍👩‍👧‍👦 "],
  ["a flag", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 "],
  ["a lone high surrogate", "\ud83d "],
  ["a lone low surrogate", "\ude00 "],
  ["surrogates the wrong way round", "\ude00\ud83d "],
  ["a lone surrogate before an emoji", "\ud83d😀 "],
  ["a byte order mark", "\ufeff"],
  ["NUL", "\0 "],
  ["Welsh, Chinese and Punjabi", "Llŷr 你好 ਪੰਜਾਬੀ "],
]) {
  test(`offsets are exact after ${name}`, () => {
    const text = `${before}text me on ${PHONE} ${before}or on ${PHONE}`;
    for (const post of [text, { body: text }]) {
      const found = phones(post);
      assert.deepEqual(found.map((f) => cut(text, f.span)), [PHONE, PHONE]);
      for (const { fixes } of found) {
        assert.ok(fixes.length > 0);
        for (const fix of fixes) assert.ok(cut(text, fix.span).includes(PHONE));
      }
    }
    const images = [{ fileName: `${text}.jpg`, alt: text, caption: text, metadata: { a: "x", b: text } }];
    for (const finding of phones({ title: text, body: "", tags: ["x", text], images })) {
      const whole = { title: text, tag: text, "file-name": `${text}.jpg`, alt: text, caption: text, metadata: text }[finding.field.name];
      assert.equal(cut(whole, finding.span), PHONE);
    }
    assert.equal(checker.redact(text), text.replaceAll(PHONE, "[phone number]").toWellFormed());
  });
}

test("a field says which tag, picture and metadata entry it is", () => {
  const text = `ring ${PHONE}`;
  const post = { body: "", tags: ["x", text], images: [{}, { caption: text, metadata: { b: text, a: "x" } }] };
  assert.deepEqual(
    phones(post).map((f) => f.field),
    [
      { name: "tag", index: 1 },
      { name: "caption", image: 1 },
      { name: "metadata", index: 1, image: 1 },
    ],
  );
});

test("the words of a finding are those of its field, of either file name too", () => {
  const image = { fileName: `x ${PHONE}.jpg`, originalFileName: `my first picture, ring ${PHONE}.jpg`, alt: `${PHONE} a`, caption: `b ${PHONE}`, metadata: { a: PHONE } };
  const post = { title: `ring ${PHONE}`, body: `text ${PHONE}`, tags: ["x", `t ${PHONE}`], images: [{}, image, { originalFileName: `${PHONE}.png` }] };
  const found = phones(post);
  assert.equal(found.length, 9);
  for (const finding of found) {
    const written = finding.field.name === "metadata" ? undefined : cut(fieldOf(post, finding.field), finding.span);
    assert.equal(written, written && PHONE);
    assert.equal(wordsOf(post, finding), written, JSON.stringify(finding.field));
  }
});

const refusedOptions = [
  [null, /^options: expected an object/],
  ["default", /^options: expected an object/],
  [[], /^options: expected an object/],
  [{ polcy: "default" }, /^options\.polcy: unknown key; expected one of `policy`/],
  [{ policy: "clains" }, /policy.*default.*claines/s],
  [{ policy: 7 }, /policy/],
  [{ policy: { id: "x", consents: {} } }, /policy\.consents: unknown key/],
  [{ keyStage: "ks9" }, /^options\.keyStage: expected one of .*ks2/],
  [{ keyStage: null }, /^options\.keyStage: expected a value, not null/],
  [{ sensitivity: 101 }, /^options\.sensitivity: expected an integer from 0 to 100/],
  [{ sensitivity: 1.5 }, /^options\.sensitivity: expected an integer/],
  [{ sensitivity: Number.NaN }, /^options\.sensitivity: expected a finite number/],
  [{ people: "Maya" }, /^options\.people: expected an array/],
  [{ people: ["Maya", { nam: "Sam" }] }, /^options\.people\[1\]\.nam: unknown key/],
  [{ people: [{ ref: "p" }] }, /^options\.people\[0\]: missing key `name`/],
  [{ allow: [5] }, /^options\.allow\[0\]: expected a string/],
  [{ support: "some" }, /^options\.support: expected one of `usual` `more`/],
  [{ allow: [() => 1] }, /^options\.allow\[0\]: expected plain data, not a function/],
];

for (const [options, message] of refusedOptions) {
  test(`options ${JSON.stringify(options)} are refused`, async () => {
    await assert.rejects(loadChecker(options), (error) => error instanceof Error && error.constructor === Error && message.test(error.message));
  });
}

const register = { format: "register-1", issuedOn: "2026-09-01", useBy: "2027-08-31", people: [] };
const refusedPosts = [
  [undefined, /^post: expected a string or an object/],
  [null, /^post: expected a string or an object/],
  [42, /^post: expected a string or an object/],
  [["x"], /^post: expected a string or an object/],
  [new Map(), /^post: expected a plain object/],
  [{}, /^post: missing key `body`/],
  [{ body: "x", titel: "y" }, /^post\.titel: unknown key; expected one of `title`/],
  [{ body: "x", onclick() {} }, /^post\.onclick: expected plain data/],
  [{ body: "x", title: null }, /^post\.title: expected a value, not null/],
  [{ body: "x", date: new Date(0) }, /^post\.date: expected a plain object/],
  [{ body: 1n }, /^post\.body: expected plain data, not a bigint/],
  [{ body: "x", author: { kind: "robot" } }, /^post\.author\.kind: expected one of `pupil`/],
  [{ body: "x", author: { kind: "pupil", age: 7 } }, /^post\.author\.age: unknown key/],
  [{ body: "x", images: [{}, { altt: "y" }] }, /^post\.images\[1\]\.altt: unknown key/],
  [{ body: "x", images: [{ people: "p1" }] }, /^post\.images\[0\]\.people: expected an array/],
  [{ body: "x", images: [{ identifiable: true }] }, /^post\.images\[0\]\.identifiable: expected one of `yes`/],
  [{ body: "x", answers: [{ letter: "k", answer: "a-story" }] }, /^post\.answers\[0\]\.letter: expected one of `true`/],
  [{ body: "x", register: { ...register, format: "register-2" } }, /^post\.register\.format: expected one of `register-1`/],
  [{ body: "x", register: { ...register, extra: 1 } }, /^post\.register\.extra: unknown key/],
  [{ body: "x", register: { ...register, people: [{}] } }, /^post\.register\.people\[0\]: missing key/],
  [JSON.parse('{"body":"x","__proto__":{"tags":[]}}'), /^post\.__proto__: unknown key/],
];

for (const [post, message] of refusedPosts) {
  test(`the post ${typeof post} ${message} is refused`, () => {
    assert.throws(() => checker.check(post), (error) => error.constructor === Error && message.test(error.message));
  });
}

test("a channel that the policy does not know is read as outside the school: nothing is let through that the right one would hold", async () => {
  const known = (await explainPolicy("default")).map(({ path }) => path).filter((path) => path.startsWith("channels.")).map((path) => path.slice("channels.".length));
  assert.ok(known.includes("email") && known.includes("outside-site"));
  const post = (channel) => ({ title: "My e-mail", body: "Write to maya@example.com at Oak Hill Primary School.", channel, images: [{ people: [], alt: "A pond" }] });
  const outside = checker.check(post("outside-site"));
  const rising = ["allow", "advise", "warn", "needs-approval", "block", "escalate"];
  for (const channel of ["clas-blog", "emial", "Email", ""]) {
    assert.deepEqual(checker.check(post(channel)), outside, channel);
    const clean = { body: "We saw six newts.", channel };
    const print = await fingerprint(clean);
    const maya = { id: "maya", roles: [] };
    const draft = { state: "draft", author: "maya", authorKind: "pupil", keyStage: "ks2", channel };
    const { item } = await workflowStep("default", draft, maya, { do: "check", fingerprint: print, facts: checker.facts(clean) }, "2026-11-22");
    assert.equal((await workflowStep("default", item, maya, { do: "submit" }, "2026-11-22")).item.state, "waiting", "an adult looks first");
    assert.ok((await workflowStep("default", item, maya, { do: "publish", fingerprint: print }, "2026-11-22")).refusal);
  }
  for (const channel of known) assert.ok(rising.indexOf(checker.check(post(channel)).outcome) <= rising.indexOf(outside.outcome), channel);
});

test("a circle is refused", () => {
  const post = { body: "x" };
  post.tags = post;
  assert.throws(() => checker.check(post), /expected at most 32 levels/);
});

test("what is undefined counts as left out", () => {
  assert.equal(checker.check({ body: "hello", title: undefined, images: [{ people: null, alt: undefined }] }).images.length, 1);
});

test("redact takes text only", () => {
  for (const odd of [undefined, null, 5, {}, ["x"]]) assert.throws(() => checker.redact(odd), /^Error: text: expected a string/);
});

test("a post above the cap is refused, in whatever field it stands; at the cap it is checked whole", () => {
  const long = "a ".repeat(MAX_UNITS / 2);
  for (const post of [`${long}b`, { body: "", title: `${long}b` }, { body: "", tags: [long, "b"] }, { body: "", images: [{ metadata: { k: long } }] }]) {
    assert.throws(() => checker.check(post), /^Error: post: too long to check: expected at most 1500000/);
  }
  assert.throws(() => checker.redact(`${long}b`), /text: too long/);
  const end = `${long.slice(0, -PHONE.length - 10)} ring ${PHONE}`;
  assert.deepEqual(phones(end).map((f) => cut(end, f.span)), [PHONE]);
});

test("same input, same report, whatever came between and from a new checker", async () => {
  const text = `my name is Zara Winterbottom, ring ${PHONE} 😀 you are so stupid`;
  const first = JSON.stringify(checker.check(text));
  checker.check("something else entirely, 12 Elm Road, LS1 4AB");
  assert.equal(JSON.stringify(checker.check(text)), first);
  assert.equal(JSON.stringify(checker.check({ body: text })), first);
  const other = await loadChecker({ policy: "default", keyStage: "ks2", sensitivity: 50, people: [], allow: [], support: "usual" });
  assert.equal(JSON.stringify(other.check(text)), first);
  other.free();
});

test("reports are plain data", () => {
  const report = checker.check({ body: `ring ${PHONE}`, images: [{}] });
  assert.deepEqual(structuredClone(report), report);
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
  assert.equal(report.escalation, null);
  assert.deepEqual(report.think.map((q) => q.letter), ["true", "helpful", "inspiring", "necessary", "kind"]);
});

test("a freed checker says so; others live on", async () => {
  const one = await loadChecker();
  const two = await loadChecker({ keyStage: "ks1" });
  one.free();
  one.free();
  assert.throws(() => one.check("x"), /was freed/);
  assert.throws(() => one.redact("x"), /was freed/);
  assert.equal(two.redact(`ring ${PHONE}`), "ring [phone number]");
  two[Symbol.dispose]();
  assert.throws(() => two.check("x"), /was freed/);
});

test("a register is read once, and a change in place is heard", async () => {
  const checker = await loadChecker({ policy: "st-peters" });
  const granted = (use, subject) => ({ use, subject, state: "granted", by: "parent", form: "written", on: "2026-09-07" });
  const person = { ref: "p-1", kind: "pupil", status: "on-roll", decisions: [granted("*", "*")], ownAgreement: [] };
  const people = { format: "register-1", issuedOn: "2026-09-01", useBy: "2027-08-31", people: [person] };
  const post = { body: "x", date: "2026-11-20", register: people, images: [{ kind: "photo", people: ["p-1"] }] };
  const codes = (given) => checker.check(given).images[0].reasons.map((reason) => reason.code);
  const before = codes(post);
  assert.deepEqual(codes({ ...post, register: structuredClone(people) }), before);
  person.decisions[0].state = "refused";
  assert.ok(codes(post).includes("consent-refused"), "the change is heard");
  person.decisions[0].state = "granted";
  person.decisions.push(granted("x", "photo"));
  person.decisions.pop();
  assert.deepEqual(codes(post), before);
  delete post.register;
  assert.ok(codes(post).includes("register-missing"), "no register of an earlier post stands in");
  assert.throws(() => checker.check({ ...post, register: { ...people, useBy: undefined } }), /^Error: post\.register: missing key `useBy`/);
  assert.throws(() => checker.check({ ...post, register: { ...people, people: [{ ...person, x: null }] } }), /^Error: post\.register\.people\[0\]\.x: expected a value, not null/);
  post.register = people;
  assert.deepEqual(codes(post), before);
  checker.free();
});
