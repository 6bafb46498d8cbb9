"""What a piece of the text becomes when a person says so: a record of the kind that its mark suggests, a claim of words
that were selected, a role of somebody named.

Without Qt and without a store. The values are a beginning; the small form fills the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.exchange.batch import Entry
from db.records import KINDS
from db.story import sentences
from db.story.mark import Mark, What
from db.values.texts import Verbatim
from desktop.screens.story.lines import Line, Span, Standing

EVENTS = ("incident", "proceeding", "measure", "decision")
KINDS_OF_WORDS = (
    "claim", "person", "organisation", "place", "incident", "proceeding", "charge", "measure", "decision", "sentence",
    "assessment", "relationship",
)  # fmt: skip
_LONGEST_TITLE = 80
_KIND_OF = {
    What.PERSON: "person",
    What.ORGANISATION: "organisation",
    What.PLACE: "place",
    What.LAW: "charge",
    What.MEASURE: "measure",
    What.SPEECH: "claim",
}


def kind_of(mark: Mark) -> str:
    """The kind of record that a mark becomes of which nothing was suggested."""
    return _KIND_OF.get(mark.what, "incident")


def of_mark(mark: Mark, text: str, span: Span, language: str, source: str) -> Entry:
    """The record that a mark becomes."""
    kind = kind_of(mark)
    values = of_words(kind, text[span[0] : span[1]], language, source, mark.name)
    if mark.what is What.LAW and mark.value is not None:
        values["law"] = mark.value
    if mark.what is What.MEASURE and mark.value:
        values["measure_type"] = mark.value
    if mark.what is What.ACT and mark.value:
        values["types"] = [mark.value]
    if mark.what is What.DATE and mark.value is not None:
        values["start"] = mark.value
    if kind == "incident":
        start, end = sentence_at(text, span[0])
        values["name"] = _short(text[start:end])
    return Entry(kind, values)


def of_words(kind: str, words: str, language: str, source: str, name: str = "") -> dict[str, Any]:
    """What a record of a kind begins with, made of these words of the text."""
    called = _short(name or words)
    if kind == "person":
        return {"names": [{"as_written": _short(words), "source": source}]}
    if kind == "claim":
        return {"words": Verbatim(text=words, language=language or None)}
    if kind == "charge":
        return {}
    if "name" in KINDS[kind].data.model_fields:
        return {"name": called}
    return {}


def of_role(party: str, role: str, about: str) -> Entry:
    """Somebody's part in something."""
    values = {"party": party, "role": role, "about": about or None}
    return Entry("involvement", {name: value for name, value in values.items() if value})


def nearest_event(lines: Iterable[Line], at: int) -> str:
    """The event that the text tells of at this place: a taken one before one that is only offered."""
    events = [line for line in lines if line.kind in EVENTS and line.spans and line.standing is not Standing.DROPPED]

    def away(line: Line) -> tuple[bool, int]:
        far = min(max(start - at, at - end, 0) for start, end in line.spans)
        return line.standing is not Standing.TAKEN, far

    return min(events, key=away).id if events else ""


def sentence_at(text: str, at: int) -> Span:
    """The sentence that holds this letter."""
    return next((span for span in sentences.sentences(text) if span[0] <= at < span[1]), (at, at))


def first_line(text: str) -> str:
    """What a text without a title is called: how it begins."""
    return _short(next((line.strip(" #*_") for line in text.splitlines() if line.strip(" #*_")), ""))


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST_TITLE else said[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"
