"""OpenEvSys (HURIDOCS): the XML of its administrator, with events, acts, involvements and people of one another, and
the tables of its analysis, as comma-separated text or as tab-separated text that is called .xls.

The XML has the numbers of HURIDOCS' micro-thesauri, which many of our terms know; the tables have their words.
"""

from __future__ import annotations

from db.exchange.peers import openevsys_table, rows, trees, written_dates
from db.exchange.peers.drafts import Draft, NotReadable, Read, Values
from db.exchange.peers.trees import Element
from db.reporting import Report
from resources.text import N_

SUFFIXES = (".xml", ".csv", ".xls", ".txt")
_SPACE = b"://www.huridocs.org/"  # of the elements of its XML
_ALLEGED = N_("Perpetrators were entered as alleged ones, with the degree that the file gives.")
_NESTED = ("act", "involvement", "arrest", "destruction", "torture", "killing", "chain_of_events", "biographic_details",
           "address", "management_data")  # fmt: skip


def recognise(head: bytes) -> bool:
    """The namespace of HURIDOCS on a list of events, or the headings of its tables."""
    if b"<events" in head[:4096] and _SPACE in head:
        return True
    return openevsys_table.recognise(rows.head_of(head))


def read(data: bytes, report: Report) -> Read:
    """Everything in it."""
    if _SPACE not in data[:8192]:
        return openevsys_table.read(data, report)
    tree = trees.parsed(data, report)
    if tree.name != "events":
        raise NotReadable("xml")
    reading = _Events(Read())
    order = ("person", "event", "information", "intervention", "meta_data")
    total = len(tree.children) or 1
    for done, element in enumerate(sorted(tree.children, key=lambda each: (*order, each.name).index(each.name))):
        if done % 500 == 0:
            report(total + done, 2 * total)
        reading.take(element)
    if any(each.values.get("role") == "alleged_perpetrator" for each in reading.read.drafts):
        reading.read.note(_ALLEGED)
    return reading.read


def _code(element: Element, name: str, thesaurus: str) -> str | None:
    """A number of a micro-thesaurus, as our terms know it."""
    number = element.told(name)
    return f"MT{thesaurus}:{number[:12]}" if number.isdigit() else (number or None)


def _codes(element: Element, name: str, thesaurus: str) -> list[str]:
    return [
        f"MT{thesaurus}:{each.text[:12]}" if each.text.isdigit() else each.text
        for each in element.all(name)
        if each.text
    ]


class _Events:
    """Elements become drafts; record numbers tie them together."""

    def __init__(self, read: Read) -> None:
        self.read = read

    def take(self, element: Element) -> None:
        taker = {
            "person": self._person,
            "event": self._event,
            "information": self._information,
            "intervention": self._intervention,
        }.get(element.name)
        if taker is not None:
            taker(element)
            return
        for child in element.children:
            self.read.leave(element.name, child.name, child.text)

    def _made(self, kind: str, element: Element, *taken: str, key: str = "") -> Draft:
        """The draft of an element; whatever is not taken stays beside it."""
        number = element.told(f"{element.name}_record_number")
        made = self.read.draft(kind, key or number, number)
        made.put(confidentiality="restricted" if element.told("confidentiality").lower() in ("y", "yes") else None)
        for child in element.children:
            if child.name not in (*taken, *_NESTED, "confidentiality"):
                made.leave(child.name, child.text)
        for child in (element.first("management_data") or Element("")).children:
            if child.name == "date_received":
                made.put(received_on=written_dates.read(child.text))
            else:
                made.leave(child.name, child.text)
        return made

    def _somebody(self, number: str) -> str | None:
        """A person by the number; one of whom the file tells nothing else is made all the same."""
        if not number:
            return None
        if (made := self.read.known("person", number)) is None:
            made = self.read.draft("person", number, "", unnamed=True)
            made.leave("person_record_number", number)
        return made.key

    # ------------------------------------------------------------------------ people

    def _person(self, element: Element) -> None:
        made = self._made(
            "person", element, "counting_unit", "person_name", "other_names", "date_of_birth", "sex", "civil_status",
            "dependants", "date_deceased", "deceased", "number_of_persons_in_group", "identification_documents",
            "other_training",
        )  # fmt: skip
        name, others = element.told("person_name"), element.told("other_names")
        names = [{"as_written": name}] if name else []
        names += [
            {"kind": "alias", "as_written": other.strip()}
            for other in others.replace("\n", ";").split(";")
            if other.strip()
        ]
        made.put(names=names, unnamed=not names, unit=_code(element, "counting_unit", "07"))
        made.put(sex=_code(element, "sex", "39"), civil_status=_code(element, "civil_status", "08"))
        made.put(born=_when(element, "date_of_birth"), died=_when(element, "date_deceased"))
        made.put(dependants=element.told("dependants"), education=element.told("other_training"))
        made.put(
            group_min=element.told("number_of_persons_in_group"), group_max=element.told("number_of_persons_in_group")
        )
        made.put(liberty_status="dead" if element.told("deceased").lower() in ("y", "yes") else None)
        if papers := element.told("identification_documents"):
            made.put(identity_documents=[{"kind": "other", "numbers": papers}])
        for address in element.all("address"):
            self._address(made, address)
        for detail in element.all("biographic_details"):
            self._relationship(made, detail)

    def _address(self, made: Draft, element: Element) -> None:
        kinds = {"010000000000": "residence", "020000000000": "work"}
        value = ", ".join(filter(None, (element.told("address"), element.told("country"))))
        row: Values = {"means": kinds.get(element.told("address_type")[:12], "residence"), "value": value}
        row |= {"start": _when(element, "start_date"), "end": _when(element, "end_date")}
        if value:
            made.put(contacts=[{key: said for key, said in row.items() if said}])
        for name, means in (
            ("phone", "phone"),
            ("cellular", "phone"),
            ("email", "email"),
            ("web", "other"),
            ("fax", "other"),
        ):
            if said := element.told(name):
                made.put(contacts=[{"means": means, "value": said}])

    def _relationship(self, person: Draft, element: Element) -> None:
        other = element.told("related_person")
        if not other:
            told = "; ".join(f"{child.name}: {child.text}" for child in element.children if child.text)
            person.leave("biographic_details", told)
            return
        made = self._made(
            "relationship", element, "person", "related_person", "type_of_relationship", "initial_date", "final_date"
        )
        made.put(person=person.key, relation=_code(element, "type_of_relationship", "21") or "other")
        made.put(other=self._somebody(other), **_sides(element))

    # ------------------------------------------------------------------------ events

    def _event(self, element: Element) -> None:
        made = self._made(
            "incident", element, "event_title", "initial_date", "final_date", "event_description", "impact_of_event",
            "rights_affected",
        )  # fmt: skip
        made.put(name=" ".join((element.told("event_title") or made.origin).split())[:900], **_sides(element))
        made.put(narrative=element.told("event_description"), impact=element.told("impact_of_event"))
        made.put(rights=_codes(element, "rights_affected", "03"))
        for act in element.all("act"):
            self._act(made, act)
        for chain in element.all("chain_of_events"):
            row = {"relation": _code(chain, "type_of_chain_of_events", "22"), "details": chain.told("remarks")}
            row["incident"] = f"incident:{chain.told('related_event')}"
            made.put(connected=[{key: said for key, said in row.items() if said}])

    def _act(self, incident: Draft, element: Element) -> None:
        victim = self._somebody(element.told("victim"))
        kind = _code(element, "type_of_act", "04")
        incident.put(types=[kind] if kind else [], persons=[victim] if victim else [])
        incident.put(place_text=element.told("exact_location"))
        actors = [self._somebody(each.told("perpetrator")) for each in element.all("involvement")]
        consequences = "; ".join(
            filter(None, (element.told("physical_consequences"), element.told("psychological_consequences")))
        )
        row = {"actor": next(iter(filter(None, actors)), None), "act": kind or "?", "act_type": kind,
               "target": victim, "means": ", ".join(_codes(element, "method_of_violence", "05")),
               "consequence": consequences}  # fmt: skip
        incident.put(acts=[{key: said for key, said in row.items() if said}])
        if victim:
            tie = self._made(
                "involvement", element, "victim", "event", "type_of_act", "exact_location", "method_of_violence",
                "physical_consequences", "psychological_consequences", "initial_date", "final_date",
            )  # fmt: skip
            tie.put(party=victim, role="affected_person", about=incident.key, **_sides(element))
        for involvement in element.all("involvement"):
            self._involvement(incident, involvement)
        for detail in ("arrest", "destruction", "torture", "killing"):
            for each in element.all(detail):
                self._detail(incident, element, each, victim)

    def _involvement(self, incident: Draft, element: Element) -> None:
        party = self._somebody(element.told("perpetrator"))
        if party is None:
            return
        made = self._made("involvement", element, "perpetrator", "act", "event", "degree_of_involvement")
        made.put(party=party, role="alleged_perpetrator", about=incident.key)
        made.put(degree=_code(element, "degree_of_involvement", "18"))

    def _detail(self, incident: Draft, act: Element, element: Element, victim: str | None) -> None:
        """What an act of arrest, torture, killing or destruction has besides; an arrest is a measure as well."""
        if element.name == "arrest" and victim:
            made = self._made("measure", element, "detention_conditions", "case_description")
            made.put(person=victim, measure_type="other", **_sides(act))
            made.put(conditions=element.told("detention_conditions"), reasons=element.told("case_description"))
            return
        told = "; ".join(f"{child.name}: {child.text}" for child in element.children if child.text)
        incident.leave(element.name, told)

    # ------------------------------------------------------------------------ sources and help

    def _information(self, element: Element) -> None:
        made = self._made(
            "source", element, "source", "event", "source_connection_to_information", "date_of_source_material",
            "type_of_source_material", "reliability_of_information",
        )  # fmt: skip
        author = self._somebody(element.told("source"))
        made.put(name=made.origin, author=author, published=_when(element, "date_of_source_material"))
        made.put(connection=_code(element, "source_connection_to_information", "19"))
        made.put(reliability=_code(element, "reliability_of_information", "42"))
        kinds = _codes(element, "type_of_source_material", "16")
        made.put(source_type=kinds[0] if kinds else None)
        for kind in kinds[1:]:
            made.leave("type_of_source_material", kind)
        if (event := self.read.known("incident", element.told("event"))) is not None:
            event.put(sources=[made.key])

    def _intervention(self, element: Element) -> None:
        made = self._made(
            "intervention", element, "intervening_party", "event", "victim", "type_of_intervention",
            "date_of_intervention", "parties_requested", "response",
        )  # fmt: skip
        kinds = _codes(element, "type_of_intervention", "20")
        made.put(intervention_type=kinds[0] if kinds else "other", sent=_when(element, "date_of_intervention"))
        made.put(sent_by=self._somebody(element.told("intervening_party")), summary=element.told("parties_requested"))
        made.put(response=_code(element, "response", "27"))
        victim = self._somebody(element.told("victim"))
        made.put(persons=[victim] if victim else [])
        if (event := self.read.known("incident", element.told("event"))) is not None:
            made.put(about=[event.key])
        for kind in kinds[1:]:
            made.leave("type_of_intervention", kind)


def _when(element: Element, name: str) -> Values | None:
    """A date; one that is told to be an estimate is about so."""
    read = written_dates.read(element.told(name))
    if read and read.get("edtf") and element.told(f"{name}_type")[:12] == "010000000000":
        read["edtf"] = f"{read['edtf']}~"
    return read


def _sides(element: Element) -> Values:
    sides = {"start": _when(element, "initial_date"), "end": _when(element, "final_date")}
    return {side: value for side, value in sides.items() if value}
