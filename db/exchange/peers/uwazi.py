"""Uwazi's CSV, and the zip with its documents: a row for each entity, of a template that people made themselves.

What a template is, a person, a case, an event, is known by its name; its properties by their labels. Several values in
a cell are parted by `|`, the sides of a time by `~` or `:`, a term and the one above it by `::`, a place is `lat|lon`.
"""

from __future__ import annotations

import re

from db.exchange.peers import labels, rows, uwazi_zip, written_dates
from db.exchange.peers.drafts import Draft, NotReadable, Read
from db.reporting import Report
from resources.text import N_

SUFFIXES = (".csv", ".zip")
_KINDS = {
    "person": (
        "person people victim victims detainee prisoner defender actor perpetrator witness lawyer "
        "judge persona víctima personne victime человек лицо люди жертва задержанный заключенный "
        "адвокат адам жәбірленуші شخص ضحية أشخاص"
    ),
    "organisation": (
        "organisation organization institution court body ngo company group organización tribunal "
        "организация суд орган ұйым сот منظمة محكمة"
    ),
    "case": ("case cases caso affaire дело дела іс قضية"),
    "incident": (
        "event events incident violation arrest hearing attack evento violación incidente событие "
        "инцидент нарушение арест оқиға حدث انتهاك"
    ),
    "place": ("place location country region lugar país место город страна орын жер مكان بلد"),
    "source": (
        "source article report news testimony statement interview fuente источник статья "
        "свидетельство интервью дереккөз مصدر شهادة"
    ),
}
_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_COMMON = {
    "title": ("title", "título", "titre", "заголовок", "название", "العنوان", "тақырып"),
    "added": ("date added", "fecha de adición", "дата добавления"),
    "template": ("template", "plantilla", "modèle", "шаблон", "үлгі", "قالب"),
    "geolocation": ("geolocation", "geolocalización", "геолокация"),
    "documents": ("documents", "file", "documentos", "документы"),
    "attachments": ("attachments", "supporting files", "adjuntos", "вложения"),
    "published": ("published", "publicado", "опубликовано"),
}
_KNOWN = {label: name for name, found in _COMMON.items() for label in found}
_WHEN = ("date", "dates", "event date", "date of event", "when", "fecha", "дата", "дата события", "күні", "التاريخ")
_TOLD = ("description", "summary", "details", "narrative", "descripción", "resumen", "описание", "краткое содержание",
         "сипаттама", "الوصف")  # fmt: skip
_WHERE = ("place", "location", "city", "country", "lugar", "país", "место", "город", "страна", "орны", "المكان")
_UNNAMED = N_("Rows of the template “{template}” became documents: Daftar knows no record of this name.")
_FILE_OF = N_("Documents are described here; their files are not in this file: add them to their documents.")
_ROLES = {
    **dict.fromkeys(
        ("victim", "victims", "víctima", "víctimas", "жертва", "жертвы", "ضحية", "ضحايا"), "affected_person"
    ),
    **dict.fromkeys(("perpetrator", "perpetrators", "perpetrador", "нарушитель", "нарушители"), "alleged_perpetrator"),
    **dict.fromkeys(("lawyer", "lawyers", "abogado", "адвокат", "адвокаты", "қорғаушы", "محامي"), "defence_counsel"),
    **dict.fromkeys(("judge", "judges", "juez", "судья", "судьи", "судьялар", "قاضي"), "judge_first"),
}
_LARGE = N_("Files that are too large stay in the original alone: {names}.")
_RANGE = re.compile(r"\s*([0-9/.-]*)\s*[~:]\s*([0-9/.-]*)\s*")


def recognise(head: bytes) -> bool:
    """A zip with `import.csv` in front, or a table with a title and a template."""
    if uwazi_zip.is_zip(head):
        return b"import.csv" in head[:200] or b".csv" in head[:120]
    named = {_KNOWN.get(cell, "") for cell in rows.head_of(head)}
    return {"title", "template"} <= named or {"title", "documents"} <= named


def read(data: bytes, report: Report) -> Read:
    """Every row, and of a zip the names of what lies beside the table."""
    table, beside, large = uwazi_zip.unpacked(data) if uwazi_zip.is_zip(data) else (data, [], [])
    lines = [line for line in rows.lines_of(table)]
    head = next((at for at, line in enumerate(lines) if line), None)
    if head is None:
        raise NotReadable("rows")
    reading = _Rows(Read(), lines[head])
    for number, line in enumerate(lines[head + 1 :], start=head + 2):
        if number % 2_000 == 0:
            report(number, len(lines))
        if line:
            reading.take(line, number)
    reading.finish(beside)
    if large:
        reading.read.note(_LARGE, names=", ".join(large))
    return reading.read


class _Rows:
    """Rows become drafts of the kind that their template names."""

    def __init__(self, read: Read, head: list[str]) -> None:
        self.read, self._head = read, head
        self._unnamed: set[str] = set()
        self._by_title: dict[str, Draft] = {}
        self._naming: list[tuple[Draft, str, str]] = []  # who names whom, by which label

    def take(self, line: list[str], number: int) -> None:
        common: dict[str, str] = {}
        own: dict[str, str] = {}
        for label, cell in zip(self._head, line, strict=False):
            plain, _sign, _language = label.partition("__")
            name = _KNOWN.get(label.casefold())
            if name:
                common[name] = cell
            elif cell:
                own[label if plain in own else plain] = cell
        template = common.pop("template", "")
        kind = _kind_of(template)
        if kind == "document" and template:
            self._unnamed.add(template)
        made = self.read.draft(kind, "", f"{number}")
        title = " ".join(common.pop("title", "").split())
        self._by_title.setdefault(title.casefold(), made)
        made.leave("template", template)
        self._fill(made, kind, title, own)
        self._beside(made, common)

    def _fill(self, made: Draft, kind: str, title: str, own: dict[str, str]) -> None:
        if kind == "person":
            if not labels.written_name(own):
                made.put(names=[{"as_written": title}] if title else [])
            elif title and title != labels.written_name(own):
                made.put(names=[{"as_written": title}])
            labels.fill_person(self.read, made, {label: _plain(cell) for label, cell in own.items()})
            return
        made.put(name=title or made.origin)
        told = {"incident": "narrative", "case": "summary", "source": "summary"}.get(kind, "description")
        start, end = {"incident": ("start", "end"), "case": ("opened", "closed"), "source": ("published", ""),
                      "document": ("dated", "")}.get(kind, ("", ""))  # fmt: skip
        for label, cell in own.items():
            folded = label.casefold().strip()
            if folded in _TOLD and told not in made.values:
                made.put(**{told: cell})
            elif start and folded in _WHEN:
                self._when(made, cell, start, end)
            elif kind == "incident" and folded in _WHERE:
                made.put(place=self.read.place(_plain(cell).partition(";")[0]))
            elif kind in ("source", "document") and "|http" in cell:
                made.put(web_link=cell.rpartition("|")[2]) if kind == "source" else made.leave(label, cell)
            else:
                self._naming.append((made, label, cell))

    def _when(self, made: Draft, cell: str, start: str, end: str) -> None:
        first, *others = cell.split("|")
        sides = _RANGE.fullmatch(first)
        if sides and end:
            made.put(**{start: written_dates.read(sides[1]), end: written_dates.read(sides[2])})
        elif sides:
            made.put(**{start: written_dates.span(sides[1], sides[2], first)})
        else:
            made.put(**{start: written_dates.read(first)})
        for other in others:
            made.leave(start, other)

    def _beside(self, made: Draft, common: dict[str, str]) -> None:
        latitude, _sign, longitude = common.pop("geolocation", "").partition("|")
        if latitude and longitude:
            where = f"{latitude}, {longitude}"
            if made.kind == "place":
                made.put(coordinates=where)
            elif made.kind == "incident" and "place" not in made.values:
                made.put(place=self.read.place(where, coordinates=where))
            else:
                made.leave("geolocation", where)
        for name in ("documents", "attachments"):
            for file in labels.parts_of(common.pop(name, "").replace("|", "\n")):
                self._file(made, file)
        made.leave("date added", common.pop("added", ""))
        made.leave("published", common.pop("published", ""))

    def _file(self, made: Draft, file: str) -> None:
        name = file.rpartition("/")[2] or file
        self.read.files.append(name)
        if made.kind == "document" and "file_name" not in made.values:
            made.put(file_name=name)
            return
        document = self.read.draft("document", f"file {name}", made.origin, name=name, file_name=name)
        document.put(about=[made.key])
        if file != name:
            document.leave("path", file)

    def finish(self, beside: list[str]) -> None:
        """Now that every title is known: a property that names another entity is an involvement or a link. Files
        `beside` the table that no row names are documents as well.
        """
        for made, label, cell in self._naming:
            named = [self._by_title.get(part.casefold()) for part in labels.parts_of(cell.replace("|", "\n"))]
            people = [each.key for each in named if each is not None and each.kind in ("person", "organisation")]
            if people and len(people) == len(named) and made.kind in ("incident", "case"):
                self._involve(made, label, people)
            else:
                made.leave(label, _plain(cell))
        for template in sorted(self._unnamed):
            self.read.note(_UNNAMED, template=template)
        self.read.held = beside
        inside = {name.rpartition("/")[2] for name in beside}
        for name in sorted(inside - set(self.read.files)):
            self.read.draft("document", f"file {name}", "", name=name, file_name=name)
        self.read.files = [name for name in self.read.files if name not in inside]
        if self.read.files:
            self.read.note(_FILE_OF)

    def _involve(self, made: Draft, label: str, people: list[str]) -> None:
        if made.kind == "incident":
            made.put(persons=people)
        elif "person" not in made.values:
            made.put(person=people[0])
        role = next((_ROLES[word] for word in re.findall(r"\w+", label.casefold()) if word in _ROLES), "other")
        for party in people:
            self.read.draft("involvement", "", made.origin, party=party, role=role, about=made.key, standing=label)


def _kind_of(template: str) -> str:
    """What a template is called, word by word; a document if nothing of it is known."""
    for word in re.findall(r"\w+", template.casefold()):
        if kind := _BY_WORD.get(word) or _BY_WORD.get(word.rstrip("s")):
            return kind
    return "document"


def _plain(cell: str) -> str:
    """Values behind one another, each with the term above it in brackets."""
    told = []
    for part in cell.split("|"):
        above, sign, term = part.partition("::")
        told.append(f"{term} ({above})" if sign and term else part)
    return "; ".join(told)
