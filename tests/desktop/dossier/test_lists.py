"""Lists: custody and deadlines, exhibits, the arrests of a day, the bulletin of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.errors import DaftarError
from db.queries import by_ref
from db.records import KINDS
from db.store import Store
from desktop.dossier.asking import Request
from desktop.dossier.blocks import Banner, Dossier, Row, Table, plain
from desktop.dossier.editions import make
from resources.text import LANGUAGES
from tests import builders as build
from tests import ready
from tests.desktop.dossier.reading import all_words, of_type, words_of
from tests.desktop.dossier.samples import pdf_of
from tests.desktop.dossier.test_render import text_of

PRINTED_ON = date(2026, 11, 23)
FIVE_TAKEN = date(2022, 3, 14)  # two days after the meeting at the gates
OF_A_CASE = ("custody_table", "exhibit_list")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A vault with both invented cases, for those who only read it."""
    folder = tmp_path_factory.mktemp("both") / "Both.daftar"
    with ready.opened(folder, "sample-case", "second-case") as vault:
        store = Store(vault)
        yield store
        store.close()


def printed(store: Store, edition: str, ref: str = "", as_of: date = FIVE_TAKEN, **more: Any) -> Dossier:
    subject = ""
    if ref:
        with store.reading() as connection:
            subject = by_ref(connection, ref) or ""
        assert subject
    return make(store, Request(subject, as_of, PRINTED_ON, edition=edition, **more)).dossier


def rows(dossier: Dossier) -> list[Row]:
    return [row for block in dossier.blocks if isinstance(block, Table) for row in block.rows]


def cells(row: Row) -> list[str]:
    return [plain(cell) for cell in row.cells]


def row_of(dossier: Dossier, words: str) -> list[str]:
    return next(cells(row) for row in rows(dossier) if words in " ".join(cells(row)))


# --- every list, in every language, on paper --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("edition", "ref"),
    [
        *((edition, ref) for edition in OF_A_CASE for ref in ("C-0001", "C-0002")),
        ("arrest_list", "I-0005"),
        ("arrest_list", ""),
        ("bulletin", ""),
    ],
)
def test_what_is_composed_is_what_is_printed(both: Store, edition: str, ref: str, language: str) -> None:
    dossier = printed(both, edition, ref, language=language)
    on_paper = "".join(text_of(pdf_of(dossier)).split())
    assert dossier.blocks
    for block in of_type(list(dossier.blocks), Table):
        assert isinstance(block, Table)
        for row in block.rows:
            for cell in (word for told in cells(row) for word in told.split() if word.isascii() and len(word) < 9):
                assert cell in on_paper


# --- custody and deadlines --------------------------------------------------------------------------------------------


def test_the_custody_table_says_first_that_it_is_an_aid(both: Store) -> None:
    dossier = printed(both, "custody_table", "C-0001")
    warnings = [block.text for block in dossier.blocks if isinstance(block, Banner)]
    assert "A computed aid: check the code in force." in warnings


def test_a_deadline_by_a_rule_that_nobody_checked_says_so(both: Store) -> None:
    due = row_of(printed(both, "custody_table", "C-0001", date(2023, 6, 23)), "Last day to appeal")
    assert "Not checked" in due
    assert any("check the rule" in cell for cell in due)


def test_every_rule_behind_the_table_is_told_with_its_state(both: Store) -> None:
    dossier = printed(both, "custody_table", "C-0001", date(2023, 6, 23))
    states = {cells(row)[0]: cells(row)[-1] for row in rows(dossier) if "deprivation of liberty" in cells(row)[0]}
    assert states["House arrest: counts as deprivation of liberty"].startswith("Checked against the text")


def test_where_the_notes_of_a_rule_come_from_stays_in_the_house(both: Store) -> None:
    assert "from memory" in all_words(printed(both, "custody_table", "C-0001", date(2023, 6, 23)))
    outside = printed(both, "custody_table", "C-0001", date(2023, 6, 23), audience="public")
    assert "from memory" not in all_words(outside)


# --- exhibits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("audience", "proven"), [("internal", True), ("court", True), ("public", False)])
def test_fingerprints_and_collectors_stand_only_where_something_is_to_be_proven(
    empty_store: Store, audience: str, proven: bool
) -> None:
    digest = "ab" * 32
    with empty_store.change("Make") as change:
        person, collector = change.add(build.a_person()), change.add(build.a_person("Collector", "Aru"))
        case = change.add(build.a_case(person=person))
        agreed = {"person": collector, "form": "given_written", "scope": ["domestic_authorities"], "cases": [case]}
        change.add(KINDS["consent"].data.checked({**agreed, "given": build.when("1 March 2022")}))
        document = change.add(build.a_document(cases=[case], sha256=digest, captured_by=collector, size=1_400_000))
        told = {"document": document, "event": "collected", "done_by": collector, "cases": [case]}
        change.add(KINDS["custody_event"].data.checked(told))
    dossier = printed(empty_store, "exhibit_list", "C-0001", audience=audience)
    words = all_words(dossier)
    assert (digest in words) is proven
    assert ("Collector" in words) is proven
    assert ("Seal on 1 event" in words) is proven
    assert "A complaint" in words
    if proven:
        assert "1.4 MB" in words
        assert "Collected" in words


# --- arrests ----------------------------------------------------------------------------------------------------------


def test_the_arrest_list_of_an_incident_tells_who_is_held_where_since_when(both: Store) -> None:
    line = row_of(printed(both, "arrest_list", "I-0005"), "Äubäkır Ğaini")
    assert line[0].endswith(", 37–38")
    assert "12 March 2022, 21:30" in line[2]
    assert any("Art. 405(1) CC" in cell for cell in line)
    assert any("Nūrpeiıs Madina" in cell for cell in line)


def test_what_came_after_the_day_of_the_list_is_not_told(both: Store) -> None:
    words = all_words(printed(both, "arrest_list", "I-0005"))
    assert "November 2022" not in words
    assert "Aqdala" not in words


def test_an_arrest_tells_when_it_must_end_by_law_by_the_clock(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person("Serik", "Dana", born=build.when("2010-01-05")))
        change.add(build.a_measure(person, "detention_suspect", seized_at=build.when("12 March 2022, 14:30")))
    line = row_of(printed(empty_store, "arrest_list", as_of=date(2022, 3, 12)), "Serik Dana")
    assert line[0] == "Serik Dana, 12"
    assert "14:30" in line[2]
    assert "March 2022" in line[3]
    assert "perhaps under 18" in line[-1]
    assert "a lawyer" in line[-1]


def test_an_arrest_tells_its_hours_by_the_clock_alone(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        for name, seized, end in (
            ("Held", "12 March 2022, 14:30", None),
            ("Released", "12 March 2022, 21:00", "14 March 2022, 20:30"),
            ("Vague", "12 March 2022", None),
        ):
            person = change.add(build.a_person(name, "Dana"))
            ended = {"end": build.when(end)} if end else {}
            change.add(build.a_measure(person, "detention_suspect", seized_at=build.when(seized), **ended))
    last = date(2022, 3, 14)
    dossier = printed(empty_store, "arrest_list", as_of=last, since=date(2022, 3, 12), until=last)
    assert row_of(dossier, "Held Dana")[2].endswith("57 hours")  # to the end of the 14th
    assert row_of(dossier, "Released Dana")[2].endswith("47 hours")
    assert "hour" not in row_of(dossier, "Vague Dana")[2]
    assert "the end of 14 March 2022" in all_words(dossier)


def test_a_term_runs_on_although_another_measure_takes_its_place_later(both: Store) -> None:
    line = row_of(printed(both, "arrest_list", "I-0005", date(2022, 3, 13)), "Ūlan")
    assert "14 March 2022, 21:00" in line[3]


def test_arrests_of_other_days_and_measures_that_take_no_liberty_are_left_out(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        for name, kind, day in (("One", "remand", "12 March 2022"), ("Two", "remand", "13 March 2022")):
            change.add(build.a_measure(change.add(build.a_person(name, "A")), kind, start=build.when(day)))
        change.add(build.a_measure(change.add(build.a_person("Three", "A")), "fine", start=build.when("12 March 2022")))
    words = all_words(printed(empty_store, "arrest_list", as_of=date(2022, 3, 12)))
    assert "One A" in words
    assert "Two A" not in words
    assert "Three A" not in words
    several = all_words(
        printed(empty_store, "arrest_list", as_of=date(2022, 3, 14), since=date(2022, 3, 12), until=date(2022, 3, 14))
    )
    assert "One A" in several and "Two A" in several


def test_health_leaves_the_house_on_no_arrest_list_without_consent(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person(health=[{"vulnerability": "chronic_illness"}]))
        start = build.when("12 March 2022")
        change.add(build.a_measure(person, "remand", start=start, health_in_custody="Without her inhaler."))
    day = date(2022, 3, 12)
    assert "inhaler" in all_words(printed(empty_store, "arrest_list", as_of=day))
    for audience in ("lawyer", "public", "family"):
        words = all_words(printed(empty_store, "arrest_list", as_of=day, audience=audience))
        assert "inhaler" not in words
        assert "Chronic illness" not in words


def test_an_arrest_in_a_secret_case_stands_on_no_list(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        secret = change.add(build.a_case(confidentiality="secret"))
        person = change.add(build.a_person())
        change.add(build.a_measure(person, "remand", start=build.when("12 March 2022"), cases=[secret]))
    words = all_words(printed(empty_store, "arrest_list", as_of=date(2022, 3, 12)))
    assert "No arrest is recorded for these days." in words
    assert "Dauletov" not in words


# --- the bulletin -----------------------------------------------------------------------------------------------------


def test_the_bulletin_tells_the_month_week_by_week_each_event_with_its_source(both: Store) -> None:
    dossier = printed(both, "bulletin", as_of=date(2022, 3, 30))
    assert dossier.title == "1–31 March 2022"
    groups = [plain(row.cells[0]) for row in rows(dossier) if row.group]
    assert groups == ["7–13 March 2022", "14–20 March 2022", "Perhaps in these days"]
    assert "The meeting at the gates of the quarry" in all_words(dossier)
    assert "Dauletov" not in all_words(dossier)  # nothing of the other case happened then


def test_the_bulletin_tells_cases_side_by_side(both: Store) -> None:
    dossier = printed(both, "bulletin", since=date(2022, 10, 1), until=date(2023, 6, 30))
    cases = {cells(row)[3] for row in rows(dossier) if len(row.cells) == 6}
    assert {"C-0001", "C-0002"} <= cases


def test_the_bulletin_counts_what_it_tells(both: Store) -> None:
    dossier = printed(both, "bulletin", as_of=date(2022, 3, 30))
    counted = {cells(row)[0]: cells(row)[1] for row in rows(dossier) if len(row.cells) == 2}
    events = [row for row in rows(dossier) if len(row.cells) > 2]
    vague = [row for row in events if "spring" in plain(row.cells[0])]
    assert int(counted["Events"]) == len(events) - len(vague)
    assert counted["People who lost their liberty"] == "3"


def test_the_bulletin_tells_what_belongs_to_no_case_too(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person("Serik", "Dana"))
        change.add(build.a_measure(person, "detention_suspect", seized_at=build.when("12 March 2022, 14:30")))
    dossier = printed(empty_store, "bulletin", as_of=date(2022, 3, 30))
    assert "Serik Dana" in " ".join(row_of(dossier, "12 March 2022"))
    assert "1" in row_of(dossier, "Events")


def test_a_secret_case_is_in_no_bulletin(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        open_case, secret = change.add(build.a_case()), change.add(build.a_case(confidentiality="secret"))
        day = build.when("12 March 2022")
        change.add(build.an_incident("Told", start=day, cases=[open_case]))
        change.add(build.an_incident("Hidden", start=day, cases=[secret]))
        change.add(build.an_incident("Shared", start=day, cases=[open_case, secret]))
    words = all_words(printed(empty_store, "bulletin", as_of=date(2022, 3, 30)))
    assert "Told" in words
    assert "Shared" in words
    assert "Hidden" not in words
    assert "C-0002" not in words


def test_consents_and_sources_are_no_events(both: Store) -> None:
    words = "\n".join(
        words_of(block) for block in printed(both, "bulletin", since=date(2022, 1, 1), until=date(2024, 12, 31)).blocks
    )
    assert "Consent CO" not in words
    assert "Source published" not in words


def test_an_empty_month_says_so(empty_store: Store) -> None:
    assert "Nothing is recorded for these days." in all_words(printed(empty_store, "bulletin"))


def test_a_list_of_an_incident_that_is_not_there_is_refused(empty_store: Store) -> None:
    with pytest.raises(DaftarError):
        make(empty_store, Request("nobody", FIVE_TAKEN, PRINTED_ON, edition="arrest_list"))
