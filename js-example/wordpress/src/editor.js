/** The block editor: marks, a side panel, a panel before publishing, and the gate. */
import { attach } from "thinkfirst/dom";
import { bodySurface, EDITOR, hearCanvas, rewrite, titleSurface } from "./blocks.js";
import { asks, decisionKey, guarded, refusal } from "./gate.js";
import { loadChecker, page } from "./page.js";
import { restKey, restOfPost } from "./post.js";

const { select, dispatch, subscribe, useSelect } = wp.data;
const { createElement: h, useEffect, useRef, useState, Fragment } = wp.element;
const { CheckboxControl, Notice } = wp.components;
const { PluginSidebar, PluginSidebarMoreMenuItem, PluginPrePublishPanel } = wp.editor;
const { __ } = wp.i18n;

const SIDEBAR = "thinkfirst/look";
const NOTICE = "thinkfirst";

const room = document.createElement("div");
const listeners = new Set();
let attachment;
let decided = "";

const openSidebar = () => dispatch("core/interface").enableComplementaryArea("core", SIDEBAR);

const pictureOf = ({ field }) => attachment.body.media()[field.image];

function show(finding) {
  const picture = pictureOf(finding);
  if (picture) dispatch("core/block-editor").selectBlock(picture.clientId);
  else dispatch("core/interface").enableComplementaryArea("core", "edit-post/document");
}

function fix(finding, { span, replacement }) {
  const picture = pictureOf(finding);
  const attribute = picture?.shows[finding.field.name];
  if (attribute) rewrite(picture.clientId, attribute, span.start, span.end, replacement);
  else {
    show(finding);
    dispatch("core/notices").createInfoNotice(__("Change it where it was written. A teacher can help.", "thinkfirst"), { id: NOTICE, type: "snackbar" });
  }
}

async function start() {
  const checker = await loadChecker();
  const body = bodySurface();
  const made = attach(body, checker, {
    title: titleSurface(),
    post: () => restOfPost(body.media()),
    panel: room,
    onShow: show,
    onFix: fix,
    onReport: () => { for (const changed of listeners) changed(); },
    onError: () => { for (const changed of listeners) changed(); },
  });
  attachment = Object.assign(made, { body });
  let rest = restKey();
  subscribe(() => {
    hearCanvas();
    const now = restKey();
    if (now === rest) return;
    rest = now;
    made.changed();
  });
}
const starting = start();

/** The reason, once and calmly, in place of WordPress's own red "Updating failed". */
function tell(reason) {
  const notices = dispatch("core/notices");
  notices.createWarningNotice(reason, {
    id: NOTICE,
    speak: false,
    actions: [{ label: __("Show me", "thinkfirst"), onClick: () => { dispatch(EDITOR).closePublishSidebar(); openSidebar(); setTimeout(() => attachment?.focus()); } }],
  });
  wp.a11y.speak(reason, "assertive");
  const done = subscribe(() => {
    const failed = select("core/notices").getNotices().find(({ id }) => id === "editor-save");
    if (!failed) return;
    done();
    notices.removeNotice(failed.id);
  }, "core/notices");
}

wp.hooks.addFilter("editor.preSavePost", "thinkfirst/gate", async (edits, options) => {
  const before = select(EDITOR).getCurrentPostAttribute("status");
  const status = edits.status ?? before;
  if (options?.isAutosave || options?.isPreview || !guarded(status)) return edits;
  let report = null;
  try {
    await starting;
    report = await attachment.check();
  } catch {
    // The refusal says that nothing was checked.
  }
  const reason = refusal(report, { status, mayPublish: page.mayPublish, decided: report !== null && decided === decisionKey(report) });
  if (!reason) {
    dispatch("core/notices").removeNotice(NOTICE);
    return edits;
  }
  // Left as it is, the next draft save would ask for publication again.
  dispatch(EDITOR).editPost({ status: before }, { undoIgnore: true });
  tell(reason);
  throw new Error(reason);
});

/** The one list of findings stands in whichever panel is open. */
function Found() {
  const here = useRef();
  useEffect(() => {
    const last = room.parentNode;
    here.current.append(room);
    return () => { if (last?.isConnected) last.append(room); };
  }, []);
  return h("div", { ref: here });
}

function useReport() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw((n) => n + 1);
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, []);
  return attachment?.report ?? null;
}

function Decide() {
  const report = useReport();
  if (!asks(report, page)) return null;
  const key = decisionKey(report);
  return h(CheckboxControl, {
    __nextHasNoMarginBottom: true,
    className: "thinkfirst-decide",
    label: page.mayPublish
      ? __("I have read what was found, and I decide to publish.", "thinkfirst")
      : __("I have looked. I want to keep these words.", "thinkfirst"),
    checked: decided === key,
    onChange: (ticked) => { decided = ticked ? key : ""; for (const changed of listeners) changed(); },
  });
}

function Note() {
  const note = useSelect((select) => select(EDITOR).getEditedPostAttribute("meta")?.thinkfirst_note, []);
  return note ? h(Notice, { status: "info", isDismissible: false }, h("strong", null, __("Your teacher says:", "thinkfirst")), h("p", null, note)) : null;
}

const icon = h("svg", { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": true },
  h("path", { fill: "none", stroke: "currentColor", strokeWidth: 1.6, d: "M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z" }),
  h("path", { fill: "none", stroke: "currentColor", strokeWidth: 1.6, d: "m8.5 10 2.4 2.4L15.5 8" }));

wp.plugins.registerPlugin("thinkfirst", {
  icon,
  render: () => h(Fragment, null,
    h(PluginSidebarMoreMenuItem, { target: "look" }, __("Think First", "thinkfirst")),
    h(PluginSidebar, { name: "look", title: __("Think First", "thinkfirst") }, h("div", { style: { padding: "16px" } }, h(Note), h(Found), h(Decide))),
    h(PluginPrePublishPanel, { title: __("Look before you post", "thinkfirst"), initialOpen: true }, h(Found), h(Decide))),
});
