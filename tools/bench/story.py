"""An invented dossier of any length that several programs print alike: headings, justified paragraphs with emphasis and
footnotes, and photographs. It knows none of those programs, and nothing of ours.

Words are made of syllables, some of them often and most of them seldom, as in Russian; no real word is meant.
"""

from __future__ import annotations

import itertools
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = {"width": 595.276, "height": 841.89, "left": 85.0, "right": 70.9, "top": 82.0, "bottom": 78.0}
SIZE, LEADING = 12.0, 17.5
WIDE = PAGE["width"] - PAGE["left"] - PAGE["right"]
FONTS = Path(__file__).parents[2] / "resources/fonts"
TITLE = "Досье"
PHOTOGRAPHS = 60
_PARAGRAPHS_A_PAGE = 2.15
_WORDS = 30_000
_SYLLABLES = "ба ве го ду жи за ки лу мо не пра ро сто та ува фи хо ца че ша ня ля рю сё йка ств ель ник ост ана"
_ENDINGS = ("", "а", "ы", "ой", "ами", "ого", "ему", "ил", "ла", "ение", "ость")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of words, each plain (""), "strong" or "emphasis"; a footnote stands after the last."""

    runs: tuple[tuple[str, str], ...]
    note: int
    source: str


@dataclass(frozen=True, slots=True)
class Photograph:
    number: int
    caption: str


Piece = Heading | Paragraph | Photograph


def pieces(pages: int) -> list[Piece]:
    """About as many pages of it; the same at every call."""
    return list(_pieces(pages))


def _pieces(pages: int) -> Iterator[Piece]:
    say = _Voice(pages)
    count = round(pages * _PARAGRAPHS_A_PAGE)
    photographs = min(PHOTOGRAPHS, pages // 5)
    shown_at = {round((number + 0.5) * count / photographs): number for number in range(photographs)}
    section = part = 0
    for index in range(count):
        if index % 40 == 0:
            section, part = section + 1, 0
            yield Heading(1, str(section), say.sentence(4))
        if index % 10 == 0:
            part += 1
            yield Heading(2, f"{section}.{part}", say.sentence(6))
        plain, strong, after = say.sentences(3), say.words(3), say.sentences(2)
        runs = (("", f"{plain} "), ("strong", strong), ("", f" {after} «"), ("emphasis", say.sentence(11)), ("", "»."))
        yield Paragraph(runs, index + 1, say.sentence(8))
        if index in shown_at:
            yield Photograph(shown_at[index], say.sentence(7))


class _Voice:
    """Says the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        syllables = _SYLLABLES.split()
        known = dict.fromkeys(
            "".join(self._chance.choices(syllables, k=self._chance.choice((1, 2, 2, 3, 3, 4)))) + ending
            for ending in itertools.islice(itertools.cycle(_ENDINGS), _WORDS)
        )
        self._known = list(known)
        weights = (1 / (place + 3) for place in range(len(self._known)))
        self._sums = list(itertools.accumulate(weights))

    def words(self, count: int) -> str:
        return " ".join(
            self._known[bisect_left(self._sums, self._chance.random() * self._sums[-1])] for _ in range(count)
        )

    def sentence(self, count: int) -> str:
        return self.words(count).capitalize()

    def sentences(self, count: int) -> str:
        return " ".join(f"{self.sentence(self._chance.randrange(9, 19))}." for _ in range(count))


def photographs(folder: Path) -> list[Path]:
    """Sixty pictures of chance, as a print rendition has them; made once."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    found = [folder / f"photograph-{number:02}.jpg" for number in range(PHOTOGRAPHS)]
    for number, path in enumerate(found):
        if not path.exists():
            noise = Image.effect_noise((200, 150), 60 + number).resize((1600, 1200), Image.Resampling.BICUBIC)
            Image.merge("RGB", [noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]).save(
                path, "JPEG", quality=82
            )
    return found
