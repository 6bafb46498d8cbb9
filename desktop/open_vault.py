"""While a vault is open: what screens are made from, and how each is made from the place that leads to it.

Part of the composition root; only `app` uses it. Each screen is imported when it is first opened, so that the window is
there sooner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import front, vault_door
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.reminders import reminders
from desktop.screens import Screen
from desktop.settings import Settings

if TYPE_CHECKING:
    from db.store import Store
    from db.vault import Vault
    from desktop.intake import Intake
    from desktop.printroom import PrintRoom, Tools
    from desktop.viewer.file_panel import FilePanel


@dataclass(frozen=True)
class OpenVault:
    """What screens are made from while a vault is open."""

    vault: Vault
    store: Store
    news: News
    jobs: Jobs
    notices: Notices
    ask: Ask
    settings: Settings
    run: Callable[[str], object]  # a command of the window
    lock_after: Callable[[int], object]
    erase: Callable[[Path], object]
    keep_drafts: Callable[[], object]  # on every page

    @cached_property
    def intake(self) -> Intake:
        """The way in for files."""
        from desktop.intake import Intake

        return Intake(self.store, self.vault, self.jobs, self.notices, self.ask)

    @cached_property
    def print_tools(self) -> Tools:
        """What a print room is made from."""
        from desktop.printroom import Tools

        return Tools(*self.tools, self.ask, self.vault)

    @property
    def tools(self) -> tuple[Store, Jobs, Notices, News]:
        """What most screens are built with."""
        return self.store, self.jobs, self.notices, self.news


MakeScreens = dict[str, Callable[[Place], Screen]]


def screens_of(opened: OpenVault) -> MakeScreens:
    """How each screen is made from the place that leads to it."""
    return {name: partial(make, opened) for name, make in SCREENS.items()}


def _home(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.home import HomeScreen

    find = partial(opened.run, "find")
    return HomeScreen(*opened.tools, opened.ask, find, partial(reminders, opened.vault, opened.store))


def _register(opened: OpenVault, place: Place) -> Screen:
    if place.detail(0).startswith("law_"):  # a row of the law is read beside the others
        return _law(opened, Place("law", "", place.detail(0)))
    from desktop.screens.register import RegisterScreen

    add_files = partial(opened.run, "content.add")
    return RegisterScreen(*opened.tools, opened.ask, place.detail(0), place.detail(1), add_files)


def _law(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.law import LawScreen

    return LawScreen(*opened.tools, opened.ask, place.detail(0), place.detail(1))


def _record(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.record import RecordScreen

    kind, record_id = place.detail(0), place.detail(1)
    if kind == "edition":
        return _edition(opened, record_id)
    return RecordScreen(*opened.tools, kind=kind, record_id=record_id, file=_file(opened, kind, record_id))


def _edition(opened: OpenVault, record_id: str) -> Screen:
    from desktop.screens.edition import EditionScreen

    return EditionScreen(opened.print_tools, record_id)


def _file(opened: OpenVault, kind: str, record_id: str) -> FilePanel | None:
    """What stands on the page of a document for the file that it describes."""
    if kind != "document":
        return None
    from desktop.viewer.file_panel import FilePanel

    return FilePanel(*opened.tools, opened.ask, opened.vault, record_id, opened.intake.choose_file_of)


def _content(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.content import ContentScreen

    return ContentScreen(*opened.tools, opened.ask, opened.vault, place.detail(0))


def _redact(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.redact import RedactScreen

    return RedactScreen(*opened.tools, opened.ask, opened.vault, place.detail(0))


def _new(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.record import RecordScreen

    return RecordScreen(*opened.tools, kind=place.detail(0), case_id=place.detail(1), like=place.detail(2))


def _case(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.case import CaseScreen

    add_files = partial(opened.run, "content.add")
    return CaseScreen(
        *opened.tools, opened.ask, partial(_room_of_case, opened), place.detail(0), place.detail(1), add_files
    )


def _prints(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.prints import PrintsScreen

    return PrintsScreen(opened.print_tools, place.detail(0))


def _print(opened: OpenVault, place: Place) -> Screen:
    from desktop.dossier import editions
    from desktop.dossier.asking import Scope
    from desktop.printroom import PrintRoom
    from desktop.screens.print_room import PrintScreen

    edition, subject = place.detail(0), place.detail(1)
    known = editions.known(opened.store).get(edition)
    scope = known.scope if known is not None else Scope.RECORD
    scopes: tuple[Scope, ...] = (scope,)
    if subject and scope is not Scope.DAY:
        scopes = (Scope.RECORD, Scope.FORM)  # a form is filled with what the record tells
    return PrintScreen(opened.store, PrintRoom(opened.print_tools, scopes, subject, edition), subject)


def _export(opened: OpenVault, place: Place) -> Screen:
    from desktop.dossier.asking import Scope
    from desktop.printroom import PrintRoom
    from desktop.printroom.choices import Listed
    from desktop.screens.print_room import PrintScreen

    kind, *ids = place.details
    room = PrintRoom(opened.print_tools, (Scope.LIST,), edition="register", listed=Listed(kind, tuple(ids)))
    return PrintScreen(opened.store, room, kind=kind)


def _room_of_case(opened: OpenVault, case_id: str) -> PrintRoom:
    from desktop.dossier.asking import Scope
    from desktop.printroom import PrintRoom

    return PrintRoom(opened.print_tools, (Scope.CASE, Scope.PERSON), case_id)


def _statistics(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.statistics import StatisticsScreen

    return StatisticsScreen(*opened.tools, opened.ask)


def _merge(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.merging import MergingScreen

    kind, kept, gone = (place.detail(index) for index in range(3))
    return MergingScreen(*opened.tools, opened.ask, kind=kind, kept_id=kept, gone_id=gone)


def _duplicates(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.duplicates import DuplicatesScreen

    return DuplicatesScreen(*opened.tools, opened.ask, place.detail(0))


def _recurring(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.recurring import RecurringScreen

    return RecurringScreen(*opened.tools)


def _trash(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.trash import TrashScreen

    return TrashScreen(*opened.tools)


def _lists(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.lists import ListsScreen

    return ListsScreen(*opened.tools, place.detail(0))


def _forget(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.forget import ForgetScreen

    return ForgetScreen(*opened.tools, opened.vault, place.details)


def _vault(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.vault import VaultScreen
    from desktop.screens.vault.card import Tools

    tools = Tools(*opened.tools, opened.ask, opened.vault, opened.settings, opened.lock_after)
    return VaultScreen(tools, place.detail(0))


def _erase(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.erase import EraseScreen

    screen = EraseScreen(opened.vault.folder, is_open=True)
    screen.erase_requested.connect(opened.erase)
    return screen


def _restore(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.restore import RestoreScreen

    screen = RestoreScreen(
        opened.jobs, opened.ask, vault_door.restore, vault_door.is_group, front.documents(), inside=True
    )
    if opened.vault.is_backup:
        screen.show_backup(opened.vault.folder)
    return screen


def _bring_in(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.bring_in import BringInScreen

    return BringInScreen(read_only=opened.store.read_only)


def _peer(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.peer import PeerScreen

    tools = (opened.store, opened.vault, opened.jobs, opened.notices, opened.ask)
    return PeerScreen(*tools, opened.intake.offer_to_erase)


def _sheet(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.sheet import SheetScreen

    return SheetScreen(opened.store, opened.jobs, opened.notices, opened.ask)


def _brought(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.brought import BroughtScreen

    return BroughtScreen(opened.store, opened.notices, opened.news, int(place.detail(0)))


def _story(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.story import StoryScreen, StoryTold

    source = place.detail(0)
    if source and StoryTold.is_told(opened.store, source):
        return StoryTold(opened.store, opened.news, source)
    return StoryScreen(*opened.tools, opened.ask, source)


def _changes(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.changes import ChangesScreen

    return ChangesScreen(opened.store, opened.news)


def _arrests(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.arrests import ArrestsScreen

    return ArrestsScreen(*opened.tools, opened.ask, place.detail(0))


def _manual(_opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.manual import ManualScreen

    return ManualScreen(place.detail(0))


def _passphrase(opened: OpenVault, place: Place) -> Screen:
    from desktop.screens.passphrase import PassphraseScreen

    vault = opened.vault
    forgotten = place.detail(0) == "forgotten" and vault.asks != "passphrase"  # until there is a new one
    change = (lambda _old, new: vault.set_passphrase(new)) if forgotten else vault.change_passphrase
    tools = (opened.jobs, opened.notices, change, vault_door.suggest, vault_door.judge)
    return PassphraseScreen(*tools, forgotten=forgotten)


def _recovery(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.recovery import RecoveryScreen

    return RecoveryScreen(opened.jobs, opened.notices, opened.vault)


def _new_key(opened: OpenVault, _place: Place) -> Screen:
    from desktop.screens.new_key import NewKeyScreen

    tools = (opened.jobs, opened.notices, opened.vault, opened.keep_drafts)
    return NewKeyScreen(*tools, vault_door.suggest, vault_door.judge)


SCREENS: dict[str, Callable[[OpenVault, Place], Screen]] = {
    "home": _home,
    "bring_in": _bring_in,
    "brought": _brought,
    "story": _story,
    "peer": _peer,
    "sheet": _sheet,
    "register": _register,
    "record": _record,
    "new": _new,
    "content": _content,
    "redact": _redact,
    "case": _case,
    "prints": _prints,
    "print": _print,
    "export": _export,
    "statistics": _statistics,
    "merge": _merge,
    "duplicates": _duplicates,
    "recurring": _recurring,
    "trash": _trash,
    "lists": _lists,
    "forget": _forget,
    "vault": _vault,
    "erase": _erase,
    "changes": _changes,
    "restore": _restore,
    "manual": _manual,
    "arrests": _arrests,
    "law": _law,
    "passphrase": _passphrase,
    "recovery": _recovery,
    "new_key": _new_key,
}
