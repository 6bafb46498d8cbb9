"""Who the dossier is about: personal data, health, public activity, and the other persons whom the file names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.consent import HEALTH as HEALTH_DATA
from db.consent import INSIDE
from db.fields import blank, fields_of
from desktop.dossier.blocks import (
    Block,
    Column,
    Content,
    Fact,
    Facts,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)
from desktop.dossier.compose.covered import covered, in_words, special
from desktop.dossier.compose.lines import data_class, facts, fields_in_cell, joined, label, table, value
from desktop.dossier.compose.voice import Voice
from resources.text import _

IDENTITY = ("unit", "called", "unnamed", "group_min", "group_max", "sex", "born", "birthplace")
LIFE = (
    *("age_stated", "age_stated_on", "citizenships", "languages", "died", "liberty_status", "liberty_status_on"),
    *("photo", "own", "remarks"),
)
FURTHER = ("civil_status", "dependants", "ethnicity", "religion", "education")  # special data
ROLE = ("role", "details", "start", "end", "relevant")
HEALTH = ("vulnerability", "disability_group", "mobility_aids", "since", "details", "evidence")
SPELLING = ("surname", "given", "patronymic", "as_written")
ORGANISATION = (
    *("organisation_kind", "authority_type", "unnamed", "names", "parent", "place", "start", "end"),
    *("description", "own", "remarks"),
)


def personal_data(voice: Voice) -> list[Block]:
    main = voice.file.get(voice.file.case.person)
    blocks: list[Block] = []
    if main is not None and voice.file.kinds[main.id] == "person":
        blocks += one_person(voice, main)
    elif main is not None:
        blocks += [Facts((Fact(_("Name"), voice.name(main.id)), *_facts(voice, main, ORGANISATION)))]
    others = [record for record in voice.file.of_kind("person") if main is None or record.id != main.id]
    if others:
        blocks += [Heading(2, _("Other persons named in this file")), _others(voice, others)]
    return blocks


def _worth_telling(person: Any, name: str) -> bool:
    """One person is the plain case; that a field does not apply is no news."""
    return getattr(person, name) not in ("individual", "na", "not_recorded")


def _facts(voice: Voice, record: Any, names: Iterable[str]) -> tuple[Fact, ...]:
    return tuple(fact for block in facts(voice, record, names) for fact in block.facts)


def one_person(voice: Voice, person: Any) -> list[Block]:
    """What is known of a person, with every spelling of the name."""
    told = [Fact(_("Name of the person"), (Run(voice.person(person), Style.STRONG),))]
    told += _facts(voice, person, [name for name in (*IDENTITY, *LIFE) if _worth_telling(person, name)])
    blocks: list[Block] = [Facts(tuple(told))]
    if person.names:
        blocks.append(_spellings(voice, person))
    further = facts(voice, person, FURTHER)
    if further:
        blocks += [Heading(3, _("Family, origin and belief")), *special(voice, person.id, INSIDE), *further]
    return blocks


def _spellings(voice: Voice, person: Any) -> Table:
    """Every spelling as it was met; which part is the surname is told only where it is known."""
    row_class = data_class(person.names[0])
    columns = (
        Column(_("Name as met"), 2.2),
        Column(label(row_class, "kind"), 1.2),
        Column(label(row_class, "script"), 0.9),
        Column(label(row_class, "order_known"), 1.3),
        Column(_("Source"), 0.6),
    )
    rows = []
    for name in person.names:
        written = (name.surname, name.given, name.patronymic)
        parts = ", ".join(
            f"{label(row_class, field)}: {text}" for field, text in zip(SPELLING, written, strict=False) if text
        )
        spelling = joined(name.as_written or name.written(), (Run(parts, Style.QUIET),) if parts else "", by="\n")
        cells: tuple[Content, ...] = (
            spelling,
            voice.term("name_kind", name.kind),
            voice.term("script", name.script),
            voice.term("answer", name.order_known),
            voice.cite(name.source),
        )
        rows.append(Row(cells))
    return table(columns, rows)


def _others(voice: Voice, persons: list[Any]) -> Table:
    columns = (Column(_("Person"), 1.3), Column(_("In this file as"), 1.7), Column(_("What is known"), 2.4))
    rows = []
    for person in persons:
        name = voice.with_reference(voice.person(person), person, Style.STRONG)
        rows.append(Row((name, joined(*_roles_of(voice, person.id), by="\n"), _known(voice, person))))
    return table(columns, rows)


def _roles_of(voice: Voice, person_id: str) -> list[Content]:
    """The roles that a person has in this file, each with its source."""
    roles: dict[str, list[str | None]] = {}
    for involvement in voice.file.material["involvement"]:
        if involvement.party == person_id:
            roles.setdefault(voice.term("involvement_role", involvement.role), []).append(involvement.source)
    for representation in voice.file.material["representation"]:
        if representation.lawyer == person_id:
            roles.setdefault(_("Lawyer"), []).extend(representation.sources)
    for decision in voice.file.material["decision"]:
        if person_id in decision.judges:
            roles.setdefault(label(data_class(decision), "judges"), []).extend(decision.sources)
    for tie in voice.file.material["relationship"]:
        if tie.person == person_id:
            relation = f"{voice.term('relation_type', tie.relation)}: {voice.name(tie.other)}"
            roles.setdefault(relation, []).extend(tie.sources)
    return [voice.cited(role, *sources) for role, sources in roles.items()]


def _known(voice: Voice, person: Any) -> Content:
    """What else is known of a person, field by field, in one cell."""
    names = [name for name in (*IDENTITY, *LIFE) if name not in ("called", "remarks") and _worth_telling(person, name)]
    parts: list[Content] = [fields_in_cell(voice, person, names)]
    parts += [_line(voice, role, ROLE) for role in person.public_roles]
    parts += [_line(voice, entry, HEALTH) for entry in person.health]
    if person.health:
        parts.append(_covered(voice, person, HEALTH_DATA, [entry.source for entry in person.health]))
    further = fields_in_cell(voice, person, FURTHER)
    if further:
        parts += [further, _covered(voice, person, INSIDE)]
    parts += [text for text in (person.biography, person.remarks) if text]
    met = (name.as_written or name.written() for name in person.names)
    spellings = [words for words in dict.fromkeys(met) if words and words != voice.person(person)]
    if spellings:
        parts.append((Run(f"{_('Also written')}: ", Style.QUIET), Run("; ".join(spellings))))
    return joined(*parts, by="\n")


def _covered(voice: Voice, person: Any, scope: str, sources: Iterable[str | None] = ()) -> Content:
    """Whether a consent covers the special data that stand above, in a cell; outside, what stands there is covered."""
    if not voice.audience.inside:
        return ""
    return (Run(in_words(voice, covered(voice, person.id, scope, sources)), Style.QUIET),)


def _line(voice: Voice, row: Any, names: tuple[str, ...]) -> tuple[Inline, ...]:
    """A row of a record in one line, its source at the end."""
    described = fields_of(data_class(row))
    parts = [value(voice, described[name], getattr(row, name)) for name in names if name != "relevant"]
    return voice.cited(joined(*parts, by=", "), row.source)


def health(voice: Voice) -> list[Block]:
    main = voice.file.get(voice.file.case.person)
    entries = getattr(main, "health", None) or []
    blocks: list[Block] = []
    if entries:
        blocks += special(voice, main.id, HEALTH_DATA, [entry.source for entry in entries])
    for entry in entries:
        blocks += facts(voice, entry, HEALTH, _source(voice, entry))
    return blocks


def _source(voice: Voice, row: Any) -> tuple[Fact, ...]:
    cites = voice.cite(row.source)
    return (Fact(_("Source"), cites),) if cites else ()


def background(voice: Voice) -> list[Block]:
    main = voice.file.get(voice.file.case.person)
    blocks: list[Block] = []
    roles = getattr(main, "public_roles", None) or []
    if roles:
        row_class = data_class(roles[0])
        columns = (
            *(Column(label(row_class, name), 1.2 if name == "role" else 1.0) for name in ROLE),
            Column(_("Source"), 0.6),
        )
        described = fields_of(row_class)
        rows = [
            Row((*(value(voice, described[name], getattr(role, name)) for name in ROLE), voice.cite(role.source)))
            for role in roles
        ]
        blocks.append(table(columns, rows))
    for text in (getattr(main, "biography", None), voice.file.case.background):
        if not blank(text):
            blocks += paragraphs(text)
    return blocks


def paragraphs(text: str | None, *, lead: bool = False, cites: tuple[Inline, ...] = ()) -> list[Block]:
    """A narrative as paragraphs; its sources stand at its end."""
    parts = [part.strip() for part in (text or "").split("\n\n") if part.strip()]
    last = len(parts) - 1
    return [
        Paragraph((Run(part), *(cites if index == last else ())), lead=lead and index == 0)
        for index, part in enumerate(parts)
    ]
