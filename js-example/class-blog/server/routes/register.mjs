import { toCheck } from "../checks.mjs";
import { inDays, today, transaction } from "../db/open.mjs";
import { decide } from "../decide.mjs";
import { Refusal, readJson } from "../http.mjs";
import { STATES, readAgreement, readDecision, readRegisterFile, registerCsv } from "../register-file.mjs";
import { date, flag, list, object, oneOf, text } from "../shape.mjs";
import { screenAgain } from "../workflow.mjs";

const readFile = object({ format: oneOf(["csv", "json"]), text: text(900_000), useBy: [date, undefined] });
const readEntry = object({ own: [flag, false], decision: (value) => value });
const readTakeDown = object({ posts: list((value) => value, 500) });
const readMarks = object({ hold: flag, review: flag, status: oneOf(["on-roll", "left"]) });

const UNSAID = { kind: "pupil", status: "on-roll", hold: false, review: false };
const MARKS = Object.keys(UNSAID);

/** The consent register: who has agreed to what, import and export, and what a withdrawal touches. */
export function registerRoutes(route, blog) {
  const { register } = blog;
  const person = (params) => {
    const found = register.person(params.ref);
    if (!found) throw new Refusal(404, "There is nobody with that reference.");
    return found;
  };
  const words = (p) => ({ ref: p.ref, kind: p.kind, status: p.status, name: `${p.first} ${p.last}`.trim(), class: p.class, hold: p.hold === 1, review: p.review === 1 });

  /** Published posts with a picture of these people that may not stand there by today's register. */
  function touched(refs) {
    const seen = new Map(refs.flatMap((ref) => blog.posts.showing(ref)).map((post) => [post.id, post]));
    return [...seen.values()].filter((post) =>
      blog.checks.queue(toCheck(post, blog.media, null)).images.some((image) => ["block", "needs-approval"].includes(image.outcome)));
  }
  const brief = (post) => ({ id: post.id, kind: post.kind, title: post.title || post.body.slice(0, 60), publishedAt: post.publishedAt });

  /** After a change: posts that wait are checked again, so that the queue shows what holds now. */
  async function changed(account, names) {
    if (names) await blog.checks.reload();
    for (const id of blog.queue.waitingWithPictures()) {
      // A post that somebody decides about at this moment is checked by that decision.
      await screenAgain(blog, id, account).catch((error) => {
        if (!(error instanceof Refusal)) throw error;
      });
    }
    blog.events.tell({ type: "queue" }, (account) => blog.may.may(account, "moderate"));
  }

  route("GET", "/api/register", "register", () => {
    const now = register.forCheck();
    const last = new Map(now?.people.map((p) => [p.ref, latest(p.decisions)]));
    return {
      issuedOn: now?.issuedOn ?? null,
      useBy: now?.useBy ?? null,
      stale: now ? now.useBy < today() : false,
      people: register.people().map((p) => ({ ...words(p), decisions: last.get(p.ref) ?? [] })),
    };
  });

  route("GET", "/api/register/export.csv", "register", ({ c }) => {
    c.header("content-disposition", 'attachment; filename="consent-register.csv"');
    return c.body(registerCsv(register), 200, { "content-type": "text/csv; charset=utf-8" });
  });

  route("GET", "/api/register/export.json", "register", ({ c }) => {
    c.header("content-disposition", 'attachment; filename="consent-register.json"');
    return c.json(register.forCheck() ?? {});
  });

  /** What a file would change: people and decisions that are new, and how many stay as they are. */
  function compare({ people }) {
    const changes = [];
    let same = 0;
    const known = new Map(register.people().map((p) => [p.ref, { ...words(p), first: p.first, last: p.last, seen: new Set(register.history(p.ref).map(key)) }]));
    for (const p of people) {
      const old = known.get(p.ref);
      const names = { first: p.names?.first ?? old?.first ?? "", last: p.names?.last ?? old?.last ?? "" };
      const name = `${names.first} ${names.last}`.trim();
      if (!old) changes.push({ row: p.row, ref: p.ref, name, what: "new person" });
      else {
        const differ = MARKS.filter((k) => p[k] !== undefined && old[k] !== p[k]);
        if (old.name !== name) differ.push("name");
        if (p.class !== undefined && old.class !== p.class) differ.push("class");
        if (differ.length) changes.push({ row: p.row, ref: p.ref, name, what: `changed: ${differ.join(", ")}` });
      }
      const seen = old?.seen ?? new Set();
      const marks = Object.fromEntries(MARKS.map((k) => [k, p[k] ?? old?.[k] ?? UNSAID[k]]));
      known.set(p.ref, { ...marks, ...names, name, class: p.class ?? old?.class, seen });
      for (const [d, own] of [...p.decisions.map((d) => [d, 0]), ...p.ownAgreement.map((d) => [d, 1])]) {
        const k = key({ ...d, own, on_date: d.on, by: own ? "pupil" : d.by, form: own ? "written" : d.form });
        if (seen.has(k)) same += 1;
        else changes.push({ row: p.row, ref: p.ref, name, what: `${own ? "own agreement" : d.by}: ${d.state} for ${d.use}, ${d.subject}, ${d.on}`, decision: d, own: own === 1 });
        seen.add(k);
      }
    }
    return { changes, same };
  }
  const key = (d) => [d.own, d.use, d.subject, d.state, d.by, d.form, d.on_date, d.until ?? "", d.authority ?? ""].join("|");

  route("POST", "/api/register/preview", "register", async ({ request }) => {
    const { format, text: content } = readFile(await readJson(request));
    const read = readRegisterFile(format, content);
    const { changes, same } = compare(read);
    return { errors: read.errors, same, changes: changes.map(({ row, ref, name, what }) => ({ row, ref, name, what })) };
  });

  route("POST", "/api/register/import", "register", async ({ account, request }) => {
    const { format, text: content, useBy } = readFile(await readJson(request));
    const read = readRegisterFile(format, content);
    if (read.errors.length) throw new Refusal(422, "The file has errors. Nothing was changed.", { errors: read.errors });
    const { changes } = compare(read);
    transaction(blog.db, () => {
      for (const p of read.people) register.put(p);
      for (const change of changes) if (change.decision) register.decide(change.ref, change.decision, account.id, change.own);
      const issuedOn = read.issuedOn ?? today();
      register.stamp(issuedOn, read.useBy ?? useBy ?? inDays(issuedOn, 365));
    });
    await changed(account, true);
    return { changed: changes.length, touched: touched([...new Set(changes.map((c) => c.ref))]).map(brief) };
  });

  route("GET", "/api/register/people/:ref", "register", ({ params }) => {
    const p = person(params);
    return {
      ...words(p),
      states: STATES,
      history: register.history(p.ref).map((d) => ({ own: d.own === 1, use: d.use, subject: d.subject, state: d.state, by: d.by, form: d.form, on: d.on_date, until: d.until, authority: d.authority, recordedBy: d.recorder, recordedAt: d.recorded_at })),
      touched: touched([p.ref]).map(brief),
    };
  });

  route("POST", "/api/register/people/:ref/decisions", "register", async ({ account, params, request }) => {
    const p = person(params);
    const { own, decision } = readEntry(await readJson(request));
    register.decide(p.ref, own ? readAgreement(decision, "decision") : readDecision(decision, "decision"), account.id, own);
    await changed(account, false);
    return { touched: touched([p.ref]).map(brief) };
  });

  route("PUT", "/api/register/people/:ref", "register", async ({ account, params, request }) => {
    const p = person(params);
    register.put({ ref: p.ref, kind: p.kind, names: { first: p.first, last: p.last }, class: p.class, ...readMarks(await readJson(request)) });
    await changed(account, false);
    return { touched: touched([p.ref]).map(brief) };
  });

  route("POST", "/api/register/people/:ref/take-down", "register", async ({ account, params, request }) => {
    const p = person(params);
    const { posts } = readTakeDown(await readJson(request));
    const down = touched([p.ref]).filter((post) => posts.includes(post.id));
    for (const post of down) await decide(blog, account, post, { version: post.version, action: "take-down" });
    return { down: down.map((post) => post.id) };
  });
}

/** The newest decision of each side about each use and subject: a list's summary, not a rule. */
function latest(decisions) {
  const byDate = decisions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [...new Map(byDate.map((d) => [`${d.by}/${d.use}/${d.subject}`, d])).values()];
}

