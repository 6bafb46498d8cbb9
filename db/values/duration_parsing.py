"""How a stated duration is read: "more than 3 months", "около трёх недель", "3 айдан астам", "15 суток".

Like dates: tokens with letters, and patterns over the letters. This module may not know how long a month is, nor how
values are kept or shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.values import duration_vocabulary as vocabulary
from db.values.date_tokens import normalised
from resources.text import _

LONGEST = 200  # characters
_MOST_YEARS = 200
_IN_YEARS = {"hours": 8766, "days": 366, "weeks": 53, "months": 12, "years": 1}
_COMPARATORS = {">": ">", "}": ">=", "<": "<", "{": "<=", "~": "~", "=": "="}


class DurationNotUnderstood(ValueError):
    """The text does not name a duration; `message` says why, translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of units. No number is "several"."""

    number: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: one or two amounts that add up, or a range up to `number_to`."""

    comparator: str
    amount: Amount
    also: Amount | None = None
    number_to: float | None = None


@dataclass(slots=True)
class _Token:
    kind: str
    value: float | str = 0
    text: str = ""


_LEXEMES = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)?)|(?P<word>[^\W\d_]+)|(?P<range>[–-])|(?P<mark>[~≈<>≤≥])|(?P<space>[\s.,;()]+)|(?P<other>.)"
)
_MARKS = {"~": "~", "≈": "~", "<": "<", ">": ">", "≤": "{", "≥": "}"}


def read(text: str) -> Reading:
    """The duration that `text` states."""
    if len(text) > LONGEST:
        raise DurationNotUnderstood(_("This is too long for a duration."))
    plain = normalised(text)
    if not plain:
        raise DurationNotUnderstood(_("Write a duration, or leave the field blank if it is not known."))
    tokens = _settled(_tokens(plain))
    comparator, tokens = _comparator(tokens)
    made = _amounts(comparator, tokens)
    for amount in (made.amount, made.also):
        if amount and (made.number_to or amount.number or 0) > _MOST_YEARS * _IN_YEARS[amount.unit]:
            raise DurationNotUnderstood(_("This duration is longer than anyone lives."))
    return made


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    lexemes = [lexeme for lexeme in _LEXEMES.finditer(text) if lexeme.lastgroup != "space"]
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        name, piece = lexeme.lastgroup, lexeme[0]
        at += 1
        if name == "number":
            found.append(_Token("n", float(piece.replace(",", ".")), piece))
        elif name == "word":
            at += _put_phrase([each[0] for each in lexemes[at - 1 :]], found) - 1
        elif name in ("range", "mark"):
            found.append(_Token(_MARKS.get(piece, "-"), 0, piece))
        else:
            raise _unknown(piece)
    return found


def _put_phrase(words: list[str], found: list[_Token]) -> int:
    """Append the tokens of the longest known phrase; how many words it took."""
    if len(found) > 1 and found[-1].kind == "-" and found[-2].kind == "n" and _ends_a_number(words[0]):
        found.pop()  # 3-month, 3-х
    if found and found[-1].kind == "n" and vocabulary.NUMBER_ENDING.fullmatch(words[0]):
        return 1
    for length in range(min(len(words), vocabulary.LONGEST_PHRASE), 0, -1):
        meanings = vocabulary.meaning(tuple(words[:length]))
        for meaning in meanings:
            if meaning.kind != vocabulary.DROPPED:
                found.append(_Token(meaning.kind, meaning.value, " ".join(words[:length])))
            if meaning.ablative:
                found.append(_Token("a"))
        if meanings:
            return length
    raise _unknown(words[0])


def _ends_a_number(word: str) -> bool:
    meanings = vocabulary.meaning((word,))
    return meanings[0].kind == "u" if meanings else vocabulary.NUMBER_ENDING.fullmatch(word) is not None


def _unknown(word: str) -> DurationNotUnderstood:
    word = word if len(word) <= 40 else word[:40] + "…"
    return DurationNotUnderstood(_("“{word}” is not understood in a duration.").format(word=word))


def _not_understood() -> DurationNotUnderstood:
    return DurationNotUnderstood(
        _("This is not understood as a duration. Write, for example, “3 months” or “more than 2 weeks”.")
    )


def _settled(tokens: list[_Token]) -> list[_Token]:
    """Number words added up ("twenty five", "он екі"), halves put to their number, minutes as hours."""
    kept: list[_Token] = []
    for token in tokens:
        before = kept[-1] if kept else None
        hyphened = before is not None and before.kind == "-" and len(kept) > 1 and kept[-2].kind == "n"
        if token.kind == "n" and hyphened and _adds_up(kept[-2], token):
            kept.pop()  # twenty-five
            before = kept[-1]
        if token.kind == "n" and before and before.kind == "n" and _adds_up(before, token):
            before.value = float(before.value) + float(token.value)
        elif token.kind == "N":
            number, unit = str(token.value).split()
            kept += [_Token("n", float(number)), _Token("u", unit)]
        else:
            kept.append(token)
    return _without_halves(kept)


def _adds_up(tens: _Token, ones: _Token) -> bool:
    in_words = not (tens.text[:1].isdigit() or ones.text[:1].isdigit())
    return in_words and float(tens.value) >= 10 and float(tens.value) % 10 == 0 and 1 <= float(ones.value) <= 9


def _without_halves(tokens: list[_Token]) -> list[_Token]:
    """ "half a year", "two and a half years", "a year and a half", "екі жарым жыл"."""
    letters = "".join(token.kind for token in tokens)
    found = re.search("h", letters)
    if not found:
        return tokens
    at = found.start()
    before = [token for token in tokens[:at] if token.kind != "&" or token is not tokens[at - 1]]
    after = tokens[at + 1 :]
    number = before[-1] if before and before[-1].kind == "n" else None
    if number is not None and (not after or after[0].kind in "ua"):
        number.value = float(number.value) + 0.5
        return before + after
    if letters[:at].endswith(("nu&", "u&")):
        unit = len(before) - 1
        whole = before[unit - 1] if unit and before[unit - 1].kind == "n" else None
        if whole is None:
            return [*before[:unit], _Token("n", 1.5), *before[unit:], *after]
        whole.value = float(whole.value) + 0.5
        return before + after
    after = after[1:] if after and after[0].kind == "n" and after[0].value == 1 else after  # half a year
    return [*before, _Token("n", 0.5), *after]


def _comparator(tokens: list[_Token]) -> tuple[str, list[_Token]]:
    """The comparator, and the tokens without it."""
    letters = "".join(token.kind for token in tokens)
    if "F" in letters and "{" in letters:  # от 2 до 3 месяцев
        tokens = [_Token("-") if token.kind == "{" else token for token in tokens]
    if re.fullmatch("nu?anu{", letters):  # 2 айдан 3 айға дейін
        tokens = [_Token("-") if token.kind == "a" else token for token in tokens if token.kind != "{"]
    said = {token.kind for token in tokens if token.kind in _COMPARATORS}
    said |= {"~" for token in tokens if token.kind == "V" and token.value == "~"}
    rest = [token for token in tokens if token.kind not in _COMPARATORS and token.kind != "a"]
    if [token.kind for token in rest] == ["u", "n"] and vocabulary.is_russian_unit(rest[0].text):
        said.add("~")  # месяца три
        rest.reverse()
    if len(said) > 1:
        raise _not_understood()
    return _COMPARATORS[said.pop()] if said else "=", rest


def _amounts(comparator: str, tokens: list[_Token]) -> Reading:
    letters = "".join(token.kind for token in tokens)
    numbers = [float(token.value) for token in tokens if token.kind == "n"]
    units = [str(token.value) for token in tokens if token.kind == "u"]
    if re.fullmatch("u", letters):
        return Reading(comparator, _amount(1, units[0]))
    if re.fullmatch("Vu", letters):
        couple = tokens[0].value == "~"
        return Reading(comparator, Amount(2, units[0]) if couple else Amount(None, units[0]))
    if re.fullmatch("F?nu?-nu|Bnu?[&-]nu|n[&-]nuB?", letters) and len(set(units)) == 1:
        return _range(comparator, numbers[0], numbers[1], units[0])
    if re.fullmatch("nu(?:&?nu){0,2}", letters):
        return _sum(comparator, [_amount(number, unit) for number, unit in zip(numbers, units, strict=True)])
    raise _not_understood()


def _amount(number: float, unit: str) -> Amount:
    """Minutes are parts of an hour; half years are months: "полтора года" is 18 months."""
    if unit == "minutes":
        return Amount(number / 60, "hours")
    if unit == "years" and number % 1 and not (number * 12) % 1:
        return Amount(number * 12, "months")
    return Amount(number, unit)


def _range(comparator: str, first: float, last: float, unit: str) -> Reading:
    if unit == "minutes" or comparator not in ("=", "~"):
        raise _not_understood()
    if last < first:
        raise DurationNotUnderstood(_("The longer duration is written second."))
    if first == last:
        return Reading(comparator, Amount(first, unit))
    return Reading(comparator, Amount(first, unit), number_to=last)


_ORDER = ("years", "months", "weeks", "days", "hours")
_MERGES = {("years", "months"): 12, ("weeks", "days"): 7, ("days", "hours"): 24}


def _sum(comparator: str, amounts: list[Amount]) -> Reading:
    """Amounts that add up, the larger unit first; of three, two become one ("14 months 10 days")."""
    ranks = [_ORDER.index(amount.unit) for amount in amounts]
    if ranks != sorted(set(ranks)):
        raise _not_understood()
    while len(amounts) > 2:
        amounts = _merged(amounts)
    return Reading(comparator, amounts[0], amounts[1] if len(amounts) > 1 else None)


def _merged(amounts: list[Amount]) -> list[Amount]:
    for at in range(len(amounts) - 1):
        one, other = amounts[at], amounts[at + 1]
        factor = _MERGES.get((one.unit, other.unit))
        if factor:
            merged = Amount((one.number or 0) * factor + (other.number or 0), other.unit)
            return [*amounts[:at], merged, *amounts[at + 2 :]]
    raise _not_understood()
