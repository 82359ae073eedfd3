import { readPicture, stripPicture } from "../../public/picture.js";
import { PICTURE_LIMIT, Refusal, readBytes } from "../http.mjs";

/**
 * Pictures: stored without what a camera or a program wrote into the file (place, time, names), whatever the page sent, and
 * shown only to those who may see the post.
 */
export function pictureRoutes(route, blog) {
  route("POST", "/api/pictures", "write", async ({ account, request }) => {
    const bytes = await readBytes(request, PICTURE_LIMIT);
    const found = readPicture(bytes);
    if (!found) throw new Refusal(415, "Send a JPEG, PNG or WebP picture.");
    const clean = stripPicture(bytes);
    const { hasLocation } = readPicture(clean);
    return { media: blog.media.add(account.id, found.type, hasLocation, clean), hasLocation };
  });

  route("GET", "/api/pictures/:id", "read", ({ account, params }) => {
    const facts = blog.media.facts(params.id);
    const shown = facts ? blog.media.posts(params.id).map((id) => blog.posts.get(id)) : [];
    // Somebody suspects a sexual image: nobody is shown it here, not even to check.
    const suspected = shown.some((post) => post.images.some((image) => image.media === params.id && image.suspectedSexual));
    const mine = facts && account && facts.owner === account.id && shown.length === 0;
    if (!facts || suspected || !(mine || shown.some((post) => blog.may.maySee(account, post)))) {
      throw new Refusal(404, "There is no such picture.");
    }
    return new Response(blog.media.get(params.id).bytes, {
      headers: { "content-type": facts.type, "cache-control": "private, no-cache", "content-disposition": "inline" },
    });
  });
}
