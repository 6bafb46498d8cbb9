"""What a heading means: the label of a field in any of our languages, the heading of one of our templates, or another
word by which people head the same column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db import own
from db.exchange.arrests import block
from db.exchange.arrests.columns import COLUMNS
from db.exchange.sheets.targets import KINDS_OF_ROWS, Target, in_template, targets
from db.records import KINDS
from db.values.names import fold_text
from resources.text import LANGUAGES, _, speaking

DAY = "arrests"
"""In the place of a kind of record: each row is a person taken on a day of arrests."""
_FIRST = ("person", "measure", "incident", "charge", "proceeding", "organisation", "place", "source", "case")
"""The kinds of which lists are usually made: they win where a heading may belong to several."""
_BESIDE = ("person", "incident", "measure", "charge", "proceeding", "involvement", "organisation")
_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "person.names.as_written": (
        "name", "full name", "person", "фио", "ф.и.о.", "имя фамилия", "фамилия имя отчество", "фамилия и имя",
        "задержанный", "человек", "аты-жөні", "тегі, аты, әкесінің аты", "адам",
    ),
    "person.names.surname": ("surname", "last name", "family name", "фамилия", "тегі"),
    "person.names.given": ("given name", "first name", "имя", "аты", "есімі"),
    "person.names.patronymic": ("middle name", "patronymic", "отчество", "әкесінің аты"),
    "person.born": ("date of birth", "birth date", "dob", "дата рождения", "год рождения", "туған күні", "туған жылы"),
    "person.age_stated": ("age", "возраст", "жасы", "лет"),
    "person.sex": ("gender", "пол", "жынысы"),
    "person.contacts.value=phone": ("phone", "telephone", "mobile", "телефон", "тел", "номер телефона", "телефоны"),
    "person.contacts.value=email": ("email", "e-mail", "почта", "электронная почта"),
    "person.contacts.value=residence": ("address", "адрес", "место жительства", "мекенжайы"),
    "person.identity_documents.numbers=personal_number": ("iin", "иин", "жсн", "id number", "личный номер"),
    "person.identity_documents.numbers=passport": ("passport", "паспорт", "номер паспорта"),
    "person.citizenships": ("citizenship", "nationality", "гражданство", "азаматтығы"),
    "person.remarks": ("notes", "comment", "comments", "примечание", "комментарий", "ескертпе", "ескерту"),
    "incident.name": ("incident", "event", "событие", "что случилось", "оқиға"),
    "incident.start": ("incident date", "date of incident", "дата события", "оқиға күні"),
    "incident.place@place": ("incident place", "location", "место события", "место", "оқиға орны"),
    "measure.measure_type": ("measure", "мера", "мера пресечения", "шара"),
    "measure.start": (
        "date of arrest", "arrest date", "detained on", "date", "дата задержания", "дата ареста", "дата",
        "ұсталған күні", "күні",
    ),
    "measure.end": ("released", "release date", "дата освобождения", "освобождён", "босатылған күні"),
    "measure.held_at@organisation": (
        "held at", "station", "place of detention", "место содержания", "ровд", "отдел полиции", "где содержится",
        "қамау орны",
    ),
    "measure.law": ("article", "статья", "бап", "бабы"),
    "measure.court@organisation": ("court", "суд", "сот"),
    "measure.judge@person": ("judge", "судья", "судья фио"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen for a column; `group` is the kind of record where several are made."""

    code: str
    label: str
    group: str = ""


def offers(kinds: Sequence[str]) -> list[Offer]:
    """Everything that a column may mean in these kinds."""
    if DAY in kinds:
        return [Offer(f"{DAY}.{each.name}", _(each.label)) for each in COLUMNS]
    if len(kinds) == 1:
        return [Offer(each.code, each.label()) for each in targets(kinds[0])]
    every = [each for kind in kinds for each in targets(kind)]
    times = Counter(each.label() for each in every)
    return [
        Offer(each.code, each.label() if times[each.label()] == 1 else each.full_label(), _(KINDS[each.kind].data.noun))
        for each in every
    ]


def meanings(kinds: Sequence[str]) -> Mapping[str, tuple[Target, ...]]:
    """By folded heading: what it may mean in these kinds, likeliest first."""
    return _meanings(own.current(), tuple(kinds))


def known_headings() -> frozenset[str]:
    """Every heading that is understood in the kinds of which lists are usually made."""
    return frozenset(meanings(_FIRST))


@lru_cache(maxsize=64)
def _meanings(_known: own.Own, kinds: tuple[str, ...]) -> Mapping[str, tuple[Target, ...]]:
    found: dict[str, dict[str, Target]] = {}

    def means(heading: str, target: Target) -> None:
        folded = fold_text(heading)
        if folded:
            found.setdefault(folded, {}).setdefault(target.code, target)

    for kind in kinds:
        known = {each.code: each for each in targets(kind)}
        for code, words in _OTHERWISE.items():
            if code in known:
                for word in words:
                    means(word, known[code])
        for language in LANGUAGES:
            with speaking(language):
                for each in known.values():
                    means(each.full_label(), each)
                    means(each.label(), each)
    for kind in kinds:
        for language in LANGUAGES:
            with speaking(language):
                for each in targets(kind):
                    if not each.given:
                        means(_(each.described.label), each)
    return {heading: tuple(each.values()) for heading, each in found.items()}


def kinds_by(headings: Sequence[str]) -> tuple[str, ...]:
    """The kinds of record that a row of these headings likely makes: the one that most of them fit, then those that
    the rest need.
    """
    folded = [fold_text(heading) for heading in headings if heading]
    order = (*_FIRST, *(kind for kind in KINDS_OF_ROWS if kind not in _FIRST))
    known = meanings(order)
    fits = Counter(kind for word in set(folded) for kind in {each.kind for each in known.get(word, ())})
    if not fits:
        return ("person",)
    ours = _templates().get(frozenset(folded))
    if ours == DAY:
        return (DAY,)
    first = ours or max(order, key=lambda kind: (fits[kind], -order.index(kind)))
    chosen = [first]
    left = [word for word in folded if word in known and not any(each.kind == first for each in known[word])]
    for kind in _BESIDE:
        took = [word for word in left if any(each.kind == kind for each in known[word])]
        if took and kind != first:
            chosen.append(kind)
            left = [word for word in left if word not in took]
    return tuple(sorted(chosen, key=order.index))  # people first: a heading that names somebody is theirs


@lru_cache(maxsize=1)
def _templates() -> Mapping[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for language in LANGUAGES:
        with speaking(language):
            found[frozenset(fold_text(_(each.label)) for each in COLUMNS)] = DAY
    for kind in KINDS_OF_ROWS:
        for language in LANGUAGES:
            with speaking(language):
                found.setdefault(frozenset(fold_text(each.label()) for each in in_template(kind)), kind)
    return found


def guessed(headings: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """The code of the likeliest target of each heading; blank where none fits, and no target twice."""
    if DAY in kinds:
        named = [block.heading(heading) for heading in headings]
        return tuple(f"{DAY}.{name}" if name and name not in named[:at] else "" for at, name in enumerate(named))
    known, taken, found = meanings(kinds), set[str](), []
    for heading in headings:
        fitting = [each.code for each in known.get(fold_text(heading), ()) if each.code not in taken]
        found.append(fitting[0] if fitting else "")
        taken.update(fitting[:1])
    return tuple(found)
