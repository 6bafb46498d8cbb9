"""What a column of a sheet may mean: a field of a record that a row makes, or the name of another record.

A target is kept and compared by its code, and the code says it all: `person.born`, `person.names.surname`,
`person.contacts.value=phone` (a line of this sort), `measure.ordered_by@organisation` (what is made when nobody is
called so). Reads the descriptions of fields and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from db import own, vocabulary
from db.described import described
from db.exchange import cells
from db.fields import Field, Kind, fields_of
from db.records import FILED, KINDS, FiledData
from resources import text
from resources.text import N_, _

KINDS_OF_ROWS = tuple(name for name in FILED if name not in ("document", "custody_event"))
"""What a row may make; a document needs its file, and the chain of custody is written by what is done."""
MADE = ("person", "organisation", "place", "source", "case")
"""What is made of a name alone."""
_SORTED = {  # rows inside of a record whose sort is chosen with the column: what names the sort, and what is told
    ("person", "contacts"): ("means", "value"),
    ("person", "identity_documents"): ("kind", "numbers"),
}
SPLIT = {"surname_first": N_("Full name, surname first"), "given_first": N_("Full name, given name first")}
_NOT_IN_SHEETS = ("merged_into", "sha256")


@dataclass(frozen=True, slots=True)
class Target:
    """Where the words of a column go."""

    kind: str
    field: str
    inner: str = ""  # the field of a row inside of the record
    given: str = ""  # the sort of that row; of a name, how it is split
    makes: str = ""  # the kind that is made when no record is called so

    @property
    def code(self) -> str:
        inner = f".{self.inner}" if self.inner else ""
        given = f"={self.given}" if self.given else ""
        return f"{self.kind}.{self.field}{inner}{given}" + (f"@{self.makes}" if self.makes else "")

    @property
    def described(self) -> Field:
        """The field that decides how a cell is read."""
        outer = described(KINDS[self.kind].data)[self.field]
        return fields_of(outer.row)[self.inner] if self.inner and outer.row is not None else outer

    @property
    def sort(self) -> str:
        """The field that holds the sort of the row."""
        return _SORTED.get((self.kind, self.field), ("", ""))[0]

    @property
    def is_split(self) -> bool:
        return self.given in SPLIT

    def label(self) -> str:
        """As it is offered within its kind."""
        outer = _(described(KINDS[self.kind].data)[self.field].label)
        if self.is_split:
            return _(SPLIT[self.given])
        if self.given:
            vocabulary_name = self._row()[self.sort].vocabulary or ""
            return f"{vocabulary.label(vocabulary_name, self.given)} ({outer})"
        if self.inner:
            return f"{outer}: {_(self.described.label)}"
        if self.makes and len([each for each in self.described.targets if each in MADE]) > 1:
            return f"{outer} ({_(KINDS[self.makes].data.noun)})"
        return outer

    def full_label(self) -> str:
        """As it is offered beside other kinds, and as our own templates head it where several kinds meet."""
        return f"{_(KINDS[self.kind].data.noun)} · {self.label()}"

    def _row(self) -> Mapping[str, Field]:
        row = fields_of(KINDS[self.kind].data)[self.field].row
        return fields_of(row) if row is not None else {}


def targets(kind: str) -> tuple[Target, ...]:
    """Everything that a column may mean in a record of this kind, in the order of its fields; last what all have."""
    return _targets(own.current(), kind, text.language())


@lru_cache(maxsize=256)
def _targets(_known: own.Own, kind: str, _language: str) -> tuple[Target, ...]:
    found: list[Target] = []
    common = fields_of(FiledData)  # what every record has comes after what tells of this kind
    known = sorted(described(KINDS[kind].data).items(), key=lambda each: each[0] in common)
    for name, field in known:
        if name in _NOT_IN_SHEETS or field.retired:
            continue
        if field.kind is Kind.ROWS:
            found += _of_rows(kind, field)
        elif field.kind in (Kind.LINK, Kind.LINKS):
            found += _of_link(kind, field)
        elif cells.readable(field):
            found.append(Target(kind, name))
    return tuple(found)


def _of_rows(kind: str, field: Field) -> Iterator[Target]:
    row = fields_of(field.row) if field.row is not None else {}
    if (kind, field.name) in _SORTED:
        sort, told = _SORTED[(kind, field.name)]
        for term in vocabulary.terms(row[sort].vocabulary or ""):
            yield Target(kind, field.name, told, term.code)
        return
    if (kind, field.name) == ("person", "names"):
        yield Target(kind, field.name, "as_written")
        for way in SPLIT:
            yield Target(kind, field.name, "as_written", way)
    for name, inner in row.items():
        if (kind, name) == ("person", "as_written"):
            continue
        if inner.kind is Kind.LINK:
            yield from (Target(kind, field.name, name, makes=made) for made in _made(inner))
        elif cells.readable(inner):
            yield Target(kind, field.name, name)


def _of_link(kind: str, field: Field) -> Iterator[Target]:
    made = _made(field)
    yield from (Target(kind, field.name, makes=each) for each in made)


def _made(field: Field) -> tuple[str, ...]:
    """The kinds that a name in this field may stand for; blank where a record must be there already."""
    if len(field.targets) > len(MADE):
        return ("",)
    found = [each for each in field.targets if each in MADE]
    if "organisation" in found and found[0] == "person" and field.name not in ("person", "party", "speaker", "other"):
        found.sort(key=lambda each: each != "organisation")  # who orders, holds and carries out is seldom named
    return tuple(found) or ("",)


def in_template(kind: str) -> tuple[Target, ...]:
    """What an empty template of this kind has a column for: one for each thing that most lists tell."""
    found: dict[str, Target] = {}
    for each in targets(kind):
        if each.inner and (kind, each.field) not in _TOLD:
            continue
        if each.inner and not each.given and each.inner not in _TOLD[(kind, each.field)]:
            continue
        if each.given and each.given not in _TOLD[(kind, each.field)]:
            continue
        found.setdefault(each.label() if each.inner else each.field, each)
    return tuple(found.values())


_TOLD: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("person", "names"): ("as_written", "surname", "given", "patronymic"),
    ("person", "contacts"): ("phone", "email", "residence"),
    ("person", "identity_documents"): ("personal_number",),
    ("person", "public_roles"): ("role", "details"),
    ("incident", "acts"): ("act",),
}


def target(code: str) -> Target | None:
    """The target of this code, or None if there is no such any more."""
    kind = code.partition(".")[0]
    return _by_code(own.current(), kind, text.language()).get(code) if kind in KINDS_OF_ROWS else None


@lru_cache(maxsize=256)
def _by_code(_known: own.Own, kind: str, _language: str) -> Mapping[str, Target]:
    return {each.code: each for each in targets(kind)}
