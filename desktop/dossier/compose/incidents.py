"""What happened: the incidents with their acts in order, what is said about them, and whose rights they touch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.fields import fields_of
from desktop.dossier.blocks import (
    Align,
    Block,
    Column,
    Content,
    Fact,
    Facts,
    Heading,
    Inline,
    List,
    Paragraph,
    Quote,
    Row,
    Run,
    Style,
    Table,
)
from desktop.dossier.compose.lines import (
    data_class,
    facts,
    fields_in_cell,
    joined,
    label,
    reference_and_sources,
    rows_told,
    table,
)
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.voice import Voice, by_date, in_quotes
from resources.text import _

TOLD = ("types", "end", "place", "place_text", "persons", "demand", "paper_shown", "parent")
AFTER = ("impact", "own", "remarks")
PLACE = ("place_type", "address", "coordinates", "names", "description", "own", "remarks")


def incidents(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for incident in by_date(voice.file.material["incident"], "start"):
        blocks += _incident(voice, incident)
    return [*blocks, *_places(voice)] if blocks else []


def _places(voice: Voice) -> list[Block]:
    """What is known of each place, for whoever has to find it."""
    rows = []
    for place in voice.in_order("place"):
        known = fields_in_cell(voice, place, PLACE)
        if known:
            name = voice.with_reference(voice.name(place.id), place, Style.STRONG)
            rows.append(Row((name, known)))
    if not rows:
        return []
    return [Heading(2, _("Places")), table((Column(_("Place"), 1), Column(_("What is known"), 2)), rows)]


def _incident(voice: Voice, incident: Any) -> list[Block]:
    cites = voice.cite(*incident.sources)
    blocks: list[Block] = [Heading(2, voice.name(incident.id), anchor=incident.id)]
    start = voice.date_as_told(incident.start, weekday=True)
    first = [Fact(label(data_class(incident), "start"), start)] if start else []
    blocks += facts(voice, incident, TOLD, reference_and_sources(voice, incident, cites), first)
    blocks += paragraphs(incident.narrative, cites=cites)
    blocks += quoted(incident.words, voice.cite(*incident.sources))
    if incident.acts:
        blocks += [Heading(3, label(data_class(incident), "acts")), _acts(voice, incident)]
    if incident.connected:
        blocks += [Heading(3, label(data_class(incident), "connected")), rows_told(voice, incident.connected)]
    blocks += people(voice, incident.id)
    blocks += said_about(voice, incident.id)
    blocks += _official(voice, incident)
    blocks += _assessed(voice, incident)
    return blocks


def quoted(words: Any, cites: tuple[Inline, ...] = ()) -> list[Block]:
    """Somebody's own words, with their translation, set apart."""
    if words is None or words.blank:
        return []
    original, translation = (words.text, words.translation) if words.text else (words.translation, "")
    attribution = (Run(_("In the source's words")), *cites) if cites else ""
    return [Quote(original, words.language or "", translation, words.translator or "", attribution)]


def _acts(voice: Voice, incident: Any) -> Table:
    """Acts in their order, one a row. An act without an actor has a dash: nobody did it, or nobody knows who."""
    row_class = data_class(incident.acts[0])
    columns = (
        Column(_("No."), 0.4, Align.END),
        Column(label(row_class, "actor"), 1.1),
        Column(label(row_class, "act"), 1.2),
        Column(label(row_class, "target"), 1.1),
        Column(_("Means, thing, consequence"), 1.6),
        Column(label(row_class, "exculpatory"), 0.9),
    )
    rows = []
    for number, act in enumerate(incident.acts, 1):
        kind = (Run(voice.term("incident_type", act.act_type), Style.QUIET),) if act.act_type else ""
        cells: tuple[Content, ...] = (
            str(number),
            voice.name(act.actor) or "–",
            joined(act.act or "", kind, by="\n"),
            voice.name(act.target) or "–",
            fields_in_cell(voice, act, ("means", "object", "consequence")),
            voice.term("answer", act.exculpatory),
        )
        rows.append(Row(cells))
    return table(columns, rows)


def people(voice: Voice, record_id: str) -> list[Block]:
    """Who is concerned with a record, in what role, and who says so."""
    found = [one for one in voice.file.material["involvement"] if one.about == record_id]
    if not found:
        return []
    return [Heading(3, _("Persons and authorities")), involvement_table(voice, found, with_about=False)]


def involvement_table(voice: Voice, involvements: Sequence[Any], *, with_about: bool) -> Table:
    """Roles as they are known; where somebody alleges one, the table says who."""
    row_class = data_class(involvements[0])
    columns = (
        Column(label(row_class, "party"), 1.3),
        Column(label(row_class, "role"), 1.3),
        Column(label(row_class, "about"), 1.3),
        Column(label(row_class, "alleged_by"), 1.1),
        Column(_("Further"), 1.4),
        Column(_("Source"), 0.55),
    )
    rows = []
    for one in involvements:
        cells: tuple[Content, ...] = (
            voice.name(one.party),
            voice.term("involvement_role", one.role),
            voice.name(one.about) if with_about else "",
            voice.name(one.alleged_by),
            _further(voice, one),
            voice.cite(one.source),
        )
        rows.append(Row(cells))
    return table(columns, rows)


def _further(voice: Voice, involvement: Any) -> Content:
    period = " – ".join(part for part in (voice.date(involvement.start), voice.date(involvement.end)) if part)
    degree = voice.term("perpetrator_degree", involvement.degree)
    own = fields_in_cell(voice, involvement, ("own",))
    return joined(degree, involvement.standing or "", period, own, involvement.remarks or "", by="\n")


def said_about(voice: Voice, record_id: str) -> list[Block]:
    """Claims about a record that belong to no disputed point: neutral wording first, whose claim it is, the source."""
    claims = voice.file.material["claim"]
    found = [claim for claim in claims if claim.about == record_id and not claim.point and not claim.motive]
    items = tuple(claim_line(voice, claim) for claim in found)
    return [Heading(3, _("What is said about it")), List(items)] if items else []


def claim_line(voice: Voice, claim: Any) -> tuple[Inline, ...]:
    """One claim in a line: the neutral wording, or the speaker's own words as a quotation, and whose they are."""
    by = voice.name(claim.speaker) or _("speaker not recorded")
    stance = voice.term("claim_stance", claim.stance)
    aside = " · ".join(part for part in (by, stance, about_field(voice, claim), voice.date(claim.said_on)) if part)
    handled = handling(voice, claim)
    aside = f"{aside} · {handled}" if handled else aside
    words: tuple[Inline, ...] = claim_words(voice, claim)
    cites = voice.cite(claim.source, locator=claim.locator)
    return (*words, *cites, Run(f" – {aside}", Style.QUIET))


def claim_words(voice: Voice, claim: Any) -> tuple[Inline, ...]:
    """How a claim prints: in neutral wording; without one, only as a quotation."""
    if claim.neutral:
        return (Run(claim.neutral),)
    if claim.not_recorded:
        return (Run(_("The words are not recorded."), Style.EMPHASIS),)
    told = claim.words.for_reader(voice.language) if claim.words else claim.statement
    return (Run(in_quotes(told), Style.QUOTED),) if told else (Run(_("The words are not recorded."), Style.EMPHASIS),)


def about_field(voice: Voice, claim: Any) -> str:
    """Which field of its record a claim speaks of, by the name that people see."""
    about = voice.file.get(claim.about)
    if not claim.about_field:
        return ""
    described = fields_of(data_class(about)) if about is not None else {}
    field = described.get(claim.about_field)
    return _(field.label) if field else str(claim.about_field)


def handling(voice: Voice, claim: Any) -> str:
    """How the authority handled what was said."""
    if not claim.handling:
        return ""
    handled = f"{_('Handled by the authority')}: {voice.term('claim_handling', claim.handling)}"
    return f"{handled} ({voice.name(claim.handled_by)})" if claim.handled_by else handled


def _official(voice: Voice, incident: Any) -> list[Block]:
    """The official version, always as somebody's."""
    if not incident.official_version:
        return []
    by = voice.name(incident.official_version_by) or _("speaker not recorded")
    told: tuple[Inline, ...] = (Run(f"{by}: ", Style.STRONG), Run(incident.official_version))
    return [
        Heading(3, label(data_class(incident), "official_version")),
        Paragraph((*told, *voice.cite(*incident.sources))),
    ]


def _assessed(voice: Voice, incident: Any) -> list[Block]:
    """The recorder's own assessment, kept apart from what anybody says."""
    told = [Fact(_("Rights affected"), _rights(voice, incident))] if incident.rights else []
    if incident.assessment:
        told.append(Fact(_("How certain it is"), voice.term("assessment", incident.assessment)))
    told += [fact for block in facts(voice, incident, ("assessment_reasons", *AFTER)) for fact in block.facts]
    return [Heading(3, _("Assessment")), Facts(tuple(told))] if told else []


def _rights(voice: Voice, incident: Any) -> str:
    return "; ".join(voice.term("right", code) for code in incident.rights)
