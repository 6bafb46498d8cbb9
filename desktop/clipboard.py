"""The clipboard: whatever is copied out of Daftar is marked as secret, and gone after half a minute and at every lock.

Clipboard histories of the usual desktops respect the marks. What others copied is never touched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_FOR = 30_000  # milliseconds

# Klipper and others; Windows' history and cloud; the pasteboard managers of macOS.
_MARKS: dict[str, tuple[tuple[str, bytes], ...]] = {
    "win32": (
        ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
        ('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"', b"\0\0\0\0"),
        ('application/x-qt-windows-mime;value="CanUploadToCloudClipboard"', b"\0\0\0\0"),
    ),
    "darwin": (("application/x-nspasteboard-concealed-type", b"1"),),
}
_MARKS_ELSEWHERE = (("x-kde-passwordManagerHint", b"secret"),)


Owns = Callable[[QClipboard.Mode], bool]


def local_files(data: QMimeData | None) -> list[Path]:
    """The files of this computer that are copied or dragged; an address anywhere else is passed over."""
    urls = data.urls() if data is not None and data.hasUrls() else []
    paths = [_path(url) for url in urls if url.isLocalFile() and not url.host()]
    return [Path(path) for path in paths if path and "\0" not in path]


def _path(url: QUrl) -> str:
    """As the disk has it: a name there need not be text."""
    if os.name != "posix":
        return url.toLocalFile()
    return os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded)))


class ClipboardKeeper(QObject):
    """Watches what Daftar itself puts on the clipboard."""

    def __init__(self, parent: QObject | None = None, owns: Owns | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._owns = owns or self._asks_the_system
        self._clipboard.dataChanged.connect(self._on_changed)
        self._clipboard.selectionChanged.connect(self._on_selected)
        self._timer = QTimer(self, singleShot=True, interval=KEPT_FOR)
        self._timer.timeout.connect(self.clear)

    def clear(self) -> None:
        """Take away what is ours, on every kind of clipboard there is."""
        self._timer.stop()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._owns(mode):
                self._clipboard.clear(mode)

    def _asks_the_system(self, mode: QClipboard.Mode) -> bool:
        """Whether what lies there came from us."""
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return self._clipboard.ownsClipboard()

    def _on_selected(self) -> None:
        """On X11 a selection can be pasted like a copy. It cannot be marked; it goes like one."""
        if self._owns(QClipboard.Mode.Selection):
            self._timer.start()

    def _rest(self) -> None:
        """Nothing of ours lies on the clipboard; a selection may still."""
        if not self._owns(QClipboard.Mode.Selection):
            self._timer.stop()

    def _on_changed(self) -> None:
        if not self._owns(QClipboard.Mode.Clipboard):
            self._rest()
            return
        copied = cast("QMimeData | None", self._clipboard.mimeData())  # None once it was cleared
        marks = _MARKS.get(sys.platform, _MARKS_ELSEWHERE)
        if copied is None or not copied.formats():
            self._rest()
            return
        self._timer.start()
        if copied.hasFormat(marks[0][0]):
            return
        marked = QMimeData()
        if copied.hasText():
            marked.setText(copied.text())
        if copied.hasImage():
            marked.setImageData(copied.imageData())
        for name, value in marks:
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)
