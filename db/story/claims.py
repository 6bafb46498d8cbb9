"""What somebody says in a sentence: who speaks, in whose words, with which stance.

The sentence is kept word for word; a neutral wording is for people to write. May not know records.
"""

from __future__ import annotations

import re
from typing import Any

from db.story.mark import Mark, What
from db.story.scenes import Scene, is_author
from db.values.texts import Verbatim

_QUOTED = re.compile(r"«([^«»]{8,600})»|“([^“”]{8,600})”|\"([^\"\n]{8,600})\"|„([^„“]{8,600})“")
_SPEAKER_FOLLOWS = re.compile(r"(?:according to|по словам|со слов|по мнению|по данным)", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|they|their|он|она|его|ее|её|они|ол|оның|олар)\b", re.IGNORECASE)
_VERB_FIRST = re.compile(
    r"(?:сообщ|заяв|рассказ|сказал|отмет|отмеч|переда|поясн|добав|уточн|подчерк)\w*$|said$|says$", re.IGNORECASE
)
_NEAR = 40  # letters from a verb to its speaker behind it
_BEFORE = 18  # letters before a verb in which a pronoun is its subject


def speaker_of(text: str, scene: Scene, speech: Mark) -> Mark | None:
    """Who speaks: whoever stands behind “according to”, or before the verb; whom a pronoun means; or nobody named."""
    named = scene.of(What.PERSON, What.ORGANISATION)
    before = [mark for mark in named if mark.end <= speech.start and not is_author(text, mark)]
    after = [mark for mark in named if mark.start >= speech.end]
    if _SPEAKER_FOLLOWS.match(speech.text) and after:
        return after[0]
    if any(0 < mark.start - speech.end < 4 for mark in scene.of(What.ROLE)) and not after:
        return None  # “передаёт корреспондент”
    if before:
        return before[-1]
    if after and _VERB_FIRST.search(speech.text) and after[0].start - speech.end < _NEAR:
        return after[0]
    authors = [mark for mark in scene.marks if is_author(text, mark)]
    if authors:
        return authors[0]
    return scene.hero if _PRONOUN.search(text, max(scene.start, speech.start - _BEFORE), speech.end + 4) else None


def quotes(text: str, scene: Scene) -> str:
    """The first words in quotation marks of a sentence, if they are more than a name."""
    found = _QUOTED.search(text, scene.start, scene.end)
    if not found:
        return ""
    said = next(group for group in found.groups() if group)
    return said if " " in said.strip() else ""


def claim_values(text: str, scene: Scene, stance: str, quoted: str) -> dict[str, Any]:
    """The sentence as a claim: word for word, with its stance."""
    passage = text[scene.start : scene.end]
    return {
        "statement": " ".join(passage.split()),
        "words": Verbatim(text=quoted or passage, language=scene.language or None),
        "stance": stance,
    }
