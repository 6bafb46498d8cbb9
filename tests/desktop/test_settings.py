"""Plain settings hold five things, in one private place."""

from __future__ import annotations

import stat
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.settings import RECENT_VAULTS, Settings


def _vault(folder: Path, name: str) -> Path:
    made = folder / f"{name}.daftar"
    made.mkdir()
    return made


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.language, settings.theme, settings.geometry = "kk", "dark", QByteArray(b"size")
    settings.sync()
    again = Settings(tmp_path)
    assert (again.language, again.theme, again.geometry.data()) == ("kk", "dark", b"size")


def test_nonsense_in_the_file_is_not_obeyed(tmp_path: Path) -> None:
    (tmp_path / "daftar.ini").write_text("[General]\nlanguage=xx\ntheme=pink\nwindow=5\n[recent]\nplaces=1\n")
    settings = Settings(tmp_path)
    assert (settings.language, settings.theme, settings.geometry.isEmpty(), settings.recent) == ("", "system", True, ())


def test_recent_vaults_are_few_and_newest_first(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings")
    vaults = [_vault(tmp_path, str(number)) for number in range(RECENT_VAULTS + 2)]
    for vault in vaults:
        settings.remember(vault)
    assert settings.recent == tuple(reversed(vaults))[:RECENT_VAULTS]
    settings.remember(vaults[3])
    assert settings.recent[0] == vaults[3]
    vaults[3].rmdir()
    assert vaults[3] not in settings.recent
    settings.remember(tmp_path / ("x" * 300))  # a disk that cannot even be asked
    assert len(settings.recent) == RECENT_VAULTS - 2


def test_remembering_vaults_can_be_turned_off(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings")
    vault = _vault(tmp_path, "secret")
    settings.remember(vault)
    settings.keeps_recent = False
    settings.remember(vault)
    settings.sync()
    assert settings.recent == ()
    assert "secret" not in (tmp_path / "settings" / "daftar.ini").read_text()


def test_a_home_that_takes_no_writing_keeps_nobody_out(tmp_path: Path) -> None:
    (tmp_path / "settings").touch()
    settings = Settings(tmp_path / "settings" / "daftar")
    settings.remember(tmp_path)
    settings.sync()
    assert settings.theme == "system"


def test_the_place_is_private_and_qt_uses_it_too(tmp_path: Path) -> None:
    Settings(tmp_path / "settings").sync()
    assert stat.S_IMODE((tmp_path / "settings").stat().st_mode) == 0o700
    assert QSettings("QtProject").fileName().startswith(str(tmp_path / "settings"))


def test_no_folder_of_a_dialog_of_qt_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings")
    (tmp_path / "A chosen place").mkdir()
    dialog = QFileDialog(None, "Print to a file", str(tmp_path / "A chosen place"))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.show()
    del dialog  # it writes at its end
    kept = tmp_path / "settings" / "QtProject.conf"
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    assert "chosen" in kept.read_text()
    settings.sync()
    assert "chosen" not in kept.read_text()
