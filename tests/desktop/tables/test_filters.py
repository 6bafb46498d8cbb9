"""Any field of a register may be filtered: each is asked for as its kind needs, and told in words on its chip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.finding.conditions import Filter, Match, filterable
from db.store import Store
from desktop.tables.filter_asked import Article, Asked, Days, Numbers, Ticks
from desktop.tables.filter_words import said
from desktop.tables.filters import FilterBar, FilterPopUp
from resources import text
from tests import builders


def bar_of(qtbot: QtBot, store: Store, kind: str) -> FilterBar:
    made = FilterBar(store, kind)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def asked(qtbot: QtBot, store: Store, kind: str, path: str) -> tuple[FilterBar, Asked]:
    bar = bar_of(qtbot, store, kind)
    return bar, bar.ask_for(path).asked


def test_the_fields_inside_rows_stand_in_a_menu_of_their_own(qtbot: QtBot, store: Store) -> None:
    bar = bar_of(qtbot, store, "person")
    menus = {menu.title(): menu for menu in bar.add_button.menu().findChildren(QMenu)}
    offered = [action.text() for action in menus["Names"].actions() if action.text()]
    assert offered[:3] == ["Anything in it", "Kind of name", "Surname"]
    menus["Names"].actions()[2].trigger()
    (pop_up,) = bar.findChildren(FilterPopUp)
    assert pop_up.accessibleName() == "Names · Kind of name"
    pop_up.close()


def test_days_on_before_and_after(qtbot: QtBot, store: Store) -> None:
    for how, typed, expected, words in (
        ("on", "October 2022", ("2022-10-01", "2022-10-31"), "Born: October 2022"),
        ("before", "October 2022", ("", "2022-09-30"), "Born: until 30 September 2022"),
        ("after", "5 May 2020", ("2020-05-06", ""), "Born: from 6 May 2020"),
    ):
        bar, days = asked(qtbot, store, "person", "born")
        assert isinstance(days, Days)
        days.how.setCurrentIndex(days.how.findData(how))
        assert days.last.isHidden()
        line = days.first.editor
        qtbot.keyClicks(line, typed)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert bar.filters == [Filter("born", Match.OVERLAPS, expected)]
        assert bar.chips[0].text() == words


def test_only_what_certainly_lies_there(qtbot: QtBot, store: Store) -> None:
    bar, days = asked(qtbot, store, "person", "public_roles.start")
    assert isinstance(days, Days)
    first, last = days.findChildren(QLineEdit)
    qtbot.keyClicks(first, "2019")
    qtbot.keyClicks(last, "March 2020")
    days.certain.click()
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert bar.filters == [Filter("public_roles.start", Match.WITHIN, ("2019-01-01", "2020-03-31"))]
    assert bar.chips[0].accessibleName().endswith("Public roles · From: certainly 1 January 2019 – 31 March 2020")


def test_a_date_without_days_cannot_be_compared(qtbot: QtBot, store: Store) -> None:
    bar = bar_of(qtbot, store, "person")
    pop_up = bar.ask_for("born")
    days = pop_up.asked
    assert isinstance(days, Days)
    days.how.setCurrentIndex(days.how.findData("before"))
    qtbot.keyClicks(days.first.editor, "..")
    pop_up.apply()
    assert pop_up.trouble.text() == "This date has no day to compare with."
    pop_up.close()


def test_numbers_from_and_to(qtbot: QtBot, store: Store) -> None:
    bar = bar_of(qtbot, store, "person")
    pop_up = bar.ask_for("age_stated")
    numbers = pop_up.asked
    assert isinstance(numbers, Numbers)
    qtbot.keyClicks(numbers.least, "young")
    pop_up.apply()
    assert pop_up.trouble.text() == "Write a whole number in digits."
    numbers.least.setText("16")
    qtbot.keyClicks(numbers.most, "17")
    qtbot.keyClick(numbers.most, Qt.Key.Key_Return)
    assert bar.filters == [Filter("age_stated", Match.BETWEEN, ("16", "17"))]
    assert bar.chips[0].text() == "Age as stated: 16 – 17"


def test_an_article_as_people_cite_it(qtbot: QtBot, store: Store) -> None:
    bar, article = asked(qtbot, store, "charge", "law")
    assert isinstance(article, Article)
    article.line.setText("ст. 405 ч. 2")
    qtbot.keyClick(article.line, Qt.Key.Key_Return)
    assert bar.filters == [Filter("law", Match.IS, ('{"article": "405", "part": "2"}',))]
    assert bar.chips[0].text().endswith(": Art. 405(2)")


def test_a_record_is_chosen_for_a_link_inside_a_row(qtbot: QtBot, store: Store) -> None:
    with store.change("Add") as change:
        friend = change.add(builders.a_person("Ospanbek", "Mirat"))
        change.add(builders.a_person("Serikov"))
    bar, ticks = asked(qtbot, store, "incident", "acts.actor")
    assert isinstance(ticks, Ticks)
    ticks.line.setText("оспанбек")
    qtbot.keyClick(ticks.line, Qt.Key.Key_Return)
    assert bar.filters == [Filter("acts.actor", Match.IS, (friend,))]
    assert bar.chips[0].text() == "Acts in order · Who: Ospanbek Mirat"


def test_filters_of_several_fields_stand_together(qtbot: QtBot, store: Store) -> None:
    bar, ticks = asked(qtbot, store, "person", "unnamed")
    assert isinstance(ticks, Ticks)
    ticks.line.setText("no")
    qtbot.keyClick(ticks.line, Qt.Key.Key_Return)
    bar.ask_for("born").asked.parentWidget()
    bar.set_filters([*bar.filters, Filter("born", Match.UNBOUND), Filter("gone", Match.ANY)])
    assert [chip.text() for chip in bar.chips] == [
        "The name is not known: No",
        "Born: entered, but without days",
        "gone: no such field any more",
    ]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_field_of_every_register_can_be_asked_for_and_told(qtbot: QtBot, store: Store, language: str) -> None:
    text.use(language)
    for kind in ("person", "incident", "measure", "charge"):
        bar = bar_of(qtbot, store, kind)
        for path in filterable(kind):
            pop_up = bar.ask_for(path)
            assert pop_up.asked.read() is None, path
            pop_up.close()
            for test in (Match.ANY, Match.NONE):
                assert said(store, kind, Filter(path, test)), path
