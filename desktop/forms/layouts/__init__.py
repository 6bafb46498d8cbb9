"""The hand-written pages of every record and of every row inside one, with the vault's own fields in their section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from db.described import own_fields
from db.fields import Described, Field, Kind
from desktop.forms.layout import FormLayout, Row, Section
from desktop.forms.layouts import (
    arrangements,
    custody,
    deadlines,
    events,
    law,
    own_law,
    papers,
    people,
    printing,
    settings,
)
from resources.text import N_

_PARTS = (people, events, law, custody, papers, own_law, deadlines, settings, arrangements, printing)

LAYOUTS: dict[type[Described], FormLayout] = {page: layout for part in _PARTS for page, layout in part.PAGES.items()}


def layout_of(data: type[Described]) -> FormLayout:
    """The page of a Data class; a class without one is a mistake in the program."""
    page, added = LAYOUTS[data], own_fields(data)
    if not added:
        return page
    *sections, about = page.sections
    return replace(page, sections=(*sections, Section(N_("Own fields"), tuple(_side_by_side(added))), about))


def _side_by_side(fields: Mapping[str, Field]) -> Iterator[Row]:
    """Two of them in a row, but for those that need the width."""
    waiting = ""
    for name, field in fields.items():
        if field.kind is Kind.PROSE:
            if waiting:
                yield (waiting,)
            waiting = ""
            yield (name,)
        elif waiting:
            yield (waiting, name)
            waiting = ""
        else:
            waiting = name
    if waiting:
        yield (waiting,)


__all__ = ["LAYOUTS", "layout_of"]
