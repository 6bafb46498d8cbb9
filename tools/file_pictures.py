"""Pictures of files coming in: what is told of them, and what is seen while they hang over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QListWidget

from desktop.adding.errors import Told
from desktop.adding.originals import Erased, MoreNames, NotAllowed, OtherNow
from desktop.ask import AskInWindow, Choice, ChoiceDialog, WordsDialog
from desktop.intake import FLASH
from desktop.jobs import Job
from desktop.path_dialog import PathDialog, Wanted
from desktop.places import Place
from desktop.screens.peer import PeerScreen
from desktop.screens.record import RecordScreen
from desktop.viewer.taking_out import TakingOut
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
def _erase_originals(stage: Stage) -> None:
    stage.unlock()
    question = n_("Erase {count} original?", "Erase {count} originals?", 3).format(count=3)
    choice = Choice("erase", _("Erase the originals"), danger=True)
    ChoiceDialog(stage.program.window, question, _(FLASH), (choice,)).show()


@shot("files-under-way")
def _under_way(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "documents"))
    assert stage.program.shell is not None
    strip = stage.program.shell.strip
    strip._job = Job(_("Add files"), lambda _report: None, strip)
    strip._on_progressed(640, 2000, "2022-10-14 Видеозапись опроса в отделении, полностью, без монтажа.mp4")
    strip.show()


@shot("files-again")
def _again(stage: Stage) -> None:
    """Files that are known, or refused."""
    stage.open(Place.case(stage.first("case"), "documents"))
    _drop(stage, _scans())
    stage.clear()
    _drop(stage, _scans())


@shot("files-many")
def _many(stage: Stage) -> None:
    stage.unlock()
    question = n_("Add {count} file ({size})?", "Add {count} files ({size})?", 214).format(count=214, size="1.9 GB")
    left_out = n_("{count} hidden file is left out.", "{count} hidden files are left out.", 3).format(count=3)
    ChoiceDialog(stage.program.window, question, left_out, (Choice("add", _("Add them")),)).show()


@shot("files-erased")
def _erased(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "documents"))
    assert stage.program.open_vault is not None
    intake = stage.program.open_vault.intake
    left = [Told("Photograph of the door.jpg", trouble().summary) for trouble in (OtherNow, MoreNames, NotAllowed)]
    intake._on_erased(Erased([_scans()], left))


@shot("take-out-why")
def _take_out_why(stage: Stage) -> None:
    _page(stage)
    asked = _AskedOnce(stage.program.window)
    assert stage.program.open_vault is not None
    desk = stage.program.open_vault
    taking = TakingOut(desk.store, desk.jobs, desk.notices, asked, desk.vault, stage.front)
    taking.begin(stage.first("document"))


@shot("take-out-where")
def _take_out_where(stage: Stage) -> None:
    _page(stage)
    dialog = PathDialog(stage.program.window, _("Where shall the copy lie?"), Wanted.NEW_FILE, (".pdf",), "Хат.pdf")
    deep = Path.home() / "Құжаттар" / "Documents of the western region" / "Statements and complaints" / "Autumn 2022"
    deep.mkdir(parents=True, exist_ok=True)
    (deep / "Хат.pdf").touch()
    dialog.show_folder(deep)
    dialog.name.setText("Хат.pdf")
    dialog.show()


@shot("take-out-done")
def _take_out_done(stage: Stage) -> None:
    _page(stage)
    assert stage.program.open_vault is not None
    desk = stage.program.open_vault
    TakingOut(desk.store, desk.jobs, desk.notices, desk.ask, desk.vault, stage.front)._on_done(_scans() / "Хат.pdf")


@shot("files-custody")
def _custody(stage: Stage) -> None:
    stage.open(Place.record("document", stage.first("document")))
    assert isinstance(stage.front, RecordScreen)
    stage.front.beside.toggle_links()


class _AskedOnce(AskInWindow):
    """Shows the question and goes on, as if nobody had answered."""

    def words(self, question: str, does: str, advice: str = "", value: str = "") -> str | None:
        WordsDialog(self._window, question, does, advice, value).show()
        return None


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
