"""A vault whose every text names people who must not be named: each kind of record, each field, in many forms.

How a field is filled follows from what it holds, so a new field is stuffed from the day on which it exists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from db import own, vocabulary
from db.described import own_fields
from db.fields import Field, InvalidRecord, Kind, blank, fields_of
from db.records import FILED, EditionData, PersonData
from db.records.printing import EditionSection
from db.store import Store
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.texts import Verbatim
from tests import builders as build
from tests.builders import when


@dataclass(frozen=True)
class Canary:
    """Somebody who must not be named, in the forms in which texts name them."""

    names: tuple[tuple[str, str], ...]  # surname, given name, in each script
    forms: tuple[str, ...]
    needles: tuple[str, ...]  # of the beginnings of these names, as `reader.squeezed` writes them: one is a leak


CANARIES: Mapping[str, Canary] = {
    "witness": Canary(
        (("Жолшыбаев", "Құттыбек"), ("Zholshybayev", "Kuttybek")),
        ("Жолшыбаев Құттыбек", "Жолшыбаева", "Жолшыбаевтың", "Құттыбекке",
         "Zholshybayev’s", "ЖОЛШЫБАЕВ К.", "#ZholshybayevKuttybek"),
        ("zholshyba", "kuttybe"),
    ),
    "author": Canary(
        (("Рахметжанов", "Досхан"), ("Rakhmetzhanov", "Doskhan")),
        ("Рахметжанов Досхан", "Досхана Рахметжанова", "Рахметжановқа",
         "Rakhmetzhanov", "Д. Рахметжанов", "Рахмет\u00adжановым"),
        ("rakhmetzh", "doskhan"),
    ),
    "minor": Canary(
        (("Тоқмырзаев", "Аянберген"), ("Tokmyrzayev", "Ayanbergen")),
        ("Тоқмырзаев Аянберген", "Аянбергеннің", "Тоқмырзаева", "Ayanbergen",
         "tokmyrzayev_ayanbergen.jpg", "Аянбергеном"),
        ("tokmyrz", "aianberg", "ayanberg"),
    ),
    "secret": Canary(
        (("Бурлаченко", "Никандр"), ("Burlachenko", "Nikandr")),
        ("Бурлаченко Никандр", "Никандра Бурлаченко", "Burlachenko",
         "Никандром", "БУРЛАЧЕНКО", "nikandr.burlachenko@mail.example"),
        ("burlachen", "nikandr"),
    ),
    "restricted": Canary(
        (("Юнусходжаева", "Махбуба"), ("Yunuskhodzhayeva", "Makhbuba")),
        ("Юнусходжаева Махбуба", "Юнусходжаевой", "Махбубу", "Yunuskhodzhayeva", "М. Юнусходжаеву", "Юнусходжаевамен"),
        ("iunuskhodzh", "yunuskhodzh", "makhbub"),
    ),
    "elsewhere": Canary(
        (("Габдрахимов", "Рифкат"), ("Gabdrakhimov", "Rifkat")),
        ("Габдрахимов Рифкат", "Габдрахимова", "Рифкату Габдрахимову",
         "Gabdrakhimov", "ГАБДРАХИМОВЫМ", "Габдрахимовтан"),
        ("gabdrakh", "rifkat"),
    ),
    "trashed": Canary(
        (("Шлычкович", "Евграфий"), ("Shlychkovich", "Yevgrafiy")),
        ("Шлычкович Евграфий", "Шлычковичем", "Евграфия Шлычковича", "Shlychkovich", "Е. Шлычковичу", "Шлычковичтің"),
        ("shlychk", "evgrafi", "yevgraf"),
    ),
}  # fmt: skip

NUMBERS = ("+7 705 313 77 91", "840229350416")
"""A telephone and a personal number of the witness."""

DESCRIPTION = "хозяйка голубятни"
"""Betrays the witness."""

HOUSE = "wordhouse"
"""Stands in the secret person's own record alone: no print has it, not even inside."""


@dataclass
class Vault:
    store: Store
    ids: dict[str, str]
    canaries: dict[str, str]


class _Stuffer:
    def __init__(self, ids: dict[str, list[str]]) -> None:
        self.ids = ids
        self._number = count()

    def sentence(self) -> str:
        number = next(self._number)
        named = ", ".join(one.forms[number % len(one.forms)] for one in CANARIES.values())
        more = (f" тел. {NUMBERS[0]}", f" ИИН {NUMBERS[1]}", f" Это {DESCRIPTION}.")[number % 3]
        return f"Так говорили: {named}.{more}"

    def value(self, field: Field, kind: str) -> Any:
        """Something for one field, with every canary wherever it takes words."""
        number = next(self._number)
        match field.kind:
            case Kind.TEXT if field.name == "sha256":
                return "ab" * 32
            case Kind.TEXT | Kind.PROSE:
                return self.sentence()
            case Kind.VERBATIM:
                return Verbatim(
                    text=self.sentence(), language="ru", translation=self.sentence(), translator=self.sentence()
                )
            case Kind.MULTILINGUAL:
                return {language: self.sentence() for language in ("en", "ru", "kk")}
            case Kind.TAGS:
                return [one.forms[0] for one in CANARIES.values()]
            case Kind.CHOICE | Kind.ANSWER:
                return self._codes(field)[number % len(self._codes(field))]
            case Kind.CHOICES:
                return self._codes(field)[:3]
            case Kind.DATE:
                return when(f"{1 + number % 28} March 2023")
            case Kind.DURATION:
                return StatedDuration.parse("15 days")
            case Kind.NUMBER:
                return 3
            case Kind.LAW:
                return LawRef(law="KZ-CC-2014", article="405", title_as_cited=self.sentence()[:200])
            case Kind.ROWS:
                return self.row(field.row, kind)
            case Kind.LINK | Kind.LINKS:
                known = [each for target in field.targets for each in self.ids.get(target, ())]
                if not known:
                    return None
                one = known[number % len(known)]
                return one if field.kind is Kind.LINK else [one]
        return None

    @staticmethod
    def _codes(field: Field) -> list[str]:
        return [term.code for term in vocabulary.every(field.vocabulary or "") if not own.is_own(term.code)]

    def row(self, row: Any, kind: str) -> list[Any]:
        try:
            return [row.checked({name: self.value(field, kind) for name, field in fields_of(row).items()})]
        except InvalidRecord:  # it needs a link to what comes later
            return []

    def values(self, kind: str, **given: Any) -> dict[str, Any]:
        """Values for every field of a record of this kind; those given stand."""
        made = {
            name: given[name] if name in given else self.value(field, kind)
            for name, field in fields_of(FILED[kind].data).items()
            if name not in _LEFT or name in given
        }
        return {name: value for name, value in made.items() if not blank(value)}


_LEFT = (
    "confidentiality", "own", "protected", "protection", "merged_into", "redaction_of", "translation_of", "deleted_at",
    "unnamed", "betraying", "names", "born", "died", "age_stated",
)  # fmt: skip
_FIRST = ("place", "organisation", "source", "incident", "proceeding", "charge", "measure", "document")


def stuffed(store: Store) -> Vault:
    """Fill an empty vault."""
    canaries: dict[str, str] = {}
    with store.change("Stuff") as change:
        for label, about in (("Clan", "person"), ("Weather", "incident"), ("Shelf", "document")):
            change.add(build.an_own_field(label, about))
        change.add(build.an_own_field("Поле Жолшыбаева", "measure"))
    fields = _own_fields()
    with store.change("Stuff") as change:
        for name, one in CANARIES.items():
            canaries[name] = change.add(_canary(name, one))
        main = change.add(build.a_person("Mainov", "Aqmaral", born=when("3 May 1981")))
        official = change.add(build.a_person("Officerov", "Timur"))
        case = change.add(build.a_case(name="Case", person=main))
        other = change.add(build.a_case(name="Elsewhere", person=main))
        ids: dict[str, list[str]] = {"person": [main], "case": [case], "place": [], "organisation": []}
        stuffer = _Stuffer(ids)
        change.edit(case, FILED["case"].data.checked(stuffer.values("case", person=main)))
        kinds = [*_FIRST, *(each for each in FILED if each not in (*_FIRST, "person", "case"))]
        for _turn in range(2):  # the second time round, what the first has made can be linked
            waiting = list(kinds)
            while waiting:
                kind = waiting.pop(0)
                try:
                    made = _one(change, stuffer, kind, case, canaries, main, fields.get(kind))
                except (InvalidRecord, KeyError):  # it needs a link to what comes later
                    waiting.append(kind)
                else:
                    ids.setdefault(kind, []).append(made)
        _people(change, stuffer, ids, case, other, canaries, main, official, fields)
    with store.change("Stuff") as change:
        change.trash(canaries["trashed"])
        labels = {language: stuffer.sentence() for language in ("en", "ru", "kk")}
        heads = [EditionSection(part=each, headings=labels, wording=labels) for each in ("summary", "persons")]
        edition = change.add(EditionData(labels=labels, basis="full", sections=heads))
    return Vault(store, {"case": case, "main": main, "edition": edition, **{k: v[0] for k, v in ids.items()}}, canaries)


def _own_fields() -> dict[str, list[str]]:
    """The ids of the vault's own fields, by the kind of record that has them."""
    found = {name: [each.removeprefix("own.") for each in own_fields(kind.data)] for name, kind in FILED.items()}
    return {name: ids for name, ids in found.items() if ids}


def _canary(name: str, one: Canary) -> PersonData:
    values: dict[str, Any] = {
        "names": [{"surname": surname, "given": given} for surname, given in one.names],
        "biography": HOUSE if name == "secret" else "A life.",
    }
    if name == "witness":
        values["betraying"] = DESCRIPTION
        values["identity_documents"] = [{"kind": "personal_number", "numbers": NUMBERS[1]}]
        values["contacts"] = [{"means": "phone", "value": NUMBERS[0]}]
    if name == "minor":
        values["born"] = when("12 May 2014")
    if name in ("secret", "restricted"):
        values["confidentiality"] = name
    return PersonData.checked(values)


def _one(
    change: Any,
    stuffer: _Stuffer,
    kind: str,
    case: str,
    canaries: dict[str, str],
    main: str,
    fields: list[str] | None,
) -> str:
    """One stuffed record of this kind."""
    given: dict[str, Any] = {"cases": [case]} if "cases" in fields_of(FILED[kind].data) else {}
    if "persons" in fields_of(FILED[kind].data):
        given["persons"] = [main]
    if fields:
        given["own"] = dict.fromkeys(fields, stuffer.sentence())
    if kind == "involvement":
        given |= {"party": canaries["witness"], "role": "eyewitness", "about": stuffer.ids["incident"][0]}
    if kind == "document":
        given["author"] = canaries["witness"]
    if kind == "claim":
        given["speaker"] = canaries["minor"]
    return str(change.add(FILED[kind].data.checked(stuffer.values(kind, **given))))


def _people(
    change: Any,
    stuffer: _Stuffer,
    ids: dict[str, list[str]],
    case: str,
    other: str,
    canaries: dict[str, str],
    main: str,
    official: str,
    fields: dict[str, list[str]],
) -> None:
    """The person whom the case is about, with every field; a judge; those who saw it; a protected source."""
    names = [{"surname": "Mainov", "given": "Aqmaral"}]
    own_texts = dict.fromkeys(fields.get("person", []), stuffer.sentence())
    values = stuffer.values("person", names=names, born=when("3 May 1981"), own=own_texts, unit="individual")
    change.edit(main, PersonData.checked(values))
    incident = ids["incident"][0]
    change.add(build.an_involvement(official, incident, "judge_first", cases=[case], standing=stuffer.sentence()))
    for name in ("witness", "minor", "secret", "restricted", "trashed"):
        change.add(build.an_involvement(canaries[name], incident, "eyewitness", cases=[case]))
    change.add(build.an_involvement(canaries["elsewhere"], incident, "eyewitness", cases=[other]))
    told = stuffer.values("source", cases=[case], author=canaries["author"], protected=True)
    change.add(FILED["source"].data.checked(told))
    scopes = [term.code for term in vocabulary.every("consent_scope")]
    consent = {"person": main, "scope": scopes, "form": "given_written", "cases": [case], "given": when("3 May 2026")}
    data = FILED["consent"].data
    change.add(data.checked({name: value for name, value in consent.items() if name in fields_of(data)}))
