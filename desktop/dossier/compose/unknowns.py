"""What the later steps of a case are silent about: measures that went on, decisions, sentences, remedies, consents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.dossier.compose.voice import Voice
from resources.text import _

# Components of a sentence that last; a fine or a confiscation has no end.
LASTING = frozenset(
    {
        *("imprisonment", "suspended", "restriction_liberty", "probation", "short_arrest", "community_work"),
        *("correctional_work", "ban_positions", "ban_activity", "ban_public", "admin_arrest"),
    }
)


def lasts(sentence: Any) -> bool:
    return any(one.component in LASTING for one in sentence.components)


def went_on(voice: Voice, measure: Any) -> bool:
    """Whether a measure surely lasted longer than it was ordered, and nobody wrote down by which decision."""
    if measure.extensions or measure.term_until is None or measure.term_until.hi is None or measure.end is None:
        return False
    known_until = voice.as_of if measure.end.is_open else measure.end.lo
    return known_until is not None and known_until > measure.term_until.hi


def remedy(step: Any) -> Iterator[str]:
    """What is not known of a remedy: its result, or why nobody took it."""
    if step.not_taken and not step.ineffective:
        yield "ineffective"
    elif not step.not_taken:
        yield from ("filed", "addressee", "result")


def consent(voice: Voice) -> str:
    """Said where nobody recorded whether the main person consents to anything."""
    main = voice.file.case.person
    asked = any(one.person == main for one in voice.file.of_kind("consent"))
    return "" if asked else _("Consent")
