"""Where something lies or shall lie: a dialog of our own for folders and files, which leaves no history anywhere.

It reads names of folders and files only when a folder is opened, and remembers nothing after it is closed.
"""

from __future__ import annotations

import enum
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCollator, QLocale, QModelIndex, QSize, QStandardPaths, QStorageInfo, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.adding.files import clean_name
from desktop.look import icon, metrics, pieces
from resources.text import _

VAULT_SUFFIX = ".daftar"
_PATH = Qt.ItemDataRole.UserRole
_PLACES = (
    ("house", QStandardPaths.StandardLocation.HomeLocation),
    ("monitor", QStandardPaths.StandardLocation.DesktopLocation),
    ("folder", QStandardPaths.StandardLocation.DocumentsLocation),
    ("download", QStandardPaths.StandardLocation.DownloadLocation),
)
_STICKS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")  # elsewhere the system mounts things for itself


class Wanted(enum.Enum):
    """What is to be chosen."""

    FOLDER = "folder"
    VAULT = "vault"
    FILE = "file"
    FILES = "files"
    NEW_FILE = "new file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a folder to open, or something that can be chosen."""

    path: Path
    is_folder: bool
    is_vault: bool


def entries(folder: Path, wanted: Wanted, suffixes: Sequence[str]) -> list[Entry]:
    """What is in the folder, as far as it helps to find what is wanted. A folder that cannot be read is empty."""
    order = QCollator(QLocale())
    found = list(_entries(folder, wanted, suffixes))
    return sorted(found, key=lambda entry: (not entry.is_folder, order.sortKey(entry.path.name)))


def _entries(folder: Path, wanted: Wanted, suffixes: Sequence[str]) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.name.startswith("."):
                    continue
                if os.path.isdir(item.path):  # a link that leads nowhere hides nothing that stands behind it
                    is_vault = item.name.endswith(VAULT_SUFFIX)
                    yield Entry(Path(item.path), not (is_vault and wanted is Wanted.VAULT), is_vault)
                elif wanted in (Wanted.FILE, Wanted.FILES, Wanted.NEW_FILE) and _fits(item.name, suffixes):
                    yield Entry(Path(item.path), False, False)
    except OSError:
        return


def _fits(name: str, suffixes: Sequence[str]) -> bool:
    return not suffixes or name.lower().endswith(tuple(suffixes))


def _line(picture: str, tone: str, title: str, path: Path) -> QListWidgetItem:
    """A line that keeps its path as bytes: a name on the disk need not be text, and would come back as another one."""
    made = QListWidgetItem(icon(picture, tone), title)
    made.setData(_PATH, os.fsencode(path))
    return made


def _path(line: QListWidgetItem | QModelIndex) -> Path:
    return Path(os.fsdecode(line.data(_PATH)))


def _is_of_people(root: str) -> bool:
    """Whether a mounted volume is one that people put their files on."""
    return root == "/" or root.startswith(_STICKS) or sys.platform == "win32"


def _list(name: str) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(name)
    made.setIconSize(QSize(metrics.ICON, metrics.ICON))
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.ensurePolished()
    return made


class PathDialog(QDialog):
    """Places at the left, what is there at the right, the name below where something new is made."""

    def __init__(self, window: QWidget, title: str, wanted: Wanted, suffixes: Sequence[str], name: str) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        self._wanted = wanted
        self._suffixes = tuple(suffixes)
        self._folder = Path.home()
        self.chosen: Path | None = None
        self.chosen_all: tuple[Path, ...] = ()
        self._make(title, name)
        room = window.screen().availableSize() - QSize(2 * metrics.BROAD, 3 * metrics.BROAD)  # and for its frame
        self.resize(QSize(760, 520).boundedTo(room))

    @classmethod
    def ask(
        cls,
        window: QWidget,
        title: str,
        wanted: Wanted,
        *,
        start: Path | None = None,
        suffixes: Sequence[str] = (),
        name: str = "",
    ) -> Path | None:
        """Show the dialog and wait for an answer."""
        dialog = cls(window, title, wanted, suffixes, name)
        dialog.show_folder(start if start is not None and os.path.isdir(start) else Path.home())
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen

    @classmethod
    def ask_several(cls, window: QWidget, title: str, wanted: Wanted) -> tuple[Path, ...]:
        """Show the dialog and wait for an answer that may be several."""
        dialog = cls(window, title, wanted, (), "")
        dialog.show_folder(Path.home())
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen_all

    def _make(self, title: str, name: str) -> None:
        self.places = _list(_("Places"))
        self.places.setFixedWidth(200)
        self._fill_places()
        self.address = pieces.Elided("", tone="muted", cut=Qt.TextElideMode.ElideMiddle)
        self.listing = _list(title)
        if self._wanted is Wanted.FILES:
            self.listing.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.name = QLineEdit(name)
        self.name_field = pieces.Labelled(_("Name"), self.name)
        if self._wanted is not Wanted.NEW_FILE:
            self.name_field.hide()
        self.accept_button = pieces.button(self._verb(), self._accept_chosen, rank="primary")
        self.accept_button.setDefault(True)
        up = pieces.icon_button("arrow-up", _("Folder above"), lambda: self.show_folder(self._folder.parent))
        up.setShortcut("Alt+Up")
        where = pieces.row(up)
        where.addWidget(self.address, 1)
        right = pieces.column(
            where,
            self.listing,
            self.name_field,
            pieces.row(None, pieces.button(_("Cancel"), self.reject), self.accept_button),
            space=metrics.STEP,
        )
        layout = pieces.row(self.places, space=metrics.WIDE, margins=(metrics.WIDE,) * 4)
        layout.addLayout(right, 1)
        self.setLayout(layout)
        self.places.itemClicked.connect(self._on_place)
        self.places.itemActivated.connect(self._on_place)
        self.listing.itemActivated.connect(self._on_activated)
        self.listing.itemSelectionChanged.connect(self._on_selected)
        self.name.textChanged.connect(self._refresh)

    def _verb(self) -> str:
        return {
            Wanted.FOLDER: _("Choose this folder"),
            Wanted.VAULT: _("Choose this vault"),
            Wanted.FILE: _("Open"),
            Wanted.FILES: _("Add"),
            Wanted.NEW_FILE: _("Save here"),
        }[self._wanted]

    def _fill_places(self) -> None:
        titles = {
            "house": _("Home folder"),
            "monitor": _("Desktop"),
            "folder": _("Documents"),
            "download": _("Downloads"),
        }
        for picture, location in _PLACES:
            path = Path(QStandardPaths.writableLocation(location))
            if os.path.isdir(path) and (picture == "house" or path != Path.home()):
                self._add_place(picture, titles[picture], path)
        for volume in QStorageInfo.mountedVolumes():
            root = volume.rootPath()
            if volume.isValid() and volume.isReady() and _is_of_people(root):
                self._add_place("hard-drive", _("This computer") if root == "/" else volume.displayName(), Path(root))

    def _add_place(self, picture: str, title: str, path: Path) -> None:
        self.places.addItem(_line(picture, "muted", title, path))

    def show_folder(self, folder: Path) -> None:
        """List another folder."""
        self._folder = folder
        self.address.tell(clean_name(str(folder)))
        self.listing.clear()
        for entry in entries(folder, self._wanted, self._suffixes):
            picture = "notebook-text" if entry.is_vault else "folder" if entry.is_folder else "file-text"
            tone = "accent" if entry.is_vault else "muted"
            self.listing.addItem(_line(picture, tone, clean_name(entry.path.name), entry.path))
        self.listing.setCurrentRow(-1)
        self._refresh()

    def _on_place(self, item: QListWidgetItem) -> None:
        self.show_folder(_path(item))

    def _on_activated(self, item: QListWidgetItem) -> None:
        path = _path(item)
        if os.path.isdir(path) and not (self._wanted is Wanted.VAULT and path.name.endswith(VAULT_SUFFIX)):
            self.show_folder(path)
        else:
            self._accept_chosen()

    def _on_selected(self) -> None:
        for item in self.listing.selectedItems():
            if self._wanted is Wanted.NEW_FILE and not os.path.isdir(_path(item)):
                self.name.setText(_path(item).name)
        self._refresh()

    def _candidate(self) -> Path | None:
        marked = next((_path(item) for item in self.listing.selectedItems()), None)
        if self._wanted is Wanted.FOLDER:
            return marked or self._folder
        if self._wanted is Wanted.VAULT:
            for path in (marked, self._folder):
                if path is not None and path.name.endswith(VAULT_SUFFIX):
                    return path
            return None
        if self._wanted in (Wanted.FILE, Wanted.FILES):
            return next((path for path in self._marked() if os.path.isfile(path)), None)
        name = self.name.text().strip()
        if not name or "/" in name or os.sep in name:
            return None
        return self._folder / (name if _fits(name, self._suffixes) else name + self._suffixes[0])

    def _marked(self) -> tuple[Path, ...]:
        """Everything that is marked, in the order of the list."""
        marked = sorted(self.listing.selectedIndexes(), key=lambda index: index.row())
        return tuple(map(_path, marked))

    def _refresh(self) -> None:
        path = self._candidate()
        self.accept_button.setEnabled(path is not None)
        if self._wanted is Wanted.NEW_FILE:
            there = path is not None and os.path.lexists(path)
            self.name_field.set_hint(_("A file of this name is there already; it would be replaced.") if there else "")

    def _accept_chosen(self) -> None:
        self.chosen = self._candidate()
        if self.chosen is not None:
            self.chosen_all = tuple(path for path in self._marked() if os.path.isfile(path))
            self.accept()
