"""How each person appears before one audience: by name, by initials, under a pseudonym or not at all.

A pseudonym is made of the person's id, which is random and never printed: so it needs no table, stays the same for
years, and another audience, for whom it is another one, cannot match the two.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.dossier.audiences import Audience
from desktop.dossier.protection.hunt import Target
from resources.text import _

_PURPOSE = b"daftar pseudonym 1"
_DIGITS = 1_000_000


@dataclass(frozen=True, slots=True)
class Shown:
    """How a person appears, and the words that stand for them."""

    form: str  # a code of the list `protection`
    words: str = ""

    @property
    def openly(self) -> bool:
        return self.form == "full_name"


OPENLY = Shown("full_name")


class Cast:
    """Everybody whom the vault knows, as they appear before one audience."""

    def __init__(self, audience: Audience, people: Mapping[str, Any]) -> None:
        self.audience = audience
        self._people = people
        self._shown = {key: self._decide(person) for key, person in people.items()}

    def of(self, person_id: str) -> Shown:
        """How this person appears; whoever is not known is shown openly: it is no person."""
        return self._shown.get(person_id, OPENLY)

    def hidden(self) -> Iterable[str]:
        return (key for key, shown in self._shown.items() if not shown.openly)

    def targets(self) -> tuple[Target, ...]:
        """Everybody who is not shown by full name, for the hunt."""
        return tuple(_target(self._people[key]) for key in self.hidden())

    def _decide(self, person: Any) -> Shown:
        if self.audience.inside:
            return OPENLY
        row = next((one for one in person.protection if one.audience == self.audience.code), None)
        form = row.shown_as if row is not None and row.shown_as else "full_name"
        if form == "full_name":
            return OPENLY
        if form == "pseudonym":
            return Shown(form, (row.pseudonym if row else "") or pseudonym(person.id, self.audience.code))
        if form == "initials":
            return Shown(form, initials(person))
        return Shown("withheld", _("[name withheld]"))


def pseudonym(person_id: str, audience: str) -> str:
    """“Person 482-051”: the same for one person before one audience, whenever and wherever it is made."""
    digest = hashlib.sha256(b"\0".join((_PURPOSE, audience.encode(), person_id.encode()))).digest()
    digits = f"{int.from_bytes(digest[:8], 'big') % _DIGITS:06d}"
    return _("Person {number}").format(number=f"{digits[:3]}-{digits[3:]}")


def initials(person: Any) -> str:
    """“E. D.” from the first name that is written."""
    written = next((name for name in person.names if name.written()), None)
    if written is None:
        return _("[name withheld]")
    parts = [part for part in (written.given, written.surname) if part] or written.written().split()
    return " ".join(f"{part.lstrip('#')[:1].upper()}." for part in parts[:2])


def _target(person: Any) -> Target:
    names = tuple(dict.fromkeys(words for name in person.names for words in (name.as_written, name.written()) if words))
    parts = tuple((name.surname or "", name.given or "", name.patronymic or "") for name in person.names)
    identifiers = [row.numbers for row in person.identity_documents] + [row.value for row in person.contacts]
    described = tuple(line.strip() for line in (person.betraying or "").splitlines() if line.strip())
    return Target(
        person.id,
        (*names, *((person.called,) if person.called else ())),
        parts,
        tuple(each for each in identifiers if each),
        described,
    )
