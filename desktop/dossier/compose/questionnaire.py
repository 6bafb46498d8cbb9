"""A questionnaire of somebody else: its items in their order, each with its answer or with a blank that is seen; and
the sheet before it, which tells whoever prints what is still missing and where to fill it in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from db.own import in_language
from desktop.dossier.asking import Missed, Section
from desktop.dossier.blocks import Block, Column, Content, Fact, Facts, Inline, Paragraph, Row, Run, Style, inlines
from desktop.dossier.compose import held
from desktop.dossier.compose.feeds import FEEDS, answered, places
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.voice import Voice
from resources.text import _

BLANK: Content = (Run("_" * 40, Style.QUIET),)
_LINE: Content = (Run("_" * 104, Style.QUIET),)
# Where the answer of a whole section is kept.
_KEPT = {
    "circumstances": ("incident",),
    "why_arbitrary": ("measure.wgad_categories", "assessment"),
    "internal_steps": ("remedy",),
    "persecution": ("assessment", "claim.motive"),
    "rights_touched": ("incident.rights",),
}


def questionnaire(voice: Voice, section: Section) -> list[Block]:
    person = held.person_of(voice)
    facts = []
    for item in section.items:
        label = _numbered(item.number, in_language(item.labels, voice.language))
        theirs = item.labels.get(section.also, "") if section.also != voice.language else ""
        asked: tuple[Inline, ...] = (Run(f"{theirs}\n", Style.QUIET),) if theirs else ()
        facts.append(Fact(label, (*asked, *inlines(answered(voice, item.feed, person) or BLANK))))
    return [Facts(tuple(facts))] if facts else []


def spoken(labels: Mapping[str, str], language: str, also: str) -> str:
    """A label in the language of the print, and in that of those who asked."""
    own, theirs = in_language(labels, language), labels.get(also, "")
    return f"{own} / {theirs}" if theirs and theirs != own else own


def _numbered(number: str, label: str) -> str:
    dot = "" if number.endswith(")") else "."
    return f"{number}{dot} {label}" if number else label


def blank(lines: int = 3) -> list[Block]:
    """Room for what somebody writes by hand."""
    return [Paragraph(_LINE) for _line in range(lines)]


def missed(voice: Voice, section: Section, silent: Callable[[str], bool]) -> list[Missed]:
    """What the edition asks for and the file does not know; `silent` says whether a part has nothing to tell."""
    person = held.person_of(voice)
    return [
        asked
        for asked in section.missing
        if (silent(asked.part) if asked.part else not answered(voice, asked.feed, person))
    ]


def unanswered(voice: Voice, asked_for: Iterable[Missed]) -> list[Block]:
    """The table of it, with where each is filled in."""
    rows = [Row((each.number, in_language(each.label, voice.language), _where(each))) for each in asked_for]
    if not rows:
        return [Paragraph(_("Nothing that this form asks for is missing."))]
    columns = (Column(_("No."), 0.4), Column(_("Missing"), 2), Column(_("Where to fill it in"), 1.6))
    return [table(columns, rows)]


def _where(asked: Missed) -> str:
    kept = FEEDS[asked.feed].kept if asked.feed in FEEDS else _KEPT.get(asked.part, ())
    return places(kept) or _("by hand")
