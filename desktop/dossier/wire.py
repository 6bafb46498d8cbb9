"""What passes between the program and the process that prints: the dossier in lines of text, then short messages.

The dossier goes over block by block, so that nobody waits for the whole of it. Both sides are this very program and the
data are its own; still they are rebuilt from names and values of these two modules alone, never by running anything.
"""

from __future__ import annotations

import enum
import json
import struct
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from db.errors import DaftarError
from desktop.decoding import errors
from desktop.dossier import blocks, drawing
from desktop.dossier.blocks import Dossier
from desktop.dossier.exhibits.sheets import NoFile
from desktop.dossier.paper.phrases import Phrases

MESSAGE = struct.Struct("<BQ")  # what it tells, length of what follows
ANSWER = struct.Struct("<Q")  # length of the picture that follows
ORIGINAL = struct.Struct("<BQ")  # what is given, length of the exhibit that follows


class Form(enum.Enum):
    """What is made of the dossier."""

    PDF = "pdf"
    WORD = "docx"


class Tells(enum.IntEnum):
    """What the process that prints says."""

    PROGRESS = 1  # two numbers and a text, as JSON
    WANTS = 2  # the name of a picture
    PAGES = 3  # the next bytes of the file
    DONE = 4
    UNFIT = 5  # a picture cannot be printed
    TOO_MUCH_MEMORY = 6
    FAILED = 7
    WANTS_EXHIBIT = 8  # its name


class Given(enum.IntEnum):
    """What comes of asking for the file of an exhibit."""

    WHOLE = 0
    MISSING = 1
    DAMAGED = 2
    TOO_LARGE = 3

    @classmethod
    def of(cls, trouble: DaftarError) -> Given:
        return next((given for given, kind in _TROUBLES.items() if isinstance(trouble, kind)), cls.DAMAGED)

    def trouble(self) -> DaftarError:
        return _TROUBLES[self]()


_TROUBLES: dict[Given, type[DaftarError]] = {
    Given.MISSING: NoFile,
    Given.DAMAGED: errors.Damaged,
    Given.TOO_LARGE: errors.TooLarge,
}


_KNOWN: dict[str, type] = {
    name: known
    for module in (blocks, drawing)
    for name, known in vars(module).items()
    if isinstance(known, type) and (is_dataclass(known) or issubclass(known, enum.Enum))
}
_KNOWN["Phrases"] = Phrases
_FIELDS = {known: tuple(each.name for each in fields(known)) for known in _KNOWN.values() if is_dataclass(known)}


def lines_of(dossier: Dossier, words: Phrases) -> Iterator[bytes]:
    """Dossier and words, a line a piece: how many blocks there are, the words, all but the blocks, each block."""
    yield _line(len(dossier.blocks))
    yield _line(words)
    yield _line(replace(dossier, blocks=()))
    for block in dossier.blocks:
        yield _line(block)


def gathered(lines: Iterable[bytes]) -> tuple[Dossier, Phrases]:
    """The same again."""
    pieces = iter(lines)
    count, words, bare = (_read(next(pieces)) for _ in range(3))
    return replace(bare, blocks=tuple(_read(next(pieces)) for _ in range(count))), words


def _line(value: Any) -> bytes:
    return json.dumps(_plain(value), separators=(",", ":")).encode("ascii") + b"\n"


def _plain(value: Any) -> Any:
    """A value as JSON has it: an object of ours is its name with its values."""
    kind = type(value)
    if kind is str or kind is int or kind is float or kind is bool or value is None:
        return value
    if kind is tuple:
        return [_plain(each) for each in value]
    if isinstance(value, enum.Enum):
        return {kind.__name__: value.value}
    return {kind.__name__: [_plain(getattr(value, name)) for name in _FIELDS[kind]]}


def _read(line: bytes) -> Any:
    return _whole(json.loads(line, object_hook=_known))


def _known(read: dict[str, Any]) -> Any:
    ((name, values),) = read.items()
    known = _KNOWN[name]
    return known(*map(_whole, values)) if known in _FIELDS else known(values)


def _whole(value: Any) -> Any:
    return tuple(map(_whole, value)) if isinstance(value, list) else value
