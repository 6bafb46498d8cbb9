"""Long prints are made by a process of their own: the same bytes, with progress, and gone when it is stopped."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest

from db.errors import NotEnoughMemory
from db.reporting import Report, silent
from desktop import process
from desktop.dossier import blocks, child, render, wire
from desktop.dossier.blocks import Contents, Dossier, Looks, Paragraph, Picture
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.paper.printing import print_pages, words_for
from desktop.dossier.wire import MESSAGE, Tells
from desktop.dossier.word.document import render_docx
from tests.desktop.dossier.paper.samples import drawn
from tests.desktop.dossier.paper.test_forms import FORM
from tests.desktop.dossier.samples import long, short

PICTURES = {"one": drawn(400, 300), "two": drawn(300, 400)}
WHOLE = replace(
    short(*long("ru", 3).blocks, Picture("one", "A caption"), Picture("two"), *FORM, language="ru", look=Looks.COURT),
    cover=(Paragraph("Send it without this sheet."),),
)

Started = list["subprocess.Popen[bytes]"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started."""
    found: Started = []
    start = process.start_beside

    def remembered(command: Sequence[str]) -> subprocess.Popen[bytes]:
        found.append(start(command))
        return found[-1]

    monkeypatch.setattr(process, "start_beside", remembered)
    return found


def here(dossier: Dossier, contents: Contents = PICTURES.__getitem__) -> bytes:
    out = io.BytesIO()
    print_pages(dossier, words_for(dossier), out, silent, contents)
    return out.getvalue()


def beside(dossier: Dossier, report: Report = silent, contents: Contents = PICTURES.__getitem__) -> bytes:
    out = io.BytesIO()
    child.print_beside(dossier, words_for(dossier), out, report, contents)
    return out.getvalue()


def test_the_bytes_are_the_same_as_if_it_had_been_printed_here(started: Started) -> None:
    assert beside(WHOLE) == here(WHOLE)
    assert [each.poll() is not None for each in started] == [True]


def test_progress_comes_back_to_its_end() -> None:
    told: list[tuple[int, int, str]] = []
    beside(WHOLE, lambda done, total, text="": told.append((done, total, text)))
    assert told[-1][0] == told[-1][1] > 1
    assert all(0 <= done <= total for done, total, _ in told)


def test_stopping_ends_the_process(started: Started) -> None:
    class Stopped(Exception):
        pass

    def report(done: int, total: int, text: str = "") -> None:
        raise Stopped

    with pytest.raises(Stopped):
        beside(long("en", 200), report)
    assert started[0].poll() is not None


def test_a_picture_that_is_none_is_told(started: Started) -> None:
    with pytest.raises(PictureUnfit):
        beside(WHOLE, contents=lambda name: b"no picture")
    assert started[0].poll() is not None


def test_what_fetching_a_picture_raises_is_raised(started: Started) -> None:
    def contents(name: str) -> bytes:
        raise NotEnoughMemory

    with pytest.raises(NotEnoughMemory):
        beside(WHOLE, contents=contents)
    assert started[0].poll() is not None


ENDS = {
    "at once": "",
    "after it read everything": "import sys; sys.stdin.buffer.read(100)",
    "in the middle of a message": f"import sys; sys.stdout.buffer.write({MESSAGE.pack(Tells.PAGES, 99)!r} + b'half')",
    "with a word that nobody agreed on": f"import sys; sys.stdout.buffer.write({MESSAGE.pack(99, 0)!r})",
    "with a word of its own": f"import sys; sys.stdout.buffer.write({MESSAGE.pack(Tells.FAILED, 0)!r})",
}


@pytest.mark.parametrize("how", ENDS)
def test_a_process_that_ends_before_its_time_is_told(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: [sys.executable, "-I", "-c", ENDS[how]])
    with pytest.raises(child.PagesNotMade):
        beside(WHOLE)


def test_a_program_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda: ["/nowhere/daftar"])
    with pytest.raises(child.PagesNotMade):
        beside(WHOLE)


def test_locking_ends_every_print(started: Started) -> None:
    def report(done: int, total: int, text: str = "") -> None:
        process.end_beside()

    with pytest.raises(child.PagesNotMade):
        beside(long("en", 200), report)
    assert started[0].poll() is not None


def test_the_process_has_no_environment(started: Started) -> None:
    seen: list[bytes] = []

    def report(done: int, total: int, text: str = "") -> None:
        with open(f"/proc/{started[0].pid}/environ", "rb") as file:
            seen.append(file.read())

    beside(WHOLE, report)
    assert seen and not any(seen[:-1])


def test_a_long_dossier_is_printed_beside_and_a_short_one_here(started: Started) -> None:
    render.render_pdf(short(Paragraph("A few words.")), io.BytesIO())
    assert not started
    many = short(*(Paragraph("A few words.") for _ in range(render.LONG + 1)))
    out = io.BytesIO()
    render.render_pdf(many, out)
    assert len(started) == 1 and out.getvalue() == here(many)


def test_a_long_word_document_is_made_beside_too(started: Started) -> None:
    many = short(*(Paragraph("A few words.") for _ in range(render.LONG + 1)), Picture("one", "A caption"))
    out, same = io.BytesIO(), io.BytesIO()
    told: list[int] = []
    render.render_word(many, out, lambda done, _total, _text="": told.append(done), contents=PICTURES.__getitem__)
    assert len(started) == 1 and len(told) > 1
    render_docx(many, same, PICTURES.__getitem__)
    assert out.getvalue() == same.getvalue()
    with pytest.raises(PictureUnfit):
        render.render_word(many, io.BytesIO(), contents=lambda name: b"no picture")


def test_a_dossier_arrives_as_it_was_sent() -> None:
    exhibit = blocks.Exhibit(1, "A letter", "ab" * 32, "application/pdf", (1, 3))
    whole = replace(WHOLE, exhibits=(exhibit,), letterhead=blocks.Letterhead("Bureau", ("a", "b"), "logo"))
    arrived, words = wire.gathered(wire.lines_of(whole, words_for(whole)))
    assert arrived == whole
    assert words == words_for(whole)
    assert words.language_name("ru") == "Русский"


@pytest.mark.parametrize("text", ["", "\u2028 \x00 \ud800", '{"Run":[]}', "🎈 ѣ ә"])
def test_any_text_arrives_as_it_was_sent(text: str) -> None:
    sent = short(Paragraph((blocks.Run(text, blocks.Style.QUOTED), blocks.Cite(1, text))), title=text)
    assert wire.gathered(wire.lines_of(sent, words_for(sent)))[0] == sent
