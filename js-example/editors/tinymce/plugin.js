import { attach, richSurface, strength } from "thinkfirst/dom";

/** The plugin's name in TinyMCE's `plugins` and `toolbar`. */
export const NAME = "thinkfirst";

const WORDS = { button: "Look before you post", nothing: "Nothing found", show: "Show me", list: "Go to the list" };

/** A TinyMCE editor (6 to 8) as `attach` takes it: marks lie over the text in its frame, changes go through its own undo. */
function surface(editor) {
  const base = richSurface(editor.getBody());
  const CHANGES = "input change undo redo SetContent";
  let listener;
  return {
    ...base,
    onChange(changed) {
      listener = () => changed();
      editor.on(CHANGES, listener);
    },
    select(start, end) {
      editor.focus();
      editor.selection.setRng(base.range(start, end));
      editor.selection.scrollIntoView();
    },
    replace(start, end, text) {
      editor.focus();
      // What was typed so far is a step of its own.
      editor.undoManager.add();
      editor.undoManager.transact(() => {
        editor.selection.setRng(base.range(start, end));
        if (text) editor.insertContent(editor.dom.encode(text));
        else editor.execCommand("Delete");
      });
    },
    detach() {
      editor.off(CHANGES, listener);
      base.detach();
    },
  };
}

/**
 * Adds the plugin to a TinyMCE.
 *
 * An editor names it in `plugins`, its menu in `toolbar`, and gives it `thinkfirst: { checker, post, panel }`: the checker,
 * a promise of one, or a function that makes one for the editor; the rest of the post (optional); and where the list goes
 * (default: below the editor). `editor.plugins.thinkfirst.attachment` is what `attach` gave.
 *
 * @param {object} [host] for a platform: the plugin's `name` there, its `metadata`, `setup(editor)`, and defaults of the above
 */
export function register(tinymce, { name = NAME, metadata, setup, ...defaults } = {}) {
  tinymce.PluginManager.add(name, (editor) => {
    editor.options.register("thinkfirst", { processor: "object", default: {} });
    setup?.(editor);
    const api = { ...metadata, attachment: undefined };
    const toList = () => api.attachment?.focus();

    function items() {
      const shown = api.attachment?.report?.findings.filter(({ outcome }) => strength(outcome)) ?? [];
      if (!shown.length) return [{ type: "menuitem", text: WORDS.nothing, enabled: false, onAction: () => {} }];
      const each = shown.map((finding) => ({
        type: "nestedmenuitem",
        text: finding.message,
        getSubmenuItems: () => [
          { type: "menuitem", text: WORDS.show, onAction: () => api.attachment.show(finding) },
          ...finding.fixes.map((fix) => ({ type: "menuitem", text: fix.label, onAction: () => api.attachment.fix(finding, fix) })),
        ],
      }));
      return [...each, { type: "menuitem", text: WORDS.list, onAction: toList }];
    }

    editor.ui.registry.addMenuButton(name, { text: WORDS.button, fetch: (show) => show(items()) });
    editor.ui.registry.addNestedMenuItem(name, { text: WORDS.button, getSubmenuItems: items });
    // "access" is Alt+Shift, Ctrl+Option on a Mac.
    editor.addShortcut("access+l", WORDS.list, toList);

    editor.on("init", async () => {
      const { checker, panel, ...options } = { ...defaults, ...editor.options.get("thinkfirst") };
      const loaded = await (typeof checker === "function" ? checker(editor) : checker);
      if (editor.removed) return;
      const room = panel ?? document.createElement("div");
      if (!panel) editor.getContainer().after(room);
      api.attachment = attach(surface(editor), loaded, { ...options, panel: room });
      editor.on("remove", () => {
        api.attachment.detach();
        if (!panel) room.remove();
      });
    });
    return api;
  });
}
