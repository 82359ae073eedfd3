// wasm-bindgen's glue keeps its instance in a module variable, so that one script has one instance for ever. Wrapped in a function
// it can be bound to as many instances as there are checkers, and to a new one after a trap.

/** The glue of `--target bundler` as the source of a module whose default export binds it to one instance. */
export function bindFactory(source) {
  const imports = [];
  const others = [];
  const body = source.replace(/^export (function|class) ([\w$]+)/gm, (_, what, name) => {
    if (name !== "__wbg_set_wasm") (name.startsWith("__wb") ? imports : others).push(name);
    return `${what} ${name}`;
  });
  if (/^\s*(import|export)\b/m.test(body) || !body.includes("function __wbg_set_wasm") || !others.includes("Checker")) {
    throw new Error("wasm-bindgen's glue has a new form: see wasm/scripts/glue.mjs");
  }
  return `export default function bind() {
${body}
return {
  imports: { "./thinkfirst_bg.js": { ${imports.join(", ")} } },
  start(exports) { __wbg_set_wasm(exports); exports.__wbindgen_start(); },
  ${others.join(", ")},
};
}
`;
}
