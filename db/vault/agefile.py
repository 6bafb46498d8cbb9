"""The head of an age v1 file, read strictly and within limits before any library sees the file.

Some readers take quadratic time over a long header, so what is longer than any that we would write is refused. Knows
the form of the format, and nothing of keys, slots or documents.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

MOST_HEADER_BYTES = 16 * 1024
MOST_STANZAS = 32
VERSION_LINE = b"age-encryption.org/v1\n"

_COLUMNS = 64
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")


class NotAge(ValueError):
    """This is no age file, or none that we would read. Whoever asked says what that means."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key, as the header states it."""

    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The parsed head of an age file, and where its payload begins."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    length: int


def parse_header(data: bytes) -> Header:
    """The head of an age file; `data` may be its first `MOST_HEADER_BYTES`. Raises NotAge."""
    head = data[:MOST_HEADER_BYTES]
    if not head.startswith(VERSION_LINE):
        raise NotAge
    at, stanzas = len(VERSION_LINE), []
    while (opening := _STANZA.match(head, at)) is not None:
        body, at = _body(head, opening.end())
        stanzas.append(Stanza(tuple(opening[1].split(b" ")), body))
        if len(stanzas) > MOST_STANZAS:
            raise NotAge
    end = _END.match(head, at)
    if end is None or not stanzas:
        raise NotAge
    return Header(tuple(stanzas), head[: at + 3], unspelled(end[1]), end.end())


def spelled(data: bytes) -> bytes:
    """Base64 without padding, as the format has it."""
    return base64.b64encode(data).rstrip(b"=")


def unspelled(text: bytes) -> bytes:
    """What was spelled in base64, refused in any but its one canonical spelling."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise NotAge from None
    if spelled(data) != text:
        raise NotAge
    return data


def _body(head: bytes, at: int) -> tuple[bytes, int]:
    """A stanza's body: full lines of 64 characters, and a last one that is shorter (or empty)."""
    lines = []
    while True:
        stop = head.find(b"\n", at, at + _COLUMNS + 1)
        if stop < 0:
            raise NotAge
        lines.append(head[at:stop])
        at = stop + 1
        if len(lines[-1]) < _COLUMNS:
            return unspelled(b"".join(lines)), at
