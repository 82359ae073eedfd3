/**
 * The post as staff read it: each field in pieces, with details masked until they are opened. What is masked does not
 * leave the server.
 *
 * Not masked: words that are not a personal detail (a T.H.I.N.K. cue has to be read to be judged) and, of a possible safety
 * matter before the safeguarding lead, anything: the child's exact words are what counts.
 *
 * @param {object} post
 * @param {object} report the queue's report on this version
 * @param {Set<number>} opened indexes of findings this reader has opened in this version
 * @param {boolean} unaltered whether this reader sees the words as they were written
 */
export function previewFields(post, report, opened, unaltered = false) {
  // Every personal detail is a cue of "necessary", so that letter says nothing about what may be read.
  const cues = new Set(report.think.flatMap((question) => (question.letter === "necessary" ? [] : question.cues)));
  const masked = (index, finding) => !unaltered && finding.outcome !== "allow" && finding.outcome !== "escalate" && !cues.has(index) && !opened.has(index);

  const fields = [
    { field: { name: "title" }, text: post.title },
    { field: { name: "body" }, text: post.body },
    ...post.tags.map((text, index) => ({ field: { name: "tag", index }, text })),
    ...post.images.flatMap((picture, image) => [
      { field: { name: "alt", image }, text: picture.alt },
      { field: { name: "caption", image }, text: picture.caption },
      { field: { name: "file-name", image }, text: picture.fileName },
    ]),
  ];
  return fields
    .filter(({ text }) => text !== "")
    .map(({ field, text }) => {
      const pieces = [];
      let at = 0;
      report.findings.forEach((finding, index) => {
        const { span } = finding;
        if (!sameField(finding.field, field) || finding.outcome === "allow" || span.start < at || span.end > text.length) return;
        if (span.start > at) pieces.push({ text: text.slice(at, span.start) });
        pieces.push(masked(index, finding) ? { finding: index, masked: true } : { finding: index, text: text.slice(span.start, span.end) });
        at = span.end;
      });
      if (at < text.length) pieces.push({ text: text.slice(at) });
      return { ...field, pieces };
    });
}

const sameField = (a, b) => a.name === b.name && (a.index ?? 0) === (b.index ?? 0) && (a.image ?? 0) === (b.image ?? 0);
