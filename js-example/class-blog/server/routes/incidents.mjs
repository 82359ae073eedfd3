import { Refusal, idOf, readJson } from "../http.mjs";
import { asCsv, changed, openByHand, summary } from "../incident.mjs";
import { date, object, oneOf, orNull, text } from "../shape.mjs";

const readNew = object({ class: [orNull(text(40)), null], kind: text(60), direction: text(20) });
/** Most records in one list, file or summary. */
const MOST = 1000;

/** The incident log, the summary for governors, the allow-list and calls for a grown-up. */
export function incidentRoutes(route, blog) {
  const { incidents, may } = blog;

  /** The records that this person may read, of these days, class and kind. */
  function listed(account, query, everyone = false) {
    const day = (name) => (query[name] ? date(query[name], name) : undefined);
    const confidential = everyone || may.may(account, "confidential");
    const found = incidents.list({ confidential, from: day("from"), to: day("to"), class: query.class || null, kind: query.kind || null, limit: MOST + 1 });
    if (found.length > MOST) throw new Refusal(413, `There are more than ${MOST.toLocaleString("en-GB")} records. Choose fewer days.`);
    return found;
  }
  const one = (account, params) => {
    const found = incidents.get(idOf(params));
    if (!found || (found.confidential && !may.may(account, "confidential"))) throw new Refusal(404, "There is no such record.");
    return found;
  };

  route("GET", "/api/incidents", "incidents", ({ account, query }) => ({ choices: blog.policy.log, incidents: listed(account, query) }));

  route("GET", "/api/incidents.csv", "incidents", async ({ account, query, c }) => {
    c.header("content-disposition", 'attachment; filename="incident-log.csv"');
    return c.body(await asCsv(blog, listed(account, query)), 200, { "content-type": "text/csv; charset=utf-8" });
  });

  route("POST", "/api/incidents", "incidents", async ({ request }) => ({ id: await openByHand(blog, readNew(await readJson(request))) }));

  route("PUT", "/api/incidents/:id", "incidents", async ({ account, params, request }) => {
    const given = await readJson(request);
    const { record } = one(account, params);
    const next = await changed(blog, record, given, account);
    const row = one(account, params);
    // Somebody, or a decision in the queue, wrote into it in the meantime: nothing of theirs is lost.
    if (JSON.stringify(row.record) !== JSON.stringify(record)) throw new Refusal(409, "This record has changed. Load the page again.");
    incidents.save({ ...row, record: next });
    return incidents.get(row.id);
  });

  // Counts alone, so that governors may read it. It counts every record, the confidential ones too.
  route("GET", "/api/summary", "summary", async ({ query, account }) => {
    const [from, to] = [date(query.from, "from"), date(query.to, "to")];
    if (to < from) throw new Refusal(400, "to: expected a day that is not before from.");
    return summary(blog, listed(account, query, true), from, to);
  });

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
