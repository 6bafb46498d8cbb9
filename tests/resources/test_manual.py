"""The manual has the same pages in every language, and says only what the program has."""

from __future__ import annotations

import re

import pytest

import resources
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
        commands = [f"| **{each.shortcut}** | {_(each.title_without_dots)} |" for each in ACTIONS if each.shortcut]
    assert told == commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_order_of_menus_is_known(language: str) -> None:
    with speaking(language):
        assert all(_(menu.value) for menu in Menu if menu is not Menu.NONE)
