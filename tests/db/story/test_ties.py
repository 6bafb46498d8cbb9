"""Who is whose, and what a release ended, in four invented texts that were written when the rules stood."""

from __future__ import annotations

from datetime import date

import pytest

from db.exchange.batch import Entry
from db.story.marks import Known, read
from db.story.proposals import propose

TEXTS = {
    "en": (
        "On 14 February 2024 police detained Baurzhan Iskakov in Almaty. The court jailed him for 10 days. His mother, "
        "Saule Iskakova, brought food to the detention centre, but it was refused. Baurzhan Iskakov was released on 24 "
        "February. His lawyer Timur Akhmetov said that his brother Ruslan had been summoned too. Dana Omarova, a "
        "friend of Iskakov, was fined. Her husband Arman lost his job."
    ),
    "ru": (
        "12 марта 2024 года в Караганде задержали Айдара Жумабаева. Суд арестовал его на 20 суток. Его сестра Мадина "
        "Жумабаева дежурила у суда, а отец, Кайрат Жумабаев, обратился к прокурору. 1 апреля Айдар Жумабаев вышел на "
        "свободу. Брат Мадины Жумабаевой, по её словам, болен. Жену Айдара Алию вызвали на допрос. 5 апреля суд "
        "отправил Алию под домашний арест; 20 апреля её освободили. Коллега Жумабаева Нурлан Сеитов уехал."
    ),
    "kk": (
        "2024 жылы 3 ақпанда Шымкентте Бекзат Тұрғанов ұсталды. Сот оны 15 тәулікке қамауға алды. Әйелі Айнұр "
        "Тұрғанова сотқа келді. Бекзат Тұрғанов 18 ақпанда босатылды. Оның ағасы Ерболат Тұрғанов тергеушіге "
        "шақырылды. Ерболат Тұрғановтың досы Мақсат Әлібек куә болды."
    ),
    "of two": (
        "Prosecutor Marat Ospanov asked that Aliya Bek be remanded. On 2 March 2024 the court ordered pre-trial "
        "detention of Aliya Bek. Her sister Zarina Bek and her colleague Olga Kim were present. She was not released "
        "on 5 March, although her lawyer had asked. On 9 March 2024 Aliya Bek was released on bail. Zarina Bek says "
        "that Aliya's daughter Kamila is ill."
    ),
}
OFFERED = {
    "en": ["mother, Saule Iskakova", "brother Ruslan", "Dana Omarova, a friend of Iskakov"],
    "ru": ["сестра Мадина Жумабаева"],
    "kk": ["Әйелі Айнұр Тұрғанова", "ағасы Ерболат Тұрғанов", "досы Мақсат Әлібек"],
    "of two": ["sister Zarina Bek", "colleague Olga", "daughter Kamila"],
}
WHOSE = {
    "en": ["Iskakov"] * 3, "ru": ["Жумабаев"], "kk": ["Бекзат", "Бекзат", "Ерболат"], "of two": ["Aliya"] * 3,
}  # fmt: skip
ENDS = {"en": [], "ru": ["2024-04-01"], "kk": ["2024-02-18"], "of two": ["2024-03-09"]}


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_offered_of_a_text_that_the_rules_had_not_seen(name: str) -> None:
    text = TEXTS[name]
    found = propose(text, read(text, today=date(2024, 4, 30)), Entry("source", {"name": "A text"}), Known())
    names = {
        each.entry.id: str(each.entry.values["names"][0]["as_written"]) for each in found if each.entry.kind == "person"
    }
    ties = [each for each in found if each.entry.kind == "relationship"]
    assert [text[slice(*each.spans[0])] for each in ties] == OFFERED[name]
    assert all(owner in names[each.entry.values["other"]] for owner, each in zip(WHOSE[name], ties, strict=True))
    ended = [each.entry.values["end"].edtf for each in found if each.entry.values.get("end")]
    assert ended == ENDS[name]
