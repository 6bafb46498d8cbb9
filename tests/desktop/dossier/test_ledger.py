"""The ledger of charges and measures, the totals by both ways of counting, expired terms and the credit table."""

from __future__ import annotations

from typing import Any

from db.change import Change
from db.records import LawCreditData
from db.store import Store
from desktop.dossier.blocks import Dossier, Heading, Run, Style, Table, plain
from tests import builders as build
from tests.desktop.dossier.conftest import Made, composed
from tests.desktop.dossier.reading import all_words, section_words

MEASURES = "Measures of restraint and deprivation of liberty"


def table_after(dossier: Dossier, title: str) -> Table:
    places = [n for n, block in enumerate(dossier.blocks) if isinstance(block, Heading) and block.text == title]
    found = next(block for block in dossier.blocks[places[0] :] if isinstance(block, Table))
    return found


def rows(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row.cells] for row in table.rows]


def measure(change: Change, case: str, person: str, kind: str, start: str, end: str = "", **more: Any) -> str:
    dates = {"start": build.when(start), "end": build.when(end) if end else None}
    return change.add(build.a_measure(person, kind, cases=[case], **dates, **more))


def requalified(change: Change, case: str, person: str) -> None:
    """A charge that was changed for another, and a house arrest prolonged and changed for remand."""
    proceeding = change.add(build.a_proceeding(cases=[case], person=person, opened=build.when("2 October 2022")))
    charge: dict[str, Any] = {"cases": [case], "person": person}
    history = [{"changed_on": build.when("5 December 2022"), "outcome": "requalified", "details": "to Art. 405(2)"}]
    change.add(build.a_charge(proceeding, "405", start=build.when("14 October 2022"), history=history, **charge))
    change.add(build.a_charge(proceeding, "293", start=build.when("5 December 2022"), **charge))
    extension = {"decided": build.when("10 December 2022"), "until": build.when("14 January 2023")}
    first = measure(change, case, person, "house_arrest", "14 October 2022", "19 January 2023", extensions=[extension])
    measure(change, case, person, "remand", "19 January 2023", "1 March 2023", replaces=first, end_reason="acquitted")


def test_charges_and_measures_stand_in_one_order(made: Made) -> None:
    told = rows(table_after(made(requalified), "Charges and measures in order"))
    assert [(row[0], row[1], row[2]) for row in told] == [
        ("14 October 2022", "Charge: Art. 405 CC", "charged"),
        ("14 October 2022", "House arrest", "begins"),
        ("5 December 2022", "Charge: Art. 405 CC", "Re-qualified as another article: to Art. 405(2)"),
        ("5 December 2022", "Charge: Art. 293 CC", "charged"),
        ("10 December 2022", "House arrest", "prolonged until: 14 January 2023"),
        ("19 January 2023", "Remand in custody", "begins, in place of: House arrest · 14 October 2022"),
        ("1 March 2023", "Remand in custody", "ends: Acquitted"),
    ]


def test_a_single_change_needs_no_ledger(made: Made) -> None:
    dossier = made(lambda change, case, person: measure(change, case, person, "remand", "1 May 2023"))
    assert "Charges and measures in order" not in all_words(dossier)


def test_several_people_are_told_apart(made: Made) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        other = change.add(build.a_person("Ospanbek", "Mirat"))
        measure(change, case, person, "remand", "1 May 2023", "5 May 2023")
        measure(change, case, other, "remand", "2 May 2023", "5 May 2023")

    told = rows(table_after(made(fill), "Charges and measures in order"))
    assert told[0][1] == "Remand in custody · Dauletov Yerlan"
    assert told[1][1] == "Remand in custody · Ospanbek Mirat"


def test_both_ways_of_counting_stand_side_by_side(made: Made) -> None:
    told = rows(table_after(made(requalified), "Day totals"))
    assert told == [
        ["House arrest", "97", "98"],
        ["Remand in custody", "41", "41"],  # its first day is the last of the house arrest
        ["In all, no day counted twice", "138", "139"],
    ]
    assert "The first day does not count." in section_words(made(requalified), MEASURES)


def test_a_term_that_is_over_is_told_by_verified_rules_alone(made: Made) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        measure(change, case, person, "remand", "1 January 2023", "1 June 2023")
        measure(change, case, person, "house_arrest", "1 July 2023", "1 December 2023")

    words = section_words(made(fill), MEASURES)
    assert "Term over: Remand in custody · 1 January 2023: The measure lasted longer than Art. 151(1) CPC" in words
    assert words.count("Term over") == 1


def test_the_credit_table_is_quiet_until_somebody_verifies_it(made: Made, empty_store: Store) -> None:
    dossier = made(requalified)
    table = table_after(dossier, "Credit towards a sentence")
    assert [row[0] for row in rows(table)] == ["House arrest", *3 * ["Remand in custody"]]
    assert all(row[-1] == "check the rule" for row in rows(table))
    for row in table.rows:
        assert all(
            isinstance(cell, tuple) and cell[0].style is Style.QUIET for cell in row.cells if isinstance(cell[0], Run)
        )
    verified = {
        "code": "kz.credit.remand.medium", "day_kind": "remand", "regime": "medium", "held_days": 2,
        "sentence_days": 3, "state": "verified",
    }  # fmt: skip
    with empty_store.change("Verify") as change:
        change.add(LawCreditData.checked(verified))
    told = {(row[0], row[1]): row[2:] for row in rows(table_after(composed(empty_store), "Credit towards a sentence"))}
    assert told["Remand in custody", "Medium security"] == ["2 : 3", "–", "61"]
    assert told["Remand in custody", "Maximum security"][-1] == "check the rule"


def test_several_people_share_one_credit_table(made: Made, empty_store: Store) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        other = change.add(build.a_person("Ospanbek", "Mirat"))
        measure(change, case, person, "remand", "1 May 2023", "5 May 2023")
        measure(change, case, other, "remand", "2 May 2023", "5 May 2023")
        verified = {"code": "kz.credit.remand.minimum", "day_kind": "remand", "regime": "minimum", "state": "verified"}
        change.add(LawCreditData.checked({**verified, "held_days": 1, "sentence_days": 2}))

    words = [row[-1] for row in rows(table_after(made(fill), "Credit towards a sentence"))]
    assert words == ["check the rule", "check the rule", "Dauletov Yerlan: 8; Ospanbek Mirat: 6"]


def test_a_replacement_on_an_unknown_day_leaves_the_sum_exact(made: Made) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        first = measure(change, case, person, "house_arrest", "14 October 2022", "January 2023")
        change.add(build.a_measure(person, "remand", cases=[case], end=build.when("1 March 2023"), replaces=first))

    assert rows(table_after(made(fill), "Day totals")) == [
        ["House arrest", "79–109", "80–110"],
        ["Remand in custody", "29–59", "29–59"],
        ["In all, no day counted twice", "138", "139"],
    ]


def test_an_approximate_date_is_said_to_be_counted_as_written(made: Made) -> None:
    dossier = made(
        lambda change, case, person: measure(change, case, person, "remand", "about 1 May 2023", "5 May 2023")
    )
    assert "A date is only approximate: it is counted as it is written." in section_words(dossier, MEASURES)


def test_where_the_law_knows_no_credit_there_is_no_table(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        case = change.add(build.a_case(person=person, jurisdiction="GENERIC"))
        measure(change, case, person, "remand", "1 May 2023", "5 May 2023")
    assert "Credit towards a sentence" not in all_words(composed(empty_store))
