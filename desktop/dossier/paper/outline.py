"""The bookmarks of a PDF: headings in their order, each below the one that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desktop.dossier.paper.file import PdfFile, reference, string
from desktop.dossier.paper.marks import Target


@dataclass(slots=True)
class _Branch:
    number: int
    title: str = ""
    place: str = ""
    children: list[_Branch] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many stand open below it: sections do, what is below them does not."""
        return len(self.children)


def outline(file: PdfFile, targets: Sequence[Target], places: Mapping[str, str]) -> int:
    """Write the bookmarks; gives the number of their root. A level that was left out is closed up."""
    root = _Branch(file.promise())
    path = [root]
    for target in targets:
        depth = min(max(target.level, 1), len(path))
        branch = _Branch(file.promise(), target.title, places[target.key])
        path[depth - 1].children.append(branch)
        path = [*path[:depth], branch]
    ends = f"/First {reference(root.children[0].number)} /Last {reference(root.children[-1].number)}"
    file.add(f"<< /Type /Outlines {ends} /Count {root.shown} >>", root.number)
    _write(file, root)
    return root.number


def _write(file: PdfFile, parent: _Branch) -> None:
    for index, branch in enumerate(parent.children):
        entries = [f"/Title {string(branch.title)} /Parent {reference(parent.number)} /Dest {branch.place}"]
        if index:
            entries.append(f"/Prev {reference(parent.children[index - 1].number)}")
        if index + 1 < len(parent.children):
            entries.append(f"/Next {reference(parent.children[index + 1].number)}")
        if branch.children:
            first, last = branch.children[0].number, branch.children[-1].number
            entries.append(f"/First {reference(first)} /Last {reference(last)} /Count -{branch.shown}")
        file.add(f"<< {' '.join(entries)} >>", branch.number)
        _write(file, branch)
