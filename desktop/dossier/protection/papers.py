"""Which documents one audience may not know of: papers of consent and identity, pictures of people who may not be
shown, papers on health that no consent covers. Knows the file and the cast, and no section.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from desktop.dossier.collect import CaseFile
from desktop.dossier.protection.cast import Cast

_PICTURES = frozenset({"photo", "video", "audio"})
_MEDICAL = frozenset({"medical_doc", "disability_certificate"})


class Papers:
    """The documents of a file before one audience."""

    def __init__(self, file: CaseFile, cast: Cast) -> None:
        self.file = file
        self.cast = cast

    def closed(self, document: Any) -> str:
        """Why a document is left out altogether; blank if it is not."""
        kind = document.document_type or ""
        if kind == "consent_form" or document.id in self._consent_papers:
            return "consent_paper"
        if kind == "id_doc":
            return "identity_paper"
        people = self._shown_in(document)
        scope = self.cast.audience.picture
        for person in people if kind in _PICTURES or document.id in self._portraits else ():
            if not self.cast.of(person).openly or (scope and not self.cast.covered(person, scope)):
                return "picture"
        about = self._examined.get(document.id) or (people or [self.cast.print.main] if kind in _MEDICAL else [])
        if any(not self.cast.covered(person, self.cast.audience.special) for person in about):
            return "health_paper"
        return ""

    def _shown_in(self, document: Any) -> list[str]:
        named = [key for key in document.about if self.file.kinds.get(key) == "person"]
        return list(dict.fromkeys([*named, *self._portraits.get(document.id, ())]))

    @cached_property
    def _portraits(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for person in self.file.of_kind("person"):
            if person.photo:
                found.setdefault(person.photo, []).append(person.id)
        return found

    @cached_property
    def _examined(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self.file.of_kind("examination"):
            for document in (*one.photographs, one.document):
                if document and one.person:
                    found.setdefault(document, []).append(one.person)
        return found

    @cached_property
    def _consent_papers(self) -> set[str]:
        return {one.document for one in self.file.of_kind("consent") if one.document}
