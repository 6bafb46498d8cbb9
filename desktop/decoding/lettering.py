"""Letters for a PDF that brings none of its own: ours, since the process that decodes can open no font of the system.

Without them such a page would show no Cyrillic at all, and nobody would see that something is missing.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

import resources

_BOLD = 600
_FIXED, _ROMAN = 1, 16  # bits of a font's description: letters of one width; with serifs
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_WITH_SERIFS = ("times", "serif", "roman", "georgia", "garamond", "cambria", "book", "minion")


class Lettering:
    """Answers PDFium's questions for fonts; must live as long as PDFium does."""

    def __init__(self) -> None:
        names = [f"Noto{family}-{style}" for family in ("Sans", "Serif") for style in _STYLES]
        self._fonts = [resources.path(f"fonts/{name}.ttf").read_bytes() for name in names]
        self._info = raw.FPDF_SYSFONTINFO()
        self._info.version = 1
        answers: dict[str, Callable[..., Any]] = {
            "MapFont": self._map,
            "GetFont": self._get,
            "GetFontData": self._data,
            "GetFaceName": lambda *_asked: 0,
            "GetFontCharset": lambda *_asked: 1,
            "DeleteFont": lambda *_asked: None,
            "EnumFonts": lambda *_asked: None,
            "Release": lambda *_asked: None,
        }
        types = dict(raw.FPDF_SYSFONTINFO._fields_)
        for name, answer in answers.items():
            setattr(self._info, name, types[name](answer))
        raw.FPDF_SetSystemFontInfo(ctypes.byref(self._info))

    def _map(self, _this: Any, weight: int, italic: int, _charset: int, pitch: int, face: Any, _exact: Any) -> int:
        """The number of one of ours for what is asked."""
        called = (ctypes.string_at(face) if face else b"").decode("latin-1").lower()
        serif = bool(pitch & _ROMAN and not pitch & _FIXED) or any(word in called for word in _WITH_SERIFS)
        return 1 + 4 * serif + 2 * bool(italic) + (weight >= _BOLD)

    def _get(self, _this: Any, face: Any) -> int:
        return self._map(None, 400, 0, 0, 0, face, None)

    def _data(self, _this: Any, font: int | None, table: int, buffer: Any, size: int) -> int:
        """The whole font if the place is large enough; single tables are not given."""
        if table or not font:
            return 0
        data = self._fonts[font - 1]
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)
