"""The documents say what is there: links lead somewhere, and README tells the commands that the program has."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from desktop import __main__ as program

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not link.startswith("mailto:") and not (page.parent / link).exists()]


def test_places_that_the_picture_of_the_house_names_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:desktop|db|resources|docs|tests|tools)/[\w./]*)`", text)
    assert places
    assert not [place for place in places if not (ROOT / place).exists()]


def _commands() -> dict[str, argparse.ArgumentParser]:
    parser = program._parser()
    (choices,) = (action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choices)


def test_the_readme_tells_every_command_and_option() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `([\w-]+)([^`]*)` .*$", readme, re.MULTILINE))
    assert set(told) == set(_commands())
    for name, parser in _commands().items():
        (line,) = (line for line in readme.splitlines() if line.startswith(f"| `{name} "))
        options = {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}
        missing = {option for option in options if option not in line} - {"--passphrase-fd"}
        assert not missing, f"{name}: {missing}"


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert not [page.name for page in (ROOT / "docs" / "adr").glob("0*.md") if page.name not in listed]
