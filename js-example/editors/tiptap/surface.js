import { richSurface } from "thinkfirst/dom";

/** A TipTap editor as `attach` takes it: marks lie over its text, changes go through its own transactions. */
export function tiptapSurface(editor) {
  const base = richSurface(editor.view.dom);
  const positions = (start, end) => {
    const range = base.range(start, end);
    return { from: editor.view.posAtDOM(range.startContainer, range.startOffset), to: editor.view.posAtDOM(range.endContainer, range.endOffset) };
  };
  let forget = () => {};
  return {
    ...base,
    onChange(changed) {
      editor.on("update", changed);
      forget = () => editor.off("update", changed);
    },
    select(start, end) {
      editor.chain().focus().setTextSelection(positions(start, end)).scrollIntoView().run();
    },
    replace(start, end, text) {
      const { from, to } = positions(start, end);
      editor.chain().command(({ tr }) => Boolean(text ? tr.insertText(text, from, to) : tr.delete(from, to))).run();
    },
    detach() {
      forget();
      base.detach();
    },
  };
}
