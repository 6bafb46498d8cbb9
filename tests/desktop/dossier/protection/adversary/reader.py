"""Reads finished files with other tools than the program's own, and looks for canaries by other means than the hunt."""

from __future__ import annotations

import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2
from pypdfium2 import raw

_LATIN = {
    **dict(zip("абвгдеёзийклмнопрстуфыэәғқңөұүһі", "abvgdeeziiklmnoprstufyeagknouuhi", strict=True)),
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "ю": "iu", "я": "ia"},
}


def squeezed(text: str) -> str:
    """The letters and digits of a text alone, in Latin letters, small."""
    composed = unicodedata.normalize("NFC", text).casefold()
    latin = "".join(_LATIN.get(char, char) for char in composed)
    bare = unicodedata.normalize("NFKD", latin)
    return "".join(char for char in bare if char.isascii() and char.isalnum())


def texts(data: bytes, form: str) -> Iterator[tuple[str, str]]:
    """Every text of a file with where it stands."""
    yield from _of_pdf(data) if form == "pdf" else _of_docx(data)


def _of_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    with pypdfium2.PdfDocument(data) as document:
        pages = []
        for page in document:
            words = page.get_textpage()
            pages.append(words.get_text_bounded())
            words.close()
            page.close()
        yield "pages", "\n".join(pages)
        yield "bookmarks", "\n".join(each.get_title() for each in document.get_toc())
        yield "metadata", "\n".join(document.get_metadata_dict().values())
        yield (
            "attachments",
            "\n".join(
                document.get_attachment(number).get_name() for number in range(raw.FPDFDoc_GetAttachmentCount(document))
            ),
        )
    for stream in (data, *_unpacked(data)):
        yield "raw", stream.decode("latin-1")
        yield "raw utf-8", stream.decode("utf-8", "ignore")
        for start in re.finditer(rb"\xfe\xff", stream):
            yield "raw utf-16", stream[start.end() : start.end() + 4000].decode("utf-16-be", "ignore")
        for written in re.finditer(rb"<(?:feff|FEFF)([0-9a-fA-F\s]+)>", stream):
            found = re.sub(rb"\s", b"", written[1])
            yield "raw hex", bytes.fromhex(found[: len(found) // 2 * 2].decode()).decode("utf-16-be", "ignore")


def _unpacked(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue


def _of_docx(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            yield "name of a part", name
            told = parts.read(name).decode("utf-8", "ignore")
            yield name, html.unescape(told)
            yield f"{name} without its tags", html.unescape(re.sub(r"<[^>]+>", "", told))
