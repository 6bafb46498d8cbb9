"""Custody and deadlines at a glance: the measures with their days, what is due by which rule, and how far each rule
was checked. Whatever is computed here is an aid, and says so first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.due.facts import Listed, listed
from db.due.words import aside, basis, counted, says, standing_in_words
from db.law.notes import spoken
from db.law.rules import Credit, MeasureRule, TermRule
from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Banner, Block, Column, Content, Missing, Row, Run, Style
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.lines import joined, table
from desktop.dossier.compose.measures import overview
from desktop.dossier.compose.voice import Voice, by_date
from resources.text import _

_SETS_DEADLINES = ("measure", "decision", "intervention", "deadline")
Rule = MeasureRule | TermRule | Credit


def custody(voice: Voice) -> list[Block]:
    """What everybody must know first, then the chart, the table and the totals."""
    found = by_date(voice.file.material["measure"], "start")
    warning = Banner(_("A computed aid: check the code in force."))
    if not found:
        return [warning, Missing((_("No measure is recorded."),))]
    return [warning, *overview(voice, found, count(voice))]


def due(voice: Voice) -> list[Block]:
    """What is due, kept or computed, the most urgent first; what no rule that was checked carries is quiet."""
    found = _due(voice)
    if not found:
        return []
    columns = (
        Column(_("Due"), 1.1),
        Column(_("What"), 1.5),
        Column(_("Of what"), 1.3),
        Column(_("By which rule"), 1.3),
        Column(_("Rule checked?"), 1.0),
        Column(_("Standing"), 1.0),
    )
    return [table(columns, [_row(voice, each) for each in found])]


def _due(voice: Voice) -> tuple[Listed, ...]:
    ids = [one.id for kind in _SETS_DEADLINES for one in voice.file.material[kind]]
    return listed(voice.file.records, voice.file.kinds, ids, voice.law, voice.as_of)


def _row(voice: Voice, item: Listed) -> Row:
    due = item.due
    safe = _("safe day: {day}").format(day=voice.day(due.safe)) if due.safe and not due.due.exact else ""
    reference = item.ref if voice.audience.inside else ""
    cells: tuple[Content, ...] = (
        joined(voice.date(due.due), (Run(safe, Style.QUIET),) if safe else "", by="\n"),
        joined(says(item), (Run(reference, Style.QUIET),) if reference else "", by="\n"),
        _of_what(voice, item),
        joined(basis(due), aside_of(item), by="\n") or _("set by hand"),
        _state(voice, due.rule) if due.rule else "–",
        _standing(voice, item),
    )
    quiet = due.silent or not item.is_open
    return Row(tuple(_quietly(cell) if quiet else cell for cell in cells))


def aside_of(item: Listed) -> Content:
    told = aside(item.due)
    return (Run(told, Style.QUIET),) if told else ""


def _quietly(content: Content) -> Content:
    parts = (content,) if isinstance(content, str) else content
    return tuple(
        Run(part, Style.QUIET)
        if isinstance(part, str)
        else Run(part.text, Style.QUIET)
        if isinstance(part, Run)
        else part
        for part in parts
        if part
    )


def _of_what(voice: Voice, item: Listed) -> str:
    about = voice.file.get(item.due.about)
    name = voice.name(item.due.about) if about is not None else ""
    person = voice.name(item.due.person) if item.due.person else ""
    return "\n".join(part for part in (name, person if person not in name else "") if part)


def _standing(voice: Voice, item: Listed) -> str:
    if item.is_open:
        return standing_in_words(item.due, voice.as_of)
    return voice.term("deadline_status", item.status)


def _state(voice: Voice, rule: Rule) -> str:
    """Whether somebody checked the rule, and when."""
    state = voice.term("law_state", rule.state)
    return f"{state}, {voice.date(ImpreciseDate.on(rule.checked_on))}" if rule.verified and rule.checked_on else state


# --- the rules behind it ----------------------------------------------------------------------------------------------


def rules(voice: Voice) -> list[Block]:
    """Every rule that was used, with where it comes from and how far it was checked."""
    rows = list(dict.fromkeys(_rows(voice)))
    if not rows:
        return []
    columns = (
        Column(_("Rule"), 2.0),
        Column(_("Legal basis"), 1.0),
        Column(_("Taken from"), 1.5),  # a note of whoever wrote the row, in that person's language: for the house
        Column(_("Rule checked?"), 1.1),
    )
    return [table(columns, rows)]


def _rows(voice: Voice) -> Iterator[Row]:
    for measure in by_date(voice.file.material["measure"], "start"):
        rule = voice.rule(measure)
        if rule is not None:
            yield _rule(voice, rule, (voice.term("measure_type", rule.measure_type), _counts(rule)))
    for each in _due(voice) if voice.audience.counsel else ():
        if each.due.rule is not None:
            term = each.due.rule
            yield _rule(voice, term, (says(each) if not each.is_kept else term.code, counted(term), spoken(term.note)))
    kinds = dict.fromkeys(kind for one in count(voice).by_person.values() for kind in one.by_kind)
    for credit in (credit for kind in kinds for credit in voice.law.credits(kind)):
        told = (_("Credit towards a sentence"), voice.term("day_kind", credit.day_kind))
        yield _rule(voice, credit, (*told, voice.term("regime", credit.regime)))


def _counts(rule: MeasureRule) -> str:
    if rule.counts is None:
        return ""
    return _("counts as deprivation of liberty") if rule.counts else _("does not count as deprivation of liberty")


def _rule(voice: Voice, rule: Rule, told: Sequence[str]) -> Row:
    name = ": ".join(part for part in (told[0], ", ".join(filter(None, told[1:]))) if part)
    taken_from = spoken(rule.source) if voice.audience.inside else ""
    basis = rule.basis.short(voice.language) if rule.basis else "–"
    style = Style.PLAIN if rule.verified else Style.QUIET
    cells = (name, basis, taken_from, _state(voice, rule))
    return Row(tuple((Run(cell, style),) if cell else "" for cell in cells))
