"""How each person appears before one audience: by name, by initials, under a pseudonym or not at all, and why.

The person's own protection counts first; then what the print is and who reads it; last what consents allow. Knows
records and consents, and neither store nor paper.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import consent, roles
from db.consent import Answer, Standing
from desktop.dossier.audiences import Audience
from desktop.dossier.collect import CaseFile
from desktop.dossier.known import Known
from desktop.dossier.protection import pseudonyms
from desktop.dossier.protection.ages import may_be_minor
from desktop.dossier.protection.hunt import Target
from desktop.dossier.protection.roles import ADVERSE, PARTY, acts_for_the_state, acts_openly, kin_of, roles_in
from resources.text import _


class Why(enum.Enum):
    """What decided how somebody appears."""

    INSIDE = "inside"  # the house itself reads
    ROW = "row"  # the person's own protection says so
    LEFT_OUT = "left_out"  # secret, restricted and not chosen, or in the trash
    CONFIDED = "confided"  # a protected source
    MINOR = "minor"
    MAIN = "main"  # the print is about this person
    NAMELESS = "nameless"  # there is no name to protect
    ROLE = "role"  # acts for the state, or openly
    PARTY = "party"  # the audience knows this person from the proceeding, or has to
    KIN = "kin"
    CONSENT = "consent"
    UNCOVERED = "uncovered"  # no consent covers the name


@dataclass(frozen=True, slots=True)
class Shown:
    """How a person appears, and the words that stand for them."""

    form: str  # a code of the list `protection`
    words: str = ""
    why: Why = Why.INSIDE

    @property
    def openly(self) -> bool:
        return self.form == "full_name"


OPENLY = Shown("full_name")
_AGAINST = frozenset({Answer.REFUSED, Answer.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the print is about, and the day on which it is made: a consent withdrawn by then covers nothing, however far
    back the facts go.
    """

    main: str = ""
    on: date | None = None
    cases: frozenset[str] = frozenset()  # a consent that was given in other cases does not cover this print
    read: frozenset[str] = frozenset()  # everybody who may be told of at all
    here: Mapping[str, frozenset[str]] = field(default_factory=dict)  # roles in the file itself
    kin: frozenset[str] = frozenset()
    facts: date | None = None  # the day up to which they are told

    @property
    def aged_on(self) -> date:
        """The earlier of the two days: who was a child when it happened stays one in a print about that time."""
        return min((day for day in (self.on, self.facts) if day is not None), default=date.min)


def circumstances(file: CaseFile, on: date, main: str, facts: date | None = None) -> Circumstances:
    cases = {file.case.id, *(one.id for one in file.cases)} - {""}
    return Circumstances(
        main,
        on,
        frozenset(cases),
        frozenset(key for key, kind in file.kinds.items() if kind == "person"),
        roles_in(file),
        kin_of(file, main),
        facts,
    )


class Cast:
    """Everybody whom the vault knows, as they appear before one audience."""

    def __init__(
        self,
        audience: Audience,
        people: Mapping[str, Any],
        known: Known | None = None,
        print_: Circumstances | None = None,
    ) -> None:
        self.audience = audience
        self.print = print_ or Circumstances(read=frozenset(people))
        self._people = people
        self._known = known or Known()
        self._numbers = pseudonyms.numbers(people, audience.code)
        self._confided = {key for key, found in self._known.roles.items() if roles.CONFIDED in found}
        self._confided |= {key for key, found in self.print.here.items() if roles.CONFIDED in found}
        self._shown = {key: self._decide(person) for key, person in people.items()}
        self.opened: dict[str, set[str]] = {}  # numbers and addresses that an edition was given, by person

    # --- how people appear ----------------------------------------------------------------------------------------

    def of(self, person_id: str) -> Shown:
        """How this person appears; whoever is not known is shown openly: it is no person."""
        return self._shown.get(self._survivor(person_id), OPENLY)

    def person(self, person_id: str) -> Any:
        """The whole record of a person, for those who decide about it and for no section."""
        return self._people.get(person_id)

    def everybody(self) -> Iterable[tuple[Any, Shown]]:
        """Everybody who stands in the file that prints, with how they appear."""
        return ((self._people[key], self._shown[key]) for key in self._people if key in self.print.read)

    def confided(self, person_id: str | None) -> bool:
        """Whether somebody told something under protection."""
        return person_id in self._confided

    def hidden(self) -> Iterable[str]:
        return (key for key in self._shown if not self.of(key).openly)

    def targets(self) -> tuple[Target, ...]:
        """Everybody who is not shown by full name, for the hunt."""
        return tuple(_target(self._people[key]) for key in self.hidden())

    def open_targets(self) -> tuple[Any, ...]:
        """Those who may be named, lest a namesake's name hide theirs; of numbers only what an edition asked for."""
        shown = (self._people[key] for key in self._shown if self.of(key).openly)
        return tuple(
            Target("", target.names, target.parts, tuple(sorted(self.opened.get(target.key, ()))))
            for target in map(_target, shown)
        )

    def _survivor(self, person_id: str) -> str:
        """The record into which this one was merged: both are one person."""
        seen = {person_id}
        while (person := self._people.get(person_id)) is not None and person.merged_into in self._people:
            person_id = person.merged_into
            if person_id in seen:
                break
            seen.add(person_id)
        return person_id

    # --- consents -------------------------------------------------------------------------------------------------

    def standing(self, person_id: str | None, scope: str, sources: Iterable[str | None] = ()) -> Standing:
        """What consents say about a use on the day of the print. One that was given in other cases alone covers
        nothing here; a refusal counts wherever it was said.
        """
        if not scope or not person_id:
            return Standing(Answer.NONE)
        on = self.print.on or date.max
        told = [one for one in self._known.consents if one.person == person_id and self._speaks(one, scope, on)]
        return consent.standing(told, person_id, scope, on, {source for source in sources if source})

    def _speaks(self, one: Any, scope: str, on: date) -> bool:
        if not one.cases or not self.print.cases or self.print.cases & set(one.cases):
            return True
        return not consent.standing([one], one.person, scope, on, one.sources).covered

    def covered(self, person_id: str | None, scope: str, sources: Iterable[str | None] = ()) -> bool:
        return self.standing(person_id, scope, sources).covered

    def may_identify(self, person_id: str) -> bool:
        """Whether an edition that asks for papers and addresses may have those of this person."""
        return self.of(person_id).openly and self.covered(person_id, self.audience.identity)

    # --- deciding -------------------------------------------------------------------------------------------------

    def _decide(self, person: Any) -> Shown:
        row = next((one for one in person.protection if one.audience == self.audience.code and one.shown_as), None)
        if self.audience.inside:
            return self._as(person, row.shown_as, row.pseudonym or "", Why.ROW) if row else OPENLY
        if person.deleted_at or person.confidentiality == "secret" or self._kept_back(person):
            return self._as(person, "withheld", "", Why.LEFT_OUT)
        if row:
            return self._as(person, row.shown_as, row.pseudonym or "", Why.ROW)
        form, why = self._by_default(person)
        return self._as(person, form, "", why)

    def _kept_back(self, person: Any) -> bool:
        return person.confidentiality == "restricted" and person.id not in self.print.read

    def _by_default(self, person: Any) -> tuple[str, Why]:
        """What holds where nobody wrote down how the person is to appear."""
        audience, main = self.audience, person.id == self.print.main
        if person.id in self._confided and not main:
            return "withheld", Why.CONFIDED
        if audience.minors_withheld and may_be_minor(person, self.print.aged_on):
            return "withheld", Why.MINOR
        if main:
            return "full_name", Why.MAIN
        if not any(name.written() for name in person.names):
            return "full_name", Why.NAMELESS
        standing = self.standing(person.id, audience.naming)
        if standing.covered:
            return "full_name", Why.CONSENT
        return self._by_role(person, standing.answer in _AGAINST)

    def _by_role(self, person: Any, against: bool) -> tuple[str, Why]:
        audience, here = self.audience, self.print.here.get(person.id)
        held = here if here is not None else self._known.roles.get(person.id, frozenset())
        if acts_for_the_state(held):
            return "full_name", Why.ROLE
        if audience.adverse and not ADVERSE.isdisjoint(held):
            return "full_name", Why.PARTY
        if not against:
            if acts_openly(held):
                return "full_name", Why.ROLE
            if audience.parties and not PARTY.isdisjoint(held):
                return "full_name", Why.PARTY
            if audience.kin and person.id in self.print.kin:
                return "full_name", Why.KIN
        return "pseudonym", Why.UNCOVERED

    def _as(self, person: Any, form: str, agreed: str, why: Why) -> Shown:
        withheld = _("[name withheld]")
        if form == "full_name":
            return Shown(form, "", why)
        if form == "pseudonym":
            several = person.unit not in (None, "individual")
            return Shown(form, agreed or pseudonyms.in_words(self._numbers[person.id], several=several), why)
        if form == "initials":
            return Shown(form, pseudonyms.initials(person) or withheld, why)
        return Shown("withheld", withheld, why)


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
