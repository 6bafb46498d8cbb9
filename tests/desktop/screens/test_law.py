"""The law is read, searched, corrected by rows of the vault's own, and given back; the shipped pack stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.exchange.jsonlines import import_lines
from db.law.notes import spoken
from db.law.own import ROW_KINDS, law_of
from db.law.packs import pack
from db.records import LawTermData
from db.store import Store
from desktop.app import Program
from desktop.look import colours
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.law import LawScreen
from desktop.screens.law.rows import KINDS_SHOWN
from desktop.screens.record import RecordScreen
from resources.text import LANGUAGES, use
from tests.desktop.conftest import Answers

Opened = Callable[..., LawScreen]


@pytest.fixture
def opened(working: Program, qtbot: QtBot) -> Opened:
    def make(kind: str = "law_term", jurisdiction: str = "KZ") -> LawScreen:
        assert working.open_vault is not None
        screen = screens_of(working.open_vault)["law"](Place("law", jurisdiction, kind))
        assert isinstance(screen, LawScreen)
        qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        return screen

    return make


def cells(screen: LawScreen) -> list[list[str]]:
    table = screen.table
    return [
        [item.text() for column in range(table.columnCount()) if (item := table.item(row, column)) is not None]
        for row in range(table.rowCount())
    ]


def mark(screen: LawScreen, code: str) -> None:
    codes = [getattr(line.row, "code", "") for line in screen._lines]
    screen.table.selectRow(codes.index(code))


def words_beside(screen: LawScreen) -> str:
    return "\n".join(label.text() for label in screen.beside.findChildren(QLabel))


def a_row(**values: object) -> LawTermData:
    given = {"code": "kz.house_arrest.2m", "trigger": "measure_start", "amount": 2, "unit": "months"}
    return LawTermData.checked({**given, "measure_types": ["house_arrest"], "state": "verified", **values})


@pytest.mark.parametrize("kind", ROW_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_every_table_is_shown_in_every_language(opened: Opened, kind: str, language: str) -> None:
    use(language)
    screen = opened(kind)
    law = pack("KZ")
    rows = {
        "law_article": law.articles(),
        "law_measure": law.measures(),
        "law_term": law.terms(),
        "law_constraint": law.constraints(),
        "law_credit": law.credits(),
    }
    assert screen.table.rowCount() == len(rows[kind])
    assert all(words for row in cells(screen) for words in row)
    assert screen.line is not None and spoken(screen.line.row.source) in words_beside(screen)


def test_what_nobody_checked_is_grey_and_says_so(opened: Opened) -> None:
    screen = opened()
    seen = set()
    for place, line in enumerate(screen._lines):
        item = screen.table.item(place, screen.table.columnCount() - 1)
        assert item is not None
        seen.add((line.verified, item.text(), item.foreground().color().name()))
    assert seen == {(True, "checked", colours().ink.lower()), (False, "○ check", colours().muted.lower())}
    assert "16 rows · 7 to check" in screen.count.text()


def test_any_word_narrows_it(opened: Opened) -> None:
    screen = opened("law_article")
    screen.search.setText("хулиган")
    assert [row[0] for row in cells(screen)] == ["Art. 434 CAO", "Art. 293 CC"]
    screen.search.setText("no such word")
    assert screen.none.isVisible() and not screen.table.isVisible()


def test_a_shipped_row_is_corrected_by_a_form_that_says_the_same(
    working: Program, opened: Opened, store: Store, qtbot: QtBot
) -> None:
    screen = opened()
    mark(screen, "kz.house_arrest.2m")
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.beside.correct_button.click()
    assert asked.args is not None and working.open_vault is not None
    form = screens_of(working.open_vault)["new"](asked.args[0])
    assert isinstance(form, RecordScreen)
    qtbot.addWidget(form)
    data = form.form.checked()
    assert isinstance(data, LawTermData)
    assert (data.code, data.amount, data.measure_types, data.state) == (
        "kz.house_arrest.2m", 2, ["house_arrest"], "unverified",
    )  # fmt: skip
    form.form.editor("amount").set_value(3)
    form.save()
    qtbot.waitUntil(lambda: bool(screen.line and screen.line.own))
    with store.reading() as connection:
        own = law_of(connection, "KZ").term("kz.house_arrest.2m")
    assert own is not None and own.amount == 3
    assert "yours" in cells(screen)[screen.table.currentRow()][-1]
    assert "It stands in the place of\n2 months" in words_beside(screen)


def test_an_own_row_is_taken_back_and_that_can_be_undone(opened: Opened, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        change.add(a_row())
    screen = opened()
    mark(screen, "kz.house_arrest.2m")
    assert screen.line is not None and screen.line.own is not None
    assert not screen.beside.correct_button.isVisibleTo(screen) and screen.beside.back_button.isVisibleTo(screen)
    screen.answers()["record.trash"]()
    qtbot.waitUntil(lambda: screen.line is not None and screen.line.own is None)
    store.undo()
    qtbot.waitUntil(lambda: screen.line is not None and screen.line.own is not None)


def test_a_row_is_added_for_the_jurisdiction_in_front(working: Program, opened: Opened, qtbot: QtBot) -> None:
    screen = opened("law_credit", "GENERIC")
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.add_button.click()
    assert asked.args is not None and working.open_vault is not None
    form = screens_of(working.open_vault)["new"](asked.args[0])
    assert isinstance(form, RecordScreen)
    qtbot.addWidget(form)
    assert form.form.editor("jurisdiction").value() == "GENERIC"
    assert form.crumbs()[0].place == Place.register("law_credit")


def test_the_list_of_such_rows_is_this_page(working: Program, qtbot: QtBot) -> None:
    assert working.open_vault is not None
    screen = screens_of(working.open_vault)["register"](Place.register("law_credit"))
    assert isinstance(screen, LawScreen)
    qtbot.addWidget(screen)
    assert screen.kind == "law_credit"


def test_own_rows_alone_are_saved_for_another_vault(
    opened: Opened, store: Store, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    from tests import builders

    screen = opened()
    assert not screen.save_button.isEnabled()
    with store.change("Add") as change:
        row = change.add(a_row())
        change.add(builders.a_person())
    qtbot.waitUntil(screen.save_button.isEnabled)
    answers.path = tmp_path / "law.jsonl"
    screen.save_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "law.jsonl").exists())
    lines = (tmp_path / "law.jsonl").read_bytes().splitlines(keepends=True)
    assert len(lines) == 2 and row.encode() in lines[1]
    with pytest.raises(Exception, match="in the vault already"):
        import_lines(store, lines)


def test_a_draft_of_one_correction_does_not_come_up_in_another(
    working: Program, opened: Opened, store: Store, qtbot: QtBot
) -> None:
    assert working.open_vault is not None
    make = screens_of(working.open_vault)["new"]
    first = make(Place.new_like("law_term", "KZ|law_term|kz.remand.2m"))
    assert isinstance(first, RecordScreen)
    qtbot.addWidget(first)
    first.form.editor("amount").set_value(7)
    first.form.changed.emit("amount")
    first.keep_draft()
    other = make(Place.new_like("law_term", "KZ|law_term|kz.remand.3m"))
    assert isinstance(other, RecordScreen)
    qtbot.addWidget(other)
    assert other.form.editor("amount").value() == 3


def test_the_tabs_are_the_kinds_of_rows() -> None:
    assert sorted(kind for kind, _title in KINDS_SHOWN) == sorted(ROW_KINDS)
