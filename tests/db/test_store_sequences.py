"""Any order of adding, editing, trashing, restoring, undoing and reopening leaves records, indexes and chain agreed."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db.check import check
from db.errors import DaftarError
from db.exchange.jsonlines import export_lines, import_lines
from db.records import PersonData, RecordData
from db.store import Store, make_schema
from db.vault import Vault
from tests.ready import PASSPHRASE

PICK = st.integers(0, 50)


class AnyOrder(RuleBasedStateMachine):
    """A vault to which anything is done, beside a list of states that undo must lead back to."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        place = Path(self._folder.name) / "Any.daftar"
        self.vault = Vault.create(place, PASSPHRASE, make_schema=make_schema, work=16)
        self.store = Store(self.vault)
        self.ids: list[str] = []
        self.given: dict[str, str] = {}
        self.before: list[bytes] = []
        self.after: list[bytes] = []

    def teardown(self) -> None:
        assert check(self.vault, self.store) == []
        self.store.close()
        self.vault.close()
        self._folder.cleanup()

    def _state(self) -> bytes:
        return b"".join(sorted(export_lines(self.store)))

    def _remember(self, earlier: bytes) -> None:
        if self._state() != earlier:
            self.before.append(earlier)
            self.after.clear()

    def _pick(self, number: int) -> str:
        return self.ids[number % len(self.ids)]

    def _data(self, text: str, number: int) -> RecordData:
        return PersonData.checked({"names": [{"surname": text}], "called": text, "tags": [text] if number % 2 else []})

    def _lives(self, record_id: str) -> bool:
        try:
            return self.store.get(record_id).deleted_at is None
        except DaftarError:
            return False

    @rule(text=st.sampled_from(("Ә", "Dauletov", "O'Neil %")), number=PICK)
    def add_and_edit(self, text: str, number: int) -> None:
        earlier = self._state()
        with self.store.change("Add and edit") as change:
            if self.ids and self._lives(self._pick(number)):
                with suppress(DaftarError):
                    change.edit(self._pick(number), self._data(text, number))
            self.ids.append(change.add(self._data(text, number)))
        self._remember(earlier)

    @precondition(lambda self: self.ids)
    @rule(number=PICK)
    def trash_or_restore(self, number: int) -> None:
        record_id, earlier = self._pick(number), self._state()
        with suppress(DaftarError), self.store.change("Trash or restore") as change:
            (change.trash if self._lives(record_id) else change.restore)(record_id)
        self._remember(earlier)

    @rule(count=st.integers(1, 4))
    def take_in(self, count: int) -> None:
        earlier = self._state()
        lines = [b'{"daftar":1}\n']
        for number in range(count):
            record_id = f"018d5a3c-0000-7000-8000-{len(self.ids) + number:012x}"
            lines.append(
                b'{"kind":"person","id":"%s","ref":"P-%04d","called":"x"}\n' % (record_id.encode(), number + 1)
            )
        with suppress(DaftarError):
            import_lines(self.store, lines)
            self._remember(earlier)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.after.append(self._state())
        self.store.undo()
        assert self._state() == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.before.append(self._state())
        self.store.redo()
        assert self._state() == self.after.pop()

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store(self.vault)

    @invariant()
    def no_reference_is_used_twice(self) -> None:
        with self.store.reading() as connection:
            for row in connection.exec_driver_sql("SELECT ref, id FROM directory"):
                assert self.given.setdefault(row.ref, row.id) == row.id

    @invariant()
    def all_that_is_made_of_records_agrees(self) -> None:
        assert check(self.vault, self.store) == []


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
