"""What setting a block needs, and what the document has so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from docx.opc.part import XmlPart

from desktop.dossier.blocks import Contents
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.phrases import Phrases
from desktop.dossier.word.package import Package
from desktop.dossier.word.runs import Footnotes


@dataclass(slots=True)
class Desk:
    footnotes: Footnotes
    phrases: Phrases
    package: Package
    holder: XmlPart  # the part in which pictures stand
    contents: Contents
    scale: float = 1.0  # how much larger than the plain look this one is set
    setter: Setter = field(default_factory=Setter)  # measures words, as our own typefaces have them
    numbers: Iterator[int] = field(default_factory=lambda: count(1))  # of bookmarks, pictures and boxes
    lists: list[int] = field(default_factory=list)  # those that count, by their names

    def new_list(self) -> int:
        """The name of a list that counts from one; 1 is the name of those with dashes."""
        self.lists.append(len(self.lists) + 2)
        return self.lists[-1]
