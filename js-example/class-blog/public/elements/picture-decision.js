import { send } from "/api.js";
import { h, icon } from "/dom.js";
import { OUTCOME_WORDS } from "/words.js";

const TICKS = {
  "depicted-declared": "Everyone shown is named above",
  "dress-and-activity": "Dress and activity are suitable",
  "background-details": "Nothing in the background says who or where",
  "no-names-in-picture": "No name can be read in the picture",
  "not-individually-identifiable": "No one child stands out",
  "selected-carefully": "Chosen with care",
};

/**
 * One picture of a post in the teacher's preview: what the consent register says of each person, why it may not go up
 * yet, and the facts that only a person can see. A picture that somebody suspects is never shown.
 */
export function pictureDecision(page, item, image, index) {
  const decision = item.report.images[index];
  const tell = async (facts) => {
    page.said.textContent = "";
    page.page.ariaBusy = "true";
    try {
      await send("POST", `/api/queue/${item.id}/picture`, { version: item.version, image: index, ...facts });
    } catch (error) {
      page.said.textContent = error.message;
      page.shown = undefined;
    }
    await page.load();
  };
  const hidden = image.suspectedSexual || decision.outcome === "escalate";
  const select = (key, label, options, more = {}) => {
    const id = `picture-${index}-${key}`;
    return h("div", {}, h("label", { for: id }, label), h("select", { id, ...more }, options.map(([value, text, selected]) => h("option", { value, selected }, text))));
  };
  const fact = (key, label) =>
    select(key, label, [["unknown", "Not looked at"], ["yes", "Yes"], ["no", "No"]].map(([value, text]) => [value, text, (image[key] ?? "unknown") === value]), { onchange: (event) => tell({ [key]: event.target.value }) });
  const shown = new Set(image.people ?? []);
  const people = () => {
    const chosen = [...document.getElementById(`picture-${index}-people`).selectedOptions].map((option) => option.value);
    return tell({ people: chosen.filter((ref) => ref !== "?"), unknownPeople: chosen.includes("?") });
  };
  const needed = Object.keys(TICKS).filter((tick) => decision.needs.includes(`confirmation/${tick}`) || image.confirmations?.includes(tick));

  return h("section.card.picture-decision", { "aria-label": `Picture ${index + 1}` },
    h("h2", {}, `Picture ${index + 1}: ${OUTCOME_WORDS[decision.outcome]}`),
    hidden
      ? h("p", {}, "This picture is not shown to anyone here. Do not open, copy or send it. Tell the safeguarding lead.")
      : h("img", { src: `/api/pictures/${image.media}`, alt: "The picture as it would appear" }),
    image.kind === "work" && h("p", {}, "A picture of somebody's work."),
    h("p", {}, image.unknownPeople ? "Declared: someone else, or not sure." : image.people === null ? "Nobody has said who is shown." : image.people.length === 0 ? "Declared: nobody." : `Declared: ${image.names.join(", ")}.`),
    decision.reasons.length > 0 && h("ul", {}, decision.reasons.map((reason) => h("li", {}, reason.teacher, reason.clauses.length > 0 && h("span.by", {}, ` (${reason.clauses.join(", ")})`)))),
    !hidden && needed.length > 0 && h("fieldset", {},
      h("legend", {}, "Please look and tick"),
      needed.map((tick) => h("label.tick", {}, h("input", {
        type: "checkbox",
        checked: image.confirmations?.includes(tick) ?? false,
        value: tick,
        onchange: (event) => tell({ confirmations: [...event.target.closest("fieldset").querySelectorAll(":checked")].map((box) => box.value) }),
      }), TICKS[tick])),
      image.confirmedBy && h("p.by", {}, `Last ticked by ${image.confirmedBy.name}`)),
    !hidden && h("details.facts", { open: image.people === null },
      h("summary", {}, "What you see in it"),
      h("div.two", {},
        h("div", {},
          select("people", image.kind === "work" ? "Whose work is it?" : "Who is shown? Choose all, or none for nobody", [...item.roll.map(({ ref, name }) => [ref, name, shown.has(ref)]), ["?", "Somebody else, or not known", image.unknownPeople === true]], { multiple: true, size: 6 }),
          h("button", { type: "button", onclick: people }, "Store who it is")),
        h("div", {}, fact("identifiable", "Can one child clearly be recognised?"), fact("namesInPicture", "Can a name be read in it?")))),
    !hidden && h("button.quiet", { type: "button", onclick: () => tell({ suspectedSexual: true }) }, icon("flag"), "This picture must not be seen: tell the safeguarding lead"));
}
