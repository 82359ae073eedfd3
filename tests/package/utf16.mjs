// The crate's spans, in bytes of UTF-8, as the package's, in units of UTF-16: the naive way, which also tests the package's own.

function units(text, byte) {
  return Buffer.from(text, "utf8").subarray(0, byte).toString("utf8").length;
}

/** The text of a field, as the contract names it. */
export function fieldOf(post, { name, index, image: at }) {
  const image = post.images?.[at];
  switch (name) {
    case "title":
    case "body":
      return post[name];
    case "tag":
      return post.tags[index];
    case "file-name":
      return [image.fileName, image.originalFileName][index];
    case "metadata":
      return image.metadata[Object.keys(image.metadata).sort()[index]];
    default:
      return image[name];
  }
}

/** A report of the crate with the spans that the package gives. */
export function inUtf16(post, report) {
  for (const finding of report.findings) {
    const text = fieldOf(post, finding.field);
    const convert = ({ start, end }) => ({ start: units(text, start), end: units(text, end) });
    finding.span = convert(finding.span);
    for (const fix of finding.fixes) fix.span = convert(fix.span);
  }
  return report;
}
