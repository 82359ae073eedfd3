/** Posts → To check: what is found in the posts that wait, for the teacher who reads them. */
import { make as makeIn, readText, strength, wordsOf } from "thinkfirst/dom";
import { fileName } from "./file-name.js";
import { loadChecker, page } from "./page.js";

const { __, _n, sprintf } = wp.i18n;

const make = (...parts) => makeIn(document, ...parts);

const OUTCOMES = {
  advise: __("Tip", "thinkfirst"), warn: __("Think about it", "thinkfirst"), "needs-approval": __("Needs your decision", "thinkfirst"),
  block: __("Against the school's rules", "thinkfirst"), escalate: __("An adult should read this now", "thinkfirst"),
};
const FIELDS = {
  title: __("title", "thinkfirst"), body: __("text", "thinkfirst"), tag: __("tag", "thinkfirst"), "file-name": __("file name", "thinkfirst"),
  alt: __("picture description", "thinkfirst"), caption: __("caption", "thinkfirst"), metadata: __("picture details", "thinkfirst"),
};
const inWords = (kind) => kind.replaceAll("-", " ");

/** A stored post as the library takes it. Its HTML is read in a document that loads and runs nothing. */
export function postOf({ title, content, tags, author, featured }) {
  const { body } = new DOMParser().parseFromString(content, "text/html");
  const images = [...body.querySelectorAll("img, video, audio")].map((media) => {
    const figure = media.closest("figure");
    const caption = figure && !figure.querySelector("figure") ? figure.querySelector("figcaption") : undefined;
    const image = {
      kind: { IMG: "photo", VIDEO: "video", AUDIO: "sound" }[media.nodeName],
      fileName: fileName(media.getAttribute("src") ?? ""),
      ...(media.getAttribute("alt") ? { alt: media.getAttribute("alt") } : {}),
      ...(caption?.textContent.trim() ? { caption: caption.textContent.trim() } : {}),
    };
    caption?.remove();
    return image;
  });
  if (featured) images.push({ kind: "photo", ...Object.fromEntries(Object.entries(featured).filter(([, words]) => words)) });
  return { title, body: readText(body).text.trim(), tags, author, images };
}

/** The post with what was found marked. Opened by the teacher; nothing else shows the pupil's words. */
function reading(post, findings) {
  const text = make("div", { class: "thinkfirst-text" });
  let at = 0;
  for (const finding of findings.filter(({ field }) => field.name === "body")) {
    text.append(post.body.slice(at, finding.span.start), make("mark", { class: strength(finding.outcome) }, post.body.slice(finding.span.start, finding.span.end)));
    at = finding.span.end;
  }
  text.append(post.body.slice(at));
  return make("details", {}, make("summary", {}, __("Read the post", "thinkfirst")), make("h3", {}, post.title), text);
}

function found(post, report) {
  const findings = report.findings.filter(({ outcome }) => outcome !== "allow");
  if (!findings.length && !report.images.some(({ outcome }) => outcome !== "allow")) return make("p", {}, __("Nothing found. Please read the post.", "thinkfirst"));
  return make("ul", { class: "thinkfirst-found" },
    ...findings.map((finding) => make("li", { class: strength(finding.outcome) },
      make("strong", {}, OUTCOMES[finding.outcome]), ` ${inWords(finding.kind)} (${FIELDS[finding.field.name]}). ${finding.teacher} `,
      finding.clauses.length ? make("span", { class: "clauses" }, finding.clauses.join(", ")) : undefined,
      finding.kind === "credential" || finding.field.name === "metadata" ? undefined
        : make("details", {}, make("summary", {}, __("Show the words", "thinkfirst")), make("q", {}, wordsOf(post, finding) ?? "")))),
    ...report.images.filter(({ outcome }) => outcome !== "allow").map((image) => make("li", { class: strength(image.outcome) },
      /* translators: %d: number of the picture in the post */
      make("strong", {}, OUTCOMES[image.outcome]), ` ${sprintf(__("Picture %d.", "thinkfirst"), image.image + 1)} ${image.reasons.map(({ teacher }) => teacher).join(" ")}`)));
}

const letters = (report) => {
  const raised = report.think.filter((question) => question.raised);
  return raised.length ? make("ul", { class: "thinkfirst-letters" }, ...raised.map(({ word, teacher }) => make("li", {}, make("strong", {}, word), ` ${teacher}`))) : undefined;
};

function item(waiting, post, report) {
  const article = make("article", { class: `thinkfirst-post${report.escalation ? " first" : ""}`, "aria-labelledby": `thinkfirst-${waiting.id}` });
  const say = make("p", { role: "status" });
  const move = async (data, done) => {
    for (const button of article.querySelectorAll("button")) button.disabled = true;
    try {
      await wp.apiFetch({ path: `/wp/v2/posts/${waiting.id}`, method: "POST", data });
      article.replaceChildren(make("p", { role: "status" }, done));
      wp.a11y.speak(done);
    } catch (error) {
      for (const button of article.querySelectorAll("button")) button.disabled = false;
      say.textContent = error.message;
    }
  };
  const note = make("textarea", { rows: "2", id: `thinkfirst-note-${waiting.id}` });
  article.append(
    make("h2", { id: `thinkfirst-${waiting.id}` }, waiting.title || __("(no title)", "thinkfirst")),
    make("p", { class: "by" }, `${waiting.author.name ?? ""} · ${waiting.when}`),
    found(post, report), letters(report) ?? "",
    reading(post, report.findings.filter(({ outcome }) => outcome !== "allow")),
    make("label", { for: note.id }, __("A note to the writer", "thinkfirst")), note,
    report.escalation ? make("p", {}, make("strong", {}, __("Tell the safeguarding lead before you answer.", "thinkfirst"))) : "",
    make("p", { class: "actions" },
      report.escalation ? "" : make("button", { class: "button button-primary", type: "button", onclick: () => move({ status: "publish" }, __("Approved. The post is on the blog.", "thinkfirst")) }, __("Approve and publish", "thinkfirst")),
      make("button", { class: "button", type: "button", onclick: () => move({ status: "draft", meta: { [page.note]: note.value } }, __("Given back to the writer.", "thinkfirst")) }, __("Give back", "thinkfirst")),
      make("a", { class: "button", href: waiting.edit }, __("Open in the editor", "thinkfirst"))),
    say);
  return article;
}

async function start() {
  const list = document.querySelector("#thinkfirst-queue");
  const checker = await loadChecker();
  const checked = page.posts.map((waiting) => {
    const post = postOf(waiting);
    return { waiting, post, report: checker.check(post) };
  });
  // Worries first; then as they came in: no child's post is ranked by how much was found in it.
  checked.sort((a, b) => (b.report.escalation !== null) - (a.report.escalation !== null));
  /* translators: %d: number of posts */
  list.append(make("p", {}, sprintf(_n("%d post waits.", "%d posts wait.", checked.length, "thinkfirst"), checked.length)),
    ...checked.map(({ waiting, post, report }) => item(waiting, post, report)));
}
start().catch(() => document.querySelector("#thinkfirst-queue").append(make("p", { role: "alert" }, __("The posts could not be checked. Please read each one yourself.", "thinkfirst"))));
