"""References to the law: which article, part and point of which law, as people cite them in three languages.

The laws that are known stand in the law packs' `laws.csv`; any other law is kept as it was written.
This module may not know titles of articles, terms or records.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from db.values import law_parsing
from db.values.law_parsing import LawNotUnderstood
from db.values.laws import known_law
from db.values.texts import writable
from resources.text import language as spoken_language

__all__ = ["LawNotUnderstood", "LawRef"]

SortKey = tuple[tuple[int, int, str], ...]

_PIECES = re.compile(r"\d+|\D+")


class LawRef(BaseModel):
    """A place in a law; the title as cited is the source's, and may differ from the official one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    law: str = ""  # a code of a law pack ("KZ-CC-2014"), or the law as it was written
    article: str = ""
    part: str | None = None
    point: str | None = None
    note: str | None = None
    title_as_cited: str | None = None

    @field_validator("law", "article", mode="before")
    @classmethod
    def _written(cls, value: Any) -> Any:
        return writable(value).strip() if isinstance(value, str) else "" if value is None else value

    @field_validator("part", "point", "note", "title_as_cited", mode="before")
    @classmethod
    def _written_or_none(cls, value: Any) -> Any:
        return (writable(value).strip() or None) if isinstance(value, str) else value

    @classmethod
    def parse(cls, text: str, *, law: str = "") -> LawRef:
        """Read “405(2)”, “ст. 405 ч. 2 УК”, “Article 293 Part 2”, “405-бап 2-бөлік”; `law` if the text names none."""
        read = law_parsing.read(text)
        return cls(
            law=read.law or law,
            article=read.article,
            part=read.part,
            point=read.point,
            title_as_cited=read.title,
        )

    def short(self, language: str | None = None) -> str:
        """As lawyers cite it: “Art. 405(2) CC”, “ст. 405 ч. 2 УК”, “ҚК 405-бабының 2-бөлігі”."""
        spoken = language or spoken_language()
        known = known_law(self.law)
        law = known.short(spoken) if known else self.law
        if not self.article:
            return law or self.title_as_cited or ""
        place = _PLACES.get(spoken, _in_english)(self.article, self.part, self.point)
        return " ".join(word for word in ((law, place) if spoken == "kk" else (place, law)) if word)

    @property
    def sort_key(self) -> SortKey:
        """Laws by code, and articles as numbers: 99 before 405, 179 before 179-1."""
        key: list[tuple[int, int, str]] = []
        for field in (self.law, self.article, self.part or "", self.point or ""):
            pieces = _PIECES.findall(field)
            # Python's int() takes every digit that \d matches, and refuses endless ones.
            key += [
                (1, int(piece), "") if piece[0].isdigit() and len(piece) < 19 else (2, 0, piece) for piece in pieces
            ]
            key.append((0, 0, ""))
        return tuple(key)


# How each language cites a place in a law. These are habits of lawyers and not texts to translate.


def _in_english(article: str, part: str | None, point: str | None) -> str:
    if point and not part:
        return f"Art. {article}, point {point}"
    return f"Art. {article}" + (f"({part})" if part else "") + (f"({point})" if point else "")


def _in_russian(article: str, part: str | None, point: str | None) -> str:
    return f"ст. {article}" + (f" ч. {part}" if part else "") + (f" п. {point}" if point else "")


def _in_kazakh(article: str, part: str | None, point: str | None) -> str:
    if part and point:
        return f"{article}-бабы {part}-бөлігінің {point}-тармағы"
    if part:
        return f"{article}-бабының {part}-бөлігі"
    return f"{article}-бабының {point}-тармағы" if point else f"{article}-бабы"


_PLACES = {"en": _in_english, "ru": _in_russian, "kk": _in_kazakh}
