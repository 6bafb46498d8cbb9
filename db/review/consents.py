"""Hints on data about health that no consent covers. They stand beside the data and never keep anybody from saving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.consent import HEALTH, Answer, standing
from db.law.hints import Hint
from db.review.findings import Around, Odd, odd
from resources.text import _


def on_health(person: Any, around: Around) -> Odd | None:
    """A person's health is written down."""
    entries = person.health or ()
    return _uncovered(person.id, "health", [entry.source for entry in entries], around) if entries else None


def on_examination(examination: Any, around: Around) -> Odd | None:
    """An examination tells what was found."""
    if not examination.findings and not examination.body_map:
        return None
    field = "findings" if examination.findings else "body_map"
    return _uncovered(examination.person, field, examination.sources or (), around)


def _uncovered(person: str | None, field: str, sources: Iterable[str | None], around: Around) -> Odd | None:
    known = {source for source in sources if source}
    found = standing(around.of_kind("consent"), person, HEALTH, around.as_of, known)
    told = {
        Answer.COVERED: "",
        Answer.NONE: _("No consent that covers data about health is recorded."),
        Answer.REFUSED: _("A consent to use data about health was refused."),
        Answer.WITHDRAWN: _("The consent to use data about health was withdrawn."),
        Answer.EXPIRED: _("The consent to use data about health is no longer valid."),
    }[found.answer]
    others = (found.consent,) if found.consent is not None else ()
    return odd(Hint("health_without_consent", told, field), field, *others) if told else None
