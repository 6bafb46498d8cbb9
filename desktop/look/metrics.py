"""The measures of Daftar: steps of space, heights and widths, sizes of type. Numbers with names, nothing more."""

from __future__ import annotations

# Steps of space
HAIR = 4
SMALL = 8
STEP = 12
WIDE = 16
BROAD = 24

ROW = 32  # rows of tables, fields, buttons
ICON = 18
ICON_SMALL = 16
SIDEBAR = 208
READING = 680  # about eighty characters of text
FORM = 960  # two columns of fields
RADIUS = 5

# Type, in points
TEXT = 10.5
HELP = 9.0
SECTION = 13.0
TITLE = 18.0
