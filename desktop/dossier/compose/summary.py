"""The opening of a dossier: the case in a few sentences, and where things stand."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Content, Fact, Facts, Missing, Run, Style
from desktop.dossier.compose.lines import facts
from desktop.dossier.compose.measures import period, total_in_words
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.steps import components
from desktop.dossier.compose.voice import Voice, by_date, dated
from resources.text import _


def summary(voice: Voice) -> list[Block]:
    case = voice.file.case
    blocks: list[Block] = paragraphs(case.summary, lead=True)
    if not blocks:
        blocks.append(Missing((_("No summary has been written yet."),)))
    told = [Fact(label, content) for label, content in _standing(voice) if content]
    if told:
        blocks.append(Facts(tuple(told)))
    return [*blocks, *facts(voice, case, ("own",)), *paragraphs(case.impact), *paragraphs(case.remarks)]


def _outcome(voice: Voice, charge: Any) -> str:
    return voice.term_within("outcome", charge.outcome) or _("outcome not known")


def _sentence(voice: Voice, sentence: Any) -> str:
    """What somebody was sentenced to, and when; who, where it is not the main person."""
    other = voice.name(sentence.person) if sentence.person != voice.file.case.person else ""
    told = dated(components(voice, sentence) or voice.name(sentence.id), voice.date(sentence.imposed))
    return ": ".join(part for part in (other, told) if part)


def _standing(voice: Voice) -> list[tuple[str, Content]]:
    """Where things stand, in a few lines; the sections below tell each with its sources."""
    file = voice.file
    main = file.get(file.case.person)
    situation = voice.term("liberty_status", getattr(main, "liberty_status", None))
    on = voice.date(getattr(main, "liberty_status_on", None))
    charges = [
        f"{voice.of_whom(voice.name(charge.id), charge)} – {_outcome(voice, charge)}"
        for charge in by_date(file.material["charge"], "start")
        if charge.law
    ]
    measures = [
        f"{voice.of_whom(voice.term('measure_type', measure.measure_type), measure)}: {period(voice, measure)}"
        for measure in by_date(file.material["measure"], "start")
    ]
    return [
        (_("Main person"), (Run(voice.name(main.id), Style.STRONG),) if main is not None else ""),
        (_("Situation now"), " · ".join(part for part in (situation, on) if part)),
        (_("Charges"), "\n".join(charges)),
        (_("Measures"), "\n".join(measures)),
        (_("Sentences"), "\n".join(_sentence(voice, one) for one in by_date(file.material["sentence"], "imposed"))),
        (_("Days without liberty"), total_in_words(voice, file.case.person)),
    ]
