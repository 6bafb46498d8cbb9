"""What the law itself says, as far as the case's law pack holds it: the official title of an article on a day."""

from __future__ import annotations

from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from desktop.dossier.blocks import Inline, Run, Style
from desktop.dossier.compose.voice import Voice
from resources.text import _


def official_title(voice: Voice, law: LawRef | None, on: ImpreciseDate | None) -> tuple[Inline, ...]:
    """The title in the law on that day; one in another language, or one that nobody has checked, says so."""
    if law is None:
        return ()
    article = voice.law.article(law.law, law.article, law.part, on=on.lo if on else None)
    title = article.official(voice.language) if article else None
    if title is None or not title.text:
        return ()
    asides = [] if title.language == voice.language else [voice.term("language", title.language)]
    asides += [] if title.verified else [_("not checked")]
    aside = "".join(f" · {item}" for item in asides)
    return (Run(title.text), *((Run(aside, Style.QUIET),) if aside else ()))
