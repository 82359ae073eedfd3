/** An element with its attributes, a listener (`onclick`) and children; what is `undefined` is left out. Documented in index.d.ts. */
export function make(document, name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key === "onclick") node.addEventListener("click", value);
    else if (value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** The words of a finding in its post; `undefined` for a picture's metadata, which nobody wrote. Documented in index.d.ts. */
export function wordsOf(post, { field: { name, index, image }, span }) {
  const picture = post.images?.[image];
  const fileName = [picture?.fileName, picture?.originalFileName][index];
  const text = { title: post.title, body: post.body, tag: post.tags?.[index], "file-name": fileName, alt: picture?.alt, caption: picture?.caption }[name];
  return text?.slice(span.start, span.end);
}
