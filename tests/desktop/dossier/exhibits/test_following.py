"""Exhibits behind a print, read back by other programs."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from db.reporting import silent
from desktop.decoding import child as decoder
from desktop.dossier.blocks import Dossier, Exhibit
from desktop.dossier.child import print_beside
from desktop.dossier.paper.printing import print_pages, words_for
from desktop.dossier.render import render_pdf
from resources.text import LANGUAGES
from tests.desktop.decoding import files
from tests.desktop.dossier.exhibits import samples

EVERY = {**{name: data for name, (data, _pages) in samples.PRINTED.items()}, **samples.NOT_PRINTED}


def printed(dossier: Dossier, data: dict[str, bytes]) -> bytes:
    out = BytesIO()
    render_pdf(dossier, out, originals=data.__getitem__)
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


@pytest.fixture(scope="module")
def whole() -> bytes:
    return printed(samples.of(EVERY), EVERY)


def test_every_page_is_stamped_and_counted(whole: bytes) -> None:
    told = texts(whole)
    number = 0
    for exhibit, (_data, pages) in enumerate(samples.PRINTED.values(), 1):
        for page in range(1, pages + 1):
            stamp = f"Exhibit {exhibit}, p. {page} of {pages}"
            number = next(place for place, text in enumerate(told) if stamp in text)
            assert f"Page {number + 1} of {len(told)}" in told[number]
    assert number == len(told) - 2  # the last one lists what is not printed
    assert all(re.search(r"Page \d+ of \d+", text) for text in told)


def test_other_programs_find_no_fault(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(whole)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    read = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True)
    assert not read.stderr
    with pypdfium2.PdfDocument(path) as document:
        assert all(page.render(scale=0.2).width for page in document)


def test_pages_of_a_pdf_stay_what_they_are_and_texts_are_set(whole: bytes) -> None:
    told = "\n".join(texts(whole))
    assert all(words in told for words in ("First page", "Second page", "Third page"))
    assert "Старая записка" in told
    assert "<b>Это не разметка</b>" in told


def test_what_cannot_be_printed_is_listed_with_its_reason(whole: bytes) -> None:
    last = texts(whole)[-1]
    assert "Exhibits that are not printed" in last
    first = len(samples.PRINTED) + 1
    for number, name in enumerate(samples.NOT_PRINTED, first):
        assert f"Exhibit {number}: The file {name}" in last
    assert "a recording" in last
    assert "a password of its own" in last
    assert "is damaged" in last


def test_contents_and_bookmarks_lead_to_each_exhibit(whole: bytes) -> None:
    reader = pypdf.PdfReader(BytesIO(whole))
    told = texts(whole)
    marks = [each for part in reader.outline for each in (part if isinstance(part, list) else [part])]
    found = {str(mark.title): reader.get_destination_page_number(mark) for mark in marks}  # type: ignore[union-attr, arg-type]
    assert "Copies of the exhibits" in found
    for number in range(1, len(EVERY) + 1):
        title = next(each for each in found if each.startswith(f"Exhibit {number}: "))
        place = found[title]
        assert place is not None
        assert f"Exhibit {number}, p. 1" in told[place] or "not printed" in told[place]
        assert re.search(rf"{re.escape(title)}\s*{place + 1}\b", told[0] + told[1])


def test_nothing_of_the_camera_and_nothing_that_acts_is_printed() -> None:
    acts = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</Fields[]>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % acts,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        files.page(4, b"/Font<</F1 5 0 R>>", more=b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]"),
        files.stream(b"BT /F1 20 Tf 20 200 Td (Verdict) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data = {"acts": files.pdf(objects, b"/Info<</Author(Secret author)>>"), "photo": files.photo(size=(900, 600))}
    made = printed(samples.of(data), data)
    assert "Verdict" in "".join(texts(made))
    for word in (b"JavaScript", b"AcroForm", b"Secret", b"Camera", b"GPS", b"Exif"):
        assert word not in made


def test_a_page_with_a_filled_in_form_prints_as_it_is_seen() -> None:
    """What lies upon a page is drawn into a picture: nothing that was seen is lost, and nothing of it acts."""
    look = files.stream(b"0 0 0 rg 0 0 100 100 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 100]")
    stamp = b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[20 20 120 120]/F 4/AP<</N 5 0 R>>>>]"
    objects = [
        files.CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        files.page(4, more=stamp),
        files.stream(b""),
        look,
    ]
    data = {"stamped": files.pdf(objects)}
    made = printed(samples.of(data), data)
    with pypdfium2.PdfDocument(made) as document:
        shown = document[1].render(scale=1).to_pil().convert("L")
    assert shown.crop((100, 80, 500, 600)).getextrema()[0] < 40


def test_only_the_chosen_pages_follow() -> None:
    dossier = replace(samples.of({"words": samples.WORDS}), exhibits=(Exhibit(1, "Words", "words", pages=(1, 3)),))
    made = printed(dossier, {"words": samples.WORDS})
    told = "".join(texts(made))
    assert "First page" in told
    assert "Third page" in told
    assert "Second page" not in told
    assert "p. 2 of 2" in told


def test_listed_ones_stand_at_the_end_and_nobody_asks_for_them() -> None:
    dossier = replace(samples.of({}), exhibits=(Exhibit(1, "A film", "", listed_only="It is handed over as a file."),))
    assert "It is handed over as a file." in texts(printed(dossier, {}))[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_stamp_speaks_the_language_of_the_print(language: str) -> None:
    data = {"words": samples.WORDS, "sound": samples.NOT_PRINTED["sound.mp3"]}
    told = texts(printed(samples.of(data, language), data))
    expected = {"en": "Exhibit 1, p. 1 of 3", "ru": "Приложение 1, с. 1 из 3", "kk": "1-қосымша, 3 беттің 1-беті"}
    assert expected[language] in told[1]


def test_equal_files_give_equal_bytes_here_and_in_the_process_that_prints() -> None:
    data = {name: EVERY[name] for name in ("words", "photo.jpg", "note.txt", "broken.pdf")}
    dossier = samples.of(data)
    made, beside = printed(dossier, data), BytesIO()
    assert printed(dossier, data) == made
    print_beside(dossier, words_for(dossier), beside, silent, no_pictures, data.__getitem__)
    assert beside.getvalue() == made


def no_pictures(_name: str) -> bytes:
    raise AssertionError


def test_somebody_who_stops_it_leaves_no_process_behind() -> None:
    class Stopped(Exception):
        pass

    def report(done: int, _total: int, _text: str = "") -> None:
        if done == 1:
            raise Stopped

    data = {"a": samples.WORDS, "b": samples.WORDS, "c": samples.WORDS}
    with pytest.raises(Stopped):
        render_pdf(samples.of(data), BytesIO(), report, originals=data.__getitem__)
    assert not list(decoder._ALIVE)


MANY = 300 if os.environ.get("DAFTAR_TORTURE") else 24


@pytest.mark.timeout(0 if os.environ.get("DAFTAR_TORTURE") else 120)
def test_many_exhibits_of_every_kind_are_opened_one_at_a_time() -> None:
    names = list(EVERY)
    data = {f"{number:03} {names[number % len(names)]}": EVERY[names[number % len(names)]] for number in range(MANY)}
    open_at_once: list[int] = []

    def originals(name: str) -> bytes:
        open_at_once.append(len([each for each in decoder._ALIVE if not each.is_over]))
        return data[name]

    out, dossier = BytesIO(), samples.of(data)
    print_pages(dossier, words_for(dossier), out, silent, no_pictures, originals)
    of_each = [samples.PRINTED[name][1] if name in samples.PRINTED else 0 for name in names]
    pages = sum(of_each[number % len(names)] for number in range(MANY))
    told = texts(out.getvalue())
    assert sum(bool(re.search(r"Exhibit \d+, p\. \d+ of \d+", text)) for text in told) == pages
    assert len(open_at_once) == MANY
    assert max(open_at_once) == 0
