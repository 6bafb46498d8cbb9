"""The colours of Daftar, by what they are for: warm paper greys, one teal accent, red for danger only, amber for hints.

Plain data. Every text colour keeps a contrast of 4.5 to its ground, every edge of a field 3, and a test holds them to
it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. `*_soft` is the ground on which text of that meaning stands."""

    dark: bool
    paper: str  # the window
    margin: str  # sidebar, heads of tables
    field: str  # where one writes, rows of lists, cards
    hover: str
    press: str
    ink: str
    muted: str  # help, what is secondary
    faint: str  # disabled
    line: str  # between things
    edge: str  # around a field
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    on_accent_soft: str
    danger: str
    danger_soft: str
    amber: str
    amber_soft: str
    good: str
    focus: str


LIGHT = Colours(
    dark=False,
    paper="#f7f5f0",
    margin="#efece4",
    field="#fffefb",
    hover="#ebe7dd",
    press="#e0dbce",
    ink="#25221d",
    muted="#645f55",
    faint="#a39d91",
    line="#dfdacf",
    edge="#8a8376",
    accent="#0f5c66",
    accent_hover="#0b4a53",
    on_accent="#ffffff",
    accent_soft="#dcebeb",
    on_accent_soft="#0b4a53",
    danger="#a3261d",
    danger_soft="#f8e4e0",
    amber="#7d5300",
    amber_soft="#f8ecd0",
    good="#35662f",
    focus="#0f5c66",
)

DARK = Colours(
    dark=True,
    paper="#201f1d",
    margin="#191816",
    field="#2a2926",
    hover="#34322e",
    press="#3e3b36",
    ink="#ebe7df",
    muted="#aaa499",
    faint="#6f6a61",
    line="#3a3833",
    edge="#7e786d",
    accent="#5fb3bf",
    accent_hover="#7cc6d0",
    on_accent="#0d1f22",
    accent_soft="#223b3f",
    on_accent_soft="#a9dbe2",
    danger="#f0978c",
    danger_soft="#432622",
    amber="#e3b55c",
    amber_soft="#3c3019",
    good="#9cc792",
    focus="#7cc6d0",
)

CONTRAST_LIGHT = Colours(
    dark=False,
    paper="#ffffff",
    margin="#ffffff",
    field="#ffffff",
    hover="#e8e8e8",
    press="#d4d4d4",
    ink="#000000",
    muted="#262626",
    faint="#595959",
    line="#000000",
    edge="#000000",
    accent="#00424b",
    accent_hover="#002c33",
    on_accent="#ffffff",
    accent_soft="#cfeaee",
    on_accent_soft="#002c33",
    danger="#8a0f08",
    danger_soft="#ffffff",
    amber="#5c3b00",
    amber_soft="#ffffff",
    good="#1d4a18",
    focus="#00424b",
)

CONTRAST_DARK = Colours(
    dark=True,
    paper="#000000",
    margin="#000000",
    field="#000000",
    hover="#2b2b2b",
    press="#404040",
    ink="#ffffff",
    muted="#e2e2e2",
    faint="#a6a6a6",
    line="#ffffff",
    edge="#ffffff",
    accent="#8be6f2",
    accent_hover="#c1f3f9",
    on_accent="#000000",
    accent_soft="#0c4048",
    on_accent_soft="#e5fbfd",
    danger="#ffb3a8",
    danger_soft="#000000",
    amber="#ffd479",
    amber_soft="#000000",
    good="#b9f0ab",
    focus="#8be6f2",
)
