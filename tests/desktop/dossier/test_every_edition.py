"""Every edition for both invented cases in every language: composed, printed, read back; and what an organisation makes
of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from db.errors import DaftarError
from db.exchange.jsonlines import import_file
from db.queries import by_ref
from db.records import EditionData
from db.records.printing import EditionSection, PrintoutData
from db.store import Store, make_schema
from db.vault import Vault
from desktop import commands
from desktop.dossier.asking import Edition, Made, Request, Scope, copy_of, own, shipped
from desktop.dossier.blocks import Dossier, Heading, Picture, Signatures, inlines, plain
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose.edition import body, cover
from desktop.dossier.compose.feeds import FEEDS, places
from desktop.dossier.compose.parts import PARTS
from desktop.dossier.compose.questionnaire import BLANK
from desktop.dossier.compose.voice import Voice
from desktop.dossier.editions import known, make
from resources import text
from resources.text import LANGUAGES
from tests import builders as build
from tests.desktop.dossier.conftest import AS_OF, PASSPHRASE, composed
from tests.desktop.dossier.fakes import case_files
from tests.desktop.dossier.reading import all_words, words_of
from tests.desktop.dossier.samples import pdf_of, short
from tests.desktop.dossier.test_editions import mark

CASES = {"C-0001": date(2023, 6, 23), "C-0002": date(2024, 3, 1)}
ABOUT_A_CASE = [name for name, edition in shipped().items() if edition.scope in (Scope.CASE, Scope.PERSON)]
WORDS_OF_THE_SOURCE = "A former political prisoner and civil activist"
LONG = ("full", "complaint_annex", "chronology")  # printed in one language here: their parts are printed elsewhere too


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("both") / "Both.daftar"
    with Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        for name in ("sample-case", "second-case"):
            with resources.path(f"demo/{name}.jsonl").open("rb") as file:
                import_file(store, file)
        yield store
        store.close()


def record(store: Store, ref: str) -> str:
    with store.reading() as connection:
        found = by_ref(connection, ref)
    assert found is not None
    return found


def printed(store: Store, ref: str, edition: str, language: str = "en", **more: object) -> Made:
    day = CASES[ref]
    values: dict[str, object] = {"edition": edition, "language": language, "prepared_by": "A. Monitor", **more}
    return make(store, Request(record(store, ref), day, day, **values))  # type: ignore[arg-type]


def headings(dossier: Dossier) -> list[str]:
    return [f"{block.number} {block.text}".strip() for block in dossier.blocks if isinstance(block, Heading)]


def pages(dossier: Dossier) -> list[str]:
    with pypdfium2.PdfDocument(pdf_of(dossier)) as document:
        found = []
        for page in document:
            words = page.get_textpage()
            found.append(" ".join(words.get_text_range().split()))
            words.close()
            page.close()
    return found


def squeezed(words: str) -> str:
    """Words without spaces, what joins a broken one, and Arabic letters, which a PDF tells by their shapes."""
    return re.sub(r"[\s\xad\ufffe\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff\u200e\u200f]", "", words)


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
    assert "not assessed" in words
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


# --- an organisation's own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ABOUT_A_CASE)
def test_a_copy_prints_what_its_edition_prints(both: Store, name: str) -> None:
    edition = shipped()[name]
    copied = own("x", copy_of(edition))
    assert replace(copied, name=name, basis="") == edition
    assert copy_of(copied) == copy_of(edition)


def test_an_own_edition_drops_reorders_rewords_and_adds(both: Store) -> None:
    data = EditionData(
        labels={"en": "Our brief"},
        basis="brief",
        sections=[
            EditionSection(part="brief.happened", headings={"en": "The story"}, wording={"en": "Told by us."}),
            EditionSection(part="brief.who"),
            EditionSection(part="wgad.identity"),
            EditionSection(part="remedies"),
        ],
    )
    with both.change("Add") as change:
        edition = change.add(data)
    assert edition in known(both)
    dossier = printed(both, "C-0001", edition).dossier
    assert [each for each in headings(dossier) if each[0].isdigit() or each[0] in "IV"]
    told = [block.text for block in dossier.blocks if isinstance(block, Heading)]
    assert told[:3] == ["The story", "Who", "Identity"]
    assert "Told by us." in all_words(dossier)
    assert dossier.subtitle == "Our brief"
    assert pdf_of(dossier)


def test_a_broken_own_edition_is_told_and_printed_without_what_is_unknown(both: Store) -> None:
    data = EditionData(
        labels={"en": "From elsewhere"},
        basis="no_such_edition",
        sections=[EditionSection(part="no_such_part"), EditionSection(part="summary")],
    )
    with both.change("Add") as change:
        edition = change.add(data)
    dossier = printed(both, "C-0001", edition).dossier
    assert any("no_such_part" in words_of(block) for block in dossier.cover)
    assert "no_such_part" not in all_words(dossier)
    assert len(pages(dossier)) >= 2


@pytest.mark.parametrize("name", [name for name in ABOUT_A_CASE if shipped()[name].scope is Scope.CASE])
def test_a_case_about_an_organisation_is_printed(empty_store: Store, name: str) -> None:
    with empty_store.change("New case") as change:
        change.add(build.a_case(person=change.add(build.an_organisation("A free newspaper"))))
    assert pdf_of(composed(empty_store, edition=name))


# --- any records ----------------------------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(case_files(), st.sampled_from(ABOUT_A_CASE), st.sampled_from(LANGUAGES))
def test_any_valid_records_are_printed_in_any_edition(file: CaseFile, name: str, language: str) -> None:
    edition = shipped()[name]
    with text.speaking(language):
        voice = Voice(file, language, AS_OF)
        told = body(voice, edition)
        sheet = cover(voice, edition)
        dossier = replace(short(*told, language=language, notes=voice.notes()), cover=sheet)
    assert pdf_of(dossier).startswith(b"%PDF")
    assert all(inlines(block.text) for block in told if isinstance(block, Heading))


# --- the command line -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["wgad", "brief"])
def test_the_command_line_prints_an_edition_about_a_person(both: Store, name: str, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    commands._print_case(both, "C-0002", CASES["C-0002"], target, commands.Asked(name, language="ru", person="P-0007"))
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) > 1
    with pytest.raises(DaftarError, match="no person"):
        commands._print_case(both, "C-0002", CASES["C-0002"], target, commands.Asked(name, person="O-0001"))
