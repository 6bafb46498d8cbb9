"""Whether a consent covers data of a special kind: one quiet line beside them, wherever they print."""

from __future__ import annotations

from collections.abc import Iterable

from db import consent
from db.consent import Answer, Standing
from desktop.dossier.blocks import Block, Paragraph, Run, Style
from desktop.dossier.compose.voice import Voice, one_stop
from resources.text import _


def covered(voice: Voice, person: str | None, scope: str, sources: Iterable[str | None] = ()) -> Standing:
    """What the consents of this file say about a use of a person's data, which come from these sources."""
    if not voice.audience.inside:
        return voice.cast.standing(person, scope, sources)
    known = {source for source in sources if source}
    return consent.standing(voice.file.of_kind("consent"), person, scope, voice.as_of, known)


def in_words(voice: Voice, standing: Standing) -> str:
    """An answer in a sentence, with the consent that says so."""
    told = {
        Answer.COVERED: _("A consent covers them: {consent}."),
        Answer.REFUSED: _("Their use was refused: {consent}."),
        Answer.WITHDRAWN: _("The consent to their use was withdrawn: {consent}."),
        Answer.EXPIRED: _("The consent to their use is no longer valid: {consent}."),
        Answer.NONE: _("No consent that covers them is recorded."),
    }[standing.answer]
    return one_stop(told.format(consent=voice.name(standing.consent.id) if standing.consent is not None else ""))


def special(voice: Voice, person: str | None, scope: str, sources: Iterable[str | None] = ()) -> list[Block]:
    """What stands above special data. Outside the house they stand only where a consent covers them."""
    if not voice.audience.inside:
        return []
    told = f"{_('Special data: they leave the house only with a consent.')} "
    told += in_words(voice, covered(voice, person, scope, sources))
    return [Paragraph((Run(told, Style.QUIET),))]
