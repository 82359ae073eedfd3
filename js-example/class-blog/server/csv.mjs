/**
 * Reads CSV (RFC 4180): commas, double quotes, any line ends, a byte order mark.
 *
 * @param {string} text
 * @returns {{ line: number, cells: string[] }[]} one entry a record, with the line it begins on; blank lines are left out
 */
export function readCsv(text) {
  const records = [];
  let cells = [];
  let cell = "";
  let quoted = false;
  let line = 1;
  let from = 1;
  const end = () => {
    cells.push(cell);
    if (cells.length > 1 || cells[0].trim() !== "") records.push({ line: from, cells });
    cells = [];
    cell = "";
  };
  const source = text.replace(/^\ufeff/, "");
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i];
    if (c === "\n") line += 1;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === ",") {
      cells.push(cell);
      cell = "";
    } else if (c === "\n" || c === "\r") {
      if (c === "\r" && source[i + 1] === "\n") continue;
      end();
      from = line;
    } else cell += c;
  }
  if (cell !== "" || cells.length > 0) end();
  return records;
}

/** One record as CSV. A cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLine(cells) {
  const one = (value) => {
    const text = String(value ?? "");
    const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
  };
  return `${cells.map(one).join(",")}\r\n`;
}
