"""Days without liberty in all: by kind and together, by both ways of counting, with what a reader must know of them,
and how custody would be credited towards a sentence.

A term that is over and a credit rest on the law pack: what nobody checked there is quiet and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from db.law.days import DayCount, Days
from db.law.rules import Credit
from db.review.custody import term_over
from db.review.findings import Around
from desktop.dossier.blocks import Align, Block, Column, Content, Heading, List, Paragraph, Row, Run, Style
from desktop.dossier.compose.counting import Counts
from desktop.dossier.compose.lines import joined, table
from desktop.dossier.compose.voice import Voice
from resources.text import _


def totals(voice: Voice, counts: Counts) -> list[Block]:
    """Day totals of each person: by kind, and in all with no day counted twice; then what the reader must know."""
    blocks: list[Block] = []
    for person, counted in counts.by_person.items():
        title = _("Day totals") if len(counts.by_person) == 1 else f"{_('Day totals')}: {voice.name(person)}"
        other = counts.with_first_day[person]
        rows = [
            Row((voice.term("day_kind", kind), figure(days), figure(other.by_kind[kind])))
            for kind, days in counted.by_kind.items()
        ]
        rows.append(Row((_("In all, no day counted twice"), figure(counted), figure(other)), strong=True))
        columns = (
            Column(_("Days without liberty"), 3),
            Column(_("Days, computed"), 1, Align.END),
            Column(_("With the first and the last day"), 1, Align.END),
        )
        until = f"{_('Counted up to')}: {voice.day(voice.as_of)}"
        method = (Run(f"{until} · {counted.method(voice.language)}", Style.QUIET),)
        blocks += [Heading(2, title), table(columns, rows), Paragraph(method)]
        notes = (*_notes(voice, counted), *_terms_over(voice, person))
        blocks += [List(notes)] if notes else []
    return [*blocks, *_credits(voice, counts)]


def figure(days: Days | None) -> str:
    """Days for a column of figures; hours are told in words."""
    if days is None:
        return "–"
    if days.by_clock or days.least_minutes or days.most_minutes:
        return days.words()
    if days.most is None:
        return f"≥ {days.least}"
    return str(days.least) if days.exact else f"{days.least}–{days.most}"


def _notes(voice: Voice, counted: DayCount) -> Iterator[Content]:
    """Gaps, overlaps, and whatever else was noticed while counting."""
    for note in counted.notes:
        yield joined(voice.names(note.spans), note.words(voice.language), by=": ")
    for gap in counted.gaps:
        told = Days(gap.least, gap.most).words(voice.language)
        yield f"{_('Between two measures')}: {voice.names((gap.after, gap.before))}: {told}"
    for overlap in counted.overlaps:
        told = Days(overlap.least, overlap.most).words(voice.language)
        yield f"{_('Two measures at once')}: {voice.names((overlap.first, overlap.second))}: {told}"


def _terms_over(voice: Voice, person: str) -> Iterator[Content]:
    """Measures of this person that surely went on after their term, by rules that somebody verified."""
    file = voice.file
    around = Around(file.records, file.kinds, voice.law, voice.as_of)
    for measure in file.material["measure"]:
        if measure.person != person:
            continue
        for told in term_over(measure, around):
            if told is not None and not told.hint.check:
                yield f"{_('Term over')}: {voice.name(measure.id)}: {told.hint.message}"


# --- credit towards a sentence ---------------------------------------------------------------------------------------


def _credits(voice: Voice, counts: Counts) -> list[Block]:
    """How the days of each kind count towards a sentence, by regime; nothing is computed by a row nobody checked."""
    kinds = dict.fromkeys(kind for counted in counts.by_person.values() for kind in counted.by_kind)
    known = [credit for kind in kinds for credit in voice.law.credits(kind)]
    if not known:
        return []
    columns = (
        Column(_("Days of"), 1.6),
        Column(_("Regime"), 1.4),
        Column(_("Days held : days of a sentence"), 1.2),
        Column(_("Legal basis"), 1.0),
        Column(_("Credited"), 1.4, Align.END),
    )
    rows = [_credit(voice, credit, counts) for credit in known]
    return [Heading(2, _("Credit towards a sentence")), table(columns, rows)]


def _credit(voice: Voice, credit: Credit, counts: Counts) -> Row:
    style = Style.PLAIN if credit.verified else Style.QUIET
    ratio = f"{credit.credit.denominator} : {credit.credit.numerator}" if credit.credit else _("not known")
    cells = (
        voice.term("day_kind", credit.day_kind),
        voice.term("regime", credit.regime) or "–",
        ratio,
        credit.basis.short(voice.language) if credit.basis else "–",
        _credited_to(voice, credit, counts) if credit.verified else _("check the rule"),
    )
    return Row(tuple((Run(cell, style),) for cell in cells))


def _credited_to(voice: Voice, credit: Credit, counts: Counts) -> str:
    """The days of a sentence that this makes, for each person who was held so."""
    if credit.credit is None:
        return _("not known")
    held = {
        person: _credited(credit.credit, counted.by_kind[credit.day_kind])
        for person, counted in counts.by_person.items()
        if credit.day_kind in counted.by_kind
    }
    if len(counts.by_person) == 1:
        return next(iter(held.values()))
    return "; ".join(f"{voice.name(person)}: {days}" for person, days in held.items())


def _credited(ratio: Fraction, days: Days) -> str:
    """So many days of a sentence; a part of a day is left off, as nothing is promised that the law may not give."""
    least = int(days.least * ratio)
    if days.most is None:
        return f"≥ {least}"
    most = int(days.most * ratio)
    return str(least) if least == most else f"{least}–{most}"
