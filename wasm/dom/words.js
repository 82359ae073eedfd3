/**
 * The few words of the page around a report. Every message, question and fix comes from the report itself.
 * `options.words` replaces any of them, for another language or a younger reader.
 */
export const WORDS = {
  heading: "Look before you post",
  found: (count) => (count === 1 ? "1 thing to look at." : `${count} things to look at.`),
  nothing: "Nothing found. Read it once more before you post.",
  fixed: "Well done. You changed that.",
  failed: "We could not check this. Ask a teacher to look.",
  stop: "Change this",
  /** On what only an adult decides. */
  ask: "A teacher looks first",
  think: "Think about this",
  showWords: (words) => `Show me: ${words}`,
  hidden: "hidden words",
  help: "A grown-up can help",
  letters: "T.H.I.N.K. before you post",
  picture: (number) => `Picture ${number}`,
  title: "In the title",
  tag: "In a tag",
  "file-name": "In a file name",
  alt: "In a picture's description",
  caption: "In a caption",
  metadata: "In a picture's details",
};
