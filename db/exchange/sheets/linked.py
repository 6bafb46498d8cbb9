"""Records that a sheet only names: looked for in the vault by reference or name, and made once where they may be."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from db.exchange.batch import Entry
from db.exchange.cells import CellTrouble
from db.fields import Field
from db.records import KINDS
from db.store import Store
from db.tables import directory
from db.values.names import fold
from resources.text import _


class Linked:
    """Who and what is called how, in the vault and among those that the sheet adds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, dict[str, list[str]]] = {}
        self._refs: dict[str, tuple[str, str]] | None = None
        self.made: dict[tuple[str, str], Entry] = {}

    def id_of(self, field: Field, makes: str, written: str, origin: str) -> str:
        """The record that is meant; `CellTrouble` where nobody is called so and nothing may be made of a name alone."""
        by_reference = self._by_reference(field, written)
        if by_reference:
            return by_reference
        key = fold(written)
        kinds = (makes,) if makes else field.targets
        found = [each for kind in kinds for each in self._called(kind).get(key, ())]
        if len(found) == 1:
            return found[0]
        if found:
            told = _("More than one record is called “{name}”. Write its reference instead, like P-0007.")
            raise CellTrouble(told.format(name=written))
        if not makes or not key:
            told = _("No record is called “{name}”. Write its reference, or add it first.")
            raise CellTrouble(told.format(name=written))
        entry = self.made.get((makes, key))
        if entry is None:
            entry = self.made[(makes, key)] = Entry(makes, named(makes, written), origin=origin)
        return entry.id

    def _by_reference(self, field: Field, written: str) -> str:
        if not written[-1:].isdigit() or "-" not in written:
            return ""
        if self._refs is None:
            query = select(directory.c.ref, directory.c.kind, directory.c.id).where(directory.c.deleted_at.is_(None))
            with self._store.reading() as connection:
                self._refs = {ref: (kind, record_id) for ref, kind, record_id in connection.execute(query)}
        kind, record_id = self._refs.get(written.upper(), ("", ""))
        return record_id if kind in field.targets else ""

    def _called(self, kind: str) -> dict[str, list[str]]:
        if kind not in self._known:
            known: dict[str, list[str]] = {}
            if kind in KINDS:
                for record_id, title in self._titles(kind):
                    known.setdefault(fold(title), []).append(record_id)
            self._known[kind] = known
        return self._known[kind]

    def _titles(self, kind: str) -> Iterable[tuple[str, str]]:
        query = select(directory.c.id).where(directory.c.kind == kind, directory.c.deleted_at.is_(None))
        with self._store.reading() as connection:
            ids = list(connection.execute(query).scalars())
        return self._store.titles(ids).items()


def named(kind: str, written: str) -> dict[str, object]:
    """What is known of somebody or something of whom a sheet gives the name alone."""
    return {"names": [{"as_written": written}]} if kind == "person" else {"name": written}
