"""The recovery code: forty-eight digits on paper that open the vault when the passphrase is lost.

Eight groups of six digits, each divisible by eleven, so that a mistyped group is known before the slow key is made:
any one wrong digit and any two neighbours in the wrong order are found. That leaves 131 bits, far more than can be
tried. The spelling with hyphens is also the passphrase of the slot, so that the public `age` tool takes what stands on
the paper. Knows neither slots nor files.
"""

from __future__ import annotations

import secrets
import unicodedata

from db.errors import WrongCode
from resources.text import _, n_

GROUPS = 8
DIGITS = 6  # in a group

_CHECK = 11
_VALUES = 10**DIGITS // _CHECK + 1
# What a hand or an eye takes for a digit, and no digit itself.
_LOOKS_LIKE = str.maketrans({"O": "0", "o": "0", "О": "0", "о": "0", "l": "1", "I": "1", "|": "1", "З": "3", "з": "3"})


def new_code() -> str:
    """A code that nobody had before: “123453-…”, ready to be printed."""
    return "-".join(f"{_CHECK * secrets.randbelow(_VALUES):0{DIGITS}}" for _group in range(GROUPS))


def parse(text: str) -> str:
    """The code as `new_code` spells it, from what somebody typed: with any blanks, dashes and line ends, or none.

    Raises WrongCode, which names the groups that cannot be right.
    """
    typed = _groups(text)
    digits = "".join(typed)
    if len(digits) == GROUPS * DIGITS:
        # However it was parted: the digits alone count.
        typed = [digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS)]
    elif len(typed) != GROUPS:
        raise WrongCode(_count(len(digits)), _("Type all digits of the code, group by group."))
    wrong = tuple(place for place, group in enumerate(typed, start=1) if not is_group(group))
    if wrong:
        raise WrongCode(_mistyped(wrong), _("Compare each of its digits with the sheet."), groups=wrong)
    return "-".join(typed)


def _groups(text: str) -> list[str]:
    """What stands between the separators, with every digit, of whatever script, as 0 to 9."""
    plain = text.translate(_LOOKS_LIKE)
    spelled = (str(unicodedata.decimal(character, character)) for character in plain)
    parted = "".join(" " if _parts(character) else character for character in spelled)
    return parted.split()


def _parts(character: str) -> bool:
    """Whether it only stands between digits: a blank, a dash, a sign that shapes text, a full stop or a comma."""
    return unicodedata.category(character)[0] in "ZCP" or character in "−+="


def is_group(group: str) -> bool:
    return len(group) == DIGITS and group.isascii() and group.isdigit() and int(group) % _CHECK == 0


def _mistyped(wrong: tuple[int, ...]) -> str:
    return n_(
        "Group {groups} of the recovery code is mistyped.",
        "Groups {groups} of the recovery code are mistyped.",
        len(wrong),
    ).format(groups=", ".join(map(str, wrong)))


def _count(digits: int) -> str:
    return n_(
        "A recovery code has 48 digits, and {count} was typed.",
        "A recovery code has 48 digits, and {count} were typed.",
        digits,
    ).format(count=digits)
