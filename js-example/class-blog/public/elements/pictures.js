import { h } from "/dom.js";

/** Pictures of a post as readers see them. */
export const pictures = (images) =>
  images.length > 0 &&
  h("div.pictures", {}, images.map((image) =>
    h("figure", {}, h("img", { src: `/api/pictures/${image.media}`, alt: image.alt, loading: "lazy" }), image.caption && h("figcaption", { dir: "auto" }, image.caption))));
