import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPicture, stripPicture } from "../public/picture.js";

const bytes = (...parts) => Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : [...part])));
const segment = (marker, content) => bytes([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 255], content);

/** A TIFF block with a GPS directory, an orientation, or neither; big or little endian. */
function tiff({ gps = false, turn = 0, little = false }) {
  const u16 = (n) => (little ? [n & 255, n >> 8] : [n >> 8, n & 255]);
  const u32 = (n) => (little ? [...u16(n & 0xffff), ...u16(n >> 16)] : [...u16(n >> 16), ...u16(n & 0xffff)]);
  const entries = [];
  if (turn) entries.push([...u16(0x0112), ...u16(3), ...u32(1), ...u16(turn), 0, 0]);
  if (gps) entries.push([...u16(0x8825), ...u16(4), ...u32(1), ...u32(38)]);
  return bytes(little ? "II" : "MM", u16(42), u32(8), u16(entries.length), entries.flat(), u32(0));
}
const SCAN = bytes([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0], [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]);
const JFIF = segment(0xe0, bytes("JFIF\0", [1, 1, 0, 0, 1, 0, 1, 0, 0]));
const ICC = segment(0xe2, bytes("ICC_PROFILE\0", [1, 1, 9, 9]));
const END = [0xff, 0xd9];
const jpeg = (...segments) => bytes([0xff, 0xd8], JFIF, ...segments, SCAN, END);
/** A Photoshop block with IPTC datasets of record 2. */
const iptc = (...sets) => {
  const data = bytes(...sets.map(([number, text]) => bytes([0x1c, 2, number, 0, text.length], text)));
  return bytes("Photoshop 3.0\0", "8BIM", [4, 4, 0, 0, 0, 0, data.length >> 8, data.length & 255], data);
};
const exif = (options) => segment(0xe1, bytes("Exif\0\0", tiff(options)));

const crc = [0, 0, 0, 0];
const chunk = (name, content) => bytes([0, 0, content.length >> 8, content.length & 255], name, content, crc);
const png = (...chunks) => bytes("\x89PNG\r\n\x1a\n", chunk("IHDR", new Uint8Array(13)), ...chunks, chunk("IDAT", [1, 2, 3]), chunk("IEND", []));
const riff = (name, content) => bytes(name, [content.length & 255, content.length >> 8, 0, 0], content, content.length % 2 ? [0] : []);
const webp = (...chunks) => {
  const inside = bytes("WEBP", riff("VP8X", [0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0]), riff("VP8 ", [1, 2, 3]), ...chunks);
  return bytes("RIFF", [inside.length & 255, inside.length >> 8, 0, 0], inside);
};

describe("the place in a picture", () => {
  for (const [name, file, type, place] of [
    ["a plain JPEG", jpeg(), "image/jpeg", false],
    ["EXIF without GPS", jpeg(exif({ turn: 6 })), "image/jpeg", false],
    ["EXIF with GPS", jpeg(exif({ gps: true })), "image/jpeg", true],
    ["little-endian EXIF with GPS", jpeg(exif({ gps: true, turn: 3, little: true })), "image/jpeg", true],
    ["GPS in XMP", jpeg(segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0", '<x exif:GPSLatitude="51,30N"/>'))), "image/jpeg", true],
    ["a town in XMP", jpeg(segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0", '<x photoshop:City="Hillside"/>'))), "image/jpeg", true],
    ["a part of town in XMP", jpeg(segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0", "<Iptc4xmpCore:Location>The Green</Iptc4xmpCore:Location>"))), "image/jpeg", true],
    ["a place shown in XMP", jpeg(segment(0xe1, bytes("http://ns.adobe.com/xap/1.0/\0", '<Iptc4xmpExt:LocationShown City="Hillside"/>'))), "image/jpeg", true],
    ["a town in IPTC", jpeg(segment(0xed, iptc([90, "Hillside"]))), "image/jpeg", true],
    ["a part of town in IPTC", jpeg(segment(0xed, iptc([5, "Fair"], [92, "The Green"]))), "image/jpeg", true],
    ["a title and a writer in IPTC, no place", jpeg(segment(0xed, iptc([5, "Fair"], [80, "Maya Fenwick"], [90, ""]))), "image/jpeg", false],
    ["GPS after a colour profile and fill bytes", jpeg(ICC, bytes([0xff]), exif({ gps: true })), "image/jpeg", true],
    ["GPS in a second picture after the end", bytes(jpeg(), jpeg(exif({ gps: true }))), "image/jpeg", true],
    ["a PNG with GPS", png(chunk("eXIf", tiff({ gps: true }))), "image/png", true],
    ["a plain PNG", png(), "image/png", false],
    ["a WebP with GPS", webp(riff("EXIF", tiff({ gps: true, little: true }))), "image/webp", true],
  ]) {
    test(name, () => {
      assert.deepEqual(readPicture(file), { type, hasLocation: place });
      const clean = stripPicture(file);
      assert.deepEqual(readPicture(clean), { type, hasLocation: false });
      assert.deepEqual(stripPicture(clean), clean, "stripping twice changes nothing");
    });
  }

  test("stripping keeps every byte of the picture, its colours and its way up", () => {
    const clean = stripPicture(jpeg(ICC, exif({ gps: true, turn: 6 }), segment(0xfe, bytes("taken by Maya"))));
    const text = Buffer.from(clean).toString("latin1");
    assert.ok(text.includes(Buffer.from(SCAN).toString("latin1")) && text.includes("ICC_PROFILE") && !text.includes("Maya"));
    assert.deepEqual([...clean.subarray(clean.length - 2)], END);
    const upright = stripPicture(jpeg(exif({ gps: true, turn: 1 })));
    assert.deepEqual(upright, jpeg());
    // Tag 0x0112 with value 6, in the one small EXIF block that is left.
    assert.ok(text.includes("\x01\x12\0\x03\0\0\0\x01\0\x06"));
  });

  test("a stripped WebP has the right length and no flag for EXIF", () => {
    const clean = stripPicture(webp(riff("EXIF", tiff({ gps: true }))));
    assert.equal(new DataView(clean.buffer).getUint32(4, true), clean.length - 8);
    assert.equal(clean[20] & 0x0c, 0);
  });

  test("other files and broken ones are refused or read without an error", () => {
    assert.equal(readPicture(bytes("GIF89a")), null);
    assert.equal(readPicture(new Uint8Array(0)), null);
    const whole = jpeg(exif({ gps: true, turn: 6 }), ICC);
    for (let length = 3; length < whole.length; length += 1) {
      const cut = whole.slice(0, length);
      assert.equal(readPicture(cut)?.type, "image/jpeg");
      assert.ok(stripPicture(cut).length <= cut.length + 40);
    }
    for (let i = 3; i < whole.length; i += 1) {
      const wrong = whole.slice();
      wrong[i] = 0xff;
      readPicture(wrong);
      stripPicture(wrong);
    }
  });
});
