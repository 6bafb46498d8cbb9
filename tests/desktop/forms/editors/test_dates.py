"""Dates and durations are typed as people write them, on any keyboard, and nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from desktop.forms import RecordForm
from tests.builders import a_measure, a_person
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def test_a_number_row_that_types_letters_still_writes_dates(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("born")
    type_into(editor.line, "ә0әә")
    assert editor.value().lo == date(2022, 1, 1)
    editor.line.editingFinished.emit()
    assert editor.line.text() == "2022"


def test_words_in_kazakh_are_no_digits(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("born")
    type_into(editor.line, "2022 ж. 14 қазан")
    assert editor.value().lo == date(2022, 10, 14)
    assert editor.value().text == "2022 ж. 14 қазан"


def test_what_no_calendar_holds_can_be_kept_as_written(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    editor: Any = form.editor("born")
    editor.line.setFocus()
    type_into(editor.line, "the year of the great snow")
    assert editor.as_said.isHidden()
    form.editor("sex").stops()[0].setFocus()
    assert editor.as_said.isVisible()
    editor.as_said.click()
    assert editor.value() == ImpreciseDate.as_said("the year of the great snow")
    assert not form.problems()
    assert editor.as_said.isHidden()


def test_a_loaded_date_is_never_read_anew(form_of: FormOf) -> None:
    kept = ImpreciseDate(edtf="2023-06-07", text="7 June", year_inferred=True)
    form = form_of("incident", {"name": "Quarrel", "start": kept})
    end: Any = form.editor("end")
    end.line.setText("2019")
    end.line.textEdited.emit("2019")
    assert form.editor("start").value() == kept


def test_a_duration_may_mean_one_measure_or_another(form_of: FormOf, store: Any, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        person = change.add(a_person())
        measure = change.add(a_measure(person))
    editor: Any = form_of("measure", {"person": person}).editor("stated")
    assert not editor.measures.isVisible()
    type_into(editor.line, "about 3 months")
    assert editor.measures.isVisible()
    editor.measures.line.offer("house")
    editor.measures.line.picked.emit(editor.measures.line.options()[0])
    editor.ambiguous.click()
    said = StatedDuration.parse("about 3 months")
    assert editor.value() == said.model_copy(update={"measures": (measure,), "ambiguous": True})


def test_a_number_typed_with_letters_of_the_number_row(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("age_stated")
    type_into(editor.line, "ңі")
    assert editor.value() == 43
    editor.line.editingFinished.emit()
    assert editor.line.text() == "43"
