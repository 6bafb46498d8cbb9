"""The invented sample case, phrase by phrase, is found in the section of the dossier where a reader looks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from db.queries import by_ref
from db.store import Store
from desktop.dossier.blocks import Dossier, Figure, Heading, List, Matrix, Style, Table, plain
from desktop.dossier.drawing import Text
from tests.desktop.dossier.reading import all_words, of_type, runs_of, section_words, sections, told_on_its_page
from tests.desktop.dossier.samples import pdf_of
from tests.desktop.dossier.test_render import text_of

SECTIONS = (
    "Summary",
    "Personal data",
    "Health and vulnerability",
    "Public activity and background",
    "Earlier persecution",
    "Chronology",
    "Incidents",
    "Proceedings and charges",
    "Measures of restraint and deprivation of liberty",
    "Decisions and sentences",
    "Conflicting accounts",
    "Authorities and alleged perpetrators",
    "Rights affected and legal assessment",
    "Political-prisoner assessment",
    "Remedies and results",
    "Interventions",
    "Sources",
    "Exhibits",
    "Missing information",
    "Consent and restrictions on use",
    "Verification",
)
MAY_BE_LEFT_OUT = {"Decisions and sentences", "Remedies and results", "Interventions", "Exhibits"}

# What the statement says, and the section that must say it.
PHRASES = (
    ("Sources", "A former political prisoner and civil activist, #DAULETOV Yerlan, is prosecuted again"),
    ("Sources", "23 June 2023"),
    ("Sources", "Ülgiqala"),
    ("Political-prisoner assessment", "Former political prisoner"),
    ("Political-prisoner assessment", "The criteria of the scheme have not been assessed."),
    ("Public activity and background", "Civil activist"),
    ("Personal data", "#DAULETOV Yerlan"),
    ("Proceedings and charges", "8 June 2023"),
    ("Proceedings and charges", "“hooliganism”"),
    ("Proceedings and charges", "“participation in an extremist organisation”"),
    ("Proceedings and charges", "The statement calls the case fabricated and politically motivated."),
    ("Proceedings and charges", "The statement says that the complaint is false."),
    ("Proceedings and charges", "In his view the accusation is false."),
    ("Proceedings and charges", "In his view the whole case is a provocation by the NSC or the police."),
    ("Proceedings and charges", "That on 7 June 2023 he struck Mirat Ospanbek with a walking stick."),
    ("Proceedings and charges", "Ülgiqala Police Department"),
    ("Incidents", "Wed 7 June 2023, evening · year inferred"),
    ("Incidents", "Yerlan's friend"),
    ("Incidents", "its screen broke"),
    ("Incidents", "in the chest"),
    ("Incidents", "to come to the department"),
    ("Incidents", "The statement says that Mirat Ospanbek had staged a provocation."),
    ("Incidents", "What Yerlan's friend has to say, the police pay no attention to."),
    ("Personal data", "the unnamed witness"),
    ("Personal data", "The statement puts the word “witness” in quotation marks."),
    ("Health and vulnerability", "He walks with a stick."),
    ("Authorities and alleged perpetrators", "National Security Committee (NSC)"),
    ("Authorities and alleged perpetrators", "Alleged provocateur"),
    ("Political-prisoner assessment", "meant to punish him for his activism"),
    ("Political-prisoner assessment", "he defends human rights"),
    ("Political-prisoner assessment", "calls for peaceful protests and joins them"),
    ("Political-prisoner assessment", "criticises the authorities"),
    ("Political-prisoner assessment", "helps the families of political prisoners"),
    ("Earlier persecution", "October 2022"),
    ("Measures of restraint and deprivation of liberty", "97 days"),
    ("Measures of restraint and deprivation of liberty", "more than 3 months"),
    ("Measures of restraint and deprivation of liberty", "between 0 and 139 days"),
    ("Measures of restraint and deprivation of liberty", "0–139"),
    ("Measures of restraint and deprivation of liberty", "about 3 months · ambiguous"),
    ("Measures of restraint and deprivation of liberty", "Until the end of a stage"),
    ("Measures of restraint and deprivation of liberty", "A pre-trial facility (not named)"),
    ("Measures of restraint and deprivation of liberty", "Known to be at liberty: 7 June 2023, evening"),
    ("Measures of restraint and deprivation of liberty", "held arbitrarily for about 3 months"),
    ("Decisions and sentences", "House arrest was changed to detention in a pre-trial facility"),
    ("Decisions and sentences", "Which body decided it is not said."),
    ("Personal data", "Accuser of"),
    ("Political-prisoner assessment", "how long the custody after them lasted is not known"),
    ("Political-prisoner assessment", "One second-hand source is not enough for a conclusion."),
    ("Exhibits", "The statement of 23 June 2023, without names"),
    ("Exhibits", "Made from the file as published; the file itself was left as it was."),
    ("Consent and restrictions on use", "Not published with his name."),
    ("Missing information", "Date of birth"),
    ("Missing information", "End, if it has ended"),
    ("Missing information", "Outcome of the charge: "),
    ("Missing information", "Lawyer"),
    ("Missing information", "Court and judge"),
    ("Missing information", "Yerlan's friend: the words are not recorded"),
)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_sections_stand_in_their_order_and_are_numbered_without_gaps(sample: dict[str, Dossier], language: str) -> None:
    dossier = sample[language]
    headings = [block for block in dossier.blocks if isinstance(block, Heading) and block.level == 1]
    assert [heading.number for heading in headings] == [str(number) for number in range(1, len(headings) + 1)]
    told = [heading.text for heading in headings]
    if language == "en":
        assert told == [title for title in SECTIONS if title in told]
        assert set(SECTIONS) - MAY_BE_LEFT_OUT <= set(told)
    else:
        assert not set(SECTIONS) & set(told)


def test_the_page_of_the_case_tells_what_its_statement_says(store: Store) -> None:
    with store.reading() as connection:
        statement = by_ref(connection, "S-0001")
    assert statement is not None
    whole: Any = store.data(statement)
    assert told_on_its_page("sample-case") == whole.whole_text.text.split()


def test_every_phrase_is_found_in_its_section(sample: dict[str, Dossier]) -> None:
    dossier = sample["en"]
    absent = [(section, phrase) for section, phrase in PHRASES if phrase not in section_words(dossier, section)]
    assert not absent


def test_the_acts_stand_in_their_order(sample: dict[str, Dossier]) -> None:
    tables = of_type(sections(sample["en"])["Incidents"], Table)
    acts = next(table for table in tables if isinstance(table, Table) and table.columns[0].title == "No.")
    assert [plain(row.cells[2]).partition("\n")[0] for row in acts.rows] == [
        *("brushed against", "fell", "handed back", "said sorry", "shoved", "hit", "fought with", "pulled apart"),
        "ran off",
    ]
    assert plain(acts.rows[1].cells[1]) == "–"


def test_one_disputed_point_has_four_accounts_one_without_words(sample: dict[str, Dossier]) -> None:
    (matrix,) = of_type(sections(sample["en"])["Conflicting accounts"], Matrix)
    assert isinstance(matrix, Matrix)
    speakers = [account.speaker for account in matrix.accounts]
    assert speakers == ["Ospanbek Mirat", "the unnamed witness", "Dauletov Yerlan", "Yerlan's friend"]
    said = matrix.aspects.index("What is said")
    assert "The words are not recorded." in plain(matrix.accounts[3].answers[said])
    handled = matrix.aspects.index("Handled by the authority")
    assert plain(matrix.accounts[3].answers[handled]) == "Ignored (Ülgiqala Police Department)"


def test_the_ledger_shows_both_measures_the_proceedings_and_the_day_at_liberty(sample: dict[str, Dossier]) -> None:
    (figure,) = of_type(sections(sample["en"])["Measures of restraint and deprivation of liberty"], Figure)
    assert isinstance(figure, Figure)
    words = " | ".join(shape.text for shape in figure.drawing.shapes if isinstance(shape, Text))
    for phrase in (
        "House arrest",
        "97 days",
        "stated: more than 3 months",
        "Remand in custody",
        "between 0 and 139 days",
        "?",
    ):
        assert phrase in words
    assert "405(2)" in words
    assert "293(2)" in words
    assert "Known to be at liberty: 7 June 2023, evening" in words


def test_the_chronology_is_in_order(sample: dict[str, Dossier]) -> None:
    (table,) = of_type(sections(sample["en"])["Chronology"], Table)
    assert isinstance(table, Table)
    events = [plain(row.cells[1]) for row in table.rows]
    order = (
        *(
            "Proceeding opened: Article 405(2)",
            "House arrest, begins",
            "House arrest, ends",
            "Remand in custody, begins",
        ),
        *("The evening of 7 June", "Proceeding opened: Article 293(2)", "Police officers at the door, 9 June"),
        "Source published",
    )
    places = [next(index for index, event in enumerate(events) if event.startswith(start)) for start in order]
    assert places == sorted(places)


def test_strong_words_stand_only_where_it_is_said_whose_they_are(sample: dict[str, Dossier]) -> None:
    dossier = sample["en"]
    for block in dossier.blocks:
        if isinstance(block, List):
            continue  # claims: each names its speaker, see below
        for run in runs_of(replace(dossier, blocks=(block,))):
            if re.search("fabricat|provocation|arbitrar", run.text):
                assert run.style is Style.QUOTED or "not assessed" in run.text.lower(), run
    assert "The case is fabricated and politically motivated." not in all_words(dossier)


def test_every_claim_in_a_list_names_its_speaker(sample: dict[str, Dossier]) -> None:
    dossier = sample["en"]
    claims = [
        plain(item)
        for title in ("Incidents", "Proceedings and charges", "Political-prisoner assessment")
        for block in of_type(sections(dossier)[title], List)
        if isinstance(block, List)
        for item in block.items
    ]
    assert len(claims) >= 9
    assert all(" – a statement of 23 June 2023 · " in claim or " – Dauletov Yerlan · " in claim for claim in claims)


def test_facts_bear_the_number_of_their_source(sample: dict[str, Dossier]) -> None:
    dossier = sample["en"]
    assert [note.number for note in dossier.notes] == [1]
    assert dossier.notes[0].text.startswith("S-0001: “A former political prisoner")
    for title in ("Incidents", "Proceedings and charges", "Conflicting accounts", "Chronology"):
        assert "S-0001" not in section_words(dossier, title)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_what_is_composed_is_what_is_printed(sample: dict[str, Dossier], language: str) -> None:
    dossier = sample[language]
    printed = re.sub(r"\s+", "", text_of(pdf_of(dossier)))
    for run in runs_of(dossier):
        for line in run.text.split("\n"):
            for word in line.split():
                assert word in printed, word


def test_dates_and_terms_are_spoken_in_the_language(sample: dict[str, Dossier]) -> None:
    russian = all_words(sample["ru"])
    assert "19 января 2023" in russian
    assert "Домашний арест" in russian
    kazakh = all_words(sample["kk"])
    assert "Үлгіқала полиция басқармасы" in kazakh
    assert "97 күн" in kazakh
