"""A small case in a vault, to which tests of protection add what each of them is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.records import (
    ConsentData,
)
from db.store import Store
from desktop.dossier.asking import Made, Request
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.editions import make
from tests import builders as build
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.reading import all_words

OUTSIDE = tuple(code for code, audience in AUDIENCES.items() if not audience.inside)
NAMING = {code: audience.naming for code, audience in AUDIENCES.items()}


@dataclass
class World:
    """A small case in a vault, to which each test adds what it is about."""

    store: Store
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, data: Any) -> str:
        with self.store.change("Add") as change:
            self.ids[name] = change.add(data)
        return self.ids[name]

    def edit(self, name: str, **values: Any) -> None:
        held = self.store.data(self.ids[name])
        with self.store.change("Edit") as change:
            change.edit(self.ids[name], type(held).checked({**dict(held), **values}))

    def person(self, name: str, surname: str, **values: Any) -> str:
        return self.add(name, build.a_person(surname, "Aqmaral", **values))

    def role(self, party: str, role: str, **values: Any) -> str:
        values = {"cases": [self.ids["case"]], **values}
        about = values.pop("about", self.ids["incident"])
        return self.add(f"{party} {role}", build.an_involvement(self.ids[party], about, role, **values))

    def consent(self, person: str, *scope: str, form: str = "given_written", **values: Any) -> str:
        values = {"cases": [self.ids["case"]], "scope": list(scope), "form": form, **values}
        return self.add(f"consent {person}", ConsentData.checked({"person": self.ids[person], **values}))

    def made(self, audience: str, **asked: Any) -> Made:
        request = {"as_of": AS_OF, "printed_on": PRINTED_ON, "audience": audience, **asked}
        return make(self.store, Request(self.ids["case"], **request))

    def words(self, audience: str, **asked: Any) -> str:
        return all_words(self.made(audience, **asked).dossier)

    def told(self, audience: str) -> str:
        return "\n".join(note.says for note in self.made(audience).notes)

    def open(self, audience: str) -> list[str]:
        return [each.says for each in self.made(audience).obstacles]


def a_world(empty_store: Store) -> World:
    made = World(empty_store)
    made.person("main", "Mainova")
    made.add("case", build.a_case(name="A case without a name in it", person=made.ids["main"]))
    made.add("incident", build.an_incident("At the gates", cases=[made.ids["case"]], persons=[made.ids["main"]]))
    return made


def protection(audience: str, shown_as: str, pseudonym: str = "") -> dict[str, Any]:
    return {"protection": [{"audience": audience, "shown_as": shown_as, "pseudonym": pseudonym or None}]}
