/**
 * Reads and strips the facts a camera writes into a picture file. Runs in the page, before anything is sent, and again
 * on the server. Handles JPEG (JFIF/EXIF/XMP), PNG (`eXIf`, text chunks) and WebP (`EXIF`, `XMP `).
 *
 * Formats: JPEG segments, ITU-T T.81 annex B; EXIF 2.32 (TIFF tags; GPS IFD is tag 0x8825); PNG 3rd edition, 11.3;
 * WebP container, RFC 9649.
 */

const ascii = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));
const contains = (bytes, word) => {
  const codes = [...word].map((c) => c.charCodeAt(0));
  for (let i = bytes.indexOf(codes[0]); i !== -1 && i <= bytes.length - codes.length; i = bytes.indexOf(codes[0], i + 1)) {
    if (codes.every((code, k) => bytes[i + k] === code)) return true;
  }
  return false;
};

/** The kind of picture by its first bytes, or null. */
function typeOf(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 4) === "WEBP") return "image/webp";
  return null;
}

/**
 * The parts of the file that hold facts about the picture: where each begins and ends, and where its content begins.
 * A file that breaks off gives the parts up to there.
 */
function* parts(bytes, type) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === "image/jpeg") {
    let at = 2;
    while (at + 4 <= bytes.length && bytes[at] === 0xff) {
      const marker = bytes[at + 1];
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      if (marker === 0xd9) {
        // After the end some cameras keep a second picture, with facts of its own.
        if (at + 2 < bytes.length) yield { start: at + 2, end: bytes.length, content: at + 2, personal: true };
        return;
      }
      if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
        at += 2;
        continue;
      }
      const length = view.getUint16(at + 2);
      if (length < 2) return;
      const end = Math.min(at + 2 + length, bytes.length);
      // APP1 is EXIF and XMP, APP13 is IPTC (places by name), COM a comment. APP0, APP14 and APP2's ICC hold the colours.
      const colours = marker === 0xee || (marker === 0xe2 && ascii(bytes, at + 4, 3) === "ICC");
      const personal = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && !colours);
      yield { start: at, end, content: at + 4, personal };
      at = marker === 0xda ? afterScan(bytes, end) : end;
    }
    return;
  }
  const png = type === "image/png";
  let at = png ? 8 : 12;
  while (at + 8 <= bytes.length) {
    const length = png ? view.getUint32(at) : view.getUint32(at + 4, true);
    const name = ascii(bytes, png ? at + 4 : at, 4);
    const end = Math.min(at + 8 + length + (png ? 4 : length % 2), bytes.length);
    yield { start: at, end, content: at + 8, personal: ["eXIf", "tEXt", "zTXt", "iTXt", "tIME", "EXIF", "XMP "].includes(name) };
    at = end;
  }
}

/** The first marker after a scan's data, in which 0xFF is followed by 0 or a restart marker. */
function afterScan(bytes, from) {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** Whether a TIFF block (the inside of EXIF) points to a GPS directory. */
function hasGps(block) {
  if (block.length < 8) return false;
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const little = view.getUint16(0) === 0x4949;
  let directory = view.getUint32(4, little);
  for (let seen = 0; seen < 4 && directory !== 0 && directory + 2 <= block.length; seen += 1) {
    const entries = view.getUint16(directory, little);
    const after = directory + 2 + entries * 12;
    for (let at = directory + 2; at < after && at + 12 <= block.length; at += 12) {
      if (view.getUint16(at, little) === 0x8825) return true;
    }
    directory = after + 4 <= block.length ? view.getUint32(after, little) : 0;
  }
  return false;
}

/** Whether one part says where the picture was taken. */
function saysWhere(bytes, part) {
  const content = bytes.subarray(part.content, part.end);
  if (typeOf(content)) return readPicture(content).hasLocation;
  const tiff = ascii(content, 0, 6) === "Exif\0\0" ? content.subarray(6) : content;
  const order = ascii(tiff, 0, 4);
  if ((order === "II*\0" || order === "MM\0*") && hasGps(tiff)) return true;
  return WHERE.some((word) => contains(content, word)) || iptcSaysWhere(content);
}

/** Names under which XMP and text chunks say where: as a position, or as a town, a part of it, a country. */
const WHERE = [
  "GPSLatitude", "GPSCoordinates", "GPSPosition", "photoshop:City", "photoshop:State", "photoshop:Country", "Iptc4xmpCore:Location", "Iptc4xmpCore:CountryCode",
  "LocationCreated", "LocationShown", "Sub-location", "location.ISO6709",
];

/** IPTC-IIM's datasets of record 2 that name a place: city, part of it, province, country's code and name. */
const PLACES = [90, 92, 95, 100, 101];

/** Whether an IPTC block (JPEG's APP13) names a place: a dataset is 0x1C, record, number, two bytes of length, content. */
function iptcSaysWhere(content) {
  if (ascii(content, 0, 9) !== "Photoshop") return false;
  for (let at = content.indexOf(0x1c); at !== -1 && at + 5 < content.length; at = content.indexOf(0x1c, at + 1)) {
    const length = content[at + 3] * 256 + content[at + 4];
    if (content[at + 1] === 2 && PLACES.includes(content[at + 2]) && length > 0) return true;
  }
  return false;
}

/**
 * What kind of picture this is, and whether the file says where it was taken.
 *
 * @param {Uint8Array} bytes the whole file
 * @returns {{ type: "image/jpeg" | "image/png" | "image/webp", hasLocation: boolean } | null} null: none of the three kinds
 */
export function readPicture(bytes) {
  const type = typeOf(bytes);
  if (!type) return null;
  let hasLocation = false;
  for (const part of parts(bytes, type)) if (part.personal && saysWhere(bytes, part)) hasLocation = true;
  return { type, hasLocation };
}

/** The way up that a camera wrote into EXIF (tag 0x0112), 1 to 8; 1 where nothing is said. */
function orientation(bytes) {
  for (const part of parts(bytes, "image/jpeg")) {
    const tiff = bytes.subarray(part.content + 6, part.end);
    if (!part.personal || ascii(bytes, part.content, 6) !== "Exif\0\0" || tiff.length < 8) continue;
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
    const little = view.getUint16(0) === 0x4949;
    const directory = view.getUint32(4, little);
    if (directory + 2 > tiff.length) continue;
    const entries = view.getUint16(directory, little);
    for (let i = 0, at = directory + 2; i < entries && at + 12 <= tiff.length; i += 1, at += 12) {
      if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) || 1;
    }
  }
  return 1;
}

/** An EXIF segment that says nothing but which way is up. */
function exifWith(turn) {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  const content = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content]);
}

/**
 * The same picture without the place, the time, the camera and every other fact in the file. Not one pixel changes,
 * and the picture keeps its way up.
 *
 * @param {Uint8Array} bytes a JPEG, PNG or WebP file
 * @returns {Uint8Array}
 */
export function stripPicture(bytes) {
  const type = typeOf(bytes);
  if (!type) return bytes;
  const pieces = [];
  let kept = 0;
  for (const part of parts(bytes, type)) {
    if (!part.personal) continue;
    pieces.push(bytes.subarray(kept, part.start));
    kept = part.end;
  }
  pieces.push(bytes.subarray(kept));
  const turn = type === "image/jpeg" ? orientation(bytes) : 1;
  if (turn > 1 && turn <= 8) pieces.splice(0, 1, pieces[0].subarray(0, 2), exifWith(turn), pieces[0].subarray(2));
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  if (type === "image/webp") {
    const view = new DataView(out.buffer);
    view.setUint32(4, out.length - 8, true);
    // VP8X flags: 0x08 says EXIF follows, 0x04 XMP. Neither does now.
    if (ascii(out, 12, 4) === "VP8X") out[20] &= ~0x0c;
  }
  return out;
}
