"""The page about the open format says what the program does."""

from __future__ import annotations

from tools.format_page import PAGE, page


def test_the_format_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python -m tools.format_page`"
