"""What a person wrote in a cell, as the value of a field: dates and numbers in any writing of ours, terms by their
label in any of our languages.

The forms have editors for this; here there is only the text. Nothing is guessed: what cannot be read is told, with the
nearest thing that could have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from db import own, queries, vocabulary
from db.exchange.figures import in_order
from db.fields import Field, Kind
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.names import fold_text
from db.values.texts import Verbatim
from resources import text
from resources.text import _

NEAR = 80  # how like a word must be to be offered, of 100
_PARTED = re.compile(r"[;\n]|,(?!\d)")


class CellTrouble(Exception):
    """A cell that cannot be read: `message` says why; `nearest` is what may have been meant, or nothing."""

    def __init__(self, message: str, nearest: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.nearest = nearest


def value_of(field: Field, written: str, *, order: str = "dmy", language: str | None = None) -> Any:
    """The value of a field, or None for an empty cell. `order` is how figures of a date follow each other; `language`
    is that of a text which is kept in several.
    """
    written = written.strip()
    if not written:
        return None
    reader = _READERS.get(field.kind)
    if reader is None:
        raise CellTrouble(_("A cell cannot hold this field."))
    return reader(field, written, order, language or text.language())


def parts_of(written: str) -> list[str]:
    """A list in one cell: parted by semicolons, line breaks or commas."""
    return [part for part in (each.strip() for each in _PARTED.split(written)) if part]


def _text(_field: Field, written: str, _order: str, _language: str) -> str:
    return " ".join(written.split())


def _prose(_field: Field, written: str, _order: str, _language: str) -> str:
    return written


def _verbatim(_field: Field, written: str, _order: str, language: str) -> Verbatim:
    return Verbatim(text=written, language=language)


def _multilingual(_field: Field, written: str, _order: str, language: str) -> dict[str, str]:
    return {language: written}


# --- dates, durations, articles, numbers ---------------------------------------------------------


def _date(_field: Field, written: str, order: str, _language: str) -> ImpreciseDate:
    try:
        read = ImpreciseDate.parse(in_order(written, order), today=queries.today())
    except ValueError as wrong:
        raise CellTrouble(str(getattr(wrong, "message", "")) or _("This is not a date.")) from None
    return read.model_copy(update={"text": written})


def _duration(_field: Field, written: str, _order: str, _language: str) -> StatedDuration:
    try:
        return StatedDuration.parse(written)
    except ValueError as wrong:
        raise CellTrouble(str(getattr(wrong, "message", "")) or _("This is not a length of time.")) from None


def _law(_field: Field, written: str, _order: str, _language: str) -> LawRef:
    try:
        return LawRef.parse(written)
    except ValueError as wrong:
        raise CellTrouble(str(getattr(wrong, "message", "")) or _("This is not an article of a law.")) from None


def _number(_field: Field, written: str, _order: str, _language: str) -> int:
    figures = re.sub(r"[\s\u00a0\u202f]", "", written).removesuffix(".0").removesuffix(",0")
    if not re.fullmatch(r"[+-]?\d{1,15}", figures):
        raise CellTrouble(_("Write a whole number in digits."))
    return int(figures)


# --- terms ----------------------------------------------------------------------------------------


def _answer(field: Field, written: str, order: str, language: str) -> str:
    marks = {"+": "yes", "✓": "yes", "x": "yes", "х": "yes", "1": "yes", "-": "no", "0": "no", "?": "unknown"}
    return marks.get(written.lower()) or _choice(field, written, order, language)


def _flag(field: Field, written: str, order: str, language: str) -> bool:
    answer = _answer(Field(Kind.ANSWER, field.label, field.help, vocabulary="answer"), written, order, language)
    if answer not in ("yes", "no"):
        raise CellTrouble(_("Write yes or no."))
    return answer == "yes"


def _choice(field: Field, written: str, _order: str, _language: str) -> str:
    known = _codes(own.current(), field.vocabulary or "")
    code = known.get(fold_text(written)) or (written if written in known.values() else None)
    if code is None:
        raise CellTrouble(_("This choice is not in the list of terms."), nearest_term(field.vocabulary or "", written))
    return code


def _choices(field: Field, written: str, order: str, language: str) -> list[str]:
    known = _codes(own.current(), field.vocabulary or "")
    whole = known.get(fold_text(written))  # a label may hold a comma of its own
    found = [whole] if whole else [_choice(field, part, order, language) for part in parts_of(written)]
    return list(dict.fromkeys(found))


def nearest_term(list_name: str, written: str) -> str:
    """The code of the term whose label is most like what was written; nothing if none is."""
    known = _codes(own.current(), list_name)
    best = process.extractOne(fold_text(written), known.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR)
    return known[best[0]] if best else ""


@lru_cache(maxsize=256)
def _codes(_known: own.Own, list_name: str) -> Mapping[str, str]:
    """The code of each term by its folded label, in every language, and by the code itself."""
    codes: dict[str, str] = {}
    for term in vocabulary.terms(list_name):
        for said in (term.code, term.code.replace("_", " "), *term.labels.values()):
            codes.setdefault(fold_text(said), term.code)
    return codes


def _tags(_field: Field, written: str, _order: str, _language: str) -> list[str]:
    return list(dict.fromkeys(parts_of(written)))


_READERS: Mapping[Kind, Callable[[Field, str, str, str], Any]] = {
    Kind.TEXT: _text,
    Kind.PROSE: _prose,
    Kind.VERBATIM: _verbatim,
    Kind.MULTILINGUAL: _multilingual,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.ANSWER: _answer,
    Kind.DATE: _date,
    Kind.DURATION: _duration,
    Kind.NUMBER: _number,
    Kind.FLAG: _flag,
    Kind.LAW: _law,
    Kind.TAGS: _tags,
}


def readable(field: Field) -> bool:
    """Whether a cell can hold this field at all; links and rows are made by whoever reads the sheet."""
    return field.kind in _READERS


__all__ = ["CellTrouble", "nearest_term", "parts_of", "readable", "value_of"]
