"""Files as they come from outside: made here, whole and hostile."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

from PIL import Image

ORIENTATION = 0x0112
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", orientation: int = 0) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (200, 20, 20))
    image.paste((20, 20, 200), (size[0] // 2, 0, *size))
    held, notes = BytesIO(), Image.Exif()
    notes[0x010F] = "Secret Camera"
    if orientation:
        notes[ORIENTATION] = orientation
    image.convert(mode).save(held, kind, **({"exif": notes} if kind in ("JPEG", "PNG", "WEBP") else {}))
    return held.getvalue()


def scan(sheets: int) -> bytes:
    """A TIFF of several sheets, each a little wider."""
    first, *others = (Image.new("L", (40 + number, 30), number) for number in range(sheets))
    held = BytesIO()
    first.save(held, "TIFF", save_all=True, append_images=others)
    return held.getvalue()


def png(width: int, height: int, compressed: bytes) -> bytes:
    """A PNG of grey pixels that claims this size and holds these compressed rows."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", compressed) + chunk(b"IEND", b"")


def zeros(mebibytes: int) -> bytes:
    """So many compressed zeros, made without having them."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + piece * mebibytes + packing.flush()


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(data), entries, data)


def page(contents: int, resources: bytes = b"", parent: int = 2, more: bytes = b"") -> bytes:
    return (
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 200 300]/Contents %d 0 R/Resources<<%b>>%b>>"
        % (parent, contents, resources, more)
    )  # fmt: skip


def paper(words: bytes = b"(Verdict) Tj") -> bytes:
    """One page with a black square and a line."""
    drawn = b"0 0 0 rg 20 20 50 50 re f BT /F1 20 Tf 20 200 Td %b ET" % words
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/TimesNewRoman/Encoding<</Differences[192/afii10017/afii10018]>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([CATALOG, pages, page(4, b"/Font<</F1 5 0 R>>"), stream(drawn), font])


def book(rows: Sequence[Sequence[object]], name: str = "List") -> bytes:
    """A workbook of one sheet; a text that begins with “=” is a formula."""
    import xlsxwriter  # here: what the decoders import is told apart from what this module does

    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as made:
        sheet = made.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return held.getvalue()


def book_of(sheet: bytes, without_end: int = 0) -> bytes:
    """A workbook whose first sheet is made of these bytes, and so many mebibytes of zeros after them."""
    import zipfile

    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packing.compress(sheet) + packing.flush(zlib.Z_FULL_FLUSH) + zeros(without_end)[2:]
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(book([[1]]))) as whole, zipfile.ZipFile(held, "w") as made:
        for name in whole.namelist():
            is_first = name == "xl/worksheets/sheet1.xml"
            made.writestr(name, packed if is_first else whole.read(name))
        given = made.getinfo("xl/worksheets/sheet1.xml")
        given.compress_type, given.file_size = zipfile.ZIP_DEFLATED, len(sheet) + (without_end << 20)
        given.CRC = zlib.crc32(sheet)
    return held.getvalue()
