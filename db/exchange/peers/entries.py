"""Drafts as entries of a batch: keys become identities, words become terms and dates of ours, and what no field takes
goes into the internal notes of its record, where it is never printed.

The only part of the readers that knows records. It believes the drafts nothing: what does not fit is left beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from db import own, vocabulary
from db.exchange.batch import Entry
from db.exchange.cells import CellTrouble, value_of
from db.exchange.peers.drafts import Draft, Read, Values
from db.fields import LINE_LIMIT, PROSE_LIMIT, Field, Kind, blank, fields_of
from db.records import FILED, KINDS
from db.records.base import RecordId, new_id
from db.values.dates import ImpreciseDate
from db.values.texts import Verbatim, writable
from resources.text import _

_NOTES = "internal_notes"
# Several of our terms share a number of HURIDOCS' thesauri: the one that says no more than the number does.
_PLAINEST = {
    ("incident_type", "MT04:030101000000"): "arrest",
    ("incident_type", "MT04:030102000000"): "detention",
    ("incident_type", "MT04:350114000000"): "unfair_trial",
    ("incident_type", "MT04:020103000000"): "harassment",
    ("place_type", "MT17:030500000000"): "police_station",
}


@dataclass(frozen=True, slots=True)
class Left:
    """A value without a field: whose it is (an entry's id, or where in the file), how the file calls it, and itself."""

    entry: str
    where: str
    name: str
    value: str


@dataclass(slots=True)
class Coming:
    """What a file is about to become."""

    entries: list[Entry] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)


def coming(read: Read, cases: Sequence[str] = ()) -> Coming:
    """The entries of everything that was read; those of a case belong to these."""
    ids: dict[str, RecordId] = {draft.key: new_id() for draft in read.drafts if draft.kind in FILED}
    made = Coming(files=list(dict.fromkeys(read.files)), held=read.held)
    for msgid, told in read.notes:
        with_values = {name: str(value) for name, value in told.items()}
        made.notes.append(_(msgid).format(**with_values))
    for draft in read.drafts:
        if draft.kind in FILED:
            made.entries.append(_Settling(draft, ids, made.left).entry(cases))
    made.left += [Left("", where, name, value) for where, name, value in read.left]
    return made


class _Settling:
    """One draft on its way into an entry."""

    def __init__(self, draft: Draft, ids: Mapping[str, str], left: list[Left]) -> None:
        self._draft, self._ids, self._left = draft, ids, left
        self._id = ids[draft.key]
        self._beside: list[tuple[str, str]] = list(draft.left)

    def entry(self, cases: Sequence[str]) -> Entry:
        described = fields_of(KINDS[self._draft.kind].data)
        values = self._row(described, self._draft.values)
        if cases and "cases" in described:
            values["cases"] = list(cases)
        for name, value in self._beside:
            self._left.append(Left(self._id, self._draft.origin, name, value))
        notes = "\n".join(f"{name}: {value}" for name, value in self._beside)
        standing = values.get(_NOTES)
        values[_NOTES] = writable("\n".join(part for part in (standing, notes) if part))[:PROSE_LIMIT] or None
        _complete(self._draft.kind, values, self._draft.origin)
        values = {name: value for name, value in values.items() if value is not None}
        return Entry(self._draft.kind, values, id=self._id, origin=self._draft.origin)

    def _row(self, described: Mapping[str, Field], given: Values, within: str = "") -> Values:
        values = {}
        for name, value in given.items():
            field = described.get(name)
            if field is None:
                self._leave(f"{within}{name}", value)
            elif not blank(settled := self._settled(field, name, value)):
                values[name] = settled
        return values

    def _settled(self, field: Field, name: str, value: Any) -> Any:
        match field.kind:
            case Kind.DATE:
                return self._date(name, value)
            case Kind.LINK:
                return self._linked(name, value)
            case Kind.LINKS:
                found = [self._linked(name, each) for each in value if isinstance(value, list)]
                return list(dict.fromkeys(each for each in found if each))
            case Kind.ROWS:
                return self._rows(field, name, value)
            case Kind.CHOICE | Kind.ANSWER | Kind.NUMBER:
                return self._cell(field, name, str(value))
            case Kind.CHOICES:
                return self._terms(field, name, value)
            case Kind.TEXT | Kind.PROSE:
                return self._words(field, name, str(value))
            case Kind.VERBATIM:
                return self._verbatim(value)
            case Kind.TAGS:
                return [writable(str(each))[:LINE_LIMIT] for each in value]
            case _:
                return value

    def _date(self, name: str, value: Any) -> ImpreciseDate | None:
        try:
            made = ImpreciseDate.model_validate(value)
        except ValueError:
            self._leave(name, value)
            return None
        if made.edtf or not made.text:
            return made if made.edtf else None
        try:
            read = value_of(_A_DATE, made.text)
        except CellTrouble:
            return ImpreciseDate.as_said(made.text)
        return read if isinstance(read, ImpreciseDate) else None

    def _linked(self, name: str, value: Any) -> str | None:
        if (found := self._ids.get(str(value))) is None:
            self._leave(name, str(value).partition(":")[2] or value)
        return found

    def _rows(self, field: Field, name: str, value: Any) -> list[Values]:
        assert field.row is not None
        described = fields_of(field.row)
        rows = [self._row(described, each, f"{name} ") for each in value if isinstance(each, dict)]
        kept = []
        for row in rows:
            if lacking := [each for each in described.values() if each.required and blank(row.get(each.name))]:
                self._leave(name, "; ".join(str(said) for said in row.values()) + f" ({lacking[0].name})")
            else:
                kept.append(row)
        return kept

    def _cell(self, field: Field, name: str, written: str) -> Any:
        if written.startswith("MT") and (code := _numbered(own.current(), field.vocabulary or "", written)):
            if not code[1]:
                self._leave(name, written)  # a term above it was taken: the number says more
            return code[0]
        try:
            return value_of(field, written)
        except CellTrouble:
            self._leave(name, written)
            return None

    def _terms(self, field: Field, name: str, value: Any) -> list[str]:
        found: list[str] = []
        for each in value if isinstance(value, list) else [value]:
            settled = self._cell(field, name, str(each))
            found += settled if isinstance(settled, list) else [settled] if settled else []
        return list(dict.fromkeys(found))

    def _words(self, field: Field, name: str, written: str) -> str:
        if name == "act" and written.startswith("MT"):
            known = _numbered(own.current(), "incident_type", written)
            term = vocabulary.term("incident_type", known[0]) if known else None
            written = term.label() if term else written
        written = writable(written)
        if field.kind is Kind.PROSE:
            return written[:PROSE_LIMIT]
        line = " ".join(written.split())
        if len(line) > LINE_LIMIT:
            self._leave(name, written)
        return line[:LINE_LIMIT]

    def _verbatim(self, value: Any) -> Verbatim | None:
        told = value if isinstance(value, dict) else {"text": str(value)}
        language = str(told.get("language") or "")
        known = {term.code for term in vocabulary.terms("language")}
        if language and language not in known:
            self._leave("language", language)
        return Verbatim(text=str(told.get("text", "")), language=language if language in known else None)

    def _leave(self, name: str, value: Any) -> None:
        written = str(value).strip()
        if written and (name, written) not in self._beside:
            self._beside.append((name, written))


_A_DATE = Field(Kind.DATE, "", "")


@lru_cache(maxsize=4096)
def _numbered(_known: own.Own, list_name: str, number: str) -> tuple[str, bool] | None:
    """The term with this number of a thesaurus, or that of the nearest one above it; whether it is the very one."""
    for tried, exact in _upwards(number):
        found = [term.code for term in vocabulary.terms(list_name) if tried in term.elsewhere]
        if found:
            plainest = _PLAINEST.get((list_name, tried), found[0])
            return (plainest, exact) if len(found) == 1 or (list_name, tried) in _PLAINEST else None
    return None


def _upwards(number: str) -> Iterator[tuple[str, bool]]:
    """`MT04:010101020000`, then `MT04:010101000000`, `MT04:010100000000`."""
    head, digits = number[:5], number[5:17]
    yield f"{head}{digits}", True
    for length in range(len(digits.rstrip("0")) + len(digits.rstrip("0")) % 2 - 2, 2, -2):
        yield f"{head}{digits[:length].ljust(12, '0')}", False


def _complete(kind: str, values: Values, origin: str) -> None:
    """What a record cannot be without and the file did not tell."""
    described = fields_of(KINDS[kind].data)
    name = described.get("name")
    if name is not None and name.required and not values.get("name"):
        values["name"] = origin or _(KINDS[kind].data.noun)
    if kind == "person" and not values.get("names"):
        values["unnamed"] = True
    if kind == "organisation" and not values.get("name"):
        values["unnamed"] = True
    if kind == "relationship" and not values.get("relation"):
        values["relation"] = "other"
    if kind == "involvement" and not values.get("role"):
        values["role"] = "other"
    if kind == "intervention" and not values.get("intervention_type"):
        values["intervention_type"] = "other"
