"""The printed file, read back by other programs."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from desktop.dossier.blocks import (
    Banner,
    Block,
    Cite,
    Column,
    Dossier,
    Fact,
    Facts,
    Heading,
    List,
    Missing,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
)
from desktop.dossier.render import render_pdf
from tests.desktop.dossier.samples import TOLD, long, pdf_of, short


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """All words in reading order, spaces made alike."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", told.stdout.decode())


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_other_programs_find_no_fault(language: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf_of(long(language)))
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    told = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
    assert not told.stderr
    with pypdfium2.PdfDocument(path) as document:
        assert len(document) > 4


def test_equal_input_gives_equal_bytes_in_any_process(tmp_path: Path) -> None:
    here = pdf_of(long("ru", 2))
    pdf_of(long("en", 3))
    assert pdf_of(long("ru", 2)) == here
    script = "import sys; from tests.desktop.dossier.samples import *; sys.stdout.buffer.write(pdf_of(long('ru', 2)))"
    root = Path(__file__).parents[3]
    elsewhere = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=True)
    assert elsewhere.stdout == here


def test_fonts_are_embedded_as_subsets(tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(pdf_of(long("ru")))
    listed = subprocess.run(["pdffonts", str(path)], check=True, capture_output=True).stdout.decode().splitlines()[2:]
    assert listed
    for font in listed:
        assert re.search(r"CID TrueType +Identity-H +yes yes yes", font), font
    assert path.stat().st_size < 150_000


def test_the_file_tells_its_title_author_and_language() -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(long("kk"))))
    assert reader.metadata is not None
    assert reader.metadata.title == "An invented case"
    assert reader.metadata.author == "A monitor"
    assert reader.metadata.subject == "Full dossier"
    assert str(reader.root_object["/Lang"]) == "kk"


def test_every_page_says_which_it_is_and_for_whom() -> None:
    pages = pages_of(pdf_of(long("en")))
    for number, words in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in words
        assert "For internal use" in words
        assert "Facts as of 20 November 2026" in words
        assert number == 1 or "C-0001" in words


def test_the_paper_speaks_the_language_of_the_dossier() -> None:
    assert "Page 1 of" not in text_of(pdf_of(long("ru", 1)))


def test_contents_and_bookmarks_lead_to_the_right_pages() -> None:
    pdf = pdf_of(long("en"))
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = pages_of(pdf)
    listed = re.findall(r"(?m)^[\d.]+ (Section \d|Accounts|Incident \d) (\d+)$", pages[0])
    assert len(listed) == 6 + 6 + 1
    for title, number in listed:
        assert title in pages[int(number) - 1]
    flat = _flat(reader.outline)
    assert len(flat) == 6 * 3 + 1
    for item in flat:
        words = pages[reader.get_destination_page_number(item) or 0]
        assert str(item.title).split(" ", 1)[-1].split()[0] in words


def _flat(outline: Sequence[object]) -> list[pypdf.generic.Destination]:
    found: list[pypdf.generic.Destination] = []
    for item in outline:
        if isinstance(item, list):
            found += _flat(item)
        elif isinstance(item, pypdf.generic.Destination):
            found.append(item)
    return found


def test_a_short_dossier_has_no_table_of_contents() -> None:
    pdf = pdf_of(short(Heading(1, "Summary", "1"), Paragraph("A few words.")))
    assert len(pages_of(pdf)) == 1
    assert "Contents" not in text_of(pdf)


def test_the_text_goes_on_below_a_short_table_of_contents_and_few_sections_need_none() -> None:
    def dossier(sections: int) -> Dossier:
        told: list[Block] = []
        for number in range(sections):
            told.append(Heading(1, f"Section {number}", str(number)))
            told += [Paragraph("Words. " * 200)] * 6
        return short(*told)

    for sections, listed in ((5, False), (12, True)):
        pages = pages_of(pdf_of(dossier(sections)))
        assert len(pages) > 4
        assert ("Contents" in pages[0]) is listed
        assert "Words." in pages[0]  # no page is left half empty before the text
    crowded = pages_of(pdf_of(dossier(40)))
    assert "Contents" in crowded[0] and "Words." not in crowded[0]


def test_what_everybody_is_warned_of_stands_before_the_table_of_contents() -> None:
    first = " ".join(pages_of(pdf_of(long()))[0].split())
    assert "undertaking. Contents" in first
    assert text_of(pdf_of(long())).count("The lawyer signed a non-disclosure undertaking.") == 1


def test_sources_stand_at_the_foot_of_the_page_that_cites_them() -> None:
    pdf = pdf_of(short(Paragraph((Run("It is said."), Cite(1))), Paragraph((Run("And again."), Cite(1)))))
    (words,) = pages_of(pdf)
    assert words.count("S-0001: a statement") == 1
    assert "S-0002" not in words
    assert words.index("And again") < words.index("S-0001: a statement") < words.index("Page 1 of 1")


def test_a_long_table_repeats_its_head_and_keeps_its_rows() -> None:
    rows = tuple(Row((f"row {number}", "first line\nlast line of " + str(number))) for number in range(90))
    pages = pages_of(pdf_of(short(Table((Column("Reference"), Column("Words")), rows))))
    assert len(pages) > 3
    for words in pages:
        assert words.count("Reference\nWords") == 1 or "Reference" in words
        for number in re.findall(r"row (\d+)", words):
            assert f"last line of {number}" in words


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    told = "\n".join(f"line {number} of many" for number in range(200))
    words = text_of(pdf_of(short(Table((Column("A"), Column("B")), (Row(("short", told)),)))))
    assert all(f"line {number} of many" in words for number in range(200))


def test_no_heading_ends_a_page() -> None:
    for extra in range(0, 40, 3):
        blocks: list[Block] = [
            Paragraph("word " * (300 + extra * 17)),
            Heading(1, "Lonely", "1"),
            Paragraph("follows " * 40),
        ]
        for words in pages_of(pdf_of(short(*blocks))):
            if "Lonely" in words:
                assert "follows" in words


def test_names_in_arabic_script_can_be_found() -> None:
    words = text_of(pdf_of(short(Paragraph(TOLD["ru"]), language="ru")))
    assert "ەرلان" in words.replace("\u202b", "").replace("\u202c", "") or "نالرە" in words


MARKUP = (
    "<b>bold</b>",
    "<img src='file:///etc/passwd'/>",
    "&lt;&#60;&amp;",
    "<para><br/></para>",
    "%PDF (\\) ET Q",
    "{name} %s %(x)s",
    "=1+1",
    "\\u0041 <font name='x'>",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_typed(text: str) -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, text, text),
        Paragraph((Run(text),), number=text),
        Quote(text, "en", text, text, text),
        Facts((Fact(text, text),)),
        Table((Column(text),), (Row((text,)), Row((text,), group=True), Row((text,), strong=True)), text),
        List((text,)),
        Missing((text,), text),
        Banner(text),
    )
    pdf = pdf_of(short(*blocks, title=text, reference=text, banner=text, notes=(Note(1, text),)))
    spaced = re.sub(r"\s+", "", text_of(pdf))
    assert spaced.count(re.sub(r"\s+", "", text)) >= 17
    metadata = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert metadata is not None
    assert metadata.title == text


@settings(max_examples=25)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_no_text_breaks_the_print(text: str) -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, text, text[:5]),
        Paragraph((Run(text), Cite(1, text))),
        Quote(text, text, text, text),
        Facts((Fact(text, text),)),
        Table((Column(text), Column(text)), (Row((text,)), Row((text, text, text)))),
        List((text,), ordered=True),
        Missing((text,)),
    )
    pages = pages_of(pdf_of(short(*blocks, title=text, banner=text, notes=(Note(1, text),))))
    assert "\ufffd" not in "".join(pages)


def test_a_hundred_thousand_signs_are_printed() -> None:
    told = "мәтін " * 16_667
    assert text_of(pdf_of(short(Paragraph(told)))).count("мәтін") == 16_667


def test_stopping_stops() -> None:
    class Stopped(Exception):
        pass

    def report(done: int, total: int, text: str = "") -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        render_pdf(long("en"), io.BytesIO(), report)


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    render_pdf(long("en", 2), io.BytesIO(), lambda done, total, text="": told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 1
    assert all(0 <= done <= total for done, total in told)


def test_files_in_the_home_folder_are_not_run(tmp_path: Path) -> None:
    trap = "raise SystemExit(9)"
    for name in (".reportlab_mods", ".reportlab_settings", "reportlab_settings.py", "reportlab_mods.py"):
        (tmp_path / name).write_text(trap)
    root = Path(__file__).parents[3]
    script = f"import sys; sys.path.append({str(root)!r}); import desktop.dossier.render"
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_reportlab_may_fetch_nothing_and_its_own_fonts_stay_out() -> None:
    from reportlab import rl_config

    from desktop.dossier.paper.square import qr_square

    assert qr_square("1")
    assert rl_config.trustedHosts == []
    assert b"Helvetica" not in pdf_of(short(Paragraph("x")))


def test_every_typeface_ships_with_the_program() -> None:
    from desktop.dossier.paper.typefaces import SANS, SERIF, stack

    for family in (SANS, SERIF):
        for bold in (False, True):
            for face in stack(family, bold, True):
                assert resources.path(f"fonts/{face.name}.ttf").is_file()
