"""Authorities and alleged perpetrators: who acted or is said to have acted, in what, and who says so."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Column, Content, Heading, Row, Style
from desktop.dossier.compose.incidents import involvement_table
from desktop.dossier.compose.lines import data_class, fields_in_cell, joined, label, table
from desktop.dossier.compose.persons import ORGANISATION
from desktop.dossier.compose.voice import Voice
from resources.text import _

# Roles in which somebody acts for the state or is said to have done harm.
ACTING = frozenset(
    {
        *("alleged_perpetrator", "alleged_provocateur", "accuser", "inquiry_officer", "investigator", "prosecutor"),
        *("investigating_judge", "judge_first", "judge_appeal", "officer_executing", "officer_ordering"),
        *("officer_present", "guardianship_body"),
    }
)
_LINKS = {
    "proceeding": ("authority", "complainant"),
    "measure": ("ordered_by", "court", "judge", "carried_out_by", "held_by", "held_at"),
    "incident": ("official_version_by",),
    "decision": ("body", "judges"),
    "contact": ("official",),
    "examination": ("done_by",),
    "remedy": ("addressee",),
}


def authorities(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    acting = [one for one in voice.file.material["involvement"] if acts(voice, one)]
    if acting:
        blocks.append(involvement_table(voice, acting, with_about=True))
    named = _named(voice)
    if named:
        columns = (Column(_("Who"), 1.3), Column(_("Named as"), 1.2), Column(_("In what"), 2.1))
        blocks += [Heading(2, _("Named in records of this file")), table(columns, named)]
    blocks += _organisations(voice)
    return blocks


def acts(voice: Voice, involvement: Any) -> bool:
    """Whether somebody stands in this section for a role: one who acts for the state, or an organisation."""
    return involvement.role in ACTING or voice.file.kinds.get(involvement.party) == "organisation"


def _named(voice: Voice) -> tuple[Row, ...]:
    """Every authority that a record names in a field of its own."""
    found: dict[tuple[str, str], list[Content]] = {}
    for kind, names in _LINKS.items():
        for record in voice.file.material[kind]:
            for name in names:
                held = getattr(record, name)
                for party in held if isinstance(held, list) else [held]:
                    if voice.file.kinds.get(party) in ("organisation", "person"):
                        named_as = label(data_class(record), name)
                        told = voice.cited(voice.name(record.id), *record.sources)
                        found.setdefault((party, named_as), []).append(told)
    return tuple(
        Row((voice.name(party), named_as, joined(*told, by="\n"))) for (party, named_as), told in found.items()
    )


def _organisations(voice: Voice) -> list[Block]:
    """What is known of each organisation of the file."""
    rows = []
    for record in voice.in_order("organisation"):
        if record.id == voice.file.case.person:
            continue
        name = voice.with_reference(voice.name(record.id), record, Style.STRONG)
        rows.append(Row((name, fields_in_cell(voice, record, ORGANISATION))))
    if not rows:
        return []
    return [
        Heading(2, _("Organisations of this file")),
        table((Column(_("Who"), 1), Column(_("What is known"), 2)), rows),
    ]
