"""What the open vault adds to Daftar: its own terms in the lists, and its own fields on the records.

They are records like all others (`db.records.own`); this module holds what they say, so that vocabulary, form, table,
search, history and dossier can ask without reading the store. A program has one vault open. Where a second one is
opened beside it (a test, a comparison), the one that was opened or written last is asked, and when it closes the other
one again. An import lends what its file brings to the thread that imports, and to no other. Knows no record, no SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from weakref import WeakKeyDictionary

from resources import text

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# Lists whose codes decide what the program does, or that belong to a standard: nobody adds to them or hides of them.
CLOSED = frozenset((
    "answer", "assessment_scheme", "audience", "confidentiality", "consent_scope", "consent_status",
    "counting_unit", "credibility", "criterion_finding", "custody_event", "date_qualifier", "day_kind",
    "deadline_repeat", "deadline_status", "jurisdiction", "measure_class", "name_kind", "own_field_kind",
    "part_of_day", "pp_criterion", "protection", "reliability", "review_status", "script", "sensitivity",
    "term_until", "wgad_category",
))  # fmt: skip


def is_own(code: str) -> bool:
    """Whether a code of a list is one of the vault's own terms: those are named by the ids of their records."""
    return len(code) == 36 and _ID.fullmatch(code) is not None


def in_language(labels: Mapping[str, str], language: str | None = None) -> str:
    """The label in this language (or the one spoken now), else in English, else in any."""
    return labels.get(language or text.language()) or labels.get("en") or next(iter(labels.values()), "")


@dataclass(frozen=True, slots=True)
class AddedTerm:
    """A term that was added to a list, or (`shipped`) the hiding of one that came with Daftar."""

    id: str
    list_name: str
    labels: Mapping[str, str] = field(hash=False)
    hidden: bool = False
    shipped: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AddedField:
    """A field that was added to the records of one kind. A retired one is shown only where it holds something."""

    id: str
    about: str
    holds: str
    labels: Mapping[str, str] = field(hash=False)
    help: Mapping[str, str] = field(hash=False)
    list_name: str = ""
    prints: bool = True
    sensitivity: str = "plain"
    retired: bool = False

    @property
    def has_own_list(self) -> bool:
        return self.holds == "choice" and not self.list_name


@dataclass(frozen=True, eq=False)
class Own:
    """All that one vault adds, as it is now."""

    terms: tuple[AddedTerm, ...] = ()
    fields: tuple[AddedField, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, AddedTerm]:
        return {term.id: term for term in self.terms if not term.shipped}

    @cached_property
    def fields_by_id(self) -> Mapping[str, AddedField]:
        return {each.id: each for each in self.fields}

    def added(self, list_name: str) -> tuple[AddedTerm, ...]:
        """The terms that were added to a list, the hidden ones too."""
        return tuple(term for term in self.terms if term.list_name == list_name and not term.shipped)

    def hidden(self, list_name: str) -> frozenset[str]:
        """The codes of a list that are not offered any more."""
        found = (term for term in self.terms if term.list_name == list_name and term.hidden)
        return frozenset(term.shipped or term.id for term in found)

    def fields_of(self, kind: str) -> tuple[AddedField, ...]:
        return tuple(each for each in self.fields if each.about == kind)

    def and_also(self, terms: Iterable[AddedTerm], fields: Iterable[AddedField]) -> Own:
        return Own((*self.terms, *terms), (*self.fields, *fields))


NOTHING = Own()
_open: WeakKeyDictionary[object, Own] = WeakKeyDictionary()  # by store; the one that is asked stands last
_asked: Own = NOTHING
_lent: ContextVar[Own | None] = ContextVar("lent", default=None)


def current() -> Own:
    """What the open vault adds, and on a thread that imports also what the file brings."""
    lent = _lent.get()
    return lent if lent is not None else _asked


def take_up(store: object, found: Own) -> None:
    """From now on this is what a vault adds, and it is the one that is asked."""
    _open.pop(store, None)
    _open[store] = found
    _ask_last()


def ask_first(store: object) -> None:
    """The vault is written to: it is the one that is asked."""
    if store in _open:
        take_up(store, _open[store])


def put_down(store: object) -> None:
    """The vault is closed."""
    _open.pop(store, None)
    _ask_last()


def _ask_last() -> None:
    global _asked
    _asked = next(reversed(list(_open.values())), NOTHING)


class Lent:
    """What a file brings, while it is imported."""

    def add(self, terms: Iterable[AddedTerm] = (), fields: Iterable[AddedField] = ()) -> None:
        _lent.set(current().and_also(terms, fields))


@contextmanager
def lent(store: object) -> Iterator[Lent]:
    """Inside the block more may be added to what this vault adds, for this thread alone and until the block ends."""
    token = _lent.set(_open.get(store, NOTHING))
    try:
        yield Lent()
    finally:
        _lent.reset(token)
