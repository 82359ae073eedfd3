/** Styles, themed by custom properties that a page sets on any element around the field. */

/** Adds a constructed style sheet, which a content security policy allows; the same text is added once to a root. */
export function sheet(root, css) {
  const window = (root.ownerDocument ?? root).defaultView;
  if (root.adoptedStyleSheets.some((s) => s.thinkfirst === css)) return;
  const made = new window.CSSStyleSheet();
  made.thinkfirst = css;
  made.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
}

const STOP = "var(--thinkfirst-stop, light-dark(#a8430b, #ffb27d))";
const THINK = "var(--thinkfirst-think, light-dark(#1f5f9e, #93c5fd))";
const STOP_TINT = "var(--thinkfirst-stop-tint, light-dark(#f7a46a40, #ffb27d33))";
const THINK_TINT = "var(--thinkfirst-think-tint, light-dark(#7db7f030, #93c5fd26))";

/** Inside a contenteditable: the two strengths differ in shape as well as in colour. */
export const HIGHLIGHT_CSS = `
::highlight(thinkfirst-stop) { background-color: ${STOP_TINT}; text-decoration: underline double ${STOP}; }
::highlight(thinkfirst-think) { background-color: ${THINK_TINT}; text-decoration: underline dotted 2px ${THINK}; }
@media (forced-colors: active) {
  ::highlight(thinkfirst-stop) { background-color: Mark; color: MarkText; text-decoration: underline double MarkText; }
  ::highlight(thinkfirst-think) { background-color: Canvas; color: CanvasText; text-decoration: underline dotted 2px CanvasText; }
}`;

export const MIRROR_CSS = `
.clip { position: absolute; contain: strict; pointer-events: none; }
.mirror { box-sizing: border-box; width: 100%; white-space: pre-wrap; color: transparent; -webkit-text-fill-color: transparent; text-shadow: none; forced-color-adjust: none; user-select: none; }
.mirror.one-line { display: flex; align-items: center; height: 100%; width: max-content; min-width: 100%; white-space: pre; }
.one-line > div { flex: 1; }
span { border-radius: 2px; }
.stop { background-color: ${STOP_TINT}; text-decoration: underline double ${STOP}; }
.think { background-color: ${THINK_TINT}; text-decoration: underline dotted 2px ${THINK}; }
@media (forced-colors: active) {
  .stop { background: none; text-decoration: none; outline: 3px double Highlight; }
  .think { background: none; text-decoration: none; outline: 2px dotted Highlight; }
}`;

export const PANEL_CSS = `
:host { display: block; }
:host([hidden]), [hidden] { display: none; }
.panel {
  --stop: ${STOP}; --think: ${THINK};
  --help: var(--thinkfirst-help, light-dark(#22644c, #8fd9b6));
  --help-tint: var(--thinkfirst-help-tint, light-dark(#eaf6f0, #1d322a));
  --line: var(--thinkfirst-line, light-dark(#d5d9e0, #454b57));
  --soft: var(--thinkfirst-soft, light-dark(#555c68, #b4bbc8));
  font: var(--thinkfirst-font, 1rem/1.45 system-ui, sans-serif);
  color: var(--thinkfirst-text, light-dark(#1d2129, #eef1f6));
  background: var(--thinkfirst-surface, light-dark(#fff, #1e2229));
  border: 1px solid var(--line);
  border-radius: var(--thinkfirst-radius, 12px);
  padding: .75em 1em; margin-block-start: .6em; text-align: start; overflow-wrap: anywhere;
}
h2, h3, p, ol, ul { margin: 0; padding: 0; }
ol, ul { list-style: none; }
h2 { font-size: 1em; font-weight: 700; }
h3 { font-size: 1em; font-weight: 700; }
.status { color: var(--soft); min-height: 1.45em; }
.status:empty { min-height: 0; }
.found > li { border-block-start: 1px solid var(--line); padding-block: .7em; }
.found { margin-block-start: .5em; }
.head { display: flex; flex-wrap: wrap; gap: .3em .6em; align-items: baseline; }
.chip { font-size: .8em; font-weight: 700; padding: .1em .6em; white-space: nowrap; }
.chip.stop { color: var(--stop); border: 3px double; border-radius: 4px; }
.chip.think { color: var(--think); border: 2px dotted; border-radius: 1em; }
.where { color: var(--soft); font-size: .9em; }
.why { margin-block: .35em .5em; }
.actions { display: flex; flex-wrap: wrap; gap: .5em; }
button {
  font: inherit; color: inherit; background: none; cursor: pointer;
  border: 1.5px solid var(--soft); border-radius: 8px; padding: .3em .9em; min-height: 2.5em;
}
button.words { border: 0; padding: 0 .15em; min-height: 1.6em; font-weight: 600; text-align: start; border-radius: 3px; }
.stop button.words { text-decoration: underline double var(--stop); text-underline-offset: .15em; }
.think button.words { text-decoration: underline dotted 2px var(--think); text-underline-offset: .15em; }
button.fix {
  color: var(--thinkfirst-fix-text, light-dark(#fff, #10151c)); background: var(--thinkfirst-fix, light-dark(#1f5f9e, #93c5fd));
  border-color: transparent; font-weight: 600;
}
button:hover { filter: brightness(.94); }
button:focus-visible, a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--thinkfirst-focus, light-dark(#1d2129, #fff)); outline-offset: 2px; }
.help { background: var(--help-tint); border-inline-start: 4px solid var(--help); border-radius: 8px; padding: .7em .9em; margin-block-start: .6em; }
.help h3 { color: var(--help); }
.help :is(p, li) { margin-block-start: .35em; }
.help a { color: inherit; font-weight: 600; }
.letters { border-block-start: 1px solid var(--line); margin-block-start: .5em; padding-block-start: .3em; }
.letters details { margin-block-start: .4em; }
summary { cursor: pointer; font-weight: 600; padding-block: .2em; }
.letters li { display: flex; gap: .6em; margin-block-start: .45em; color: var(--soft); }
.letters li.raised { color: inherit; }
.letter {
  flex: none; inline-size: 1.7em; block-size: 1.7em; line-height: 1.7em; text-align: center; font-weight: 700;
  border: 1px solid var(--line); border-radius: 50%; box-sizing: content-box;
}
.raised .letter { border: 2px dotted var(--think); color: var(--think); margin: -1px; }
@media (forced-colors: active) {
  button, button.fix { border: 2px solid ButtonText; background: ButtonFace; color: ButtonText; }
  button.words { border: 0; }
  .help { border: 2px solid CanvasText; }
}
@media (prefers-reduced-motion: no-preference) { .found > li { animation: in .15s ease-out; } @keyframes in { from { opacity: 0; } } }`;
