import { rankOf, toCheck } from "../checks.mjs";
import { transaction } from "../db/open.mjs";
import { Refusal, idOf, readJson } from "../http.mjs";
import { noteInLog } from "../incident.mjs";
import { readPictureFacts } from "../post-shape.mjs";
import { count, object, oneOf, text } from "../shape.mjs";
import { previewFields, wordsOf } from "../preview.mjs";
import { answered, pick } from "./drafts.mjs";

const ACTIONS = ["approve", "return", "refuse", "hold", "release", "take-down", "keep"];
const readDecision = object({ version: count(1), action: oneOf(ACTIONS), note: [text(1000), ""], reason: [text(60), ""] });
const readOpening = object({ version: count(1), finding: count(0) });
/** Where a post goes, by what was decided. `null`: it stays where it is. */
const NEXT = { approve: "published", return: "returned", refuse: "refused", hold: "held", release: "waiting", "take-down": "removed", keep: "published" };
const PAGE = 50;

/** The moderation queue and the teacher's preview. */
export function queueRoutes(route, blog) {
  const { may } = blog;

  route("GET", "/api/queue", "moderate", ({ account, query }) => {
    const page = Math.max(0, Math.trunc(Number(query.page ?? 0)) || 0);
    const klass = account.role === "class-teacher" ? account.class : (query.class ?? null);
    const confidential = may.may(account, "confidential");
    const found = blog.queue.list({ confidential, class: klass, kind: query.kind ?? null, limit: PAGE, offset: page * PAGE });
    for (const each of found.items) each.title = blog.checks.redact(each.title);
    return { ...found, page, pages: Math.ceil(found.total / PAGE), calls: confidential ? blog.calls.open("help") : [] };
  });

  const item = (account, params) => {
    const post = blog.posts.get(idOf(params));
    if (!post || post.state === "draft" || !blog.queue.report(post.id) || !may.mayModerate(account, post)) throw new Refusal(404, "That post is not in your queue.");
    return post;
  };
  const fresh = (post, version) => {
    if (post.version === version) return;
    const last = blog.queue.decisions(post.id).at(-1);
    throw new Refusal(409, last ? `${last.name} was quicker: ${last.action}.` : "This post has changed. Load it again.", { by: last?.name, action: last?.action });
  };

  /** The approvals that are for these very words and pictures. */
  const approvals = (post) => blog.queue.decisions(post.id).filter((d) => d.action === "approve" && !d.lapsed && d.fingerprint === post.fingerprint);

  route("GET", "/api/queue/:id", "moderate", ({ account, params }) => {
    const post = item(account, params);
    const screening = blog.queue.report(post.id);
    const openings = blog.queue.openings(post.id);
    const opened = new Set(openings.filter((o) => o.by === account.id && o.version === post.version).map((o) => o.finding));
    const names = new Map(blog.register.people().map((p) => [p.ref, `${p.first} ${p.last}`.trim()]));
    return {
      ...pick(post, ["id", "kind", "class", "state", "version", "answers", "nature", "note", "confidential", "reported", "askedTeacher", "submittedAt"]),
      author: post.authorName,
      own: post.author === account.id,
      fields: previewFields(post, screening.report, opened),
      images: post.images.map((image) => ({
        ...pick(image, ["media", "kind", "people", "unknownPeople", "identifiable", "namesInPicture", "suspectedSexual", "confirmations", "confirmedBy"]),
        hasLocation: blog.media.facts(image.media)?.has_location === 1,
        names: (image.people ?? []).map((ref) => names.get(ref) ?? ref),
      })),
      inReplyTo: answered(blog, post),
      report: screening.report,
      checkedAt: screening.at,
      policy: screening.policy,
      mayApprove: may.mayApprove(account, post, screening.report.approvers),
      reasons: blog.policy.overrideReasons,
      second: blog.policy.second,
      given: approvals(post).map((d) => pick(d, ["role", "name", "at"])),
      decisions: blog.queue.decisions(post.id).map((d) => pick(d, ["action", "role", "reason", "note", "lapsed", "at", "name"])),
      openings: openings.map((o) => pick(o, ["kind", "name", "at"])),
      reports: blog.calls.ofPost(post.id),
    };
  });

  route("POST", "/api/queue/:id/open", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, finding } = readOpening(await readJson(request));
    fresh(post, version);
    const found = blog.queue.report(post.id)?.report.findings[finding];
    if (!found) throw new Refusal(400, "finding: there is no such finding.");
    blog.queue.opened(post, finding, found.kind, account.id);
    noteInLog(blog, post, "open", account);
    return { text: wordsOf(post, found) };
  });

  route("POST", "/api/queue/:id/false-alarm", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, finding } = readOpening(await readJson(request));
    fresh(post, version);
    const found = blog.queue.report(post.id).report.findings[finding];
    if (!found) throw new Refusal(400, "finding: there is no such finding.");
    blog.allowList.ask(wordsOf(post, found), found.kind, account.id);
    noteInLog(blog, post, "false-alarm", account);
    blog.events.tell({ type: "allow-list" }, (other) => may.may(other, "allow-list"));
  });

  route("POST", "/api/queue/:id/picture", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, image: index, ...facts } = readPictureFacts(await readJson(request));
    fresh(post, version);
    if (!post.images[index]) throw new Refusal(400, "image: there is no such picture.");
    const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
    post.images[index] = { ...post.images[index], ...known };
    if (facts.confirmations) post.images[index].confirmedBy = { name: account.name, role: account.role };
    blog.queue.setImages(post);
    return screenAgain(blog, post.id);
  });

  /** Refuses an approval that the policy does not give. True where the approval overrides a finding. */
  function mayBeApproved(account, post, report, reason) {
    if (!may.mayApprove(account, post, report.approvers)) throw new Refusal(403, "The policy asks for another role to approve this.", { approvers: report.approvers });
    if (report.images.some((image) => image.outcome === "escalate")) throw new Refusal(422, "This picture must not be published.");
    if (report.images.some((image) => image.outcome === "block")) throw new Refusal(422, "A rule stops one of the pictures. It cannot be overridden here.");
    // What an adult decides is decided by this approval; everything else has to be there first.
    const needs = report.images.flatMap((image) => (image.outcome === "needs-approval" ? image.needs : [])).filter((need) => need !== "adult-decision");
    if (needs.length > 0) throw new Refusal(422, "One of the pictures still needs something.", { needs });
    const override = report.findings.some((finding) => finding.outcome === "block");
    if (override && !blog.policy.overrideReasons.includes(reason)) throw new Refusal(422, "Say why the marked words may stand.", { reasons: blog.policy.overrideReasons });
    return override;
  }

  route("POST", "/api/queue/:id/decide", "moderate", async ({ account, params, request }) => {
    const post = item(account, params);
    const { version, action, note, reason } = readDecision(await readJson(request));
    fresh(post, version);
    const open = ["waiting", "held"].includes(post.state);
    const onBlog = post.state === "published";
    if (!(["take-down", "keep"].includes(action) ? onBlog : open)) throw new Refusal(409, "That post is not waiting any more.");
    if (action === "release" && !may.may(account, "confidential")) throw new Refusal(403, "Only the safeguarding lead may pass it back.");
    if (action === "return" && !note.trim()) throw new Refusal(422, "Write the pupil a note first: what to change.");

    let state = NEXT[action];
    let second = false;
    if (action === "approve") {
      const { report } = screenAgain(blog, post.id);
      const override = mayBeApproved(account, post, report, reason);
      const given = approvals(post);
      if (given.some((d) => d.by === account.id)) throw new Refusal(409, "You have approved this already. The policy asks for a second person.");
      second = given.length > 0;
      const needed = blog.policy.second === "always" || (blog.policy.second === "overrides" && override) ? 2 : 1;
      if (given.length + 1 < needed) state = post.state;
    }
    const confidential = action === "hold" || (post.confidential && !["release", "approve"].includes(action));
    const done = transaction(blog.db, () =>
      blog.queue.decide(post, version, { state, action, account, policy: blog.policy.id, reason: reason || null, note: note.trim() || null, confidential }),
    );
    if (!done) fresh(blog.posts.get(post.id), version);
    noteInLog(blog, post, action, account, { reason: reason || null, second });
    const stored = blog.posts.get(post.id);
    blog.events.tell({ type: "queue", post: post.id }, (other) => may.may(other, "moderate") && (may.mayModerate(other, stored) || may.mayModerate(other, post)));
    blog.events.tell({ type: "mine", post: post.id }, (other) => other.id === post.author);
    if (state === "published" || state === "removed") blog.events.tell({ type: "published", post: post.id }, () => true);
    return { state: stored.state, version: stored.version };
  });
}

/** Checks a post that waits once more: a tick was set, or a consent was given or taken back since. */
export function screenAgain(blog, id) {
  const post = blog.posts.get(id);
  const report = blog.checks.queue(toCheck(post, blog.media, answered(blog, post)));
  blog.queue.rescreen(post, { report, rank: rankOf(report), confidential: report.escalation !== null && post.state !== "published", policy: blog.policy.id });
  return { report, version: blog.posts.get(id).version };
}
