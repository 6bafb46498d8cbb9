"""Texts with a language: somebody's own words with their translation, and short texts in several languages.

Also what may be written at all. This module may not know records, fields or screens.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, field_validator

from resources.text import LANGUAGES
from resources.text import language as spoken_language

# Controls other than tab and line feed, lone surrogates and non-characters: no word holds them, and SQLite, PDF and
# terminals break on them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def writable(text: str) -> str:
    """`text` as it may be kept: one kind of line break, no control characters, nothing else changed."""
    return _UNWRITABLE.sub("", _NEWLINES.sub("\n", text))


class Verbatim(BaseModel):
    """Somebody's own words, in their language, with a translation and its translator."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    language: str | None = None  # a code of the list `language`
    translation: str = ""
    translator: str = ""

    @field_validator("text", "translation", "translator")
    @classmethod
    def _writable(cls, value: str) -> str:
        return writable(value)

    @property
    def blank(self) -> bool:
        """Whether no words were entered."""
        return not (self.text.strip() or self.translation.strip())

    def for_reader(self, language: str | None = None) -> str:
        """The words as a reader of this language is given them: the original if it is theirs, else the translation."""
        if self.translation.strip() and self.language != (language or spoken_language()):
            return self.translation
        return self.text or self.translation


Multilingual = dict[str, str]
"""A short text in several languages: {"en": …, "ru": …, "kk": …}."""


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """The text in this language, or in the next one that has any; nothing if all are blank."""
    wanted = language or spoken_language()
    for code in (wanted, *LANGUAGES, *texts):
        text = texts.get(code, "")
        if text.strip():
            return text
    return ""


def multilingual(**texts: str) -> Multilingual:
    """A multilingual text without its blanks."""
    return {code: writable(text) for code, text in texts.items() if text.strip()}
