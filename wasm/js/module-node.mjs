// Node reads the module from the file beside this one.
import { readFile } from "node:fs/promises";

export const compile = async () => new WebAssembly.Module(await readFile(new URL("./thinkfirst.wasm", import.meta.url)));

export const elsewhere = undefined;
