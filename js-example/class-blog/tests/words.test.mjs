import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsChanged } from "../public/praise.js";
import { loadChecker } from "thinkfirst";
import { careInWords, fourC, isWorry, labelOf, sortedForStaff } from "../public/words.js";

test("the four Cs of online risk: details and contact, material, behaviour, money", () => {
  const kinds = {
    contact: ["full-name", "first-name", "others-full-name", "birth-date", "birthday", "age", "credential", "username", "phone", "home-address", "school", "meeting", "asl", "stranger-contact"],
    content: ["radicalisation", "rumour", "slur", "missing-source"],
    conduct: ["unkind", "targeting", "disrepute", "put-down", "dare", "name-with-image", "think-kind", "picture"],
    commerce: ["attachment-or-download"],
  };
  for (const [c, list] of Object.entries(kinds)) for (const kind of list) assert.equal(fourC(kind), c, kind);
});

test("words at others are no call for help; being told them is", async () => {
  const checker = await loadChecker();
  const worries = ["my dad hits me", "i want to die", "someone in my class said kys to me", "he said he will stab me", "someone sent me a nude", "my dad hits me so i will stab him"];
  const others = ["kys", "kys loser", "i will kill you", "im bringing a knife to school tomorrow", "kill all muslims"];
  for (const text of worries) {
    assert.equal(isWorry(checker.check(text)), true, text);
    assert.match(careInWords(checker.check(text), "lead").before, /^Thank you/, text);
  }
  for (const text of others) {
    assert.equal(isWorry(checker.check(text)), false, text);
    assert.doesNotMatch(Object.values(careInWords(checker.check(text), "lead")).join(" "), /Thank you|trouble/, text);
  }
  for (const text of ["You are a loser.", "We saw six newts."]) assert.equal(isWorry(checker.check(text)), false, text);
  assert.equal(isWorry(checker.check({ body: "A picture.", images: [{ suspectedSexual: true }] })), true);
});

test("praise: marked words were changed, and nothing new of that strength came", () => {
  const phone = (words, place = "body") => ({ kind: "phone", strength: "stop", place, words });
  const hearsay = { kind: "rumour", strength: "think", place: "body", words: "Everyone says" };
  const seen = (body, ...marks) => ({ texts: { body, title: "" }, marks });
  const before = seen("Ring 07700 900123. Everyone says so.", phone("07700 900123"), hearsay);
  assert.equal(wordsChanged(before, seen("Ring me. Everyone says so.", hearsay)), true, "taken out");
  assert.equal(wordsChanged(before, seen("Ring 07700 900123. I saw it.", phone("07700 900123"))), true, "the other one changed");
  assert.equal(wordsChanged(before, before), false);
  assert.equal(wordsChanged(before, seen("A story. Ring 07700 900123. Everyone says so.")), false, "the words still stand there");
  assert.equal(wordsChanged(before, seen("Ring 07700 900124. Everyone says so.", phone("07700 900124"), hearsay)), false, "another number");
  assert.equal(wordsChanged(before, seen("")), false, "all of it is gone");
  assert.equal(wordsChanged(before, seen("Ring me. Everyone says so. They say it.", hearsay, { ...hearsay, words: "They say" })), true, "something new of the other strength");
  const twice = seen("07700 900123 or 07700 900123", phone("07700 900123"), phone("07700 900123"));
  assert.equal(wordsChanged(twice, seen("07700 900123 or me", phone("07700 900123"))), true, "one of two");
  assert.equal(wordsChanged(seen("Hello"), before), false);
});

test("staff read first what needs them most: what is said of somebody by name is more than a tip", () => {
  const finding = (kind, outcome) => ({ kind, outcome });
  const tip = finding("hobby-club", "advise");
  const unkind = finding("unkind", "advise");
  const found = [finding("first-name", "allow"), tip, unkind, finding("school", "warn"), finding("phone", "block")];
  assert.deepEqual(sortedForStaff(found).map(({ kind }) => kind), ["phone", "unkind", "school", "hobby-club"]);
  assert.deepEqual(sortedForStaff([tip, unkind]), [tip, unkind], "of nobody by name, in the order of the text");
  assert.equal(labelOf("advise", ["unkind"], ["unkind", "first-name"]), "About someone");
  assert.equal(labelOf("advise", ["hobby-club"], ["unkind", "first-name"]), "Tip");
  assert.equal(labelOf("advise", ["unkind"]), "Tip");
  assert.equal(labelOf("block", ["unkind", "first-name"]), "Stop");
});
