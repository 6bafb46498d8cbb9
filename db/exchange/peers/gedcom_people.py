"""The people and families of a tree as drafts of people, their relationships and what happened to them."""

from __future__ import annotations

from typing import Protocol

from db.exchange.peers import gedcom_dates
from db.exchange.peers.drafts import Draft, Read, Values
from db.exchange.peers.gedcom_lines import Node

_SEX = {"M": "male", "F": "female", "X": "other", "U": "not_recorded"}
_NAME_KINDS = {
    "aka": "alias", "maiden": "maiden", "married": "other", "immigrant": "other", "religious": "religious",
    "professional": "other", "birth": "official",
}  # fmt: skip
_NAME_PARTS = ("NPFX", "NSFX")  # Daftar keeps them in the name as written
_SECRECY = {"confidential": "restricted", "privacy": "restricted", "locked": ""}
_HAPPENED = ("EVEN", "EMIG", "IMMI")
_TITLES = {"EMIG": "Emigration", "IMMI": "Immigration"}
_PEDIGREES = {"adopted": "adopted", "foster": "foster child", "sealing": "sealing", "birth": ""}


class Papers(Protocol):
    """Sources, documents and notes of the tree."""

    def cited(self, node: Node, owner: Draft) -> str: ...

    def title(self, source: str) -> str: ...

    def attached(self, node: Node, about: str) -> None: ...

    def note(self, owner: Draft, node: Node) -> None: ...


class People:
    """Makes drafts of people and of their ties."""

    def __init__(self, read: Read, notes: dict[str, str], papers: Papers) -> None:
        self._read, self._notes, self._papers = read, notes, papers
        self._descent: dict[tuple[str, str], str] = {}  # child and family: how the child came into it

    # ------------------------------------------------------------------------ a person

    def person(self, node: Node) -> None:
        made = self._read.draft("person", node.mark, f"@{node.mark}@")
        names: list[Values] = []
        cited: list[str] = []
        for child in node.children:
            match child.tag:
                case "NAME":
                    names += self._names(child, made)
                case "SEX":
                    made.put(sex=_SEX.get(child.value.strip().upper()[:1]))
                    if child.value.strip().upper()[:1] not in _SEX:
                        made.leave("SEX", child.value)
                case "FAMC":
                    self._descent[node.mark, child.pointer] = child.told("PEDI").lower()
                    self._below(child, made, "PEDI")
                case "SOUR":
                    cited.append(self._papers.cited(child, made))
                case "FAMS":
                    self._below(child, made)  # the family itself tells the rest
                case _:
                    self._told(child, made)
        if names and cited:
            names[0].setdefault("source", cited[0])
        for source in cited:  # a person has no list of sources: the others are told by their titles
            if not names or source != names[0]["source"]:
                made.leave("SOUR", self._papers.title(source))
        made.put(names=names, unnamed=not names)

    def _names(self, node: Node, owner: Draft) -> list[Values]:
        before, _slash, rest = node.value.partition("/")
        surname, _slash, behind = rest.partition("/")
        written = " ".join(f"{before} {surname} {behind}".split())
        prefix = node.told("SPFX")
        surname = " ".join((node.told("SURN") or surname).replace(",", " ").split())
        name = {
            "kind": _NAME_KINDS.get(node.told("TYPE").strip().lower()),
            "given": " ".join((node.told("GIVN") or before).replace(",", " ").split()) if surname else "",
            "surname": f"{prefix} {surname}".strip() if prefix and not surname.startswith(prefix) else surname,
            "patronymic": node.told("_PATR") or node.told("_MIDN"),
            "as_written": written,
            "order_known": "yes" if surname else None,
        }
        made = [name]
        for child in node.children:
            if child.tag in ("FONE", "ROMN", "TRAN"):
                made.append({"kind": "transliterated", "as_written": " ".join(child.value.replace("/", " ").split())})
                self._below(child, owner)
            elif child.tag in ("NICK", "_AKA"):
                made.append({"kind": "alias", "as_written": child.value})
            elif child.tag == "_MARNM":
                made.append({"kind": "other", "as_written": child.value.replace("/", " ").strip()})
            elif child.tag == "SOUR":
                name["source"] = name.get("source") or self._papers.cited(child, owner)
            elif child.tag == "TYPE" and child.value.strip().lower() not in _NAME_KINDS:
                owner.leave("NAME TYPE", child.value)
            elif child.tag not in ("GIVN", "SURN", "SPFX", "TYPE", "_PATR", "_MIDN"):
                owner.leave(f"NAME {child.tag}", child.words())
        return [{key: value for key, value in each.items() if value} for each in made if each["as_written"]]

    def _told(self, node: Node, made: Draft) -> None:
        value = " ".join(node.value.split())
        match node.tag:
            case "BIRT":
                made.put(born=_when(node), birthplace=self._where(node))
                self._rest(node, made, "DATE", "PLAC")
            case "DEAT":
                made.put(died=_when(node), liberty_status="dead")
                made.leave("DEAT PLAC", node.told("PLAC"))
                self._rest(node, made, "DATE", "PLAC")
            case "OCCU" | "TITL":
                made.put(public_roles=[_lasting(node, {"role": "other", "details": value or node.told("TYPE")})])
                self._rest(node, made, "DATE", "TYPE")
            case "RESI":
                address = " ".join((_address(node) or node.told("PLAC") or value).split())
                if address:
                    made.put(contacts=[_lasting(node, {"means": "residence", "value": address})])
                self._contact_lines(node, made)
                self._rest(node, made, "DATE", "ADDR", "PLAC", "PHON", "EMAIL")
            case "RELI":
                made.put(religion=value)
                self._rest(node, made)
            case "NATI":
                made.put(ethnicity=value)
                self._rest(node, made)
            case "EDUC":
                made.put(education=value)
                self._rest(node, made)
            case "IDNO" | "SSN":
                kind = "personal_number" if node.tag == "SSN" or not node.told("TYPE") else "other"
                numbers = " ".join(filter(None, (value, node.told("TYPE"))))
                made.put(identity_documents=[{"kind": kind, "numbers": numbers}])
                self._rest(node, made, "TYPE")
            case "RESN":
                made.put(confidentiality=_SECRECY.get(value.lower().partition(",")[0]))
                made.leave("RESN", value)
            case "ASSO":
                self._associate(node, made)
            case _:
                self._other(node, made)

    def _other(self, node: Node, made: Draft) -> None:
        """What every record may have, and what none of ours takes."""
        match node.tag:
            case "NOTE" | "SNOTE":
                self._papers.note(made, node)
            case "OBJE":
                self._papers.attached(node, made.key)
            case tag if tag in _HAPPENED:
                self._incident(node, made)
            case "PHON" | "EMAIL" | "WWW":
                self._contact_lines(Node("", children=[node]), made)
            case _:
                made.leave(node.tag, node.words())

    # ------------------------------------------------------------------------ what happened

    def _incident(self, node: Node, person: Draft) -> None:
        title = node.told("TYPE") or node.value or _TITLES.get(node.tag, "EVEN")
        made = self._read.draft("incident", "", person.origin, name=" ".join(title.split())[:200], persons=[person.key])
        made.put(start=_when(node), place=self._where(node), narrative=node.value if node.told("TYPE") else "")
        made.put(sources=[self._papers.cited(each, made) for each in node.all("SOUR")])
        for child in node.children:
            if child.tag == "NOTE":
                self._papers.note(made, child)
            elif child.tag == "OBJE":
                self._papers.attached(child, made.key)
            elif child.tag in ("TYPE", "DATE", "PLAC"):
                self._below(child, made, "MAP", "PHRASE")
            elif child.tag != "SOUR":
                made.leave(child.tag, child.words())

    def _associate(self, node: Node, person: Draft) -> None:
        role = node.told("ROLE") or node.told("RELA")
        if not node.pointer:
            person.leave("ASSO", node.words())
            return
        relation = {"friend": "friend", "neighbor": "neighbour"}.get(role.lower(), "other")
        made = self._read.draft("relationship", "", person.origin, person=f"person:{node.pointer}", relation=relation)
        made.put(other=person.key, details=role if relation == "other" else "")
        for child in node.children:
            if child.tag not in ("ROLE", "RELA"):
                made.leave(child.tag, child.words())

    # ------------------------------------------------------------------------ a family

    def family(self, node: Node) -> None:
        parents = [each.pointer for each in node.all("HUSB", "WIFE") if each.pointer]
        children = [each.pointer for each in node.all("CHIL") if each.pointer]
        union = self._union(node, parents) if len(parents) > 1 else None
        for child in children:
            how = self._descent.get((child, node.mark), "")
            for parent in parents:
                tie = self._read.draft(
                    "relationship", "", f"@{node.mark}@", person=f"person:{parent}", relation="parent"
                )
                tie.put(other=f"person:{child}", details=_PEDIGREES.get(how, how))
        if not parents:
            for child in children[1:]:
                self._read.draft(
                    "relationship", "", f"@{node.mark}@", person=f"person:{child}", relation="sibling",
                    other=f"person:{children[0]}",
                )  # fmt: skip
        for child_node in node.children:
            if child_node.tag in ("HUSB", "WIFE", "CHIL"):
                for below in child_node.children:
                    self._read.leave(f"FAM @{node.mark}@", f"{child_node.tag} {below.tag}", below.words())
            elif union is None:
                self._read.leave(f"FAM @{node.mark}@", child_node.tag, child_node.words())

    def _union(self, node: Node, parents: list[str]) -> Draft:
        marriage, divorce = node.first("MARR"), node.first("DIV")
        made = self._read.draft("relationship", "", f"@{node.mark}@", person=f"person:{parents[0]}")
        made.put(relation="spouse" if marriage or divorce else "partner", other=f"person:{parents[1]}")
        for event, name in ((marriage, "start"), (divorce, "end")):
            if event:
                made.put(**{name: _when(event)})
                self._rest(event, made, "DATE")
        for child in node.children:
            if child.tag == "SOUR":
                made.put(sources=[self._papers.cited(child, made)])
            elif child.tag in ("NOTE", "SNOTE"):
                self._papers.note(made, child)
            elif child.tag == "OBJE":
                self._papers.attached(child, made.key)
            elif child.tag not in ("HUSB", "WIFE", "CHIL", "MARR", "DIV"):
                made.leave(child.tag, child.words())
        return made

    # ------------------------------------------------------------------------ pieces

    def _where(self, node: Node) -> str | None:
        place = node.first("PLAC")
        if place is None:
            return None
        latitude, longitude = place.told("MAP", "LATI"), place.told("MAP", "LONG")
        return self._read.place(place.value, coordinates=_coordinates(latitude, longitude))

    def _contact_lines(self, node: Node, made: Draft) -> None:
        for child in node.all("PHON", "EMAIL", "WWW"):
            means = {"PHON": "phone", "EMAIL": "email", "WWW": "other"}[child.tag]
            made.put(contacts=[{"means": means, "value": child.value}] if child.value else [])

    def _rest(self, node: Node, made: Draft, *taken: str) -> None:
        """What stands below an event and has no field, with the event's name before it."""
        if node.tag not in ("OCCU", "TITL", "RESI", "RELI", "NATI", "EDUC", "IDNO", "SSN") and node.value not in (
            "",
            "Y",
        ):
            made.leave(node.tag, node.value)
        for child in node.children:
            if child.tag in ("NOTE", "SNOTE"):
                self._papers.note(made, child)
            elif child.tag == "SOUR":
                made.leave(f"{node.tag} SOUR", self._papers.title(self._papers.cited(child, made)))
            elif child.tag == "OBJE":
                self._papers.attached(child, made.key)
            elif child.tag not in taken:
                made.leave(f"{node.tag} {child.tag}", child.words())
            elif child.tag != "ADDR":
                self._below(child, made, "MAP", "PHRASE")
                made.leave("PHRASE", child.told("PHRASE"))

    def _below(self, node: Node, made: Draft, *taken: str) -> None:
        """What stands below a line that was taken."""
        for child in node.children:
            if child.tag not in taken:
                made.leave(f"{node.tag} {child.tag}", child.words())


def _when(node: Node) -> Values | None:
    read = gedcom_dates.read(node.told("DATE"))
    phrase = node.told("DATE", "PHRASE")
    return {"text": phrase} if phrase and not (read and read.get("edtf")) else read


def _lasting(node: Node, row: Values) -> Values:
    """A row with the time for which it held: a span is taken apart into its two sides."""
    date = _when(node) or {}
    first, slash, last = str(date.get("edtf", "")).partition("/")
    if slash:
        row |= {"start": {"edtf": first, "text": first}} if first else {}
        row |= {"end": {"edtf": last, "text": last}} if last else {}
    elif date:
        row["start"] = date
    return row


def _address(node: Node) -> str:
    address = node.first("ADDR")
    if address is None:
        return ""
    parts = [address.value, *(child.value for child in address.children)]
    return ", ".join(part.replace("\n", ", ") for part in parts if part.strip())


def _coordinates(latitude: str, longitude: str) -> str:
    """“N43.2” and “E76.9” as “43.2, 76.9”."""
    sides = []
    for said in (latitude, longitude):
        said = said.strip().upper()
        sides.append(f"-{said[1:]}" if said[:1] in ("S", "W") else said.lstrip("NE"))
    return ", ".join(sides) if all(sides) else ""
