"""What is made from records so that they can be listed, linked and found: their line in the directory, their links,
their words.

Everything here can be made again from the records. It reads values as plain data and knows records only by their
fields.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlmodel import SQLModel

from db import own, vocabulary
from db.described import described, spread
from db.fields import Field, Kind, blank, fields_of
from db.values.law import LawRef
from db.values.names import fold_text
from resources.text import LANGUAGES

Plain = Mapping[str, Any]


def links_in(data: type[SQLModel], values: Plain, prefix: str = "") -> Iterator[tuple[str, str, Field]]:
    """Every reference in a record: (path of the field, id of the target, the field)."""
    fields = fields_of(data)
    for name, value in values.items():  # these are few, and the fields of a record many
        field = fields.get(name)
        if field is None or value is None or blank(value):
            continue
        path = f"{prefix}{name}"
        if field.kind is Kind.LINK:
            yield path, str(value), field
        elif field.kind is Kind.LINKS:
            yield from ((path, item, field) for item in value)
        elif field.kind is Kind.ROWS and field.row:
            for row in value:
                yield from links_in(field.row, row, f"{path}.")
        elif field.kind is Kind.OWN:
            yield from _links_of_own(path, value)
        elif field.kind in (Kind.CHOICE, Kind.CHOICES):
            yield from _own_terms(path, value)
        elif field.kind is Kind.DURATION:
            yield from ((f"{path}.measures", item, field) for item in value.get("measures", ()))


_TO_SETTING = Field(Kind.LINK, "", "", targets=("term", "field"))


def _own_terms(path: str, value: Any) -> Iterator[tuple[str, str, Field]]:
    """Terms of the vault's own are records: what holds one is linked with it, so it cannot vanish."""
    codes = [value] if isinstance(value, str) else value
    yield from ((path, code, _TO_SETTING) for code in codes if own.is_own(code))


def _links_of_own(path: str, held: Plain) -> Iterator[tuple[str, str, Field]]:
    known = own.current().fields_by_id
    for key, value in held.items():
        yield f"{path}.{key}", key, _TO_SETTING
        if key in known and known[key].holds == "choice":
            yield from _own_terms(f"{path}.{key}", value)


def without_links(data: type[SQLModel], values: Plain, gone: Collection[str]) -> dict[str, Any]:
    """These values without any reference to records that go. A row whose needed link goes, goes with it."""
    fields = fields_of(data)
    kept = {name: _loosened(fields[name], value, gone) if name in fields else value for name, value in values.items()}
    return {name: value for name, value in kept.items() if not blank(value)}


def _loosened(field: Field, value: Any, gone: Collection[str]) -> Any:
    if field.kind is Kind.LINK:
        return None if value in gone else value
    if field.kind is Kind.LINKS:
        return [item for item in value if item not in gone]
    if field.kind is Kind.DURATION:
        measures = [item for item in value.get("measures", ()) if item not in gone]
        return {name: item for name, item in {**value, "measures": measures}.items() if not blank(item)}
    if field.kind is Kind.ROWS and field.row:
        needed = [name for name, inner in fields_of(field.row).items() if inner.required]
        rows = [(row, without_links(field.row, row, gone)) for row in value]
        return [after for before, after in rows if before == after or (after and all(name in after for name in needed))]
    return value


def words_in(data: type[SQLModel], values: Plain) -> Iterator[tuple[str, str]]:
    """Every text of a record that search finds: (name of the field, text)."""
    held = spread(values)
    for name, field in described(data).items():
        value = held.get(name)
        if value is not None and not blank(value):
            yield from ((name, text) for text in words_of(field, value) if text)


def words_of(field: Field, value: Any) -> Iterator[str]:
    """The texts of one field's value."""
    if field.kind in (Kind.TEXT, Kind.PROSE):
        yield value
    elif field.kind is Kind.VERBATIM:
        yield value.get("text", "")
        yield value.get("translation", "")
    elif field.kind is Kind.MULTILINGUAL:
        yield from value.values()
    elif field.kind in (Kind.DATE, Kind.DURATION):
        yield value.get("text", "")
    elif field.kind is Kind.TAGS:
        yield from value
    elif field.kind is Kind.LAW:
        law = LawRef.model_validate(value)
        yield from (law.short(language) for language in LANGUAGES)  # as people read it, so also as they look for it
        yield law.title_as_cited or ""
        yield law.note or ""
    elif field.kind is Kind.ROWS and field.row:
        for row in value:
            yield from (text for _name, text in words_in(field.row, row))
    elif field.kind in (Kind.CHOICE, Kind.CHOICES) and field.vocabulary not in _UNSEARCHED:
        for code in [value] if isinstance(value, str) else value:
            yield from (vocabulary.label(field.vocabulary or "", code, language) for language in LANGUAGES)


# Words of these lists stand on nearly every record and would only make noise.
_UNSEARCHED = {"confidentiality", "review_status", "name_kind", "script", "counting_unit", "audience", "protection"}


def search_text(data: type[SQLModel], ref: str, values: Plain) -> str:
    """What the full-text index keeps of a record: all its words, folded."""
    return fold_text("\n".join([ref, *(text for _name, text in words_in(data, values))]))
