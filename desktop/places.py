"""Where a person can be in the window: a screen and what it shows. Plain data, so that it can stand in a history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, init=False)
class Place:
    """`Place("record", "person", id)`: a screen by its name, and the words that tell it what to show."""

    screen: str
    details: tuple[str, ...]

    def __init__(self, screen: str, *details: str) -> None:
        object.__setattr__(self, "screen", screen)
        object.__setattr__(self, "details", details)

    @classmethod
    def home(cls) -> Self:
        return cls("home")

    @classmethod
    def register(cls, kind: str, saved_id: str = "") -> Self:
        """All records of a kind; or what a saved search finds of them."""
        return cls("register", kind, *((saved_id,) if saved_id else ()))

    @classmethod
    def record(cls, kind: str, record_id: str) -> Self:
        return cls("record", kind, record_id)

    @classmethod
    def new(cls, kind: str, case_id: str = "") -> Self:
        """An empty form; the record it makes belongs to the case, if one is named."""
        return cls("new", kind, *((case_id,) if case_id else ()))

    @classmethod
    def new_like(cls, kind: str, like: str) -> Self:
        """A form that begins with what these words name: a row of the law, or a jurisdiction alone."""
        return cls("new", kind, "", like)

    @classmethod
    def case(cls, case_id: str, tab: str = "") -> Self:
        return cls("case", case_id, *((tab,) if tab else ()))

    def detail(self, index: int) -> str:
        """The word at this position, or nothing."""
        return self.details[index] if index < len(self.details) else ""
