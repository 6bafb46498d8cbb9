"""Text on its way to the paper: cleaned once, here, so that nothing in it can act as markup, break a page or hide.

Every word that is printed, bookmarked or written into the file's properties passes through `para` or `line`.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

PARAGRAPH_LIMIT = 1_000_000  # characters; what a record may hold
LINE_LIMIT = 400  # of a heading, a bookmark, a property of the file
ALTERNATIVE_LIMIT = 4_000  # of the words for those who cannot see a picture
CUT = " […]"

# Controls, surrogates, non-characters, marks of direction that could turn a line around, and other invisible signs.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    "\u202a-\u202e\u2061-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008\u205f\u3000]")


def para(text: str, limit: int = PARAGRAPH_LIMIT) -> str:
    """Text that may be set: one kind of line break and space, nothing invisible, letters composed, cut at `limit`."""
    text = text[: limit + 1]
    if not text.isascii() or not text.isprintable():
        if not text.isprintable():
            text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
        text = _UNPRINTABLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text if len(text) <= limit else text[: limit - len(CUT)] + CUT


def line(text: str, limit: int = LINE_LIMIT) -> str:
    """The same on one line, for headings, bookmarks and the file's properties."""
    return " ".join(para(text, limit).split())


def spelled(text: str) -> str:
    """Signs that no typeface of ours has, told in square brackets: in Latin letters, or else by their code points."""
    told = anyascii(text).strip()
    return f"[{told}]" if told else "[" + " ".join(f"U+{ord(sign):04X}" for sign in text) + "]"


# A line never ends in a number, "№", "ст.", "art." or a one-letter preposition, and never begins with a dash.
_BOUND = re.compile(
    r"(?<![\w.])(№|§|[Aa]rts?\.|[Pp]\.|No\.|[Сс]т\.|[Чч]\.|[Пп]\.|[Гг]\.|[Бб]\.) (?=\S)"
    r"|(?<!\w)([АаВвИиКкОоСсУуЯяA]) (?=\w)"
)
_COUNTED = re.compile(r"(?<=\d) (?=[^\W\d_])")
_DASH = re.compile(r" (?=[–—] )")
NO_BREAK = "\u00a0"


def bind(text: str) -> str:
    """Spaces at which a line should not break become unbreakable."""
    text = _BOUND.sub(lambda found: (found[1] or found[2]) + NO_BREAK, text)
    return _DASH.sub(NO_BREAK, _COUNTED.sub(NO_BREAK, text))
