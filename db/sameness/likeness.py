"""How likely two people, or two organisations, are one: what speaks for it and against it, from their names, birth and
patronymic. Pure: it is given what is known of both and reads nothing.

Each part of the shorter name must have its partner in the longer one, the same after folding or, in a long part, with
one letter mistyped; so Ospan Marat is never taken for Ospan Murat. Birth dates that cannot be the same rule a pair out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

from rapidfuzz import fuzz

from db.values.names import fold_text
from resources.text import N_, _

Name = tuple[str, ...]
"""The folded parts of a name, in alphabetical order."""

ENOUGH = 70.0  # of 100, from which on a pair is worth a look
SAME_PART = 85.0  # how alike two parts must be that are not the same
LONG_PART = 6  # letters of a part in which one may be mistyped
MORE_PARTS = 2  # that a person's longer name may have: a patronymic, a second name
MORE_LETTERS = 0.25  # share of an organisation's longer name that the shorter may lack

SAME_NAME = N_("the same name in some spelling")
LIKE_NAME = N_("nearly the same name")
INITIAL = N_("an initial that fits")
SAME_DAY = N_("born on the same day")
AGREEING = N_("birth dates that agree")
SAME_PATRONYMIC = N_("the same patronymic")
OTHER_PATRONYMIC = N_("but another patronymic")
OTHER_SEX = N_("but another sex")
SAME_TYPE = N_("the same kind of body")
SAME_PLACE = N_("the same place")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, as far as it serves to compare."""

    id: str
    names: tuple[Name, ...]
    patronymics: frozenset[str] = frozenset()
    born: tuple[str | None, str | None] | None = None  # earliest and latest day
    sex: str | None = None
    group: bool = False  # several people, or a body
    body: bool = False
    type: str | None = None  # of a body
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely, from 0 to 100, and why in words (msgids)."""

    score: float
    reasons: tuple[str, ...]

    def spoken(self) -> tuple[str, ...]:
        return tuple(_(reason) for reason in self.reasons)


@lru_cache(maxsize=50_000)
def _parts(written: str) -> tuple[str, ...]:
    return tuple(fold_text(written).split())


def name_of(*written: str | None) -> Name:
    """The folded parts of a name that is written in one or several pieces."""
    return tuple(sorted(part for piece in written if piece for part in _parts(piece)))


def known_person(record_id: str, values: Mapping[str, Any]) -> Known | None:
    """What serves to compare, from the plain values of a person; nothing of one whom nobody can name."""
    rows = values.get("names") or ()
    if values.get("unnamed") or not rows:
        return None
    names = [name_of(row.get("surname"), row.get("given"), row.get("patronymic")) for row in rows]
    names += [name_of(row.get("as_written")) for row in rows]
    born = values.get("born")
    return Known(
        record_id,
        tuple(dict.fromkeys(name for name in names if name)),
        frozenset(part for row in rows if row.get("patronymic") for part in _parts(row["patronymic"])),
        (born.get("lo"), born.get("hi")) if born else None,
        values.get("sex"),
        group=(values.get("unit") or "individual") != "individual",
    )


def known_organisation(record_id: str, values: Mapping[str, Any]) -> Known | None:
    """What serves to compare, from the plain values of an organisation."""
    if values.get("unnamed"):
        return None
    written = [values.get("name"), *(values.get("names") or {}).values()]
    names = tuple(dict.fromkeys(name for each in written if (name := name_of(each))))
    kind, place = values.get("authority_type") or values.get("organisation_kind"), values.get("place")
    return Known(record_id, names, body=True, type=kind, place=place) if names else None


def likeness(one: Known, other: Known) -> Likeness | None:
    """How likely these two are the same, if it is worth a look."""
    if one.group != other.group or not (births := _births(one.born, other.born)):
        return None
    score, reason = max(
        (_name_likeness(a, b, body=one.body) for a, b in product(one.names, other.names)), default=(0.0, "")
    )
    if score <= 0:
        return None
    reasons = [reason]
    for worth, told in (births, _patronymics(one, other), _sexes(one, other), *_bodies(one, other)):
        if told:
            score += worth
            reasons.append(told)
    return Likeness(score, tuple(reasons)) if score >= ENOUGH else None


def contradict(one: Known, other: Known) -> bool:
    """Whether their birth dates cannot both be true."""
    return _births(one.born, other.born) is None


Weighed = tuple[float, str]


def _births(one: Any, other: Any) -> Weighed | None:
    """None where both cannot be true."""
    if one is None or other is None:
        return 0.0, ""
    (lo, hi), (low, high) = one, other
    if (hi and low and hi < low) or (high and lo and high < lo):
        return None
    if None in (lo, hi, low, high):
        return 1.0, AGREEING
    return (8.0, SAME_DAY) if lo == hi == low == high else (4.0, AGREEING)


def _patronymics(one: Known, other: Known) -> Weighed:
    if not one.patronymics or not other.patronymics:
        return 0.0, ""
    agree = any(same_part(a, b) for a, b in product(one.patronymics, other.patronymics))
    return (4.0, SAME_PATRONYMIC) if agree else (-20.0, OTHER_PATRONYMIC)


def _sexes(one: Known, other: Known) -> Weighed:
    told = {one.sex, other.sex}
    return (-20.0, OTHER_SEX) if {"male", "female"} <= told else (0.0, "")


def _bodies(one: Known, other: Known) -> Iterable[Weighed]:
    if one.type and one.type == other.type:
        yield 3.0, SAME_TYPE
    if one.place and one.place == other.place:
        yield 6.0, SAME_PLACE


def _name_likeness(one: Name, other: Name, *, body: bool) -> Weighed:
    if one == other:
        return (96.0 if len(one) > 1 else 82.0), SAME_NAME  # a single name is soon somebody else's
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or not _may_lack(short, long, body=body):
        return 0.0, ""
    free, cost, reason = list(long), 0.0, SAME_NAME
    for part in sorted(short, key=lambda part: (part not in long, -len(part))):  # what is the same is taken first
        partner = max(free, key=lambda each: part_likeness(part, each))
        alike = part_likeness(part, partner)
        if not alike:
            return 0.0, ""
        if alike < 100:
            cost += 100 - alike
            reason = INITIAL if is_initial(min(part, partner, key=len)) else LIKE_NAME
        free.remove(partner)
    return 96.0 - cost / 2 - 3 * len(free), reason


def _may_lack(short: Name, long: Name, *, body: bool) -> bool:
    if not body:
        return len(long) - len(short) <= MORE_PARTS
    letters = sum(map(len, long))
    return letters - sum(map(len, short)) <= letters * MORE_LETTERS


# Letters of other alphabets that become several when they are folded: Ю., Я., Ш., Ч., Ц., Щ.
_INITIALS = {"iu", "ia", "sh", "ch", "ts", "shch"}


def is_initial(part: str) -> bool:
    return (len(part) == 1 and part.isalpha()) or part in _INITIALS


def fits(initial: str) -> tuple[str, ...]:
    """How the parts begin for which an initial may stand: Y. is Yusup, and Yerlan."""
    return ("i", "e") if initial == "i" else (initial,)


def same_part(one: str, other: str) -> bool:
    return part_likeness(one, other) > 0


def part_likeness(one: str, other: str) -> float:
    """How alike two parts of a name are, from 0 (others) to 100 (the same)."""
    if one == other:
        return 100.0
    letter, whole = sorted((one, other), key=len)
    if is_initial(letter):
        return 75.0 if whole.startswith(fits(letter)) and whole.isalpha() else 0.0
    if min(len(one), len(other)) < LONG_PART or one.isdigit() or other.isdigit():
        return 0.0
    return fuzz.ratio(one, other, score_cutoff=SAME_PART)
