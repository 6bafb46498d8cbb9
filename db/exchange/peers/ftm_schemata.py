"""What the schemata of FollowTheMoney become: people, organisations, places, events, documents; and the ties between
them, which are entities there as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from db.exchange.peers import written_dates
from db.exchange.peers.drafts import Draft, Read, Values
from resources.text import N_

_KINDS = {
    "Person": "person",
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity", "Asset"), "organisation"),
    "Address": "place",
    **dict.fromkeys(("Event", "Trip", "Call", "Meeting"), "incident"),
    "Article": "source",
    **dict.fromkeys(
        ("Document", "PlainText", "HyperText", "Pages", "Page", "Image", "Video", "Audio", "Table", "Workbook",
         "Email", "Message", "Package"), "document",
    ),
    "CourtCase": "proceeding",
}  # fmt: skip
_TIES = {  # the two who are tied, and how
    "Family": ("person", "relative", "relative"),
    "Associate": ("person", "associate", "acquaintance"),
    "Membership": ("member", "organization", "member_of"),
    "Employment": ("employee", "employer", "officer_of"),
    "Directorship": ("director", "organization", "officer_of"),
    "Ownership": ("owner", "asset", "other"),
    "Representation": ("agent", "client", "other"),
    "UnknownLink": ("subject", "object", "other"),
    "Succession": ("predecessor", "successor", "other"),
}
_FAMILY = {  # what the relative is to the person, and which of ours says so of the relative
    **dict.fromkeys(("mother", "father", "parent"), "parent"),
    **dict.fromkeys(("son", "daughter", "child"), "child"),
    **dict.fromkeys(("brother", "sister", "sibling"), "sibling"),
    **dict.fromkeys(("husband", "wife", "spouse"), "spouse"),
    "partner": "partner",
}
_WORDS = ("relationship", "role", "status", "description", "summary")
_FILE_OF = N_("Documents are described here; their files are not in this file: add them to their documents.")


@dataclass(frozen=True, slots=True)
class Entity:
    """One line: `beside` is what stands in it outside of its properties."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    beside: dict[str, list[str]]
    line: int
    _taken: set[tuple[str, int]] = field(default_factory=set)

    def take(self, *names: str) -> list[str]:
        """All values of these properties, which are placed by that."""
        found = []
        for name in names:
            for at, value in enumerate(self.properties.get(name, ())):
                self._taken.add((name, at))
                found.append(value)
        return found

    def first(self, *names: str) -> str:
        """The first value of the first of these that has any; the others stay to be placed."""
        for name in names:
            for at, value in enumerate(self.properties.get(name, ())):
                if (name, at) not in self._taken and value.strip():
                    self._taken.add((name, at))
                    return value
        return ""

    def day(self, *names: str) -> Values | None:
        return written_dates.read(self.first(*names))

    def leave(self, made: Draft) -> None:
        """Whatever was not taken stays beside the record."""
        for name, values in self.properties.items():
            for at, value in enumerate(values):
                if (name, at) not in self._taken:
                    made.leave(name, value)
        for name, values in self.beside.items():
            if name in ("datasets", "referents"):
                made.leave(name, ", ".join(values))


class Entities:
    """Drafts of all entities; `known` are those that may be named."""

    def __init__(self, read: Read, known: dict[str, Entity]) -> None:
        self._read, self._known = read, known
        self._told_of_files = False

    def key(self, entity_id: str) -> str:
        """The key of the draft that an entity becomes; nothing if it is none, or is not in the file."""
        entity = self._known.get(entity_id)
        kind = _KINDS.get(entity.schema) if entity else None
        return f"{kind}:{entity_id}" if kind else ""

    def _keys(self, ids: Iterable[str], made: Draft, name: str, kinds: tuple[str, ...] = ()) -> list[str]:
        """The keys of the named; whoever is not in the file is left by id."""
        found = []
        for entity_id in ids:
            key = self.key(entity_id)
            if key and (not kinds or key.partition(":")[0] in kinds):
                found.append(key)
            else:
                made.leave(name, entity_id)
        return found

    def thing(self, entity: Entity) -> None:
        """An entity that stands by itself."""
        kind = _KINDS.get(entity.schema)
        if kind is None:
            return
        made = self._read.draft(kind, entity.id, f"{entity.line}")
        made.leave("id", entity.id)
        getattr(self, f"_{kind}")(entity, made)
        if kind != "source":
            for link in entity.take("sourceUrl") if kind in ("person", "organisation", "incident") else ():
                made.leave("sourceUrl", link)
        entity.leave(made)

    # ------------------------------------------------------------------------ things

    def _person(self, entity: Entity, made: Draft) -> None:
        parts = {
            "surname": entity.first("lastName"),
            "given": " ".join(entity.take("firstName", "secondName", "middleName")),
            "patronymic": entity.first("fatherName"),
        }
        names = [{**parts, "as_written": entity.first("name") or " ".join(filter(None, parts.values()))}]
        names[0]["order_known"] = "yes" if parts["surname"] else ""
        names += [{"as_written": name} for name in entity.take("name")[1:] if name != names[0]["as_written"]]
        for prop, kind in (("alias", "alias"), ("weakAlias", "alias"), ("previousName", "other")):
            names += [{"kind": kind, "as_written": name} for name in entity.take(prop)]
        kept = [{key: value for key, value in name.items() if value} for name in names if name["as_written"]]
        made.put(names=kept, unnamed=not kept, sex=entity.first("gender"))
        made.put(born=entity.day("birthDate"), died=entity.day("deathDate"))
        made.put(birthplace=self._read.place(entity.first("birthPlace")))
        made.put(citizenships=[code.upper() for code in entity.take("nationality", "citizenship")])
        made.put(languages=entity.take("spokenLanguage"), education=entity.first("education"))
        made.put(ethnicity=entity.first("ethnicity"), religion=entity.first("religion"))
        roles = [{"role": "other", "details": said} for said in entity.take("position", "profession")]
        made.put(public_roles=roles, biography=entity.first("description", "notes", "summary"))
        made.put(contacts=self._contacts(entity, made), identity_documents=_papers(entity))

    def _organisation(self, entity: Entity, made: Draft) -> None:
        name = entity.first("name", "alias")
        made.put(name=name, unnamed=not name, description=entity.first("description", "notes", "summary"))
        made.put(start=entity.day("incorporationDate"), end=entity.day("dissolutionDate"))
        kinds = {"PublicBody": "authority", "Company": "company"}
        made.put(organisation_kind=kinds.get(entity.schema))
        parents = self._keys(entity.take("parent"), made, "parent", ("organisation",))
        made.put(parent=parents[0] if parents else None)
        if entity.schema == "LegalEntity":
            made.leave("schema", "LegalEntity")  # a person or an organisation: the file does not say which

    def _place(self, entity: Entity, made: Draft) -> None:
        parts = entity.take("street", "postalCode", "city", "region", "state")
        name = entity.first("full", "name", "summary") or ", ".join(parts) or entity.id
        made.put(name=" ".join(name.split()), address=", ".join(parts))
        sides = [entity.first("latitude"), entity.first("longitude")]
        made.put(coordinates=", ".join(sides) if all(sides) else "", description=entity.first("description", "notes"))

    def _incident(self, entity: Entity, made: Draft) -> None:
        made.put(name=" ".join((entity.first("name", "summary") or entity.schema).split())[:200])
        made.put(start=entity.day("startDate", "date"), end=entity.day("endDate"))
        made.put(
            place=self._read.place(entity.first("location")), narrative=entity.first("description", "notes", "summary")
        )
        people = self._keys(entity.take("involved", "involvedPersons"), made, "involved", ("person", "organisation"))
        made.put(persons=list(dict.fromkeys(people)))
        for organizer in self._keys(entity.take("organizer"), made, "organizer", ("person", "organisation")):
            tie = self._read.draft("involvement", "", made.origin, party=organizer, role="other", about=made.key)
            tie.put(standing="organizer")

    def _source(self, entity: Entity, made: Draft) -> None:
        made.put(name=" ".join((entity.first("title", "name", "fileName") or entity.id).split()), source_type="media")
        made.put(
            publisher=entity.first("publisher"),
            web_link=entity.first("sourceUrl"),
            published=entity.day("publishedAt", "date"),
        )
        text = entity.first("bodyText", "indexText")
        made.put(whole_text={"text": text} if text else None, summary=entity.first("summary", "description"))
        made.put(language=entity.first("language"))

    def _document(self, entity: Entity, made: Draft) -> None:
        file = entity.first("fileName")
        made.put(name=" ".join((entity.first("title", "name") or file or entity.id).split()), file_name=file)
        made.put(mime=entity.first("mimeType"), dated=entity.day("date", "publishedAt", "authoredAt"))
        made.put(language=entity.first("language"), description=entity.first("summary", "description"))
        if not self._told_of_files:
            self._read.note(_FILE_OF)
        self._told_of_files = True
        if file:
            self._read.files.append(file)

    def _proceeding(self, entity: Entity, made: Draft) -> None:
        made.put(name=entity.first("name", "caseNumber") or entity.id, numbers=entity.first("caseNumber"))
        made.put(
            opened=entity.day("fileDate"),
            ended=entity.day("closeDate"),
            description=entity.first("description", "summary"),
        )

    def _contacts(self, entity: Entity, made: Draft) -> list[Values]:
        found: list[Values] = []
        for prop, means in (("phone", "phone"), ("email", "email"), ("website", "other"), ("address", "residence")):
            found += [{"means": means, "value": said} for said in entity.take(prop)]
        for address in self._keys(entity.take("addressEntity"), made, "addressEntity", ("place",)):
            held = self._known[address.partition(":")[2]].properties
            value = ", ".join(held.get("full", held.get("name", []))[:1])
            found.append({"means": "residence", "value": value, "place": address})
        return found

    # ------------------------------------------------------------------------ ties

    def tie(self, entity: Entity) -> None:
        """An entity that joins others; what is neither a thing nor a tie of ours is left, named by its schema."""
        if entity.schema in _TIES:
            self._relationship(entity)
        elif entity.schema in ("Identification", "Passport"):
            self._paper(entity)
        elif entity.schema == "Occupancy":
            self._post(entity)
        elif entity.schema == "CourtCaseParty":
            self._party(entity)
        elif entity.schema not in _KINDS and entity.schema != "Position":
            self._unknown(entity)

    def _relationship(self, entity: Entity) -> None:
        one, two, relation = _TIES[entity.schema]
        sides = [self.key(each) for name in (one, two) for each in entity.take(name)[:1]]
        if len(sides) != 2 or not all(sides):
            self._unknown(entity)
            return
        said = entity.first("relationship", "role", "status", "description", "summary")
        if entity.schema == "Family" and (known := _FAMILY.get(said.casefold())):
            sides, relation, said = sides[::-1], known, said if said.casefold() != known else ""
        made = self._read.draft(
            "relationship", "", f"{entity.line}", person=sides[0], relation=relation, other=sides[1]
        )
        made.put(start=entity.day("startDate", "date"), end=entity.day("endDate"))
        made.put(details=said or (entity.schema if relation == "other" else ""))
        entity.leave(made)

    def _paper(self, entity: Entity) -> None:
        holder = self._read.known("person", (entity.take("holder") or [""])[0])
        if holder is None:
            self._unknown(entity)
            return
        kind = "passport" if entity.schema == "Passport" else "other"
        issued_by = ", ".join(entity.take("country", "authority"))
        row: Values = {"kind": kind, "numbers": entity.first("number", "passportNumber"), "issued_by": issued_by}
        row |= {"issued": entity.day("startDate", "date"), "valid_until": entity.day("endDate")}
        holder.put(identity_documents=[{key: value for key, value in row.items() if value}])
        entity.leave(holder)

    def _post(self, entity: Entity) -> None:
        holder = self._read.known("person", (entity.take("holder") or [""])[0])
        post = self._known.get((entity.take("post") or [""])[0])
        if holder is None or post is None:
            self._unknown(entity)
            return
        row: Values = {"role": "other", "details": (post.properties.get("name") or [post.id])[0]}
        row |= {"start": entity.day("startDate", "date"), "end": entity.day("endDate")}
        holder.put(public_roles=[{key: value for key, value in row.items() if value}])
        entity.leave(holder)

    def _party(self, entity: Entity) -> None:
        party, case = ((entity.take(name) or [""])[0] for name in ("party", "case"))
        if not self.key(party) or not self.key(case):
            self._unknown(entity)
            return
        made = self._read.draft("involvement", "", f"{entity.line}", party=self.key(party), about=self.key(case))
        made.put(role="other", standing=entity.first("role", "status"))
        entity.leave(made)

    def _unknown(self, entity: Entity) -> None:
        """A schema without a place here, or a tie of which one end is not in the file: it goes to whom it names."""
        told = "; ".join(f"{name}: {', '.join(values)}" for name, values in entity.properties.items())
        for values in entity.properties.values():
            for value in values:
                if made := self._read.known(*(self.key(value) or ":").split(":", 1)):
                    made.leave(entity.schema, told)
                    return
        self._read.leave(f"{entity.line}", entity.schema, told)


def _papers(entity: Entity) -> list[Values]:
    found = [{"kind": "passport", "numbers": said} for said in entity.take("passportNumber")]
    found += [{"kind": "personal_number", "numbers": said} for said in entity.take("socialSecurityNumber", "innCode")]
    return [*found, *({"kind": "other", "numbers": said} for said in entity.take("idNumber", "taxNumber"))]
