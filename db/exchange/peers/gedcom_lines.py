"""A family tree file into its records: lines of level, mark, tag and value, nested by their levels.

Knows the writing of GEDCOM 5.5, 5.5.1 and 7, and no meaning of any tag but those that hold a text together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from db.exchange.peers import letters
from db.exchange.peers.drafts import LONGEST, NotReadable, TooMuch
from db.reporting import Report

DEEPEST, MOST_LINES = 99, 5_000_000  # the standard knows levels of two digits
_LINE = re.compile(
    r"[ \t]*(?P<level>[0-9]{1,3})[ \t]+(?:@(?P<mark>[^@\r\n]{1,80})@[ \t]+)?"
    r"(?P<tag>[A-Za-z0-9_]{1,40})(?: (?P<value>.*))?"
)
_SAID = re.compile(rb"1 CHAR +([A-Za-z0-9_-]+)")
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "unicode": "utf-16", "utf-16": "utf-16", "ansel": "ansel", "ascii": "",
    "ansi": "", "windows-1251": "cp1251", "cp1251": "cp1251", "windows-1252": "cp1252", "cp1252": "cp1252",
    "windows-1256": "cp1256", "koi8-r": "koi8-r", "ibmpc": "cp866", "ibm866": "cp866",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A line with the lines below it."""

    tag: str
    mark: str = ""
    value: str = ""
    line: int = 0
    children: list[Node] = field(default_factory=list)

    def all(self, *tags: str) -> list[Node]:
        return [child for child in self.children if child.tag in tags]

    def first(self, tag: str) -> Node | None:
        return next((child for child in self.children if child.tag == tag), None)

    def told(self, *path: str) -> str:
        """The value at the end of a path; nothing if it leads nowhere."""
        found: Node | None = self
        for tag in path:
            found = found.first(tag) if found else None
        return found.value if found else ""

    @property
    def pointer(self) -> str:
        """The mark that the value names, if it names one."""
        named = self.value.strip()
        return named[1:-1] if len(named) > 2 and named[0] == named[-1] == "@" else ""

    def words(self) -> str:
        """Everything that stands in it and below it, on one line."""
        parts = [self.value, *(f"{child.tag} {child.words()}" for child in self.children)]
        return "; ".join(part for part in parts if part.strip())[:LONGEST]


def text_of(data: bytes) -> str:
    """The letters of a file, by its mark or by what it says; many say what they are not."""
    said = _SAID.search(data[:4096])
    encoding = _ENCODINGS.get(said[1].decode("ascii", "replace").lower(), "") if said else ""
    if encoding in ("utf-8", "utf-16") or b"\0" in data[:200]:
        encoding = ""  # proved by the bytes themselves
    return letters.decoded(data, encoding)


def records(data: bytes, report: Report) -> Iterator[Node]:
    """Each record of the file, whole."""
    lines = text_of(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise TooMuch
    open_nodes: list[Node] = []
    for number, line in enumerate(lines, start=1):
        if number % 20_000 == 0:
            report(number, len(lines) * 2)
        found = _LINE.fullmatch(line.lstrip("\ufeff"))
        if found is None:
            _go_on(open_nodes, line)
            continue
        level = int(found["level"])
        node = Node(found["tag"].upper(), found["mark"] or "", (found["value"] or "").replace("@@", "@"), number)
        if level > DEEPEST:
            raise TooMuch
        if level == 0:
            yield from open_nodes[:1]
            open_nodes = [node]
        elif not open_nodes:
            raise NotReadable("gedcom")
        else:
            _hang(open_nodes, level, node)
    yield from open_nodes[:1]


def _hang(open_nodes: list[Node], level: int, node: Node) -> None:
    """Below the line that is one level higher; a level that was left out is read as if it were there."""
    del open_nodes[max(level, 1) :]
    above = open_nodes[-1]
    if node.tag in ("CONC", "CONT") and not node.mark:
        above.value = (above.value + ("\n" if node.tag == "CONT" else "") + node.value)[:LONGEST]
    else:
        above.children.append(node)
        open_nodes.append(node)


def _go_on(open_nodes: list[Node], line: str) -> None:
    """A line without a level belongs to the text before it: some programs break long notes so."""
    if line.strip() and open_nodes:
        open_nodes[-1].value = f"{open_nodes[-1].value}\n{line}"[:LONGEST]
