// Compiled, never run: a host's calls as TypeScript sees them.
import { type Action, type Checker, type Incident, type Kind, type Outcome, type Report, explainPolicy, loadChecker, policyQuestions } from "thinkfirst";
import { attach } from "thinkfirst/dom";
import { loadChecker as inline } from "thinkfirst/inline";
import { loadChecker as inWorker } from "thinkfirst/worker";

export async function host(): Promise<string> {
  using checker: Checker = await loadChecker({
    policy: { id: "hillside", extends: "borden" },
    keyStage: "ks1",
    people: ["Maya", { name: "Sam", ref: "p2" }],
    allow: ["Hillside Primary"],
    sensitivity: 80,
    support: "more",
  });
  const report: Report = checker.check({
    title: "Trip",
    body: "We went.",
    images: [{ kind: "photo", people: null, identifiable: "unknown", confirmations: ["background-details"] }],
    author: { kind: "class" },
    register: {
      format: "register-1",
      issuedOn: "2026-09-01",
      useBy: "2027-08-31",
      people: [
        {
          ref: "p1",
          kind: "pupil",
          status: "on-roll",
          decisions: [{ use: "*", subject: "photo", state: "granted", by: "parent", form: "written", on: "2026-09-01", until: null }],
        },
      ],
    },
    answers: [{ letter: "kind", answer: "changed-it" }],
  });
  const outcomes: Outcome[] = report.findings.map((f) => f.outcome);
  const kinds: Kind[] = report.findings.map((f) => f.kind);
  // @ts-expect-error a misspelt option
  await loadChecker({ polcy: "default" });
  // @ts-expect-error not a key stage
  await loadChecker({ keyStage: "ks9" });
  // @ts-expect-error a post needs a body
  checker.check({ title: "Trip" });
  // @ts-expect-error not a kind
  const odd: Kind = "phone-number";
  // @ts-expect-error not a step
  const step: Action = { do: "step", step: "talking" };
  const opening = { reference: "I-1", at: "2026-11-22", author: "p1", class: "Robins", keyStage: "ks2", direction: "sent" } as const;
  const incident: Incident = { ...checker.openIncident("default", opening, { body: "We went." }), actions: ["talk"], lessons: "None." };
  // @ts-expect-error not a key of the record
  incident.lesson = "None.";
  const thread = await inWorker({ policy: "claines" });
  const later: Report = await thread.check("hello");
  const settings = [...(await explainPolicy("borden")), ...(await policyQuestions("borden"))];
  (await inline()).free();
  attach(document.querySelector("textarea") as HTMLTextAreaElement, checker);
  return [odd, step.do, later.outcome, settings[0]?.says, ...outcomes, ...kinds, checker.redact("x")].join();
}
