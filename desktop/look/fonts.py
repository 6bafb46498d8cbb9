"""Type: Noto Sans from our own files, in a few named sizes that grow with the size of text set in the system."""

from __future__ import annotations

import sys

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

import resources
from desktop.look import metrics

FAMILY = "Noto Sans"
_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
_USUAL = {"win32": 9.0, "darwin": 13.0}  # the system's text size before anybody changed it, in points
_USUAL_ELSEWHERE = 11.0

_scale = 1.0


def load(app: QApplication) -> None:
    """Make the fonts known and set the size of ordinary text."""
    global _scale
    if FAMILY not in QFontDatabase.applicationFontFamilies(0):
        _scale = max(1.0, app.font().pointSizeF() / _USUAL.get(sys.platform, _USUAL_ELSEWHERE))
        for name in _FILES:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))
    app.setFont(font())


def font(points: float = metrics.TEXT, *, strong: bool = False, italic: bool = False) -> QFont:
    """Noto Sans in one of the sizes of `metrics`."""
    made = QFont(FAMILY)
    made.setPointSizeF(points * _scale)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setItalic(italic)
    return made
