"""What the reading of a narrative sees: each rule by an example, and what must not be seen."""

from __future__ import annotations

from datetime import date

import pytest

from db.story.marks import Known, Mark, Named, What, read

TODAY = date(2024, 3, 20)  # a Wednesday


def marks(text: str, what: What, known: Known | None = None) -> list[Mark]:
    return [mark for mark in read(text, today=TODAY, known=known) if mark.what is what]


def names(text: str, what: What = What.PERSON) -> list[str]:
    return [mark.name for mark in marks(text, what)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вчера задержали Ерлана Даулетова.", ["Ерлан Даулетов"]),
        ("Об этом сообщила Айгуль Даулетова, жена Мирата.", ["Айгуль Даулетова", "Мират"]),
        ("Следователь А.Б. Сейтов молчит.", ["А. Б. Сейтов"]),
        ("Тергеуші Б. Сәрсенов Ерлан Дәулетовті ұстады.", ["Б. Сәрсенов", "Ерлан Дәулетов"]),
        ("Бекет Нұрланұлы мен Айгүл Нұрланқызының үйі.", ["Бекет Нұрланұлы", "Айгүл Нұрланқызы"]),
        ("A former prisoner, #DAULETOV Yerlan, is prosecuted.", ["DAULETOV Yerlan"]),
        ("#ДаулетовЕрлан #Свобода", ["Даулетов Ерлан"]),
        ("Police arrested Yerlan Dauletov’s brother.", ["Yerlan Dauletov"]),
        ("Вечером пришли. Полиция молчит. Адвокат тоже. В Понедельник суд.", []),
        ("The Police Department opened the Criminal Case. Human Rights Matter.", []),
        ("Кеше келді. Тергеуші жоқ. Қазақстан Республикасының заңы.", []),
    ],
)
def test_people_are_seen_by_their_names_in_their_base_form(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_all_that_names_one_person_shares_a_key() -> None:
    text = "Ерлан Даулетов дома. К Даулетову пришли. Е. Даулетов ушел. Ерлана видели. #ДаулетовЕрлан. Yerlan DAULETOV."
    assert {mark.key for mark in marks(text, What.PERSON)} == {"dauletov erlan"}


def test_a_person_of_the_vault_is_known_in_every_case_and_script() -> None:
    known = Known(people=(Named("p1", ("Дәулетов Ерлан",)), Named("p2", ("Тасболат Мирас",))))
    found = marks("К Даулетову пришли. Dauletov’s wife. Дәулетовтің үйі. Тасболатом займутся.", What.PERSON, known)
    assert [mark.value for mark in found] == ["p1", "p1", "p1", "p2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В г. Улгикала и в Астане.", ["Улгикала", "Астана"]),
        ("Талғар ауданы, Алматы облысы", ["Талғар", "Алматы"]),
        ("in the village of Tasotkel, Almaty region", ["Tasotkel", "Almaty"]),
        ("жители Тасоткельского района", ["Тасоткельский район"]),
        ("Оны Үлгіқалада ұстады.", ["Үлгіқала"]),
    ],
)
def test_places_are_seen_by_the_list_and_by_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert names(text, What.PLACE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published 23 June 2023. On 8 June they came.", ["2023-06-23", "2023-06-08"]),
        ("On 8, 9 June 2023", ["2023-06-08/2023-06-09"]),
        ("с 3 по 5 мая 2021 г.; в конце марта 2022 года", ["2021-05-03/2021-05-05", "2022-03-21~/2022-03-31~"]),
        ("2023 жылғы 8 маусымда ұсталды. Келесі күні босатылды.", ["2023-06-08", "2023-06-09"]),
        ("Вчера задержали. В понедельник суд. 3 күн бұрын", ["2024-03-19", "2024-03-18", "2024-03-17"]),
        ("12 декабря пришли", ["2023-12-12"]),
        ("В ночь на 8 июня 2023 года", ["2023-06-07/2023-06-08"]),
        ("They may go. Статья 2020 не о том, 15 человек", []),
    ],
)
def test_dates_are_read_with_the_year_and_the_day_that_the_text_lends_them(text: str, expected: list[str]) -> None:
    assert [mark.value.edtf for mark in marks(text, What.DATE)] == expected


def test_a_clock_time_alone_belongs_to_the_day_before_it() -> None:
    first, second = marks("12.03.2024, 14:05 - Айгүл: пришли\n14:20 - ломают дверь", What.DATE)
    assert (first.value.edtf, f"{first.value.clock:%H:%M}") == ("2024-03-12", "14:05")
    assert (second.value.edtf, f"{second.value.clock:%H:%M}") == ("2024-03-12", "14:20")
    assert second.sure < first.sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Article 293 Part 2 (“hooliganism”)", ["|293|2|"]),
        ("по ст. 405 ч. 2 УК РК", ["KZ-CC-2014|405|2|"]),
        ("ҚК 274-бабы бойынша", ["KZ-CC-2014|274||"]),
        ("статьями 174 и 405 Уголовного кодекса", ["KZ-CC-2014|174||", "KZ-CC-2014|405||"]),
        ("274 және 405-баптары", ["|274||", "|405||"]),
        ("по части 1 статьи 488 КоАП, по 405-й статье", ["KZ-CAO-2014|488|1|", "|405||"]),
        ("15 человек, часть дела, 2-бөлме", []),
    ],
)
def test_articles_are_seen_one_by_one(text: str, expected: list[str]) -> None:
    assert [mark.key for mark in marks(text, What.LAW)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("арестован на 15 суток", ["15 days"]),
        ("held for more than ten days; a 35-year-old, 35 years old", ["more than 10 days"]),
        ("2 айға қамауға, 3 айдан астам", ["2 months", "more than 3 months"]),
        ("Ерлан, 35 лет, получил полтора года", ["18 months"]),
    ],
)
def test_durations_are_seen_and_ages_are_not(text: str, expected: list[str]) -> None:
    assert names(text, What.DURATION) == expected
