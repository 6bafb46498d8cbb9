"""Where in a print a text stands, in words for the list of mentions: the section, and the line or column in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from desktop.dossier.blocks import (
    Exhibit,
    Fact,
    Figure,
    Heading,
    Letterhead,
    Metadata,
    Note,
    Picture,
    Quote,
    Row,
    Table,
    plain,
)
from resources.text import N_, _

_PARTS = {
    "title": N_("Title"),
    "banner": N_("Banner"),
    "metadata": N_("Properties of the file"),
    "letterhead": N_("Letterhead"),
    "cover": N_("Cover sheet"),
}
_TITLE_BLOCK = N_("Title block")
_KINDS = {
    Figure: N_("Chart"),
    Picture: N_("Picture"),
    Quote: N_("Quotation"),
    Metadata: N_("Properties of the file"),
    Letterhead: N_("Letterhead"),
}


@dataclass(slots=True)
class _Section:
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a print. The heading is shared by all that stands below it."""

    part: str = ""
    detail: str = ""
    columns: tuple[str, ...] = ()
    section: _Section = field(default_factory=_Section)

    def under(self, heading: Heading) -> None:
        """What follows stands under this heading."""
        self.section.heading = " ".join(each for each in (heading.number, heading.text) if each)

    def at(self, owner: Any, name: str) -> Where:
        """In this field of a part of the print."""
        if type(owner).__name__ == "Dossier":
            self.section.heading = ""
            bare = name in ("blocks", "notes", "exhibits")
            return replace(self, part="" if bare else _PARTS.get(name, _TITLE_BLOCK), detail="")
        if isinstance(owner, Table) and name == "rows":
            return replace(self, columns=tuple(column.title for column in owner.columns))
        if isinstance(owner, Fact):
            return replace(self, detail=plain(owner.label))
        if isinstance(owner, Note):
            return replace(self, part=N_("Notes"), detail=f"[{owner.number}]")
        if isinstance(owner, Exhibit):
            return replace(self, part=N_("Exhibits"), detail=str(owner.number))
        if type(owner) in _KINDS:
            return replace(self, detail=_(_KINDS[type(owner)]))
        return self

    def item(self, number: int, owner: Any) -> Where:
        """In one item of several."""
        if self.columns and not isinstance(owner, Row):
            return replace(self, columns=(), detail=self.columns[number] if number < len(self.columns) else self.detail)
        return self

    def words(self) -> str:
        told = (_(self.part) if self.part else "", self.section.heading, self.detail)
        return " · ".join(dict.fromkeys(each for each in told if each)) or _(_TITLE_BLOCK)
