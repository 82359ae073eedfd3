import assert from "node:assert/strict";
import { test } from "node:test";
import { fourC } from "../public/words.js";

test("the four Cs of online risk: details and contact, material, behaviour, money", () => {
  const kinds = {
    contact: ["full-name", "first-name", "others-full-name", "birth-date", "birthday", "age", "credential", "username", "phone", "home-address", "school", "meeting", "asl", "stranger-contact"],
    content: ["radicalisation", "rumour", "slur", "missing-source"],
    conduct: ["unkind", "targeting", "disrepute", "put-down", "dare", "name-with-image", "think-kind", "picture"],
    commerce: ["attachment-or-download"],
  };
  for (const [c, list] of Object.entries(kinds)) for (const kind of list) assert.equal(fourC(kind), c, kind);
});
