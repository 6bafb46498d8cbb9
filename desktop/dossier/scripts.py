"""Letters that are written from the right, and how a name in them stands apart inside a sentence from the left.

The paper turns lines round by itself (`paper/direction.py`); the window asks Qt to, with signs that nobody sees.
"""

from __future__ import annotations

import re

FROM_RIGHT = (
    "\u0590-\u05ff\u0600-\u06ff\u0700-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
RIGHT = re.compile(f"[{FROM_RIGHT}]")
LETTER = re.compile(r"[^\W\d_]")
# From the first such letter to the last that no letter of the other direction parts from it.
STRETCH = re.compile(rf"[{FROM_RIGHT}](?:[{FROM_RIGHT}]|[\W\d_]*?(?=[{FROM_RIGHT}]))*")
_NAME = 4  # words; no name is longer


def from_right(text: str) -> bool:
    """Whether `text` is a paragraph written from the right: it begins so, most of it is so, and it is more than a name.
    A name, alone in a cell or before other names, turns nothing round.
    """
    letter = LETTER.search(text)
    if not letter or not RIGHT.match(letter[0]):
        return False
    words = [word for word in text.split() if LETTER.search(word)]
    turned = sum(1 for word in words if RIGHT.search(word))
    return turned > _NAME and 2 * turned > len(words)


def apart(text: str) -> str:
    """A text for the screen in which each name from the right is isolated: a number after it stays after it, and what
    begins with a name still begins at the left.
    """
    if text.isascii() or not RIGHT.search(text) or from_right(text):
        return text
    letter = LETTER.search(text)
    start = "\u200e" if letter and RIGHT.match(letter[0]) else ""
    return start + STRETCH.sub("\u2068\\g<0>\u2069", text)
