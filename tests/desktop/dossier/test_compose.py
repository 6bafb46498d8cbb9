"""Sections made of particular records: what they say, and what they never make up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.change import Change
from db.store import Store
from db.values.durations import StatedDuration
from db.values.texts import Verbatim
from desktop.dossier.blocks import Dossier, Figure, Matrix, Missing
from desktop.dossier.drawing import Polygon, Text
from tests import builders as build
from tests.desktop.dossier.conftest import Fill, composed
from tests.desktop.dossier.reading import all_words, of_type, section_words, sections

MEASURES = "Measures of restraint and deprivation of liberty"


# --- measures -----------------------------------------------------------------------------------------------------


def held(change: Change, case: str, person: str, kind: str, start: str, end: str = "", **more: object) -> str:
    dates = {"start": build.when(start), "end": build.when(end) if end else None}
    return change.add(build.a_measure(person, kind, cases=[case], **dates, **more))


def test_gaps_and_overlaps_are_told(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        held(change, case, person, "house_arrest", "2022-01-01", "2022-02-01")
        held(change, case, person, "remand", "2022-01-20", "2022-03-01")
        held(change, case, person, "admin_arrest", "2022-04-01", "2022-04-11")

    words = section_words(made(fill), MEASURES)
    assert "Two measures at once: House arrest · 1 January 2022; Remand in custody · 20 January 2022: 12 days" in words
    assert "Between two measures: Remand in custody · 20 January 2022" in words
    assert "31 days" in words
    assert "69" in words


def test_what_goes_on_is_counted_to_the_day_asked_for(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(lambda change, case, person: held(change, case, person, "remand", "2026-11-10", ".."))
    assert "10 days" in section_words(dossier, MEASURES)
    assert "goes on" in section_words(dossier, MEASURES)
    (figure,) = of_type(sections(dossier)[MEASURES], Figure)
    assert isinstance(figure, Figure)
    assert any(isinstance(shape, Polygon) for shape in figure.drawing.shapes)


def test_hours_are_told_as_hours(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        held(change, case, person, "delivery", "19 January 2023, 10:00", "19 January 2023, 13:30")

    assert "3 hours 30 minutes" in section_words(made(fill), MEASURES)


def test_an_unknown_start_has_no_upper_bound(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        known = {"held_by_then": build.when("2022-05-05"), "end": build.when("2022-05-15")}
        change.add(build.a_measure(person, "remand", cases=[case], **known))
        change.add(build.a_measure(person, "house_arrest", cases=[case]))

    words = section_words(made(fill), MEASURES)
    assert "at least 10 days" in words
    assert "≥ 10" in words
    assert "already held: 5 May 2022" in words


def test_a_stated_duration_that_cannot_be_is_told_beside_the_days(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        stated = StatedDuration.parse("more than 3 months")
        held(change, case, person, "remand", "2022-01-01", "2022-01-15", stated=stated)

    words = section_words(made(fill), MEASURES)
    assert "14 days · differs from the duration as stated" in words
    assert "more than 3 months" in words


def test_each_person_is_counted_apart(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        other = change.add(build.a_person("Ospanbek", "Mirat"))
        held(change, case, person, "remand", "2022-01-01", "2022-01-11")
        held(change, case, other, "remand", "2022-01-01", "2022-01-21")

    words = section_words(made(fill), MEASURES)
    assert "Day totals: Dauletov Yerlan" in words
    assert "Day totals: Ospanbek Mirat" in words
    assert "30" not in words.replace("2022", "")


def test_a_restraint_that_leaves_liberty_has_no_days(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(lambda change, case, person: held(change, case, person, "recognisance", "2022-01-01", "2022-02-01"))
    assert "Day totals" not in section_words(dossier, MEASURES)
    (figure,) = of_type(sections(dossier)[MEASURES], Figure)
    assert isinstance(figure, Figure)
    assert any(isinstance(shape, Text) and shape.text.startswith("Recognisance") for shape in figure.drawing.shapes)


# --- claims and accounts ------------------------------------------------------------------------------------------


def test_a_claim_without_neutral_wording_is_only_quoted(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        proceeding = change.add(build.a_proceeding(cases=[case]))
        change.add(build.a_claim("It is fabricated.", stance="asserts", about=proceeding, cases=[case]))
        change.add(build.a_claim("It is false.", words=Verbatim(text="Lies!", language="en"), about=case, cases=[case]))

    words = all_words(made(fill))
    assert "“It is fabricated.” – speaker not recorded · Asserts" in words
    assert "“Lies!”" in words
    assert "It is false." not in words


def test_words_that_are_not_recorded_are_not_made_up(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        claim = build.a_claim("", not_recorded=True, speaker=person, handling="ignored", cases=[case])
        change.add(claim)

    dossier = made(fill)
    words = section_words(dossier, "Conflicting accounts")
    assert "Further statements" in words
    assert "The words are not recorded. – Dauletov Yerlan · Handled by the authority: Ignored" in words
    assert "the words are not recorded" in section_words(dossier, "Missing information")


def test_a_point_on_which_nobody_is_heard_says_so(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(lambda change, case, person: change.add(build.a_point(cases=[case])))
    assert of_type(sections(dossier)["Conflicting accounts"], Missing)
    assert not of_type(sections(dossier)["Conflicting accounts"], Matrix)


def test_many_accounts_keep_their_places(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        point = change.add(build.a_point(cases=[case]))
        for number in range(7):
            speaker = change.add(build.a_person(f"Speaker{number}", ""))
            neutral = f"Account number {number}."
            change.add(build.a_claim("x", speaker=speaker, neutral=neutral, point=point, cases=[case]))

    (matrix,) = of_type(sections(made(fill))["Conflicting accounts"], Matrix)
    assert isinstance(matrix, Matrix)
    said = matrix.aspects.index("What is said")
    for number, account in enumerate(matrix.accounts):
        assert account.speaker == f"Speaker{number}"
        assert f"Account number {number}." in str(account.answers[said])


def test_a_field_that_is_spoken_of_is_named(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        incident = change.add(build.an_incident(cases=[case]))
        for name in ("paper_shown", "no field of ours"):
            change.add(build.a_claim("x", neutral="It was shown.", about=incident, about_field=name, cases=[case]))

    words = section_words(made(fill), "Incidents")
    assert "speaker not recorded · Was a paper shown?" in words
    assert "speaker not recorded · no field of ours" in words


# --- proceedings, assessments, persons ----------------------------------------------------------------------------


def test_a_charge_of_another_cases_proceeding_is_still_printed(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        proceeding = change.add(build.a_proceeding("A proceeding of another case"))
        charge = build.a_charge(proceeding, cases=[case], alleged_words=Verbatim(text="That he struck", language="en"))
        change.add(charge)

    words = section_words(made(fill), "Proceedings and charges")
    assert "Art. 293 CC" in words
    assert "That he struck" in words


def test_a_title_that_nobody_checked_says_so(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        proceeding = change.add(build.a_proceeding(cases=[case]))
        change.add(build.a_charge(proceeding, "182", cases=[case]))
        change.add(build.a_charge(proceeding, "99999", cases=[case]))

    words = section_words(made(fill), "Proceedings and charges")
    assert "· not checked" in words
    assert words.count("Title in the law") == 1


def test_criteria_stand_with_their_findings(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        criteria = [{"criterion": "a_freedoms", "finding": "met", "reasons": "He spoke."}, {"criterion": "b_political"}]
        change.add(build.an_assessment(person, criteria=_known(criteria), cases=[case]))

    words = section_words(made(fill), "Political-prisoner assessment")
    assert "He spoke." in words
    assert "Not assessed" in words


def _known(criteria: list[dict[str, str]]) -> list[dict[str, str]]:
    """The same with criteria that the shipped list has."""
    from db.vocabulary import terms

    return [{**row, "criterion": term.code} for row, term in zip(criteria, terms("pp_criterion"), strict=False)]


def test_an_undated_event_stands_last_and_is_not_lost(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        change.add(build.an_incident("Some day", cases=[case]))
        change.add(build.an_incident("Long ago", start=build.when("2001"), cases=[case]))

    words = section_words(made(fill), "Chronology")
    assert words.index("Long ago") < words.index("Without a date") < words.index("Some day")


def test_a_name_in_another_language_is_used_in_that_language(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(build.a_case(names={"ru": "Дело активиста"}))
    assert composed(empty_store, language="ru").title == "Дело активиста"
    assert composed(empty_store, language="kk").title == "The case of an activist"


def test_a_case_without_a_person_says_what_is_missing(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(build.a_case())
    assert "Main person" in section_words(composed(empty_store), "Missing information")


def test_the_day_of_the_facts_is_an_input(made: Callable[[Fill], Dossier], empty_store: Store) -> None:
    made(lambda change, case, person: held(change, case, person, "remand", "2022-01-01", ".."))
    dossier = composed(empty_store, as_of=date(2022, 1, 31))
    assert dossier.as_of == "31 January 2022"
    assert "30 days" in section_words(dossier, MEASURES)
