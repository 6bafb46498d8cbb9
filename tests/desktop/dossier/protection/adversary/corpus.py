"""The adversary's texts, read from the files beside this one and multiplied: nothing here knows how the hunt works.

What betrays somebody stands between ⟦ and ⟧ in a text; {a|b} writes a text once for each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Any

from desktop.dossier.protection.hunt import Target

_HERE = Path(__file__).parent
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
_MARK = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Trap:
    """One text and the places in it that betray somebody."""

    group: str
    want: str
    who: str
    text: str
    marks: tuple[tuple[int, int], ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


@cache
def hidden() -> tuple[Target, ...]:
    """Everybody who must not be named."""
    return tuple(
        Target(
            key,
            tuple(one["names"]),
            tuple((part[0], part[1], part[2]) for part in one.get("parts", ())),
            tuple(one.get("identifiers", ())),
            tuple(one.get("descriptions", ())),
        )
        for key, one in _read("people.toml")["hidden"].items()
    )


def openly() -> tuple[str, ...]:
    """Everybody whom the print names."""
    return tuple(_read("people.toml")["open"]["names"])


def crowd() -> tuple[Target, ...]:
    """Further people who must not be named, with the commonest of names: many a word is one of them."""
    told = _read("people.toml")["crowd"]
    people = zip(told["surnames"].split(), cycle(told["given"].split()), strict=False)
    return tuple(
        Target(f"crowd {surname}", (f"{surname} {given}",), ((surname, given, ""),)) for surname, given in people
    )


def traps() -> Iterator[Trap]:
    """Every text that betrays somebody, written by hand."""
    for group in _read("caught.toml")["group"]:
        for line in group["lines"]:
            who, told = ("", line) if "who" in group else line.split(": ", 1)
            for text in _each(told):
                yield marked(group["name"], group["want"], group.get("who", who), text)


def innocent() -> Iterator[tuple[str, str]]:
    """Every text that betrays nobody, with what may not be found in it at all (strict) or not for certain (shared)."""
    for group in _read("innocent.toml")["group"]:
        for line in group["lines"]:
            yield group["want"], line


def marked(group: str, want: str, who: str, text: str) -> Trap:
    """A text without the signs that mark what betrays."""
    marks: list[tuple[int, int]] = []
    clean, at = "", 0
    for found in _MARK.finditer(text):
        clean += text[at : found.start()]
        marks.append((len(clean), len(clean) + len(found[1])))
        clean += found[1]
        at = found.end()
    return Trap(group, want, who, clean + text[at:], tuple(marks))


def _each(text: str) -> Iterator[str]:
    """The text with each of its choices."""
    pieces = _CHOICE.split(text)  # every second one is a choice
    options = [piece.split("|") if number % 2 else [piece] for number, piece in enumerate(pieces)]
    return ("".join(chosen) for chosen in product(*options))


# --- multiplied -------------------------------------------------------------------------------------------------------

FRAMES = {
    "cyrillic": "Вечером видели, что {} там не было.",
    "latin": "On that evening {} was not at home.",
}
SPLITS = {
    "a hyphen and a line": "-\n",
    "a soft hyphen": "\u00ad",
    "a zero-width space": "\u200b",
    "a word joiner": "\u2060",
    "a soft hyphen and a line": "\u00ad\n",
    "another hyphen and a line": "‐\n",
    "a hyphen": "-",
}


def multiplied() -> Iterator[Trap]:
    """Every name with one wrong letter at every place, and split at every place."""
    for target in hidden():
        for surname, given, _patronymic in target.parts:
            script = "cyrillic" if re.match("[А-Яа-яЁёӘ-ӿ]", surname) else "latin" if surname.isascii() else ""
            if not script:
                continue
            for kind, wrong in _misspelt(surname, script):
                for words, group in ((f"{given} {wrong}", "with the given name"), (wrong, "alone")):
                    if group == "alone" and len(surname) < 6:
                        continue  # one letter of five is another name
                    yield _framed(f"one letter {kind}, {group}", "found", target.key, script, words)
            for split, sign in SPLITS.items():
                for at in range(2, len(surname) - 1):
                    words = surname[:at] + sign + surname[at:]
                    yield _framed(f"split by {split}", "certain", target.key, script, words)


def _framed(group: str, want: str, who: str, script: str, words: str) -> Trap:
    return marked(group, want, who, FRAMES[script].format(f"⟦{words}⟧"))


def _misspelt(word: str, script: str) -> Iterator[tuple[str, str]]:
    other = "оинк" if script == "cyrillic" else "oink"
    for at in range(1, len(word)):
        letter = word[at]
        if at < len(word) - 1:
            yield "dropped", word[:at] + word[at + 1 :]
        yield "inserted", word[:at] + other[at % 4] + word[at:]
        if word[at - 1] != letter:
            yield "doubled", word[:at] + letter + word[at:]
        if other[at % 4] != letter:
            yield "changed", word[:at] + other[at % 4] + word[at + 1 :]
        if at > 1 and word[at - 1] != letter:
            yield "swapped", word[: at - 1] + letter + word[at - 1] + word[at + 1 :]
