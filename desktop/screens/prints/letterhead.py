"""The letterhead of the organisation: name, address and logo.

The logo is decoded by the process without rights, and kept as a picture that we packed ourselves.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.errors import DaftarError
from db.reporting import Report
from db.vault.trouble import told_plainly
from desktop import decoding
from desktop.decoding import Picture
from desktop.dossier import letterhead
from desktop.dossier.exhibits.rendition import as_jpeg
from desktop.jobs import Where
from desktop.look import metrics, pieces
from desktop.printroom.tools import Tools
from resources.text import N_, _

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif")
BOX = (800, 400)  # pixels at most: a few centimetres of paper at print resolution
SHOWN = (240, 96)
MOST_FILE = 20 << 20  # bytes of a picture that comes in
DRAFT = "prints.letterhead"


class LogoTooLarge(DaftarError):
    """A file that is no logo."""

    says = N_("This picture is too large for a logo.")
    advises = N_("Choose one of less than 20 MB.")


class LetterheadPage(QWidget):
    """Write it, choose a logo, save."""

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._logo: bytes | None = None
        self.name = QLineEdit()
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(112)
        self.shown = pieces.text("", tone="muted")
        self.choose_button = pieces.button(_("Choose a logo…"), self.choose_logo, icon="upload")
        self.remove_button = pieces.button(_("No logo"), self.remove_logo, icon="x")
        self.save_button = pieces.button(_("Save"), self.save, icon="save", rank="primary")
        self.told = pieces.help_line("")
        self._lay_out()
        self._load()
        for field in (self.name, self.lines, self.choose_button, self.remove_button, self.save_button):
            field.setEnabled(not tools.store.read_only)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(metrics.READING)
        buttons = pieces.row(self.told, self.save_button)
        buttons.setStretch(0, 1)
        inside.setLayout(
            pieces.column(
                pieces.help_line(
                    _(
                        "It stands on prints for which you tick “With the letterhead”. Think for whom: on a leaflet it "
                        "leads back to you."
                    )
                ),
                pieces.Labelled(_("Name of the organisation"), self.name),
                pieces.Labelled(_("Lines below it"), self.lines, _("Address, telephone, registration: a line each.")),
                pieces.text(_("Logo"), size=metrics.HELP + 0.5, strong=True),
                self.shown,
                pieces.flow(self.choose_button, self.remove_button),
                buttons,
                None,
                space=metrics.STEP,
            )
        )
        page = QWidget()
        page.setLayout(pieces.column(inside, margins=(0, metrics.WIDE, 0, metrics.WIDE)))
        self.setLayout(pieces.column(pieces.scrolling(page)))

    def _load(self) -> None:
        kept, draft = letterhead.kept(self._tools.store), self._tools.store.draft(DRAFT)
        self._logo = letterhead.logo(self._tools.store)
        told = draft or {"name": kept.name if kept else "", "lines": "\n".join(kept.lines) if kept else ""}
        self.name.setText(str(told.get("name", "")))
        self.lines.setPlainText(str(told.get("lines", "")))
        self._show_logo()

    def keep_draft(self) -> None:
        """What is typed and not saved comes back."""
        if self._tools.store.read_only:
            return
        kept = letterhead.kept(self._tools.store)
        typed = (self.name.text(), tuple(self.lines.toPlainText().splitlines()))
        if typed != ((kept.name, kept.lines) if kept else ("", ())):
            self._tools.store.keep_draft(DRAFT, {"name": typed[0], "lines": self.lines.toPlainText()})

    # --- the logo -----------------------------------------------------------------------------------------------------

    def choose_logo(self) -> None:
        """Ask for a picture; it is read, decoded without rights, made small and packed anew."""
        place = self._tools.ask.open_file(_("Choose a logo"), SUFFIXES)
        if place is not None:
            self._tools.jobs.run(
                _("Reading the picture"), lambda _report: packed(place), owner=self, where=Where.POOL, done=self._take
            )

    def _take(self, logo: bytes) -> None:
        self._logo = logo
        self._show_logo()
        self.told.setText(_("Not saved yet."))

    def remove_logo(self) -> None:
        self._logo = None
        self._show_logo()
        self.told.setText(_("Not saved yet."))

    def _show_logo(self) -> None:
        self.remove_button.setEnabled(self._logo is not None and not self._tools.store.read_only)
        if self._logo is None:
            self.shown.setText(_("There is none."))
            return
        logo = self._logo
        self._tools.jobs.run(
            _("Reading the picture"),
            lambda _report: decoding.picture(logo, size=SHOWN),
            owner=self,
            where=Where.POOL,
            done=self._show_pixels,
        )

    def _show_pixels(self, picture: Picture) -> None:
        size = (picture.width, picture.height, picture.width * 3)
        self.shown.setPixmap(QPixmap.fromImage(QImage(picture.rgb, *size, QImage.Format.Format_RGB888)))
        self.shown.setAccessibleName(_("Logo"))

    # --- saving -------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it in the vault from now on."""
        store, logo = self._tools.store, self._logo
        name, lines = self.name.text(), self.lines.toPlainText().splitlines()

        def work(_report: Report) -> None:
            letterhead.keep(store, name, lines, logo)
            store.drop_draft(DRAFT)

        def done(_nothing: object) -> None:
            self.told.setText(_("Saved.") if name.strip() else _("Without a name there is no letterhead."))

        self._tools.jobs.run(_("Saving the letterhead"), work, owner=self, done=done)


def packed(place: Path) -> bytes:
    """A picture from outside as a small JPEG of our own, that says nothing but its pixels."""
    with told_plainly():
        if place.stat().st_size > MOST_FILE:
            raise LogoTooLarge
        data = place.read_bytes()
    width, height = BOX
    while True:
        logo = as_jpeg(decoding.picture(data, size=(width, height)))
        if len(logo) <= letterhead.MOST or width < 100:
            return logo
        width, height = width * 3 // 4, height * 3 // 4
