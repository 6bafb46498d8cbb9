"""Martus' XML export: bulletins with their standard and custom fields, grids, private part and names of attachments.

A bulletin is a statement about something that happened: it becomes a source and the incident of which it tells. A grid
whose columns are those of people becomes people. What of several versions is the older one is left out and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.exchange.peers import labels, trees, written_dates
from db.exchange.peers.drafts import Draft, NotReadable, Read, Values
from db.exchange.peers.trees import Element
from db.reporting import Report
from resources.text import N_

SUFFIXES = (".xml",)
_OLDER = N_("Older versions of bulletins were left out: {count}. They stay in the original file.")
_PUBLIC_ONLY = N_("Martus wrote the public part alone: what was private is not in this file.")
_FILE_OF = N_("Attachments are described; Martus wrote them beside this file: add them to their documents.")
_STANDARD = (
    "language", "author", "organization", "title", "location", "keywords", "eventdate", "entrydate", "summary",
    "publicinfo", "privateinfo",
)  # fmt: skip
_NO_DAY = ("0001-01-01", "00010101")  # how Martus writes a day that is not known
_NO_FIELDS = ("MESSAGE", "SECTION_START")


def recognise(head: bytes) -> bool:
    """Whether the outermost element is one of Martus."""
    start = head.replace(b"\0", b"")[:2048]
    return b"<MartusBulletins" in start or b"<ExportedMartusBulletins" in start


def read(data: bytes, report: Report) -> Read:
    """Every bulletin of the file, the newest version of each."""
    tree = trees.parsed(data, report)
    if tree.name not in ("MartusBulletins", "ExportedMartusBulletins"):
        raise NotReadable("xml")
    bulletins = [_Bulletin.of(element, number) for number, element in enumerate(tree.all("MartusBulletin"), start=1)]
    older = {ancestor for bulletin in bulletins for ancestor in bulletin.ancestors}
    newest = [bulletin for bulletin in bulletins if bulletin.local_id not in older]
    read = Read()
    for done, bulletin in enumerate(newest):
        report(len(newest) + done, 2 * len(newest))
        _Drafting(read, bulletin).draft()
    if len(newest) < len(bulletins):
        read.note(_OLDER, count=len(bulletins) - len(newest))
    if tree.first("ExportMetaData", "PublicDataOnly") or tree.first("PublicDataOnly"):
        read.note(_PUBLIC_ONLY)
    if read.files:
        read.note(_FILE_OF)
    return read


@dataclass(slots=True)
class _Bulletin:
    """One bulletin: values by their tags, labels and kinds of its fields, and what is told about it."""

    number: int
    local_id: str = ""
    ancestors: tuple[str, ...] = ()
    all_private: bool = False
    about: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Element | None] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)
    files: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, element: Element, number: int) -> _Bulletin:
        made = cls(number)
        made._tell(element.first("BulletinMetaData") or element)
        for name in ("MainFieldSpecs", "PrivateFieldSpecs"):
            for spec in (element.first(name) or Element("")).all("Field"):
                made._specify(spec, private=name.startswith("Private"))
        for values in element.children:
            if values.name in ("FieldValues", "PublicData", "PrivateData"):
                made._take(values, private=values.name == "PrivateData")
        return made

    def _tell(self, about: Element) -> None:
        self.local_id = about.told("BulletinLocalId") or about.told("LocalId")
        self.all_private = about.first("AllPrivate") is not None
        history = about.first("History")
        self.ancestors = tuple(each.text for each in history.all("Ancestor")) if history else ()
        for name in ("BulletinLocalId", "LocalId", "AuthorAccountId", "BulletinVersion", "BulletinStatus",
                     "LocalizedBulletinLastSavedDateTime"):  # fmt: skip
            self.about[name] = about.told(name)

    def _specify(self, spec: Element, *, private: bool) -> None:
        tag = spec.told("Tag")
        self.labels[tag] = spec.told("Label") or tag
        self.kinds[tag] = spec.attributes.get("type", "STRING")
        columns = spec.first("GridSpecDetails")
        self.columns[tag] = [column.told("Label") for column in columns.all("Column")] if columns else []
        if private:
            self.private.add(tag)

    def _take(self, values: Element, *, private: bool) -> None:
        for child in values.children:
            if child.name == "Field":
                tag = child.attributes.get("tag", "").strip() or child.told("Tag")
                self.values[tag] = child.first("Value")
                self.labels.setdefault(tag, child.told("Label") or tag)
                if private:
                    self.private.add(tag)
            elif child.name in ("TopAttachmentList", "BottomAttachmentList", "AttachmentList"):
                self.files += [each.told("Filename") for each in child.all("Attachment")]
                self.files += [each.text for each in child.all("ErrorExportingAttachment")]
                self.private.update(f"file {name}" for name in self.files if child.name.startswith("Bottom"))

    def told(self, tag: str) -> str:
        value = self.values.get(tag)
        return value.text if value is not None else ""


class _Drafting:
    """Makes of one bulletin its drafts."""

    def __init__(self, read: Read, bulletin: _Bulletin) -> None:
        self._read, self._bulletin = read, bulletin
        self._origin = f"{bulletin.number}"
        self._secret: Values = {"confidentiality": "restricted"} if bulletin.all_private else {}

    def draft(self) -> None:
        bulletin = self._bulletin
        title = " ".join((bulletin.told("title") or bulletin.local_id or self._origin).split())
        language = bulletin.told("language").strip("?")
        source = self._draft("source", name=title, publisher=bulletin.told("organization"), language=language)
        source.put(received_on=_when(bulletin.told("entrydate")))
        source.leave("author", bulletin.told("author"))  # often a monitor: prints would name them
        text = bulletin.told("publicinfo")
        source.put(whole_text={"text": text, "language": language or None} if text else None)
        incident = self._draft("incident", name=title, sources=[source.key], narrative=bulletin.told("summary"))
        incident.put(**_times(bulletin.told("eventdate")), place=self._read.place(bulletin.told("location")))
        incident.put(tags=labels.parts_of(bulletin.told("keywords")))
        incident.leave(bulletin.labels.get("privateinfo") or "privateinfo", bulletin.told("privateinfo"))
        if bulletin.about["BulletinStatus"] != "draft" and bulletin.about["BulletinStatus"]:
            source.leave("BulletinStatus", bulletin.about.pop("BulletinStatus"))
        for name, said in bulletin.about.items():
            source.leave(name, said)
        self._custom(incident)
        self._attachments(incident)

    def _draft(self, kind: str, key: str = "", **values: object) -> Draft:
        return self._read.draft(kind, key, self._origin, **values, **self._secret)

    # ------------------------------------------------------------------------ custom fields

    def _custom(self, incident: Draft) -> None:
        bulletin = self._bulletin
        for tag, value in bulletin.values.items():
            if tag in _STANDARD or value is None or bulletin.kinds.get(tag) in _NO_FIELDS:
                continue
            label = bulletin.labels.get(tag) or tag
            if (grid := value.first("GridData")) is not None:
                self._grid(incident, tag, label, grid)
            elif value.text:
                incident.leave(label, _readable(value.text, bulletin.kinds.get(tag, "")))

    def _grid(self, incident: Draft, tag: str, label: str, grid: Element) -> None:
        columns = self._bulletin.columns.get(tag, [])
        tells_people = labels.names_person(columns)
        for row in grid.all("Row"):
            values = [_readable(cell.text, "") for cell in row.all("Column")]
            names = [*columns, *(f"{at + 1}" for at in range(len(columns), len(values)))]
            cells = {name: value for name, value in zip(names, values, strict=False) if value}
            if tells_people and labels.written_name(cells):
                self._person(incident, label, cells)
            elif cells:
                incident.leave(label, "; ".join(f"{name}: {value}" for name, value in cells.items()))

    def _person(self, incident: Draft, label: str, cells: Mapping[str, str]) -> None:
        """One row of a grid of people; the same name in another grid of the bulletin is the same person."""
        name = labels.written_name(cells).casefold()
        key = f"{self._bulletin.number} {name}"
        known = self._read.known("person", key)
        made = known or self._draft("person", key)
        labels.fill_person(self._read, made, cells)
        if known is None:
            incident.put(persons=[made.key])
            self._draft("involvement", party=made.key, role="affected_person", about=incident.key, standing=label)

    def _attachments(self, incident: Draft) -> None:
        for file in self._bulletin.files:
            made = self._draft("document", f"{self._bulletin.number} {file}", name=file, file_name=file)
            made.put(about=[incident.key])
            if f"file {file}" in self._bulletin.private and "confidentiality" not in made.values:
                made.put(confidentiality="restricted")
            self._read.files.append(file)


def _readable(value: str, kind: str) -> str:
    """A value without Martus' own signs: `Simple:2005-11-01`, `Range:1970-01-01,1977-04-01`, 1 and 0 of a box."""
    if value.startswith("Simple:"):
        day = value.removeprefix("Simple:")
        return "" if day.startswith(_NO_DAY) else day
    if value.startswith("Range:"):
        return value.removeprefix("Range:").replace(",", "/")
    return {"1": "yes", "0": "no"}.get(value, value) if kind == "BOOLEAN" else value


def _when(value: str) -> Values | None:
    day = _readable(value, "").partition("/")[0]
    return None if day.startswith(_NO_DAY) else written_dates.read(day)


def _times(value: str) -> Values:
    first, _sign, last = _readable(value, "").partition("/")
    sides = {"start": _when(first), "end": _when(last if last != first else "")}
    return {side: read for side, read in sides.items() if read}
