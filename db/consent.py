"""What consents say about one use of a person's data on one day: covered, refused, withdrawn, over, or nothing at all.

Where dates leave it open, the answer is the more careful one. This module may not know the store, nor who asks.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

HEALTH, INSIDE = "medical_data", "internal_use"  # scopes that a dossier for internal use asks for

_GIVEN = frozenset({"given_written", "given_oral", "given_proxy"})


class Answer(enum.Enum):
    """Whether a use is covered; if not, why."""

    COVERED = "covered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NONE = "none"  # nobody recorded any consent to it


@dataclass(frozen=True, slots=True)
class Standing:
    """An answer, and the consent that says so; None where no consent speaks of it."""

    answer: Answer
    consent: Any = None

    @property
    def covered(self) -> bool:
        return self.answer is Answer.COVERED


@dataclass(frozen=True, slots=True)
class _Word:
    """Something that was said about the use, on one day."""

    on: date
    answer: Answer
    consent: Any


def standing(
    consents: Iterable[Any], person: str | None, scope: str, day: date, sources: Collection[str] = ()
) -> Standing:
    """What stands on `day` for this use of a person's data; `sources` are those that the data come from.

    The last word counts. A consent given for some sources alone covers only what comes from these.
    """
    words = [word for one in consents if person and one.person == person for word in _words(one, scope, day, sources)]
    # On one day, and where a day is not known, a refusal counts more than a consent.
    last = max(words, key=lambda word: (word.on, word.answer is not Answer.COVERED), default=None)
    if last is None:
        return Standing(Answer.NONE)
    if last.answer is not Answer.COVERED:
        return Standing(last.answer, last.consent)
    against = max((word.on for word in words if word.answer is not Answer.COVERED), default=None)
    given = [word for word in words if word.answer is Answer.COVERED and (against is None or word.on > against)]
    in_force = [word for word in given if not _over(word.consent, day)]
    if not in_force:
        return Standing(Answer.EXPIRED, last.consent)
    return Standing(Answer.COVERED, max(in_force, key=lambda word: word.on).consent)


def _words(consent: Any, scope: str, day: date, sources: Collection[str]) -> Iterable[_Word]:
    """What a consent says about a use, each with its day, as long as that day has come."""
    refused = consent.form == "refused"
    named = scope in (consent.scope or ()) or (not consent.scope and consent.form in ("refused", "withdrawn"))
    given = consent.given.lo if consent.given else None
    if not named or (given is not None and given > day):
        return
    withdrawn = consent.form == "withdrawn" or (consent.withdrawn is not None and _begun(consent.withdrawn, day))
    limited = consent.sources and not (sources and set(sources) <= set(consent.sources))
    if refused:
        yield _Word(_latest(consent.given, day), Answer.REFUSED, consent)
    elif withdrawn:
        yield _Word(_latest(consent.withdrawn, day), Answer.WITHDRAWN, consent)
    elif consent.form in _GIVEN and not limited:
        yield _Word(given or date.min, Answer.COVERED, consent)


def _begun(when: Any, day: date) -> bool:
    """Whether a date may have come by this day."""
    return when.lo is None or when.lo <= day


def _latest(when: Any, day: date) -> date:
    """The last day, up to this one, on which something may have happened."""
    return min(when.hi, day) if when is not None and when.hi is not None else day


def _over(consent: Any, day: date) -> bool:
    """Whether the end that was agreed has come; of an end that is only roughly known, the first day counts."""
    until = consent.valid_until
    return until is not None and until.lo is not None and until.lo < day
