"""Words in the letters of a page: in any case, over line ends and hyphens, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.decoding import Box, Document
from desktop.viewer.found import lines, places
from tests.desktop.dossier.samples import long, pdf_of

WORDS = st.text("абвёЕstẞİ 1", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("letters", "words", "count"),
    [
        ("Ерлан был здесь.\r\nЕРЛАН ушёл.", "ерлан", 2),
        ("a long\r\nway", "long way", 1),
        ("the pro\x02\r\nceeding of 2022", "proceeding", 1),
        ("ушёл", "ушел", 1),
        ("aaaa", "aa", 2),
        ("nothing", "  ", 0),
        ("nothing", "something", 0),
    ],
)
def test_words_are_found(letters: str, words: str, count: int) -> None:
    assert len(places(letters, words)) == count


@given(WORDS, WORDS, WORDS)
def test_what_was_put_there_is_found_there(before: str, words: str, after: str) -> None:
    letters = f"{before}|{words}|{after}"
    if words.strip():
        stripped = words.strip()
        start = letters.index("|") + 1 + words.index(stripped)
        assert any(
            start == place.start and place.stop == start + len(stripped) for place in places(letters, words)
        ) or (stripped in before + after or stripped.casefold() in (before + after).casefold())


def test_a_place_over_two_lines_is_two_boxes() -> None:
    boxes = [Box(0.1, 0.1, 0.2, 0.12), Box(0.2, 0.1, 0.3, 0.12), Box(0, 0, 0, 0), Box(0.1, 0.2, 0.2, 0.22)]
    assert lines(boxes, range(4)) == [Box(0.1, 0.1, 0.3, 0.12), Box(0.1, 0.2, 0.2, 0.22)]


def test_the_process_without_rights_tells_letters_and_where_they_stand() -> None:
    with Document(pdf_of(long("ru", 2))) as document:
        pages = len(document.pages())
        for number in range(pages):
            letters, boxes = document.letters(number), document.boxes(number)
            assert len(letters) == len(boxes) > 0
            assert all(0 <= box.left <= box.right <= 1 and 0 <= box.top <= box.bottom <= 1 for box in boxes)
        seen = [box for box in boxes if box.right > box.left]
        assert len(seen) > len(boxes) / 2
