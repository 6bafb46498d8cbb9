"""What pictures are taken of: each function brings the stage to one of them. Those before a vault is open come first,
those that change the vault last.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from db.errors import DiskFull, WrongPassphrase
from db.law.own import ROW_KINDS
from db.queries import Filter, Match
from db.records import FILED, KINDS, OrganisationData, PersonData
from db.residue import Residue
from db.vault.erase import Left
from desktop.forms.editors.rows import RowsEditor
from desktop.notices import Offer
from desktop.places import Place
from desktop.screens.case import TABS
from desktop.screens.erase import ErasedPage, Told
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.record import RecordScreen
from desktop.screens.register import RegisterScreen
from desktop.screens.unlock import UnlockScreen
from desktop.trouble import Bug
from resources.text import _
from tools.stage import Stage

SHOTS: dict[str, Callable[[Stage], None]] = {}


def shot(name: str) -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Register a picture."""

    def register(arrange: Callable[[Stage], None]) -> Callable[[Stage], None]:
        SHOTS[name] = arrange
        return arrange

    return register


# --- before a vault is open -------------------------------------------------------------------------------------------


@shot("unlock-first-time")
def _unlock_first_time(stage: Stage) -> None:
    stage.program.settings.forget(stage.vault)
    stage.program.front.show_unlock()


@shot("unlock")
def _unlock(stage: Stage) -> None:
    other = Path.home() / "Documents" / "Western region 2024.daftar"
    other.mkdir(parents=True, exist_ok=True)
    stage.program.settings.remember(other)
    stage.program.settings.remember(stage.vault)
    stage.program.front.show_unlock()


@shot("unlock-wrong")
def _unlock_wrong(stage: Stage) -> None:
    _unlock(stage)
    page = stage.program.window.page
    assert isinstance(page, UnlockScreen)
    page.passphrase.edit.setText("wrong words")
    page.show_trouble(WrongPassphrase())


@shot("unlock-code")
def _unlock_code(stage: Stage) -> None:
    _unlock(stage)
    page = stage.program.window.page
    assert isinstance(page, UnlockScreen)
    stage.settle()
    page.show_ways(stage.vault, {"passphrase", "recovery", "office"})
    page.switch_way()
    for edit, digits in zip(page.code.field.groups, ("123453", "000011", "987658"), strict=False):
        edit.setText(digits)
        edit.textEdited.emit(digits)


@shot("erase-closed")
def _erase_closed(stage: Stage) -> None:
    stage.program.front.show_erase(stage.vault)


@shot("erased")
def _erased(stage: Stage) -> None:
    stick = "/media/aigerim/STICK/Ülgiqala cases.daftar"
    told = Told(1, Left(("my notes.txt",), 3), Residue((stick,), ("Printed · Protocol of the search",)))
    stage.program.window.show_page(ErasedPage(stage.vault.name.removesuffix(".daftar"), told))


@shot("restore")
def _restore(stage: Stage) -> None:
    stage.program.front.show_restore()


@shot("new-vault")
def _new_vault(stage: Stage) -> None:
    stage.program.front.show_new_vault()


@shot("new-vault-own-words")
def _new_vault_own_words(stage: Stage) -> None:
    stage.program.front.show_new_vault()
    page = stage.program.window.page
    assert isinstance(page, NewVaultScreen)
    page.words.switch()
    page.words.own.edit.setText("kazakhstan1991")
    page.again.edit.setText("kazakhstan1992")
    stage.settle()


# --- places -----------------------------------------------------------------------------------------------------------


@shot("gallery")
def _gallery(stage: Stage) -> None:
    stage.open(Place("gallery"))


@shot("home")
def _home(stage: Stage) -> None:
    stage.open(Place.home())


@shot("manual")
def _manual(stage: Stage) -> None:
    stage.unlock()
    stage.program.window.commands.run("manual")


@shot("passphrase")
def _passphrase(stage: Stage) -> None:
    stage.open(Place("passphrase"))


@shot("erase")
def _erase(stage: Stage) -> None:
    stage.open(Place("erase"))


@shot("duplicates")
def _duplicates(stage: Stage) -> None:
    stage.open(Place("duplicates"))


@shot("side-by-side")
def _side_by_side(stage: Stage) -> None:
    stage.open(Place("merge", "person", *stage.oldest("person", 2)))


@shot("recurring")
def _recurring(stage: Stage) -> None:
    stage.open(Place("recurring"))


def _register(kind: str, stage: Stage) -> None:
    stage.open(Place.register(kind))


def _case(tab: str, stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), tab))


def _record(kind: str, stage: Stage) -> None:
    found = stage.oldest(kind, 1)
    stage.open(Place.record(kind, found[0]) if found else Place.new(kind))  # the sample has none of its own settings


def _new(kind: str, stage: Stage) -> None:
    stage.open(Place.new(kind, stage.first("case")))


def _law(kind: str, stage: Stage) -> None:
    stage.open(Place("law", "KZ", kind))


for _kind in ROW_KINDS:
    SHOTS[f"law-{_kind.removeprefix('law_')}"] = partial(_law, _kind)
for _kind in FILED:
    SHOTS[f"register-{_kind}"] = partial(_register, _kind)
for _tab, _title in TABS:
    SHOTS[f"case-{_tab}"] = partial(_case, _tab)
for _kind in KINDS:
    SHOTS[f"record-{_kind}"] = partial(_record, _kind)
for _kind in KINDS:
    SHOTS[f"new-{_kind}"] = partial(_new, _kind)


# --- what stands open above or beside a place -------------------------------------------------------------------------


def _measures(stage: Stage) -> RegisterScreen:
    stage.open(Place.register("measure"))
    page = stage.front
    assert isinstance(page, RegisterScreen)
    page.bar.set_filters([])
    return page


@shot("selected")
def _selected(stage: Stage) -> None:
    stage.open(Place.register("person"))
    page = stage.front
    assert isinstance(page, RegisterScreen)
    page.table.selectAll()


@shot("filter-chips")
def _filter_chips(stage: Stage) -> None:
    page = _measures(stage)
    page.bar.set_filters(
        [
            Filter("measure_type", Match.IS, ("remand", "house_arrest")),
            Filter("start", Match.OVERLAPS, ("2022-10-01", "2023-06-30")),
        ]
    )


@shot("filter-nothing")
def _filter_nothing(stage: Stage) -> None:
    _measures(stage).bar.set_filters([Filter("measure_type", Match.IS, ("search",))])


@shot("filter-choice")
def _filter_choice(stage: Stage) -> None:
    _measures(stage).bar.ask_for("measure_type")


@shot("filter-date")
def _filter_date(stage: Stage) -> None:
    _measures(stage).bar.ask_for("start")


@shot("filter-menu")
def _filter_menu(stage: Stage) -> None:
    bar = _measures(stage).bar
    menu = bar.add_button.menu()
    assert menu is not None
    menu.popup(bar.add_button.mapToGlobal(bar.add_button.rect().bottomLeft()))


@shot("filter-fields")
def _filter_fields(stage: Stage) -> None:
    stage.open(Place.register("person"))
    page = stage.front
    assert isinstance(page, RegisterScreen)
    page.bar.set_filters(
        [
            Filter("names.kind", Match.IS, ("official",)),
            Filter("age_stated", Match.BETWEEN, ("", "90")),
            Filter("born", Match.NONE),
            Filter("biography", Match.NONE),
            Filter("unnamed", Match.IS, ("false",)),
        ]
    )


@shot("saved-searches")
def _saved_searches(stage: Stage) -> None:
    stage.open(Place.register("person"))
    page = stage.front
    assert isinstance(page, RegisterScreen)
    from db.finding import saved
    from db.queries import Question

    men = Filter("sex", Match.IS, ("male",))
    assert stage.program.open_vault is not None
    if not page.saved.all:
        with stage.program.open_vault.store.change("Save search") as change:
            change.add(saved.record_of("Men", Question("person", (men,))))
            change.add(
                saved.record_of("Nobody knows when they were born", Question("person", (Filter("born", Match.NONE),)))
            )
    page.bar.set_filters([men])


@shot("columns")
def _columns(stage: Stage) -> None:
    page = _measures(stage)
    page.table.columns_menu().popup(page.table.mapToGlobal(page.table.rect().topRight() / 2))


@shot("statistics")
def _statistics(stage: Stage) -> None:
    stage.open(Place("statistics"))


@shot("statistics-period")
def _statistics_period(stage: Stage) -> None:
    from desktop.screens.statistics import StatisticsScreen

    stage.open(Place("statistics"))
    page = stage.front
    assert isinstance(page, StatisticsScreen)
    page.choose("2023")


@shot("menu")
def _menu(stage: Stage) -> None:
    stage.open(Place.home())
    stage.program.window.commands.run("app.menu")


@shot("find")
def _find(stage: Stage) -> None:
    stage.open(Place.home())
    stage.program.window.commands.run("find")


@shot("find-words")
def _find_words(stage: Stage) -> None:
    _find(stage)
    from desktop.screens.find import FindPanel

    stage.program.window.findChildren(FindPanel)[0].line.setText("dauletov")


def _record_page(stage: Stage, kind: str) -> RecordScreen:
    _record(kind, stage)
    page = stage.front
    assert isinstance(page, RecordScreen)
    page.beside.close_panel()
    return page


@shot("rows-open")
def _rows_open(stage: Stage) -> None:
    editor = _record_page(stage, "incident").form.editor("acts")
    assert isinstance(editor, RowsEditor)
    editor.cards[0].set_open(True)
    editor.cards[0].stops()[-1].setFocus()


@shot("history")
def _history(stage: Stage) -> None:
    _record_page(stage, "measure").beside.toggle_history()


@shot("links")
def _links(stage: Stage) -> None:
    _record_page(stage, "person").beside.toggle_links()


@shot("errors")
def _errors(stage: Stage) -> None:
    stage.open(Place.new("measure", stage.first("case")))
    page = stage.front
    assert isinstance(page, RecordScreen)
    page.form.restore({"start": {"text": "31 February"}})
    page.save()


@shot("notices")
def _notices(stage: Stage) -> None:
    stage.open(Place("gallery"))
    stage.program.notices.trouble(DiskFull())
    stage.program.notices.trouble(Bug("KeyError", ("desktop/app.py:1 main",)))
    stage.program.notices.tell(_("Undone: {title}").format(title="…"), offer=Offer(_("Redo"), lambda: None))
    stage.program.window.lock_warning.count(42)


# --- those that change the vault --------------------------------------------------------------------------------------


@shot("trash")
def _trash(stage: Stage) -> None:
    stage.unlock()
    open_vault = stage.program.open_vault
    if open_vault is not None and open_vault.store.undo_title != "Move to trash":
        with open_vault.store.change("Move to trash") as change:
            change.trash(stage.first("claim"))
    stage.open(Place("trash"))


@shot("long-names")
def _long_names(stage: Stage) -> None:
    stage.unlock()
    open_vault = stage.program.open_vault
    if open_vault is not None and open_vault.store.undo_title != "Add long names":
        long = "Qyzylordanyñ " * 15 + "Testova"
        with open_vault.store.change("Add long names") as change:
            for surname, given in ((long, "Aigerim"), ("عبد الرحمن", "محمد"), ("Ögizbaeva", "Ұлжан")):
                change.add(PersonData.checked({"names": [{"surname": surname, "given": given}]}))
            change.add(OrganisationData.checked({"name": long}))
    stage.open(Place.register("person"))


@shot("long-names-home")
def _long_names_home(stage: Stage) -> None:
    _long_names(stage)
    stage.open(Place.home())
