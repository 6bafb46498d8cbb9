"""Another program's file as the program may have it: drafts of records, as plain data. The file itself is read in the
child.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.exchange.peers import formats, uwazi_zip
from db.exchange.peers.drafts import Read
from db.reporting import Report
from desktop.decoding import errors
from desktop.decoding.child import Child
from desktop.decoding.kinds import kind_of
from desktop.decoding.wire import LONGEST_READ, Ask, Task

PATIENCE = 60.0  # seconds without a word of how far it is


def read_peer(data: bytes, name: str, report: Report, patience: float = PATIENCE) -> Read:
    """Everything that a file gives, read as one of this format."""
    if len(data) > formats.MOST_BYTES:
        raise errors.TooMuchInIt
    number = next(at for at, each in enumerate(formats.FORMATS) if each.name == name)
    try:
        child = Child(kind_of(data), data, patience, Task.PEER)
        try:
            while True:
                answer = child.ask(Ask.PEER, number, longest=LONGEST_READ)
                if answer.data:
                    return Read.unpacked(answer.data)
                report(answer.width, answer.height)
        finally:
            child.end()
    except (errors.Damaged, errors.TooSlow, ValueError):
        raise errors.NotOfThisProgram from None
    except (errors.TooLarge, errors.TooMuchMemory):
        raise errors.TooMuchInIt from None


def held_in(data: bytes, numbers: Iterable[int], patience: float = PATIENCE) -> Iterator[bytes]:
    """Files that lie inside of a packed one, by their places."""
    try:
        child = Child(kind_of(data), data, patience, Task.PEER)
        try:
            for number in numbers:
                yield child.ask(Ask.HELD, number, longest=uwazi_zip.MOST_BYTES).data
        finally:
            child.end()
    except (errors.Damaged, errors.TooSlow, errors.TooLarge, errors.TooMuchMemory):
        raise errors.NotOfThisProgram from None
