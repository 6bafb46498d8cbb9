"""Pictures of the viewer and of a document's page with its file, one for each kind of file."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

from db import contents
from db.records import DocumentData
from desktop.dossier.exhibits.redaction import Box
from desktop.dossier.paper import recovery_sheet
from desktop.places import Place
from desktop.screens.content import ContentScreen
from desktop.screens.redact import RedactScreen
from resources.text import language
from tools import invented_files
from tools.key_pictures import CODE
from tools.stage import Stage


def _kept(stage: Stage, name: str, file_name: str, mime: str, data: bytes) -> str:
    """The document of this name, with its file; made once."""
    stage.unlock()
    desk = stage.program.open_vault
    assert desk is not None
    if name not in _FILES:
        content = contents.take_in(desk.store, desk.vault, io.BytesIO(data), lambda *_told: None)
        values = {"name": name, "file_name": file_name, "mime": mime, "sha256": content.sha256, "size": content.size}
        with desk.store.change("Add a document") as change:
            change.keep(content)
            _FILES[name] = change.add(DocumentData.checked(values))
    return _FILES[name]


_FILES: dict[str, str] = {}
FILES_SHOWN: dict[str, tuple[str, str, str, Callable[[], bytes]]] = {
    "content-pdf": ("A complaint", "жалоба 14.10.2022.pdf", "application/pdf", invented_files.letter),
    "content-picture": ("The house", "IMG_0412.JPG", "image/jpeg", invented_files.photo),
    "content-text": ("Notes", "заметки.txt", "text/plain", invented_files.TEXT.encode),
    "content-recording": ("A call", "call.mp3", "audio/mpeg", lambda: b"ID3" + bytes(3_400_000)),
    "content-archive": ("An archive", "архив.zip", "application/zip", lambda: b"PK\x03\x04" + bytes(2_000)),
    "content-damaged": ("A scan", "scan.png", "image/png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(500)),
}


def _content(stage: Stage, wanted: str) -> None:
    name, file_name, mime, make = FILES_SHOWN[wanted]
    stage.open(Place("content", _kept(stage, name, file_name, mime, make())))


def _recovery_sheet(stage: Stage) -> None:
    """Both leaves of the printed recovery sheet, one after the other."""
    spoken = language()
    data = recovery_sheet.sheet(CODE, spoken, with_commands=True)
    stage.open(Place("content", _kept(stage, f"Sheet {spoken}", "sheet.pdf", "application/pdf", data)))
    screen = stage.front
    assert isinstance(screen, ContentScreen)
    stage.settle()
    screen.sheets.fit()


def _document_file(stage: Stage) -> None:
    name, file_name, mime, make = FILES_SHOWN["content-pdf"]
    stage.open(Place.record("document", _kept(stage, name, file_name, mime, make())))


def _redact(stage: Stage, wanted: str) -> None:
    """With two boxes drawn and a page ticked."""
    name, file_name, mime, make = FILES_SHOWN[wanted]
    stage.open(Place("redact", _kept(stage, name, file_name, mime, make())))
    front = stage.front
    screen = front if isinstance(front, RedactScreen) else front.findChild(RedactScreen)
    assert isinstance(screen, RedactScreen)
    stage.settle()
    if not screen.covering.count:
        screen.covering.add(0, Box(0.12, 0.155, 0.4, 0.025))
        screen.covering.add(0, Box(0.6, 0.3, 0.25, 0.03))
    screen.canvas.selected = 1
    screen.looked.tick.click()
    screen.canvas.forget()


FILE_SHOTS: dict[str, Callable[[Stage], None]] = {
    **{wanted: partial(_content, wanted=wanted) for wanted in FILES_SHOWN},
    "document-file": _document_file,
    "recovery-printed": _recovery_sheet,
    "redact": partial(_redact, wanted="content-pdf"),
    "redact-picture": partial(_redact, wanted="content-picture"),
}
