"""Searches a finished file, as anybody could who gets it, for the names and numbers of people it must not name.

What is searched is the file itself: the text of its pages, its bookmarks, its properties, what it says of pictures for
those who cannot see them, the names of files in it. Nothing is taken from the composed print.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import pypdf
import pypdfium2
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from desktop.dossier.protection import filed_tables
from desktop.dossier.protection.guard import Key
from desktop.dossier.protection.hunt import Certainty, Hunt, Sort
from desktop.dossier.protection.spellings import HYPHENATED, folded, unbroken
from resources.text import _

_AROUND = 80  # characters before and after a name by which a sentence is known again
_BESIDE = 3  # words on either side that have to be the same
_REMARK = re.compile(rb"(?<=\s)%([^\r\n]{3,400})")  # a comment between the drawing of a page, which no reader shows
_SPOKEN = re.compile(
    rb"/(?:ActualText|Alt|E|Contents)\s*(<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))", re.DOTALL
)
"""What is to be read aloud in the place of what is drawn."""
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Betrayal:
    """A protected name in the finished file, and where."""

    where: str
    words: str
    key: str


class _Joined(str):
    """The lines of a page as one text, in which nothing stands alone on its line any more; `lines` has them folded."""

    lines: frozenset[str]


Told = Iterator[tuple[str, str]]
"""Texts of a file, each with where it stands."""


def betrayals(data: bytes, kind: str, hunt: Hunt, allowed: Collection[Key] = ()) -> tuple[Betrayal, ...]:
    """Every place where the file names somebody whom it may not, but for what was left on purpose (`guard.left`)."""
    told = _READERS[kind](data)
    left: dict[tuple[str, str], list[str]] = {}
    for key, sentence, words in allowed:
        left.setdefault((key, words), []).append(sentence)
    found: dict[Betrayal, None] = {}
    seen: set[tuple[str, str]] = set()
    for where, text in told:
        if (where, text) in seen:
            continue
        if len(text) < _AROUND:
            seen.add((where, text))
        for hit in hunt.find(text):
            if hit.certainty is Certainty.CERTAIN and hit.sort is not Sort.DESCRIPTION:
                words = text[hit.start : hit.end]
                if not _is_left(text, hit.start, hit.end, left.get((hit.key, folded(words)), ())):
                    found[Betrayal(where, " ".join(words.split()), hit.key)] = None
    return tuple(found)


def _is_left(text: str, start: int, end: int, sentences: Collection[str]) -> bool:
    """Whether these words stand in a sentence in which they were left: the words before and behind them are the same,
    one by one. Where they were a whole text, they stand alone on their line.
    """
    if not sentences:
        return False
    words = _words(text[start:end])
    before = _words(HYPHENATED.sub("", text[max(0, start - _AROUND) : start]))
    after = _words(HYPHENATED.sub("", text[end : end + _AROUND]))
    for sentence in sentences:
        known = _words(sentence)
        for at in range(len(known) - len(words) + 1):
            if known[at : at + len(words)] != words:
                continue
            first, last = known[:at][-_BESIDE:], known[at + len(words) :][:_BESIDE]
            if not first and not last:
                if _alone(text, start, end):
                    return True
            elif before[len(before) - len(first) :] == first and after[: len(last)] == last:
                return True
    return False


def _words(text: str) -> list[str]:
    """Folded words; the numbers of sources between them are no part of a sentence."""
    return [word for word in folded(text).split() if not word.isdigit()]


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line."""
    if isinstance(text, _Joined):
        return folded(text[start:end]) in text.lines
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text + "\n").index("\n", end)]
    return not _words(line)


# --- PDF --------------------------------------------------------------------------------------------------------------


def _of_pdf(data: bytes) -> Told:
    yield from _pages(data)
    yield from _objects(data)


def _pages(data: bytes) -> Told:
    """The text of every page as it was set, with its lines joined too; a word may go on on the next page."""
    paper = pypdfium2.PdfDocument(data)
    try:
        rest = ""
        for number in range(len(paper)):
            page = paper[number]
            text = page.get_textpage()
            written = text.get_text_range()
            text.close()
            page.close()
            where = _("Page {number}").format(number=number + 1)
            yield where, written
            joined = _Joined(unbroken(written))
            joined.lines = frozenset(map(folded, written.splitlines()))
            yield where, joined
            if rest:
                yield where, f"{rest}{written[:_AROUND]}"
            rest = written[-_AROUND:] if HYPHENATED.search(written[-4:] + "\n") else ""
    finally:
        paper.close()


def _objects(data: bytes) -> Told:
    """Every string that the file holds beside its pages: whatever it is called by, it can be read."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    numbers = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    for number in sorted(numbers):
        held = reader.get_object(number)
        if held is not None:
            yield from _strings(held, _("Properties of the file"))
    for value in (reader.trailer or {}).values():
        yield from _strings(value, _("Properties of the file"))


def _called(key: str, otherwise: str) -> str:
    if key in ("/Alt", "/ActualText", "/E"):
        return _("Words for a picture")
    if key in ("/F", "/UF", "/Desc"):
        return _("Name of a file inside")
    if key in ("/Contents", "/T", "/TU", "/RC"):
        return _("Note on a page")
    return otherwise


def _strings(held: Any, where: str) -> Told:
    """The strings of one object; those it points to are objects of their own."""
    if isinstance(held, TextStringObject):
        yield where, str(held)
        if not held.isascii():
            yield where, held.original_bytes.decode("utf-8", "ignore")
    elif isinstance(held, ByteStringObject):
        yield where, bytes(held).decode("utf-8", "replace")
    elif isinstance(held, NameObject):
        yield where, str(held)[1:]
    elif isinstance(held, ArrayObject):
        for each in held:
            yield from _strings(each, where)
    elif isinstance(held, DictionaryObject):
        if "/Parent" in held and "/Title" in held:
            where = _("Bookmark")
        for key, value in held.items():
            yield where, str(key)[1:]
            yield from _strings(value, _called(str(key), where))
        if isinstance(held, StreamObject):
            yield from _stream(held)


def _stream(held: StreamObject) -> Told:
    """What a stream says in words: metadata as XML, remarks, what is to be read aloud in the place of what is drawn."""
    if held.get("/Subtype") == "/Image" or "/Length1" in held or "/Length2" in held or "/Length3" in held:
        return
    if held.get("/Type") == "/Metadata":
        yield _("Properties of the file"), _bare(held.get_data())
        return
    for remark in _REMARK.findall(held.get_data()):
        yield _("Properties of the file"), remark.decode("utf-8", "replace")
    spoken = [_decoded(match.group(1)) for match in _SPOKEN.finditer(held.get_data())]
    for words in (*spoken, "".join(spoken), " ".join(spoken)):
        yield _("Words for a picture"), words


def _decoded(written: bytes) -> str:
    """A string as it stands between the drawing of a page: in hexadecimal or in parentheses."""
    if written.startswith(b"<"):
        digits = b"".join(written[1:-1].split())
        held = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    else:
        held = _ESCAPED.sub(_unescaped, written[1:-1])
    return held.decode("utf-16-be" if held.startswith(b"\xfe\xff") else "utf-8", "replace")


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match.group(1)
    if sign.isdigit():
        return bytes((int(sign, 8) & 0xFF,))
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b""}.get(sign, sign)


def _bare(xml: bytes) -> str:
    return re.sub(r"<[^>]*>", "\n", xml.decode("utf-8", "replace"))


# --- DOCX -------------------------------------------------------------------------------------------------------------

_PARAGRAPH = re.compile(r"\}p$")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "-"}


def _of_docx(data: bytes) -> Told:
    """Every part of the file, by paragraphs and as a whole, with all that stands in attributes and names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield _("Name of a file inside"), name
            if name.endswith((".xml", ".rels", ".svg")):
                root = ElementTree.fromstring(package.read(name))  # noqa: S314 -- our own file
                yield from _part(root, _part_called(name))


def _part_called(name: str) -> str:
    if name.startswith("docProps/"):
        return _("Properties of the file")
    return _("Text of the document") if name == "word/document.xml" else name.removeprefix("word/")


def _part(root: ElementTree.Element, where: str) -> Told:
    paragraphs = [_written(each) for each in root.iter() if _PARAGRAPH.search(each.tag)]
    yield from ((where, paragraph) for paragraph in paragraphs if paragraph)
    yield where, "\n".join(each.text for each in root.iter() if each.text and not each.text.isspace())
    attributes = [value for each in root.iter() for value in each.attrib.values() if len(value) > 2]
    yield from ((where, value) for value in dict.fromkeys(attributes) if not value.isdigit())


def _written(paragraph: ElementTree.Element) -> str:
    told = []
    for each in paragraph.iter():
        local = each.tag.rpartition("}")[2]
        told.append(_BREAKS.get(local, "") if local in _BREAKS else (each.text or ""))
    return "".join(told)


_READERS = {
    "pdf": _of_pdf, "docx": _of_docx, "csv": filed_tables.of_csv, "xlsx": filed_tables.of_xlsx,
    "ftm": filed_tables.of_entities,
}  # fmt: skip
