"""The Word document, read back by python-docx and as the bare XML that it is."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import get_args

import docx
import pytest

from desktop.dossier import issue
from desktop.dossier.asking import Made, Obstacle
from desktop.dossier.blocks import (
    Align,
    Block,
    Cite,
    Column,
    Dossier,
    Exhibit,
    Fact,
    Facts,
    Heading,
    List,
    Looks,
    Matrix,
    Metadata,
    Missing,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Table,
)
from desktop.dossier.word.setting import SETTERS
from resources.text import LANGUAGES
from tests.desktop.dossier.samples import TOLD, long, short
from tests.desktop.dossier.word.opened import Opened, W, opened, style_of, words_of


def test_every_block_has_a_form() -> None:
    assert set(SETTERS) == set(get_args(Block))


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_reads_what_the_dossier_says(language: str) -> None:
    document = docx.Document(io.BytesIO(opened(long(language)).data))
    assert next(p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1") == "1\tSection 1"
    first = document.tables[1]
    assert [words_of(cell._tc) for cell in first.rows[0].cells] == ["Date", "7 June 2023, evening"]
    assert any(TOLD[language].strip() in words_of(p._p) for p in document.paragraphs)


def test_headings_carry_their_numbers_and_their_place_in_the_outline() -> None:
    document = opened(
        short(Heading(1, "First", "1"), Heading(2, "Below", "1.1"), Heading(3, "Least"), Heading(7, "Deep"))
    )
    told = [(style_of(p), words_of(p)) for p in document.all("p") if style_of(p).startswith("Heading")]
    assert told == [("Heading1", "1\tFirst"), ("Heading2", "1.1\tBelow"), ("Heading3", "Least"), ("Heading3", "Deep")]
    styles = {each.get(W + "styleId"): each for each in document.all("style", "word/styles.xml")}
    for level in (1, 2, 3):
        shape = styles[f"Heading{level}"].find(W + "pPr")
        assert shape.find(W + "outlineLvl").get(W + "val") == str(level - 1)
        assert shape.find(W + "keepNext") is not None
        assert styles[f"Heading{level}"].find(W + "name").get(W + "val") == f"heading {level}"


def test_the_table_of_contents_is_filled_in_and_leads_to_the_headings() -> None:
    document = opened(long("en"))
    links = document.all("hyperlink")
    assert [words_of(link) for link in links][:3] == ["1\tSection 1", "1.1\tIncident 1", "2\tSection 2"]
    assert len(links) == 13
    marked = {}
    for heading in document.all("p"):
        if style_of(heading).startswith("Heading") and heading.find(W + "bookmarkStart") is not None:
            marked[heading.find(W + "bookmarkStart").get(W + "name")] = words_of(heading)
    assert [marked[link.get(W + "anchor")] for link in links] == [words_of(link) for link in links]
    (field,) = document.all("instrText")
    assert field.text.split()[0] == "TOC"
    assert len(document.all("fldChar")) == 3


def test_a_short_dossier_has_no_table_of_contents() -> None:
    document = opened(short(Heading(1, "First", "1"), Paragraph("Words."), Heading(1, "Second", "2")))
    assert not document.all("hyperlink")
    assert "Contents" not in document.words()


def test_tables_stay_tables() -> None:
    columns = (Column("No.", 0.3, Align.END), Column("Act", 3), Column("Days", 0.7, Align.END))
    rows = (
        Row(("By whom",), group=True),
        Row(("1", "struck", "97")),
        Row(("", "Total", "97"), strong=True),
        Row(("x",)),
    )
    document = opened(short(Table(columns, rows, "Acts as told.")))
    table = document.all("tbl")[-1]
    head, group, plain, total, lacking = table.findall(W + "tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in (head, group, plain)] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, group, plain, total))
    assert group.find(f"{W}tc/{W}tcPr/{W}gridSpan").get(W + "val") == "3"
    assert len(lacking.findall(W + "tc")) == 3
    assert [words_of(cell) for cell in total] == ["", "", "Total", "97"]
    assert total.find(f".//{W}b") is not None and plain.find(f".//{W}b") is None
    widths = [int(each.get(W + "w")) for each in table.findall(f"{W}tblGrid/{W}gridCol")]
    assert widths[1] > widths[2] > widths[0]
    assert abs(sum(widths) - (11906 - 1418 - 1134)) < 20
    assert [style_of(p) for p in plain.iter(W + "p")] == ["TableFigure", "TableText", "TableFigure"]
    assert [words_of(p) for p in document.all("p") if style_of(p) == "Caption"] == ["Acts as told."]


def test_a_word_that_fits_is_not_parted_by_a_narrow_column() -> None:
    columns = (Column("Вычислено", 0.1), Column("Что произошло", 5))
    document = opened(short(Table(columns, (Row(("Предъявлено", TOLD["ru"] * 3)),))))
    widths = [int(each.get(W + "w")) for each in document.all("tbl")[-1].iter(W + "gridCol")]
    assert 20 * 60 < widths[0] < 20 * 110


def test_a_cell_that_fills_half_a_page_may_be_parted() -> None:
    document = opened(short(Table((Column("A"), Column("B")), (Row(("x", TOLD["en"] * 40)), Row(("x", "y"))))))
    long_row, short_row = document.all("tbl")[-1].findall(W + "tr")[1:]
    assert long_row.find(f".//{W}cantSplit") is None
    assert short_row.find(f".//{W}cantSplit") is not None


def test_accounts_stand_side_by_side_four_at_most() -> None:
    document = opened(short(*[block for block in long("en").blocks if isinstance(block, Matrix)]))
    heads = [[words_of(cell) for cell in table.find(W + "tr").findall(W + "tc")] for table in document.all("tbl")[1:]]
    assert heads == [["", "Speaker 0", "Speaker 1", "Speaker 2"], ["", "Speaker 3", "Speaker 4"]]


def notes_of(document: Opened) -> list[str]:
    return [words_of(each) for each in document.all("footnote", "word/footnotes.xml")[2:]]


def test_sources_are_told_in_real_footnotes() -> None:
    document = opened(short(Paragraph((Run("He was struck"), Cite(2, "p. 4"), Run(" and fell"), Cite(1), Run(".")))))
    assert "He was struck [2, p. 4] and fell [1]." in document.words()
    assert notes_of(document) == [" [2, p. 4] S-0002: a letter", " [1] S-0001: a statement"]
    rules = [each.get(W + "type") for each in document.all("footnote", "word/footnotes.xml")]
    assert rules == ["separator", "continuationSeparator", None, None]
    assert len(document.all("footnotePr", "word/settings.xml")[0]) == 2


def test_a_source_is_told_again_after_about_half_a_page_and_not_before() -> None:
    near = opened(short(Paragraph((Run("a"), Cite(1))), Paragraph((Run("b"), Cite(1, "p. 9")))))
    assert len(notes_of(near)) == 1
    assert "b [1, p. 9]" in near.words()
    far = opened(short(Paragraph((Run("a"), Cite(1))), Paragraph(TOLD["en"] * 20), Paragraph((Run("b"), Cite(1)))))
    assert len(notes_of(far)) == 2


def test_a_source_that_is_not_listed_is_no_reason_to_fail() -> None:
    assert notes_of(opened(short(Paragraph((Run("x"), Cite(99)))))) == [" [99] –"]


def test_each_counted_list_begins_with_one() -> None:
    document = opened(short(List(("a", "b"), ordered=True), List(("c",)), List(("d",), ordered=True), Missing(("e",))))
    used = {
        words_of(p): p.find(f".//{W}numId").get(W + "val")
        for p in document.all("p")
        if p.find(f".//{W}numId") is not None
    }
    assert used["a"] == used["b"] != used["d"]
    assert used["c"] == used["e"]
    begun = document.all("startOverride", "word/numbering.xml")
    assert [each.get(W + "val") for each in begun] == ["1", "1"]


def test_what_follows_a_break_begins_a_new_page() -> None:
    document = opened(
        short(
            PageBreak(),
            Paragraph("a"),
            PageBreak(),
            PageBreak(),
            Heading(1, "b"),
            PageBreak(),
            Facts((Fact("c", "d"),)),
            PageBreak(),
        )
    )
    broken = [words_of(p) for p in document.all("p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert broken == ["b", ""]


def test_a_quotation_tells_its_language() -> None:
    document = opened(
        short(Quote("Он упал.\n\nИ встал.", "ru", "He fell.", "A. Translator", (Run("Statement"), Cite(1))))
    )
    quoted = [p for p in document.all("p") if style_of(p) == "Quote"]
    assert [words_of(p) for p in quoted] == ["Он упал.", "И встал.", "He fell."]
    assert [p.find(f".//{W}lang").get(W + "val") for p in quoted] == ["ru-RU", "ru-RU", "en-GB"]
    below = [words_of(p) for p in document.all("p") if style_of(p) == "QuoteSource"]
    assert below == ["Russian", "Translation: A. Translator", "Statement [1]"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles_that_word_knows_keep_its_names_and_ours_are_told_in_the_language(language: str) -> None:
    document = opened(short(Paragraph("x"), language=language))
    names = {s.get(W + "styleId"): s.find(W + "name").get(W + "val") for s in document.all("style", "word/styles.xml")}
    assert (names["Title"], names["Heading1"], names["Caption"]) == ("Title", "heading 1", "caption")
    assert (names["FootnoteText"], names["ListNumber"], names["TOC1"]) == ("footnote text", "List Number", "toc 1")
    assert (names["Lead"] == "Opening paragraph") == (language == "en")


@pytest.mark.parametrize(("language", "locale"), [("ru", "ru-RU"), ("kk", "kk-KZ"), ("en", "en-GB")])
def test_the_document_says_its_language(language: str, locale: str) -> None:
    document = opened(short(Paragraph("x"), language=language))
    assert document.all("lang", "word/styles.xml")[0].get(W + "val") == locale
    assert docx.Document(io.BytesIO(document.data)).core_properties.language == locale


def test_a_name_in_arabic_letters_runs_from_the_right() -> None:
    document = opened(short(Paragraph("Имя: ەرلان داۋلەتوۆ 12"), Paragraph("ەرلان داۋلەتوۆ كەشە ۇيدە بولدى، ول كەلدى")))
    turned = [words_of(run) for run in document.all("r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert turned[0] == "ەرلان داۋلەتوۆ"
    whole = [words_of(p) for p in document.all("p") if p.find(f"{W}pPr/{W}bidi") is not None]
    assert whole == ["ەرلان داۋلەتوۆ كەشە ۇيدە بولدى، ول كەلدى"]


def test_what_the_file_says_of_itself_is_what_the_dossier_says() -> None:
    metadata = Metadata(author="A monitor", subject="Full dossier", keywords=("C-0001", "K"))
    document = opened(short(Paragraph("x"), metadata=metadata))
    told = docx.Document(io.BytesIO(document.data)).core_properties
    assert (told.title, told.author, told.subject, told.keywords) == (
        "An invented case",
        "A monitor",
        "Full dossier",
        "C-0001, K",
    )
    assert (told.created, told.modified, told.last_modified_by, told.comments) == (None, None, "", "")
    assert set(document.names) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/footnotes.xml", "word/header.xml",
        "word/header2.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip
    everything = b"".join(document.part(name) for name in document.names)
    for leak in (
        b"rsid",
        b"python-docx",
        rb"20\d\d-\d\d-\d\d",
        b"dcterms",
        b"Microsoft Office Word",
        b"http://purl.org/dc/terms",
    ):
        assert not re.search(leak, everything), leak
    assert document.all("removePersonalInformation", "word/settings.xml")


def test_equal_input_gives_equal_bytes_in_any_process() -> None:
    here = opened(long("ru", 2)).data
    opened(long("en", 3))
    assert opened(long("ru", 2)).data == here
    script = (
        "import sys; from tests.desktop.dossier.word.opened import opened;"
        "from tests.desktop.dossier.samples import long;"
        "sys.stdout.buffer.write(opened(long('ru', 2)).data)"
    )
    root = Path(__file__).parents[4]
    elsewhere = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, check=True)
    assert elsewhere.stdout == here


def test_head_and_foot_stand_on_every_page_and_count_them() -> None:
    document = opened(short(Paragraph("x")))
    assert document.words("word/header.xml") == "An invented case\tC-0001"
    assert document.words("word/header2.xml") == ""
    for name in ("word/footer1.xml", "word/footer2.xml"):
        assert document.words(name) == "For internal use · Facts as of 20 November 2026\tPage 1 of 1"
        assert [each.text.strip() for each in document.all("instrText", name)] == ["PAGE", "NUMPAGES"]
    assert document.all("titlePg")


def test_a_cover_stands_before_the_first_page_and_is_not_counted() -> None:
    document = opened(short(Paragraph("The paper"), cover=(Heading(1, "Missing"), Paragraph("For you alone"))))
    cover, paper = document.all("sectPr")
    assert cover.find(W + "footerReference") is None
    assert paper.find(W + "pgNumType").get(W + "start") == "1"
    words = document.words()
    assert words.index("For you alone") < words.index("An invented case") < words.index("The paper")
    assert document.words("word/footer1.xml").endswith("\tPage 1")
    assert [each.text.strip() for each in document.all("instrText", "word/footer1.xml")] == ["PAGE"]


def test_exhibits_are_named_and_said_to_follow_elsewhere() -> None:
    exhibits = (
        Exhibit(1, "The verdict", "a" * 64, pages=(2, 3)),
        Exhibit(2, "A film", "b" * 64, listed_only="too long"),
        Exhibit(3, "A letter", "c" * 64),
    )
    document = opened(short(Paragraph("x"), exhibits=exhibits))
    assert [[words_of(c) for c in row.findall(W + "tc")] for row in document.all("tbl")[-1].findall(W + "tr")[1:]] == [
        ["1", "The verdict", "2, 3"], ["2", "A film", "too long"], ["3", "A letter", "all pages"],
    ]  # fmt: skip
    assert "follow in the PDF" in document.words()
    assert "aaaa" not in document.words()


def test_the_court_look_is_set_in_one_serif_and_larger() -> None:
    plain, court = (opened(replace(short(Paragraph("x")), look=look)) for look in Looks)
    families = [
        {each.get(W + "ascii") for each in document.all("rFonts", "word/styles.xml")} for document in (plain, court)
    ]
    assert families == [{"Noto Serif", "Noto Sans"}, {"Times New Roman"}]
    sizes = [int(document.all("sz", "word/styles.xml")[0].get(W + "val")) for document in (plain, court)]
    assert sizes == [20, 24]
    assert [each.get(W + "val") for each in plain.all("altName", "word/fontTable.xml")]


def test_long_labels_get_more_room() -> None:
    usual, wide = (opened(short(Facts((Fact("word " * number, "x"),)))) for number in (3, 20))
    first, second = (int(each.all("tbl")[-1].find(f".//{W}gridCol").get(W + "w")) for each in (usual, wide))
    assert second > first * 1.3


def test_stopping_stops() -> None:
    class Stopped(Exception):
        pass

    def report(done: int, total: int, text: str) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        opened(long("en"), report=report)


def test_the_sample_case_says_all_it_says(sample: dict[str, Dossier]) -> None:
    for language, dossier in sample.items():
        document = opened(dossier)
        told = re.sub(r"\s", "", document.words())
        for block in dossier.blocks:
            if isinstance(block, Heading):
                assert re.sub(r"\s", "", f"{block.number}{block.text}") in told, language


def test_a_word_document_leaves_under_the_same_conditions_as_a_pdf() -> None:
    dossier = short(Paragraph("x"))
    assert issue.finished(Made(dossier), "docx") == opened(dossier).data
    with pytest.raises(issue.Forbidden):
        issue.finished(Made(dossier, obstacles=(Obstacle("Not yet.", "Wait."),)), "docx")
