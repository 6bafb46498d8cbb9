"""The hand-written pages of every record and of every row inside one."""

from __future__ import annotations

from db.fields import Described
from desktop.forms.layout import FormLayout
from desktop.forms.layouts import custody, deadlines, events, law, own_law, papers, people, settings

LAYOUTS: dict[type[Described], FormLayout] = {
    page: layout
    for part in (people, events, law, custody, papers, own_law, deadlines, settings)
    for page, layout in part.PAGES.items()
}


def layout_of(data: type[Described]) -> FormLayout:
    """The page of a Data class; a class without one is a mistake in the program."""
    return LAYOUTS[data]


__all__ = ["LAYOUTS", "layout_of"]
