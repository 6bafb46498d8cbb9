"""The warning that opens every print of a case whose lawyer signed not to disclose the investigation. Which lawyer it
is, and when they signed, the house and the lawyer alone read.
"""

from __future__ import annotations

from db.values.law import LawRef
from desktop.dossier.blocks import Banner, Block
from desktop.dossier.compose.voice import Voice, dated, in_quotes, one_stop
from resources.text import _

# The article that punishes disclosure, by the law pack that has it.
DISCLOSURE = LawRef(law="KZ-CC-2014", article="423")


def warning(voice: Voice) -> list[Block]:
    signed = [one for one in voice.file.material["representation"] if one.undertaking == "yes"]
    if not signed and not voice.file.undertaking:
        return []
    told = _("A lawyer of this case signed a non-disclosure undertaking")
    by = "; ".join(dated(voice.name(one.lawyer), voice.date(one.undertaking_on)) for one in signed)
    first = one_stop(f"{told}: {by}.") if by else f"{told}."
    return [Banner(f"{first} {_punished(voice)}")]


def _punished(voice: Voice) -> str:
    """What may follow; with the article where the law of this case has it."""
    told = _("To disclose data of the investigation may be punished")
    article = voice.law.article(DISCLOSURE.law, DISCLOSURE.article)
    if article is None:
        return f"{told}."
    title = article.official(voice.language)
    known = title.text and title.language == voice.language
    parts = (DISCLOSURE.short(voice.language), in_quotes(title.text) if known else "")
    return f"{told}: {', '.join(part for part in parts if part)}."
