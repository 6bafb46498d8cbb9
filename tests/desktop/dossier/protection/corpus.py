"""Names in all their forms, and sentences around them: nothing here is taken from the hunt's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.dossier.protection.hunt import Target

BACK, FRONT = "аоұыя", "әеөүіи"
VOICELESS, VOICED = "пфкқтсшщчцхһ", "бвгд"
NASAL, LOUD = "мнң", "зж"


@dataclass(frozen=True)
class Name:
    """An invented person with a surname and a given name, in Cyrillic and in Latin."""

    surname: str
    given: str
    latin: tuple[str, str]

    def target(self) -> Target:
        return Target(
            self.surname,
            (f"{self.surname} {self.given}", " ".join(self.latin)),
            ((self.surname, self.given, ""), (*self.latin, "")),
        )


NAMES = (
    Name("Оразбаев", "Данияр", ("Orazbayev", "Daniyar")),
    Name("Сарсенова", "Динара", ("Sarsenova", "Dinara")),
    Name("Жұмағұлов", "Бауыржан", ("Zhumagulov", "Bauyrzhan")),
    Name("Тілеуберді", "Нұрсұлтан", ("Tleuberdi", "Nursultan")),
    Name("Кожахметова", "Гүлжанат", ("Kozhakhmetova", "Gulzhanat")),
    Name("Соловьёв", "Геннадий", ("Solovyov", "Gennady")),
    Name("Пономаренко", "Оксана", ("Ponomarenko", "Oksana")),
    Name("Вишневская", "Ксения", ("Vishnevskaya", "Kseniya")),
    Name("Рыбаковский", "Андрей", ("Rybakovskiy", "Andrey")),
    Name("Абдуллин", "Ильдар", ("Abdullin", "Ildar")),
    Name("Мұстафина", "Әсем", ("Mustafina", "Asem")),
    Name("Шәкәрімов", "Ерболат", ("Shakarimov", "Yerbolat")),
    Name("Хасенова", "Айгерім", ("Khassenova", "Aigerim")),
    Name("Бектемір", "Асқар", ("Bektemir", "Askar")),
    Name("Чернышёв", "Игорь", ("Chernyshev", "Igor")),
)


def russian(word: str, *, surname: bool) -> tuple[str, ...]:
    """A word in the cases of Russian, as a school book has them."""
    table: tuple[tuple[str, str], ...] = (
        *(
            (("ов", "а у ым е ы ых"), ("ев", "а у ым е ы ых"), ("ёв", "а у ым е ы ых"), ("ин", "а у ым е ы ых"))
            if surname
            else ()
        ),
        *((("ова", "-ой -у"), ("ева", "-ой -у"), ("ина", "-ой -у")) if surname else ()),
        *((("ская", "--ой --ую"), ("ский", "--ого --ому --им --ом")) if surname else ()),
        *(
            ("ия", "-и -ю -ей"),
            ("ий", "-я -ю -ем"),
            ("ей", "-я -ю -ем -е"),
            ("а", "-ы -е -у -ой"),
            ("рь", "-я -ю -ем -е"),
        ),
        *(("о", ""), ("и", ""), ("і", ""), ("м", "а у ом е"), ("н", "а у ом е"), ("р", "а у ом е"), ("т", "а у ом е")),
    )
    for ending, forms in table:
        if word.endswith(ending):
            return tuple(word[: len(word) - form.count("-")] + form.lstrip("-") for form in forms.split())
    raise ValueError(word)


def kazakh(word: str) -> Iterator[str]:
    """A word in the cases of Kazakh, alone, in the plural and with the endings of possession."""
    for stem in (word, _plural(word)):
        yield from _cases(stem)
        vowel = "ы" if _back(stem) else "і"
        possessed = stem + (("с" if stem[-1] in BACK + FRONT else "") + vowel)
        yield possessed
        yield from (possessed + each for each in (("ның", "на", "нан") if _back(stem) else ("нің", "не", "нен")))
    yield word + ("тікі" if word[-1] in VOICELESS else "дікі")


def _back(word: str) -> bool:
    last = next((char for char in reversed(word) if char in BACK + FRONT + "юэёу"), "а")
    return last in BACK + "ёую"


def _plural(word: str) -> str:
    ends = "ар" if _back(word) else "ер"
    last = word[-1]
    return word + ("т" if last in VOICELESS + VOICED else "д" if last in NASAL + LOUD + "л" else "л") + ends


def _cases(word: str) -> Iterator[str]:
    last, back = word[-1], _back(word)
    hard = last in VOICELESS + VOICED
    begins = "т" if hard else "н" if last in NASAL + BACK + FRONT else "д"
    yield word + begins + ("ың" if back else "ің")
    yield word + (("қа" if back else "ке") if hard else ("ға" if back else "ге"))
    yield word + ("т" if hard else "н" if last in BACK + FRONT else "д") + ("ы" if back else "і")
    yield word + ("т" if hard else "д") + ("а" if back else "е")
    yield word + ("т" if hard else "н" if last in NASAL else "д") + ("ан" if back else "ен")
    yield word + ("п" if hard else "б" if last in LOUD else "м") + "ен"


def forms(name: Name) -> Iterator[str]:
    """Every form in which this name, or a part of it, may stand."""
    for word, surname in ((name.surname, True), (name.given, False)):
        cases = russian(word, surname=surname)
        yield from (word, word.upper(), *cases, *kazakh(word))
        yield from (each.upper() for each in cases)
    last, given = name.surname, name.given
    yield from (f"{last} {given}", f"{given} {last}", f"{given[0]}. {last}", f"{last} {given[0]}.")
    for word in name.latin:
        yield from (word, word.upper(), f"{word}'s", f"{word}-ga", f"{word}’dan", f"{word}men", f"{word}nyn")
    latin_surname, latin_given = name.latin
    yield from (
        f"{latin_given} {latin_surname}",
        f"{latin_given[0]}. {latin_surname}",
        f"#{latin_given}{latin_surname}",
    )


SPLITS = ("-\n", "\u00ad", "\u200b", "\u2060", "\u00ad\n", "-", "\u200c", "‐\n")
"""What may stand in the middle of a word that is still the same one."""

SENTENCES = (
    "Вечером видели, что {} там не было.",
    "Сол күні {} үйде болған жоқ деді.",
    "On that day {} was not at home.",
    "«{}», сказано в протоколе.",
    "({})",
    "показания: {}; протокол № 12",
)

WITHOUT_NAMES = (
    "Постановлением от 14.10.2022 по ст. 405 ч. 2 УК РК срок продлён на 2 месяца, до 12 декабря 2022 года.",
    "Дело № 7199-23-00-2/45, том 3, л.д. 112–118; ЕРДР 237100121000045.",
    "SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "Қазақстан Республикасы Қылмыстық кодексінің 174-бабы 1-бөлігі, 2022 жылғы 20 сәуір.",
    "Article 9 (1) of the Covenant; A/HRC/33/66, para. 12; 97 days, from 0 to 139 days.",
    "Права человека, мир и свобода: вера в справедливость. Роза стояла на столе, алма піскен.",
    "Сот отырысы сағат 10:00-де басталды, бейбіт шеруге еркін қатысу құқығы.",
    "He was held from 21:30 on 12 March 2022; hope and faith; the judge will mark the exhibit.",
    "Задержание 7 июня 2023 г., протокол в 23 ч 15 мин, п. 3.2, стр. 17 из 214.",
    "Кто, когда и где: вопросы к следствию. Кім, қашан, қайда?",
)
