/** What of a post is not its text: tags, pictures, author. */
import { EDITOR } from "./blocks.js";
import { fileName } from "./file-name.js";
import { page } from "./page.js";

const { select } = wp.data;

/** The featured picture's words, once WordPress has them; `undefined` where the post has none. */
function featured() {
  const id = select(EDITOR).getEditedPostAttribute("featured_media");
  const media = id ? select("core").getEntityRecord("postType", "attachment", id) : undefined;
  if (!id) return;
  if (!media) return { kind: "photo" };
  const raw = (field) => field?.raw ?? new DOMParser().parseFromString(field?.rendered ?? "", "text/html").body.textContent.trim();
  const metadata = Object.fromEntries(Object.entries({ title: raw(media.title), description: raw(media.description) }).filter(([, words]) => words));
  return {
    kind: "photo",
    fileName: fileName(media.source_url),
    ...(media.alt_text ? { alt: media.alt_text } : {}),
    ...(raw(media.caption) ? { caption: raw(media.caption) } : {}),
    ...(Object.keys(metadata).length ? { metadata } : {}),
  };
}

/** @param {{ image: object }[]} media the pictures in the text; the featured one comes after them */
export function restOfPost(media) {
  const ids = select(EDITOR).getEditedPostAttribute("tags") ?? [];
  const tags = ids.map((id) => select("core").getEntityRecord("taxonomy", "post_tag", id)?.name).filter(Boolean);
  const picture = featured();
  return { tags, images: [...media.map(({ image }) => image), ...(picture ? [picture] : [])], author: page.author };
}

/** Changes whenever {@link restOfPost} may. */
export const restKey = () => JSON.stringify(restOfPost([]));
