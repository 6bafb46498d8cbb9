"""Fields become lines of a dossier: a label and a value, as the one description of the field says.

A field that may not be printed, or that says nothing, has no line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from db.described import OWN, own_fields, typed_values
from db.fields import Field, Kind, Sensitivity, blank, fields_of
from db.records import KINDS
from db.spoken import in_words
from desktop.dossier.blocks import Column, Content, Fact, Facts, Inline, Row, Run, Style, Table, inlines
from desktop.dossier.compose.voice import SEPARATOR, Voice, in_quotes
from resources.text import _


def facts(
    voice: Voice, record: Any, names: Iterable[str], after: Iterable[Fact] = (), before: Iterable[Fact] = ()
) -> tuple[Facts, ...]:
    """These fields of a record or row, in this order, between further lines; nothing where all are blank."""
    told = (*before, *_facts_of(voice, record, names), *after)
    return (Facts(told),) if told else ()


def _facts_of(voice: Voice, record: Any, names: Iterable[str]) -> Iterator[Fact]:
    declared = fields_of(data_class(record))
    for name in names:
        if name == OWN:
            yield from _own_facts(voice, record)
            continue
        content = value(voice, declared[name], getattr(record, name))
        if content:
            yield Fact(_(declared[name].label), content)


def _own_facts(voice: Voice, record: Any) -> Iterator[Fact]:
    """What the vault's own fields hold, a line each."""
    data = data_class(record)
    held = typed_values(record, data)
    for name, field in own_fields(data).items():
        content = value(voice, field, held[name])
        if content:
            yield Fact(field.label, content)


_DECLARING: dict[type, Any] = {kind.model: kind.data for kind in KINDS.values()}


def data_class(record: Any) -> Any:
    """The class that declares the fields of a record or a row."""
    return _DECLARING.get(type(record), type(record))


def reference_and_sources(voice: Voice, record: Any, cites: tuple[Inline, ...]) -> tuple[Fact, ...]:
    """The line at the end of what is told of a record; outside the house its sources alone."""
    reference = voice.reference(record)
    if reference:
        return (Fact(_("Reference and sources"), (Run(reference), *cites)),)
    return (Fact(_("Sources"), cites),) if cites else ()


def label(record_class: Any, name: str) -> str:
    return _(fields_of(record_class)[name].label)


def value(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    """The printed form of a value; nothing for a blank one or one that never prints. What this audience may not read
    is no longer in the file.
    """
    if blank(held) or not field.prints or field.sensitivity is Sensitivity.NEVER:
        return ()
    if field.sensitivity is Sensitivity.SECRET and not voice.audience.inside:
        return ()
    if field.name == "sha256" and (not voice.audience.proven or held in voice.withheld):
        return ()  # it stays in the file, since pictures are fetched by it
    form = _FORMS.get(field.kind)
    if form is not None:
        return form(voice, field, held)
    words = in_words(field, held, {})
    return (Run(words),) if words else ()


Form = Callable[[Voice, Field, Any], tuple[Inline, ...]]


def _verbatim(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    told = held.for_reader(voice.language)
    return (Run(in_quotes(told), Style.QUOTED),) if told else ()


def _multilingual(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    told = [f"{voice.term('language', code)}: {text}" for code, text in held.items() if text and code != voice.language]
    return (Run(SEPARATOR.join(told)),) if told else ()


def _choices(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    """Terms apart from each other: some have commas of their own."""
    return (Run(SEPARATOR.join(voice.term(field.vocabulary or "", code) for code in held)),)


def _date(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    return voice.date_as_told(held)


def _duration(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    return stated(voice, held)


def stated(voice: Voice, held: Any) -> tuple[Inline, ...]:
    """A duration as its source states it; what it may mean stays open where it is ambiguous."""
    words = held.words(voice.language) or held.text
    asides = []
    if held.text and held.text.casefold().strip() != words.casefold():
        asides.append(_("in the source: “{words}”").format(words=held.text))
    if held.ambiguous:
        names = voice.names(held.measures)
        meant = _("it may mean {measures}").format(measures=names) if names else ""
        asides.append(": ".join(part for part in (_("ambiguous"), meant) if part))
    return _with_asides(words, asides)


def stated_in_short(voice: Voice, held: Any) -> tuple[Inline, ...]:
    """The same for a cell or a chart: in the dossier's language alone."""
    return _with_asides(held.words(voice.language) or held.text, [_("ambiguous")] if held.ambiguous else [])


def _with_asides(words: str, asides: Iterable[str]) -> tuple[Inline, ...]:
    aside = "".join(f" · {item}" for item in asides)
    return (Run(words), *((Run(aside, Style.QUIET),) if aside else ()))


def _flag(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    return (Run(voice.term("answer", "yes")),) if held else ()


def _link(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    return _links(voice, field, [held])


def _links(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    if field.targets == ("source",):
        return voice.cite(*held)
    if field.targets == ("document",) and not voice.audience.inside:
        held = [each for each in held if voice.file.get(each) is not None]  # that there is one would tell of it
    named = voice.names(held)
    return (Run(named),) if named else ()


def _law(voice: Voice, field: Field, held: Any) -> tuple[Inline, ...]:
    cited = f" – {in_quotes(held.title_as_cited)}" if held.title_as_cited else ""
    return (Run(held.short(voice.language) + cited),)


# What a dossier tells otherwise than a list does: whose words they are, which record is meant, what stays open.
_FORMS: dict[Kind, Form] = {
    Kind.VERBATIM: _verbatim,
    Kind.MULTILINGUAL: _multilingual,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.DURATION: _duration,
    Kind.FLAG: _flag,
    Kind.LINK: _link,
    Kind.LINKS: _links,
    Kind.LAW: _law,
}


def fields_in_cell(voice: Voice, record: Any, names: Iterable[str]) -> tuple[Inline, ...]:
    """Several fields in one cell, a line each, behind their labels."""
    told = (((Run(f"{fact.label}: ", Style.QUIET), *inlines(fact.content))) for fact in _facts_of(voice, record, names))
    return joined(*told, by="\n")


def rows_told(voice: Voice, rows: Sequence[Any]) -> Table:
    """The rows of a record as a table: a column for each field in which one of them says something."""
    described = [field for field in fields_of(data_class(rows[0])).values() if field.prints]
    columns = [Column(_(field.label), _WEIGHTS.get(field.kind, 1.0)) for field in described]
    made = [Row(tuple(value(voice, field, getattr(row, field.name)) for field in described)) for row in rows]
    return table(columns, made)


_WEIGHTS = {Kind.PROSE: 1.8, Kind.TEXT: 1.4, Kind.LINK: 1.3, Kind.CHOICE: 1.3, Kind.ANSWER: 0.8}


def joined(*contents: Content, by: str = SEPARATOR) -> tuple[Inline, ...]:
    """Contents one after the other; blank ones are passed over."""
    found: list[Inline] = []
    for content in contents:
        parts = inlines(content)
        if not parts:
            continue
        if found:
            found.append(Run(by))
        found.extend(parts)
    return tuple(found)


def table(columns: Sequence[Column], rows: Sequence[Row], caption: str = "") -> Table:
    """A table without the columns in which no row says anything."""
    used = [index for index in range(len(columns)) if any(_says(row, index) for row in rows)]
    kept = [Row(tuple(row.cells[index] for index in used), row.strong) if not row.group else row for row in rows]
    return Table(tuple(columns[index] for index in used), tuple(kept), caption)


def _says(row: Row, index: int) -> bool:
    return not row.group and index < len(row.cells) and bool(inlines(row.cells[index]))
