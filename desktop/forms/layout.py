"""What a page of a form is made of: sections, and in them rows of one or two fields side by side.

Plain data. Which fields a record has is told by `db.fields`; a layout only gives them their places, and may not
leave one out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resources.text import N_

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A few fields that belong together; `title` is a msgid. A collapsed one shows its title until it is asked for."""

    title: str
    rows: tuple[Row, ...]
    collapsed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for row in self.rows for name in row)


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A field that is shown only while another holds one of these codes, or while it is filled itself."""

    field: str
    other: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormLayout:
    """The page of one record or row."""

    sections: tuple[Section, ...]
    only_if: tuple[OnlyIf, ...] = ()

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    @property
    def names(self) -> tuple[str, ...]:
        """Every field, in the order of the page; the tab key follows it."""
        return tuple(name for section in self.sections for name in section.names)


ABOUT = Section(
    N_("About this record"),
    rows=(
        ("confidentiality", "review_status"),
        ("received_on", "tags"),
        ("remarks",),
        ("internal_notes",),
    ),
    collapsed=True,
)

ABOUT_MATERIAL = Section(
    N_("About this record"),
    rows=(
        ("cases",),
        ("confidentiality", "review_status"),
        ("received_on", "tags"),
        ("remarks",),
        ("internal_notes",),
    ),
    collapsed=True,
)


def one(*rows: Row) -> FormLayout:
    """A page without titles: how the rows inside a record are laid out."""
    return FormLayout((Section("", rows),))
