"""What people allowed to be done with their data and words, what they did not, and what nobody asked them."""

from __future__ import annotations

from typing import Any

from db import vocabulary
from db.consent import Answer, standing
from desktop.dossier.blocks import Block, Fact, Facts, Heading, Missing
from desktop.dossier.compose.covered import covered
from desktop.dossier.compose.lines import data_class, label
from desktop.dossier.compose.telling import tell
from desktop.dossier.compose.voice import SEPARATOR, Voice, by_date
from resources.text import N_, _

_SOME = "some"  # covered, but only what comes from some sources
_SAID = {
    Answer.COVERED: N_("A consent covers"),
    _SOME: N_("A consent covers, for some sources alone"),
    Answer.REFUSED: N_("Refused"),
    Answer.WITHDRAWN: N_("Withdrawn"),
    Answer.EXPIRED: N_("No longer valid"),
    Answer.NONE: N_("No consent recorded for"),
}


def consents(voice: Voice) -> list[Block]:
    """First what follows for each person, then every consent."""
    recorded = by_date(voice.file.material["consent"], "given")
    people = list(dict.fromkeys([*_main(voice), *(one.person for one in recorded)]))
    blocks: list[Block] = []
    for person in people:
        title = _("What may be used")
        blocks.append(Heading(2, title if len(people) == 1 else f"{title}: {voice.name(person)}"))
        if any(one.person == person for one in voice.file.of_kind("consent")):
            blocks.append(_uses(voice, person))
        else:
            blocks.append(Missing((_("No consent is recorded. Ask before anything is handed on or published."),)))
    for one in recorded:
        cites = voice.cite(*one.sources)
        limits = [Fact(label(data_class(one), "sources"), cites)] if cites else []
        blocks += tell(voice, one, after=limits, cites=())
    return blocks


def _main(voice: Voice) -> list[str]:
    main = voice.file.case.person
    return [main] if main and voice.file.kinds.get(main) == "person" else []


def _uses(voice: Voice, person: str) -> Facts:
    """Every use that the list knows, by what was said about it."""
    found: dict[Any, list[str]] = {answer: [] for answer in _SAID}
    for term in vocabulary.terms("consent_scope"):
        answer = covered(voice, person, term.code).answer
        limited = answer is Answer.NONE and _for_some_sources(voice, person, term.code)
        found[_SOME if limited else answer].append(term.label(voice.language))
    return Facts(tuple(Fact(_(_SAID[answer]), SEPARATOR.join(uses)) for answer, uses in found.items() if uses))


def _for_some_sources(voice: Voice, person: str, scope: str) -> bool:
    every = voice.file.of_kind("consent")
    return any(standing(every, person, scope, voice.as_of, one.sources).covered for one in every if one.sources)
