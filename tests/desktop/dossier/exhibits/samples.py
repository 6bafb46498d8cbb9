"""Files that follow a print: of every format that is printed, of some that are not, and broken ones."""

from __future__ import annotations

from io import BytesIO

import pypdf
from PIL import Image

from desktop.dossier.blocks import Dossier, Exhibit, Paragraph
from tests.desktop.decoding import files
from tests.desktop.dossier.samples import short
from tools import invented_files


def papers(*words: bytes) -> bytes:
    """A PDF with a page for each of these."""
    writer, held = pypdf.PdfWriter(), BytesIO()
    for each in words:
        writer.append(BytesIO(files.paper(b"(%b) Tj" % each)))
    writer.write(held)
    return held.getvalue()


def scanned(pages: int = 2) -> bytes:
    """A PDF of pictures."""
    held = BytesIO()
    first, *others = (Image.new("L", (620, 877), 200 + page) for page in range(pages))
    first.save(held, "PDF", save_all=True, append_images=others, resolution=75)
    return held.getvalue()


def locked() -> bytes:
    writer, held = pypdf.PdfWriter(BytesIO(files.paper())), BytesIO()
    writer.encrypt("a password", algorithm="RC4-128")
    writer.write(held)
    return held.getvalue()


WORDS = papers(b"First page", b"Second page", b"Third page")
PRINTED: dict[str, tuple[bytes, int]] = {  # with the number of their pages
    "words": (WORDS, 3),
    "scan.pdf": (scanned(), 2),
    "photo.jpg": (files.photo(size=(1600, 1200), orientation=6), 1),
    "photo.png": (files.photo("PNG", mode="RGBA"), 1),
    "scan.tiff": (files.scan(3), 3),
    "picture.gif": (files.photo("GIF"), 1),
    "picture.bmp": (files.photo("BMP"), 1),
    "picture.webp": (files.photo("WEBP"), 1),
    "note.txt": (invented_files.TEXT.encode(), 2),
    "old.txt": ("Старая записка".encode("cp1251"), 1),
}
NOT_PRINTED: dict[str, bytes] = {
    "broken.pdf": b"%PDF-1.4 and then nothing that can be read",
    "cut.jpg": b"\xff\xd8\xff\xe0",
    "locked.pdf": locked(),
    "sound.mp3": b"ID3\x04" + bytes(range(256)) * 8,
    "table.xlsx": b"PK\x03\x04" + bytes(range(256)) * 8,
    "phone.heic": b"\0\0\0\x18ftypheic" + bytes(200),
    "empty": b"",
}


def of(data: dict[str, bytes], language: str = "en") -> Dossier:
    """A print with these files behind it."""
    exhibits = tuple(Exhibit(number, f"The file {name}", name) for number, name in enumerate(data, 1))
    return short(Paragraph("The paper itself."), language=language, exhibits=exhibits)
