"""The ways out of the room: a PDF, a Word document, either of them sealed with a passphrase, and the printer.

Each is written down before it leaves; what was said of it stays to be read and copied.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.reporting import Report
from desktop import printing, vault_door
from desktop.dossier import issue
from desktop.dossier.asking import Made, Request
from desktop.jobs import Where
from desktop.printroom.tools import Tools
from resources.text import N_, _

SEALED = ".age"
TITLES = {
    "pdf": N_("Save as PDF"),
    "docx": N_("Save for Word"),
    "xlsx": N_("Save as a workbook"),
    "csv": N_("Save as separated text"),
    "ftm": N_("Save for FollowTheMoney"),
}


@dataclass(frozen=True, slots=True)
class Printed:
    """A composed print, how it was asked for, and its PDF."""

    request: Request
    made: Made
    data: bytes
    whole: bool = True  # whether the pages are the print, and not the beginning of a long list


class WaysOut(QObject):
    """Takes prints out of one vault."""

    left = Signal(object)  # Issued

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__(parent)
        self._tools, self._parent = tools, parent

    def save(self, printed: Printed, material: issue.Material, form: str = "pdf", *, sealed: bool = False) -> None:
        """Ask where, write, tell."""
        phrase = self._passphrase() if sealed else ""
        if phrase is None:
            return
        suffix = issue.SUFFIXES[form] + (SEALED if sealed else "")
        name = issue.suggested_name(printed.made, printed.request, form) + (SEALED if sealed else "")
        place = self._tools.ask.save_file(_titled(form, sealed), name, suffix)
        if place is not None:
            self._write(printed, material, form, phrase, place)

    def _write(self, printed: Printed, material: issue.Material, form: str, phrase: str, place: Path) -> None:
        store, drawn = self._tools.store, printed.data if form == "pdf" and printed.whole else None

        def write(report: Report) -> issue.Issued:
            return issue.save(
                store,
                printed.made,
                printed.request,
                place,
                form=form,
                passphrase=phrase,
                drawn=drawn,
                material=material,
                report=report,
            )

        done = self._on_saved
        self._tools.jobs.run(_("Saving the print"), write, owner=self, where=Where.FILES, done=done, stands=True)

    def _passphrase(self) -> str | None:
        """One that is hard to guess; None if the person turned away."""
        asked = _("Passphrase for this file")
        advice = _("Whoever gets the file opens it with the program “age” and this passphrase. Tell it by another way.")
        phrase = self._tools.ask.words(asked, _("Next"), advice, vault_door.suggest())
        if not phrase:
            return None
        judged = vault_door.judge(phrase)
        if not judged.acceptable:
            self._tools.notices.tell(judged.reason, _("Take a longer one, best of six words."))
            return None
        return phrase

    def _on_saved(self, issued: issue.Issued) -> None:
        if issued.is_sealed:
            self._tools.notices.tell(_("The print is saved, sealed with the passphrase."))
        else:
            self._tools.notices.tell(
                _("The print is saved. The file is not encrypted."),
                _("Whoever has the disk can read it, and deleting it may leave traces."),
            )
        self.left.emit(issued)

    def print_out(self, printed: Printed, pages: int) -> None:
        """Print through the system's dialog; its queue may keep a copy."""
        printer = printing.ask_for_printer(self._parent, pages, to_file=False)
        if printer is None:
            return
        store, material = self._tools.store, issue.material(self._tools.store, self._tools.vault)

        def work(report: Report) -> issue.Issued:
            drawn = printed.data if printed.whole else issue.draft(printed.made, report, material)
            return issue.hand_to_printer(
                store, printed.made, printed.request, drawn, lambda data: printing.send(data, printer)
            )

        def done(issued: issue.Issued) -> None:
            self._tools.notices.tell(_("Sent to the printer. Print queues may keep a copy."))
            self.left.emit(issued)

        self._tools.jobs.run(_("Printing"), work, owner=self, where=Where.FILES, done=done, stands=True)


def _titled(form: str, sealed: bool) -> str:
    if sealed:
        return _("Save a copy sealed with a passphrase")
    return _(TITLES[form])
