"""A stated duration said in words, with the cases that each language asks for: "более 3 месяцев", "3 айдан астам".

Whatever is said here, `duration_parsing` reads back. This module may not know how durations are typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resources.text import language as spoken_language


@dataclass(frozen=True, slots=True)
class Tongue:
    """How one language says a duration: `{plain}` is the amount as counted, `{ruled}` as the comparator rules it."""

    plain: Mapping[str, tuple[str, ...]]  # unit after 1, after 2–4 (Russian), after more
    ruled: Mapping[str, tuple[str, ...]]
    comparators: Mapping[str, str]
    several: str
    decimal_point: str


_ENGLISH_UNITS = {
    "hours": ("hour", "hours", "hours"),
    "days": ("day", "days", "days"),
    "weeks": ("week", "weeks", "weeks"),
    "months": ("month", "months", "months"),
    "years": ("year", "years", "years"),
}
_KAZAKH_UNITS = {"hours": "сағат", "days": "күн", "weeks": "апта", "months": "ай", "years": "жыл"}
_KAZAKH_ABLATIVES = {"hours": "сағаттан", "days": "күннен", "weeks": "аптадан", "months": "айдан", "years": "жылдан"}

ENGLISH = Tongue(
    plain=_ENGLISH_UNITS,
    ruled=_ENGLISH_UNITS,
    comparators={
        "=": "{plain}",
        ">": "more than {plain}",
        ">=": "at least {plain}",
        "<": "less than {plain}",
        "<=": "at most {plain}",
        "~": "about {plain}",
    },
    several="several {unit}",
    decimal_point=".",
)
RUSSIAN = Tongue(
    plain={
        "hours": ("час", "часа", "часов"),
        "days": ("день", "дня", "дней"),
        "weeks": ("неделя", "недели", "недель"),
        "months": ("месяц", "месяца", "месяцев"),
        "years": ("год", "года", "лет"),
    },
    ruled={
        "hours": ("часа", "часов", "часов"),
        "days": ("дня", "дней", "дней"),
        "weeks": ("недели", "недель", "недель"),
        "months": ("месяца", "месяцев", "месяцев"),
        "years": ("года", "лет", "лет"),
    },
    comparators={
        "=": "{plain}",
        ">": "более {ruled}",
        ">=": "не менее {ruled}",
        "<": "менее {ruled}",
        "<=": "не более {ruled}",
        "~": "около {ruled}",
    },
    several="несколько {unit}",
    decimal_point=",",
)
KAZAKH = Tongue(
    plain={unit: (word, word, word) for unit, word in _KAZAKH_UNITS.items()},
    ruled={unit: (word, word, word) for unit, word in _KAZAKH_ABLATIVES.items()},
    comparators={
        "=": "{plain}",
        ">": "{ruled} астам",
        ">=": "кемінде {plain}",
        "<": "{ruled} аз",
        "<=": "ең көбі {plain}",
        "~": "шамамен {plain}",
    },
    several="бірнеше {unit}",
    decimal_point=",",
)
_TONGUES = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}

Amounts = tuple[tuple[float, str], ...]


def said(comparator: str, amounts: Amounts, number_to: float | None, language: str | None = None) -> str:
    """The duration in words; `number_to` ends a range ("2–3 months")."""
    spoken = _TONGUES.get(language or spoken_language(), ENGLISH)
    return spoken.comparators[comparator].format(
        plain=_amounts(amounts, number_to, spoken, spoken.plain, spoken.plain),
        ruled=_amounts(amounts, number_to, spoken, _inner(spoken), spoken.ruled),
    )


def several(unit: str, language: str | None = None) -> str:
    """A number of units that nobody stated."""
    spoken = _TONGUES.get(language or spoken_language(), ENGLISH)
    return spoken.several.format(unit=spoken.plain[unit][-1])


def _inner(spoken: Tongue) -> Mapping[str, tuple[str, ...]]:
    """Kazakh puts only the last amount into the case: "2 ай 10 күннен астам"."""
    return spoken.plain if spoken is KAZAKH else spoken.ruled


def _amounts(
    amounts: Amounts,
    number_to: float | None,
    spoken: Tongue,
    inner: Mapping[str, tuple[str, ...]],
    last: Mapping[str, tuple[str, ...]],
) -> str:
    said = []
    for at, (number, unit) in enumerate(amounts):
        units = last if at == len(amounts) - 1 else inner
        counted = number if number_to is None else number_to
        shown = (
            _number(number, spoken) if number_to is None else f"{_number(number, spoken)}–{_number(counted, spoken)}"
        )
        said.append(f"{shown} {units[unit][_form(counted, spoken)]}")
    return " ".join(said)


def _number(number: float, spoken: Tongue) -> str:
    shown = f"{number:.4f}".rstrip("0").rstrip(".")
    return shown.replace(".", spoken.decimal_point)


def _form(number: float, spoken: Tongue) -> int:
    """Which form of the unit follows the number."""
    if number != int(number):
        return 1
    whole = int(number)
    if spoken is not RUSSIAN:
        return 0 if whole == 1 else 2
    if whole % 10 == 1 and whole % 100 != 11:
        return 0
    return 1 if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else 2
