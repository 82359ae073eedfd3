/**
 * Think First in Moodle's TinyMCE: the shared plugin under Moodle's name, with the school's settings.
 *
 * @module    tiny_thinkfirst/plugin
 * @license   MIT OR Apache-2.0
 */
import { getTinyMCE } from "editor_tiny/loader";
import { getPluginOptionName } from "editor_tiny/options";
import { getPluginMetadata } from "editor_tiny/utils";
import { loadChecker } from "thinkfirst/inline";
import { register } from "../../../../tinymce/plugin.js";

const component = "tiny_thinkfirst";
const name = `${component}/plugin`;

const option = (editor, key) => editor.options.get(getPluginOptionName(name, key));
const options = { policy: "string", keystage: "string", allow: "string[]" };

const configuration = {
  configure: (instance) => ({
    toolbar: instance.toolbar.map((section) => (section.name === "content" ? { ...section, items: [...section.items, name] } : section)),
  }),
};

export default (async () => {
  const [tinymce, metadata] = await Promise.all([getTinyMCE(), getPluginMetadata(component, name)]);
  register(tinymce, {
    name,
    metadata,
    setup(editor) {
      for (const [key, processor] of Object.entries(options)) editor.options.register(getPluginOptionName(name, key), { processor });
    },
    checker: (editor) => loadChecker({ policy: option(editor, "policy"), keyStage: option(editor, "keystage"), allow: option(editor, "allow") }),
  });
  return [name, configuration];
})();
