import { recipe } from "./lib/recipe.mjs";

recipe({
  name: "Quill",
  folder: "quill",
  script: `
    import Quill from "quill";
    import { attach } from "thinkfirst/dom";
    import { quillSurface } from "./surface.js";
    export function start(checker, checked) {
      const quill = new Quill(document.querySelector("#editor"));
      quill.root.setAttribute("aria-label", "Story");
      quill.root.setAttribute("role", "textbox");
      window.host = {
        root: quill.root,
        set: (html) => { quill.setContents(quill.clipboard.convert({ html }), "user"); quill.history.cutoff(); },
        html: () => quill.root.innerHTML,
        undo: () => quill.history.undo(),
        selected: () => { const { index, length } = quill.getSelection(); return quill.getText(index, length); },
      };
      if (checked) window.attachment = attach(quillSurface(quill), checker, { panel: document.querySelector("#list") });
    }`,
});
