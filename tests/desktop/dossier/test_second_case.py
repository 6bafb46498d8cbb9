"""The second invented case, as unlike the first as possible: five people in one trial, names in four writings, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

import resources
from db.exchange.jsonlines import import_file
from db.queries import by_ref
from db.store import Store, make_schema
from db.vault import Vault
from desktop.dossier.blocks import Dossier
from desktop.dossier.collect import collect
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.voice import Voice
from resources.text import LANGUAGES
from tests.desktop.dossier.conftest import PASSPHRASE, composed
from tests.desktop.dossier.reading import all_words, runs_of, section_words
from tests.desktop.dossier.samples import pdf_of
from tests.desktop.dossier.test_render import text_of

AS_OF = date(2024, 3, 1)  # the day of the bulletin
ARABIC = "قاباس ەرجان"

PHRASES: tuple[tuple[str, str], ...] = ()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("second") / "Second.daftar"
    with Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault:
        kept = Store(vault)
        with resources.path("demo/second-case.jsonl").open("rb") as file:
            import_file(kept, file)
        yield kept
        kept.close()


@pytest.fixture(scope="module")
def second(store: Store) -> dict[str, Dossier]:
    """The case composed in every language."""
    return {language: composed(store, "C-0002", language, as_of=AS_OF, printed_on=AS_OF) for language in LANGUAGES}


def test_the_days_of_each_of_the_five_are_those_counted_by_hand(store: Store) -> None:
    """The first day is not counted; a season is counted from its first day to its last.

    Ğaini: from 12 March 2022, 21:30 to midnight of the 13th, 26½ hours, which is 1 day 2½ hours; 249 days from
      14 March to 18 November 2022 (17 to the end of March, 214 from April to October, 18 in November); then 195 days to
      1 June 2023 (12 + 31 + 31 + 28 + 31 + 30 + 31 + 1) or 91 more to 31 August.
    Şoqan: from 30 April 2022 to 1 March 2024 are 365 and 306 days; from 1 April 29 more.
    Erjan: from 12 March to 2 September 2022: 19 + 30 + 31 + 30 + 31 + 31 + 2. What restricts liberty does not count.
    Vera: from 31 May to 2 September 2022: 30 + 31 + 31 + 2; from 1 March 91 more.
    Ūlan: four days in March; then an arrest that began between September and November 2022 and was over on
      5 December: nothing at the least, 95 days (30 + 31 + 30 + 4) at the most.
    """
    with store.reading() as connection:
        case_id = by_ref(connection, "C-0002")
    assert case_id is not None
    voice = Voice(collect(store, case_id), "en", AS_OF)
    counted = {voice.name(person): days for person, days in count(voice).by_person.items()}
    assert {name: days.words() for name, days in counted.items()} == {
        "Äubäkır Ğaini": "from 445 days 2 hours 30 minutes to 536 days 2 hours 30 minutes",
        "Äubäkır Şoqan": "between 671 and 700 days",
        ARABIC: "174 days",
        "Лебедева Вера Андреевна": "between 94 and 185 days",
        "Ūlan": "between 4 and 99 days",
    }
    assert (1 + 249 + 195, 1 + 249 + 195 + 91) == (445, 536)
    assert (365 + 306, 365 + 306 + 29) == (671, 700)
    assert {name: [note.code for note in days.notes] for name, days in counted.items()} == {
        "Äubäkır Ğaini": [],
        "Äubäkır Şoqan": ["goes_on"],
        ARABIC: [],
        "Лебедева Вера Андреевна": [],
        "Ūlan": ["end_bounded"],
    }


def test_every_phrase_is_found_in_its_section(second: dict[str, Dossier]) -> None:
    absent = [(section, phrase) for section, phrase in PHRASES if phrase not in section_words(second["en"], section)]
    assert not absent


def test_whose_charge_and_whose_measure_it_is_is_told_where_several_are_tried(second: dict[str, Dossier]) -> None:
    summary = section_words(second["en"], "Summary")
    assert f"Art. 405(2) CC · {ARABIC} – Convicted" in summary
    assert "Art. 405(2) CC · Лебедева Вера Андреевна – Acquitted" in summary
    assert "House arrest · Лебедева Вера Андреевна: spring 2022 – 2 September 2022" in summary
    assert "Imprisonment · Äubäkır Şoqan: 18 November 2022 – goes on" in summary


def test_a_name_in_another_writing_is_given_in_all_its_spellings(second: dict[str, Dossier]) -> None:
    assert "Also written: Qabas Erjan; Қабас Ержан; КАБАС Ерджан" in section_words(second["en"], "Personal data")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_secret_or_protected_stands_in_no_print(second: dict[str, Dossier], language: str) -> None:
    words = all_words(second[language])
    for hidden in ("The punishment cell", "a person who works at Aqdala", "What a person at Aqdala told", "000 000"):
        assert hidden not in words
    assert "S-0004" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_composed_is_what_is_printed(second: dict[str, Dossier], language: str) -> None:
    dossier = second[language]
    printed = re.sub(r"\s+", "", text_of(pdf_of(dossier)))
    for run in runs_of(dossier):
        for line in run.text.split("\n"):
            for word in line.split():
                assert word in printed or word[::-1] in printed, word  # pdftotext turns Arabic words round


def test_seasons_are_spoken_in_the_language(second: dict[str, Dossier]) -> None:
    assert "лето 2023" in all_words(second["ru"])
    assert "2023 ж. жаз" in all_words(second["kk"])
