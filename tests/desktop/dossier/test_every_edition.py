"""Every edition for both invented cases in every language: composed, printed, read back; and what an organisation makes
of them.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import queries
from db.errors import DaftarError
from db.records.printing import PrintoutData
from db.store import Store
from desktop.dossier.asking import Edition, Request, Scope, shipped
from desktop.dossier.blocks import Dossier, Heading, Picture, Signatures, inlines, plain
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose.edition import body, cover
from desktop.dossier.compose.feeds import FEEDS, places
from desktop.dossier.compose.parts import PARTS
from desktop.dossier.compose.questionnaire import BLANK
from desktop.dossier.compose.voice import Voice
from desktop.dossier.editions import NotMadeYet, make
from resources import text
from resources.text import LANGUAGES
from tests import builders as build
from tests.desktop.dossier.both_cases import (
    ABOUT_A_CASE,
    CASES,
    both,
    headings,
    opened,
    pages,
    printed,
    record,
    squeezed,
)
from tests.desktop.dossier.conftest import AS_OF, composed
from tests.desktop.dossier.fakes import case_files
from tests.desktop.dossier.reading import all_words, words_of
from tests.desktop.dossier.samples import pdf_of, short
from tests.desktop.dossier.test_editions import mark
from tests.desktop.dossier.word.opened import opened as written

__all__ = ["both", "opened"]  # fixtures

WORDS_OF_THE_SOURCE = "A former political prisoner and civil activist"
LONG = ("full", "complaint_annex", "chronology")  # printed in one language here: their parts are printed elsewhere too


# --- what stands in the data --------------------------------------------------------------------------------------


@pytest.mark.parametrize("edition", shipped().values(), ids=lambda one: one.name)
def test_every_section_is_fed_and_named_in_every_language(edition: Edition) -> None:
    spoken = [edition.titles]
    for section in edition.sections:
        assert section.part in PARTS, section.name
        assert section.headings or PARTS[section.part].title, section.name
        spoken += [each for each in (section.headings, section.wording, section.pretrial) if each]
        for item in section.items:
            assert edition.scope is Scope.FORM or item.feed in FEEDS, item
            spoken += [item.labels] if item.labels or edition.scope is not Scope.FORM else []
    for told in spoken:
        assert set(told) == set(LANGUAGES), told
        assert all(told.values()), told
    names = [section.name for section in edition.sections]
    assert len(names) == len(set(names))


def test_every_feed_says_where_its_answer_is_filled_in() -> None:
    for name, feed in FEEDS.items():
        assert places(feed.kept) or name == "submitter", name


# --- every edition, printed -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ABOUT_A_CASE)
def test_every_edition_is_printed_with_its_headings_in_order(both: Store, name: str, language: str, ref: str) -> None:
    dossier = printed(both, ref, name, language).dossier
    assert dossier.subtitle == shipped()[name].titles[language]
    assert headings(dossier)
    if name in LONG and language != "kk":
        return
    told = squeezed(" ".join(pages(dossier)))
    at = 0
    for title in (squeezed(each) for each in headings(dossier)):
        assert title in told[at:], title
        at = told.index(title, at)


@pytest.mark.parametrize("ref", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "most"), [("brief", 2), ("person_card", 2), ("family_sheet", 1)])
def test_short_editions_are_short(both: Store, name: str, most: int, language: str, ref: str) -> None:
    assert len(pages(printed(both, ref, name, language).dossier)) <= most


# --- the questionnaire ----------------------------------------------------------------------------------------------


def answers(dossier: Dossier) -> dict[str, str]:
    """Each item of a questionnaire with its answer, by its number within its section."""
    found: dict[str, str] = {}
    section = ""
    for block in dossier.blocks:
        if isinstance(block, Heading) and block.level == 1:
            section = block.number
        for fact in getattr(block, "facts", ()):
            number = re.match(r"\d+( \([a-d]\))?", fact.label)
            if number is not None:
                found[f"{section}.{number[0]}"] = plain(fact.content)
    return found


def test_items_are_answered_from_the_records(both: Store) -> None:
    told = answers(printed(both, "C-0001", "wgad").dossier)
    assert told["I.1"] == "Dauletov"
    assert told["I.2"] == "Yerlan"
    assert told["I.3"] == "Male"
    assert told["I.7"] == "Civil activist"
    assert told["II.1"] == "14 October 2022"
    assert "Art. 146 CPC" in told["II.6"]
    assert "House arrest: 14 October 2022 – 19 January 2023 (97 days)" in told["III.2"]
    assert "Art. 405(2) CC" in told["III.7"]
    assert "That on 7 June 2023 he struck Mirat Ospanbek with a walking stick." in told["III.6"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_with_nothing_prints_a_blank_and_stands_on_the_cover(both: Store, language: str) -> None:
    made = printed(both, "C-0001", "wgad", language)
    blank = {number for number, content in answers(made.dossier).items() if content.endswith(plain(BLANK))}
    assert {"I.4", "I.6 (a)", "I.6 (d)", "I.8", "II.2"} <= blank
    sheet = "\n".join(words_of(block) for block in made.dossier.cover)
    for item in (item for section in shipped()["wgad"].sections for item in section.items):
        number = next(
            f"{section.number}.{item.number}" for section in shipped()["wgad"].sections if item in section.items
        )
        assert (f"\n{number}\n{item.labels[language]}\n" in sheet) == (number in blank), number
    told = pages(made.dossier)
    assert "____________" in " ".join(told)
    assert squeezed(shipped()["wgad"].sections[0].headings[language]) in squeezed(told[0])


def test_what_is_due_and_what_is_missing_is_for_the_house_and_the_lawyer(both: Store) -> None:
    """In whatever edition it stands: others would read from it what is planned, and where to press."""
    for audience in ("lawyer", "court", "public"):
        words = all_words(printed(both, "C-0002", "custody_table", audience=audience).dossier)
        assert ("By which rule" in words) == (audience == "lawyer")
        assert "Measures and days" in words
    assert printed(both, "C-0002", "wgad", audience="lawyer").dossier.cover
    sent = printed(both, "C-0002", "wgad", audience="international")
    assert not sent.dossier.cover
    assert any(note.says.startswith("The form asks for") for note in sent.notes)
    with both.reading() as connection:
        kept = tuple(queries.ids_of(connection, "deadline"))
    day = CASES["C-0002"]
    listed = Request("", day, day, edition="register", kind="deadline", listed=kept)
    for audience in ("internal", "lawyer"):
        assert make(both, replace(listed, audience=audience)).dossier.blocks
    with pytest.raises(NotMadeYet):
        make(both, replace(listed, audience="court"))


def test_the_age_at_the_time_of_detention_is_told(both: Store) -> None:
    assert "age at the time of detention: 37–38" in answers(printed(both, "C-0002", "wgad").dossier)["I.4"]


def test_names_stand_in_every_writing(both: Store) -> None:
    assert answers(printed(both, "C-0002", "wgad").dossier)["I.1"] == "Äubäkır / Әубәкір / Аубакирова"


def test_every_body_is_signed_to(both: Store) -> None:
    for name in ("wgad", "special_procedures", "human_rights_committee"):
        dossier = printed(both, "C-0001", name).dossier
        assert isinstance(dossier.blocks[-1], Signatures) or any(isinstance(one, Signatures) for one in dossier.blocks)
        assert "A. Monitor" in all_words(dossier)


def test_the_headings_of_the_body_stand_beside_those_of_the_language(both: Store) -> None:
    dossier = printed(both, "C-0001", "wgad", "ru").dossier
    assert "I Личность / Identity" in headings(dossier)


def test_one_person_of_a_joint_trial_is_told_alone(both: Store) -> None:
    dossier = printed(both, "C-0002", "wgad", person=record(both, "P-0007")).dossier
    told = answers(dossier)
    assert dossier.title == "Äubäkır Şoqan"
    assert told["I.2"].startswith("Şoqan")
    assert "Aqdala" in told["III.4"]
    assert "house arrest" not in told["III.2"].casefold()
    steps = [words_of(block) for block in dossier.blocks]
    assert any("torture" in words.casefold() for words in steps)
    assert not any("Pardon" in words for words in steps)


def test_an_edition_about_a_person_asks_for_one(both: Store) -> None:
    with pytest.raises(DaftarError, match="about one person"):
        printed(both, "C-0001", "wgad", person=record(both, "O-0001"))


# --- sheets and cards -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("ref", "person"), [("C-0001", "P-0001"), ("C-0002", "P-0006"), ("C-0002", "P-0007")])
def test_the_sheet_for_the_family_has_nothing_of_the_substance(
    both: Store, ref: str, person: str, language: str
) -> None:
    dossier = printed(both, ref, "family_sheet", language, person=record(both, person), audience="family").dossier
    words = all_words(dossier)
    for barred in ("405", "293", "272", "174", "Ospanbek", "S-000", "C-000"):
        assert barred not in words.replace(dossier.banner, ""), barred


def test_the_sheet_for_the_family_says_where_and_what(both: Store) -> None:
    words = all_words(printed(both, "C-0002", "family_sheet", person=record(both, "P-0007")).dossier)
    assert "Aqdala" in words
    assert "Parcel" in words


def test_the_card_has_the_criteria_with_their_reasons(both: Store) -> None:
    words = all_words(printed(both, "C-0001", "person_card").dossier)
    assert "Detention violates a fundamental guarantee" in words
    assert "Unclear" in words
    assert "Not assessed" in words
    assert "between 97 and 236 days" in words


def test_a_photograph_stands_on_the_card(both: Store) -> None:
    document, person = record(both, "DC-0004"), record(both, "P-0006")
    with both.change("Edit") as change:
        kept = both.data(document)
        change.edit(document, type(kept).checked({**dict(kept), "sha256": "ab" * 32}))
        kept = both.data(person)
        change.edit(person, type(kept).checked({**dict(kept), "photo": document}))
    inside = printed(both, "C-0002", "person_card").dossier
    shown = [block for block in inside.blocks if isinstance(block, Picture)]
    assert [block.content for block in shown] == ["ab" * 32]
    assert "Äubäkır" in plain(shown[0].beside)
    outside = printed(both, "C-0002", "person_card", audience="court").dossier
    assert not [block for block in outside.blocks if isinstance(block, Picture)]  # nobody consented to it
    with both.change("Edit") as change:
        kept = both.data(person)
        change.edit(person, type(kept).checked({**dict(kept), "photo": None}))


def test_before_the_trial_it_is_a_suspicion(both: Store) -> None:
    def title(ref: str) -> str:
        found = headings(printed(both, ref, "complaint_annex", "ru").dossier)
        return next(each for each in found if "квалификация" in each)

    assert title("C-0001").endswith("Досудебное производство, квалификация и подозрение")
    assert title("C-0002").endswith("Досудебное производство, квалификация и обвинение")


def test_a_complaint_leaves_the_assessment_of_status_out(both: Store) -> None:
    told = headings(printed(both, "C-0002", "complaint_annex").dossier)
    for part in ("rights", "prisoner_status", "interventions"):
        assert not any(PARTS[part].title in each for each in told)
    assert any("Officials involved" in each for each in told)
    words = all_words(printed(both, "C-0001", "complaint_annex").dossier).replace(WORDS_OF_THE_SOURCE, "")
    assert "Former political prisoner" not in words
    assert "Consent CO-" not in words
    assert any("Exhibits" in each for each in told)


# --- verification ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["full", "complaint_annex"])
def test_the_verification_stands_last_and_only_where_prints_are_proven(both: Store, name: str) -> None:
    proven = printed(both, "C-0001", name, audience="lawyer").dossier
    assert [each for each in headings(proven) if "Verification" in each]
    words = all_words(proven)
    assert "eba27e4a 83273b47" in words
    assert "check-print" in words
    if name == "full":
        open_to_all = printed(both, "C-0001", name, audience="public").dossier
        assert "eba27e4a 83273b47" not in all_words(open_to_all)
        assert not [each for each in headings(open_to_all) if "Verification" in each]


def test_a_print_that_was_written_down_leaves_the_next_one_as_it_was(both: Store) -> None:
    before = printed(both, "C-0001", "full").dossier
    with both.change("Print") as change:
        change.add(PrintoutData(edition="full", audience="internal", sha256="ab" * 32))
    assert printed(both, "C-0001", "full").dossier == before
    mark(both, "P-0003", remarks="Three of them.")
    assert printed(both, "C-0001", "full").dossier != before


# --- any records, and nearly none ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in ABOUT_A_CASE if shipped()[name].scope is Scope.CASE])
def test_a_case_about_an_organisation_is_printed(empty_store: Store, name: str) -> None:
    with empty_store.change("New case") as change:
        change.add(build.a_case(person=change.add(build.an_organisation("A free newspaper"))))
    assert pdf_of(composed(empty_store, edition=name))


def made_of(file: CaseFile, name: str, language: str) -> Dossier:
    edition = shipped()[name]
    with text.speaking(language):
        voice = Voice(file, language, AS_OF)
        told = body(voice, edition)
        assert all(inlines(block.text) for block in told if isinstance(block, Heading))
        sheet = cover(voice, edition)
        return replace(short(*told, language=language, notes=voice.notes()), cover=sheet)


@settings(max_examples=15)
@given(case_files(), st.sampled_from(ABOUT_A_CASE), st.sampled_from(LANGUAGES))
def test_any_valid_records_are_printed_in_any_edition_and_written_for_word(
    file: CaseFile, name: str, language: str
) -> None:
    """Drawing them takes longer than printing them: all that prints any records prints these."""
    assert pdf_of(made_of(file, name, language)).startswith(b"%PDF")
    full = made_of(file, "full", language)
    assert name == "full" or pdf_of(full).startswith(b"%PDF")
    docx.Document(io.BytesIO(written(full).data))
