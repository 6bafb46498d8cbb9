"""The form: what is loaded is read back, problems are told, drafts come back, the tab key follows the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.fields import InvalidRecord
from db.records import KINDS, IncidentData, PersonData, PlaceData
from db.records.incident import Act
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.forms import RecordForm
from desktop.forms.editors.rows import RowsEditor
from resources.text import LANGUAGES, use
from tests.desktop.keys import focused, type_into

FormOf = Callable[..., RecordForm]
HOSTILE = "<b>bold</b> &amp; <img src=x> \x00\x07\u202e\ud800 «“ \t 'quoted' {name} %s"


def add(store: Store, data: Any) -> str:
    with store.change("Add") as change:
        return change.add(data)


def test_what_a_person_types_becomes_a_record(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("place")
    form.focus_first()
    type_into(focused(), "Ülgiqala")
    assert form.read() == PlaceData(name="Ülgiqala")
    assert form.touched == {"name"}


def test_a_new_form_starts_as_the_class_does(form_of: FormOf) -> None:
    for kind, described in KINDS.items():
        form = form_of(kind)
        values, problems = form._fields.readable()
        assert not problems
        assert values == {name: getattr(described.data(), name) for name in form.names}


def test_a_field_is_built_when_the_page_is_shown_or_somebody_asks_for_it(empty_store: Store, qtbot: QtBot) -> None:
    form = RecordForm(empty_store, KINDS["measure"].data, {"conditions": "Cold and damp."})
    qtbot.addWidget(form)

    def built() -> list[str]:
        return [name for name in form.names if form.box(name).is_built]

    assert not built()
    assert form.values()["conditions"] == "Cold and damp."
    form.focus_field("conditions")
    assert built()[-1] == "conditions" and "person" in built()  # what stands above moves it no more
    assert form.editor("conditions").value() == "Cold and damp."
    form.show()
    qtbot.waitUntil(lambda: form.box("sources").is_built)
    type_into(form.editor("start").stops()[0], "7 June")  # takes its year from another date, and builds no other field
    assert not form.box("remarks").is_built  # folded away


class _Windows(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_of_a_form_flashes_as_a_window(empty_store: Store, qtbot: QtBot, kind: str, qapp: Any) -> None:
    watch = _Windows()
    qapp.installEventFilter(watch)
    form = RecordForm(empty_store, KINDS[kind].data)
    qtbot.addWidget(form)
    for box in form._fields.boxes.values():
        if isinstance(box.editor, RowsEditor):
            box.editor.add()
    qapp.removeEventFilter(watch)
    assert watch.shown == []


def test_problems_are_told_beside_their_fields_and_the_first_gets_the_focus(form_of: FormOf) -> None:
    form = form_of("measure")
    assert form.checked() is None
    assert set(form.problems()) == {"person", "measure_type"}
    assert form.editor("person").isAncestorOf(focused())
    assert "This field is needed." in form.box("person").below


def test_a_problem_goes_when_the_field_is_changed(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("place")
    form.checked()
    assert form.problems()
    type_into(form.editor("name").stops()[0], "A")
    assert not form.problems()


def test_a_problem_in_a_closed_section_opens_it(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("place", {"name": "Ülgiqala"})
    field = form.editor("received_on").stops()[0]
    assert not field.isVisible()
    field.setText("the day the moon fell")  # type: ignore[attr-defined]
    field.textEdited.emit("the day the moon fell")  # type: ignore[attr-defined]
    assert form.checked() is None
    assert field.isVisible()
    assert QApplication.focusWidget() is field


def test_a_problem_in_a_row_opens_that_row(form_of: FormOf) -> None:
    form = form_of("incident", {"name": "Quarrel", "acts": [Act(act="pushed"), Act(object="tablet")]})
    with pytest.raises(InvalidRecord):
        form.read()
    assert form.checked() is None
    rows: Any = form.editor("acts")
    assert [card.is_open for card in rows.cards] == [False, True]
    assert rows.cards[1].isAncestorOf(focused())


def test_a_draft_brings_everything_back_even_what_makes_no_sense(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    born: Any = form.editor("born").stops()[0]
    type_into(born, "about nineteen")
    type_into(form.editor("age_stated").stops()[0], "forty")
    type_into(form.editor("birthplace").stops()[0], "Ülgi")
    names: Any = form.editor("names")
    names.add()
    type_into(focused(), "Off")
    draft = json.loads(json.dumps(form.draft()))
    again = form_of("person")
    again.restore(draft)
    assert again.touched == {"born", "age_stated", "birthplace", "names"}
    assert again.editor("born").stops()[0].text() == "about nineteen"  # type: ignore[attr-defined]
    assert again.editor("age_stated").stops()[0].text() == "forty"  # type: ignore[attr-defined]
    assert again.editor("birthplace").stops()[0].text() == "Ülgi"  # type: ignore[attr-defined]
    assert again.draft() == form.draft()


def _inside_a_group(stop: QWidget) -> bool:
    """Yes, no and unknown are one stop; the arrow keys lead from one to the other."""
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    return group is not None and stop is not group.buttons()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_tab_key_follows_the_page(form_of: FormOf, kind: str) -> None:
    form = form_of(kind)
    stops = [stop for stop in form.stops() if stop.isEnabled() and not _inside_a_group(stop)]
    stops[0].setFocus()
    visited = [focused()]
    while len(visited) < len(stops):
        form.focusNextPrevChild(True)
        visited.append(focused())
    assert [stop.accessibleName() for stop in visited] == [stop.accessibleName() for stop in stops]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_widget_that_takes_the_focus_has_a_name(form_of: FormOf, kind: str, language: str) -> None:
    use(language)
    form = form_of(kind)
    assert form.stops()  # all that is shown is there
    nameless = [
        type(widget).__name__
        for widget in form.findChildren(QWidget)
        if isinstance(widget, QLineEdit | QPlainTextEdit | QAbstractButton)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    ]
    assert not nameless


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_read_as_markup_or_breaks_a_field(form_of: FormOf, kind: str) -> None:
    form = form_of(kind)
    assert form.stops()
    widgets: list[Any] = [*form.findChildren(QLineEdit), *form.findChildren(QPlainTextEdit)]
    for widget in widgets:
        if isinstance(widget, QLineEdit):
            widget.setText(HOSTILE)
            widget.textEdited.emit(HOSTILE)
        else:
            widget.setPlainText(HOSTILE)
    form.checked()
    form.draft(everything=True)
    assert form._page.width() <= form.viewport().width()


def test_a_hundred_thousand_characters_are_told_not_cut(form_of: FormOf) -> None:
    form = form_of("source", {"name": "x" * 100_000, "summary": "word " * 20_000})
    with pytest.raises(InvalidRecord) as refused:
        form.read()
    assert [problem.path for problem in refused.value.problems] == [("name",)]
    assert "100000" in refused.value.problems[0].message
    assert form._page.width() <= form.viewport().width()


def test_a_date_without_a_year_takes_it_from_another_date_of_the_page(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("incident", {"name": "Quarrel"}, today=lambda: date(2026, 11, 23))
    start, end = (form.editor(name).stops()[0] for name in ("start", "end"))
    type_into(end, "8 June 2023")
    type_into(start, "7 June")
    read = form.read()
    assert isinstance(read, IncidentData) and read.start is not None
    assert (read.start.lo, read.start.year_inferred) == (date(2023, 6, 7), True)
    assert "year inferred" in form.box("start").below


def test_a_date_is_said_back_while_it_is_typed(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    type_into(form.editor("born").stops()[0], "October 1984")
    assert "October 1984" in form.box("born").below


def test_a_date_that_is_not_understood_is_told_when_the_field_is_left(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    born = form.editor("born").stops()[0]
    born.setFocus()
    type_into(born, "when the moon fell")
    assert not form.problems()
    form.editor("sex").stops()[0].setFocus()
    assert set(form.problems()) == {"born"}


def test_opening_and_reading_changes_nothing_that_nobody_touched(form_of: FormOf) -> None:
    """A date keeps the words of its source, whatever the program would say today."""
    said = ImpreciseDate(edtf="2023-06-07", text="Wednesday the seventh, at dusk", year_inferred=True)
    data = PersonData(born=said, biography="two  spaces\u00a0and\n\n\tlines")
    assert form_of("person", data).read() == data


def test_hints_stand_beside_a_field_and_block_nothing(form_of: FormOf) -> None:
    form = form_of("place", {"name": "Ülgiqala"})
    form.show_hints({"name": ("There is another place of this name.",)})
    assert form.checked() is not None
    form.show_hints({})


def test_a_line_is_never_wider_than_eighty_characters(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("source")
    form.resize(2400, 900)
    assert form.stops()
    qtbot.wait(20)
    assert max(line.width() for line in form.findChildren(QLineEdit)) <= 680


def test_columns_follow_the_width(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    sex, born = form.box("sex"), form.box("born")
    assert sex.y() == born.y()
    form.resize(480, 700)
    qtbot.waitUntil(lambda: sex.y() < born.y())
