// The module travels inside the script, for bundlers and pages that cannot place a file beside it.
import bytes from "#wasm";

export const compile = () => WebAssembly.compile(bytes);

export const elsewhere = undefined;
