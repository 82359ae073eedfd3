// A panic stops the module: nobody reads its message, which must not hold a pupil's words. The standard library still brings all that
// would write one. With nothing in the functions that begin a panic, wasm-opt takes out the rest, and what each call of them carries.

/** What begins a panic, by the plain names of the functions, and what only a panic's message is written with: no shipped code writes with
 * `{:?}` (clippy's `use_debug`). */
const BEGIN = [
  /^<?(core|std)::panicking::/,
  /^core::(str::slice_error_fail|slice::index::slice_index_fail|result::unwrap_failed|option::(expect|unwrap)_failed|cell::panic_)/,
  /::(assert_failed|panic_poisoned|panic_access_error|panic_on_ord_violation)(::<.*>)?$/,
  /core::fmt::Debug>::fmt$/,
];
/** If one of these is missing, the compiler names its functions otherwise, and the patterns above must follow. */
const EXPECTED = ["core::panicking::panic_fmt", "core::panicking::panic_bounds_check", "core::option::unwrap_failed"];

/** A function's name without the hashes of its crates and its own. */
const plain = (name) => name.replace(/\[\d+\]$/, "").replace(/\[[0-9a-f]{8,}\]/g, "").replace(/::h[0-9a-f]{16}$/, "");

/** The module with every panic a bare trap. It must still have the names of its functions. */
export async function panicsToTraps(bytes) {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.readBinary(bytes);
  const found = new Set();
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const ref = module.getFunctionByIndex(index);
    const name = plain(binaryen.getFunctionInfo(ref).name);
    if (!BEGIN.some((begin) => begin.test(name))) continue;
    binaryen.Function.setBody(ref, module.unreachable());
    found.add(name);
  }
  const missing = EXPECTED.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`the module has no ${missing[0]}: see wasm/scripts/panics.mjs`);
  return module.emitBinary();
}
