"""What is read besides the file that prints: everybody whom the vault knows, what consents say, in which roles people
stand elsewhere. Their names must be found wherever a text has them, whatever case they belong to. With `collect` and
`gather` the only readers of the dossier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db import queries, roles
from db.store import Store
from desktop.dossier.audiences import Audience
from desktop.dossier.collect import CaseFile, everybody


@dataclass(frozen=True, slots=True)
class Known:
    """What bears on how people may appear, beside the file itself."""

    people: Mapping[str, Any] = field(default_factory=dict)
    consents: tuple[Any, ...] = ()
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)  # anywhere in the vault


def known(store: Store, audience: Audience, file: CaseFile) -> Known:
    """For the house itself the file is enough, unless somebody in it is to be hidden even there."""
    if audience.inside:
        people = {one.id: one for one in file.of_kind("person")}
        hidden = any(row.audience == audience.code for one in people.values() for row in one.protection)
        return Known(everybody(store) if hidden else people, tuple(file.of_kind("consent")))
    with store.reading() as connection:
        consents = queries.read_many(connection, "consent", queries.ids_of(connection, "consent"))
        found = roles.anywhere(connection)
    return Known(everybody(store), tuple(consents), found)
