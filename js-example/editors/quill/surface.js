import Quill from "quill";
import { richSurface } from "thinkfirst/dom";

/** A Quill editor as `attach` takes it: marks lie over its text, changes go through its own history. */
export function quillSurface(quill) {
  const base = richSurface(quill.root);
  const indexes = (start, end) => {
    const range = base.range(start, end);
    const at = (node, offset) => quill.getIndex(Quill.find(node)) + offset;
    return [at(range.startContainer, range.startOffset), at(range.endContainer, range.endOffset)];
  };
  let forget = () => {};
  return {
    ...base,
    onChange(changed) {
      quill.on("text-change", changed);
      forget = () => quill.off("text-change", changed);
    },
    select(start, end) {
      const [from, to] = indexes(start, end);
      quill.setSelection(from, to - from, "user");
    },
    replace(start, end, text) {
      const [from, to] = indexes(start, end);
      quill.history.cutoff();
      quill.updateContents([{ retain: from }, ...(text ? [{ insert: text }] : []), { delete: to - from }], "user");
      quill.history.cutoff();
    },
    detach() {
      forget();
      base.detach();
    },
  };
}
