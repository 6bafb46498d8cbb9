"""A law reference is typed as lawyers cite it; the official title stands below, apart from the one the source gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.values.law import LawRef
from desktop.forms import RecordForm
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


@pytest.mark.parametrize("typed", ["405(2)", "405 ч. 2", "405-бап 2-бөлік"])
def test_an_article_is_parted_as_it_was_typed(form_of: FormOf, qtbot: QtBot, typed: str) -> None:
    editor: Any = form_of("charge").editor("law")
    type_into(editor.law, "Criminal Code")
    editor.law.picked.emit(next(option for option in editor.law.options() if option.key == "KZ-CC-2014"))
    type_into(editor.lines["article"], typed)
    editor.lines["article"].editingFinished.emit()
    type_into(editor.lines["title_as_cited"], "participation in an extremist organisation")
    assert editor.value() == LawRef(
        law="KZ-CC-2014", article="405", part="2", title_as_cited="participation in an extremist organisation"
    )


def test_the_official_title_is_shown_apart(form_of: FormOf) -> None:
    form = form_of("charge", {"law": LawRef(law="KZ-CC-2014", article="293", part="2", title_as_cited="hooliganism")})
    assert form.box("law").below.startswith("Art. 293(2) CC · ")


def test_a_law_that_no_pack_knows_is_kept_as_written(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("charge").editor("law")
    type_into(editor.law, "Zzqx of 1901")
    editor.law.left.emit()
    type_into(editor.lines["article"], "7")
    assert editor.value() == LawRef(law="Zzqx of 1901", article="7")


def test_other_entries_are_not_overwritten(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("charge").editor("law")
    type_into(editor.lines["part"], "3")
    type_into(editor.lines["article"], "405(2)")
    editor.lines["article"].editingFinished.emit()
    assert editor.lines["part"].text() == "3"
