"""What stands in a row of a day of arrests: its columns, and what a person wrote in a cell as a value.

A cell keeps what was written; it is read with the day of the arrests, so that a clock alone is enough. Nothing here
knows records, the vault or where the text came from: typed, pasted and imported cells are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from db import queries, vocabulary
from db.values.dates import DateNotUnderstood, ImpreciseDate
from db.values.law import LawNotUnderstood, LawRef
from db.values.names import fold
from resources.text import N_, _, language

Cells = Mapping[str, str]
OLDEST = 110  # years
EVENING, NOON = 18, 12  # hours between which a clock that goes back has gone over midnight


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `label` and `help` are msgids; `heads` is how else it may be headed in a table, folded."""

    name: str
    label: str
    help: str
    shown: bool = True
    heads: tuple[str, ...] = field(default=(), repr=False)


COLUMNS: tuple[Column, ...] = (
    Column(
        "name",
        N_("Name and surname"),
        N_("As it was told, in any spelling; “?” if nobody knows it."),
        heads=("фио", "ф и о", "имя", "фамилия имя", "аты жөні", "аты", "есімі", "full name", "person", "задержанный"),
    ),
    Column(
        "age",
        N_("Age"),
        N_("In years, or the year or day of birth."),
        heads=("возраст", "жасы", "жас", "лет", "год рождения", "born", "дата рождения", "туған жылы"),
    ),
    Column("sex", N_("Sex"), N_("A letter is enough: m, f."), shown=False, heads=("пол", "жынысы", "gender")),
    Column(
        "taken_at",
        N_("Where taken"),
        N_("The place of the arrest, if it is another than that of the day."),
        shown=False,
        heads=("место задержания", "где задержан", "ұсталған жері", "place of arrest"),
    ),
    Column(
        "station",
        N_("Held at"),
        N_("The station or facility."),
        heads=("ровд", "отдел", "отделение", "рувд", "отдел полиции", "где содержится", "где находится",
               "куда доставлен", "бөлім", "полиция бөлімі", "қайда", "station", "police station", "where held"),
    ),
    Column(
        "seized",
        N_("Taken at"),
        N_("The clock is enough; another day as “26.10, 02:10”."),
        heads=("время задержания", "задержан в", "когда задержан", "время", "ұсталған уақыты", "уақыты", "time",
               "seized", "time of arrest"),
    ),
    Column(
        "arrived",
        N_("Brought in"),
        N_("When the person came to the station."),
        heads=("доставлен", "время доставления", "жеткізілген уақыты", "brought", "arrived"),
    ),
    Column(
        "protocol",
        N_("Protocol"),
        N_("The time that the protocol bears."),
        heads=("протокол", "время протокола", "хаттама", "protocol drawn up"),
    ),
    Column(
        "law",
        N_("Article"),
        N_("The article for which the person was taken."),
        heads=("статья", "ст", "обвинение", "бап", "бабы", "charge", "law", "legal basis"),
    ),
    Column(
        "measure",
        N_("Measure"),
        N_("Only if it differs from the usual one above."),
        shown=False,
        heads=("мера", "вид меры", "шара", "measure type", "type"),
    ),
    Column(
        "lawyer",
        N_("Lawyer"),
        N_("Who defends the person; a phone number may follow."),
        heads=("адвокат", "защитник", "қорғаушы", "advocate", "counsel"),
    ),
    Column(
        "needs",
        N_("Needs"),
        N_("Illness, medicine, a child, what somebody has to see to."),
        heads=("нужды", "нужно", "здоровье", "потребности", "қажеті", "денсаулығы", "health", "medicine"),
    ),
    Column(
        "source",
        N_("Who told"),
        N_("Who called or wrote. Kept as a protected source."),
        heads=("источник", "кто сообщил", "сообщил", "от кого", "дереккөз", "кім хабарлады", "source", "caller"),
    ),
    Column(
        "released",
        N_("Released"),
        N_("When, as “18:30” or a day."),
        heads=("отпущен", "освобожден", "отпустили", "время освобождения", "босатылды", "released at"),
    ),
    Column(
        "why",
        N_("Why released"),
        N_("As the list of reasons has it."),
        shown=False,
        heads=("причина освобождения", "босату себебі", "why it ended"),
    ),
    Column(
        "moved",
        N_("Moved to"),
        N_("Where to, and when: “IVS, 18:30”; a semicolon before each further place."),
        heads=("переведен", "куда переведен", "ауыстырылды", "transferred", "transferred to"),
    ),
    Column(
        "charged",
        N_("Charged with"),
        N_("The article of a charge, and the day of it if known."),
        heads=("предъявлено", "обвинение предъявлено", "айып тағылды", "charged", "charges"),
    ),
    Column(
        "remarks",
        N_("Remarks"),
        N_("Anything else. Remarks are printed."),
        heads=("примечание", "примечания", "комментарий", "ескерту", "ескертпе", "notes", "comment"),
    ),
)  # fmt: skip
NAMES = tuple(column.name for column in COLUMNS)
CLOCKS = ("seized", "arrived", "protocol", "released")  # in the order in which they come
DATED = ("age", *CLOCKS)  # in which a date may stand alone
_BARE_CLOCK = re.compile(r"^([01]?\d|2[0-3])[.\-]?([0-5]\d)$")
_UNNAMED = re.compile(
    r"^\?|(?<!\w)(?:неизвест|неустановл|без имени|имя не|unknown|unnamed|белгісіз|аты белгісіз)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: a value, how it was understood where that is worth a word, or what is wrong with it."""

    value: Any = None
    told: str = ""
    wrong: str = ""
    doubtful: bool = False
    """Whether how it was understood should be looked at."""


NOTHING = Reading()


def column(name: str) -> Column:
    return _BY_NAME[name]


_BY_NAME = {each.name: each for each in COLUMNS}


def read_cells(cells: Cells, day: date | None) -> dict[str, Reading]:
    """Every cell of a row that is not blank, read; clocks after each other."""
    spoken = language()
    found = {name: _read(name, text, day, spoken) for name in NAMES if (text := cells.get(name, "").strip())}
    _over_midnight(found)
    return found


@lru_cache(maxsize=50_000)
def _read(name: str, text: str, day: date | None, spoken: str) -> Reading:
    """One cell alone. The language is that of what is told."""
    reader = _READERS.get(name)
    if name in CLOCKS:
        return _when(text, day)
    if name in ("moved", "charged"):
        return _several(name, text, day)
    return reader(text) if reader else Reading(" ".join(text.split()) if name != "remarks" else text)


def is_unnamed(text: str) -> bool:
    """Whether a name says that nobody knows it: “?”, “unknown boy”."""
    return bool(_UNNAMED.search(text.strip()))


# --- when ---------------------------------------------------------------------------------------------------------


def _when(text: str, day: date | None) -> Reading:
    """A clock on the day of the arrests, or a date of its own; what is neither is kept as words."""
    today = queries.today()
    if digits := _BARE_CLOCK.match(text):  # in these columns 12.10 is a clock, and 26.10 can only be a day
        text = f"{digits[1]}:{digits[2]}"
    for written in (text, f"{day.isoformat()} {text}" if day else ""):
        if not written:
            continue
        try:
            found = ImpreciseDate.parse(written, today=max(today, day or today), year=day.year if day else None)
        except DateNotUnderstood:
            continue
        return Reading(found, found.words() if written != text else "")
    if day is None and any(char.isdigit() for char in text):
        return Reading(None, wrong=_("A clock needs a day: write the day of the arrests above."))
    return Reading(ImpreciseDate.as_said(text), _("Kept as words: it is not counted or compared."), doubtful=True)


def _over_midnight(found: dict[str, Reading]) -> None:
    """A clock that was written without a day and lies before the one before it: 00:40 after 23:10 is the next day."""
    before: datetime | None = None
    for name in CLOCKS:
        reading = found.get(name, NOTHING)
        value = reading.value
        if not isinstance(value, ImpreciseDate) or value.clock is None or not value.exact or value.lo is None:
            continue
        at = datetime.combine(value.lo, value.clock)
        if before is not None and reading.told and at < before:
            later = datetime.combine(before.date(), value.clock)
            if later < before and before.hour >= EVENING and value.clock.hour < NOON:
                later += timedelta(days=1)
            if later >= before:
                found[name], at = _on(value, later), later
            else:
                found[name] = replace(
                    reading, told=_("Earlier than the time before it: {read}").format(read=reading.told)
                )
        before = at


def _on(value: ImpreciseDate, at: datetime) -> Reading:
    about = "~" if value.clock_about else ""
    moved = ImpreciseDate.parse(f"{at:%Y-%m-%d} {about}{at:%H:%M}", today=at.date())
    return Reading(moved, _("The next day: {read}").format(read=moved.words()), doubtful=True)


def clock_text(value: ImpreciseDate | None, day: date | None) -> str:
    """A time as a cell has it: the clock alone on the day of the arrests."""
    if value is None or value.is_open:
        return ""
    clock = f"{'~' if value.clock_about else ''}{value.clock:%H:%M}" if value.clock else ""
    if value.exact and value.lo is not None:
        if clock and value.lo == day:
            return clock
        if not value.part_of_day:
            return f"{value.lo:%d.%m.%Y}" + (f" {clock}" if clock else "")
    return value.text or value.words()


# --- the rest -----------------------------------------------------------------------------------------------------


_AGE = re.compile(
    r"^(?:около|примерно|about|шамамен|~)?\s*(\d{1,3})\s*-?\s*"
    r"(?:лет|год[а-я]*|г|ж|л|жас\w*|years?(?: old)?|y\.?/?o)?\.?$",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:г\.?\s*р\.?|ж\.?\s*т\.?|род\w*|рожд\w*|born|туған\w*|жылы|года?)(?=\W|$)", re.IGNORECASE)


def _age(text: str) -> Reading:
    """Years of age, as a number; or a birth, as a date."""
    if (found := _AGE.match(text)) and 0 <= int(found[1]) <= OLDEST:
        return Reading(int(found[1]))
    try:
        born = ImpreciseDate.parse(_BORN.sub(" ", text).strip(" ,."), today=queries.today())
    except DateNotUnderstood:
        return Reading(None, wrong=_("Write the age in years, or the year of birth."))
    return Reading(born, _("Born {date}").format(date=born.words()))


_SEXES = {
    **dict.fromkeys(("м", "муж", "мужчина", "мужской", "m", "male", "man", "е", "ер", "еркек", "ер адам"), "male"),
    **dict.fromkeys(("ж", "жен", "женщина", "женский", "f", "female", "woman", "ә", "әйел", "қыз"), "female"),
}


def _sex(text: str) -> Reading:
    code = _SEXES.get(text.casefold().strip(". "))
    return Reading(code) if code else _term("sex", text)


def _term(list_name: str, text: str) -> Reading:
    """A term of a list, by its code or its label in any language; the only one that begins so will do."""
    code = terms(list_name).get(fold(text))
    if code is None:
        begun = {each for label, each in terms(list_name).items() if label.startswith(fold(text))}
        code = next(iter(begun)) if len(begun) == 1 else None
    if code is None:
        return Reading(None, wrong=_("This choice is not in the list of terms."))
    return Reading(code)


def terms(list_name: str) -> dict[str, str]:
    """The codes of a list by their folded labels in every language."""
    found: dict[str, str] = {}
    for each in vocabulary.terms(list_name):
        for label in (each.code, *each.labels.values()):
            found.setdefault(fold(label), each.code)
    return found


def _law(text: str) -> Reading:
    try:
        return Reading(LawRef.parse(text))
    except LawNotUnderstood as trouble:
        told = _("Kept as it was written: {reason}").format(reason=trouble.message)
        return Reading(LawRef(law=text), told, doubtful=True)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that came later: where a person was moved, or with what they were charged; and when."""

    what: Any
    at: ImpreciseDate | None = None


def _several(name: str, text: str, day: date | None) -> Reading:
    """One or more steps, each with its time after a comma."""
    steps, told = [], []
    for part in filter(None, (each.strip() for each in text.split(";"))):
        what, at = _with_time(part, day)
        if name == "charged":
            law = _law(what)
            told.append(law.told)
            steps.append(Step(law.value, at))
        else:
            steps.append(Step(what, at))
        told.append(at.words() if at else "")
    return Reading(tuple(steps), "; ".join(filter(None, told)))


def _with_time(part: str, day: date | None) -> tuple[str, ImpreciseDate | None]:
    pieces = part.split(",")
    for place in range(1, len(pieces)):
        tail = ",".join(pieces[place:]).strip()
        if any(char.isdigit() for char in tail):
            at = _when(tail, day)
            if at.value is not None and not at.value.only_words:
                return ",".join(pieces[:place]).strip(), at.value
    return part, None


_READERS: dict[str, Callable[[str], Reading]] = {
    "age": _age,
    "sex": _sex,
    "law": _law,
    "measure": lambda text: _term("measure_type", text),
    "why": lambda text: _term("measure_end_reason", text),
}
