import { now } from "../db/open.mjs";
import { Refusal, idOf, readJson } from "../http.mjs";
import { CHOICES, incidentOn, incidentsCsv, summary } from "../incident.mjs";
import { date, flag, list, object, oneOf, text } from "../shape.mjs";

const readRecord = object({
  direction: [oneOf(CHOICES.direction), undefined],
  pupilDid: [oneOf(CHOICES.pupilDid), undefined],
  action: [oneOf(CHOICES.action), undefined],
  parentInformed: [oneOf(CHOICES.parentInformed), undefined],
  referredTo: [list(oneOf(CHOICES.referredTo), 10), undefined],
  flags: [list(oneOf(CHOICES.flags), 5), undefined],
  evidence: [text(200), undefined],
  lessons: [text(2000), undefined],
  closed: [flag, undefined],
});
const readNew = object({ class: [text(40), ""], kind: text(60), direction: oneOf(CHOICES.direction) });

/** The incident log, the summary for governors, the allow-list and calls for a grown-up. */
export function incidentRoutes(route, blog) {
  const { incidents, may } = blog;

  const filter = (account, query) => {
    const day = (value, name) => (value ? date(value, name) : undefined);
    return {
      confidential: may.may(account, "confidential"),
      from: day(query.from, "from"),
      // "To" a day means to its end.
      to: query.to && `${day(query.to, "to")}~`,
      class: query.class || null,
      kind: query.kind || null,
    };
  };
  const one = (account, params) => {
    const found = incidents.get(idOf(params));
    if (!found || (found.confidential && !may.may(account, "confidential"))) throw new Refusal(404, "There is no such record.");
    return found;
  };

  route("GET", "/api/incidents", "incidents", ({ account, query }) => ({ choices: CHOICES, incidents: incidents.list(filter(account, query)) }));

  route("GET", "/api/incidents.csv", "incidents", ({ account, query, c }) => {
    c.header("content-disposition", 'attachment; filename="incident-log.csv"');
    return c.body(incidentsCsv(incidents.list({ ...filter(account, query), limit: 100_000 })), 200, { "content-type": "text/csv; charset=utf-8" });
  });

  route("POST", "/api/incidents", "incidents", async ({ request }) => {
    const { class: klass, kind, direction } = readNew(await readJson(request));
    const record = { ...incidentOn({ class: klass || null, author: "none" }, null, blog.policy.id), author: "", keyStage: "", kinds: { [kind]: 1 }, direction };
    return { id: incidents.add(null, false, record) };
  });

  route("PUT", "/api/incidents/:id", "incidents", async ({ account, params, request }) => {
    const record = one(account, params);
    const { closed, ...given } = readRecord(await readJson(request));
    const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const end = closed === undefined ? record.closed : closed ? (record.closed ?? now()) : null;
    incidents.save({ ...record, ...known, closed: end });
    return incidents.get(record.id);
  });

  // Counts alone, so that governors may read it. It counts every record, the confidential ones too.
  route("GET", "/api/summary", "summary", ({ query, account }) => summary(incidents.list({ ...filter(account, query), confidential: true, limit: 100_000 })));

  route("GET", "/api/allow-list", "allow-list", () => ({ entries: blog.allowList.all() }));

  route("POST", "/api/allow-list/:id", "allow-list", async ({ account, params, request }) => {
    const { state } = object({ state: oneOf(["agreed", "refused"]) })(await readJson(request));
    if (!blog.allowList.decide(idOf(params), state, account.id)) throw new Refusal(404, "There is no such entry.");
    await blog.checks.reload();
  });

  route("POST", "/api/calls/:id/seen", "confidential", ({ account, params }) => {
    if (!blog.calls.seen(idOf(params), "help", account.id)) throw new Refusal(409, "Somebody has seen to it already.");
    blog.events.tell({ type: "call" }, (other) => may.may(other, "confidential"));
  });
}
