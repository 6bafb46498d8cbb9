"""Two lists that are made and not shipped: the kinds of record, and the lists themselves, each called after the field
that chooses from it. Both follow from the records, so nothing is written down twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from db import own, vocabulary
from db.fields import Described, Field, fields_of
from db.vocabulary import Term
from resources.text import LANGUAGES, _, speaking


@cache
def record_kinds() -> tuple[Term, ...]:
    """The kinds of record that may have own fields."""
    from db.records import FILED

    return tuple(Term(name, _in_all(kind.data.noun)) for name, kind in FILED.items())


def open_lists() -> tuple[Term, ...]:
    """The lists to which terms may be added: those of Daftar, and those of own fields."""
    made = (each for each in own.current().fields if each.has_own_list)
    return (*_shipped_lists(), *(Term(each.id, _under_kind(each)) for each in made))


def _under_kind(field: own.AddedField) -> dict[str, str]:
    kinds = {term.code: term for term in record_kinds()}
    about = kinds.get(field.about)
    return {
        language: f"{about.label(language)}: {own.in_language(field.labels, language)}" if about else field.id
        for language in LANGUAGES
    }


@cache
def _shipped_lists() -> tuple[Term, ...]:
    from db.records import FILED

    found: dict[str, Term] = {}
    for kind in FILED.values():
        for field, labels in _choosing(kind.data, (kind.data.noun,)):
            name = field.vocabulary or ""
            if name not in found and name not in own.CLOSED and name in vocabulary.lists():
                found[name] = Term(name, _in_all(*labels))
    return tuple(found.values())


def _choosing(data: type[Described], outer: tuple[str, ...]) -> Iterator[tuple[Field, tuple[str, ...]]]:
    for field in fields_of(data).values():
        if field.vocabulary:
            yield field, (*outer, field.label)
        elif field.row is not None and issubclass(field.row, Described):
            yield from _choosing(field.row, (*outer, field.label))


def _in_all(*msgids: str) -> dict[str, str]:
    """These texts one behind the other, in every language."""
    told = {}
    for language in LANGUAGES:
        with speaking(language):
            told[language] = ": ".join(_(msgid) for msgid in msgids)
    return told
