"""The second invented case, as unlike the first as possible: five people in one trial, four writings, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.queries import by_ref
from db.store import Store
from desktop.dossier.blocks import Dossier
from desktop.dossier.collect import collect
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.voice import Voice
from resources.text import LANGUAGES
from tests import ready
from tests.desktop.dossier.conftest import composed
from tests.desktop.dossier.reading import all_words, runs_of, section_words, told_on_its_page
from tests.desktop.dossier.samples import pdf_of
from tests.desktop.dossier.test_render import text_of

AS_OF = date(2024, 3, 1)  # the day of the bulletin
PARTS = re.compile("[\u0600-\u06ff]+|[^\u0600-\u06ff]+")
ARABIC = "قاباس ەرجان"

MEASURES = "Measures of restraint and deprivation of liberty"
PROCEEDINGS = "Proceedings and charges"
DECISIONS = "Decisions and sentences"
STATUS = "Political-prisoner assessment"
CONSENTS = "Consent and restrictions on use"

# What the page of the case says, and the section that must say it.
PHRASES = (
    ("Summary", "The charge was re-qualified twice."),
    ("Incidents", "asked for their wages"),
    ("Incidents", "How many came, nobody counted."),
    ("Incidents", "with batons"),
    ("Incidents", "Wages withheld"),
    ("Incidents", "the window of a police car"),
    ("Incidents", "About forty people broke the peace, and a stone was thrown from the crowd."),
    ("Incidents", "Ūlan was questioned without a lawyer"),
    ("Incidents", "with fists and a bunch of keys"),
    ("Incidents", "He fell on the stairs."),
    ("Incidents", "Erjan Qabas was taken from his lodging to the border."),
    ("Conflicting accounts", "The police say that the stone was thrown from the crowd."),
    ("Conflicting accounts", "the stone came from behind the police line"),
    ("Conflicting accounts", "In court Ūlan took it back"),
    ("Conflicting accounts", "Retracts"),
    ("Conflicting accounts", "What Vera’s video shows, the court did not want to see."),
    ("Conflicting accounts", "The union speaks of several hundred people."),
    ("Personal data", "Äubäkır Ğaini"),
    ("Personal data", "Әубәкір Ғайни Шыңғысқызы"),
    ("Personal data", "AUBAKIROVA Gainy"),
    ("Personal data", ARABIC),
    ("Personal data", "No source gives his surname."),
    ("Personal data", "Nobody counted them."),
    ("Personal data", "films for a news channel"),
    ("Health and vulnerability", "Asthma."),
    ("Public activity and background", "leads the union of the Tasqūm quarry"),
    (PROCEEDINGS, "Tasqūm quarry"),
    (PROCEEDINGS, "“participation in mass riots”"),
    (PROCEEDINGS, "to Article 174 Part 1, by the investigator"),
    (PROCEEDINGS, "Re-qualified as another article"),
    (PROCEEDINGS, "“incitement of social discord”"),
    (PROCEEDINGS, "In place of\nArt. 272(2) CC"),
    (PROCEEDINGS, "In place of\nArt. 174(1) CC"),
    (PROCEEDINGS, "Separated from\nThe joint case of the five, March 2022"),
    (PROCEEDINGS, "Terminated on other grounds"),
    (PROCEEDINGS, "no clearance for the papers of the case"),
    (STATUS, "The bulletin calls the trial a punishment for the union."),
    (MEASURES, "12 March 2022, 21:30"),
    (MEASURES, "12 December 2022"),
    (MEASURES, "until the appeal is heard"),
    (MEASURES, "Pre-trial facility No. 4, Qaraözen\n14 March 2022\nspring 2022"),
    (MEASURES, "Pre-trial facility of Saryqūm\nspring 2022\nsummer 2022\nnone was given\nNo"),
    (MEASURES, "Aqdala colony\nsummer 2022\n18 November 2022"),
    (MEASURES, "between 202 and 231 days"),
    (MEASURES, "between 94 and 185 days"),
    (MEASURES, "between 0 and 95 days · agrees with the duration as stated"),
    (MEASURES, "not out of Qaraözen"),
    (MEASURES, "Known to be at liberty: 5 December 2022"),
    (MEASURES, "letters and a pen were given back"),
    (MEASURES, "bruise, 6 × 4 cm, blue"),
    (MEASURES, "Officers present?\nYes"),
    (MEASURES, "there is no such expert in the region"),
    ("Deadlines", "Individual communication to the Human Rights Committee\nDue\nspring 2028"),
    ("Deadlines", "Every year"),
    (DECISIONS, "The defence asked for open doors."),
    (DECISIONS, "the judge was ill"),
    (DECISIONS, "Imprisonment, ban on public activity or social media, fine, confiscation · Äubäkır Ğaini"),
    (DECISIONS, "200 monthly calculation indices"),
    (DECISIONS, "a telephone and a loudspeaker"),
    (DECISIONS, "Restriction of liberty, expulsion · Qabas Erjan"),
    (DECISIONS, "Upheld on appeal"),
    (DECISIONS, "On appeal against\nAppeal ruling · 18 November 2022"),
    (DECISIONS, "A pardon for the rest of the term."),
    ("Remedies and results", "That the beating be investigated."),
    ("Remedies and results", "The doctor was not heard, and the guards still work there."),
    ("Remedies and results", "She fears a new case if she asks for it."),
    ("Remedies and results", "Request for pardon"),
    ("Interventions", "Two observers came and were not let in."),
    ("Interventions", "The Working Group finds the custody arbitrary, in its categories II and III."),
    ("Authorities and alleged perpetrators", "Two guards of Aqdala"),
    (STATUS, "Three criteria are met by what two independent sources tell."),
    (STATUS, "pardoned"),
    (STATUS, "Trade-union activity"),
    ("Exhibits", "A photograph of the left shoulder"),
    ("Sources", "S-0004, on file"),
    (CONSENTS, "Nothing about her daughter."),
    (CONSENTS, "January 2023"),
    (CONSENTS, "He could not be reached since the expulsion."),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("second") / "Second.daftar"
    with ready.opened(folder, "second-case") as vault:
        kept = Store(vault)
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
        "Qabas Erjan": "174 days",
        "Lebedeva Vera": "between 94 and 185 days",
        "Ūlan": "between 4 and 99 days",
    }
    assert (1 + 249 + 195, 1 + 249 + 195 + 91) == (445, 536)
    assert (365 + 306, 365 + 306 + 29) == (671, 700)
    assert {name: [note.code for note in days.notes] for name, days in counted.items()} == {
        "Äubäkır Ğaini": [],
        "Äubäkır Şoqan": ["goes_on"],
        "Qabas Erjan": [],
        "Lebedeva Vera": [],
        "Ūlan": ["end_bounded"],
    }


def test_the_page_of_the_case_tells_what_its_bulletin_says(store: Store) -> None:
    with store.reading() as connection:
        bulletin = by_ref(connection, "S-0002")
    assert bulletin is not None
    whole: Any = store.data(bulletin)
    assert told_on_its_page("second-case") == whole.whole_text.text.split()


def test_every_phrase_is_found_in_its_section(second: dict[str, Dossier]) -> None:
    absent = [(section, phrase) for section, phrase in PHRASES if phrase not in section_words(second["en"], section)]
    assert not absent


def test_whose_charge_and_whose_measure_it_is_is_told_where_several_are_tried(second: dict[str, Dossier]) -> None:
    summary = section_words(second["en"], "Summary")
    assert "Art. 405(2) CC · Qabas Erjan – convicted" in summary
    assert "Art. 405(2) CC · Lebedeva Vera – acquitted" in summary
    assert "House arrest · Lebedeva Vera: spring 2022 – 2 September 2022" in summary
    assert "Imprisonment · Äubäkır Şoqan: 18 November 2022 – goes on" in summary


def test_a_name_in_another_writing_is_given_in_all_its_spellings(second: dict[str, Dossier]) -> None:
    assert f"Also written: {ARABIC}; Қабас Ержан; КАБАС Ерджан" in section_words(second["en"], "Personal data")


def test_a_name_stands_in_letters_that_readers_of_the_language_read(second: dict[str, Dossier]) -> None:
    for language, names in (
        ("en", ("Lebedeva Vera: ", "Qabas Erjan: ", "Äubäkır Şoqan: ")),
        ("ru", ("Лебедева Вера Андреевна: ", "Қабас Ержан: ", "Аубакиров Шокан Чингизович: ")),
        ("kk", ("Лебедева Вера Андреевна: ", "Қабас Ержан: ", "Әубәкір Шоқан Шыңғысұлы: ")),
    ):
        words = all_words(second[language])
        assert [name for name in names if name not in words] == []


def test_no_source_names_twice_who_wrote_and_published_it(second: dict[str, Dossier]) -> None:
    assert not [note for note in second["en"].notes if "Jaña tañ; Jaña tañ" in str(note)]
    assert [note for note in second["en"].notes if "Jaña tañ" in str(note)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_secret_or_protected_stands_in_no_print(second: dict[str, Dossier], language: str) -> None:
    words = all_words(second[language])
    for hidden in ("The punishment cell", "a person who works at Aqdala", "What a person at Aqdala told", "000 000"):
        assert hidden not in words
    assert "S-0004" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_composed_is_what_is_printed(second: dict[str, Dossier], language: str) -> None:
    dossier = second[language]
    printed = re.sub(r"[-\s\u202b\u202c]+", "", text_of(pdf_of(dossier)))
    for run in runs_of(dossier):
        for line in run.text.split("\n"):
            for word in line.split():
                for part in PARTS.findall(word.replace("-", "")):  # one at the end of a line is taken for a break
                    turned = part[::-1] if part in ARABIC else part  # pdftotext turns Arabic words round
                    assert turned in printed, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_twice(second: dict[str, Dossier], language: str) -> None:
    assert not re.search(r"\w\.\.(?!\.)", all_words(second[language]))


def test_seasons_are_spoken_in_the_language(second: dict[str, Dossier]) -> None:
    assert "лето 2023" in all_words(second["ru"])
    assert "2023 ж. жаз" in all_words(second["kk"])
