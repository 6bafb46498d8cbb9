"""How large a file is, as people say it."""

from __future__ import annotations

from resources.text import _

_STEP = 1000


def in_bytes(size: int | None) -> str:
    """“1.4 MB”; blank for a size that nobody knows."""
    if size is None:
        return ""
    for factor, told in ((_STEP**2, _("{n} MB")), (_STEP, _("{n} kB"))):
        if size >= factor:
            number = f"{size / factor:.1f}".removesuffix(".0")
            return told.format(n=number)
    return _("{n} bytes").format(n=size)
