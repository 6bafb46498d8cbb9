"""Pictures of files coming in: what is told of them, and what is seen while they hang over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QListWidget

from desktop.ask import Choice, ChoiceDialog
from desktop.intake import FLASH
from desktop.path_dialog import PathDialog, Wanted
from desktop.places import Place
from desktop.screens.peer import PeerScreen
from resources.text import _, n_
from tools.pictures import shot
from tools.stage import Stage


def _scans() -> Path:
    folder = Path.home() / "Scans"
    (folder / "2023").mkdir(parents=True, exist_ok=True)
    for name in ("Complaint to the prosecutor.pdf", "Photograph of the door.jpg", "2023/Хат.txt"):
        (folder / name).write_bytes(b"An invented file: " + name.encode())
    (folder / "Recording.m4a").touch()
    return folder


def _drop(stage: Stage, *paths: Path) -> None:
    open_vault = stage.program.open_vault
    assert open_vault is not None
    assert stage.program.shell is not None
    stage.program.shell.dropped.emit(list(paths))
    stage.settle()
    stage.settle()


@shot("files-documents")
def _documents(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "documents"))


@shot("files-added")
def _added(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "documents"))
    extra = _scans() / f"Letter {stage.program.settings.language} {stage.program.settings.theme}.txt"
    extra.write_text(extra.name)
    _drop(stage, _scans())


@shot("files-over-the-window")
def _over(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case")))
    assert stage.program.shell is not None
    stage.program.shell.drop_hint.appear()


@shot("files-page")
def _page(stage: Stage) -> None:
    stage.open(Place.record("document", stage.first("document")))
    assert stage.program.shell is not None
    stage.program.shell.drop_hint.hide()


@shot("files-dialog")
def _dialog(stage: Stage) -> None:
    stage.unlock()
    dialog = PathDialog(stage.program.window, _("Add files"), Wanted.FILES, (), "")
    dialog.show_folder(_scans())
    dialog.listing.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    dialog.listing.selectAll()
    dialog.show()


@shot("files-erase")
def _erase(stage: Stage) -> None:
    stage.unlock()
    question = n_("Erase {count} original?", "Erase {count} originals?", 3).format(count=3)
    choice = Choice("erase", _("Erase the originals"), danger=True)
    ChoiceDialog(stage.program.window, question, _(FLASH), (choice,)).show()


@shot("peer-empty")
def _peer_empty(stage: Stage) -> None:
    stage.open(Place("peer"))


@shot("bring-in")
def _bring_in(stage: Stage) -> None:
    stage.open(Place("bring_in"))


@shot("peer-read")
def _peer_read(stage: Stage) -> None:
    _read_peer(stage, "entities.ftm.json")


@shot("peer-martus")
def _peer_martus(stage: Stage) -> None:
    _read_peer(stage, "martus.xml")


@shot("peer-refused")
def _peer_refused(stage: Stage) -> None:
    _read_peer(stage, "")


def _read_peer(stage: Stage, name: str) -> None:
    """An invented file of another program, read and shown."""
    stage.open(Place("peer"))
    screen = stage.front
    assert isinstance(screen, PeerScreen)
    file = Path.home() / (name or "letter.txt")
    told = (
        (Path(__file__).parents[1] / "tests" / "data" / "peers" / name).read_text(encoding="utf-8") if name else "Dear"
    )
    file.write_text(told.replace("Выдуманова", "Әубәкір").replace("Мария", "Ғайни"))
    screen.read(file)
    while screen.shown is None and not screen.trouble.text():
        stage.settle()
