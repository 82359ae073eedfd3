import { csvLine, readCsv } from "./csv.mjs";
import { Refusal } from "./http.mjs";
import { date, flag, list, object, oneOf, orNull, text } from "./shape.mjs";

/**
 * The consent register as a file: CSV with one decision a row, or JSON in the package's form "register-1".
 * Reading gives what would be stored and every error with its row; storing is a step of its own.
 */

export const STATES = ["granted", "refused", "withdrawn", "not-asked", "conflict", "objection"];
const OWN_STATES = ["yes", "no", "not-asked"];
const BY = ["parent", "carer", "pupil", "staff"];
const SUBJECTS = ["photo", "video", "sound", "work", "*"];
const REF = /^[\w.-]{1,40}$/;

const ref = (value, name) => {
  if (typeof value !== "string" || !REF.test(value)) throw new Refusal(400, `${name}: expected a reference of letters, digits, dots and hyphens, such as p-17.`);
  return value;
};
const use = (value, name) => {
  if (value !== "*" && !/^[a-z][a-z0-9-]{0,40}$/.test(value)) throw new Refusal(400, `${name}: expected a use of the school's form, such as class-blog, or *.`);
  return value;
};

/** A decision of a parent, carer, pupil or member of staff. */
export const readDecision = object({
  use,
  subject: [oneOf(SUBJECTS), "*"],
  state: oneOf(STATES),
  by: oneOf(BY),
  form: [oneOf(["written", "spoken"]), "written"],
  on: date,
  until: [orNull(date), null],
  authority: [oneOf(["clear", "unclear"]), undefined],
});
/** The child's own agreement. */
export const readAgreement = object({ use, subject: [oneOf(SUBJECTS), "*"], state: oneOf(OWN_STATES), on: date });

const readNames = object({ first: [text(60), undefined], last: [text(60), undefined] });
/** What a file does not say of a person is left out: of somebody who is known it stays as it is. */
const readPerson = object({
  ref,
  kind: [oneOf(["pupil", "staff"]), undefined],
  status: [oneOf(["on-roll", "left"]), undefined],
  hold: [flag, undefined],
  review: [flag, undefined],
  names: [readNames, undefined],
  decisions: [list(readDecision, 200), []],
  ownAgreement: [list(readAgreement, 200), []],
});
const readRegister = object({ format: oneOf(["register-1"]), issuedOn: date, useBy: date, people: (value) => value });

const COLUMNS = ["ref", "kind", "status", "first", "last", "class", "hold", "review", "use", "subject", "state", "by", "form", "on", "until", "authority"];

/**
 * Reads a register file.
 *
 * @returns {{ people: object[], errors: { row: number, message: string }[], issuedOn?: string, useBy?: string }}
 *   `row`: the line of a CSV file, the place (from 1) in a JSON file's list
 */
export function readRegisterFile(format, content) {
  return format === "csv" ? fromCsv(content) : fromJson(content);
}

function fromJson(content) {
  let value;
  try {
    value = JSON.parse(content);
  } catch {
    return { people: [], errors: [{ row: 1, message: "This is not JSON." }] };
  }
  try {
    const { issuedOn, useBy, people } = readRegister(value);
    return { ...each(Array.isArray(people) ? people : [], (person, i) => [i + 1, readPerson(person, "")]), issuedOn, useBy };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { people: [], errors: [{ row: 1, message: error.message }] };
  }
}

function fromCsv(content) {
  const [head, ...records] = readCsv(content);
  const columns = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const unknown = columns.filter((column) => !COLUMNS.includes(column));
  if (!columns.includes("ref") || unknown.length) {
    const message = unknown.length ? `Unknown column: ${unknown.join(", ")}. Expected: ${COLUMNS.join(", ")}.` : "There is no column ref.";
    return { people: [], errors: [{ row: head?.line ?? 1, message }] };
  }
  const marked = (key) => new Set(columns.includes(key) ? records.filter(({ cells }) => cells[columns.indexOf(key)]?.trim() === "yes").map(({ cells }) => cells[columns.indexOf("ref")]?.trim()) : []);
  const marks = { hold: marked("hold"), review: marked("review") };
  return each(records, ({ line, cells }) => {
    const row = Object.fromEntries(columns.map((column, i) => [column, (cells[i] ?? "").trim()]));
    if (cells.length > columns.length) throw new Refusal(400, `This row has ${cells.length} cells, the first one ${columns.length}.`);
    const yes = (key) => {
      if (!columns.includes(key)) return undefined;
      if (!["", "no", "yes"].includes(row[key])) throw new Refusal(400, `${key}: expected yes or no.`);
      // A person has a row for each decision: a mark in one of them is meant for the person.
      return marks[key].has(row.ref);
    };
    const person = readPerson({
      ref: row.ref, kind: row.kind || undefined, status: row.status || undefined, hold: yes("hold"), review: yes("review"),
      ...((row.first || row.last) && { names: { first: row.first || undefined, last: row.last || undefined } }),
    });
    if (row.class) person.class = text(40)(row.class, "class");
    if (row.state) {
      const own = OWN_STATES.slice(0, 2).includes(row.state);
      const common = { use: row.use || "*", subject: row.subject || "*", state: row.state, on: row.on };
      if (own) person.ownAgreement.push(readAgreement(common));
      else person.decisions.push(readDecision({ ...common, by: row.by || "parent", form: row.form || "written", until: row.until || null, ...(row.authority && { authority: row.authority }) }));
    }
    return [line, person];
  });
}

function each(entries, read) {
  const people = [];
  const errors = [];
  entries.forEach((entry, i) => {
    try {
      const [row, person] = read(entry, i);
      people.push({ row, ...person });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push({ row: entry?.line ?? i + 1, message: error.message });
    }
  });
  return { people, errors };
}

/** The register with every decision over time, as CSV. */
export function registerCsv(register) {
  const lines = [csvLine(COLUMNS)];
  for (const p of register.people()) {
    const start = [p.ref, p.kind, p.status, p.first, p.last, p.class, p.hold ? "yes" : "", p.review ? "yes" : ""];
    const history = register.history(p.ref);
    for (const d of history) lines.push(csvLine([...start, d.use, d.subject, d.state, d.own ? "pupil" : d.by, d.form, d.on_date, d.until, d.authority]));
    if (history.length === 0) lines.push(csvLine(start));
  }
  return lines.join("");
}
