"""In which roles people stand anywhere in a vault: what decides, beside consents, whether somebody acts for the state.

A role is told by a short word: the code of an involvement, or a field that names the person: “measure.judge”.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from db.records import KINDS
from db.tables import directory, link

# The fields in which a record names somebody for what they are or do.
NAMING = {
    "case": ("person",),
    "charge": ("person",),
    "sentence": ("person",),
    "proceeding": ("person", "authority", "complainant", "stages.body"),
    "measure": ("person", "ordered_by", "court", "judge", "carried_out_by", "held_by", "extensions.court"),
    "decision": ("body", "judges", "persons"),
    "contact": ("person", "official"),
    "examination": ("person",),
    "representation": ("lawyer", "person"),
    "incident": ("persons", "official_version_by"),
    "remedy": ("addressee",),
}
AUTHOR, PUBLISHED, CONFIDED = "source.author", "source.published", "source.protected"


def anywhere(connection: Connection) -> Mapping[str, frozenset[str]]:
    """Every role of everybody outside the trash, by the id of the person or organisation."""
    found: dict[str, set[str]] = defaultdict(set)
    for party, role in (*_involved(connection), *_named(connection), *_authors(connection)):
        found[party].add(role)
    return {party: frozenset(roles) for party, roles in found.items()}


def of_author(source: object) -> str:
    """The role of whoever speaks in a source: openly, under protection, or just to us."""
    if getattr(source, "protected", False):
        return CONFIDED
    return PUBLISHED if getattr(source, "publisher", None) or getattr(source, "web_link", None) else AUTHOR


def _involved(connection: Connection) -> Iterator[tuple[str, str]]:
    table = KINDS["involvement"].table
    for row in connection.execute(select(table.c.party, table.c.role).where(table.c.deleted_at.is_(None))):
        yield row.party, row.role or ""


def _named(connection: Connection) -> Iterator[tuple[str, str]]:
    fields = sorted({name for names in NAMING.values() for name in names})
    query = (
        select(link.c.to_id, link.c.from_kind, link.c.field)
        .join(directory, directory.c.id == link.c.from_id)
        .where(link.c.from_kind.in_(sorted(NAMING)), link.c.field.in_(fields), directory.c.deleted_at.is_(None))
        .distinct()
    )
    for row in connection.execute(query):
        if row.field in NAMING[row.from_kind]:
            yield row.to_id, f"{row.from_kind}.{row.field}"


def _authors(connection: Connection) -> Iterator[tuple[str, str]]:
    """Whoever confided in us stays protected when the source was put in the trash."""
    table = KINDS["source"].table
    columns = (table.c.author, table.c.protected, table.c.publisher, table.c.web_link, table.c.deleted_at)
    for row in connection.execute(select(*columns).where(table.c.author.is_not(None))):
        role = of_author(row)
        if row.deleted_at is None or role == CONFIDED:
            yield row.author, role
