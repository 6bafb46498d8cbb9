"""Pages of a PDF for another PDF: what is drawn on them and nothing else. Runs in the process that decodes.

Annotations, forms, scripts, links, attachments, bookmarks, hidden layers and whatever the file says of itself stay
behind. What this module does not know is not copied: such a page is then drawn as a picture.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator
from io import BytesIO

import pypdf.filters  # noqa: F401 - pypdf asks for it when it is needed, which is too late here
from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from desktop.decoding.wire import COUNT, SIZE, Refused, Trouble

_DEEPEST = 40
_MOST_OBJECTS = 200_000
_BY_NAME = {  # whose keys are names of somebody's own
    "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/CharProcs", "/Colorants",
}  # fmt: skip
_LEFT_BEHIND = {
    "/A", "/AA", "/AF", "/Alternates", "/Annots", "/JS", "/LastModified", "/Measure", "/Metadata", "/OC", "/OPI",
    "/Parent", "/PieceInfo", "/Properties", "/PtData", "/Ref", "/StructParent", "/StructParents", "/Thumb",
}  # fmt: skip
_OF_A_STREAM = {"/Length", "/F", "/FFilter", "/FDecodeParms", "/DL"}  # a stream may lie in another file: not here
_KNOWN = {
    "", "/Font", "/FontDescriptor", "/XObject", "/ExtGState", "/Pattern", "/Encoding", "/CMap", "/Halftone", "/Mask",
    "/Group",
}  # fmt: skip
_DRAWN = {"", "/Image", "/Form"}
_JPEG, _NOT_KNOWN = "/DCTDecode", "/JPXDecode"
_SEGMENT = re.compile(rb"\xff+([^\x00\xff])(..)", re.DOTALL)
_NOTES = frozenset({0xFE, *range(0xE1, 0xEE), 0xEF})  # what cameras and programs write
_SCAN = 0xDA

for _name in ("ascii", "latin-1", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "charmap", "unicode_escape"):
    codecs.lookup(_name)  # pypdf asks for them, and nothing can be imported later

Piece = bytes | int
"""Bytes as they stand in a PDF, or the place of another object."""


class Copies:
    """A PDF whose pages are taken over."""

    def __init__(self, data: bytes) -> None:
        self._reader = PdfReader(BytesIO(data), strict=False)
        root = self._reader.root_object
        if self._reader.is_encrypted or "/OCProperties" in root:
            raise Refused(Trouble.DAMAGED)  # what is hidden by a layer may not come to light

    def pages(self, first: int, upto: int) -> tuple[int, int, bytes]:
        """How many pages and objects, the sizes of the pages, and the objects; those of the pages come first."""
        pages = [self._reader.pages[number] for number in range(first, upto)]
        copy = _Copy(len(pages))
        sizes = [copy.page(place, page) for place, page in enumerate(pages)]
        objects = copy.finished()
        told = b"".join(SIZE.pack(*size) for size in sizes)
        return len(pages), len(objects), told + b"".join(map(_packed, objects))


def _packed(pieces: list[Piece]) -> bytes:
    """Bytes and places by turns, beginning and ending with bytes."""
    told: list[bytes] = []
    held = b""
    for piece in pieces:
        if isinstance(piece, int):
            told += [COUNT.pack(len(held)), held, COUNT.pack(piece)]
            held = b""
        else:
            held += piece
    told += [COUNT.pack(len(held)), held]
    return COUNT.pack(len(told) // 3) + b"".join(told)


class _Copy:
    """What was taken over so far, each object once."""

    def __init__(self, pages: int) -> None:
        self._objects: list[list[Piece]] = [[] for _each in range(pages)]
        self._places: dict[tuple[int, int, bool], int] = {}
        self._waiting: list[tuple[int, PdfObject, bool]] = []

    def page(self, place: int, page: PageObject) -> tuple[float, float]:
        """Take over a page as one drawing, upright, with its lower left corner at the origin; gives its size."""
        box, turned = page.cropbox, int(page.rotation) % 360
        x, y, width, height = float(box.left), float(box.bottom), float(box.width), float(box.height)
        if not (width > 0 and height > 0) or _is_cut(page):
            raise Refused(Trouble.DAMAGED)
        unit = float(page.get("/UserUnit", 1))
        told, data = _contents(page)
        entries: list[Piece] = [b"<</Type/XObject/Subtype/Form/BBox["]
        entries += [_numbers(x, y, x + width, y + height), b"]/Matrix["]
        entries += [_numbers(*_upright(turned, x, y, width, height)), b"]/Resources "]
        entries += self._walk(page.get("/Resources", DictionaryObject()), 0)
        if "/Group" in page:
            entries += [b"/Group ", *self._walk(page["/Group"], 0)]
        for name, value in told:
            entries += [name, b" ", *self._walk(value, 0)]
        self._objects[place] = [*entries, b"/Length %d>>\nstream\n" % len(data), data, b"\nendstream"]
        self._settle()
        return (height * unit, width * unit) if turned in (90, 270) else (width * unit, height * unit)

    def finished(self) -> list[list[Piece]]:
        return self._objects

    def _settle(self) -> None:
        while self._waiting:
            place, value, by_name = self._waiting.pop()
            self._objects[place] = list(self._walk(value, 0, by_name))

    def _walk(self, value: PdfObject | None, depth: int, by_name: bool = False) -> Iterator[Piece]:
        """An object as it stands in a PDF. `by_name`: the keys of this dictionary are names of somebody's own."""
        if depth > _DEEPEST:
            raise Refused(Trouble.DAMAGED)
        if isinstance(value, IndirectObject):
            yield from self._reference(value, by_name)
        elif isinstance(value, ArrayObject):
            yield b"["
            for each in value:
                yield from self._walk(each, depth + 1)
                yield b" "
            yield b"]"
        elif isinstance(value, StreamObject):
            data = _without_notes(value)
            yield from self._entries(value, depth, by_name, b"/Length %d" % len(data))
            yield b"\nstream\n%b\nendstream" % data
        elif isinstance(value, DictionaryObject):
            yield from self._entries(value, depth, by_name)
        else:
            yield _written(value)

    def _entries(self, held: DictionaryObject, depth: int, by_name: bool, length: bytes = b"") -> Iterator[Piece]:
        _refuse_unknown(held, by_name)
        yield b"<<"
        for key, value in held.items():
            if not by_name and (key in _LEFT_BEHIND or (length and key in _OF_A_STREAM)):
                continue
            yield _written(key)
            yield b" "
            yield from self._walk(value, depth + 1, not by_name and key in _BY_NAME)
        yield length + b">>"

    def _reference(self, reference: IndirectObject, by_name: bool) -> Iterator[Piece]:
        key = (reference.idnum, reference.generation, by_name)
        place = self._places.get(key)
        if place is None:
            value = reference.get_object()
            if value is None or isinstance(value, NullObject):
                yield b"null"
                return
            if len(self._objects) >= _MOST_OBJECTS:
                raise Refused(Trouble.DAMAGED)
            place = self._places[key] = len(self._objects)
            self._objects.append([])
            self._waiting.append((place, value, by_name))
        yield place


def _is_cut(page: PageObject) -> bool:
    """Whether some of what is drawn may lie beyond what is shown: nobody sees it, no search meets it, a copy has it."""
    whole, shown = page.mediabox, page.cropbox
    cut = (shown.left - whole.left, shown.bottom - whole.bottom, whole.right - shown.right, whole.top - shown.top)
    return any(float(each) > 1 for each in cut)


def _upright(turned: int, x: float, y: float, width: float, height: float) -> tuple[float, ...]:
    """The matrix that puts a box with this corner at the origin, turned clockwise."""
    if turned == 90:
        return 0, -1, 1, 0, -y, width + x
    if turned == 180:
        return -1, 0, 0, -1, width + x, height + y
    if turned == 270:
        return 0, 1, -1, 0, height + y, -x
    return 1, 0, 0, 1, -x, -y


def _refuse_unknown(held: DictionaryObject, by_name: bool) -> None:
    """A dictionary that is no part of a drawing ends the copying."""
    if by_name:
        return
    kind, below = str(held.get("/Type", "")), str(held.get("/Subtype", ""))
    if kind not in _KNOWN or (kind == "/XObject" and below not in _DRAWN):
        raise Refused(Trouble.DAMAGED)


def _without_notes(held: StreamObject) -> bytes:
    """The bytes of a stream; of a photograph without what the camera wrote beside the picture."""
    data, packed = bytes(held._data), held.get("/Filter", [])
    names = [str(each) for each in packed] if isinstance(packed, ArrayObject) else [str(packed)]
    if _NOT_KNOWN in names or (_JPEG in names and names != [_JPEG]):
        raise Refused(Trouble.DAMAGED)
    return _jpeg_without_notes(data) if names == [_JPEG] else data


def _jpeg_without_notes(data: bytes) -> bytes:
    kept, at = [data[:2]], 2
    while (found := _SEGMENT.match(data, at)) is not None:
        marker, end = found[1][0], found.start(2) + int.from_bytes(found[2], "big")
        if marker == _SCAN:
            kept.append(data[at:])
            return b"".join(kept)
        if marker not in _NOTES:
            kept.append(data[at:end])
        at = end
    raise Refused(Trouble.DAMAGED)


def _contents(page: PageObject) -> tuple[list[tuple[bytes, PdfObject]], bytes]:
    """What draws the page: as it is packed, or several streams as one."""
    held = page.get("/Contents")
    held = held.get_object() if held is not None else None
    if isinstance(held, StreamObject):
        told = [(name.encode(), held.raw_get(name)) for name in ("/Filter", "/DecodeParms") if name in held]
        return told, bytes(held._data)
    parts = [each.get_object() for each in held] if isinstance(held, ArrayObject) else []
    data = b"\n".join(part.get_data() for part in parts if isinstance(part, StreamObject))
    return [(b"/Filter", NameObject("/FlateDecode"))], zlib.compress(data)


def _written(value: PdfObject | None) -> bytes:
    held = BytesIO()
    (value if value is not None else NullObject()).write_to_stream(held)
    return held.getvalue()


def _numbers(*values: float) -> bytes:
    return b" ".join(_written(NumberObject(value) if value == int(value) else FloatObject(value)) for value in values)
