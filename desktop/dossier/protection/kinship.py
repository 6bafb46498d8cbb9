"""Words of kinship beside somebody who is not named: “her brother Person 039-160” tells who it is without a name.

What such a word means no program can say, so nothing is replaced: whoever makes the print is told of the sentence.
Knows texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.dossier.asking import Note
from desktop.dossier.protection.guard import Mention
from resources.text import _

_NEAR = 40  # letters on either side in which a word speaks of the person
_ENGLISH = (
    r"(?:grand|step)?(?:mother|father|son|daughter)s?|brothers?|sisters?|cousins?"
    r"|wife|husband|widow|uncle|aunt|niece|nephew"
)
_RUSSIAN = (
    r"брат\w{0,4}|сестр\w{0,3}|мат(?:ь|ери|ерью)|отц\w{1,2}|отец|сын\w{0,3}|доч(?:ь|ери|ерью)"
    r"|жен(?:а|ы|е|у|ой)|муж(?:а|у|ем)?|вдов\w{1,2}|дяд\w|тет\w|тёт\w|племянни\w{1,3}"
    r"|внук\w{0,2}|внучк\w{1,2}|бабушк\w|дедушк\w"
)
_KAZAKH = (
    r"(?:анасы|шешесі|әкесі|ағасы|інісі|әпкесі|апасы|қарындасы|сіңлісі|ұлы|қызы"
    r"|әйелі|күйеуі|жұбайы|немересі|жиені)\w{0,4}"
)
_KIN = re.compile(rf"\b(?:{_ENGLISH}|{_RUSSIAN}|{_KAZAKH})\b", re.IGNORECASE)


def beside(mentions: Iterable[Mention]) -> Iterator[Note]:
    """A note for each sentence in which a word of kinship stands near somebody unnamed."""
    told: set[str] = set()
    for one in mentions:
        near = one.sentence[max(0, one.start - _NEAR) : one.end + _NEAR]
        word = _KIN.search(near) if one.replaced_by else None
        if word is None or one.sentence in told:
            continue
        told.add(one.sentence)
        yield Note(
            _("“{words}” near a name that does not print may tell who it is: {sentence}").format(
                words=word[0], sentence=one.sentence
            ),
            one.key,
        )
