"""Invented people who must not be named, and how their names stand in texts."""

from __future__ import annotations

from desktop.dossier.protection.hunt import Certainty, Hit, Hunt, Target

ERLAN = Target(
    "erlan",
    ("Даулетов Ерлан Серикович", "Dauletov Yerlan", "#DAULETOV Yerlan"),
    (("Даулетов", "Ерлан", "Серикович"), ("Дәулетов", "Ерлан", "Серікұлы"), ("Dauletov", "Yerlan", "")),
    ("870101300123", "+7 701 123 45 67", "г. Улгикала, ул. Абая, д. 12, кв. 5", "123 ABC 02", "N12345678", "@erlan_d"),
    ("his only cousin", "единственный двоюродный брат", "ауылдағы жалғыз дәрігер"),
)
AIGUL = Target("aigul", ("Иванова Айгуль Маратовна",), (("Иванова", "Айгуль", "Маратовна"),))
ZHANNA = Target("zhanna", ("Жаксыбекова Жанна",), (("Жаксыбекова", "Жанна", ""), ("Жақсыбекова", "Жанна", "")))
PETR = Target("petr", ("Коваленко Пётр",), (("Коваленко", "Пётр", "Ильич"),))
VERA = Target("vera", ("Лебедева Вера",), (("Лебедева", "Вера", "Андреевна"),))
ARMAN = Target("arman", ("Сейтқали Арман",), (("Сейтқали", "Арман", ""), ("Сейткали", "Арман", "")))
HOPE = Target("hope", ("Winter Hope",), (("Winterfield", "Hope", ""),))
FRIEND = Target("friend", ("Yerlan's friend", "друг Ерлана"))
PEOPLE = (ERLAN, AIGUL, ZHANNA, PETR, VERA, ARMAN, HOPE, FRIEND)

HUNT = Hunt(PEOPLE)


def found(text: str, hunt: Hunt = HUNT) -> list[tuple[str, str, str]]:
    """What is found: whose, which words, and c(ertain) or d(oubtful)."""
    return [(hit.key, text[hit.start : hit.end], hit.certainty.value[0]) for hit in hunt.find(text)]


def certain(text: str, hunt: Hunt = HUNT) -> list[Hit]:
    return [hit for hit in hunt.find(text) if hit.certainty is Certainty.CERTAIN]
