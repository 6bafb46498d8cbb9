"""What the rows of a day of arrests make: people, their involvement in the incident, the measures with their clocks,
lawyers, sources and charges. Of rows that were read back, only what was changed.

Typed rows and imported ones take this one road, so the same list makes the same records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.exchange.arrests.columns import Reading, Step, is_unnamed
from db.exchange.arrests.rows import BESIDE, USUAL_MEASURE, Day, Row, parts, readings_of
from db.exchange.batch import Entry
from db.fields import blank
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from db.values.laws import known_law
from db.values.names import fold
from resources.text import N_, _

DAY_OF_ARRESTS = N_("Day of arrests")
ROLE = "affected_person"
_OF_MEASURE = {"seized": "seized_at", "arrived": "arrived_at", "protocol": "protocol_at", "law": "law",
               "measure": "measure_type", "needs": "health_in_custody", "released": "end", "why": "end_reason",
               "remarks": "remarks"}  # fmt: skip
_LINKED = ("station", "taken_at", "moved", "source")
_PHONE = re.compile(r"[,;]?\s*(\+?\d[\d\s()\-]{7,}\d)\s*$")
_WEB = re.compile(r"https?://\S+|\b(?:t\.me|instagram\.com|facebook\.com)/\S+", re.IGNORECASE)
_POLICE = re.compile(
    r"(?<!\w)(?:[РГ]?[РУО]?[ОУ]ВД|РОП|РУП|ГУП|УП|ОП|ДП|ДВД|ГУВД|ПБ|РПБ|АПБ|ҚПБ|ПД|ІІБ)(?!\w)|полици|police|участ",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"(?<!\w)(?:ИВС|СИЗО|УҰИ|ТИ|IVS|SIZO)(?!\w)|изолятор|при[её]мник|detention|колони|тюрьм|түрме|prison", re.IGNORECASE
)
_VULNERABLE = {
    "pregnant": re.compile(r"беремен|жүкті|pregnan", re.IGNORECASE),
    "disability_physical": re.compile(r"инвалид|мүгедек|disab|wheelchair", re.IGNORECASE),
    "chronic_illness": re.compile(
        r"диабет|инсулин|астм|эпилеп|гипертон|онколог|диабеті|diabet|insulin|asthma|epilep", re.IGNORECASE
    ),
    "acute_illness": re.compile(r"травм|перелом|сотрясен|жарақат|injur|fractur", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault has already, by folded names: stations, places, lawyers, and the sources of this day."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    lawyers: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    """Those of whom a row was judged not the same."""


def entries(rows: Iterable[Row], day: Day, known: Known) -> list[Entry]:
    """The records that these rows make, and those that take up what was changed; blank rows make none."""
    making = _Making(day, known)
    wanted = [(place, row) for place, row in enumerate(rows, 1) if not row.is_blank]
    for place, row in wanted:
        making.origin = _("row {n}").format(n=place)
        making.row(row)
    making.judge_apart([row for _place, row in wanted], known.people)
    return [*making.shared, *making.own]


def people(rows: Iterable[Row], day: Day) -> list[Entry]:
    """The people alone that the rows would make new: to look for whom of the vault they may be."""
    return [
        Entry("person", _person(row, readings_of(row, day), day), id=row.id)
        for row in rows
        if not row.is_blank and not row.kept and not row.same and row.cells.get("name", "").strip()
    ]


class _Making:
    """The entries of one day, as they grow row by row."""

    def __init__(self, day: Day, known: Known) -> None:
        self.day, self.origin = day, ""
        self.shared: list[Entry] = []
        self.own: list[Entry] = []
        self._ids: dict[tuple[str, str], str] = {
            (kind, name): record_id
            for kind, names in (
                ("organisation", known.organisations),
                ("place", known.places),
                ("person", known.lawyers),
                ("source", known.sources),
            )
            for name, record_id in names.items()
        }
        self.place = self._place(day.place) if day.place.strip() else None
        self.incident = day.incident or self._incident()

    def _add(self, kind: str, values: Mapping[str, Any], **more: Any) -> str:
        entry = Entry(
            kind, {name: each for name, each in values.items() if not blank(each)}, origin=self.origin, **more
        )
        self.own.append(entry)
        return entry.id

    def _change(self, kind: str, record_id: str, values: Mapping[str, Any]) -> None:
        """Given values stand in the place of what was there: a cell that was emptied empties the field."""
        if values:
            self.own.append(Entry(kind, dict(values), id=record_id, joins=True, whole=True, origin=self.origin))

    def _incident(self) -> str:
        values = {
            "name": self.day.name,
            "types": ["arrest"],
            "start": self.day.when,
            "place": self.place,
            "cases": list(self.day.cases),
        }
        made = Entry("incident", {name: each for name, each in values.items() if not blank(each)})
        self.shared.append(made)
        return made.id

    # --- what several rows share ---

    def _shared(self, kind: str, text: str, make: Callable[[], dict[str, Any]]) -> str:
        """The record that is so called: of the vault, of a row before, or a new one."""
        key = (kind, fold(text) or text)
        if key not in self._ids:
            made = Entry(kind, make(), origin=self.origin)
            self.shared.append(made)
            self._ids[key] = made.id
        return self._ids[key]

    def _place(self, text: str) -> str:
        return self._shared("place", text, lambda: {"name": text})

    def _held(self, text: str) -> str:
        """A station, a facility; or a place of the vault that is so called."""
        if ("organisation", fold(text)) not in self._ids and ("place", fold(text)) in self._ids:
            return self._place(text)
        return self._shared("organisation", text, lambda: {"name": text, **_body(text)})

    def _lawyer(self, text: str) -> str:
        """The lawyer of this name; a phone number that is not known yet is taken up."""
        phone = _PHONE.search(text)
        name = text[: phone.start()].strip() if phone else text
        contacts = [{"means": "phone", "value": phone[1]}] if phone else []
        values = {"names": [{"as_written": name}], "public_roles": [{"role": "defence_lawyer"}]}
        is_known = ("person", fold(name)) in self._ids
        lawyer = self._shared("person", name, lambda: values | ({"contacts": contacts} if contacts else {}))
        if is_known and contacts:
            self._take_up(lawyer, contacts)
        return lawyer

    def _take_up(self, lawyer: str, contacts: list[dict[str, str]]) -> None:
        entry = next((each for each in self.shared if each.id == lawyer), None)
        if entry is None:
            entry = Entry("person", {}, id=lawyer, joins=True, origin=self.origin)
            self.shared.append(entry)
        standing = entry.values.setdefault("contacts", [])
        standing += [each for each in contacts if each not in standing]

    def _source(self, text: str) -> str:
        """Whoever called is protected; what was published names itself."""
        web = _WEB.search(text)
        of = {"web_link": web[0]} if web else {"protected": True}
        return self._shared("source", text, lambda: {"name": text, **of, "cases": list(self.day.cases)})

    # --- a row ---

    def row(self, row: Row) -> None:
        """The records of one person, or what was changed of them."""
        read = readings_of(row, self.day)
        sources = [self._source(each) for each in parts(row.cells.get("source", ""))]
        if row.kept:
            self._later(row, read, sources)
            return
        self._add("person", _person(row, read, self.day), id=row.person, joins=bool(row.same))
        self._add(
            "involvement",
            {"party": row.person, "role": ROLE, "about": self.incident, "source": next(iter(sources), None),
             "cases": list(self.day.cases)},
        )  # fmt: skip
        measure = {"person": row.person, **self._measure(read), "sources": sources, "cases": list(self.day.cases)}
        self._add("measure", {**measure, "proceeding": self._charges(row, read)})
        self._lawyers(row, sources)

    def _measure(self, read: Mapping[str, Reading]) -> dict[str, Any]:
        """The fields of a new measure."""
        found = {field: read[name].value for name, field in _OF_MEASURE.items() if name in read}
        taken = _value(read, "seized") or self.day.when
        return {
            **found,
            "measure_type": found.get("measure_type") or self.day.measure,
            "start": _without_clock(taken),
            "held_at": self._held(read["station"].value) if "station" in read else None,
            "arrest_place": self._place(read["taken_at"].value) if "taken_at" in read else self.place,
            "transfers": self._transfers(read, ()),
        }

    def _transfers(self, read: Mapping[str, Reading], standing: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Where the person was moved, each with what is known of that move already."""
        steps: tuple[Step, ...] = _value(read, "moved") or ()
        kept = [*standing, *[{}] * len(steps)]
        return [
            {**old, "place": self._held(step.what), **({"start": step.at} if step.at else {})}
            for step, old in zip(steps, kept, strict=False)
        ]

    def _lawyers(self, row: Row, sources: Sequence[str]) -> None:
        """A representation for each lawyer who was not there before."""
        for text in parts(row.cells.get("lawyer", ""))[len(row.kept.get("lawyers", ())) :]:
            values = {"lawyer": self._lawyer(text), "person": row.person, "sources": list(sources)}
            self._add("representation", {**values, "cases": list(self.day.cases)})

    def _charges(self, row: Row, read: Mapping[str, Reading]) -> str | None:
        """A charge for each article, in the one proceeding of the row; of one that is there, what was changed. Returns
        the proceeding.
        """
        steps: tuple[Step, ...] = _value(read, "charged") or ()
        standing, proceeding = row.kept.get("charges", ()), row.kept.get("proceeding") or None
        for place, step in enumerate(steps):
            told = {"law": step.what, **({"start": step.at} if step.at else {})}
            if place < len(standing):
                self._change("charge", standing[place], told)
                continue
            proceeding = proceeding or self._proceeding(row, step.what)
            charge = {"proceeding": proceeding, "person": row.person, **told, "cases": list(self.day.cases)}
            self._add("charge", charge)
        return proceeding

    def _proceeding(self, row: Row, law: LawRef) -> str:
        name = _("{law}: {name}").format(law=law.short(), name=row.cells.get("name", "?").strip())
        of = {"name": name, "proceeding_kind": _kind_of(law), "person": row.person, "cases": list(self.day.cases)}
        return self._add("proceeding", of)

    # --- a later call ---

    def _later(self, row: Row, read: Mapping[str, Reading], sources: Sequence[str]) -> None:
        """What was changed in a row that was read back goes into the records that it came from."""
        changed = set(row.changed)
        if not changed:
            return
        if changed & {"name", "age", "sex", "needs"}:
            self._change("person", row.person, _person_later(row, read, changed, self.day))
        proceeding = self._charges(row, read) if "charged" in changed else None
        if "lawyer" in changed:
            self._lawyers(row, sources)
        of_measure = changed & {*_OF_MEASURE, *_LINKED}
        if row.kept.get("measure"):
            values = self._measure_later(row, read, of_measure, sources)
            if proceeding and not row.kept.get("proceeding"):
                values["proceeding"] = proceeding
            self._change("measure", row.kept["measure"], values)
        elif of_measure - BESIDE:
            values = {"person": row.person, **self._measure(read), "sources": list(sources)}
            self._add("measure", {**values, "cases": list(self.day.cases)})

    def _measure_later(
        self, row: Row, read: Mapping[str, Reading], changed: set[str], sources: Sequence[str]
    ) -> dict[str, Any]:
        values = {field: _value(read, name) for name, field in _OF_MEASURE.items() if name in changed}
        if "measure" in changed and not values["measure_type"]:
            values["measure_type"] = self.day.measure
        if "seized" in changed and values["seized_at"] is not None and values["seized_at"].lo is not None:
            values["start"] = _without_clock(values["seized_at"])
        if "released" in changed and values["end"] is not None and row.kept.get("status") in ("in_force", "extended"):
            values["status"] = "served"
        if "station" in changed:
            values["held_at"] = self._held(read["station"].value) if "station" in read else None
        if "taken_at" in changed:
            values["arrest_place"] = self._place(read["taken_at"].value) if "taken_at" in read else None
        if "moved" in changed:
            values["transfers"] = self._transfers(read, row.kept.get("transfers", ()))
        if "source" in changed:
            values["sources"] = list(dict.fromkeys(sources))
        return values

    # --- what was decided about people who look alike ---

    def judge_apart(self, rows: Sequence[Row], people: frozenset[str]) -> None:
        """Remember who is not the same, so that the pair is not offered again; of a row that is not saved, nothing."""
        named = {row.id: row.person for row in rows} | {key: key for key in people}
        for row in rows:
            for other in row.apart if not row.kept else ():
                if other in named:
                    self.own.append(Entry("apart", {"one": row.person, "other": named[other]}))


# --- single values ------------------------------------------------------------------------------------------------


def _value(read: Mapping[str, Reading], name: str) -> Any:
    return read[name].value if name in read else None


def _without_clock(when: ImpreciseDate | None) -> ImpreciseDate | None:
    if when is None or not when.edtf:
        return None
    return ImpreciseDate(edtf=when.edtf)


def _named(text: str) -> dict[str, Any]:
    if is_unnamed(text):
        return {"unnamed": True, "called": text.lstrip("? ").strip() or None}
    return {"names": [{"as_written": " ".join(text.split())}]}


def _aged(read: Mapping[str, Reading], day: Day) -> dict[str, Any]:
    age = _value(read, "age")
    if isinstance(age, ImpreciseDate):
        return {"born": age}
    return {"age_stated": age, "age_stated_on": _without_clock(day.when)} if age is not None else {}


def _person(row: Row, read: Mapping[str, Reading], day: Day) -> dict[str, Any]:
    values = {**_named(row.cells.get("name", "")), **_aged(read, day), "sex": _value(read, "sex")}
    values["health"] = [{"vulnerability": each} for each in _vulnerable(row.cells.get("needs", ""))]
    return {name: each for name, each in values.items() if not blank(each)}


def _person_later(row: Row, read: Mapping[str, Reading], changed: set[str], day: Day) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "name" in changed:
        told = _named(row.cells.get("name", ""))
        written = told.pop("names", [])
        values = {**told, "names": [*written, *row.kept.get("names", ())]}
        values |= {"unnamed": False} if written else {}
    if "age" in changed:
        values |= {"age_stated": None, "age_stated_on": None, **_aged(read, day)}
    if "sex" in changed:
        values["sex"] = _value(read, "sex")
    if "needs" in changed:
        standing = list(row.kept.get("health", ()))
        there = {each.get("vulnerability") for each in standing}
        new = [{"vulnerability": each} for each in _vulnerable(row.cells.get("needs", "")) if each not in there]
        values |= {"health": [*standing, *new]} if new else {}
    return values


def _vulnerable(needs: str) -> list[str]:
    """What the needs say of an illness, a disability or a pregnancy, as the list of terms has it."""
    return [code for code, pattern in _VULNERABLE.items() if pattern.search(needs)]


def _body(name: str) -> dict[str, str]:
    """What kind of body a name tells, if it does."""
    if _FACILITY.search(name):
        return {"organisation_kind": "facility"}
    return {"organisation_kind": "authority", "authority_type": "police_local"} if _POLICE.search(name) else {}


def _kind_of(law: LawRef) -> str | None:
    """A charge under the code of offences stands in an administrative proceeding, one under the criminal code in a
    criminal one; of others nothing is said.
    """
    code = known_law(law.law).code if known_law(law.law) else ""  # type: ignore[union-attr]
    return {"CAO": "admin_offence", "CC": "criminal"}.get(code.split("-")[1] if code.count("-") > 1 else "")


__all__ = ["DAY_OF_ARRESTS", "ROLE", "USUAL_MEASURE", "Known", "entries", "people"]
