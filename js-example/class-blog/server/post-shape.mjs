import { count, flag, list, object, oneOf, orNull, text } from "./shape.mjs";

/** Most characters of a post's text. The page counts with the same number. */
export const BODY_LIMIT = 100_000;

const CONFIRMATIONS = [
  "depicted-declared",
  "dress-and-activity",
  "background-details",
  "no-names-in-picture",
  "not-individually-identifiable",
  "selected-carefully",
];

const IMAGE = {
  media: text(64),
  kind: [oneOf(["photo", "work"]), "photo"],
  fileName: [text(200), ""],
  alt: [text(1000), ""],
  caption: [text(1000), ""],
  people: [orNull(list(text(40), 60)), null],
  unknownPeople: [flag, false],
};
const image = object(IMAGE);
/** What its author says of a picture. */
export const IMAGE_KEYS = Object.keys(IMAGE);

/** What a pupil may send of a post or a comment. The author, the class and every decision are the server's. */
export const readDraft = object({
  title: [text(200), ""],
  body: [text(BODY_LIMIT), ""],
  tags: [list(text(60), 20), []],
  images: [list(image, 10), []],
  answers: [
    list(
      object({
        letter: oneOf(["true", "helpful", "inspiring", "necessary", "kind"]),
        answer: oneOf(["saw-it-myself", "my-opinion", "a-story", "school-work", "asked-first", "changed-it"]),
      }),
      20,
    ),
    [],
  ],
  nature: [orNull(oneOf(["story", "opinion", "school-work"])), null],
  fixed: [count(0), 0],
  version: [count(0), 0],
});

/** What a member of staff may add to a picture: facts that only a person can see. */
export const readPictureFacts = object({
  version: count(1),
  image: count(0),
  people: [orNull(list(text(40), 60)), undefined],
  unknownPeople: [flag, undefined],
  identifiable: [oneOf(["yes", "no", "unknown"]), undefined],
  namesInPicture: [oneOf(["yes", "no", "unknown"]), undefined],
  suspectedSexual: [flag, undefined],
  confirmations: [list(oneOf(CONFIRMATIONS), CONFIRMATIONS.length), undefined],
});
