"""The figures of the reading, as docs/story.md tells them: what was found, missed and marked wrongly."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.story.marks import read
from tests.db.story.telling import compared, statements, told

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "story.md"
PIECES = [piece for one in statements() for piece in re.findall(r"\w+|\W+", one.text)]
_LINE = re.compile(r"^\| `(\w+/\w+)` \| \d+ \| \d+ \| \d+ \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)


def test_the_page_tells_what_the_reading_finds_now() -> None:
    written = {name: tuple(map(int, figures)) for name, *figures in _LINE.findall(PAGE.read_text(encoding="utf-8"))}
    files = [path for folder in ("statements", "unseen", "later") for path in sorted((HERE / folder).glob("*.txt"))]
    found: dict[str, tuple[int, ...]] = {}
    for path in files:
        counts = compared(told(path)).values()
        figures = (
            sum(count.found for count in counts),
            sum(len(count.missed) for count in counts),
            sum(len(count.wrong) for count in counts),
        )
        found[f"{path.parent.name}/{path.stem}"] = figures
    assert written == found


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_marks_of_any_text_are_in_order_apart_and_say_what_stands_there(text: str) -> None:
    last = 0
    for mark in read(text, today=date(2024, 3, 20)):
        assert last <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.text
        last = mark.end
