"""Files made to harm, and a decoder that was taken over: clean errors only, and nothing written anywhere."""

from __future__ import annotations

import os
import random  # noqa: TID251 - the same files each time
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.errors import DaftarError
from desktop import decoding
from desktop.decoding import child, errors
from desktop.decoding.kinds import Kind
from tests.desktop.decoding import files

MUTATED = 500 if os.environ.get("DAFTAR_TORTURE") else 16
SEED = 20240607


@pytest.fixture(autouse=True)
def _nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every process of the test has this folder for its home and its temporary files, and leaves it empty."""
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    yield
    assert list(tmp_path.iterdir()) == []


def _look(data: bytes) -> str:
    """What comes of looking at a file as the viewer does: the name of its trouble, or nothing."""
    try:
        with decoding.Document(data, patience=20) as document:
            if document.kind is Kind.TEXT:
                document.text()
                return ""
            for number, size in enumerate(document.pages()[:2]):
                shown = document.page(number, min(1.0, 300 / size.width), 1_000_000)
                assert len(shown.rgb) == shown.width * shown.height * 3 <= 3_000_000
    except DaftarError as trouble:
        return type(trouble).__name__
    return ""


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """Cut off, changed in some bytes, with a piece doubled or taken out."""
    changed = bytearray(data)
    way = chance.randrange(4)
    if way == 0:
        return bytes(changed[: chance.randrange(1, len(changed))])
    if way == 1:
        for _each in range(chance.randrange(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    start = chance.randrange(len(changed))
    piece = bytes(changed[start : start + chance.randrange(1, 200)])
    changed[start : start + (0 if way == 2 else len(piece))] = piece * 2 if way == 2 else b""
    return bytes(changed)


@pytest.mark.timeout(0 if os.environ.get("DAFTAR_TORTURE") else 120)
def test_mutated_documents_end_in_pixels_or_in_a_sentence() -> None:
    chance = random.Random(SEED)
    whole = [files.photo(kind, size=(300, 200)) for kind in ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")]
    whole += [files.paper(), files.scan(3)] * 2
    found = {_look(_mutated(chance.choice(whole), chance)) for _each in range(MUTATED)}
    assert found <= {"", "Damaged", "TooLarge", "TooMuchMemory", "NotShown", "RecordingNotShown"}
    assert {"", "Damaged"} <= found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_cut_in_half_is_damaged(kind: str) -> None:
    whole = files.photo(kind, size=(400, 300))
    assert _look(whole[: len(whole) // 2]) == "Damaged"


def test_a_header_of_sixty_megapixels_is_refused_before_it_is_decoded() -> None:
    assert _look(files.png(10_000, 6_000, zlib.compress(b""))) == "TooLarge"
    assert _look(files.png(2**31 - 1, 2**31 - 1, zlib.compress(b""))) in ("TooLarge", "Damaged")


def test_a_picture_that_unpacks_without_end_is_bounded() -> None:
    assert _look(files.png(7000, 7000, files.zeros(47))) == ""  # 49 megapixels are allowed, and come out small
    assert _look(files.png(100, 100, files.zeros(300))) in ("", "Damaged")


def test_a_pdf_that_unpacks_to_more_than_there_is_ends() -> None:
    twice = zlib.compress(files.zeros(1600), 9)
    bomb = files.pdf(
        [
            files.CATALOG,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            files.page(4),
            files.stream(twice, b"/Filter[/FlateDecode/FlateDecode]"),
        ]
    )
    assert len(bomb) < 20_000
    assert _look(bomb) in ("", "Damaged", "TooMuchMemory")


def test_a_picture_in_a_pdf_with_more_pixels_than_memory_ends() -> None:
    picture = files.stream(
        zlib.compress(bytes(1 << 20)),
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    bomb = [files.CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", files.page(4, b"/XObject<</I 5 0 R>>")]
    assert _look(files.pdf([*bomb, files.stream(b"200 0 0 200 0 0 cm /I Do"), picture])) in ("", "Damaged")


def test_deep_and_endless_page_trees_end() -> None:
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1) for number in range(2, 22)]
    deep = files.pdf([files.CATALOG, *nodes, files.page(23, parent=21), files.stream(b"0 0 9 9 re f")])
    assert _look(deep) == ""
    endless = files.pdf([files.CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>"])
    assert _look(endless) == "Damaged"


def test_nothing_that_a_pdf_wants_to_start_is_started(tmp_path: Path) -> None:
    mark = tmp_path / "was-run"
    script = b"(app.launchURL\\('http://example.org'\\); this.exportDataObject\\({cName: 'x', nLaunch: 2}\\);)"
    catalogue = (
        b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS %b>>/AA<</WC<</S/Launch/F(/bin/sh)"
        b"/Win<</F(cmd.exe)/P(/c touch %b)>>>>>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS %b>>]>>>>"
        b"/AcroForm<</XFA(<x/>)/Fields[]>>>>" % (script, bytes(mark), script)
    )
    outside = (
        b"/AA<</O<</S/URI/URI(http://example.org/seen)>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 99 99]"
        b"/A<</S/GoToR/F(file:///etc/passwd)/D[0/Fit]>>>>]"
    )
    elsewhere = files.stream(b"", b"/F(/etc/passwd)/FFilter/ASCIIHexDecode")
    held = [catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", files.page(4, more=outside), elsewhere]
    with decoding.Document(files.pdf(held)) as document:
        blank = document.page(0)
        assert set(blank.rgb) == {255}  # not a letter of a file that it names
        assert document._child._process.poll() is None
    assert not mark.exists()


# --- a decoder that was taken over ---------------------------------------------------------------

TAKEN_OVER = {
    "hangs": ("import time; sys.stdin.buffer.read(9); time.sleep(99)", errors.TooSlow),
    "dies": ("sys.exit(1)", errors.Damaged),
    "is silent": ("sys.stdout.close(); os.close(1); sys.stdin.buffer.read()", errors.Damaged),
    "talks nonsense": ("out(b'x' * 99)", errors.Damaged),
    "promises too much": ("out(struct.pack('<4sBIIQ', b'DFT1', 0, 1, 0, 1 << 60))", errors.Damaged),
    "gives less": ("os.write(1, struct.pack('<4sBIIQ', b'DFT1', 0, 1, 0, 16) + bytes(3))", errors.Damaged),
    "contradicts itself": ("out(struct.pack('<4sBIIQ', b'DFT1', 0, 9, 0, 16) + bytes(16))", errors.Damaged),
    "lies of its pages": ("out(struct.pack('<4sBIIQ2d', b'DFT1', 0, 2, 0, 16, 9, 9))", errors.Damaged),
    "lies of its pixels": (
        "out(struct.pack('<4sBIIQ2d', b'DFT1', 0, 1, 0, 16, 9, 9)"
        " + struct.pack('<4sBIIQ', b'DFT1', 0, 100, 100, 3) + bytes(3))",
        errors.Damaged,
    ),
    "knows no number": ("out(struct.pack('<4sBIIQ2d', b'DFT1', 0, 1, 0, 16, -1, float('nan')))", errors.Damaged),
    "tells another trouble": ("out(struct.pack('<4sBIIQ', b'DFT1', 99, 0, 0, 0))", errors.Damaged),
    "is not confined": ("out(struct.pack('<4sBIIQ', b'DFT1', 5, 0, 0, 0))", errors.NotConfined),
}
BEFORE = """
import os, struct, sys
def out(data):
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    sys.stdin.buffer.read()
"""


@pytest.fixture
def take_over(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def with_this(code: str) -> None:
        monkeypatch.setattr(child, "command", lambda *_task: [sys.executable, "-I", "-c", BEFORE + code])

    return with_this


@pytest.mark.parametrize("how", TAKEN_OVER)
def test_a_decoder_that_was_taken_over_is_believed_nothing(how: str, take_over: Callable[[str], None]) -> None:
    code, trouble = TAKEN_OVER[how]
    take_over(code)
    with pytest.raises(trouble), decoding.Document(files.paper(), patience=1.5 if how == "hangs" else 20) as document:
        document.pages()
        document.page(0)


def test_one_that_writes_on_is_thrown_away(take_over: Callable[[str], None]) -> None:
    """The bytes after an answer are never taken for the next one."""
    take_over("out(struct.pack('<4sBIIQ2d', b'DFT1', 0, 1, 0, 16, 9, 9) + b'x' * 60_000)")
    with decoding.Document(files.paper(), patience=20) as document:
        assert document.pages() == (decoding.Size(9, 9),)
        with pytest.raises(errors.Damaged):
            document.page(0)


def test_one_that_does_not_listen_stops_nobody(take_over: Callable[[str], None]) -> None:
    take_over("import time; time.sleep(99)")
    with pytest.raises(errors.TooSlow):
        decoding.Document(b"%PDF-" + bytes(1 << 20), patience=1.0)


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda *_task: ["/nowhere/daftar"])
    with pytest.raises(errors.NotConfined):
        decoding.Document(files.paper())
