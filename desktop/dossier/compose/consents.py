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
    """First what follows for each person, then every consent. Outside the house only what the reader may do with it."""
    if not voice.audience.inside:
        return _restriction(voice)
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


def _restriction(voice: Voice) -> list[Block]:
    """What the main person allowed and did not, for those who have to act by it. On a leaflet or in the family it would
    only tell more about the person.
    """
    if not voice.audience.naming or voice.audience.minors_withheld:
        return []
    person = voice.main
    if not person or voice.file.kinds.get(person) != "person":
        return []
    allowed: list[str] = []
    closed: list[str] = []
    for term in vocabulary.terms("consent_scope"):
        if term.code not in _INSIDE_ALONE:
            covered_ = voice.cast.covered(person, term.code)
            (allowed if covered_ else closed).append(term.label(voice.language))
    told = [Fact(_("A consent covers"), SEPARATOR.join(allowed))] if allowed else []
    told += [Fact(_("Not without asking again"), SEPARATOR.join(closed))] if closed else []
    return [Facts(tuple(told))]


# Uses that concern the house alone.
_INSIDE_ALONE = frozenset({"store", "internal_use", "statistics"})


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
