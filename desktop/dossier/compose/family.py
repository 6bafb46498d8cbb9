"""What a family needs from day to day: where the person is held, what may be brought, the lawyer, what comes next.

Nothing of the case's substance stands here, no charge and no account: such a sheet lies on a kitchen table.
"""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Blank, Blanks, Block, Column, Content, Fact, Facts, Paragraph, Row, Run, Style
from desktop.dossier.compose import held
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.measures import from_when
from desktop.dossier.compose.voice import Voice, by_date, dated, when
from resources.text import _

_BROUGHT = ("parcel", "letter", "visit", "call")


def where_held(voice: Voice) -> list[Block]:
    person = held.person_of(voice)
    if person is None:
        return []
    measure = held.now_held(voice, person)
    facts = [Fact(_("Name of the person"), (Run(voice.name(person.id), Style.STRONG),))]
    if measure is not None:
        facts += [
            Fact(_("Held at"), _now_at(voice, measure) or _("not known")),
            Fact(_("Since"), _since(voice, measure)),
        ]
    else:
        status = voice.term("liberty_status", getattr(person, "liberty_status", None)) or _("not known")
        facts.append(Fact(_("Situation now"), dated(status, voice.date(getattr(person, "liberty_status_on", None)))))
    lines = (Blank(_("Address and telephone of the place")), Blank(_("Days and hours for visitors")))
    return [Facts(tuple(facts)), Blanks(lines)] if measure is not None else [Facts(tuple(facts))]


def _now_at(voice: Voice, measure: Any) -> str:
    """The last place that the person was moved to."""
    if measure.transfers:
        return voice.name(measure.transfers[-1].place)
    return voice.name(measure.held_at)


def _since(voice: Voice, measure: Any) -> Content:
    last = measure.transfers[-1].start if measure.transfers else None
    return voice.date(last) or from_when(voice, measure)


def may_bring(voice: Voice) -> list[Block]:
    """What was let in or turned back so far, the latest of each kind; and room for what the place itself says."""
    latest: dict[str, Any] = {}
    for one in sorted(voice.file.material["contact"], key=lambda each: when(each.happened or each.asked_on)):
        if one.contact_kind in _BROUGHT:
            latest[one.contact_kind] = one
    rows = [
        Row(
            (
                voice.term("contact_kind", kind),
                voice.date(one.happened or one.asked_on),
                voice.term("contact_result", one.result),
                "; ".join(part for part in (one.reasons, one.details) if part),
            )
        )
        for kind, one in latest.items()
    ]
    columns = (
        Column(_("What"), 0.8),
        Column(_("Last time"), 1),
        Column(_("Result"), 0.9),
        Column(_("What was said"), 2),
    )
    blank = Blanks((Blank(_("What may be brought, as the place says it"), lines=2),))
    return [table(columns, rows), blank] if rows else [blank]


def lawyer(voice: Voice) -> list[Block]:
    person = voice.file.case.person
    found = [one for one in by_date(voice.file.material["representation"], "start") if one.person == person]
    going_on = [one for one in found if one.end is None or one.end.is_open]
    facts = [
        Fact(
            voice.name(one.lawyer) or _("not known"), voice.term("representation_kind", one.representation_kind) or "–"
        )
        for one in going_on
    ]
    blank = Blanks((Blank(_("Telephone of the lawyer")),))
    return [Facts(tuple(facts)), blank] if facts else [Blanks((Blank(_("Name and telephone of the lawyer")),))]


def next_dates(voice: Voice) -> list[Block]:
    """Hearings that are set, and visits that were granted for a day to come."""
    rows = []
    for decision in by_date(voice.file.material["decision"], "next_on"):
        if _is_to_come(voice, decision.next_on):
            rows.append(Fact(voice.date(decision.next_on), dated(_("Hearing"), voice.name(decision.body))))
    for decision in by_date(voice.file.material["decision"], "decided"):
        if _is_to_come(voice, decision.decided):
            rows.append(Fact(voice.date(decision.decided), dated(_("Hearing"), voice.name(decision.body))))
    for contact in by_date(voice.file.material["contact"], "happened"):
        if _is_to_come(voice, contact.happened):
            rows.append(Fact(voice.date(contact.happened), voice.term("contact_kind", contact.contact_kind)))
    if rows:
        return [Facts(tuple(rows))]
    return [Paragraph((Run(_("No date is known yet."), Style.QUIET),)), Blanks((Blank(_("Next date")),))]


def _is_to_come(voice: Voice, on: Any) -> bool:
    return on is not None and on.lo is not None and on.lo > voice.as_of
