"""PDF pages into RGB. Runs in the process that decodes.

No form environment is made, so no script and no action of the file exists; pages are drawn and nothing else.
"""

from __future__ import annotations

import pypdfium2

from desktop.decoding.wire import MOST_PAGES, Refused, Trouble

_SMALLEST, _LARGEST = 1.0, 20_000.0  # points that a side of a page may have


class Papers:
    """A PDF document."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD
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

    def _size(self, number: int) -> tuple[float, float]:
        try:
            width, height = self._document.get_page_size(number)
        except pypdfium2.PdfiumError:
            return 595.0, 842.0
        if not (_SMALLEST <= width <= _LARGEST and _SMALLEST <= height <= _LARGEST):
            raise Refused(Trouble.DAMAGED)
        return width, height
