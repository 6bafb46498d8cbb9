"""Which colours are shown now: light, dark or high contrast, as the system has it or as chosen; switched while the
window is open.

The palette and the style sheet go to the application; icons that were put on buttons through `set_icon` are drawn anew.
Whoever paints by hand asks `colours()` at each painting.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStyleFactory, QWidget

from desktop.look import fonts, icons, metrics
from desktop.look.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from desktop.look.sheet import sheet

THEMES = ("system", "light", "dark", "contrast")
_ICON_NAME = "daftar_icon"
_ICON_TONE = "daftar_tone"
_ICON_SIZE = "daftar_size"

_shown: Colours = LIGHT


def colours() -> Colours:
    """The colours shown now."""
    return _shown


def icon(name: str, tone: str = "ink") -> QIcon:
    """The icon in a colour of the present palette, named by its meaning ("ink", "muted", "accent", "danger" …)."""
    return icons.icon(name, getattr(_shown, tone), _shown.faint, _shown.on_accent_soft)


def set_icon(
    target: QAbstractButton | QAction | QLabel, name: str, tone: str = "ink", size: int = metrics.ICON
) -> None:
    """Put an icon on a button, an action or a label; it follows the theme."""
    target.setProperty(_ICON_NAME, name)
    target.setProperty(_ICON_TONE, tone)
    target.setProperty(_ICON_SIZE, size)
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))
    _dress(target)


def _dress(target: QObject) -> None:
    name, tone, size = (target.property(key) for key in (_ICON_NAME, _ICON_TONE, _ICON_SIZE))
    if not name:
        return
    if isinstance(target, QLabel):
        target.setPixmap(icon(name, tone).pixmap(QSize(size, size), target.devicePixelRatioF()))
    elif isinstance(target, QAction | QAbstractButton):
        target.setIcon(icon(name, tone))


class Look(QObject):
    """The theme of one application."""

    changed = Signal()

    def __init__(self, app: QApplication, theme: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._app = app
        self._theme = theme
        fonts.load(app)
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def theme(self) -> str:
        return self._theme

    def choose(self, theme: str) -> None:
        """Show another theme from now on."""
        self._theme = theme
        self._apply()

    def _on_system_changed(self, _change: object) -> None:
        if _fitting(self._app, self._theme) is not _shown:
            self._apply()

    def _apply(self) -> None:
        global _shown
        _shown = _fitting(self._app, self._theme)
        self._app.setPalette(palette(_shown))
        self._app.setStyleSheet(sheet(_shown))
        for widget in self._app.allWidgets():
            _dress(widget)
            for action in widget.actions():
                _dress(action)
        self.changed.emit()


def _fitting(app: QApplication, theme: str) -> Colours:
    hints = app.styleHints()
    system_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    wants_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if theme == "contrast" or (theme == "system" and wants_contrast):
        return CONTRAST_DARK if system_dark else CONTRAST_LIGHT
    if theme == "system":
        return DARK if system_dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def palette(shown: Colours) -> QPalette:
    """The colours as Qt's roles, for everything that a style sheet does not touch."""
    made = QPalette()
    role = QPalette.ColorRole
    everywhere = {
        role.Window: shown.paper,
        role.WindowText: shown.ink,
        role.Base: shown.field,
        role.AlternateBase: shown.margin,
        role.Text: shown.ink,
        role.PlaceholderText: shown.muted,
        role.Button: shown.field,
        role.ButtonText: shown.ink,
        role.BrightText: shown.danger,
        role.ToolTipBase: shown.ink,
        role.ToolTipText: shown.paper,
        role.Highlight: shown.accent,
        role.HighlightedText: shown.on_accent,
        role.Accent: shown.accent,
        role.Link: shown.accent,
        role.LinkVisited: shown.accent,
        role.Light: shown.field,
        role.Midlight: shown.hover,
        role.Mid: shown.line,
        role.Dark: shown.edge,
        role.Shadow: shown.edge,
    }
    for each, colour in everywhere.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(shown.faint))
    return made


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set what the style sheet looks at ("tone", "rank", "wrong"), and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
