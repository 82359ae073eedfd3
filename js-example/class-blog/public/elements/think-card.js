import { fill, h, icon } from "/dom.js";

/** What a pupil can answer to each question. */
const ANSWERS = {
  true: ["saw-it-myself", "my-opinion", "a-story", "school-work", "changed-it"],
  helpful: ["school-work", "changed-it"],
  inspiring: ["my-opinion", "a-story", "changed-it"],
  necessary: ["asked-first", "school-work", "changed-it"],
  kind: ["a-story", "school-work", "asked-first", "changed-it"],
};
const WORDS = {
  "saw-it-myself": "I saw it myself",
  "my-opinion": "It is what I think",
  "a-story": "It is a story",
  "school-work": "It is school work",
  "asked-first": "I asked first",
  "changed-it": "I changed it",
};

/**
 * The T.H.I.N.K. card: five letters, a question where the text gives a reason to ask, and the pupil's answer.
 * `onAnswer` is called with the new answers.
 */
export class ThinkCard extends HTMLElement {
  answers = [];
  onAnswer = () => {};
  #shown = "";

  show(think) {
    const asked = think.filter((q) => q.raised || this.answers.some((a) => a.letter === q.letter));
    const key = JSON.stringify([asked.map((q) => [q.letter, q.raised, q.question]), this.answers]);
    if (key === this.#shown) return;
    this.#shown = key;
    const focused = this.contains(document.activeElement) ? document.activeElement.dataset.answer : null;
    fill(this,
      h("h2", {}, "T.H.I.N.K. before you post"),
      h("ul.letters", {}, think.map((q) => h(`li${q.raised ? ".raised" : ""}`, {}, h("b", { "aria-hidden": "true" }, q.word[0]), h("span", {}, q.word)))),
      asked.map((q) => {
        const mine = this.answers.find((a) => a.letter === q.letter)?.answer;
        return h("fieldset.question", { "data-letter": q.letter },
          h("legend", {}, icon("think"), `${q.word}? `, q.question),
          h("div.answers", {}, ANSWERS[q.letter].map((answer) =>
            h("button.answer", {
              type: "button",
              "aria-pressed": String(answer === mine),
              "data-answer": `${q.letter}/${answer}`,
              onclick: () => {
                const others = this.answers.filter((a) => a.letter !== q.letter);
                this.onAnswer(answer === mine ? others : [...others, { letter: q.letter, answer }]);
              },
            }, WORDS[answer]))));
      }),
    );
    if (focused) this.querySelector(`[data-answer="${CSS.escape(focused)}"]`)?.focus();
  }
}
customElements.define("think-card", ThinkCard);

/** An answer in words, for the teacher. */
export const answerInWords = (answer) => WORDS[answer];
