"""Gramps' CSV: tables below one another, parted by an empty row: people, marriages, children of families, places.
Its headings are in the language that Gramps spoke; English and Russian ones are known.
"""

from __future__ import annotations

import re

from db.exchange.peers import rows, written_dates
from db.exchange.peers.drafts import Draft, NotReadable, Read, Values
from db.reporting import Report

SUFFIXES = (".csv",)
_HEADINGS = {
    "person": ("person", "лицо", "персона", "человек"),
    "surname": ("surname", "lastname", "last_name", "фамилия"),
    "given": ("given", "given name", "firstname", "first_name", "given_name", "имя", "личное имя"),
    "call": ("call", "call name", "callname", "имя в быту", "обращение"),
    "suffix": ("suffix", "суффикс"),
    "prefix": ("prefix", "префикс", "приставка"),
    "title": ("title", "титул", "название"),
    "gender": ("gender", "пол"),
    "born": ("birth date", "birthdate", "birth_date", "дата рождения"),
    "birthplace": ("birth place", "birthplace", "birth_place", "место рождения"),
    "birth source": ("birth source", "birthsource", "источник рождения", "источник о рождении"),
    "died": ("death date", "deathdate", "death_date", "дата смерти"),
    "note": ("note", "заметка", "примечание"),
    "id": ("gramps id", "grampsid", "gramps_id", "id"),
    "occupation": ("occupation description", "occupationdescr", "occupation_descr", "описание рода занятий"),
    "residence": ("residence place", "residenceplace", "residence_place", "место проживания"),
    "marriage": ("marriage", "брак"),
    "husband": ("husband", "father", "parent1", "муж", "отец", "родитель1"),
    "wife": ("wife", "mother", "parent2", "жена", "мать", "родитель2"),
    "date": ("date", "дата"),
    "place": ("place", "место"),
    "source": ("source", "источник"),
    "family": ("family", "семья"),
    "child": ("child", "ребенок", "ребёнок"),
    "name": ("name",),
    "type": ("type", "тип"),
    "latitude": ("latitude", "широта"),
    "longitude": ("longitude", "долгота"),
    "enclosed": ("enclosed_by", "enclosed by", "включено в"),
}
_KNOWN = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_SEX = {
    "male": "male", "m": "male", "муж": "male", "мужской": "male", "мужчина": "male",
    "female": "female", "f": "female", "жен": "female", "женский": "female", "женщина": "female",
    "other": "other", "unknown": "not_recorded", "неизвестно": "not_recorded", "неизвестный": "not_recorded",
}  # fmt: skip
_PLACE_TYPES = {
    "country": "country", "state": "region", "province": "region", "region": "region", "county": "district",
    "district": "district", "city": "settlement", "town": "settlement", "village": "settlement", "hamlet": "settlement",
    "street": "street",
}  # fmt: skip
_DATE_WORDS = re.compile(r"\b(abt|bef|aft|est|calc)\b\.?", re.IGNORECASE)
_IN_FULL = {"abt": "about", "bef": "before", "aft": "after", "est": "about", "calc": "about"}

Row = dict[str, str]


def recognise(head: bytes) -> bool:
    """Whether the first table is one of those that Gramps writes."""
    named = {_KNOWN.get(cell, "") for cell in rows.head_of(head)}
    tables = ({"person", "surname"}, {"husband", "wife"}, {"family", "child"}, {"place", "title", "enclosed"})
    return any(table <= named for table in tables)


def read(data: bytes, report: Report) -> Read:
    """All tables; people may stand behind the families that name them."""
    tables = list(_tables(rows.lines_of(data)))
    if not tables:
        raise NotReadable("rows")
    reading = _Tables(Read())
    order = {"place": 0, "person": 1, "marriage": 2, "family": 3, "": 4}
    tables.sort(key=lambda table: order[_kind_of(table[0])])
    for done, (names, lines) in enumerate(tables):
        report(done, len(tables))
        for number, line in lines:
            reading.take(_kind_of(names), _as_row(names, line), number)
    return reading.read


def _tables(lines: list[list[str]]) -> list[tuple[list[str], list[tuple[int, list[str]]]]]:
    """Headings by their names of ours, and the rows below with their numbers."""
    found: list[tuple[list[str], list[tuple[int, list[str]]]]] = []
    head = True
    for number, line in enumerate(lines, start=1):
        if not line:
            head = True
        elif head:
            found.append(([_KNOWN.get(cell.casefold(), cell) for cell in line], []))
            head = False
        else:
            found[-1][1].append((number, line))
    return found


def _kind_of(names: list[str]) -> str:
    if {"husband", "wife", "marriage"} & set(names):
        return "marriage"
    if "family" in names and "child" in names:
        return "family"
    if "surname" in names or "given" in names:
        return "person"
    return "place" if {"latitude", "enclosed", "place"} & set(names) else ""


def _as_row(names: list[str], line: list[str]) -> Row:
    named = zip(names, line, strict=False)
    return {name: cell for name, cell in named if cell}


class _Tables:
    """Rows become drafts; people, families and places are named by what stands in brackets."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self._families: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, str] = {}

    def take(self, kind: str, row: Row, number: int) -> None:
        takers = {"person": self._person, "marriage": self._marriage, "family": self._child, "place": self._place}
        if kind in takers:
            takers[kind](row, f"{number}")
            return
        for name, cell in row.items():
            self.read.leave(f"{number}", name, cell)

    def _person(self, row: Row, origin: str) -> None:
        number = row.pop("person", "") or row.get("id", "")
        made = self.read.draft("person", _key(number or f"row {origin}"), origin)
        made.leave("person", number)
        surname = " ".join(filter(None, (row.pop("prefix", ""), row.pop("surname", ""))))
        given, title, suffix = row.pop("given", ""), row.pop("title", ""), row.pop("suffix", "")
        written = " ".join(filter(None, (title, given, surname, suffix)))
        name = {"given": given, "surname": surname, "as_written": written, "order_known": "yes" if surname else ""}
        names = [{key: value for key, value in name.items() if value}] if written else []
        if call := row.pop("call", ""):
            names.append({"kind": "alias", "as_written": call})
        if source := row.pop("source", "") or row.get("birth source", ""):
            row.pop("birth source", None)
            names[:1] = [{**each, "source": self._source(source, origin)} for each in names[:1]]
        made.put(names=names, unnamed=not names, born=_when(row.pop("born", "")), died=_when(row.pop("died", "")))
        gender = row.pop("gender", "")
        made.put(sex=_SEX.get(gender.casefold(), gender), birthplace=self._where(row.pop("birthplace", "")))
        if occupation := row.pop("occupation", ""):
            made.put(public_roles=[{"role": "other", "details": occupation}])
        if residence := row.pop("residence", ""):
            made.put(contacts=[{"means": "residence", "value": residence, "place": self._where(residence)}])
        _leave(made, row)

    def _marriage(self, row: Row, origin: str) -> None:
        parents = tuple(self._somebody(row.pop(side, "")) for side in ("husband", "wife"))
        self._families[_key(row.pop("marriage", ""))] = tuple(each for each in parents if each)
        if not all(parents):
            for name, cell in row.items():
                self.read.leave(origin, name, cell)
            return
        date = _when(row.pop("date", ""))
        made = self.read.draft("relationship", "", origin, person=parents[0], other=parents[1], start=date)
        made.put(relation="spouse" if date or row.get("place") else "partner")
        if source := row.pop("source", ""):
            made.put(sources=[self._source(source, origin)])
        _leave(made, row)

    def _child(self, row: Row, origin: str) -> None:
        child = self._somebody(row.pop("child", ""))
        parents = self._families.get(_key(row.pop("family", "")), ())
        for parent in parents if child else ():
            made = self.read.draft("relationship", "", origin, person=parent, relation="parent", other=child)
            _leave(made, row)
        if not (child and parents):
            self.read.leave(origin, "child", child)

    def _place(self, row: Row, origin: str) -> None:
        key = _key(row.pop("place", ""))
        title = row.pop("name", "") or row.pop("title", "") or key
        made = self.read.known("place", title.casefold()) or self.read.draft(
            "place", title.casefold(), origin, name=title
        )
        kind = row.pop("type", "")
        made.put(place_type=_PLACE_TYPES.get(kind.casefold()))
        if kind.casefold() not in _PLACE_TYPES:
            made.leave("type", kind)
        sides = [row.pop(side, "") for side in ("latitude", "longitude")]
        made.put(
            coordinates=", ".join(sides) if all(sides) else "", within=self._places.get(_key(row.pop("enclosed", "")))
        )
        self._places[key] = made.key
        _leave(made, row)

    # ------------------------------------------------------------------------ pieces

    def _somebody(self, written: str) -> str:
        """A person of another table; one of whom only the number is told is made all the same."""
        if not written:
            return ""
        key = _key(written)
        made = self.read.known("person", key)
        if made is None:
            made = self.read.draft("person", key, "", unnamed=True)
            made.leave("person", written)
        return made.key

    def _where(self, written: str) -> str | None:
        return self._places.get(_key(written)) or self.read.place(written)

    def _source(self, title: str, origin: str) -> str:
        return self.read.draft("source", title.casefold(), origin, name=title).key


def _key(written: str) -> str:
    return written.strip().strip("[]").casefold()


def _when(written: str) -> Values | None:
    read = written_dates.read(written)
    if read and "edtf" not in read:
        read["text"] = _DATE_WORDS.sub(lambda word: _IN_FULL[word[1].casefold()], read["text"])
    return read


def _leave(made: Draft, row: Row) -> None:
    for name, cell in row.items():
        made.leave(name, cell)
