import { escalationRecord } from "thinkfirst";
import { wordsOf } from "thinkfirst/dom";
import { answered } from "../checks.mjs";
import { decide, fresh } from "../decide.mjs";
import { Refusal, idOf, pageOf, readJson } from "../http.mjs";
import { noteInLog } from "../incident.mjs";
import { readPictureFacts } from "../post-shape.mjs";
import { previewFields } from "../preview.mjs";
import { count, date, object, oneOf, text } from "../shape.mjs";
import { askedOf, mayDo, screenAgain } from "../workflow.mjs";
import { pick } from "./drafts.mjs";

const ACTIONS = ["approve", "return", "refuse", "hold", "release", "take-down", "keep"];
const dateOrNone = (value, name) => (value === "" ? "" : date(value, name));
const readDecision = object({ version: count(1), action: oneOf(ACTIONS), note: [text(1000), ""], reason: [text(60), ""], aim: [text(200), ""], until: [dateOrNone, ""] });
const readOpening = object({ version: count(1), finding: count(0) });
const PAGE = 50;
/** Most characters of a title in the list. */
const LINE = 80;

/** The moderation queue and the teacher's preview. */
export function queueRoutes(route, blog) {
  const { may } = blog;

  route("GET", "/api/queue", "moderate", ({ account, query }) => {
    const page = pageOf(query);
    // A class teacher without a class has an empty queue: no class has this name.
    const klass = account.role === "class-teacher" ? (account.class ?? "") : (query.class ?? null);
    const confidential = may.may(account, "confidential");
    const found = blog.queue.list({ confidential, class: klass, kind: query.kind ?? null, limit: PAGE, offset: page * PAGE });
    // Cut after it is redacted: half a telephone number is not known as one.
    for (const each of found.items) each.title = [...blog.checks.redact(each.title)].slice(0, LINE).join("");
    return { ...found, page, pages: Math.ceil(found.total / PAGE), calls: confidential ? blog.calls.open("help") : [] };
  });

  const item = (account, params) => {
    const post = blog.posts.get(idOf(params));
    if (!post || post.state === "draft" || !blog.queue.report(post.id) || !may.mayModerate(account, post)) throw new Refusal(404, "That post is not in your queue.");
    return post;
  };

  route("GET", "/api/queue/:id", "moderate", async ({ account, params }) => {
    const post = item(account, params);
    const screening = blog.queue.report(post.id);
    const openings = blog.queue.openings(post.id);
    const opened = new Set(openings.filter((o) => o.by === account.id && o.version === post.version).map((o) => o.finding));
    const decisions = blog.queue.decisions(post.id);
    const nameOf = (id) => decisions.find((d) => String(d.by) === id)?.name ?? "a colleague";
    const { escalation } = screening.report;
    const names = new Map(blog.register.people().map((p) => [p.ref, `${p.first} ${p.last}`.trim()]));
    return {
      ...pick(post, ["id", "kind", "class", "state", "version", "answers", "nature", "confidential", "reported", "askedTeacher", "submittedAt", "publishedAt"]),
      author: post.authorName,
      own: post.author === account.id,
      // Of a possible safety matter the lead reads every word as the child wrote it.
      fields: previewFields(post, screening.report, opened, post.confidential && may.may(account, "confidential")),
      images: post.images.map((image) => ({
        ...pick(image, ["media", "kind", "people", "unknownPeople", "identifiable", "namesInPicture", "suspectedSexual", "confirmations", "confirmedBy"]),
        hasLocation: blog.media.facts(image.media)?.has_location === 1,
        names: (image.people ?? []).map((ref) => names.get(ref) ?? ref),
      })),
      roll: post.images.length > 0 ? blog.register.roll(post.class) : [],
      inReplyTo: answered(blog, post),
      report: screening.report,
      asked: askedOf(blog, post),
      checkedAt: screening.at,
      policy: screening.policy,
      may: await mayDo(blog, post, account),
      reasons: blog.policy.overrideReasons,
      grants: blog.policy.grants,
      escalation: escalation && (await escalationRecord(blog.policy.given, escalation, `P-${post.id}`, post.submittedAt)),
      given: (post.item.approvals ?? []).map((approval) => ({ ...pick(approval, ["role", "at"]), name: nameOf(approval.by) })),
      decisions: decisions.map((d) => ({ ...pick(d, ["action", "role", "reason", "note", "at", "name"]), lapsed: d.action === "approve" && d.fingerprint !== post.item.fingerprint })),
      openings: openings.map((o) => pick(o, ["kind", "name", "at"])),
      reports: blog.calls.ofPost(post.id),
    };
  });

  route("POST", "/api/queue/:id/open", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, finding } = readOpening(await readJson(request));
    fresh(blog, post, version);
    const found = blog.queue.report(post.id)?.report.findings[finding];
    if (!found) throw new Refusal(400, "finding: there is no such finding.");
    blog.queue.opened(post, finding, found.kind, account.id);
    noteInLog(blog, post, "open", account);
    return { text: wordsOf(post, found) };
  });

  route("POST", "/api/queue/:id/false-alarm", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, finding } = readOpening(await readJson(request));
    fresh(blog, post, version);
    const found = blog.queue.report(post.id).report.findings[finding];
    if (!found) throw new Refusal(400, "finding: there is no such finding.");
    const words = wordsOf(post, found);
    if (!words) throw new Refusal(409, "The words are not there any more.");
    blog.allowList.ask(words, found.kind, account.id);
    noteInLog(blog, post, "false-alarm", account);
    blog.events.tell({ type: "allow-list" }, (other) => may.may(other, "allow-list"));
  });

  route("POST", "/api/queue/:id/picture", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, image: index, ...facts } = readPictureFacts(await readJson(request));
    fresh(blog, post, version);
    if (!post.images[index]) throw new Refusal(400, "image: there is no such picture.");
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    const images = post.images.with(index, { ...post.images[index], ...known, ...(facts.confirmations && { confirmedBy: { name: account.name, role: account.role } }) });
    const done = await screenAgain(blog, post.id, account, images);
    if (!done) throw new Refusal(409, "This post has changed. Load it again.");
    const { post: now, report } = done;
    if (now.state !== post.state) blog.events.tell({ type: "queue", post: post.id }, (other) => may.may(other, "moderate"));
    return { report, version: now.version };
  });

  route("POST", "/api/queue/:id/decide", "moderate", async ({ account, params, request }) => {
    const said = readDecision(await readJson(request));
    return pick(await decide(blog, account, item(account, params), said), ["state", "version"]);
  });
}
