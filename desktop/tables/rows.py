"""The rows of a register as the table shows them: ordered numbers of all, and the words of those that are looked at.

Rows are fetched in blocks and kept while they are near; the rest costs eight bytes each. No Qt.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from db import queries, spoken
from db.described import described
from db.fields import Field
from db.queries import Question
from db.records import KINDS
from db.store import Store

BLOCK = 64  # rows: a jump fetches two blocks at most
KEPT_BLOCKS = 48


@dataclass(frozen=True, slots=True)
class Row:
    """One record in words: its id, and a text for each column."""

    id: str
    cells: tuple[str, ...]


class Rows:
    """What a question found."""

    def __init__(self, store: Store, question: Question, columns: Sequence[str], numbers: array[int]) -> None:
        self._store, self.question, self.columns, self._numbers = store, question, tuple(columns), numbers
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._numbers)

    def at(self, place: int) -> Row | None:
        """The row at this place if its block is at hand; never asks the store."""
        block = self._blocks.get(place // BLOCK)
        return block[place % BLOCK] if block is not None else None

    def again(self) -> Rows:
        """The same rows with nothing fetched, for another thread to read."""
        return Rows(self._store, self.question, self.columns, self._numbers)

    def read(self, place: int) -> Row:
        """The row at this place, fetched if it must be."""
        self.fetch(place // BLOCK)
        return self._blocks[place // BLOCK][place % BLOCK]

    def fetch(self, block: int) -> None:
        """Bring a block of rows to hand; at most `BLOCK` rows, a few milliseconds."""
        if block in self._blocks:
            self._blocks.move_to_end(block)
            return
        wanted = self._numbers[block * BLOCK : (block + 1) * BLOCK]
        self._blocks[block] = self._read(wanted)
        while len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)

    def ids(self, places: Sequence[int]) -> list[str]:
        """The ids of these rows, at hand or not."""
        wanted = [self._numbers[place] for place in places]
        with self._store.reading() as connection:
            return queries.ids(connection, wanted)

    def place_of(self, record_id: str) -> int | None:
        """Where a record stands, if it is among the rows."""
        with self._store.reading() as connection:
            number = queries.number_of(connection, record_id)
        try:
            return self._numbers.index(number) if number is not None else None
        except ValueError:
            return None

    def _read(self, wanted: array[int]) -> list[Row]:
        fields = described(KINDS[self.question.kind].data)
        own = [name for name in self.columns if name in fields]
        with self._store.reading() as connection:
            found = queries.cells(connection, self.question.kind, own, wanted)
        named = {row[0] for row in found.values()}
        for row in found.values():
            for name, value in zip(own, row[2:], strict=True):
                named |= spoken.links_in(fields[name], value)
        titles = self._store.titles(named)
        return [self._row(found.get(number), own, fields, titles) for number in wanted]

    def _row(self, found: tuple[object, ...] | None, own: list[str], fields: object, titles: dict[str, str]) -> Row:
        if found is None:  # gone since the question was asked
            return Row("", ("",) * len(self.columns))
        known: dict[str, Field] = fields  # type: ignore[assignment]
        words = {
            name: one_line(spoken.in_words(known[name], value, titles))
            for name, value in zip(own, found[2:], strict=True)
        }
        record_id, ref = str(found[0]), str(found[1])
        words |= {queries.TITLE: one_line(titles.get(record_id, "")), queries.REF: ref}
        return Row(record_id, tuple(words.get(name, "") for name in self.columns))


def one_line(text: str) -> str:
    """A text as it fits into a cell."""
    return " ".join(text[:400].split())
