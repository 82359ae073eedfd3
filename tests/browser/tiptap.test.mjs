import { recipe } from "./lib/recipe.mjs";

recipe({
  name: "TipTap",
  folder: "tiptap",
  script: `
    import { Editor } from "@tiptap/core";
    import StarterKit from "@tiptap/starter-kit";
    import { attach } from "thinkfirst/dom";
    import { tiptapSurface } from "./surface.js";
    export function start(checker, checked) {
      const editor = new Editor({ element: document.querySelector("#editor"), extensions: [StarterKit],
        editorProps: { attributes: { "aria-label": "Story", role: "textbox", "aria-multiline": "true" } } });
      window.host = {
        root: editor.view.dom,
        set: (html) => editor.commands.setContent(html),
        html: () => editor.getHTML(),
        undo: () => editor.commands.undo(),
        selected: () => editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to),
      };
      if (checked) window.attachment = attach(tiptapSurface(editor), checker, { panel: document.querySelector("#list") });
    }`,
});
