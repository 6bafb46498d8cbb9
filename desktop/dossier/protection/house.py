"""The program's own words: headings, labels and terms, which name nobody.

A label that happens to resemble somebody's name (“Кімге” and Ким) would alarm on every page. Only what is doubtful is
passed over for it, and only where the whole text, or the misspelt word, is the program's own.
"""

from __future__ import annotations

from functools import cache

from db import vocabulary
from db.fields import fields_of
from db.records.person import PersonName
from desktop.dossier.protection.spellings import told_apart, words
from resources.text import LANGUAGES, _, said, speaking


@cache
def texts() -> frozenset[str]:
    """Every text of the program and every term that is shipped, in every language."""
    found = {text for language in LANGUAGES for text in said(language)}
    for name in vocabulary.lists():
        for term in vocabulary.shipped(name):
            found.update(term.labels.values())
    return frozenset(found)


@cache
def between_parts() -> frozenset[str]:
    """What stands between the parts of a name that a print spells out: “Surname: …, Given name: …”."""
    found: set[str] = set()
    for language in LANGUAGES:
        with speaking(language):
            found.update(f", {_(fields_of(PersonName)[part].label)}: " for part in ("surname", "given", "patronymic"))
    return frozenset(found)


@cache
def own_words() -> frozenset[str]:
    """The words of these texts, as `told_apart` writes them."""
    return frozenset(told_apart(word.text) for text in texts() for word in words(text))
