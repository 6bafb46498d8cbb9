"""Family trees (GEDCOM 5.5.1 and 7): people with their names, what is told of their lives, and who is whose spouse,
parent and child. Written by every genealogy program; FamilySearch describes it.
"""

from __future__ import annotations

from db.exchange.peers import gedcom_lines
from db.exchange.peers.drafts import Draft, NotReadable, Read
from db.exchange.peers.gedcom_lines import Node
from db.exchange.peers.gedcom_people import People
from db.reporting import Report
from resources.text import N_

SUFFIXES = (".ged", ".gedcom")
_DOCUMENT_TYPES = {"jpg": "photo", "jpeg": "photo", "png": "photo", "tif": "photo", "tiff": "photo", "gif": "photo"}
_MIMES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf", "gif": "image/gif"}
_FILE_OF = N_("Files of which the tree speaks are described; they are not in this file: add them to their documents.")


def recognise(head: bytes) -> bool:
    """Whether a file begins as a family tree does."""
    return gedcom_lines.text_of(head).lstrip("\ufeff \t\r\n")[:6] in ("0 HEAD", "0  HEA", "0 Head")


def read(data: bytes, report: Report) -> Read:
    """Everything in it."""
    found: dict[str, list[Node]] = {}
    for node in gedcom_lines.records(data, report):
        found.setdefault(node.tag, []).append(node)
    if "HEAD" not in found:
        raise NotReadable("gedcom")
    read = Read()
    notes = {node.mark: node.value for tag in ("NOTE", "SNOTE") for node in found.get(tag, ())}
    papers = _Papers(read, notes)
    for node in found.get("SOUR", ()):
        papers.source(node)
    for node in found.get("OBJE", ()):
        papers.document(node)
    people = People(read, notes, papers)
    everybody, families = found.get("INDI", []), found.get("FAM", [])
    for done, node in enumerate(everybody):
        if done % 2_000 == 0:
            report(len(everybody) + done, 2 * len(everybody) + len(families) + 1)
        people.person(node)
    for node in families:
        people.family(node)
    papers.leave_unused_notes()
    for tag, nodes in found.items():
        if tag not in ("INDI", "FAM", "SOUR", "OBJE", "NOTE", "SNOTE", "TRLR"):
            for node in nodes:
                read.leave(f"{tag} {node.mark}".strip(), tag, node.words())
    if read.files:
        read.note(_FILE_OF)
    return read


class _Papers:
    """Sources and documents of a tree."""

    def __init__(self, read: Read, notes: dict[str, str]) -> None:
        self._read, self._notes = read, notes
        self._used: set[str] = set()

    def source(self, node: Node) -> None:
        """A source record."""
        made = self._read.draft("source", node.mark, f"@{node.mark}@")
        title = node.told("TITL") or node.told("ABBR") or node.told("TEXT")[:100] or f"@{node.mark}@"
        made.put(
            name=title.replace("\n", " "), publisher=" · ".join(filter(None, (node.told("AUTH"), node.told("PUBL"))))
        )
        if text := node.told("TEXT"):
            made.put(whole_text={"text": text})
        for child in node.children:
            if child.tag == "NOTE":
                self.note(made, child)
            elif child.tag not in ("TITL", "AUTH", "PUBL", "TEXT"):
                made.leave(child.tag, child.words())

    def cited(self, node: Node, owner: Draft) -> str:
        """The source that stands below a line: its key. What is said of the place in it stays with the record."""
        mark = node.pointer
        if not mark:
            title = " ".join((node.value or node.told("TEXT") or "SOUR").split())
            for child in node.children:
                owner.leave(f"SOUR {child.tag}", child.words())
            return self._read.draft("source", f"written {title.casefold()}", owner.origin, name=title[:200]).key
        if self._read.known("source", mark) is None:
            self._read.draft("source", mark, f"@{mark}@", name=f"@{mark}@")
        for child in node.children:
            owner.leave(f"SOUR @{mark}@ {child.tag}", child.words())
        return f"source:{mark}"

    def title(self, source: str) -> str:
        """What the source with this key is called."""
        made = self._read.known(*source.split(":", 1))
        return str(made.values["name"]) if made else ""

    def document(self, node: Node, about: str = "") -> str:
        """A file of which the tree speaks: described, without its bytes."""
        file = node.told("FILE")
        name = file.replace("\\", "/").rpartition("/")[2]
        ending = (node.told("FILE", "FORM") or node.told("FORM") or name.rpartition(".")[2]).lower()
        made = self._read.draft("document", node.mark, f"@{node.mark}@" if node.mark else "")
        title = node.told("TITL") or node.told("FILE", "TITL") or name or "OBJE"
        made.put(name=title.replace("\n", " "), file_name=name, about=[about] if about else [])
        made.put(document_type=_DOCUMENT_TYPES.get(ending), mime=_MIMES.get(ending, ending if "/" in ending else None))
        if name:
            self._read.files.append(name)
        for child in node.children:
            if child.tag == "NOTE":
                self.note(made, child)
            elif child.tag not in ("FILE", "TITL", "FORM"):
                made.leave(child.tag, child.words())
        if file != name:
            made.leave("FILE", file)
        return made.key

    def attached(self, node: Node, about: str) -> None:
        """A file below a line about somebody."""
        if not node.pointer:
            self.document(node, about)
        elif (made := self._read.known("document", node.pointer)) is not None:
            made.put(about=[about])
        else:
            self._read.leave(about.partition(":")[2], "OBJE", node.words())

    def note(self, owner: Draft, node: Node) -> None:
        """What the tree's maker wrote stays with the team: nobody read it over for print."""
        self._used.add(node.pointer)
        owner.leave(node.tag, self._notes.get(node.pointer, node.value) if node.pointer else node.value)
        for child in node.children:
            owner.leave(f"{node.tag} {child.tag}", child.words())

    def leave_unused_notes(self) -> None:
        """Notes that stand by themselves and that nothing names."""
        for mark, words in self._notes.items():
            if mark not in self._used:
                self._read.leave(f"@{mark}@", "NOTE", words)
