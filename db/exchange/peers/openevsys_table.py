"""The tables of OpenEvSys' analysis: one row for each thing found, the headings those of its fields without the thing
they belong to. “Initial Date” is that of the event, the act or the involvement whose own field stands before it.
"""

from __future__ import annotations

from db.exchange.peers import labels, rows, written_dates
from db.exchange.peers.drafts import Draft, NotReadable, Read
from db.reporting import Report
from resources.text import N_

_BELONGS = {
    "event": (
        "event record number", "event title", "event description", "impact of event", "violation status",
        "rights affected", "geographical term", "monitoring status", "event location",
    ),
    "person": (
        "person record number", "person name", "name", "other names", "counting unit", "date of birth",
        "place of birth", "sex", "civil status", "dependants", "occupation", "religion", "citizenship",
        "ethnic background", "deceased",
        "date deceased", "group description", "number of persons in group", "health", "identification documents",
    ),
    "act": (
        "act record number", "type of act", "exact location", "method of violence", "attribution", "stated reason",
        "physical consequences", "psychological consequences", "age at time of victimisation", "type of location",
    ),
    "involvement": ("involvement record number", "degree of involvement", "type of perpetrator",
                    "latest status as perpetrator in the act"),
    "information": (
        "information record number", "source connection to information", "type of source material",
        "reliability of information", "date of source material", "language of source material",
    ),
    "intervention": ("intervention record number", "type of intervention", "date of intervention", "parties requested",
                     "response", "impact on the situation", "intervention status"),
}  # fmt: skip
_OWNER = {name: owner for owner, names in _BELONGS.items() for name in names}
_LEAST = 2  # headings that prove it
_NO_TIES = N_("A table of OpenEvSys does not say which people belong to which event unless both stand in its rows.")
_PERSON = {
    "person name": "name", "date deceased": "date of death", "ethnic background": "ethnicity", "other names": "alias",
}  # fmt: skip


def recognise(head: list[str]) -> bool:
    """Whether enough of these headings are those of OpenEvSys, and one that no other program has."""
    named = [cell for cell in head if cell in _OWNER]
    sure = {"event title", "type of act", "person name", "degree of involvement", "type of intervention"}
    return len(named) >= _LEAST and bool(sure & set(named) or any(cell.endswith(" record number") for cell in named))


def read(data: bytes, report: Report) -> Read:
    """Every row: the event, the person and the act of it, tied where they stand side by side."""
    lines = [(number, line) for number, line in enumerate(rows.lines_of(data), start=1) if line]
    if not lines:
        raise NotReadable("rows")
    head = [cell.casefold() for cell in lines[0][1]]
    owners = _owners(head)
    read = Read()
    for done, (number, line) in enumerate(lines[1:]):
        if done % 1_000 == 0:
            report(done, len(lines))
        cells: dict[str, dict[str, str]] = {}
        for name, owner, cell in zip(head, owners, line, strict=False):
            if cell and name:
                cells.setdefault(owner, {}).setdefault(name, cell.replace("\\n", "\n").strip(", "))
        _Row(read, f"{number}", cells).take()
    if len({owner for owner in owners if owner}) < len(("event", "person")):
        read.note(_NO_TIES)
    return read


def _owners(head: list[str]) -> list[str]:
    """To what each heading belongs: its own thing, or that of the nearest own field before it, or else behind it."""
    known = [_OWNER.get(name, "") for name in head]
    first = next((owner for owner in known if owner), "event")
    owners: list[str] = []
    for owner in known:
        owners.append(owner or (owners[-1] if owners else first))
    return owners


class _Row:
    """What one row gives."""

    def __init__(self, read: Read, origin: str, cells: dict[str, dict[str, str]]) -> None:
        self._read, self._origin, self._cells = read, origin, cells

    def take(self) -> None:
        event = self._event(self._cells.pop("event", {}))
        person = self._person(self._cells.pop("person", {}))
        act, involvement = self._cells.pop("act", {}), self._cells.pop("involvement", {})
        if act or (event and person):
            self._act(event, person, act, involvement)
        for name, cells in (("information", self._cells), ("intervention", self._cells)):
            if told := cells.pop(name, {}):
                self._paper(name, event, told)

    def _event(self, cells: dict[str, str]) -> Draft | None:
        if not cells:
            return None
        number, title = cells.pop("event record number", ""), " ".join(cells.pop("event title", "").split())
        made = self._read.draft("incident", number or title.casefold(), number or self._origin)
        made.put(name=title or number or self._origin)
        made.put(narrative=cells.pop("event description", ""), impact=cells.pop("impact of event", ""))
        made.put(rights=labels.parts_of(cells.pop("rights affected", "")))
        self._common(made, cells)
        return made

    def _person(self, cells: dict[str, str]) -> Draft | None:
        if not cells:
            return None
        number = cells.pop("person record number", "")
        name = cells.get("person name") or cells.get("name", "")
        made = self._read.draft("person", number or name.casefold(), number or self._origin)
        made.put(unit=cells.pop("counting unit", ""), dependants=cells.pop("dependants", ""))
        size = cells.pop("number of persons in group", "")
        made.put(group_min=size, group_max=size)
        deceased = cells.pop("deceased", "").casefold()
        made.put(liberty_status="dead" if deceased in ("yes", "y", "да", "иә") else None)
        for name in ("remarks", "comments", "confidentiality"):
            if name in cells:
                self._common(made, {name: cells.pop(name)})
        labels.fill_person(self._read, made, {_PERSON.get(name, name): cell for name, cell in cells.items()})
        return made

    def _act(self, event: Draft | None, person: Draft | None, act: dict[str, str], degree: dict[str, str]) -> None:
        if event is None:
            number = act.pop("act record number", "") or self._origin
            event = self._read.draft("incident", f"act {number}", number, name=act.get("type of act") or number)
            self._sides(event, act)
        kind = act.pop("type of act", "")
        event.put(types=labels.parts_of(kind), place_text=act.pop("exact location", ""))
        perpetrator = bool(degree)
        if person is not None:
            tie = self._read.draft("involvement", "", self._origin, party=person.key, about=event.key)
            tie.put(role="alleged_perpetrator" if perpetrator else "affected_person")
            tie.put(degree=degree.pop("degree of involvement", ""))
            tie.put(standing=degree.pop("latest status as perpetrator in the act", ""))
            if not perpetrator:
                event.put(persons=[person.key])
        if kind:
            row = {"act": kind, "target": person.key if person and not perpetrator else "",
                   "actor": person.key if person and perpetrator else "", "means": act.pop("method of violence", ""),
                   "consequence": act.pop("physical consequences", "")}  # fmt: skip
            event.put(acts=[{key: said for key, said in row.items() if said}])
        for name, cell in {**act, **degree}.items():
            event.leave(name, cell)

    def _paper(self, name: str, event: Draft | None, cells: dict[str, str]) -> None:
        number = cells.pop(f"{name} record number", "") or self._origin
        made = self._read.draft("source" if name == "information" else "intervention", number, number)
        if name == "information":
            made.put(name=number, connection=cells.pop("source connection to information", ""))
            made.put(
                source_type=cells.pop("type of source material", ""),
                reliability=cells.pop("reliability of information", ""),
            )
            made.put(published=written_dates.read(cells.pop("date of source material", "")))
            if event is not None:
                event.put(sources=[made.key])
        else:
            made.put(intervention_type=cells.pop("type of intervention", "") or "other")
            made.put(
                sent=written_dates.read(cells.pop("date of intervention", "")),
                summary=cells.pop("parties requested", ""),
            )
            made.put(response=cells.pop("response", ""), about=[event.key] if event is not None else [])
        self._common(made, cells)

    def _common(self, made: Draft, cells: dict[str, str]) -> None:
        """What everything has there."""
        if made.kind == "incident":
            self._sides(made, cells)
        made.put(received_on=written_dates.read(cells.pop("date received", "")))
        confidential = cells.pop("confidentiality", "").casefold() in ("yes", "y", "да", "иә")
        made.put(confidentiality="restricted" if confidential else None)
        for name, cell in cells.items():
            made.leave(name, cell)

    def _sides(self, made: Draft, cells: dict[str, str]) -> None:
        made.put(
            start=written_dates.read(cells.pop("initial date", "")), end=written_dates.read(cells.pop("final date", ""))
        )
