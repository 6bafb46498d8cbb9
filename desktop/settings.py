"""Plain settings, the only thing kept outside a vault: window size, language, theme, and recent vaults if that is
allowed.

They lie in a file of our own in a private folder. Qt's own settings are pointed there too before the application is
made, so that no dialog of Qt's leaves a history of folders elsewhere. Nothing of a record may ever stand here.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from resources.text import LANGUAGES

RECENT_VAULTS = 6


class Settings:
    """The settings of this person on this computer."""

    def __init__(self, folder: Path | None = None) -> None:
        place = folder or _private_folder()
        with suppress(OSError):  # where nothing can be kept, each time is the first
            place.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                place.chmod(0o700)
        for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(place))
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        self._kept = QSettings(str(place / "daftar.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language chosen, or nothing: then the system's."""
        return self._text("language", LANGUAGES)

    @language.setter
    def language(self, code: str) -> None:
        self._kept.setValue("language", code)

    @property
    def theme(self) -> str:
        return self._text("theme", ("light", "dark", "contrast")) or "system"

    @theme.setter
    def theme(self, name: str) -> None:
        self._kept.setValue("theme", name)

    @property
    def geometry(self) -> QByteArray:
        kept = self._kept.value("window")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._kept.setValue("window", value)

    @property
    def keeps_recent(self) -> bool:
        """Whether the places of vaults may be remembered."""
        return self._kept.value("recent/kept", "yes") == "yes"

    @keeps_recent.setter
    def keeps_recent(self, allowed: bool) -> None:
        self._kept.setValue("recent/kept", "yes" if allowed else "no")
        if not allowed:
            self._kept.remove("recent/places")

    @property
    def recent(self) -> tuple[Path, ...]:
        """The vaults opened last, those that are still there. A disk that answers no more is as good as gone."""
        if not self.keeps_recent:
            return ()
        return tuple(path for path in self._places() if os.path.isdir(path))

    def remember(self, vault: Path) -> None:
        """Put a vault in front of the recent ones, if they may be kept."""
        if self.keeps_recent:
            others = [path for path in self._places() if path != vault]
            self._keep_places([vault, *others][:RECENT_VAULTS])

    def forget(self, vault: Path) -> None:
        self._keep_places([path for path in self._places() if path != vault])

    def sync(self) -> None:
        """Write all of it to the disk, and nothing of which folders somebody looked into with a dialog of Qt's."""
        qt = QSettings(QSettings.Scope.UserScope, "QtProject")
        qt.remove("FileDialog")
        qt.sync()
        self._kept.sync()

    def _places(self) -> list[Path]:
        kept = self._kept.value("recent/places")
        texts = kept if isinstance(kept, list) else [kept]
        return [Path(text) for text in texts if isinstance(text, str) and text]

    def _keep_places(self, places: list[Path]) -> None:
        self._kept.setValue("recent/places", [str(path) for path in places])

    def _text(self, key: str, allowed: tuple[str, ...]) -> str:
        kept = self._kept.value(key)
        return kept if isinstance(kept, str) and kept in allowed else ""


def _private_folder() -> Path:
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(base) / "daftar"
