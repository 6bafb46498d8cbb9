"""The manual has the same pages in every language, and says only what the program has."""

from __future__ import annotations

import re
from datetime import date

import pytest

import resources
from db.values.dates import ImpreciseDate
from desktop.actions import ACTIONS, Menu
from resources.text import LANGUAGES, _, speaking

PAGES = resources.path("manual/pages.txt").read_text(encoding="utf-8").split()
EVERY_PAGE = [(language, page) for language in LANGUAGES for page in PAGES]


def read(language: str, page: str) -> str:
    return resources.path(f"manual/{language}/{page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_just_the_listed_pages(language: str) -> None:
    found = {file.stem for file in resources.path(f"manual/{language}").glob("*.md")}
    assert found == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_shape_in_every_language(page: str) -> None:
    shapes = {language: [_shape(line) for line in read(language, page).splitlines()] for language in LANGUAGES}
    assert shapes["ru"] == shapes["en"]
    assert shapes["kk"] == shapes["en"]


def _shape(line: str) -> str:
    """What a line is: a heading of some depth, an item, a row of a table, indented, text or empty."""
    begins = re.match(r"#+ |- |\d+\. |\||    |\S?", line)
    return "text" if begins and len(begins[0]) == 1 and begins[0] != "|" else (begins[0] if begins else "")


@pytest.mark.parametrize(("language", "page"), EVERY_PAGE)
def test_a_page_begins_with_its_title_and_holds_no_address(language: str, page: str) -> None:
    text = read(language, page)
    assert re.match(r"# \S.+\n\n", text)
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "http" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_page_names_every_command_and_its_keys(language: str) -> None:
    told = [line for line in read(language, "keyboard").splitlines() if line.startswith("| **")]
    with speaking(language):
        commands = [f"| **{each.shortcut}** | {_(each.title).rstrip('…')} |" for each in ACTIONS if each.shortcut]
    assert told == commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_menus_is_known(language: str) -> None:
    with speaking(language):
        assert all(_(menu.value) for menu in Menu if menu is not Menu.NONE)


MEANT = [
    ("2022-10-14", "2022-10-14"),
    ("2022-10-01", "2022-10-31"),
    ("2022-01-01", "2022-12-31"),
    ("2021-01-01", "2021-12-31"),
    ("2019-01-01", "2019-12-31"),
    ("2021-03-01", "2021-05-31"),
    ("2022-03-01", "2022-03-10"),
    (None, "2020-05-04"),
    ("2020-05-06", None),
    ("2023-03-03", "2023-03-05"),
    ("2023-06-07", "2023-06-07"),
    ("2023-06-07", "2023-06-07"),
    (None, None),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dates_of_the_manual_are_understood_as_it_says(language: str) -> None:
    rows = [line for line in read(language, "dates").splitlines() if line.startswith("| `")]
    understood = []
    for row in rows:
        written = re.findall(r"`([^`]+)`", row)
        dates = [ImpreciseDate.parse(text, today=date(2026, 1, 1)) for text in written]
        assert len({(each.lo, each.hi) for each in dates}) == 1, row
        understood.append(tuple(day and day.isoformat() for day in (dates[0].lo, dates[0].hi)))
    assert understood == MEANT
    assert ImpreciseDate.parse("..", today=date(2026, 1, 1)).is_open
