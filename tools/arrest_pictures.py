"""Pictures of the day of arrests: an empty one, one that is full, and one that was saved."""

from __future__ import annotations

from datetime import date

from db.exchange.arrests import making, standing
from db.exchange.arrests.block import read_block
from db.exchange.arrests.lines import read_list
from db.exchange.arrests.rows import Day, Row
from db.exchange.batch import bring_in
from db.values.dates import ImpreciseDate
from desktop.places import Place
from desktop.screens.arrests import ArrestsScreen
from tools.pictures import shot
from tools.stage import Stage

LIST = """Медеу РОВД (5 человек):
1. Серикова Айгүл, 34, задержана в 14:20, ст. 488 КоАП, адвокат Әлия Сүлейменова
2. Нурлан Омаров – 41, с 14:25, диабет, нужен инсулин
3. Динара Қасым қызы (19 жаста), сағат 14:40-та ұсталды, 488-бап
4. Yerlan Dauletov, 41, detained at 23:15, Art. 488(6) CAO, called by his sister
5. ИСКАКОВ Е. Т., 1990 г.р., доставлен 15:10, протокол 18:30
Алмалинский РУП:
- Бекзат Тулеген, ребёнок, зовут Бека
- неизвестный парень в красной куртке, около 17 лет
- Айгуль Серикова, 34, с 14:20
- Мира Жаксыбекова, ст. 488 ч. 6 КоАП, отпущена 18:00
- Самат Нұрланұлы, 22, студент
"""


def _filled(stage: Stage) -> ArrestsScreen:
    stage.open(Place("arrests"))
    page = stage.front
    assert isinstance(page, ArrestsScreen)
    page.head.when.setText("25.10.2022")
    page.head.place.setText("Алматы")
    page._on_day()
    page.table.sheet.show([])
    page.table.sheet.append(read_list(LIST))
    page.table.sheet.put({(5, "age"): "ребёнок", (3, "arrived"): "0:40"})
    stage.settle()
    return page


@shot("arrests-empty")
def _empty(stage: Stage) -> None:
    stage.open(Place("home"))
    assert stage.program.open_vault is not None
    stage.program.open_vault.store.drop_draft("arrests:new")
    stage.open(Place("arrests"))


@shot("arrests")
def _day(stage: Stage) -> None:
    page = _filled(stage)
    page.grid.go_to(3, "arrived")


@shot("arrests-twin")
def _twin(stage: Stage) -> None:
    page = _filled(stage)
    page.grid.go_to(7, "name")


@shot("arrests-wrong")
def _wrong(stage: Stage) -> None:
    page = _filled(stage)
    page.grid.go_to(5, "age")
    page.drafts.drop()


@shot("arrests-dates")
def _dates(stage: Stage) -> None:
    page = _filled(stage)
    page.dates.tell(read_block("Нурлан\t03/04/1984\nДинара\t05/06/1990"), range(2))
    page.drafts.drop()


@shot("arrests-saved")
def _saved(stage: Stage) -> None:
    stage.open(Place("home"))
    assert stage.program.open_vault is not None
    store = stage.program.open_vault.store
    when = ImpreciseDate.on(date(2022, 10, 25))
    day = Day(name="Задержания на площади", when=when, place="Алматы")
    made = making.entries([Row(cells=each) for each in read_list(LIST)], day, standing.known_of(store))
    bring_in(store, made, making.DAY_OF_ARRESTS)
    incident = next(each.id for each in made if each.kind == "incident")
    stage.open(Place("arrests", incident))
    page = stage.front
    assert isinstance(page, ArrestsScreen)
    page.table.sheet.put({(0, "released"): "18:30", (1, "moved"): "ИВС, 26.10 10:00", (1, "charged"): "ст. 488 КоАП"})
    stage.settle()
    page.grid.go_to(1, "moved")


@shot("arrests-doors")
def _doors(stage: Stage) -> None:
    stage.open(Place("bring_in"))


@shot("arrests-incident")
def _incident(stage: Stage) -> None:
    stage.open(Place.record("incident", stage.first("incident")))
