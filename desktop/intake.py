"""Ways in for files: chosen in a dialog, dropped on the window, pasted from the clipboard. What came of it is told by
notices, with the offer to erase the originals that still lie readable on the disk.

It outlives the screens that asked for it. Only files of this computer are taken: an address is never followed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage

from db import contents
from db.errors import DaftarError, NotEnoughMemory
from db.records.base import ANY_RECORD
from db.reporting import Report
from desktop.adding import errors
from desktop.adding.errors import Told
from desktop.adding.files import Found, Gathered, Pasted, clean_name, gather
from desktop.adding.originals import Erased, erase
from desktop.adding.taking import Beside, Known, Original, Outcome, add, add_again, complete
from desktop.ask import Ask, Choice
from desktop.clipboard import local_files
from desktop.jobs import Jobs, Where
from desktop.look import pieces
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.trouble import Bug
from resources.text import N_, _, n_

if TYPE_CHECKING:
    from db.store import Store
    from db.vault import Vault

MANY_FILES = 20  # more than these, or more bytes, are asked about first
MANY_BYTES = 500_000_000
_NAMED = 5  # files that a notice names
_PNG = b"\x89PNG\r\n\x1a\n"
FLASH = N_(
    "Each is overwritten and removed once the vault's copy has been read back and found whole. "
    "Sticks, memory cards and SSDs may keep older copies where nothing can overwrite them; so may the camera or phone "
    "from which a file came, mail and clouds. This cannot be undone."
)


class SomeNotTaken(DaftarError):
    """Files that stayed outside, each with its reason."""


class Intake(QObject):
    """Takes files into one open vault."""

    def __init__(
        self, store: Store, vault: Vault, jobs: Jobs, notices: Notices, ask: Ask, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store, self._vault, self._jobs, self._notices, self._ask = store, vault, jobs, notices, ask

    def answers(self, here: Callable[[], Place]) -> Mapping[str, Callable[[], object]]:
        """The commands that this carries out, for whatever place is in front."""
        return {
            "content.add": lambda: self.choose_files(here()),
            "content.add_folder": lambda: self.choose_folder(here()),
            "content.paste": lambda: self.paste(here()),
        }

    # --- ways in ---

    def choose_files(self, place: Place) -> None:
        """Files from the dialog, for what is in front."""
        self.take(self._ask.open_files(_("Add files")), place)

    def choose_folder(self, place: Place) -> None:
        """A folder with all that is in it."""
        folder = self._ask.folder(_("Add a folder"))
        self.take([folder] if folder is not None else [], place)

    def choose_file_of(self, document_id: str) -> None:
        """The file of a document that was described without one."""
        path = self._ask.open_file(_("Add its file"), ())
        if path is not None:
            self.give(document_id, path)

    def paste(self, place: Place) -> None:
        """What lies on the clipboard: files that were copied, or a picture."""
        data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # None where nothing lies on it
        if paths := local_files(data):
            self.drop(paths, place)
        elif data is not None and data.hasImage():
            self._paste_picture(data, place)
        else:
            self._notices.tell(
                _("There is no picture and no file on the clipboard."),
                _("Copy a picture, or files of this computer, and paste again."),
            )

    def drop(self, paths: Sequence[Path], place: Place) -> None:
        """Files that were dropped on the window or copied elsewhere. One that comes to a document which has no file
        yet is its file.
        """
        if place.screen == "record" and place.detail(0) == "document" and len(paths) == 1 and os.path.isfile(paths[0]):
            record = self._store.get(place.detail(1))
            with self._store.reading() as connection:
                kept = contents.known(connection, record.sha256)
            if kept is None:
                self.give(record.id, paths[0])
                return
        self.take(paths, place)

    def take(self, chosen: Sequence[Path], place: Place) -> None:
        """Look through files and folders, and take them in; many are asked about first."""
        if chosen and not self._vault.read_only:
            done = partial(self._on_gathered, beside_of(self._store, place))
            self._jobs.run(_("Look through the files"), partial(gather, chosen), where=Where.POOL, done=done)

    def give(self, document_id: str, path: Path, *, despite: bool = False) -> None:
        """Give a document its file; a fingerprint that does not fit is asked about."""
        found = Found(path, size=os.path.getsize(path) if os.path.isfile(path) else 0)
        work = partial(complete, self._store, self._vault, document_id, found, despite=despite)
        failed = partial(self._on_other_file, document_id, path)
        self._jobs.run(
            _("Add its file"), work, where=Where.FILES, done=partial(self._on_added, (), None), failed=failed
        )

    # --- what comes of it ---

    def _on_gathered(self, beside: Beside, gathered: Gathered) -> None:
        if not gathered.files:
            self._tell_refused(gathered.refused)
            if not gathered.refused:
                self._notices.tell(_("There is no file here that could be added."), _left_out(gathered))
        elif self._agreed(gathered):
            work = partial(add, self._store, self._vault, tuple(gathered.files), beside)
            done = partial(self._on_added, tuple(gathered.folders), beside, refused=gathered.refused)
            self._jobs.run(_("Add files"), work, where=Where.FILES, done=done)

    def _agreed(self, gathered: Gathered) -> bool:
        count, size = len(gathered.files), gathered.size
        if count <= MANY_FILES and size <= MANY_BYTES:
            return True
        question = n_("Add {count} file ({size})?", "Add {count} files ({size})?", count)
        told = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)  # as the viewer tells it
        asked = question.format(count=count, size=told)
        return bool(self._ask.choose(asked, _left_out(gathered), (Choice("add", _("Add them")),)))

    def _paste_picture(self, data: QMimeData, place: Place) -> None:
        beside = beside_of(self._store, place)
        ready = bytes(data.data("image/png").data())
        image = QImage() if ready.startswith(_PNG) else QImage(data.imageData())
        moment = datetime.now().astimezone()
        name = _("Pasted picture {moment}").format(moment=moment.strftime("%Y-%m-%d %H-%M-%S")) + ".png"

        def work(report: Report) -> Outcome:
            encoded = ready if ready.startswith(_PNG) else as_png(image)
            return add(self._store, self._vault, (Pasted(name, encoded),), beside, report)

        self._jobs.run(_("Add from the clipboard"), work, where=Where.FILES, done=partial(self._on_pasted, beside))

    def _on_pasted(self, beside: Beside, outcome: Outcome) -> None:
        self._tell_known(outcome.known, beside)
        if outcome.made:
            clear = Offer(_("Clear the clipboard"), QGuiApplication.clipboard().clear)
            self._notices.tell(
                _("The picture was added."), _("It is still on the clipboard."), offer=clear, lasting=True
            )

    def _on_added(
        self, folders: Sequence[Path], beside: Beside | None, outcome: Outcome, refused: Sequence[Told] = ()
    ) -> None:
        self._tell_refused([*refused, *outcome.refused])
        self._tell_known(outcome.known, beside or Beside())
        says = _done(outcome)
        if outcome.originals:
            erasing = partial(self._ask_to_erase, tuple(outcome.originals), tuple(folders))
            there, offer = _still_there(outcome.originals), Offer(_("Erase the originals…"), erasing)
            self._notices.tell(says or there, there if says else "", offer=offer, lasting=True)
        elif says:
            self._notices.tell(says)

    def _on_other_file(self, document_id: str, path: Path, trouble: DaftarError | Bug) -> None:
        if isinstance(trouble, errors.OtherFile):
            choice = Choice("despite", _("It is the right file"), danger=True)
            if self._ask.choose(trouble.summary, trouble.advice, (choice,)):
                self.give(document_id, path, despite=True)
        elif isinstance(trouble, errors.NotTaken):
            self._tell_refused([Told(clean_name(path.name), trouble.summary)])
        else:
            self._notices.trouble(trouble)

    def _tell_refused(self, refused: Sequence[Told]) -> None:
        if refused:
            says = n_("{count} file was not added.", "{count} files were not added.", len(refused))
            self._notices.trouble(SomeNotTaken(says.format(count=len(refused)), _lines(refused)))

    def _tell_known(self, known: Sequence[Known], beside: Beside) -> None:
        if not known:
            return
        titles = self._store.titles([each.holders[0] for each in known])
        told = [Told(each.taken.piece.name, _held(each, titles)) for each in known]
        says = n_("{count} file is in the vault already.", "{count} files are in the vault already.", len(known))
        offer = Offer(_("Describe it once more"), partial(self._add_again, tuple(known), beside))
        self._notices.tell(says.format(count=len(known)), _lines(told), offer=offer, lasting=True)

    def _add_again(self, known: Sequence[Known], beside: Beside) -> None:
        def told(made: list[str]) -> None:
            self._notices.tell(_done(Outcome(made=made)))

        self._jobs.run(_("Add files"), lambda _report: add_again(self._store, known, beside), done=told)

    # --- the originals ---

    def offer_to_erase(self, originals: Sequence[Original]) -> None:
        """Files that are in the vault now, and still lie readable where they came from."""
        if originals:
            offer = Offer(_("Erase the originals…"), partial(self._ask_to_erase, tuple(originals), ()))
            self._notices.tell(_still_there(originals), offer=offer, lasting=True)

    def _ask_to_erase(self, originals: Sequence[Original], folders: Sequence[Path]) -> None:
        count = len(originals)
        question = n_("Erase {count} original?", "Erase {count} originals?", count).format(count=count)
        choice = Choice("erase", _("Erase the originals"), danger=True)
        if self._ask.choose(question, _(FLASH), (choice,)):
            work = partial(erase, self._store, self._vault, originals, folders)
            self._jobs.run(_("Erase the originals"), work, where=Where.FILES, done=self._on_erased)

    def _on_erased(self, erased: Erased) -> None:
        if erased.left:
            says = n_("{count} original was not erased.", "{count} originals were not erased.", len(erased.left))
            self._notices.trouble(SomeNotTaken(says.format(count=len(erased.left)), _lines(erased.left)))
        if erased.gone:
            says = n_("{count} original is erased.", "{count} originals are erased.", len(erased.gone))
            advice = _("Think of other copies: the camera, the phone, mail, a cloud.")
            self._notices.tell(says.format(count=len(erased.gone)), advice)


def beside_of(store: Store, place: Place) -> Beside:
    """To what files belong that come in while this place is in front."""
    kind, record_id = place.detail(0), place.detail(1)
    if place.screen == "case":
        return Beside((place.detail(0),))
    if place.screen == "new":
        return Beside((record_id,) if record_id else ())
    if place.screen != "record":
        return Beside()
    if kind == "case":
        return Beside((record_id,))
    cases = tuple(getattr(store.data(record_id), "cases", ()))
    return Beside(cases, (record_id,) if kind in ANY_RECORD else ())


def as_png(image: QImage) -> bytes:
    """Pixels as a file, in memory alone."""
    buffer = QBuffer()
    saving: Any = image.save  # the stubs know names of files alone
    if not (buffer.open(QIODevice.OpenModeFlag.WriteOnly) and saving(buffer, "PNG")):
        raise NotEnoughMemory
    return bytes(buffer.data().data())


def _left_out(gathered: Gathered) -> str:
    count = gathered.left_out
    told = n_("{count} hidden file is left out.", "{count} hidden files are left out.", count)
    return told.format(count=count) if count else ""


def _lines(told: Sequence[Told]) -> str:
    """A line for each file, the first few of them."""
    lines = [f"{pieces.isolate(each.name)}: {each.says}" for each in told[:_NAMED]]
    if more := len(told) - len(lines):
        lines.append(n_("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join(lines)


def _done(outcome: Outcome) -> str:
    """What is in the vault now."""
    made, completed = len(outcome.made), len(outcome.completed)
    says = []
    if made:
        says.append(n_("{count} document was added.", "{count} documents were added.", made).format(count=made))
    if completed:
        told = n_(
            "{count} document that was described before has its file now.",
            "{count} documents that were described before have their files now.",
            completed,
        )
        says.append(told.format(count=completed))
    kept_as = _("A name that cannot be kept as it was is “{name}” here.")
    says += [kept_as.format(name=pieces.isolate(name)) for name in outcome.renamed[:_NAMED]]
    return " ".join(says)


def _held(known: Known, titles: dict[str, str]) -> str:
    title = pieces.isolate(titles.get(known.holders[0], ""))
    says = _("It is the file of “{title}”, in the trash.") if known.in_trash else _("It is the file of “{title}”.")
    return says.format(title=title)


def _still_there(originals: Sequence[Original]) -> str:
    """Where the files still lie, readable for everybody."""
    count = len(originals)
    if count == 1:
        return _("The file stays readable where it was: {place}").format(place=_shown(originals[0].path))
    folders = list(dict.fromkeys(original.path.parent for original in originals))
    places = ", ".join(_shown(folder) for folder in folders[:2]) + (" …" if len(folders) > 2 else "")
    says = n_(
        "{count} file stays readable where it was: {place}",
        "{count} files stay readable where they were: {place}",
        count,
    )
    return says.format(count=count, place=places)


def _shown(path: Path) -> str:
    return pieces.isolate(clean_name(str(path)))
