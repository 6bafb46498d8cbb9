"""Values in words: how a field's value is told in a summary, in the history and where two versions differ.

Takes typed values as well as the plain JSON of drafts and history. Knows fields and vocabularies, no widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from db import vocabulary
from db.fields import Described, Field, Kind, blank, fields_of, unpack
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.texts import Verbatim
from resources.text import _

Titles = Mapping[str, str]
SHORT = 80
_NAME = ("surname", "given", "patronymic")  # parts of one name, said in one breath
_ABOUT_NAME = ("order_known",)  # how sure the parts of a name are: not worth a line
_LABELLED = (Kind.ANSWER, Kind.NUMBER, Kind.FLAG)


def in_words(field: Field, value: Any, titles: Titles) -> str:
    """The whole value in words; nothing for a blank one."""
    if blank(value):
        return ""
    return _SPEAKERS.get(field.kind, _plainly)(field, value, titles)


def summary(data: type[Described], names: Iterable[str], values: Mapping[str, Any], titles: Titles) -> str:
    """A row inside a record on one line, its fields in the order of `names`."""
    fields, parts = fields_of(data), []
    called = " ".join(str(values[name]) for name in _NAME if name in fields and values.get(name))
    if called:
        parts.append(called[:SHORT])
    for name in names:
        if name in _NAME or name in _ABOUT_NAME:
            continue
        words = in_words(fields[name], values.get(name), titles)
        if words:
            one_line = " ".join(words[: 4 * SHORT].split())
            short = one_line if len(one_line) <= SHORT else one_line[:SHORT].rstrip() + "…"
            parts.append(f"{_(fields[name].label)} {short}" if fields[name].kind in _LABELLED else short)
    return " · ".join(parts)


def links_in(field: Field, value: Any) -> set[str]:
    """The records that a value names, so that their titles can be looked up at once."""
    if blank(value):
        return set()
    if field.kind is Kind.LINK:
        return {value}
    if field.kind is Kind.LINKS:
        return set(value)
    if field.kind is Kind.DURATION:
        return set(_typed(StatedDuration, value).measures)
    if field.kind is Kind.ROWS and field.row is not None:
        inner = fields_of(field.row)
        return {found for row in value for name in inner for found in links_in(inner[name], _get(row, name))}
    return set()


def _get(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name)


def _typed(of: type, value: Any) -> Any:
    return value if isinstance(value, of) else unpack(of, value)


def _plainly(field: Field, value: Any, titles: Titles) -> str:
    return str(value)


def _flag(field: Field, value: Any, titles: Titles) -> str:
    return vocabulary.label("answer", "yes") if value else vocabulary.label("answer", "no")


def _verbatim(field: Field, value: Any, titles: Titles) -> str:
    words = _typed(Verbatim, value)
    return "\n".join(part for part in (words.text, words.translation) if part)


def _multilingual(field: Field, value: Any, titles: Titles) -> str:
    return " · ".join(f"{language}: {words}" for language, words in value.items())


def _choice(field: Field, value: Any, titles: Titles) -> str:
    return vocabulary.label(field.vocabulary or "", value)


def _choices(field: Field, value: Any, titles: Titles) -> str:
    return ", ".join(vocabulary.label(field.vocabulary or "", code) for code in value)


def _date(field: Field, value: Any, titles: Titles) -> str:
    return str(_typed(ImpreciseDate, value).words())


def _duration(field: Field, value: Any, titles: Titles) -> str:
    return str(_typed(StatedDuration, value).words())


def _law(field: Field, value: Any, titles: Titles) -> str:
    return str(_typed(LawRef, value).short())


def _link(field: Field, value: Any, titles: Titles) -> str:
    return titles.get(value) or _("a record that is gone")


def _links(field: Field, value: Any, titles: Titles) -> str:
    return ", ".join(_link(field, each, titles) for each in value)


def _rows(field: Field, value: Any, titles: Titles) -> str:
    if field.row is None:
        return ""
    row = field.row
    lines = []
    for place, each in enumerate(value, 1):
        values = each if isinstance(each, Mapping) else {name: getattr(each, name) for name in fields_of(row)}
        lines.append(f"{place}. {summary(row, fields_of(row), values, titles)}")  # type: ignore[arg-type]
    return "\n".join(lines)


def _own(field: Field, value: Any, titles: Titles) -> str:
    """Only where a record is not told field by field."""
    return ", ".join(str(each) for each in value.values())


def _tags(field: Field, value: Any, titles: Titles) -> str:
    return ", ".join(value)


_SPEAKERS: dict[Kind, Callable[[Field, Any, Titles], str]] = {
    Kind.FLAG: _flag,
    Kind.VERBATIM: _verbatim,
    Kind.MULTILINGUAL: _multilingual,
    Kind.CHOICE: _choice,
    Kind.ANSWER: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.DURATION: _duration,
    Kind.LAW: _law,
    Kind.LINK: _link,
    Kind.LINKS: _links,
    Kind.ROWS: _rows,
    Kind.TAGS: _tags,
    Kind.OWN: _own,
}
