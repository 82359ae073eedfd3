// What holds for any input at the boundary: any UTF-16, any JSON.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { loadChecker } from "thinkfirst";

const checker = await loadChecker({ sensitivity: 80 });
const runs = { numRuns: 400, seed: 20261122 };

const pieces = fc.constantFrom(
  "text me on 07700 900123", "zara@example.com", " my name is Zara Winterbottom ", "12 Elm Road LS1 4AB", "é", "e\u0301", "😀", "👨‍👩‍👧‍👦", "\ud83d", "\ude00",
  "\u200b", "\u202e", "\ufeff", "\0", "\r\n", "０７７００９００１２３", "7️⃣", " ", ".", "you are stupid",
);
const anyText = fc.array(fc.oneof({ weight: 3, arbitrary: pieces }, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" })), { maxLength: 12 }).map((p) => p.join(""));

const inPair = (text, at) => at > 0 && at < text.length && /[\ud800-\udbff]/.test(text[at - 1]) && /[\udc00-\udfff]/.test(text[at]);

test("any UTF-16 gives a report whose spans are sorted, apart and on characters", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const report = checker.check(text);
      let last = 0;
      for (const { span, fixes } of report.findings) {
        assert.ok(span.start >= last && span.end > span.start && span.end <= text.length);
        last = span.end;
        for (const { start, end } of [span, ...fixes.map((fix) => fix.span)]) {
          assert.ok(start <= end && end <= text.length && !inPair(text, start) && !inPair(text, end));
        }
      }
      assert.equal(report.think.length, 5);
      // a lone surrogate is read as U+FFFD
      assert.equal(JSON.stringify(checker.check(text.toWellFormed())), JSON.stringify(report));
      assert.equal(JSON.stringify(checker.check({ body: text })), JSON.stringify(report));
    }),
    runs,
  );
});

test("redacting twice is redacting once", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = checker.redact(text);
      assert.equal(checker.redact(once), once);
    }),
    runs,
  );
});

const keys = fc.constantFrom("title", "body", "tags", "images", "author", "kind", "register", "people", "alt", "metadata", "nature", "answers", "x", "__proto__", "toString");
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, anyText, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(keys, tie("value"), { maxKeys: 5 }),
})).value;

test("any value is a report or an Error that names the post's key, and never a crash", () => {
  let reports = 0;
  fc.assert(
    fc.property(fc.oneof(anyValue, fc.record({ body: anyText, title: anyText, tags: fc.array(anyText), images: fc.array(fc.record({ alt: anyText, metadata: fc.dictionary(fc.string(), anyText) })) })), (post) => {
      try {
        const report = checker.check(post);
        reports += 1;
        assert.equal(report.images.length, post.images?.length ?? 0);
      } catch (error) {
        assert.equal(error.constructor, Error, String(error));
        assert.match(error.message, /^post\b.*: (expected|unknown key|missing key)/);
      }
    }),
    runs,
  );
  assert.ok(reports > 100, `only ${reports} reports`);
});

test("any value as options is a checker or an Error that names the key", async () => {
  await fc.assert(
    fc.asyncProperty(anyValue, async (options) => {
      try {
        (await loadChecker(options)).free();
      } catch (error) {
        assert.equal(error.constructor, Error, String(error));
        assert.match(error.message, /^(options|policy)\b.*: /);
      }
    }),
    { ...runs, numRuns: 200 },
  );
});
