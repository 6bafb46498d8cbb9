"""Lists and entities for other programs: an export is a print, with its audience, its search and its record."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import python_calamine

from db import queries
from db.records import FILED
from db.reporting import silent
from db.store import Store
from desktop.dossier import issue
from desktop.dossier.asking import Made, Request, shipped
from desktop.dossier.blocks import Facts
from desktop.dossier.editions import NotMadeYet, make
from desktop.dossier.protection import guard
from desktop.dossier.protection.filed import betrayals
from desktop.dossier.sheet import objects, tables
from desktop.dossier.sheet.on_paper import BROADEST, readable
from tests import builders
from tests.desktop.dossier.both_cases import both, opened, record
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.reading import all_words

__all__ = ["both", "opened"]  # fixtures

REFERENCE = re.compile(rf"\b({'|'.join(kind.data.letter for kind in FILED.values())})-\d{{4}}\b")
HIDDEN = ("Шоқан", "Şoqan", "Lebedeva", "Лебедева", "a person who works at Aqdala", "+7 000 000 00 00")


def listed(store: Store, kind: str, **more: Any) -> Made:
    with store.reading() as connection:
        ids = tuple(queries.ids_of(connection, kind))
    values = {"edition": "register", "kind": kind, "listed": ids, **more}
    return make(store, Request("", AS_OF, PRINTED_ON, **values))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("audience", ["public", "court", "family"])
def test_no_register_takes_along_what_is_the_houses_own(both: Store, audience: str) -> None:
    wrong = []
    hidden = HIDDEN if audience == "public" else HIDDEN[4:]
    for kind in ("person", "source", "measure", "involvement", "document", "contact"):
        for edition in ("register", "uwazi", "entities"):
            words = all_words(listed(both, kind, edition=edition, audience=audience).dossier)
            found = [each.group() for each in REFERENCE.finditer(words.replace("S-0004", ""))]
            found += [name for name in hidden if name in words]
            wrong += [(kind, edition, found)] if found else []
    assert wrong == []


def test_a_list_has_a_line_a_record_and_days_that_can_be_sorted(both: Store) -> None:
    made = listed(both, "measure")
    told = rows(issue.finished(made, "csv"))
    assert len(told) == len(made.dossier.blocks[-1].rows)  # type: ignore[union-attr]
    house = next(line for line in told if line["Type"] == "House arrest")
    assert re.fullmatch(r"M-\d{4}", house["Reference"])
    assert house["Person"] == "ДӘУЛЕТОВ Ерлан" or "Dauletov" in house["Person"] or "DAULETOV" in house["Person"]
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", line["Start"]) for line in told)


def test_a_text_that_a_spreadsheet_would_run_stays_a_text(empty_store: Store) -> None:
    with empty_store.change("Add") as change:
        change.add(builders.a_person(names=[{"as_written": '=cmd|"/C calc"!A1'}], biography="+1"))
    (line,) = rows(issue.finished(listed(empty_store, "person"), "csv"))
    assert line["Called"] == '\'=cmd|"/C calc"!A1'


def test_what_is_undecided_lets_no_list_out_and_a_saved_one_is_known_again(both: Store, tmp_path: Path) -> None:
    made = listed(both, "person", audience="public")
    request = Request("", AS_OF, PRINTED_ON, edition="register", audience="public", kind="person")
    if issue.obstacles(made):
        with pytest.raises(issue.Forbidden):
            issue.save(both, made, request, tmp_path / "people.csv", form="csv")
    inside = listed(both, "person")
    request = Request("", AS_OF, PRINTED_ON, edition="register", kind="person")
    issued = issue.save(both, inside, request, tmp_path / "p.csv", form="csv")
    with both.reading() as connection:
        (last,) = queries.read_many(connection, "printout", queries.ids_of(connection, "printout")[-1:])
    assert (last.form, last.sha256, last.edition) == ("csv", issued.sha256, "register")


def test_entities_name_each_other_and_their_days_know_no_about(both: Store) -> None:
    subject = record(both, "C-0002")
    made = make(both, Request(subject, AS_OF, PRINTED_ON, edition="case_entities"))
    told = [json.loads(line) for line in issue.finished(made, "ftm").splitlines()]
    ids = {each["id"] for each in told}
    assert len(ids) == len(told)
    assert {"Person", "Event", "CourtCase", "CourtCaseParty", "Document"} <= {each["schema"] for each in told}
    for each in told:
        for name in ("involved", "party", "case", "agent", "client", "person", "relative", "associate", "organizer"):
            assert set(each["properties"].get(name, ())) <= ids, each
        for name in ("startDate", "endDate", "birthDate"):
            assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in each["properties"].get(name, ())), each
    outside = make(both, Request(subject, AS_OF, PRINTED_ON, edition="case_entities", audience="court"))
    assert not ids & set(re.findall(r"[a-p]{40}", all_words(outside.dossier)))


def _shown(name: str, shown_as: str) -> Any:
    return builders.a_person(*name.split(), protection=[{"audience": "family", "shown_as": shown_as}])


def test_no_order_and_no_identity_says_who_stands_without_a_name(empty_store: Store) -> None:
    with empty_store.change("Add") as change:
        forms = {"Abenov Dias": "full_name", "Bekova Aru": "pseudonym", "Chokanov Oleg": "withheld"}
        forms["Dauletov Yerlan"] = "full_name"
        ids = [change.add(_shown(name, shown_as)) for name, shown_as in forms.items()]
        case = change.add(builders.a_case(person=ids[0]))
        change.add(builders.an_incident(persons=ids, cases=[case]))
    inside = [line["Called"] for line in rows(issue.finished(listed(empty_store, "person"), "csv"))]
    assert inside == list(forms)
    told = [line["Called"] for line in rows(issue.finished(listed(empty_store, "person", audience="family"), "csv"))]
    assert [name.split()[0] for name in told] == ["Abenov", "Dauletov", "[name", "Person"]

    def entities() -> dict[str, dict[str, Any]]:
        asked = Request(case, AS_OF, PRINTED_ON, edition="case_entities", audience="family")
        lines = issue.finished(make(empty_store, asked), "ftm").splitlines()
        return {each["id"]: each for each in map(json.loads, lines)}

    before = entities()
    people = [each["properties"]["name"][0] for each in before.values() if each["schema"] == "Person"]
    assert len(people) == 3 and "[name withheld]" not in people
    (event,) = [each for each in before.values() if each["schema"] == "Event"]
    assert set(event["properties"]["involved"]) == before.keys() - {event["id"]}
    with empty_store.change("Open") as change:
        change.edit(ids[1], _shown("Bekova Aru", "full_name"))
    assert len(before.keys() & entities().keys()) == 3  # by a name she is another one


def test_a_list_of_nothing_is_refused_and_a_month_is_a_day_for_uwazi(empty_store: Store) -> None:
    with empty_store.change("Add") as change:
        secret = change.add(builders.a_person("Bekova", confidentiality="secret"))
        change.add(builders.a_person("Abenov", born=builders.when("May 1981"), biography="x" * 140_000))
    for kind, ids in (("person", (secret,)), ("", ())):
        with pytest.raises(NotMadeYet):
            make(empty_store, Request("", AS_OF, PRINTED_ON, edition="register", kind=kind, listed=ids))
    made = listed(empty_store, "person", edition="uwazi", audience="lawyer")
    told = tables.csv_of(made.dossier, silent)
    assert made.hunt is not None and betrayals(told, "csv", made.hunt) == ()
    csv.field_size_limit(1_000_000)
    (line,) = rows(tables.csv_of(listed(empty_store, "person", edition="uwazi").dossier, silent))
    assert (line["born"], line["born_in_words"]) == ("1981-05-01", "May 1981")


def test_each_edition_says_in_which_files_it_leaves() -> None:
    for edition in shipped().values():
        assert set(edition.forms) <= set(issue.RENDERERS), edition.name


def test_followthemoneys_own_model_takes_every_entity(both: Store) -> None:
    from followthemoney import model

    wrong = []
    for ref in ("C-0001", "C-0002"):
        for audience in ("internal", "international"):
            asked = Request(record(both, ref), AS_OF, PRINTED_ON, edition="case_entities", audience=audience)
            for line in objects.lines_of(make(both, asked).dossier, silent).splitlines():
                told = json.loads(line)
                schema = model.get(told["schema"])
                assert schema is not None
                schema.validate(told)
                for name, values in told["properties"].items():
                    kept = [schema.properties[name].type.clean(each) for each in values]
                    wrong += [(told["schema"], name, values)] if None in kept else []
    assert wrong == []


def test_a_workbook_is_read_back_as_it_was_written_and_tells_whose_it_is_not(both: Store) -> None:
    made = listed(both, "incident", audience="lawyer", language="kk")
    data = tables.xlsx_of(made.dossier, silent)
    book = python_calamine.load_workbook(io.BytesIO(data))
    sheet = book.get_sheet_by_index(0).to_python()
    (table,) = tables.tables(made.dossier)
    assert sheet[0] == tables.heads(table)
    assert [[str(cell) for cell in row] for row in sheet[1:]] == list(tables.rows(table, silent))
    about = [cell for row in book.get_sheet_by_index(1).to_python() for cell in row]
    assert made.dossier.banner in about
    assert made.hunt is not None
    assert [each for each in betrayals(data, "xlsx", made.hunt, guard.left(made.mentions))] == []


def test_a_broad_list_is_read_on_paper_as_cards(both: Store) -> None:
    made = listed(both, "measure")
    (table,) = tables.tables(made.dossier)
    told = readable(made.dossier)
    assert len(table.columns) > BROADEST
    assert not list(tables.tables(told))
    assert sum(isinstance(block, Facts) for block in told.blocks) == len(table.rows)
    cells = [cell for line in tables.rows(table, silent) for cell in line if cell]
    words = all_words(told)
    assert [cell for cell in cells if cell not in words] == []
