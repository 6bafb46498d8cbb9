"""The page of prints: what is about no single case, what was printed, own editions with live pages, the letterhead."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import prints, queries
from db.store import Store
from desktop.app import Program
from desktop.dossier import editions, issue, letterhead
from desktop.dossier.asking import Request, shipped
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens import Screen
from desktop.screens.edition import EditionScreen
from desktop.screens.prints import TABS, PrintsScreen
from desktop.screens.prints.letterhead import LogoTooLarge, packed
from tests import ready
from tests.desktop.conftest import Answers, Settle

DAY = date(2023, 6, 23)


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    """The real screens."""
    return screens_of


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """The sample case, closed."""
    return ready.folder(tmp_path / "Test cases.daftar", "sample-case")


def opened(working: Program, place: Place) -> Screen:
    assert working.shell is not None
    working.shell.open(place)
    shown = working.shell.body.screen_in_front
    assert shown is not None
    return shown


@pytest.fixture
def screen(working: Program, store: Store, settle: Settle) -> PrintsScreen:
    made = opened(working, Place("prints"))
    assert isinstance(made, PrintsScreen)
    settle()
    return made


def printed(store: Store, folder: Path) -> Path:
    with store.reading() as connection:
        case_id = queries.by_ref(connection, "C-0001")
    assert case_id is not None
    request, place = Request(case_id, DAY, DAY), folder / "C-0001.pdf"
    issue.save(store, editions.make(store, request), request, place)
    return place


def test_every_tab_is_reached_by_its_place(working: Program, store: Store, settle: Settle) -> None:
    for number, (name, _title) in enumerate(TABS):
        shown = opened(working, Place("prints", name))
        assert isinstance(shown, PrintsScreen) and shown.tabs.currentIndex() == number
        settle()


def test_a_file_is_recognised_on_the_page(
    working: Program, screen: PrintsScreen, store: Store, settle: Settle, answers: Answers, tmp_path: Path
) -> None:
    page = screen.register
    assert not page.empty.isHidden()
    answers.path = printed(store, tmp_path)
    settle()
    assert page.empty.isHidden()
    working.window.commands.run("prints.check")
    settle()
    assert screen.tabs.currentWidget() is page
    assert page.verdict_says.text().startswith("✓")
    assert "Full dossier" in page.verdict_below.text() and prints.register(store)[0].sha256[:8] in (
        page.verdict_below.text()
    )
    answers.path = Path(shutil.copy(answers.path, tmp_path / "other.pdf"))
    page.check_file()
    settle()
    assert page.verdict_says.text().startswith("✓")  # the bytes count, not the name
    answers.path.write_bytes(answers.path.read_bytes() + b" ")
    page.check_file()
    settle()
    assert page.verdict_says.text().startswith("⚠")


@pytest.fixture
def edition(working: Program, screen: PrintsScreen, settle: Settle, qtbot: QtBot) -> EditionScreen:
    """The page of a fresh copy of the full dossier, with its live pages."""
    names = [screen.editions.list.item(row).text() for row in range(screen.editions.list.count())]
    screen.editions.list.setCurrentRow(names.index("Full dossier"))
    screen.editions.copy_button.click()
    settle()
    assert working.shell is not None
    page = working.shell.body.screen_in_front
    assert isinstance(page, EditionScreen)
    qtbot.waitUntil(lambda: page.sample.preview.count > 0, timeout=60_000)
    settle()
    assert page.title_line.text() == "Full dossier (copy)" and page.told.text() == ""
    return page


def test_an_own_edition_is_changed_and_kept(edition: EditionScreen, store: Store, settle: Settle, qtbot: QtBot) -> None:
    page = edition
    page.title_line.setText("For our lawyers")
    listed = page.sections.list
    first, second = page.sections.rows()[:2]
    listed.setCurrentRow(0)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.part for row in page.sections.rows()[:2]] == [second.part, first.part]
    listed.setCurrentRow(2)
    dropped = page.sections.rows()[2].part or ""
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert dropped in page.sections.addable()
    listed.setCurrentRow(1)
    QTest.keyClicks(page.sections.heading, "What happened in short")
    page.sections.wording.setPlainText("Please keep this paper safe.")
    qtbot.waitUntil(lambda: page.told.text() == "Not saved yet.")
    page.save()
    settle()
    kept = editions.known(store)[page.record_id]
    assert kept.title("en") == "For our lawyers"
    assert [section.name for section in kept.sections[:2]] == [second.part, first.part]
    assert dropped not in [section.name for section in kept.sections]
    assert kept.sections[1].headings["en"] == "What happened in short"
    assert kept.sections[1].wording["en"] == "Please keep this paper safe."
    assert shipped()["full"].title("en") == "Full dossier"


def test_a_section_comes_back_and_an_edition_too(edition: EditionScreen, store: Store, settle: Settle) -> None:
    page = edition
    page.sections.list.setCurrentRow(2)
    dropped = page.sections.rows()[2].part or ""
    page.sections.drop()
    page.save()
    settle()
    assert dropped not in [section.name for section in editions.known(store)[page.record_id].sections]
    page.sections.add(dropped)
    page.keep_draft()
    assert store.draft(page.record_id) is not None
    page.save()
    settle()
    assert dropped in [section.name for section in editions.known(store)[page.record_id].sections]
    page.trash()
    settle()
    assert page.record_id not in editions.known(store)
    store.undo()
    assert page.record_id in editions.known(store)


def test_the_letterhead_is_kept_and_offered(
    working: Program, screen: PrintsScreen, store: Store, settle: Settle, answers: Answers, tmp_path: Path
) -> None:
    page = screen.letterhead
    picture = tmp_path / "logo.png"
    Image.new("RGB", (3000, 900), (15, 92, 102)).save(picture)
    answers.path = picture
    page.name.setText("Invented Aid")
    page.lines.setPlainText("Jasyl street 5\n\nÜlgiqala")
    page.choose_logo()
    settle()
    page.save()
    settle()
    assert page.told.text() == "Saved."
    kept, logo = letterhead.kept(store), letterhead.logo(store)
    assert kept is not None and (kept.name, kept.lines) == ("Invented Aid", ("Jasyl street 5", "Ülgiqala"))
    assert logo is not None and len(logo) <= letterhead.MOST
    with Image.open(io.BytesIO(logo)) as shown:
        assert shown.size == (800, 240)
    page.remove_logo()
    page.save()
    settle()
    assert letterhead.logo(store) is None
    page.name.setText("")
    page.save()
    settle()
    assert letterhead.kept(store) is None


def test_a_picture_with_noise_is_made_small(tmp_path: Path) -> None:
    noise = tmp_path / "noise.png"
    Image.effect_noise((1600, 1600), 200).save(noise)
    assert len(packed(noise)) <= letterhead.MOST
    huge = tmp_path / "huge.png"
    with huge.open("wb") as file:
        file.truncate((20 << 20) + 1)
    with pytest.raises(LogoTooLarge):
        packed(huge)
