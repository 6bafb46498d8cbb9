"""A PDF file as it is written: objects one after the other, each forgotten as soon as it is out.

Nothing is kept but where each object begins, so a file of any length takes little memory. Nothing here depends on the
clock or on chance: the file's own identity is taken from its bytes. This module knows no dossier, no font, no page.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6


def reference(number: int) -> str:
    return f"{number} 0 R"


def string(words: str) -> str:
    """Words as PDF writes them, in whatever script."""
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """A number as PDF writes it, to a hundredth."""
    return f"{value:.2f}"


class PdfFile:
    """Objects of a PDF, written to `out`."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._places: list[int] = []  # of each object, counted from 1; 0 while it is promised
        self._at = 0
        self._digest = hashlib.sha256()
        self._write(HEADER)

    def promise(self) -> int:
        """The number of an object that is written later."""
        self._places.append(0)
        return len(self._places)

    def add(self, body: str, number: int = 0) -> int:
        """Write an object, under a number that was promised or the next one."""
        return self._put((body.encode("ascii"),), number)

    def stream(self, data: bytes, told: Mapping[str, str] | None = None, *, packed: bool = True) -> int:
        """Write a stream; `told` are further entries of its dictionary. It is compressed unless `packed` is False."""
        entries = dict(told or {})
        if packed:
            data = zlib.compress(data, _LEVEL)
            entries["Filter"] = "/FlateDecode"
        entries["Length"] = str(len(data))
        head = " ".join(f"/{name} {value}" for name, value in entries.items())
        return self._put((f"<< {head} >>\nstream\n".encode("ascii"), data, b"\nendstream"))

    def raw(self, body: bytes, number: int) -> None:
        """Write an object whose bytes were made elsewhere, under a number that was promised."""
        self._put((body,), number)

    def finish(self, catalogue: int, information: int) -> None:
        """Write where everything lies."""
        start = self._at
        lines = [f"xref\n0 {len(self._places) + 1}\n0000000000 65535 f \n"]
        lines += [f"{place:010} 00000 n \n" for place in self._places]
        self._write("".join(lines).encode("ascii"))
        same = self._digest.hexdigest()[:32].upper()
        trailer = f"/Size {len(self._places) + 1} /Root {reference(catalogue)} /Info {reference(information)}"
        self._write(f"trailer\n<< {trailer} /ID [<{same}> <{same}>] >>\nstartxref\n{start}\n%%EOF\n".encode("ascii"))

    def _put(self, pieces: Iterable[bytes], number: int = 0) -> int:
        number = number or self.promise()
        self._places[number - 1] = self._at
        self._write(f"{number} 0 obj\n".encode("ascii"))
        for piece in pieces:
            self._write(piece)
        self._write(b"\nendobj\n")
        return number

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)
