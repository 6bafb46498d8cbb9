"""Pictures of the import of a spreadsheet: each step with an invented list of arrests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from db import open_imports
from db.exchange.batch import Entry, bring_in
from desktop.forms.saving import TRASH
from desktop.places import Place
from desktop.screens.sheet import SheetScreen
from desktop.screens.sheet import work as steps
from tools.pictures import shot
from tools.stage import Stage

_PEOPLE = ("Ахметов Ерлан", "Сейтова Айгуль", "Омаров Тимур", "Сериков Нурлан", "Касымова Динара", "Dauletov Yerlan")
_HEADINGS = "ФИО;Дата рождения;Телефон;Дата задержания;РОВД;Событие;Мера;Пол;Примечание"


def _list(folder: Path) -> Path:
    """A list as somebody kept it: a title above, words of its own, a day that does not exist."""
    lines = ["Список задержанных, январь 2022", "", _HEADINGS]
    for n in range(60):
        day = 32 if n % 25 == 7 else 1 + n % 28
        lines.append(
            f"{_PEOPLE[n % 6]}{'' if n < 6 else f' {n}'};{1950 + n % 50};+7 701 555 {n:04};{day}.01.2022;"
            f"{('Алмалинский РОВД', 'Медеуский РОВД')[n % 2]};Митинг на площади;"
            f"{('Содержание под стражей', 'Посадили на сутки')[n % 2]};{'мж'[n % 2]};{('видели у метро', '')[n % 2]}"
        )
    path = folder / "Задержания, январь.csv"
    path.write_bytes("\r\n".join(lines).encode("cp1251"))
    return path


def _dates(folder: Path) -> Path:
    """A list whose dates may mean two days."""
    path = folder / "Dates.csv"
    lines = ["Name;Date of birth;Date of arrest", "Yerlan Dauletov;03/04/1984;01/02/2022"]
    path.write_text("\n".join([*lines, "Aigul Serikova;05/06/1990;01/03/2022"]), encoding="utf-8")
    return path


def _fresh(stage: Stage) -> SheetScreen:
    """The page without a file, also if one was left open."""
    stage.open(Place("home"))
    assert stage.program.open_vault is not None
    open_imports.drop(stage.program.open_vault.store, "sheet")
    stage.open(Place("sheet"))
    return _sheet(stage)


def _sheet(stage: Stage) -> SheetScreen:
    screen = stage.front
    assert isinstance(screen, SheetScreen)
    return screen


def _opened(stage: Stage, make: Callable[[Path], Path] = _list) -> SheetScreen:
    screen = _fresh(stage)
    assert stage.program.open_vault is not None
    look = partial(steps.opened, stage.program.open_vault.store, make(stage.folder))
    stage.program.jobs.run("", look, done=screen._on_opened)
    stage.settle()
    return screen


@shot("sheet-0-doors")
def _doors(stage: Stage) -> None:
    stage.open(Place("bring_in"))


@shot("sheet-1-nothing-yet")
def _nothing(stage: Stage) -> None:
    _fresh(stage)


@shot("sheet-2-file")
def _file(stage: Stage) -> None:
    _opened(stage)


@shot("sheet-3-columns")
def _columns(stage: Stage) -> None:
    _opened(stage).files.next_button.click()


@shot("sheet-4-words")
def _words(stage: Stage) -> None:
    screen = _opened(stage)
    screen.files.next_button.click()
    stage.settle()
    screen.columns.next_button.click()


@shot("sheet-5-check")
def _check(stage: Stage) -> None:
    _words(stage)
    stage.settle()
    screen = _sheet(stage)
    screen.words.boxes[0].setCurrentIndex(screen.words.boxes[0].findData("admin_arrest"))
    screen.words.next_button.click()


@shot("sheet-6-dates")
def _doubtful(stage: Stage) -> None:
    _opened(stage, _dates).files.next_button.click()


@shot("sheet-7-dates-checked")
def _doubtful_checked(stage: Stage) -> None:
    _doubtful(stage)
    stage.settle()
    screen = _sheet(stage)
    measure = screen.columns.asked["measure.measure_type"]
    assert isinstance(measure, QComboBox)
    measure.setCurrentIndex(measure.findData("remand"))
    screen.columns.next_button.click()


@shot("sheet-8-brought")
def _brought(stage: Stage) -> None:
    """One of the people who came in lies in the trash."""
    stage.open(Place("home"))
    assert stage.program.open_vault is not None
    store = stage.program.open_vault.store
    people = [Entry("person", {"names": [{"as_written": name}]}) for name in _PEOPLE[:3]]
    brought = bring_in(store, people, steps.TITLE)
    with store.change(TRASH) as change:
        change.trash(people[1].id)
    stage.open(Place("brought", str(brought.n)))
