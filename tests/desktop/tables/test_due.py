"""What is due stands on the home page and in the case; it is kept, done and taken out from there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db import queries
from db.records import LawTermData
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.case import CaseScreen
from desktop.screens.case.deadlines import DeadlinesTab
from desktop.screens.home import HomeScreen
from desktop.screens.register import RegisterScreen
from desktop.tables.due import DueLine
from resources.text import LANGUAGES, speaking
from tests import builders
from tests.desktop.conftest import Answers

Opened = Callable[[Place], QWidget]


def day(later: int) -> ImpreciseDate:
    return ImpreciseDate.on(queries.today() + timedelta(days=later))


@pytest.fixture
def case(store: Store) -> str:
    """A case with a remand, a house arrest by an unverified rule, and a deadline by hand that is over."""
    with store.change("Add") as change:
        person = change.add(builders.a_person())
        case = change.add(builders.a_case(person=person))
        about = {"cases": [case], "end": builders.when("..")}
        change.add(builders.a_measure(person, "remand", start=day(-50), **about))
        change.add(builders.a_measure(person, "house_arrest", start=day(-51), **about))
        late = builders.a_deadline("Appeal", person=person, cases=[case]).model_copy(update={"due": day(-3)})
        change.add(late)
    return str(case)


@pytest.fixture
def opened(working: Program, qtbot: QtBot) -> Opened:
    def make(place: Place) -> QWidget:
        assert working.open_vault is not None
        screen = screens_of(working.open_vault)[place.screen](place)
        qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        qtbot.waitUntil(lambda: not working.jobs.running)
        return screen

    return make


def told(screen: QWidget) -> list[str]:
    return [line.button.toolTip() for line in screen.findChildren(DueLine)]


def below(screen: QWidget, place: int) -> str:
    return screen.findChildren(DueLine)[place].below.text()


def button(screen: QWidget, name: str) -> QAbstractButton:
    found = [each for each in screen.findChildren(QAbstractButton) if each.accessibleName().startswith(name)]
    assert found, name
    return found[0]


def test_home_tells_what_is_over_first_and_keeps_silent_of_what_nobody_checked(
    case: str, opened: Opened, qtbot: QtBot
) -> None:
    home = opened(Place.home())
    assert isinstance(home, HomeScreen)
    qtbot.waitUntil(lambda: len(told(home)) == 2)
    assert told(home)[0] == "Appeal"
    assert told(home)[1].startswith("The term of the measure ends · Remand in custody")
    assert "over for 3 days" in below(home, 0) and "D-0001" in below(home, 0) and below(home, 0).startswith("△")
    assert "2 months, Art. 151(1) CPC" in below(home, 1)
    with qtbot.waitSignal(home.open_requested) as asked:
        home.findChildren(DueLine)[1].button.click()
    assert asked.args is not None and asked.args[0].details[0] == "measure"
    with qtbot.waitSignal(home.open_requested) as asked:
        button(home, "All deadlines").click()
    assert asked.args == [Place.register("deadline")]


def test_a_home_where_nothing_is_due_says_nothing_of_it(opened: Opened) -> None:
    home = opened(Place.home())
    assert isinstance(home, HomeScreen)
    assert not home.due.isVisible()


def the_tab(opened: Opened, case: str, qtbot: QtBot) -> tuple[CaseScreen, DeadlinesTab]:
    screen = opened(Place.case(case, "deadlines"))
    assert isinstance(screen, CaseScreen)
    qtbot.waitUntil(lambda: isinstance(screen.tab, DeadlinesTab) and bool(screen.tab.items))
    assert isinstance(screen.tab, DeadlinesTab)
    return screen, screen.tab


def test_the_case_tells_them_all_and_says_which_are_to_check(case: str, opened: Opened, qtbot: QtBot) -> None:
    screen, tab = the_tab(opened, case, qtbot)
    assert [each.split(" · ")[0] for each in told(tab)] == ["Appeal", *2 * ["The term of the measure ends"]]
    assert below(tab, 2).startswith("○") and "check the rule" in below(tab, 2)
    assert "check the rule" not in below(tab, 1)
    assert "due: D-0001 – over for 3 days" in screen.head.line.text()


def test_a_computed_one_is_kept_once(case: str, opened: Opened, store: Store, qtbot: QtBot) -> None:
    _screen, tab = the_tab(opened, case, qtbot)
    button(tab, "Keep: The term of the measure ends · Remand").click()
    qtbot.waitUntil(lambda: len(tab.items) == 3 and sum(each.is_kept for each in tab.items) == 2)
    kept = next(each for each in tab.items if each.due.code == "kz.remand.2m")
    record = store.get(kept.record_id)
    assert (record.ref, record.rule, record.cases, record.due) == ("D-0002", "kz.remand.2m", [case], kept.due.due)
    assert record.name.startswith("The term of the measure ends: Remand in custody")
    store.undo()
    qtbot.waitUntil(lambda: sum(each.is_kept for each in tab.items) == 1)


def test_a_kept_one_is_as_secret_as_what_it_is_about(case: str, opened: Opened, store: Store, qtbot: QtBot) -> None:
    with store.reading() as connection:
        [remand] = [
            each for each in queries.of_case(connection, case, "measure") if store.get(each).measure_type == "remand"
        ]
    with store.change("Secret") as change:
        change.edit(remand, store.data(remand).model_copy(update={"confidentiality": "secret"}))
    _screen, tab = the_tab(opened, case, qtbot)
    button(tab, "Keep: The term of the measure ends · Remand").click()
    qtbot.waitUntil(lambda: sum(each.is_kept for each in tab.items) == 2)
    kept = next(each for each in tab.items if each.due.code == "kz.remand.2m")
    assert store.get(kept.record_id).confidentiality == "secret"
    assert kept.guarded


def test_what_is_done_moves_down(case: str, opened: Opened, store: Store, qtbot: QtBot) -> None:
    _screen, tab = the_tab(opened, case, qtbot)
    button(tab, "Done: Appeal").click()
    qtbot.waitUntil(lambda: not tab.items[-1].is_open)
    record = store.get(tab.items[-1].record_id)
    assert (record.status, record.done_on) == ("done", day(0))


@pytest.mark.parametrize(("answer", "shown"), [("codes", False), ("names", True)])
def test_a_calendar_shows_codes_unless_names_are_wanted(
    case: str, opened: Opened, answers: Answers, tmp_path: Path, qtbot: QtBot, answer: str, shown: bool
) -> None:
    _screen, tab = the_tab(opened, case, qtbot)
    answers.key, answers.path = answer, tmp_path / "calendar.ics"
    button(tab, "Save as a calendar").click()
    qtbot.waitUntil(lambda: (tmp_path / "calendar.ics").exists())
    words = (tmp_path / "calendar.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert words.count("BEGIN:VEVENT") == 3
    assert ("Dauletov" in words) is shown
    assert ("SUMMARY:D-0001" in words) is not shown
    assert answers.asked == ["What shall the calendar show?", "Save as a calendar"]


def test_nothing_is_written_if_the_person_turns_away(
    case: str, opened: Opened, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    _screen, tab = the_tab(opened, case, qtbot)
    answers.path = tmp_path / "calendar.ics"
    button(tab, "Save as a calendar").click()
    assert answers.asked == ["What shall the calendar show?"]
    assert not (tmp_path / "calendar.ics").exists()


def test_the_register_takes_out_what_is_marked(
    case: str, opened: Opened, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = opened(Place.register("deadline"))
    assert isinstance(screen, RegisterScreen)
    qtbot.waitUntil(lambda: screen.table.records.rowCount() == 1)
    screen.table.selectAll()
    answers.key, answers.path = "codes", tmp_path / "marked.ics"
    [offered] = [each for each in screen.several.menu().actions() if each.text() == "Save as a calendar…"]
    offered.trigger()
    qtbot.waitUntil(lambda: (tmp_path / "marked.ics").exists())
    assert "SUMMARY:D-0001" in (tmp_path / "marked.ics").read_text(encoding="utf-8")


def test_a_rule_that_the_vault_verified_raises_its_alarm(case: str, opened: Opened, store: Store, qtbot: QtBot) -> None:
    home = opened(Place.home())
    qtbot.waitUntil(lambda: len(told(home)) == 2)
    rule = {"code": "kz.house_arrest.2m", "trigger": "measure_start", "amount": 2, "unit": "months"}
    with store.change("Verify") as change:
        change.add(LawTermData.checked({**rule, "measure_types": ["house_arrest"], "state": "verified"}))
    qtbot.waitUntil(lambda: len(told(home)) == 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tab_speaks_every_language(case: str, opened: Opened, qtbot: QtBot, language: str) -> None:
    with speaking(language):
        _screen, tab = the_tab(opened, case, qtbot)
        assert len(told(tab)) == 3
        assert all(label.text() for label in tab.findChildren(DueLine)[0].findChildren(QLabel))
