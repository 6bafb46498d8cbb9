"""What of a file may be read by one audience: the file again, without whatever that audience may not know.

What is not in a `CaseFile` cannot reach the paper. So fields are emptied and records are taken out here, once, and no
section has to ask. What was left out, and why, is told to whoever makes the print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.described import key_of, own_fields
from db.fields import Field, Kind, Sensitivity, blank, fields_of
from db.records import KINDS
from db.records.person import PublicRole
from desktop.dossier.collect import CaseFile, named_by
from desktop.dossier.protection import kinship
from desktop.dossier.protection.case_numbers import CaseNumbers
from desktop.dossier.protection.cast import Cast, Why
from desktop.dossier.protection.papers import Papers
from desktop.dossier.protection.reasons import Left, Sort
from desktop.dossier.protection.turns import people_in_turn, records_in_turn

# Of somebody who is not named only what tells nobody who it is: a day of birth, an age or a village would.
TELLING = frozenset(
    {
        *("names", "called", "born", "birthplace", "photo", "died", "biography", "own", "remarks"),
        *("dependants", "education", "age_stated", "age_stated_on", "citizenships", "languages"),
    }
)
# Of a source whose speaker is not named: what it is and when it was published, and not whose mother it is.
TELLING_SOURCE = frozenset(
    {
        *("name", "author", "publisher", "web_link", "place", "archived_copy", "whole_text", "connection"),
        *("attribution", "channel", "read_back", "summary", "language", "own", "remarks"),
    }
)
# Kinds of sources that say who speaks: with the pseudonym beside what was said there, they would tell who that is.
_WHOSE_WORDS = frozenset({"statement_person", "statement_relative", "statement_lawyer", "letter"})
# Of what somebody said in a protected source: where in it, when, and what would tell of the speaker.
_OF_A_TALK = {"claim": ("locator", "said_on", "own", "remarks"), "involvement": ("own", "remarks")}
# Who asks for a visit, complains in the place of another or hands over a document is a relative, a friend or the
# lawyer: of somebody unnamed it would tell which.
_ASKING = {
    **{"contact": ("asked_by",), "examination": ("asked_by",), "remedy": ("filed_by",), "document": ("captured_by",)},
    "custody_event": ("done_by", "received_from", "handed_to"),
}
# What is told in words of how a document came: “handed over by a relative” tells it too.
_HOW_IT_CAME = {"document": ("captured_how", "original_at"), "custody_event": ("details", "remarks")}
# Where somebody lives leaves the house only where an edition asks for it.
_STEPS = 5  # from a home to its town
_OF_A_HOME = frozenset({"address", "coordinates", "description"})
# Who wrote a letter or a statement, or was written to, as with the author of a source.
_WRITING = {"document": ("author", "addressee")}
# What the house and the lawyer alone need to know of a lawyer.
_OF_COUNSEL = {"representation": ("undertaking", "undertaking_on")}
# Who documents, how and where they keep it: for those alone who may see how it is proven.
WORK = {
    "document": ("captured_how", "captured_on", "original_at", "file_name", "size"),
    "source": ("accessed", "archived_copy", "channel", "read_back"),
}
_CLOSED = frozenset({Sensitivity.NEVER, Sensitivity.SECRET})
_WHOSE_OWN = {"source": "author", "involvement": "party"}
_STRUCTURE = frozenset({"cases", "confidentiality", "merged_into"})  # do not print, and hold the file together
# Data on health that stand in fields of another kind.
_HEALTH = {("person", "health"), ("measure", "health_in_custody")}
_ROLE_DETAILS = (PublicRole, "details")
_KNOWN_BY = frozenset({"relative_of_target", "associate_of_target", "minor"})


class Sieve:
    """One audience's reading of a file."""

    def __init__(self, file: CaseFile, cast: Cast) -> None:
        self.file = file
        self.cast = cast
        self.inside = cast.audience.inside
        self.left: list[Left] = []
        self._numbers = CaseNumbers(file, self._hides)

    def sifted(self) -> CaseFile:
        """The file as this audience may read it."""
        out = set() if self.inside else set(self._taken_out())
        kept: dict[str, Any] = {}
        for key, record in self.file.records.items():
            if key not in out:
                kept[key] = self._emptied(record, self.file.kinds[key])
        case = self._emptied(self.file.case, "case")  # of a print about one person it is not the one among the records
        kept |= {case.id: case} if case.id in kept else {}
        material = {
            kind: self._in_turn(kept[one.id] for one in found if one.id in kept)
            for kind, found in self.file.material.items()
        }
        if not self.inside:
            kept = self._reached(case, material, {one.id: one for one in self._in_turn(kept.values())})
        return replace(
            self.file,
            case=case,
            cases=tuple(self._emptied(one, "case") for one in self.file.cases),
            material=material,
            records=kept,
            kinds={key: self.file.kinds[key] for key in kept},
            chains=self.file.chains if self.cast.audience.proven else {},
        )

    def _in_turn(self, records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(records if self.inside else records_in_turn(records, self.file.kinds, self._hidden))

    def _hidden(self, party: str | None) -> str:
        return self.cast.of(party or "").words if self._hides(party) else ""

    def _reached(self, case: Any, material: Mapping[str, Iterable[Any]], kept: Mapping[str, Any]) -> dict[str, Any]:
        """Only what something that prints still names: no birthplace of somebody whose birthplace was left out."""
        found = {one.id for records in material.values() for one in records} | {case.id, *self._subjects()}
        fresh = [(key, kept[key]) for key in found if key in kept]
        fresh += [(case.id, case)] if case.id not in kept else []
        while fresh:
            key, record = fresh.pop()
            kind = self.file.kinds.get(key, "case")
            for name in named_by(record, kind):
                if name in kept and name not in found:
                    found.add(name)
                    fresh.append((name, kept[name]))
        return {key: record for key, record in kept.items() if key in found}

    def _subjects(self) -> Iterator[str]:
        yield self.file.subject
        yield from self.file.listed
        yield from (one.id for one in self.file.cases)
        yield self.cast.print.main

    # --- whole records --------------------------------------------------------------------------------------------

    def _taken_out(self) -> Iterator[str]:
        """The ids of records that say nothing which this audience may know."""
        tests: dict[str, Callable[[Any], str]] = {
            "consent": lambda one: "consent",
            "relationship": self._betraying_tie,
            "involvement": self._betraying_role,
            "document": Papers(self.file, self.cast).closed,
            "custody_event": lambda one: "" if self.cast.audience.proven else "work",
            "deadline": lambda one: "" if self.cast.audience.counsel else "work",
        }
        for key, record in self.file.records.items():
            test = tests.get(self.file.kinds[key])
            reason = test(record) if test is not None else ""
            if reason:
                if reason not in ("consent", "work"):
                    self.left.append(Left(Sort(reason), record, self.file.kinds[key]))
                yield key

    def _betraying_tie(self, tie: Any) -> str:
        """Whoever is known to be the mother of somebody needs no name."""
        return "kinship" if self._hides(tie.person) or self._hides(tie.other) else ""

    def _betraying_role(self, one: Any) -> str:
        told_us = one.role == "source" and self._hides(one.party)
        return "source_role" if told_us else ""

    def _hides(self, party: str | None) -> bool:
        return bool(party) and not self.cast.of(party or "").openly

    # --- single fields --------------------------------------------------------------------------------------------

    def _emptied(self, record: Any, kind: str) -> Any:
        """A record without the fields that this audience may not read; the one that was read stays as it is."""
        cls = type(record)
        if kind == "source" and record.protected:
            return record.model_copy(
                update={name: _nothing(cls, name) for name in cls.model_fields if name not in _BARE}
            )
        changed = self._spoken(record, kind) | self._around(record, kind)
        for name, field in fields_of(KINDS[kind].data).items():
            held = getattr(record, name)
            if held is None or blank(held) or name in changed:
                continue
            if field.kind is Kind.OWN:
                changed[name] = self._own(record, kind, held)
            elif self._closed(record, kind, field):
                changed[name] = _nothing(cls, name)
            elif field.kind is Kind.LINKS and not self.inside:
                changed[name] = people_in_turn(held, self._hidden)
            elif field.kind is Kind.ROWS:
                changed[name] = [self._row(record, kind, row) for row in held if not self._tells_kin(record, row)]
        if kind == "source" and self._hides(record.author):
            self.left.append(Left(Sort.SOURCE, record, kind))
        if not self.inside:
            changed["ref"] = ""  # no reference of the house leaves it
        return record.model_copy(update=changed) if changed else record

    def _closed(self, record: Any, kind: str, field: Field) -> bool:
        if field.sensitivity in _CLOSED:
            return True
        if kind == "person" and field.name in TELLING and self._hides(record.id):
            return True
        if kind == "source" and self._hides(record.author) and _tells_author(record, field.name):
            return True
        if self.inside:
            return False
        if self._tells_asker(record, kind, field.name):
            return True
        if not field.prints:
            return field.name not in _STRUCTURE
        if kind == "place" and record.place_type == "home" and field.name in _OF_A_HOME:
            return True
        if not self.cast.audience.proven and field.name in WORK.get(kind, ()):
            return True
        if not self.cast.audience.counsel and field.name in _OF_COUNSEL.get(kind, ()):
            return True
        if self.cast.audience.looks_up and self._numbers.tell(record, kind, field.name):
            self.left.append(Left(Sort.NUMBER, record, kind, field.label))
            return True
        if field.name in _HOW_IT_CAME.get(kind, ()) and kinship.told_in(getattr(record, field.name)):
            self.left.append(Left(Sort.HANDED, record, kind, field.label))
            return True
        if kind == "person" and field.name == "photo":
            return not self._portrait(record)
        return self._special(record, kind, field)

    def _tells_asker(self, record: Any, kind: str, name: str) -> bool:
        party = getattr(record, name)
        if name in _WRITING.get(kind, ()):
            return self._hides(party)
        return name in _ASKING.get(kind, ()) and party != getattr(record, "person", None) and not self._by_name(party)

    def _by_name(self, party: str | None) -> bool:
        """Whether somebody is told by name, and neither hidden nor known by a description alone."""
        shown = self.cast.of(party or "")
        return shown.openly and shown.why is not Why.NAMELESS

    def _portrait(self, person: Any) -> bool:
        scope = self.cast.audience.picture
        return not scope or self.cast.covered(person.id, scope)

    def _special(self, record: Any, kind: str, field: Field) -> bool:
        """Whether a field holds data of a special kind that no consent covers before this audience."""
        health = kind == "examination" or (kind, field.name) in _HEALTH
        if field.sensitivity is not Sensitivity.SPECIAL and (kind, field.name) not in _HEALTH:
            return False
        own = field.name.startswith("own.")
        scopes = [self.cast.audience.special] if health or own else []
        scopes += [self.cast.audience.origin] if own or not health else []
        person = self._whose(record, kind)
        sources = _sources(record, field)
        if person and all(self.cast.covered(person, scope, sources) for scope in scopes):
            return False
        self.left.append(Left(Sort.HEALTH if health else Sort.SPECIAL, record, kind, field.label, person or ""))
        return True

    def _whose(self, record: Any, kind: str) -> str | None:
        """Whose data a record holds."""
        if kind == "person":
            return str(record.id)
        held = getattr(record, "party", None) if kind == "involvement" else getattr(record, "person", None)
        return held or self.cast.print.main or None

    def _own(self, record: Any, kind: str, held: Mapping[str, Any]) -> dict[str, Any]:
        """What the vault's own fields hold, each by how carefully it is to be shown."""
        if self._hides(record.id if kind == "person" else getattr(record, _WHOSE_OWN.get(kind, ""), None)):
            return {}
        fields = {key_of(name): field for name, field in own_fields(KINDS[kind].data).items()}
        return {key: value for key, value in held.items() if key in fields and self._own_may(record, kind, fields[key])}

    def _own_may(self, record: Any, kind: str, field: Field) -> bool:
        if field.sensitivity is Sensitivity.NEVER or not field.prints:
            return False
        if self.inside:
            return True
        return field.sensitivity is not Sensitivity.SECRET and not self._special(record, kind, field)

    def _tells_kin(self, record: Any, row: Any) -> bool:
        """A role by which somebody unnamed would be known: a relative or friend of whom the print is about, a child."""
        return isinstance(row, PublicRole) and row.role in _KNOWN_BY and self._hides(record.id)

    def _row(self, record: Any, kind: str, row: Any) -> Any:
        """A row without what may not be read in it."""
        changes: dict[str, Any] = {}
        cls: Any = type(row)
        for name, field in fields_of(cls).items():
            closed = field.sensitivity in _CLOSED or ((cls, name) == _ROLE_DETAILS and self._hides(record.id))
            if not self.inside:
                closed = closed or not field.prints or field.sensitivity is Sensitivity.SPECIAL
            if closed and not blank(getattr(row, name)):
                changes[name] = _nothing(cls, name)
        return row.model_copy(update=changes) if changes else row

    def _around(self, record: Any, kind: str) -> dict[str, Any]:
        """Of a home the town around it, and not the street."""
        if self.inside or kind != "place" or record.place_type != "home":
            return {}
        around = self.file.get(record.within)
        for _step in range(_STEPS):
            if around is None or around.place_type not in ("street", "home"):
                break
            around = self.file.get(around.within)
        return {"within": around.id if around is not None else None}

    def _spoken(self, record: Any, kind: str) -> dict[str, Any]:
        """Whoever speaks in a protected source is that source, in every print. Outside so is everybody who is not told
        by name: “a cellmate” would say which of them spoke.
        """
        source = self.file.get(getattr(record, "source", None))
        if kind not in _OF_A_TALK or source is None or not source.protected:
            return {}
        name = "speaker" if kind == "claim" else "alleged_by"
        speaker = getattr(record, name)
        is_source = speaker and (speaker == source.author or not (self.inside or self._by_name(speaker)))
        closed = () if self.inside else _OF_A_TALK[kind]
        return {each: _nothing(type(record), each) for each in closed} | ({name: source.id} if is_source else {})


_BARE = frozenset({"id", "ref", "version", "made_at", "changed_at", "protected", "cases", "confidentiality"})


def _nothing(cls: Any, name: str) -> Any:
    return cls.model_fields[name].get_default(call_default_factory=True)


def _tells_author(source: Any, name: str) -> bool:
    return name in TELLING_SOURCE or (name == "source_type" and source.source_type in _WHOSE_WORDS)


def _sources(record: Any, field: Field) -> list[str]:
    held = getattr(record, field.name, None) if field.kind is Kind.ROWS else None
    rows = [row.source for row in held or () if getattr(row, "source", None)]
    own = getattr(record, "source", None)
    return rows or [*getattr(record, "sources", ()), *([own] if own else ())]
