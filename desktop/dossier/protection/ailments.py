"""Words on health in texts that people typed: what a consent keeps out of the fields must not stand in a narrative.

Injuries are not among them: what was done to somebody is what a print is about. Knows texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.dossier.protection.sought import Certainty, Hit, Sort

_ENGLISH = (
    r"diagnos\w+|diabet\w+|asthma\w*|epilep\w+|cancer|tumou?rs?|hepatitis|tubercul\w+|hiv|hypertensi\w+|insulin"
    r"|heart (?:attack|disease|condition|failure)|pregnan\w+|miscarr\w+|disabled|disabilit\w+|wheelchair"
    r"|schizophren\w+|depression|bipolar|chronic\w*|illness(?:es)?|diseases?|mentally ill|blood pressure|kidney\w*"
)
_RUSSIAN = (
    r"диагноз\w*|диабет\w*|астм(?:а|ы|е|у|ой|атик\w*)|эпилепс\w+|эпилепти\w+|онколог\w*|опухол\w+|гепатит\w*"
    r"|туб[её]ркул\w+|вич|спид(?:а|ом)?|гипертон\w+|инсулин\w*|инсульт\w*|инфаркт\w*|порок\w* сердца|беременн\w+"
    r"|выкидыш\w*|инвалид\w*|шизофрен\w+|депресси\w+|хронич\w+|заболевани\w+|болезн(?:ь|и|ью|ей|ям|ях|ями)"
    r"|почечн\w+ недостаточност\w+|артериальн\w+ давлени\w+"
)
_KAZAKH = (
    r"демікпе\w*|қант диабет\w*|қатерлі ісі\w+|аитв|жүкті\w*|мүгедек\w*|созылмалы|науқас\w*|сырқат\w*|дерті\w*"
    r"|ауру(?:ы|ын|ына|ымен|дың|ға|дан|мен|лары\w*)?|қан қысым\w*"
)
_HEALTH = re.compile(rf"\b(?:{_ENGLISH}|{_RUSSIAN}|{_KAZAKH})\b", re.IGNORECASE)


def told_of(text: str) -> Iterator[Hit]:
    """Each word on somebody's health. Whose it is, nobody but a reader can say."""
    for word in _HEALTH.finditer(text):
        yield Hit(word.start(), word.end(), "", Sort.HEALTH, Certainty.DOUBTFUL)
