"""The first screen: which vault, and its passphrase, its recovery code or an office's key file; or a new vault, another
one, the demo case.

It asks for things by signals and opens nothing itself. Which ways lead into a vault it is told. What is wrong with a
passphrase or a code is told beside its field.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from db.errors import DaftarError, WrongCode, WrongPassphrase
from desktop.look import metrics, pieces
from desktop.look.passphrase import PassphraseField
from desktop.look.recovery_code import CodeField
from resources.text import _, language

WIDTH = 480
LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}


class UnlockScreen(QWidget):
    """Choose a vault and open it."""

    unlock_requested = Signal(object, str)  # Path, passphrase
    code_given = Signal(object, str)  # Path, recovery code
    key_file_requested = Signal(object)  # Path of the vault
    vault_chosen = Signal(object)  # Path
    other_requested = Signal()
    erase_requested = Signal(object)  # Path
    new_requested = Signal()
    restore_requested = Signal()
    demo_requested = Signal()
    remembering_changed = Signal(bool)
    language_chosen = Signal(str)
    theme_turned = Signal()

    def __init__(
        self,
        vaults: Sequence[Path],
        is_group: Callable[[str], bool],
        *,
        chosen: Path | None = None,
        remembers: bool = True,
        has_demo: bool = True,
    ) -> None:
        super().__init__()
        self._vaults = list(dict.fromkeys(([chosen] if chosen else []) + list(vaults)))
        self.choices: dict[Path, VaultChoice] = {}
        self.passphrase = PassphraseField(_("Passphrase"))
        self.code = CodeEntry(is_group)
        self._make_other_keys()
        self.unlock_button = pieces.button(_("Unlock"), self._ask_to_unlock, rank="primary", icon="lock-open")
        self.new_button = pieces.button(_("New vault"), self.new_requested.emit, rank="primary", icon="plus")
        self.remember = QCheckBox(_("Remember the vaults opened here"))
        self.remember.setChecked(remembers)
        self.remember.toggled.connect(self.remembering_changed)
        self.trouble = pieces.text("", tone="danger", wrap=True)
        self.waiting = pieces.text("", tone="muted", size=metrics.HELP)
        self._patience = QTimer(self, singleShot=True, interval=400)
        self._patience.timeout.connect(lambda: self.waiting.setText(_("Opening the vault…")))
        column = pieces.column(self._head(), metrics.BROAD, self._card(), space=metrics.STEP)
        if not self._vaults:
            column.addWidget(self._welcome())
        column.addLayout(self._other_ways(has_demo))
        layout = pieces.column(margins=(0, 0, 0, metrics.SMALL))
        layout.addWidget(pieces.centred(column, WIDTH), 1)
        layout.addLayout(self._foot())
        self.setLayout(layout)
        self.passphrase.edit.returnPressed.connect(self._ask_to_unlock)
        self.code.field.completed.connect(self._ask_to_unlock)
        self._show_way(by_code=False)
        if self._vaults:
            self.choose(self._vaults[0])

    # --- what it is made of ---

    def _make_other_keys(self) -> None:
        """The ways in beside the passphrase, unseen until it is known that they are there."""
        self.forgot_button = pieces.button("", self.switch_way, rank="quiet", icon="key-round")
        self.forgot_button.hide()
        self.key_file_button = pieces.button(
            _("Open with an office key file…"), self._ask_for_key_file, rank="quiet", icon="building-2"
        )
        self.key_file_button.hide()

    def _head(self) -> QWidget:
        made = QWidget()
        promise = pieces.text(_("Case files that stay on your own disk."), tone="muted", wrap=True)
        row = pieces.row(pieces.picture("notebook-text", "accent", 40), space=metrics.WIDE)
        row.addLayout(pieces.column(pieces.text("Daftar", size=26, strong=True), promise, space=0), 1)
        made.setLayout(row)
        return made

    def _card(self) -> QFrame:
        made = pieces.card()
        if not self._vaults:
            made.hide()  # what stands in it goes with the page all the same
        listing = pieces.column(space=2)
        for path in self._vaults:
            choice = VaultChoice(path)
            choice.clicked.connect(partial(self._on_choice, path))
            self.choices[path] = choice
            listing.addWidget(choice)
        layout = pieces.column(listing, metrics.HAIR, margins=(metrics.WIDE,) * 4, space=metrics.STEP)
        layout.addWidget(self.passphrase)
        layout.addWidget(self.code)
        layout.addWidget(self.trouble)
        layout.addLayout(pieces.row(self.forgot_button, self.waiting, None, self.unlock_button))
        made.setLayout(layout)
        return made

    def _welcome(self) -> QFrame:
        made = pieces.card()
        layout: QVBoxLayout = pieces.column(
            pieces.section(_("Begin with a vault")),
            pieces.text(
                _("A vault is one encrypted folder that holds everything you write. You can copy it and carry it."),
                tone="muted",
                wrap=True,
            ),
            metrics.SMALL,
            margins=(metrics.BROAD,) * 4,
        )
        layout.addLayout(pieces.row(None, self.new_button))
        layout.insertWidget(2, self.trouble)
        made.setLayout(layout)
        return made

    def _other_ways(self, has_demo: bool) -> QVBoxLayout:
        ways = [_quiet(_("Open a vault…"), self.other_requested.emit, "folder-open"), self.key_file_button]
        if self._vaults:
            self.new_button = _quiet(_("New vault…"), self.new_requested.emit, "plus")
            ways.insert(0, self.new_button)
        ways.append(_quiet(_("Restore from a backup…"), self.restore_requested.emit, "archive-restore"))
        if has_demo:
            ways.append(_quiet(_("Try the demo case"), self.demo_requested.emit, "book-open"))
        layout = pieces.column(pieces.flow(*ways), space=metrics.HAIR)
        layout.addSpacing(metrics.SMALL)
        self.more_button = pieces.icon_button("ellipsis", _("More about the chosen vault"), self.open_menu)
        if not self._vaults:
            self.more_button.hide()
        layout.addLayout(pieces.row(self.remember, None, self.more_button, margins=(10, 0, 0, 0)))
        return layout

    def _foot(self) -> QHBoxLayout:
        """How the window speaks and looks, for whoever sees it first."""
        row = pieces.row(None, space=metrics.HAIR)
        for code, name in LANGUAGE_NAMES.items():
            made = pieces.button(name, partial(self.language_chosen.emit, code), rank="quiet")
            made.setCheckable(True)
            made.setChecked(code == language())
            row.addWidget(made)
        row.addSpacing(metrics.STEP)
        row.addWidget(pieces.icon_button("sun-moon", _("Light or dark"), self.theme_turned.emit))
        row.addStretch(1)
        return row

    # --- what it does ---

    @property
    def chosen(self) -> Path | None:
        return next((path for path, choice in self.choices.items() if choice.isChecked()), None)

    @property
    def by_code(self) -> bool:
        """Whether the recovery code is asked for in the place of the passphrase."""
        return not self.code.isHidden()

    def choose(self, vault: Path) -> None:
        """Take this vault of the list."""
        for path, choice in self.choices.items():
            choice.setChecked(path == vault)
        self.show_ways(vault, ())
        self.vault_chosen.emit(vault)

    def show_ways(self, vault: Path, ways: Collection[str]) -> None:
        """Which of "passphrase", "recovery" and "office" lead into the vault, once somebody has looked."""
        if vault != self.chosen:
            return
        self.forgot_button.setVisible("recovery" in ways)
        self.key_file_button.setVisible("office" in ways)
        if self.by_code and "recovery" not in ways:
            self._show_way(by_code=False)

    def switch_way(self) -> None:
        """Between the passphrase and the recovery code."""
        self._show_way(by_code=not self.by_code)
        self.focus_first()

    def _show_way(self, *, by_code: bool) -> None:
        self.trouble.hide()
        self.passphrase.setVisible(not by_code)
        self.code.setVisible(by_code)
        words = _("Use the passphrase") if by_code else _("Forgot the passphrase?")
        pieces.name_button(self.forgot_button, words)

    def open_menu(self) -> QMenu:
        """What else can be done with the chosen vault."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (vault := self.chosen) is not None:
            menu.addAction(_("Erase this vault…"), partial(self.erase_requested.emit, vault))
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        return menu

    def focus_first(self) -> None:
        if not self._vaults:
            first: QWidget = self.new_button
        else:
            first = self.code.field.groups[0] if self.by_code else self.passphrase.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """The key is being made: nothing can be typed, the window stays alive."""
        offers = (self.forgot_button, self.key_file_button, self.unlock_button)
        for widget in (self.passphrase.edit, self.code, *offers, *self.choices.values()):
            widget.setEnabled(not busy)
        self.waiting.setText("")
        if busy:
            self._patience.start()
        else:
            self._patience.stop()

    def show_progress(self, says: str) -> None:
        """What takes longer than usual."""
        if says:
            self._patience.stop()
            self.waiting.setText(says)

    def show_trouble(self, trouble: DaftarError) -> None:
        """Tell why the vault did not open: a wrong passphrase beside its field, the rest below."""
        self.show_busy(False)
        says = f"{trouble.summary} {trouble.advice}".strip()
        self.focus_first()
        if isinstance(trouble, WrongPassphrase):
            self.passphrase.set_wrong(says)
            self.passphrase.edit.selectAll()
        elif isinstance(trouble, WrongCode) and self.by_code:
            self.code.field.set_wrong(says, trouble.groups)
        else:
            self.trouble.setText(says)
            self.trouble.show()
        pieces.reveal(self.unlock_button)

    def _on_choice(self, vault: Path, _checked: bool = False) -> None:
        self.trouble.hide()
        self.passphrase.clear()
        self.code.field.clear()
        self._show_way(by_code=False)
        self.choose(vault)
        self.focus_first()

    def _ask_to_unlock(self) -> None:
        self.trouble.hide()
        if self.chosen is None:
            return
        if self.by_code:
            self.show_busy(True)
            self.code_given.emit(self.chosen, self.code.field.typed)
            return
        if not self.passphrase.words:
            self.passphrase.set_wrong(_("Type the passphrase of this vault."))
            return
        self.show_busy(True)
        self.unlock_requested.emit(self.chosen, self.passphrase.words)

    def _ask_for_key_file(self) -> None:
        self.trouble.hide()
        if self.chosen is not None:
            self.key_file_requested.emit(self.chosen)


class CodeEntry(QWidget):
    """The recovery code in the place of the passphrase."""

    def __init__(self, is_group: Callable[[str], bool]) -> None:
        super().__init__()
        self.field = CodeField(is_group, WIDTH - 2 * metrics.WIDE)
        label = pieces.text(_("Recovery code"), size=metrics.HELP + 0.5, strong=True)
        label.setBuddy(self.field)
        asked = pieces.help_line(_("The digits of the recovery sheet."))
        self.setLayout(pieces.column(label, self.field, asked, space=metrics.HAIR))


def _quiet(title: str, do: Callable[[], object], icon: str) -> QPushButton:
    return pieces.button(title, do, rank="quiet", icon=icon)


class VaultChoice(QPushButton):
    """One vault of the list: its name, and where it lies."""

    def __init__(self, vault: Path) -> None:
        super().__init__()
        self.setProperty("rank", "tall")
        self.setCheckable(True)
        self.setAutoDefault(False)
        name = vault.name.removesuffix(".daftar")
        self.setAccessibleName(name)
        self.setAccessibleDescription(str(vault.parent))
        self.setToolTip(str(vault))
        mark = pieces.picture("lock", "accent")
        shown = pieces.text(name, strong=True)
        place = pieces.text("", tone="muted", size=metrics.HELP)
        room = WIDTH - 120
        place.setText(place.fontMetrics().elidedText(_short(vault.parent), Qt.TextElideMode.ElideMiddle, room))
        shown.setText(pieces.isolate(shown.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)))
        for label in (mark, shown, place):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = pieces.row(mark, space=metrics.STEP, margins=(10, 0, 8, 0))
        row.addLayout(pieces.column(None, shown, place, None, space=0), 1)
        self.setLayout(row)


def _short(folder: Path) -> str:
    """The home folder as people know it."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
