export { attach } from "./attach.js";
export { defineThinkFirst } from "./element.js";
export { make, wordsOf } from "./make.js";
export { readText, richSurface } from "./rich.js";
export { strength } from "./strength.js";
export { WORDS } from "./words.js";
