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

/** A kind in words a teacher reads. */
export const kindInWords = (kind) => KINDS[kind] ?? (kind.startsWith("think-") ? `T.H.I.N.K.: ${kind.slice(6)}` : kind.replaceAll("-", " "));

const CONTACT = ["phone", "email", "im-handle", "username", "home-address", "postcode", "meeting", "asl", "stranger-contact", "location-now", "routine", "hobby-club", "school", "class-teacher"];
const CONTENT = ["radicalisation", "threat-or-weapon", "missing-source", "worry-disclosure", "private-thoughts"];
const COMMERCE = ["credential", "attachment-or-download", "chain-letter"];

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

export const roleInWords = (role) => {
  const words = role.replaceAll("-", " ").replace("esafety", "e-safety").replace(/^e safety/, "e-safety");
  return words[0].toUpperCase() + words.slice(1);
};

/** What staff did and to whom they passed it on, as the policy's ids. */
const DONE = {
  "author-removes": "The author took it down", "staff-removes": "Staff took it down", "access-suspended": "Access suspended", talk: "Talked it through", "parents-told": "Parents told",
  ceop: "CEOP", iwf: "IWF", "police-101": "Police (101)", "police-999": "Police (999)", "childrens-social-care": "Children's social care",
};
export const doneInWords = (id) => DONE[id] ?? id[0].toUpperCase() + id.slice(1).replaceAll("-", " ");

export const ACTION_WORDS = {
  approve: "Approved", return: "Returned with a note", refuse: "Refused", hold: "Held for the safeguarding lead", release: "Passed back to the teacher",
  "take-down": "Taken down", keep: "Kept on the blog", publish: "Published",
};
