"""Pictures of the import of a spreadsheet: each step with an invented list of arrests."""

from __future__ import annotations

from functools import partial
from pathlib import Path

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


def _opened(stage: Stage) -> SheetScreen:
    stage.open(Place("home"))
    stage.open(Place("sheet"))
    screen = stage.front
    assert isinstance(screen, SheetScreen)
    assert stage.program.open_vault is not None
    look = partial(steps.opened, stage.program.open_vault.store, _list(stage.folder))
    stage.program.jobs.run("", look, done=screen._on_opened)
    stage.settle()
    return screen


@shot("sheet-0-doors")
def _doors(stage: Stage) -> None:
    stage.open(Place("bring_in"))


@shot("sheet-1-nothing-yet")
def _nothing(stage: Stage) -> None:
    stage.open(Place("home"))
    stage.open(Place("sheet"))


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
    screen = stage.front
    assert isinstance(screen, SheetScreen)
    screen.words.boxes[0].setCurrentIndex(screen.words.boxes[0].findData("admin_arrest"))
    screen.words.next_button.click()
