"""The page of a case tells the sample case as its dossier does, begins new records in it, and follows every change."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from db.queries import by_ref
from db.store import Store
from desktop.app import Program
from desktop.charts.canvas import Canvas
from desktop.look import metrics
from desktop.notices import Notice
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.case import TABS, CaseScreen
from desktop.screens.case.dossier import DossierTab
from desktop.tables.view import RegisterTable
from resources.text import LANGUAGES, speaking
from tests import ready
from tests.desktop.conftest import Answers, Settle


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """The sample case, closed."""
    return ready.folder(tmp_path / "Test cases.daftar", "sample-case")


@pytest.fixture
def case(working: Program, store: Store, settle: Settle, qtbot: QtBot) -> CaseScreen:
    assert working.open_vault is not None
    with store.reading() as connection:
        case_id = by_ref(connection, "C-0001")
    assert case_id is not None
    screen = screens_of(working.open_vault)["case"](Place.case(case_id))
    assert isinstance(screen, CaseScreen)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    settle()
    return screen


def words(case: CaseScreen) -> str:
    shown = [label.text() for label in case.tab.findChildren(QLabel)]
    shown += [button.text() for button in case.tab.findChildren(QAbstractButton)]
    for table in case.tab.findChildren(RegisterTable):
        rows, columns = range(table.records.rowCount()), range(table.records.columnCount())
        shown += [table.records.cell(row, column) for row in rows for column in columns]
    return "\n".join(shown)


@pytest.mark.parametrize("tongue", LANGUAGES)
def test_all_tabs_are_seen_on_a_small_screen(tongue: str, working: Program, case: CaseScreen, qtbot: QtBot) -> None:
    assert working.open_vault is not None
    with speaking(tongue):
        screen = screens_of(working.open_vault)["case"](Place.case(case.case_id))
        assert isinstance(screen, CaseScreen)
        qtbot.addWidget(screen)
        screen.resize(1366 - metrics.SIDEBAR, 700)
        screen.show()
        titles = [screen.tabs.tabText(index) for index in range(screen.tabs.count())]
    bar = screen.tabs.tabBar()
    assert bar.tabRect(bar.count() - 1).right() < screen.tabs.width(), titles


def test_the_head_says_who_where_and_how_long(case: CaseScreen) -> None:
    assert "Dauletov Yerlan: two criminal cases" in case.head.title.text()
    for phrase in ("C-0001", "Dauletov Yerlan", "now: unknown", "between 97 and 236 days", "facts missing"):
        assert phrase in case.head.line.text()


@pytest.mark.parametrize(
    ("tab", "phrases"),
    [
        ("overview", ("Civil activist", "Date of birth")),
        ("people", ("Ospanbek Mirat", "the unnamed witness", "Ülgiqala Police Department")),
        ("incidents", ("The evening of 7 June", "Police officers at the door, 9 June")),
        ("proceedings", ("House arrest", "Article 293(2), June 2023")),
        (
            "accounts",
            ("Did Yerlan Dauletov strike Mirat Ospanbek?", "struck no one.", "The words are not recorded."),
        ),
        ("chronology", ("House arrest, begins", "Wed 7 June 2023, evening")),
    ],
)
def test_each_tab_tells_its_part(case: CaseScreen, settle: Settle, tab: str, phrases: tuple[str, ...]) -> None:
    case.show_tab(tab)
    settle()
    case.grab()
    shown = words(case)
    assert not [phrase for phrase in phrases if phrase not in shown]


def test_the_ledger_is_drawn_and_told(case: CaseScreen, settle: Settle) -> None:
    case.show_tab("proceedings")
    settle()
    (canvas,) = case.tab.findChildren(Canvas)
    assert canvas.accessibleName()
    assert not canvas.grab().isNull()


def test_new_records_begin_in_the_case(case: CaseScreen, settle: Settle, qtbot: QtBot) -> None:
    begun: list[Place] = []
    case.open_requested.connect(begun.append)
    for name, _title in TABS:
        case.show_tab(name)
        settle()
        for kind in case.tab.makes:
            case.tab.begin(kind)
            assert begun[-1] == Place.new(kind, case.case_id)
    assert {place.detail(0) for place in begun} >= {"incident", "measure", "charge", "claim", "point", "involvement"}
    case.edit()
    assert begun[-1] == Place.record("case", case.case_id)


def test_a_change_elsewhere_is_shown(case: CaseScreen, store: Store, settle: Settle, qtbot: QtBot) -> None:
    data = store.data(case.case_id)
    with store.change("Edit case") as change:
        change.edit(case.case_id, data.model_copy(update={"name": "Another <b>name</b>"}))
    qtbot.waitUntil(lambda: "Another <b>name</b>" in case.head.title.text())
    settle()


def test_the_dossier_is_made_live_and_saved(
    working: Program, case: CaseScreen, settle: Settle, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    case.show_tab("dossier")
    settle()
    assert isinstance(case.tab, DossierTab)
    room = case.tab.room
    assert room.printed is not None
    qtbot.waitUntil(lambda: room.preview.count > 4, timeout=60_000)
    before = room.printed.data
    room.choices.as_of.setText("31 June 2023")
    assert room.request() is None
    room.choices.as_of.setText("23 June 2023")
    qtbot.waitUntil(lambda: room.printed is not None and room.printed.data != before, timeout=60_000)
    settle()
    answers.path = tmp_path / "out.pdf"
    room.save()
    qtbot.waitUntil(lambda: "Fingerprint" in room.receipt.told.text(), timeout=60_000)
    settle()
    assert room.printed is not None
    assert answers.path.read_bytes() == room.printed.data
    working.window.notice_bar.clear()


def test_turning_away_saves_nothing(case: CaseScreen, settle: Settle, answers: Answers) -> None:
    case.show_tab("dossier")
    settle()
    assert isinstance(case.tab, DossierTab)
    case.tab.room.save()
    settle()
    assert answers.asked[-1] == "Save as PDF"
    assert case.tab.room.receipt.told.text() == ""


def test_what_a_notice_offers_is_there_as_long_as_the_page(working: Program, case: CaseScreen, settle: Settle) -> None:
    assert working.open_vault is not None
    page = screens_of(working.open_vault)["case"](Place.case(case.case_id))
    told: list[Notice] = []
    working.notices.told.connect(told.append)
    for job in working.jobs.running:
        job.stop()
    settle()
    (notice,) = told
    assert notice.offer is not None
    notice.offer.do()
    assert working.jobs.running
    settle()
    delete(page)
    notice.offer.do()
    assert not working.jobs.running
