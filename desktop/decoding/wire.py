"""What passes between the program and the process that decodes: fixed headers, and bytes of a length told ahead.

The program hands over a kind and a whole file, then asks; each question is answered by one header and its bytes. Both
sides read this module, and neither believes the other further than it can check.
"""

from __future__ import annotations

import enum
import struct

MAGIC = b"DFT1"
BEGINNING = struct.Struct("<BQ")  # kind, length of the file that follows
QUESTION = struct.Struct("<BIdQ")  # what, number of the page, pixels a unit, most pixels
ANSWER = struct.Struct("<4sBIIQ")  # magic, trouble, width, height, length of what follows
SIZE = struct.Struct("<dd")  # width and height of a page
COUNT = struct.Struct("<I")  # of bytes, or the place of an object
BOX = struct.Struct("<HHHH")  # where a letter stands: left, top, right, bottom, in parts of the page
PARTS = 10_000  # of a side of a page

MEGAPIXEL = 1_000_000
MOST_PIXELS = 50 * MEGAPIXEL  # of a picture that comes in
MOST_PAGES = 20_000
MOST_TEXT = 1 << 20  # characters
MOST_COPIED = 1 << 28  # bytes of pages for another PDF
MOST_LETTERS = 1 << 16  # of one page
LONGEST_LINE = 2000  # characters; a window freezes over longer ones

ENCODINGS = ("utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866", "kz1048", "cp1252")

SHEET_ENCODINGS = (*ENCODINGS, "utf-16-le", "utf-16-be")
SEPARATORS = (",", ";", "\t", "|")
MOST_COLUMNS = 500
LONGEST_CELL = (1 << 20) + 1  # characters; what is longer than any field may be is told when it is looked through
MOST_ROWS = 2000  # of one answer
LONGEST_ANSWER = 64 << 20  # bytes of rows at once
LONGEST_READ = 384 << 20  # bytes of everything that another program's file gave


class Task(enum.StrEnum):
    """For what the process is started: by this word on the command line, which nobody types."""

    LOOK = "--decode"
    COPY = "--decode-and-copy"
    ROWS = "--decode-rows"
    WORDS = "--decode-words"
    PEER = "--decode-peer"


class Ask(enum.IntEnum):
    """What the program may ask."""

    PAGES = 1  # the sizes of all pages
    PAGE = 2  # one page as RGB
    TEXT = 3  # all words, as UTF-8
    WORDS = 4  # the words of one page, and how much of it is pictures, in thousandths
    COPY = 5  # pages from `number` up to `most`, for another PDF
    LETTERS = 6  # the letters of one page, as UTF-8
    BOXES = 7  # where each of them stands
    SHEETS = 8  # the names of the sheets of a spreadsheet
    ROWS = 9  # rows of one of them from `most` on, at most `scale`
    PEER = 10  # another program's file, by the place of its format; until it is read, each answer tells how far it is
    HELD = 11  # a file that lies inside of it, by its place


class Trouble(enum.IntEnum):
    """Why there is no answer."""

    NONE = 0
    DAMAGED = 1
    TOO_LARGE = 2
    TOO_MUCH_MEMORY = 3
    NEEDS_PASSWORD = 4
    NOT_CONFINED = 5


class Refused(Exception):
    """Raised by a decoder that gives up on a file; carries the trouble."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble
