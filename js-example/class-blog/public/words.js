const KINDS = {
  "others-full-name": "someone else's full name",
  "im-handle": "chat or game name",
  "location-now": "where someone is now",
  "hobby-club": "club with a day or place",
  asl: "age, sex and place question",
  "stranger-contact": "contact with someone unknown",
  "attachment-or-download": "file or download",
  "worry-disclosure": "a worry",
  "threat-or-weapon": "threat or weapon",
  radicalisation: "extremist talk",
  disrepute: "harsh words about the school",
  credential: "password or code",
  picture: "picture",
};

/** What a post is called in a list. */
export const titleOf = ({ title, body }) => title || body.slice(0, 60) || "No title yet";

/** A kind in words a teacher reads. */
export const kindInWords = (kind) => KINDS[kind] ?? (kind.startsWith("think-") ? `T.H.I.N.K.: ${kind.slice(6)}` : kind.replaceAll("-", " "));

/** What can be used to find a child or to speak to one, passwords among it. */
const CONTACT = [
  "full-name", "first-name", "others-full-name", "phone", "email", "im-handle", "username", "credential", "home-address", "postcode", "birth-date", "birthday", "age", "sex",
  "meeting", "asl", "stranger-contact", "location-now", "routine", "hobby-club", "school", "class-teacher",
];
/** Harmful or misleading material: hoaxes and hate among it. */
const CONTENT = ["radicalisation", "threat-or-weapon", "missing-source", "worry-disclosure", "private-thoughts", "rumour", "slur"];
const COMMERCE = ["attachment-or-download", "chain-letter"];

/**
 * The four Cs of online risk in "Keeping children safe in education" (Department for Education): content, contact,
 * conduct, commerce.
 */
export function fourC(kind) {
  if (CONTACT.includes(kind)) return "contact";
  if (CONTENT.includes(kind)) return "content";
  return COMMERCE.includes(kind) ? "commerce" : "conduct";
}

export const OUTCOME_WORDS = {
  allow: "Nothing found",
  advise: "Tip",
  warn: "Think",
  "needs-approval": "Needs an adult",
  block: "Stop",
  escalate: "Safeguarding",
};

/** What is said against somebody, and who may be named. */
const AGAINST = ["unkind", "targeting", "put-down", "slur", "rumour", "dare"];
const NAMED = ["first-name", "full-name", "others-full-name"];
/** What an adult reads of it because it could hurt others. All else that goes to an adult tells of a worry. */
const AT_OTHERS = [...AGAINST, "threat-or-weapon", "radicalisation"];

/** Whether something found is about somebody who is named in the same post. */
export const isAboutSomeone = (kinds, all = kinds) => kinds.some((kind) => AGAINST.includes(kind)) && all.some((kind) => NAMED.includes(kind));

/** An outcome as staff read it. A tip to the pupil can be what a classmate has to bear. */
export const labelOf = (outcome, kinds, all = kinds) => (["advise", "warn"].includes(outcome) && isAboutSomeone(kinds, all) ? "About someone" : OUTCOME_WORDS[outcome]);

/** Whether a report is of a call for help. Where only words at others go to an adult ("kys", a threat) it is not. */
export function isWorry({ escalation, findings }) {
  const read = findings.filter(({ outcome }) => outcome === "escalate");
  return escalation !== null && (escalation.category === "abuse" || read.length === 0 || read.some(({ kind }) => !AT_OTHERS.includes(kind)));
}

/** What an author is told whose post goes to an adult: before it is handed in, and after. `lead`: who reads it. */
export const careInWords = (report, lead) => (isWorry(report)
  ? {
      before: `Thank you for writing this. The ${lead} in your school will read it. It does not go on the blog now.`,
      heading: "Thank you for telling",
      after: "You are not in trouble. A grown-up in school will read this.",
    }
  : {
      before: `These words could hurt someone. You can change them now. The ${lead} in your school reads what you hand in.`,
      heading: "A grown-up will help sort this out",
      after: "A grown-up in school will read this. You can talk to your teacher now.",
    });

const RISING = Object.keys(OUTCOME_WORDS);

/** The findings that staff are shown: first what needs them most. */
export function sortedForStaff(findings) {
  const all = findings.map(({ kind }) => kind);
  const weight = ({ outcome, kind }) => Math.max(RISING.indexOf(outcome), isAboutSomeone([kind], all) ? RISING.indexOf("warn") + 0.5 : 0);
  return findings.filter(({ outcome }) => outcome !== "allow").sort((a, b) => weight(b) - weight(a));
}

export const roleInWords = (role) => {
  const words = role.replaceAll("-", " ").replace("esafety", "e-safety").replace(/^e safety/, "e-safety");
  return words[0].toUpperCase() + words.slice(1);
};

/** What staff did and to whom they passed it on, as the policy's ids. */
const DONE = {
  "author-removes": "The author took it down", "staff-removes": "Staff took it down", "access-suspended": "Access suspended", talk: "Talked it through", "parents-told": "Parents told", "device-referred": "Device referred",
  ceop: "CEOP", iwf: "IWF", "police-101": "Police (101)", "police-999": "Police (999)", "childrens-social-care": "Children's social care",
};
export const doneInWords = (id) => DONE[id] ?? id[0].toUpperCase() + id.slice(1).replaceAll("-", " ");

const REFUSALS = {
  "wrong-state": "That post is not waiting any more.",
  changed: "The post has changed since it was checked. Load it again.",
  "not-your-role": "The policy gives this to somebody else",
  "own-post": "Nobody decides about their own post.",
  "second-person-needed": "You have approved this already. A second person has to agree.",
  "cannot-override": "Somebody in the picture has not agreed, or it is a safeguarding matter. No approval can change that.",
  "record-needed": "The consent register is missing or out of date. Bring it up to date first.",
  "reason-needed": "Say why it may go up although something was found or is missing.",
  "reason-not-listed": "Choose one of the policy's reasons.",
  "meeting-not-approvable": "The policy lets nobody approve a meeting. If it is no meeting, choose “false alarm”.",
  "aim-and-time-needed": "Say what the approval is for, and until which day.",
  "approval-lapsed": "An earlier approval no longer holds. Return the post, so that it can be handed in again.",
  "approval-needed": "A grown-up has to look at it first.",
  "choice-needed": "Look at what is marked first.",
  "change-needed": "There is something to change first. You can also ask your teacher.",
  "channel-not-allowed": "Your school does not use the class blog.",
  "not-for-pupils": "Your teacher puts posts on this blog. Show your words to your teacher.",
  "note-needed": "Write the pupil a note first: what to change.",
  "no-such-step": "The policy has no such step.",
  "lessons-needed": "Write down what was learnt first.",
};
/** Refusals that a pupil can meet: no clauses there. */
const FOR_PUPILS = ["change-needed", "choice-needed", "not-for-pupils", "channel-not-allowed"];

/** Why the workflow refuses something, in a sentence. `roles`: whose it is; `clauses`: of the policy. */
export function refusalInWords({ code, roles = [], clauses = [] }) {
  const whose = roles.length > 0 ? `${REFUSALS[code].replace(/\.$/, "")}: ${roles.map(roleInWords).join(", ")}.` : REFUSALS[code];
  return clauses.length > 0 && !FOR_PUPILS.includes(code) ? `${whose} (Policy ${clauses.join(", ")})` : whose;
}

const READERS = { public: "anyone on the internet", families: "the families of your school", internal: "people in your school" };

/** What a pupil is told before writing: that posts are checked, who reads them, and where a worry goes. */
export function noticeInWords({ told, audience, seenBy, safetySeenBy, supervised }) {
  const first = seenBy.length > 0 ? `When you hand in, your ${seenBy.join(" or ")} reads it first.` : "When you hand in, it goes on the blog. If something was found, your teacher reads it first.";
  return [
    told && "Your words are checked on this computer.",
    supervised && "Write with a grown-up beside you.",
    first,
    `After that, ${READERS[audience]} can read it.`,
    `A post about a worry goes to the ${safetySeenBy}.`,
  ].filter(Boolean).join(" ");
}

export const ACTION_WORDS = {
  approve: "Approved", return: "Returned with a note", refuse: "Refused", hold: "Held for the safeguarding lead", release: "Passed back to the teacher",
  "take-down": "Taken down", keep: "Kept on the blog", publish: "Published",
};
