// One adapter a peer: load() gives find(text) -> [{ kind, start, end }] in UTF-16 units, with the peer's types named as ours.
// Each runs as its makers document it, with the United Kingdom or education preset where it has one.

/** Places of what a redactor replaced: the words it kept are found again, in order; what lies between them was replaced. */
function replaced(text, redacted, mark, kindOf) {
  const found = [];
  let at = 0;
  let from = 0;
  for (const match of [...redacted.matchAll(mark), undefined]) {
    const kept = redacted.slice(from, match?.index);
    const next = kept === "" ? at : text.indexOf(kept, at);
    const start = next < 0 ? at : next;
    if (found.length > 0 && found.at(-1).end === undefined) found.at(-1).end = kept === "" && !match ? text.length : start;
    at = start + kept.length;
    if (match) {
      found.push({ kind: kindOf(match[0]), start: at, end: undefined });
      from = match.index + match[0].length;
    }
  }
  return found.filter((f) => f.end > f.start);
}

/** Presidio runs in Python; `npm run bench:peers` says where, if there is one. */
export const PRESIDIO = "presidio-analyzer";

const byWord = (table) => (name) => Object.entries(table).find(([word]) => name.toLowerCase().includes(word))?.[1] ?? "other";

const OPENREDACTION = byWord({ email: "email", phone: "phone", postcode: "postcode", zip: "postcode", address: "home-address", street: "home-address", dob: "birth-date", birth: "birth-date", name: "full-name", password: "credential", username: "im-handle", gamertag: "im-handle", twitter: "im-handle", instagram: "im-handle", school: "school", age: "age" });

export const PEERS = {
  async "@arcjet/redact"() {
    const { redact } = await import("@arcjet/redact");
    const entities = ["email", "phone-number", "ip-address", "credit-card-number"];
    const mark = /<Redacted [a-z ]+ #\d+>/g;
    return async (text) => replaced(text, (await redact(text, { entities }))[0], mark, byWord({ email: "email", phone: "phone" }));
  },
  async openredaction() {
    const { OpenRedaction } = await import("openredaction");
    const redactor = new OpenRedaction({ preset: "education", redactionMode: "placeholder" });
    return async (text) => (await redactor.detect(text)).detections.map((d) => ({ kind: OPENREDACTION(d.type), start: d.position[0], end: d.position[1] }));
  },
  async "redact-pii"() {
    const { SyncRedactor } = (await import("redact-pii")).default;
    const redactor = new SyncRedactor();
    const mark = /PERSON_NAME|ZIPCODE|DIGITS|STREET_ADDRESS|EMAIL_ADDRESS|PHONE_NUMBER|CREDENTIALS|PASSWORD|USERNAME|IP_ADDRESS|CREDIT_CARD_NUMBER|US_SOCIAL_SECURITY_NUMBER|URL/g;
    const kindOf = byWord({ person: "full-name", zip: "postcode", street: "home-address", email: "email", phone: "phone", credentials: "credential", password: "credential", username: "username" });
    return async (text) => replaced(text, redactor.redact(text), mark, kindOf);
  },
  async compromise() {
    const { default: nlp } = await import("compromise");
    return async (text) => {
      const doc = nlp(text);
      const spans = (view, kind) => view.json({ offset: true }).map(({ offset: o }) => ({ kind, start: o.start, end: o.start + o.length }));
      return [...spans(doc.people(), "full-name"), ...spans(doc.phoneNumbers(), "phone"), ...spans(doc.emails(), "email"), ...spans(doc.atMentions(), "im-handle")];
    };
  },
  async [PRESIDIO]() {
    const { spawn } = await import("node:child_process");
    const { createInterface } = await import("node:readline");
    const python = spawn(process.env.PRESIDIO_PYTHON, [new URL("presidio.py", import.meta.url).pathname], { stdio: ["pipe", "pipe", "inherit"] });
    const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
    const kindOf = byWord({ person: "full-name", phone: "phone", email: "email", location: "home-address" });
    let used = 0;
    const find = async (text) => {
      python.stdin.write(`${JSON.stringify(text.toWellFormed())}\n`);
      const [cpu, spans] = JSON.parse((await answers.next()).value);
      used = cpu;
      return spans.map(([entity, start, end]) => ({ kind: kindOf(entity), start, end }));
    };
    return Object.assign(find, { cpu: () => used, end: () => python.kill() });
  },
  async "libphonenumber-js"() {
    const { findPhoneNumbersInText } = await import("libphonenumber-js");
    return async (text) => findPhoneNumbersInText(text, "GB").map((n) => ({ kind: "phone", start: n.startsAt, end: n.endsAt }));
  },
};

/** Peers that look for unkind words: load() gives unkind(text) -> boolean. */
export const TONE_PEERS = {
  async alex() {
    const { text: alex } = await import("alex");
    return async (text) => alex(text).messages.length > 0;
  },
  async obscenity() {
    const { RegExpMatcher, englishDataset, englishRecommendedTransformers } = await import("obscenity");
    const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
    return async (text) => matcher.hasMatch(text);
  },
};
