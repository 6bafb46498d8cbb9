"""Durations as sources state them. (First shape: the words are parsed next.)"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class DurationNotUnderstood(ValueError):
    """The text does not name a duration; `message` says why, translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class StatedDuration(BaseModel):
    """A duration as a source states it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    comparator: Literal["=", ">", ">=", "<", "<=", "~"] = "="
    number: float | None = None
    unit: Literal["hours", "days", "weeks", "months", "years"] | None = None
    min_days: float | None = None
    max_days: float | None = None
    measures: tuple[str, ...] = ()
    ambiguous: bool = False

    @classmethod
    def parse(cls, text: str) -> StatedDuration:
        return cls(text=text)

    def words(self, language: str | None = None) -> str:
        return self.text

    def agrees_with(self, least: int, most: int) -> bool:
        return True
