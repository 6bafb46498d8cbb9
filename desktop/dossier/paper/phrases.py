"""The few words that the paper itself adds to a dossier, in the dossier's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db import vocabulary
from resources.text import _, speaking


@dataclass(frozen=True, slots=True)
class Phrases:
    contents: str
    reference: str
    as_of: str
    printed_on: str
    prepared_by: str
    page: str  # with {page} and {pages}
    translation: str
    translated_by: str  # with {name}
    missing: str
    no_part: str  # of the paper: on a sheet for whoever prints
    exhibits: str  # over those that follow
    exhibit: str  # with {number} and {title}
    exhibit_page: str  # with {number}, {page} and {pages}
    not_printed: str
    language: str  # of the dossier
    languages: tuple[tuple[str, str], ...] = ()  # codes that are met in it, with their names

    def language_name(self, code: str) -> str:
        for known, name in self.languages:
            if known == code:
                return name
        with speaking(self.language):
            return vocabulary.label("language", code) if code else ""


def phrases(language: str, met: Iterable[str] = ()) -> Phrases:
    """The words in this language, and the names of the languages that are met in the dossier."""
    with speaking(language):
        return Phrases(
            contents=_("Contents"),
            reference=_("Reference"),
            as_of=_("Facts as of"),
            printed_on=_("Printed on"),
            prepared_by=_("Prepared by"),
            page=_("Page {page} of {pages}"),
            translation=_("Translation"),
            translated_by=_("Translation: {name}"),
            missing=_("Not known"),
            no_part=_("Not part of the paper"),
            exhibits=_("Copies of the exhibits"),
            exhibit=_("Exhibit {number}: {title}"),
            exhibit_page=_("Exhibit {number}, p. {page} of {pages}"),
            not_printed=_("Exhibits that are not printed"),
            language=language,
            languages=tuple((code, vocabulary.label("language", code)) for code in sorted(set(met)) if code),
        )
