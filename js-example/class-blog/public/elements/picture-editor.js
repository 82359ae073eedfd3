import { sendBytes } from "/api.js";
import { h, icon } from "/dom.js";
import { readPicture, stripPicture } from "/picture.js";

let count = 0;

/**
 * The pictures of a draft: choose a file, take the place out of it, say what it shows and who is in it.
 * A picture that says where it was taken stays on this computer until the place is out.
 */
export class PictureEditor extends HTMLElement {
  images = [];
  classmates = [];
  /** Called when a picture's facts changed. */
  onChange = () => {};
  /** Called when words about a picture changed. */
  onText = () => {};

  connectedCallback() {
    this.list = h("div.picture-list");
    this.said = h("p.said", { role: "status" });
    const input = h("input.file", { type: "file", id: "picture", accept: "image/jpeg,image/png,image/webp" });
    input.addEventListener("change", async () => {
      for (const file of input.files) await this.#choose(file);
      input.value = "";
    });
    this.append(h("div.add-picture", {}, h("label.button", { for: "picture" }, icon("picture"), "Add a picture"), input), this.said, this.list);
  }

  async #choose(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const found = readPicture(bytes);
    if (!found) {
      this.said.textContent = "That is not a picture we can use. Try a JPEG, PNG or WebP.";
      return;
    }
    this.said.textContent = "";
    const image = { media: null, kind: "photo", fileName: file.name, alt: "", caption: "", people: null, unknownPeople: false };
    const held = { image, bytes, hasLocation: found.hasLocation, url: URL.createObjectURL(new Blob([bytes], { type: found.type })) };
    if (!found.hasLocation) await this.#send(held);
    this.#add(held);
    this.onChange();
  }

  async #send(held) {
    try {
      held.image.media = (await sendBytes("/api/pictures", held.bytes)).media;
    } catch (error) {
      this.said.textContent = error.message;
    }
  }

  /** Shows the pictures that a draft already has. */
  load(images) {
    for (const image of images) this.#add({ image, hasLocation: false, url: `/api/pictures/${image.media}` });
  }

  #add(held) {
    const id = `picture-${(count += 1)}`;
    const { image } = held;
    this.images.push(held);
    const field = (key, label) => {
      const input = h("input", { id: `${id}-${key}`, value: image[key], maxlength: 1000, oninput: () => { image[key] = input.value; this.onText(); } });
      return { label: h("label", { for: input.id }, label), input, name: { alt: "alt", caption: "caption", fileName: "file-name" }[key] };
    };
    held.fields = [field("alt", "What does the picture show?"), field("caption", "Words under the picture"), field("fileName", "File name")];

    const place = h("div.place", { hidden: !held.hasLocation },
      h("p", {}, icon("pin"), "This picture says where it was taken."),
      h("button.main", {
        type: "button",
        onclick: async () => {
          held.bytes = stripPicture(held.bytes);
          held.hasLocation = false;
          place.hidden = true;
          await this.#send(held);
          this.said.textContent = "Well done. The place is out of the picture.";
          this.onChange();
        },
      }, "Take the place out"));

    held.element = h("section.picture", { "aria-label": "A picture" },
      h("img", { src: held.url, alt: "" }),
      h("div", {},
        place,
        held.fields.map(({ label, input }) => [label, input]),
        this.#kind(id, image),
        this.#people(id, image),
        h("button.quiet", {
          type: "button",
          onclick: () => {
            held.element.remove();
            this.images.splice(this.images.indexOf(held), 1);
            this.onChange();
          },
        }, "Take this picture out of my post")));
    this.list.append(held.element);
  }

  /** A photo, or a picture of somebody's work: whose it is then counts, and nobody's it cannot be. */
  #kind(id, image) {
    const choice = (value, label) =>
      h("label.tick", {}, h("input", {
        type: "radio", name: `${id}-kind`, value, checked: image.kind === value,
        onchange: (event) => {
          image.kind = value;
          if (value === "work" && image.people?.length === 0) image.people = null;
          event.target.closest(".picture").querySelector(".people").replaceWith(this.#people(id, image));
          this.onChange();
        },
      }), label);
    return h("fieldset.picture-kind", {}, h("legend", {}, "What kind of picture is it?"), choice("photo", "A photo"), choice("work", "Someone's work: a painting, a model, a page"));
  }

  #people(id, image) {
    const work = image.kind === "work";
    const names = h("div.names", { hidden: !(image.people?.length > 0) }, this.classmates.map(({ ref, name }) => {
      const tick = h("input", { type: "checkbox", id: `${id}-${ref}`, checked: image.people?.includes(ref) ?? false });
      tick.addEventListener("change", () => {
        image.people = image.people?.filter((other) => other !== ref) ?? [];
        if (tick.checked) image.people.push(ref);
        this.onChange();
      });
      return h("label.tick", { for: tick.id }, tick, name);
    }));
    const choice = (value, label, checked, choose) =>
      h("label.tick", {}, h("input", { type: "radio", name: `${id}-people`, value, checked, onchange: () => { choose(); names.hidden = value !== "class"; this.onChange(); } }), label);
    const known = image.people !== null;
    return h("fieldset.people", {},
      h("legend", {}, work ? "Who made it?" : "Who is in this picture?"),
      !work && choice("nobody", "Nobody", known && image.people.length === 0 && !image.unknownPeople, () => Object.assign(image, { people: [], unknownPeople: false })),
      this.classmates.length > 0 && choice("class", "People in my class", known && image.people.length > 0, () => {
        const ticked = [...names.querySelectorAll("input:checked")].map((tick) => tick.id.slice(id.length + 1));
        Object.assign(image, { people: ticked.length ? ticked : null, unknownPeople: false });
      }),
      names,
      choice("others", "Someone else, or I am not sure", image.unknownPeople, () => Object.assign(image, { people: null, unknownPeople: true })));
  }

  /** The input of one text of one picture. */
  input(image, name) {
    return this.images[image]?.fields.find((field) => field.name === name)?.input;
  }

  /** The pictures as the server stores them. One that still holds a place is not among them. */
  stored() {
    return this.images.filter((held) => held.image.media).map(({ image }) => ({
      media: image.media, kind: image.kind, fileName: image.fileName,
      alt: image.alt, caption: image.caption, people: image.people, unknownPeople: image.unknownPeople,
    }));
  }

  /** The pictures as the checker reads them. */
  forCheck() {
    return this.images.map(({ image: { media: _, ...image }, hasLocation }) => ({ ...image, hasLocation }));
  }
}
customElements.define("picture-editor", PictureEditor);
