"""Writes lookalikes.txt: what each character that is not ASCII stands for, where that is a Latin letter or a digit.

Sources: the Unicode Character Database 14.0 (through Python's unicodedata) for compatibility forms, names and digit values;
Unicode confusables (UTS 39, through the PyPI package confusable-homoglyphs 3.3.1) for look-alikes of other scripts.
Usage: pip install confusable-homoglyphs==3.3.1; python3 lookalikes.py > lookalikes.txt
"""
import json, os, re, sys, unicodedata as ud
import confusable_homoglyphs as ch

CONFUSABLES = json.load(open(os.path.join(os.path.dirname(ch.__file__), "confusables.json")))
# Alphabets that pupils swap letters with. Arabic, Hebrew, Indic and East Asian letters stay what they are.
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "LISU", "COPTIC", "CANADIAN", "GEORGIAN", "MATHEMATICAL",
           "SCRIPT", "BLACK-LETTER", "DOUBLE-STRUCK", "DESERET", "OSAGE", "VAI", "MODIFIER LETTER", "CARIAN", "LYCIAN")
# Regular blocks that fold.rs computes.
COMPUTED = [(0x2070, 0x2079), (0x2080, 0x2089), (0x2460, 0x2468), (0x24B6, 0x24E9), (0x2776, 0x277E), (0xFF01, 0xFF5E),
            (0x1D400, 0x1D6A3), (0x1D7CE, 0x1D7FF), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)]
BY_HAND = {"ß": "ss", "ẞ": "SS", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Þ": "Th", "þ": "th", "ı": "i", "ȷ": "j", "Ð": "D",
           "ð": "d", "ĸ": "k", "ε": "e", "σ": "o", "ς": "s", "η": "n", "κ": "k", "τ": "t", "β": "b", "ω": "w", "и": "n", "я": "r",
           "к": "k", "т": "t", "в": "b", "м": "m", "н": "h", "ш": "w", "Ŋ": "N", "ŋ": "n", "ſ": "s", "ƿ": "w", "ӏ": "l", "Ч": "4", "ч": "4", "€": None, "⓿": "0", "₤": None}

# Alphabets of the pages that decorate a text, from the first letter on, for what Unicode has no reading. A dot: the letter is plain
# or has one.
DECORATED = [
    ("A", "ᗩ.ᑕ.ᗴ........ᑎ..ᑫ.ᔕ...ᗯ᙭.ᘔ"), ("A", "卂乃匚.乇千Ꮆ卄丨ﾌҜㄥ爪几ㄖ卩Ɋ尺丂ㄒㄩ.山乂ㄚ乙"), ("A", "₳.₵..₣₲..J₭.₥₦.₱..₴₮Ʉ..Ӿ.."), ("I", "Ꮖ.....Ꮎ"),
    ("a", "..¢∂є...נ..............χ.."), ("a", "ꪖ.ᥴᦔꫀᠻᧁꫝ.Ꮭ.ꪶꪑꪀꪮ...ડ.ꪊꪜ..ꪗ."), ("b", "ც...ʄ.ɧ.......℘.ཞ....ῳҳ"), ("B", "Б.ДЄ"), ("1", "⓵⓶⓷⓸⓹⓺⓻⓼⓽")]
DECORATED = {c: chr(ord(first) + n) for first, alphabet in DECORATED for n, c in enumerate(alphabet) if not c.isascii()}

def ascii_word(s):
    return bool(s) and all(c.isascii() and c.isalnum() for c in s)

def reading(c):
    if c in BY_HAND:
        return BY_HAND[c]
    category = ud.category(c)
    if category == "Nd":
        return str(ud.digit(c))
    name = ud.name(c, "")
    if category[0] not in "LNS" or name.startswith(("VULGAR", "CJK", "HANGUL", "SQUARE ", "TRADE MARK", "SERVICE MARK")):
        return None
    plain = "".join(x for x in ud.normalize("NFKD", c) if ud.category(x) != "Mn")
    if ascii_word(plain):
        return plain
    in_brackets = re.match(r"^\(?(\w{1,2})[).,]?$", plain)
    if in_brackets and ascii_word(in_brackets[1]):
        return in_brackets[1]
    capital = category in ("Lu", "Lt")
    m = re.match(r"^LATIN (?:CAPITAL LETTER|SMALL LETTER|LETTER)(?: SMALL CAPITAL| TURNED| REVERSED| OPEN)* ([A-Z])(?: WITH .*)?$", name)
    if m:
        return m[1] if capital else m[1].lower()
    if name.startswith(SCRIPTS) and category[0] == "L":
        for entry in CONFUSABLES.get(c, []):
            to = entry["c"]
            if ascii_word(to) and len(to) == 1:
                if capital and to == "l":
                    return "I"
                return to.upper() if capital and to.isalpha() else to
    return None

groups = {}
for n in range(0x80, 0x20000):
    c = chr(n)
    if any(a <= n <= b for a, b in COMPUTED) or ud.category(c) in ("Cn", "Cs", "Co"):
        continue
    to = reading(c)
    if to:
        groups.setdefault(to, []).append(c)
for c, to in DECORATED.items():
    groups.setdefault(to, []).append(c)
# Ten digits in a row are written by their nought, and a small letter that reads as its capital does, not at all: fold.rs fills them in.
noughts = [c for c in groups["0"] if all(chr(ord(c) + n) in groups[str(n)] for n in range(10))]
for n in range(10):
    groups[str(n)] = [c for c in groups[str(n)] if chr(ord(c) - n) not in noughts]
for to in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
    small = {c.lower() for c in groups[to]} - set(groups[to])
    groups[to.lower()] = [c for c in groups[to.lower()] if c not in small]
groups["0-9"] = noughts
print("# Written by lookalikes.py from Unicode 14.0 data and Unicode confusables (UTS 39). Licence: Unicode-3.0. Checked 2026-11-22.")
for to in sorted(groups):
    if groups[to]:
        print(to + "\t" + "".join(sorted(groups[to])))
