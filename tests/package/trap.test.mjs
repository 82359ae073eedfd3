// A trap inside the module is survived once and then reported; memory stays under its ceiling. Most tests have a stand-in for the
// module, which fails when it is told to; the real one is made to fail by spoiling its memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_UNITS, loadChecker } from "thinkfirst";
import { createApi } from "../../wasm/js/checker.mjs";
import { MEMORY_CEILING } from "../../wasm/js/instance.mjs";

/** (module (memory (export "memory") 1) (func (export "fail") unreachable)) */
const BYTES = Uint8Array.from(
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 0x11, 2, 6].concat(
    [..."memory"].map((c) => c.charCodeAt(0)), [2, 0, 4], [..."fail"].map((c) => c.charCodeAt(0)), [0, 0, 0x0a, 5, 1, 3, 0, 0, 0x0b]),
);

/** An api whose checkers do what `plan` says, call by call: "ok", "trap", "stack", "grow" or a message to refuse with. */
function apiWith(plan) {
  let instances = 0;
  const bind = () => {
    let exports;
    const answer = (post) => {
      const step = plan.shift() ?? "ok";
      if (step === "trap") exports.fail();
      if (step === "stack") (function deeper() { deeper(); })();
      if (step === "grow") exports.memory.grow(MEMORY_CEILING / 65536);
      if (step !== "ok" && step !== "grow") throw new Error(step);
      return { checked: post, instance: instances };
    };
    return {
      imports: {},
      start(given) {
        exports = given;
        instances += 1;
      },
      Checker: class {
        checkText = answer;
        checkPost = answer;
        redact = (text) => answer(text).checked;
      },
    };
  };
  return { ...createApi(bind, async () => new WebAssembly.Module(BYTES)), instances: () => instances };
}

for (const failure of ["trap", "stack"]) {
  test(`one ${failure} is survived: the check is made again on a new instance`, async () => {
    const api = apiWith(["ok", failure, "ok", "ok"]);
    const checker = await api.loadChecker();
    assert.equal(checker.check("a").instance, 1);
    assert.deepEqual(checker.check("b"), { checked: "b", instance: 2 });
    assert.deepEqual(checker.check("c"), { checked: "c", instance: 2 });
  });

  test(`two of ${failure} are reported, never as a clean report, and the next check works`, async () => {
    const api = apiWith([failure, failure, "ok"]);
    const checker = await api.loadChecker();
    assert.throws(() => checker.check("my secret"), (error) => /could not check/.test(error.message) && !/secret/.test(error.message + error.stack));
    assert.equal(checker.check("b").checked, "b");
  });
}

test("redact fails in the same way", async () => {
  const checker = await apiWith(["trap", "ok", "trap", "trap"]).loadChecker();
  assert.equal(checker.redact("a"), "a");
  assert.throws(() => checker.redact("b"), /could not check/);
});

test("a refusal is no trap: it is passed on, and nothing is started anew", async () => {
  const api = apiWith(["post.body: expected a string", "ok"]);
  const checker = await api.loadChecker();
  assert.throws(() => checker.check("a"), /^Error: post\.body: expected a string$/);
  assert.equal(checker.check("b").instance, 1);
});

test("an instance whose memory has grown over the ceiling is let go", async () => {
  const checker = await apiWith(["grow", "ok"]).loadChecker();
  assert.equal(checker.check("a").instance, 1);
  assert.equal(checker.check("b").instance, 2);
});

test("a module that cannot be loaded is an error with a cause, and may be loaded later", async () => {
  let online = false;
  const bind = () => ({ imports: {}, start() {}, Checker: class { checkText = () => "report"; } });
  const { loadChecker: load } = createApi(bind, async () => {
    if (!online) throw new Error("offline");
    return new WebAssembly.Module(BYTES);
  });
  await assert.rejects(load(), (error) => /could not be loaded/.test(error.message) && error.cause.message === "offline");
  online = true;
  assert.equal((await load()).check("x"), "report");
});

/** Runs `run` with every instance of a module that is made meanwhile noted, oldest first. */
async function noted(run, made = () => {}) {
  const instances = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...args) {
      super(...args);
      instances.push(this);
      made(this);
    }
  };
  try {
    await run(instances);
  } finally {
    WebAssembly.Instance = Instance;
  }
}

const spoil = ({ exports }) => new Uint8Array(exports.memory.buffer).fill(0xff);

for (const [name, post] of [["a text", "ring me on 07700 900123"], ["a post", { body: "ring me on 07700 900123", title: "é 😀" }]]) {
  test(`the real module: a trap over ${name} is survived, and a second instance answers`, async () => {
    await noted(async (instances) => {
      const checker = await loadChecker({ keyStage: "ks3" });
      const right = checker.check(post);
      assert.equal(right.outcome, "block");
      assert.equal(instances.length, 1);
      spoil(instances[0]);
      assert.deepEqual(checker.check(post), right);
      assert.equal(instances.length, 2, "made anew, once");
      assert.deepEqual(checker.check(post), right);
      spoil(instances[1]);
      assert.ok(!checker.redact("ring me on 07700 900123").includes("07700"));
      assert.equal(instances.length, 3);
      checker.free();
    });
  });
}

test("the real module: two traps are reported, and the next check works", async () => {
  let spoiled = false;
  await noted(
    async (instances) => {
      const checker = await loadChecker();
      const right = checker.check("ring me on 07700 900123");
      spoil(instances[0]);
      spoiled = true;
      assert.throws(() => checker.check("my secret 07700 900123"), (error) => /^could not check/.test(error.message) && !/secret|07700/.test(error.message + error.stack));
      assert.equal(instances.length, 2);
      spoiled = false;
      assert.deepEqual(checker.check("ring me on 07700 900123"), right);
      assert.equal(instances.length, 3);
      checker.free();
    },
    (instance) => spoiled && spoil(instance),
  );
});

test("10,000 checks and ten 5 MB pastes leave every instance under the ceiling", async () => {
  const memories = new Set();
  const { Instance } = WebAssembly;
  WebAssembly.Instance = class extends Instance {
    constructor(...args) {
      super(...args);
      memories.add(new WeakRef(this.exports.memory));
    }
  };
  try {
    const checker = await loadChecker();
    for (let i = 0; i < 10_000; i++) checker.check(`post ${i}: ring 07700 900${String(i).padStart(4, "0").slice(-3)} 😀`);
    const after = Math.max(...[...memories].map((ref) => ref.deref()?.buffer.byteLength ?? 0));
    const paste = "I went to the park with my friends. ".repeat(140_000);
    assert.ok(paste.length > 5_000_000);
    for (let i = 0; i < 10; i++) assert.throws(() => checker.check(paste), /too long to check/);
    const most = Math.max(...[...memories].map((ref) => ref.deref()?.buffer.byteLength ?? 0));
    assert.equal(most, after, "a refused paste costs no memory");
    assert.ok(after < 16 * 1024 * 1024, `${after} bytes after 10,000 checks`);
    for (let i = 0; i < 3; i++) checker.check(paste.slice(0, MAX_UNITS));
    checker.check("a short one");
    const newest = [...memories].at(-1).deref().buffer.byteLength;
    assert.ok(newest <= MEMORY_CEILING, `${newest} bytes after the longest pastes that are checked`);
    checker.free();
  } finally {
    WebAssembly.Instance = Instance;
  }
});
