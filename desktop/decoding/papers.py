"""PDF pages into RGB. Runs in the process that decodes.

No form environment is made, so no script and no action of the file exists; pages are drawn and nothing else.
"""

from __future__ import annotations

import codecs
import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2
from pypdfium2 import raw

from desktop.decoding.wire import BOX, MOST_LETTERS, MOST_PAGES, MOST_TEXT, PARTS, Refused, Trouble

_SMALLEST, _LARGEST = 1.0, 20_000.0  # points that a side of a page may have

codecs.lookup("utf-16-le")  # in which PDFium tells words; nothing can be imported later


class Papers:
    """A PDF document."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
            raise Refused(Trouble.NEEDS_PASSWORD if locked else Trouble.DAMAGED) from None
        self._count = len(self._document)
        if not 0 < self._count <= MOST_PAGES:
            raise Refused(Trouble.DAMAGED)

    def pages(self) -> list[tuple[float, float]]:
        """The sizes in points; a page that cannot be measured stands for itself as an empty A4 sheet."""
        return [self._size(number) for number in range(self._count)]

    def page(self, number: int, scale: float, most: int) -> tuple[int, int, bytes]:
        """One page, `scale` pixels a point, or as much as `most` pixels allow."""
        if number >= self._count:
            raise Refused(Trouble.DAMAGED)
        width, height = self._size(number)
        scale = min(scale, (most / ((width + 1) * (height + 1))) ** 0.5)
        page = self._document[number]
        bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True)
        wide, rows, held = bitmap.width * 3, bitmap.height, bytes(bitmap.buffer)
        stride, size = bitmap.stride, (bitmap.width, bitmap.height)
        bitmap.close()
        page.close()
        if stride != wide:
            held = b"".join(held[row * stride : row * stride + wide] for row in range(rows))
        return *size, held

    def words(self, number: int) -> tuple[int, int, bytes]:
        """How many thousandths of a page are pictures, whether something lies upon it, and its words."""
        if number >= self._count:
            raise Refused(Trouble.DAMAGED)
        page = self._document[number]
        width, height = page.get_size()
        share = sum(_shown(each) for each in page.get_objects(max_depth=1) if _is_pictured(each))
        text = page.get_textpage()
        # All of them: what stands beyond the edge is not seen, and stays in a copy of the page.
        words = max(text.get_text_bounded(), text.get_text_range(), key=len)[:MOST_TEXT]
        text.close()
        laid = any(_is_seen(page, each) for each in range(raw.FPDFPage_GetAnnotCount(page)))
        page.close()
        return min(1000, int(1000 * share / (width * height))), int(laid), words.encode("utf-8", "replace")

    def letters(self, number: int) -> str:
        """The letters of a page in the order in which they were written; one sign for each box."""
        with self._lettered(number) as (_page, text, count):
            return "".join(_sign(raw.FPDFText_GetUnicode(text, at)) for at in range(count))

    def boxes(self, number: int) -> bytes:
        """Where each letter of a page stands, as the page is shown."""
        sides = [ctypes.c_double() for _side in range(4)]
        with self._lettered(number) as (page, text, count):
            return b"".join(BOX.pack(*_box(page, text, at, sides)) for at in range(count))

    @contextmanager
    def _lettered(self, number: int) -> Iterator[tuple[Any, Any, int]]:
        if number >= self._count:
            raise Refused(Trouble.DAMAGED)
        page = self._document[number]
        text = page.get_textpage()
        try:
            yield page.raw, text.raw, min(text.count_chars(), MOST_LETTERS)
        finally:
            text.close()
            page.close()

    def _size(self, number: int) -> tuple[float, float]:
        try:
            width, height = self._document.get_page_size(number)
        except pypdfium2.PdfiumError:
            return 595.0, 842.0
        if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
            raise Refused(Trouble.DAMAGED)
        return width, height


def _is_pictured(drawn: pypdfium2.PdfObject) -> bool:
    """Whether it is a picture, or a drawing that holds one."""
    if drawn.type == raw.FPDF_PAGEOBJ_IMAGE:
        return True
    if drawn.type != raw.FPDF_PAGEOBJ_FORM:
        return False
    return any(
        inner.type == raw.FPDF_PAGEOBJ_IMAGE for inner in drawn.page.get_objects(form=drawn, level=1, max_depth=8)
    )


def _shown(drawn: pypdfium2.PdfObject) -> float:
    """How large it is on the page, in points by points."""
    left, bottom, right, top = map(float, drawn.get_bounds())
    return max(0.0, right - left) * max(0.0, top - bottom)


def _is_seen(page: pypdfium2.PdfPage, number: int) -> bool:
    """Whether an annotation is more than a link: filled into a form, stamped, written or drawn upon the page."""
    annotation = raw.FPDFPage_GetAnnot(page, number)
    if not annotation:
        return False
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    hidden = raw.FPDFAnnot_GetFlags(annotation) & raw.FPDF_ANNOT_FLAG_HIDDEN
    raw.FPDFPage_CloseAnnot(annotation)
    return kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP) and not hidden


def _sign(code: int) -> str:
    """A letter; what cannot stand in a text is a space."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _box(page: Any, text: Any, at: int, sides: list[ctypes.c_double]) -> tuple[int, int, int, int]:
    left, right, bottom, top = sides
    if not raw.FPDFText_GetCharBox(text, at, left, right, bottom, top):
        return 0, 0, 0, 0
    corners = [_seen(page, x.value, y.value) for x, y in ((left, top), (right, bottom))]
    across, down = sorted(x for x, _y in corners), sorted(y for _x, y in corners)
    return across[0], down[0], across[1], down[1]


def _seen(page: Any, x: float, y: float) -> tuple[int, int]:
    """A point as it lies on the page that is shown, in parts of its sides."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, PARTS, PARTS, 0, x, y, across, down)
    return max(0, min(across.value, PARTS)), max(0, min(down.value, PARTS))
