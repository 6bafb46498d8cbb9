"""The steps that a chronology tells besides incidents, proceedings and measures: decisions and sentences, lawyers, what
happens in custody, remedies, interventions, consents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Content, Run
from desktop.dossier.compose.voice import Voice
from resources.text import _

_DENIED = frozenset({"refused", "partly", "no_answer"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the chronology."""

    on: ImpreciseDate | None
    event: Content
    who: str = ""
    law: str = ""
    sources: tuple[str, ...] = ()
    weight: int = 5  # of two things on one day, the lower comes first


def event(what: str, words: str) -> Content:
    """What happened, and in which words a record puts it."""
    return (Run(f"{what}: "), Run(words)) if words else what


def own(sources: Any, further: str | None) -> tuple[str, ...]:
    """The source of a row; without one, those of its record."""
    return (further,) if further else tuple(sources)


def steps(voice: Voice, kinds: Iterable[str]) -> Iterator[Entry]:
    for kind in kinds:
        for record in voice.file.material[kind]:
            yield from _TOLD[kind](voice, record)


def _decision(voice: Voice, decision: Any) -> Iterator[Entry]:
    name, sources = voice.term("decision_kind", decision.decision_kind), tuple(decision.sources)
    who = voice.names([*decision.persons, decision.body or "", *decision.judges])
    law = decision.law.short(voice.language) if decision.law else ""
    outcome = voice.term("outcome", decision.outcome)
    put_off = _("postponed") if decision.postponed == "yes" and decision.decision_kind != "hearing_postponed" else ""
    yield Entry(decision.decided, event(name, ", ".join(filter(None, (outcome, put_off)))), who, law, sources, 4)
    for words, on in (
        (_("served"), decision.served),
        (_("in force"), decision.final_on),
        (_("can be asked again"), decision.ask_again_on),
        (_("next date"), decision.next_on),
    ):
        if on and on != decision.decided:
            yield Entry(on, f"{name}, {words}", who, law, sources, 6)


def _sentence(voice: Voice, sentence: Any) -> Iterator[Entry]:
    who, sources = voice.name(sentence.person), tuple(sentence.sources)
    verdict = voice.file.get(sentence.decision)
    same_day = (
        verdict is not None and verdict.decided and sentence.imposed and verdict.decided.lo == sentence.imposed.lo
    )
    imposed = verdict.decided if same_day else sentence.imposed  # it may tell the clock, and stands before the sentence
    yield Entry(imposed, event(_("Sentence"), components(voice, sentence)), who, "", sources, 5)
    ended = event(_("Sentence ends"), voice.term("measure_end_reason", sentence.end_reason))
    for told, on in ((_("Sentence in force"), sentence.in_force), (ended, sentence.end)):
        if on and not on.is_open:
            yield Entry(on, told, who, "", sources, 7)


def components(voice: Voice, sentence: Any) -> str:
    """A sentence in a line: each component with its length or amount."""
    told = []
    for one in sentence.components:
        length = one.length.words(voice.language) if one.length else one.amount or ""
        told.append(" ".join(part for part in (voice.term("sentence_component", one.component), length) if part))
    return "; ".join(told)


def _representation(voice: Voice, representation: Any) -> Iterator[Entry]:
    who, sources = voice.names([representation.lawyer, representation.person]), tuple(representation.sources)
    kind = voice.term("representation_kind", representation.representation_kind)
    for told, on in (
        (event(_("Lawyer begins"), kind), representation.start),
        (_("Lawyer admitted"), representation.admitted_on),
        (_("Non-disclosure undertaking signed"), representation.undertaking_on),
        (_("Lawyer ends"), representation.end),
    ):
        if on and not on.is_open:
            yield Entry(on, told, who, "", sources, 5)


def _contact(voice: Voice, contact: Any) -> Iterator[Entry]:
    """Only what was refused or cut short: what was allowed stands in its own table."""
    if contact.result in _DENIED:
        told = event(voice.term("contact_kind", contact.contact_kind), voice.term("contact_result", contact.result))
        who = voice.names([contact.person, contact.asked_by or "", contact.official or ""])
        yield Entry(contact.happened or contact.asked_on, told, who, "", tuple(contact.sources), 5)


def _examination(voice: Voice, examination: Any) -> Iterator[Entry]:
    name, sources = voice.term("examination_kind", examination.examination_kind), tuple(examination.sources)
    refused = examination.status == "refused"
    asked, done = voice.names([examination.person, examination.asked_by or ""]), examination.done_by or ""
    if examination.asked_on or not examination.done_on:
        told = event(f"{name}, {_('asked for')}", _("refused") if refused else "")
        yield Entry(examination.asked_on, told, asked, "", sources, 4)
    if examination.done_on:
        yield Entry(
            examination.done_on, f"{name}, {_('done')}", voice.names([examination.person, done]), "", sources, 5
        )


def _remedy(voice: Voice, step: Any) -> Iterator[Entry]:
    name, sources = voice.term("remedy_kind", step.remedy_kind), tuple(step.sources)
    if not step.not_taken:
        who = voice.names([step.filed_by or step.person or "", step.addressee or ""])
        yield Entry(step.filed, event(_("Remedy filed"), name), who, "", sources, 6)
    if step.result_on:
        result = voice.term("response_type", step.result)
        yield Entry(step.result_on, event(f"{name}, {_('result')}", result), voice.name(step.addressee), "", sources, 6)


def _intervention(voice: Voice, one: Any) -> Iterator[Entry]:
    name, sources = voice.term("intervention_type", one.intervention_type), tuple(one.sources)
    who = voice.names([one.sent_by or "", one.addressee or "", *one.persons])
    yield Entry(one.sent, event(_("Intervention"), name), who, "", sources, 7)
    if one.response_on:
        told = event(f"{name}, {_('response')}", voice.term("response_type", one.response))
        yield Entry(one.response_on, told, voice.name(one.addressee), "", sources, 7)


def _consent(voice: Voice, consent: Any) -> Iterator[Entry]:
    """What was allowed or refused, and when it was taken back. Its paper proves it, and not a source."""
    who = voice.names([consent.person, consent.given_by or ""])
    standing = voice.term("consent_status", consent.form)
    about = "; ".join(part for part in (standing, voice.name(consent.document)) if part)
    if consent.given:
        yield Entry(consent.given, event(voice.noun_and_reference(consent), about), who, "", (), 8)
    if consent.withdrawn:
        yield Entry(consent.withdrawn, f"{voice.noun_and_reference(consent)}, {_('withdrawn')}", who, "", (), 8)


def _in_a_measure(voice: Voice, measure: Any) -> Iterator[Entry]:
    """Where the person was moved to, and how long it was prolonged."""
    name, sources = voice.term("measure_type", measure.measure_type), tuple(measure.sources)
    for place in measure.transfers:
        if place.start and place.start != measure.start:
            told = event(f"{name}, {_('moved to')}", voice.name(place.place))
            yield Entry(place.start, told, voice.name(measure.person), "", own(sources, place.source), 4)
    for extension in measure.extensions:
        told = event(f"{name}, {_('extended until')}", voice.date(extension.until))
        who = voice.names([measure.person, extension.court or ""])
        yield Entry(extension.decided, told, who, "", own(sources, extension.source), 4)


_TOLD: Mapping[str, Callable[[Voice, Any], Iterator[Entry]]] = {
    "measure": _in_a_measure,
    "decision": _decision,
    "sentence": _sentence,
    "representation": _representation,
    "contact": _contact,
    "examination": _examination,
    "remedy": _remedy,
    "intervention": _intervention,
    "consent": _consent,
}
STEPS = tuple(kind for kind in _TOLD if kind != "consent")
