"""The window: its frame, and the shell around an open vault. It knows screens only as `Screen`, from a factory."""

from desktop.window.body import Body, MakeScreen
from desktop.window.commands import Commands
from desktop.window.frame import Window
from desktop.window.shell import Entry, Shell

__all__ = ["Body", "Commands", "Entry", "MakeScreen", "Shell", "Window"]
