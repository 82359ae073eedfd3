/// <reference lib="esnext.disposable" />

/** What may happen to a post, in rising order of strictness. */
export type Outcome = "allow" | "advise" | "warn" | "needs-approval" | "block" | "escalate";

/** The stage of schooling, which sets the words used. `ks3`: key stage 3 and above. */
export type KeyStage = "eyfs" | "ks1" | "ks2" | "ks3";

/** A letter of T.H.I.N.K. */
export type Letter = "true" | "helpful" | "inspiring" | "necessary" | "kind";

/** What a finding is about: personal details and safety matters, then T.H.I.N.K. cues and image rules. */
export type Kind =
  | "full-name"
  | "first-name"
  | "others-full-name"
  | "home-address"
  | "postcode"
  | "phone"
  | "email"
  | "im-handle"
  | "school"
  | "class-teacher"
  | "birth-date"
  | "birthday"
  | "age"
  | "sex"
  | "location-now"
  | "routine"
  | "hobby-club"
  | "credential"
  | "username"
  | "photo-description"
  | "meeting"
  | "asl"
  | "stranger-contact"
  | "chain-letter"
  | "attachment-or-download"
  | "private-thoughts"
  | "worry-disclosure"
  | "threat-or-weapon"
  | "radicalisation"
  | "sexual-image"
  | "missing-source"
  | "disrepute"
  | "unkind"
  | "slur"
  | "targeting"
  | "rumour"
  | "spam"
  | "answer-sharing"
  | "dare"
  | "put-down"
  | "others-secret"
  | "shouting"
  | "name-with-image"
  | "image-location"
  | "picture-comment";

/** Why an adult should read the post. */
export type Category = "abuse" | "self-harm" | "threat" | "sexual-image" | "extremism" | "bullying" | "illegal" | "worry";

/** A half-open range of UTF-16 units of one field: `text.slice(span.start, span.end)`. */
export interface Span {
  start: number;
  end: number;
}

/** How a checker is set up. Every key may be left out; an unknown key is refused. */
export interface Options {
  /** A built-in policy's id or a school's own policy; default `"default"`. */
  policy?: PolicyId | Policy;
  /** Wording and defaults for the author; default `"ks2"`. A post's author may override it. */
  keyStage?: KeyStage;
  /** Names the host knows: a class's first names; in the staff view the roll. */
  people?: (string | Person)[];
  /** Text that is meant to be public: the school's own name, address, phone, e-mail, help lines. */
  allow?: string[];
  /** An integer from 0 to 100, default 50; higher finds more. A moderation queue runs at 80. */
  sensitivity?: number;
  /** Set by an adult: shorter words, more pictures, read-aloud lines. */
  support?: "usual" | "more";
}

/** A policy that ships with the package. */
export type PolicyId = "default" | "claines" | "borden" | "little-heath" | "st-peters" | "liverpool";

/** A school's own policy: only what differs from its base. The full form is in `thinkfirst/policy.schema.json`. */
export interface Policy {
  id: string;
  /** The policy whose settings hold where this one is silent; `"default"` if absent. */
  extends?: PolicyId;
  [setting: string]: unknown;
}

/** Someone the host knows. */
export interface Person {
  name: string;
  /** The host's reference, for example one of the consent register. */
  ref?: string;
}

/** A post before publication. Its texts together may have `MAX_UNITS` UTF-16 units; an unknown key is refused. */
export interface Post {
  /** The title; also an e-mail's subject. */
  title?: string;
  body: string;
  tags?: string[];
  images?: Image[];
  /**
   * A channel of the policy: `"website"`, `"class-blog"`, `"social-media"`, `"email"`…, or a service that one of them names; default
   * `"class-blog"`. Any other, a misspelt one too, is read as `"outside-site"`: a public place, where under `"default"` no post goes up
   * without an approval. The channels of a policy are the paths `channels.…` of {@link explainPolicy}.
   */
  channel?: string;
  /** A pupil if absent. */
  author?: Author;
  /** The message being answered, for questions and answers that span two messages. */
  inReplyTo?: string;
  /** ISO date of publication. The checker has no clock: without a date a register counts as stale. */
  date?: string;
  /** The consent register: on the school's server and in the staff view only, never in a pupil's page. */
  register?: Register;
  /** The host knows that a parent's comment concerns other pupils. */
  aboutOtherPupils?: boolean;
  /** Whether what is answered shows a picture, for a parent's comment about other pupils. Any message may, unless you say `false`. */
  answersPicture?: boolean;
  /** What the pupil says the text is. It lowers questions; it hides no detail and nothing that an adult should read. */
  nature?: "story" | "opinion" | "school-work";
  /** Answers to the T.H.I.N.K. questions. */
  answers?: Answer[];
}

/** Who wrote a post. */
export interface Author {
  kind: "pupil" | "class" | "staff" | "parent" | "visitor";
  /** The host's reference, the same as in the register. */
  id?: string;
  name?: string;
  /** Overrides the checker's key stage. */
  keyStage?: KeyStage;
}

/** A pupil's answer to one letter. */
export interface Answer {
  letter: Letter;
  answer: "saw-it-myself" | "my-opinion" | "a-story" | "school-work" | "asked-first" | "changed-it";
}

/** A fact that a person declares. */
export type Known = "yes" | "no" | "unknown";

/** A tick by a member of staff about a picture. */
export type Confirmation =
  | "depicted-declared"
  | "dress-and-activity"
  | "background-details"
  | "no-names-in-picture"
  | "not-individually-identifiable"
  | "selected-carefully";

/** A picture, video, sound or scan of work, with what people and the host know of it. */
export interface Image {
  /** Default `"photo"`; `"work"`: a scan or photo of a pupil's work. */
  kind?: "photo" | "video" | "sound" | "work" | "webcam" | "recording";
  fileName?: string;
  originalFileName?: string;
  alt?: string;
  caption?: string;
  /** Title, description, people tags… as the host read them from the file. */
  metadata?: { [key: string]: string };
  /** A digest of the file's bytes, as the host makes it: with it an approval is for exactly this file. */
  digest?: string;
  /** The file carries a position. */
  hasLocation?: boolean;
  /** Recordings: everyone taking part agreed in writing. `false`, somebody did not: an adult decides, whatever the policy asks. */
  participantsAgreed?: boolean;
  /** The host or a person suspects a sexual image. */
  suspectedSexual?: boolean;
  /** References of everyone shown or heard, or whose work it is. Absent or null: nobody has declared; `[]`: no people. */
  people?: string[] | null;
  /** Someone shown cannot be named. */
  unknownPeople?: boolean;
  /** One child is clearly recognisable. */
  identifiable?: Known;
  /** A name can be read in the picture itself: a badge, a certificate. */
  namesInPicture?: Known;
  confirmations?: Confirmation[];
}

/** A consent register: references and decisions, never reasons. */
export interface Register {
  format: "register-1";
  /** ISO date of issue: before it the register counts as stale. */
  issuedOn: string;
  /** ISO date after which it is stale. */
  useBy: string;
  people: RegisterPerson[];
}

/** One person of a register. */
export interface RegisterPerson {
  ref: string;
  kind: "pupil" | "staff";
  status: "on-roll" | "left";
  /** "Do not publish; ask the safeguarding lead." */
  hold?: boolean;
  /** A change of circumstances to look at. */
  review?: boolean;
  /** Staff view and server only. */
  names?: { first: string; last: string };
  decisions: Decision[];
  ownAgreement?: OwnAgreement[];
}

/** One decision about one use. */
export interface Decision {
  /** A use on the school's form; `"*"`: every use on it. */
  use: string;
  subject: "photo" | "video" | "sound" | "work" | "*";
  state: "granted" | "refused" | "withdrawn" | "not-asked" | "conflict" | "objection";
  by: "parent" | "carer" | "pupil" | "staff";
  form: "written" | "spoken";
  /** ISO date. */
  on: string;
  /** ISO date of its end; null or absent: it has none. */
  until?: string | null;
  authority?: "clear" | "unclear";
}

/** A person's own agreement. */
export interface OwnAgreement {
  use: string;
  subject?: "photo" | "video" | "sound" | "work" | "*";
  state: "yes" | "no" | "not-asked";
  /** ISO date. */
  on: string;
}

/** What a check says of one post. It holds no words of the post and can be logged. */
export interface Report {
  /** The strictest outcome of all findings and images; `"escalate"` if there is an escalation. */
  outcome: Outcome;
  /** By field, then start. Spans inside a field never overlap. */
  findings: Finding[];
  /** Five, in the order T H I N K. */
  think: Question[];
  /** One for each image of the post. */
  images: ImageDecision[];
  /** Roles that must approve before publication under this policy and channel; `[]`: none. */
  approvers: string[];
  /** Whether an adult should read this, and why. */
  escalation: Escalation | null;
  /** Signposts for this age and category, from the policy. */
  help: Help[];
}

/** Why an adult should read the post. */
export interface Escalation {
  category: Category;
  /** Whether it cannot wait: staff are shown the line for immediate danger. */
  urgent: boolean;
}

/** A signpost: who can help. */
export interface Help {
  id: string;
  line: string;
  phone?: string;
  url?: string;
}

/** The part of a post that a finding stands in. */
export interface Field {
  name: "title" | "body" | "tag" | "file-name" | "alt" | "caption" | "metadata";
  /** Which tag; which file name (0 now, 1 original); which metadata entry, in key order. */
  index?: number;
  /** Which image of the post. */
  image?: number;
}

/** A way to put a finding right: replace this part of its field. */
export interface Fix {
  /** What the button says. */
  label: string;
  span: Span;
  replacement: string;
}

/** Something seen in the post, and what to do about it. */
export interface Finding {
  kind: Kind;
  /** The rule that found it, such as `"phone/uk-mobile"`. */
  rule: string;
  /** A finding whose outcome is `"allow"` is not shown to the pupil. */
  outcome: Outcome;
  /** How sure the rule is, 0 to 100. */
  score: number;
  field: Field;
  span: Span;
  /** To the author, in the key stage's words: what was seen, why it matters, what to do. */
  message: string;
  /** To staff: why it fired. */
  teacher: string;
  /** Policy clauses, such as `"L32"`. */
  clauses: string[];
  fixes: Fix[];
}

/** One letter's question. */
export interface Question {
  letter: Letter;
  /** The policy's word for the letter. */
  word: string;
  /** Whether the text, or the school's habit, gives a reason to ask. */
  raised: boolean;
  question: string;
  teacher: string;
  /** Indexes into `findings`. */
  cues: number[];
}

/** What may happen to one image. */
export interface ImageDecision {
  image: number;
  outcome: Outcome;
  reasons: { code: string; teacher: string; clauses: string[] }[];
  /** To the author; never says who lacks consent, or why. */
  message: string;
  /** What would change the outcome, each once. */
  needs: ImageNeed[];
}

/** What a picture needs: a declaration, a record, an agreement, a tick, an adult, or another picture or other words. */
export type ImageNeed =
  | "declare-people" | "name-everyone-shown" | "listed-channel" | "register" | "consent-record" | "consent-renewal" | "consent-authority"
  | "written-consent" | "written-withdrawal" | "record-review" | "own-agreement" | "staff-consent" | "work-permission" | "participants-agreement"
  | "confirmation/depicted-declared" | "confirmation/dress-and-activity" | "confirmation/background-details" | "confirmation/no-names-in-picture"
  | "confirmation/not-individually-identifiable" | "confirmation/selected-carefully" | "adult-decision" | "safeguarding-lead"
  | "other-picture" | "other-words" | "remove-name" | "remove-location" | "think-about-own-picture";

/** Checks posts under one policy. */
export interface Checker {
  /**
   * The report of a post.
   * @throws {Error} A wrong type, an unknown key, a malformed register, a post above `MAX_UNITS`: the message names the key.
   * "could not check" if the module failed twice on this post; never a clean report instead.
   */
  check(post: string | Post): Report;
  /** The text with every shown detail replaced by its kind in brackets. */
  redact(text: string): string;
  /** What a check of this post says, as far as {@link workflowStep} needs it. */
  facts(post: Post): Facts;
  /** The incident record of this post's check. It holds no words of the post. */
  openIncident(policy: PolicyId | Policy, opening: Opening, post: Post): Incident;
  /**
   * Starts a worker with the same checker in it; freeing it ends the worker. Only where the package can start one by itself:
   * `thinkfirst` in a browser. For any other way of loading `thinkfirst/worker` takes the options once more.
   */
  inWorker?(): Promise<{ check(post: string | Post): Promise<Report>; redact(text: string): Promise<string>; free(): void }>;
  /** Lets the module's memory go. Using the checker afterwards is an Error; freeing it again does nothing. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Loads the module (once for all checkers) and makes a checker.
 * @throws {Error} A wrong option or policy; the message names the key and what was expected.
 */
export declare function loadChecker(options?: Options): Promise<Checker>;

/** The most UTF-16 units of all texts of a post together (1,500,000). A longer post is refused, never cut. */
export declare const MAX_UNITS: number;

/** A policy's setting in plain words. */
export interface ExplainedSetting {
  /** Its path, such as `"images.written"`. */
  path: string;
  /** What the setting means. */
  words: string;
  /** Its value in words. */
  says: string;
  value: unknown;
  /** How firmly it rests on the school's own text. */
  certainty: "stated" | "inferred" | "default";
  /** The clauses it rests on. */
  cite: { clause: string; section?: string; line?: number }[];
  note?: string;
  /** The values it may have, as JSON Schema. */
  choices: unknown;
}

/** Every setting of a policy in plain words, in the order in which a school would be asked. */
export declare function explainPolicy(policy: PolicyId | Policy): Promise<ExplainedSetting[]>;

/** Only what the school's own text is silent on: the content of a set-up screen. */
export declare function policyQuestions(policy: PolicyId | Policy): Promise<ExplainedSetting[]>;

/** The id of a picture: your page draws it. */
export type Icon = "ball" | "book" | "cake" | "camera" | "chain" | "clock" | "game" | "hand" | "heart" | "house" | "key" | "letter" | "link" | "loud" | "map" | "name" | "people" | "phone" | "question" | "repeat" | "sad" | "school" | "star" | "stop" | "whisper";

/**
 * Which picture goes with a finding's kind and with a letter. In the early years (`keyStage: "eyfs"`) a message is one line to read
 * aloud: show the picture beside it, and a button that reads the line.
 */
export declare function icons(): Promise<Record<Kind | Letter, Icon>>;

/** The state of a post. */
export type State =
  | "draft" | "checked" | "waiting" | "held" | "approved" | "returned" | "refused" | "published" | "reported"
  | "removed-by-author" | "removed-by-staff" | "closed";

/** Somebody who does something: the host's reference and the roles they hold; none for a pupil. */
export interface Actor {
  id: string;
  roles?: string[];
}

/** What a check said, as far as the workflow needs it: no words, no details. */
export interface Facts {
  outcome: Outcome;
  /** The kinds shown, each once. */
  kinds: Kind[];
  /** Somebody shown refused or is on hold, or the picture may be a sexual image of a child. */
  finalRefusal: boolean;
  /**
   * What the pictures still need, each once. No approval stands in for `"register"`; for the others one with a reason does, unless
   * `finalRefusal`.
   */
  needs: ImageNeed[];
}

/** Why an approval may go against the check. Which of them count, the policy says. */
export type OverrideReason = "false-alarm" | "meant-to-be-public" | "agreed-by-those-concerned" | "record-seen" | "project-with-adult";

/** A step after something was published that should not have been. Which there are, and in which order, the policy says. */
export type LadderStep = "author-removes" | "staff-removes" | "access-suspended" | "talk" | "parents-told" | "device-referred";

/** An approval of exactly one text with its pictures. */
export interface Approval {
  /** Who approved: the host's reference. */
  by: string;
  /** The role in which they did. */
  role: string;
  /** An ISO date or date-time. */
  at: string;
  /** The policy's id and version: `id@version`. */
  policy: string;
  /** Of what was approved. */
  fingerprint: string;
  /** Why it goes against the check, if it does. */
  reason?: OverrideReason | null;
  /** The one aim it is for. */
  aim?: string | null;
  /** The last day it holds: an ISO date. */
  until?: string | null;
  /** The role that gave the channel its written approval, and the ISO date, as the policy has them. */
  channelApproved?: [string, string | null] | null;
}

/** A post on its way, as the host keeps it. */
export interface Item {
  state: State;
  /** The host's reference of the author. */
  author: string;
  authorKind: Author["kind"];
  keyStage: KeyStage;
  channel: string;
  /** Whether it answers somebody. */
  reply?: boolean;
  /** Of what was last checked. */
  fingerprint?: string | null;
  /** What that check said. */
  facts?: Facts | null;
  /** Approvals of that fingerprint. */
  approvals?: Approval[];
  /** The author looked at every warning of the last check and chose to go on. */
  chosen?: boolean;
  /** To the author, from whoever returned it. */
  note?: string | null;
  /** What was done after it was published, in order. */
  steps?: LadderStep[];
  /** The fingerprint of what the safeguarding lead has read and given back: as long as it stays, it may be approved with a reason. */
  released?: string | null;
  /** It was closed while it is on the blog: it can still be taken down. */
  stillUp?: boolean;
}

/**
 * What somebody does. An `edit` of what is published takes it down until it is published again; `remove` takes down what is up, for
 * its author and for staff, and takes back what is not up and not held, for its author.
 */
export type Action =
  | { do: "check"; fingerprint: string; facts: Facts }
  | { do: "edit" | "tell-a-teacher" | "refuse" | "release" | "report" | "remove" }
  | { do: "submit"; chosen?: boolean }
  | { do: "approve"; reason?: OverrideReason | null; aim?: string | null; /** The last day it holds: an ISO date that is not over. */ until?: string | null }
  | { do: "return"; note: string }
  | { do: "publish"; fingerprint: string }
  | { do: "step"; step: LadderStep }
  | { do: "close"; lessons?: boolean };

/** Why something may not be done. */
export type Refused =
  | "wrong-state" | "changed" | "not-your-role" | "own-post" | "second-person-needed" | "cannot-override" | "record-needed" | "reason-needed"
  | "reason-not-listed" | "meeting-not-approvable" | "aim-and-time-needed" | "approval-lapsed" | "approval-needed" | "choice-needed"
  | "change-needed" | "channel-not-allowed" | "not-for-pupils" | "note-needed" | "no-such-step" | "lessons-needed";

/** Why an action was refused: a short name, the roles that could do it, the policy's clauses. */
export interface Refusal {
  code: Refused;
  roles: string[];
  clauses: string[];
}

/** The fingerprint of everything in a post that an approval covers: it changes when any of it does. */
export declare function fingerprint(post: Post): Promise<string>;

/**
 * The next state of a post, or why not. Pure: `at` is the time, an ISO date or date-time; nothing is stored.
 * @throws {Error} A date that is none, an unknown key, a wrong policy: the message names the key.
 */
export declare function workflowStep(policy: PolicyId | Policy, item: Item, actor: Actor, action: Action, at: string): Promise<{ item: Item } | { refusal: Refusal }>;

/** What the author of a post on this channel should be told of the check. */
export interface Notice {
  /** Whether the policy has pupils told that posts are checked. */
  told: boolean;
  /** Who can read the channel: anyone, the school's families, the school alone. */
  audience: "public" | "families" | "internal";
  /** The policy's words for the roles of which one sees a post before it is published; `[]`: none. */
  seenBy: string[];
  /** The policy's words for the role that reads possible safety matters. */
  safetySeenBy: string;
  /** Whether the channel is used only with an adult there. */
  supervised: boolean;
  /** Policy clauses that say so. */
  clauses: string[];
}
export declare function notice(policy: PolicyId | Policy, item: Item): Promise<Notice>;

/** What reaches an adult of a possible safety matter. It holds no words: those stay with the post. */
export interface EscalationRecord {
  /** The host's reference of the post. */
  reference: string;
  /** An ISO date or date-time. */
  at: string;
  category: Category;
  /** Whether it cannot wait. */
  urgent: boolean;
  /** The roles it goes to. */
  to: string[];
  /** The policy's words for them, in the same order. */
  toWords: string[];
  clauses: string[];
  /** For staff: who else can help. In immediate danger 999 comes first. */
  signposts: Help[];
  /** Ids of those to whom the policy lets it be referred. */
  agencies: string[];
  /** Whether it is kept in the child-protection records and not in the incident log. */
  inChildProtectionFile: boolean;
}
export declare function escalationRecord(policy: PolicyId | Policy, escalation: Escalation, reference: string, at: string): Promise<EscalationRecord>;

/** What a pupil did about what was found. */
export type PupilDid = "changed" | "removed" | "went-on" | "asked-for-help";

/** What the host says when an incident is opened. */
export interface Opening {
  /** The school's reference of the incident. */
  reference: string;
  /** An ISO date or date-time. */
  at: string;
  /** The host's reference of the author. */
  author: string;
  /** The host's reference of the class, which stands for the author where the policy knows no single pupil. */
  class: string;
  keyStage: KeyStage;
  /** `"received"`: from somebody, and told to an adult. */
  direction: "sent" | "received";
  pupilDid?: PupilDid | null;
}

/** What a reviewer did. */
export interface Review {
  /** An ISO date or date-time. */
  at: string;
  role: string;
  ruling: "approved" | "returned" | "refused" | "escalated" | "opened-detail" | "false-alarm";
  /** Why it goes against the check, if it does. */
  reason?: OverrideReason | null;
  /** Whether this was the second reviewer. */
  second?: boolean;
}

/**
 * One incident: kinds, counts, roles and dates. `openIncident` gives it with every key; what happens later (reviews, actions, parents…)
 * the host writes in.
 */
export interface Incident {
  /** The school's reference. */
  reference: string;
  /** An ISO date or date-time. */
  opened: string;
  /** An ISO date or date-time. */
  closed?: string | null;
  /** The ISO date after which it is deleted; known once it is closed. */
  deleteAfter?: string | null;
  channel: string;
  /** The author's reference, or the class's where the policy knows no single pupil. */
  author: string;
  keyStage: KeyStage;
  /** How many findings of each kind were shown. */
  kinds: { kind: Kind; count: number }[];
  /** The rules that found them, and the codes of why pictures were held. */
  rules: string[];
  clauses: string[];
  /** The policy's id and version: `id@version`. */
  policy: string;
  direction: "sent" | "received";
  outcome: Outcome;
  /** Why an adult should read it. */
  category?: Category | null;
  pupilDid?: PupilDid | null;
  reviews?: Review[];
  /** What was done, in the policy's steps. */
  actions?: LadderStep[];
  /** The roles that are told of it first. */
  reportedTo: string[];
  /** What the policy says about telling parents. */
  tellParents: "yes" | "no" | "staff-decide";
  /** Whether parents have been told, and by which role. */
  parents: { informed: "yes" | "no" | "not-appropriate"; by?: string | null };
  /** Ids of the agencies it was referred to, each one of the policy's. */
  referredTo?: string[];
  bullying?: boolean;
  racist?: boolean;
  /** The school's reference of the form of its own for bullying and racism, where the policy asks for one. */
  separateForm?: string | null;
  /** Where evidence is kept; the evidence itself stays out of the log. */
  evidence?: string | null;
  /** Where the record belongs. */
  filedIn: "incident-log" | "child-protection-file";
  /** What was learnt. */
  lessons?: string | null;
}

/** The incident closed on a day, with the day after which it is deleted; or the keys its record still lacks. */
export declare function closeIncident(policy: PolicyId | Policy, incident: Incident, on: string): Promise<{ incident: Incident } | { missing: ("separateForm" | "lessons" | "parents" | "referredTo")[] }>;

/** The incident log as CSV (RFC 4180); no cell can start a formula. */
export declare function incidentsCsv(policy: PolicyId | Policy, log: { incidents: Incident[] }): Promise<string>;

/** A term for governors: numbers, no names, no references. In its tables, what never happened is left out. */
export type IncidentSummary = {
  /** The first day and the last, ISO dates; both count. */
  from: string;
  to: string;
  /** How often the policy has the log gone through. */
  cadence: "monthly" | "termly" | "regular" | "yearly";
  /** The policy's words for those who go through it. */
  reviewers: string[];
  /** How many incidents were opened; how many of them are still open. */
  opened: number;
  stillOpen: number;
  /** Findings by kind. */
  kinds: { [kind in Kind]?: number };
  /** Incidents by outcome, key stage, channel, and what the pupil did. */
  outcomes: { [outcome in Outcome]?: number };
  keyStages: { [keyStage in KeyStage]?: number };
  channels: { [channel: string]: number };
  pupilDid: { [did in PupilDid]?: number };
  /** Steps taken. */
  actions: { [step in LadderStep]?: number };
  /** Referrals by agency. */
  referredTo: { [agency: string]: number };
  /** Incidents of which parents were told; incidents that were bullying; that were racist. */
  parentsTold: number;
  bullying: number;
  racist: number;
  /** By signpost id, the ISO date on which it was last checked: numbers change. */
  signpostsCheckedOn: { [id: string]: string };
};

/**
 * Counts of the incidents opened from one day to another (ISO dates), both included: no names, no references.
 * @throws {Error} A date that is none, or a last day before the first.
 */
export declare function incidentSummary(policy: PolicyId | Policy, log: { incidents: Incident[] }, from: string, to: string): Promise<IncidentSummary>;
