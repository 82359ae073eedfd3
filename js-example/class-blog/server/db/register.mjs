import { now, today, transaction } from "./open.mjs";

const toDecision = (row) => ({
  use: row.use,
  subject: row.subject,
  state: row.state,
  by: row.by,
  form: row.form,
  on: row.on_date,
  until: row.until,
  ...(row.authority && { authority: row.authority }),
});
const toAgreement = (row) => ({ use: row.use, subject: row.subject, state: row.state, on: row.on_date });

/**
 * The consent register: people, and what was decided about them. Decisions are only ever added, so that the page of a
 * person shows them over time. Which of them counts the package decides: by date, by whose it is, by its form.
 *
 * @param {import("node:sqlite").DatabaseSync} db
 */
export function register(db) {
  const people = db.prepare("SELECT * FROM register_people ORDER BY class, last, first");
  const person = db.prepare("SELECT * FROM register_people WHERE ref = ?");
  const decisions = db.prepare("SELECT * FROM register_decisions ORDER BY id");
  const decisionsOf = db.prepare(
    `SELECT d.*, a.name AS recorder FROM register_decisions d LEFT JOIN accounts a ON a.id = d.recorded_by WHERE d.ref = ? ORDER BY d.id`,
  );
  const put = db.prepare(
    `INSERT INTO register_people (ref, kind, status, first, last, class, hold, review) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (ref) DO UPDATE SET kind = excluded.kind, status = excluded.status, first = excluded.first,
       last = excluded.last, class = excluded.class, hold = excluded.hold, review = excluded.review`,
  );
  const add = db.prepare(
    `INSERT INTO register_decisions (ref, own, use, subject, state, by, form, on_date, until, authority, recorded_by, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const classmates = db.prepare(
    "SELECT ref, first, last FROM register_people WHERE kind = 'pupil' AND status = 'on-roll' AND class IS ? ORDER BY first, last",
  );
  const dates = db.prepare("SELECT key, value FROM settings WHERE key IN ('register.issuedOn', 'register.useBy')");
  const setDate = db.prepare("INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  let cached;

  return {
    /** The register in the package's form, "register-1", or null where none has been imported. */
    forCheck() {
      if (cached !== undefined) return cached;
      const date = Object.fromEntries(dates.all().map((row) => [row.key, row.value]));
      if (!date["register.issuedOn"]) return null;
      const byRef = Map.groupBy(decisions.all(), (row) => row.ref);
      cached = {
        format: "register-1",
        issuedOn: date["register.issuedOn"],
        useBy: date["register.useBy"],
        people: people.all().map((row) => {
          const all = byRef.get(row.ref) ?? [];
          return {
            ref: row.ref,
            kind: row.kind,
            status: row.status,
            hold: row.hold === 1,
            review: row.review === 1,
            ...(row.first && { names: { first: row.first, last: row.last } }),
            decisions: all.filter((d) => d.own === 0).map(toDecision),
            ownAgreement: all.filter((d) => d.own === 1).map(toAgreement),
          };
        }),
      };
      return cached;
    },
    /** The roll, for the staff view's checker; of a class: its children, and staff. */
    roll: (klass) => people.all().filter((row) => row.first && (klass === undefined || row.class === klass || row.kind === "staff")).map((row) => ({ name: `${row.first} ${row.last}`.trim(), ref: row.ref })),
    /** Children of a class by first name; a letter of the surname only where two share one. */
    classmates(klass) {
      const rows = classmates.all(klass);
      const firsts = Map.groupBy(rows, (row) => row.first);
      return rows.map((row) => ({ ref: row.ref, name: firsts.get(row.first).length > 1 ? `${row.first} ${row.last[0] ?? ""}` : row.first }));
    },
    people: () => people.all(),
    person: (ref) => person.get(ref),
    history: (ref) => decisionsOf.all(ref),
    /** Stores a person. What is not said of somebody who is known stays as it is. */
    put(p) {
      cached = undefined;
      const old = person.get(p.ref);
      const flag = (given, stored) => ((given ?? stored === 1) ? 1 : 0);
      put.run(
        p.ref, p.kind ?? old?.kind ?? "pupil", p.status ?? old?.status ?? "on-roll", p.names?.first ?? old?.first ?? "", p.names?.last ?? old?.last ?? "",
        p.class ?? old?.class ?? null, flag(p.hold, old?.hold), flag(p.review, old?.review),
      );
    },
    decide(ref, d, recordedBy, own = false) {
      cached = undefined;
      add.run(
        ref, own ? 1 : 0, d.use, d.subject ?? "*", d.state, d.by ?? "pupil", d.form ?? "written", d.on, d.until ?? null,
        d.authority ?? null, recordedBy, now(),
      );
    },
    /** Says when the register was issued and until when it may be used. */
    stamp(issuedOn = today(), useBy = issuedOn) {
      cached = undefined;
      transaction(db, () => {
        setDate.run("register.issuedOn", issuedOn);
        setDate.run("register.useBy", useBy);
      });
    },
  };
}
