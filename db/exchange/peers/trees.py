"""XML from outside as a tree of elements, by expat under limits: no document type, so no entity of the file's own and
nothing fetched; so many elements, so deep, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from db.exchange.peers.drafts import NotReadable, TooMuch
from db.reporting import Report

DEEPEST, MOST = 60, 3_000_000
_PIECE = 1 << 18


@dataclass(slots=True)
class Element:
    """A name without its namespace, attributes, children, and the text that stands directly inside."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()

    def all(self, name: str) -> list[Element]:
        return [child for child in self.children if child.name == name]

    def first(self, *path: str) -> Element | None:
        """Down these names, always the first child of that name."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def told(self, *path: str) -> str:
        """The text at the end of a path; nothing if it leads nowhere."""
        found = self.first(*path)
        return found.text if found is not None else ""


class _Grown:
    """The tree while it grows."""

    def __init__(self) -> None:
        self.root = Element("")
        self.open = [self.root]
        self.count = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST or len(self.open) > DEEPEST:
            raise TooMuch
        made = Element(name.rpartition("}")[2], {key.rpartition("}")[2]: said for key, said in attributes.items()})
        self.open[-1].children.append(made)
        self.open.append(made)

    def end(self, _name: str) -> None:
        self.open.pop()

    def say(self, words: str) -> None:
        self.open[-1].words.append(words)


def refuse(*_what: object) -> Any:
    raise NotReadable("entities")


def parsed(data: bytes, report: Report) -> Element:
    """The outermost element of a file."""
    grown = _Grown()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = grown.begin, grown.end
    parser.CharacterDataHandler = grown.say
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
            report(at // 2, len(data))
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise NotReadable("xml") from None
    return grown.root.children[0]
