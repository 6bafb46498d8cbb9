"""Reads a QR square of 29 modules back from a picture of it, as a scanner does, knowing nothing of how it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PIL import Image

SIZE = 29  # version 3
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,
    lambda row, column: column % 3,
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)


def read(picture: Image.Image) -> str:
    """The text of the square that fills the top left of `picture` and has nothing dark left of it or above it."""
    dark = _modules(picture.convert("L"))
    told = [dark[8][column] for column in (*range(6), 7, 8)] + [dark[row][8] for row in (7, *range(5, -1, -1))]
    form = int("".join(str(int(bit)) for bit in told), 2) ^ 0b101010000010010
    assert form >> 13 == 0, "the square is not of the level that withstands 15 % of damage"
    mask = MASKS[form >> 10 & 7]
    bits = "".join(str(int(dark[row][column] ^ (mask(row, column) == 0))) for row, column in _way())
    return _letters(bits)


def _modules(picture: Image.Image) -> list[list[bool]]:
    """Dark and light, read in the middle of each module; the corner squares tell how large a module is."""
    black = picture.point(lambda value: 255 if value < 128 else 0)
    box = black.getbbox()
    assert box is not None
    left, top, step = box[0], box[1], (box[2] - box[0]) / SIZE
    centre = [[(left + (c + 0.5) * step, top + (r + 0.5) * step) for c in range(SIZE)] for r in range(SIZE)]
    return [[bool(black.getpixel((int(x), int(y)))) for x, y in row] for row in centre]


def _way() -> Iterator[tuple[int, int]]:
    """The modules that carry the message, in the order in which they carry it."""
    upwards = True
    for right in (*range(SIZE - 1, 6, -2), 5, 3, 1):
        for row in range(SIZE - 1, -1, -1) if upwards else range(SIZE):
            for column in (right, right - 1):
                if not _is_frame(row, column):
                    yield row, column
        upwards = not upwards


def _is_frame(row: int, column: int) -> bool:
    corner = (row < 9 and (column < 9 or column > 20)) or (row > 20 and column < 9)
    return corner or 6 in (row, column) or (20 <= row <= 24 and 20 <= column <= 24)


def _letters(bits: str) -> str:
    assert bits[:4] == "0010", "not written in digits and signs"
    count = int(bits[4:13], 2)
    found, at = "", 13
    while count - len(found) > 1:
        pair = int(bits[at : at + 11], 2)
        found, at = found + LETTERS[pair // 45] + LETTERS[pair % 45], at + 11
    return found + (LETTERS[int(bits[at : at + 6], 2)] if len(found) < count else "")
