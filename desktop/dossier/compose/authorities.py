"""Authorities and alleged perpetrators: who acted or is said to have acted, in what, and who says so."""

from __future__ import annotations

from desktop.dossier.blocks import Block, Column, Heading, Row, Run, Style
from desktop.dossier.compose.incidents import involvement_table
from desktop.dossier.compose.lines import data_class, fields_in_cell, label, table
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
}


def authorities(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    acting = [
        one
        for one in voice.file.material["involvement"]
        if one.role in ACTING or voice.file.kinds.get(one.party) == "organisation"
    ]
    if acting:
        blocks.append(involvement_table(voice, acting, with_about=True))
    named = _named(voice)
    if named:
        columns = (
            Column(_("Who"), 1.3),
            Column(_("Named as"), 1.2),
            Column(_("In what"), 1.6),
            Column(_("Source"), 0.5),
        )
        blocks += [Heading(2, _("Named in proceedings and measures")), table(columns, named)]
    blocks += _organisations(voice)
    return blocks


def _named(voice: Voice) -> tuple[Row, ...]:
    """Every authority that a proceeding, a measure or an incident names in a field of its own."""
    rows = []
    for kind, names in _LINKS.items():
        for record in voice.file.material[kind]:
            for name in names:
                party = getattr(record, name)
                if party and voice.file.kinds.get(party) in ("organisation", "person"):
                    named_as = label(data_class(record), name)
                    rows.append(Row((voice.name(party), named_as, voice.name(record.id), voice.cite(*record.sources))))
    return tuple(rows)


def _organisations(voice: Voice) -> list[Block]:
    """What is known of each organisation of the file."""
    rows = []
    for record in sorted(voice.file.of_kind("organisation"), key=lambda one: (len(one.ref), one.ref)):
        if record.id == voice.file.case.person:
            continue
        name = (Run(voice.name(record.id), Style.STRONG), Run(f"\n{record.ref}", Style.QUIET))
        rows.append(Row((name, fields_in_cell(voice, record, ORGANISATION))))
    if not rows:
        return []
    return [
        Heading(2, _("Organisations of this file")),
        table((Column(_("Who"), 1), Column(_("What is known"), 2)), rows),
    ]
