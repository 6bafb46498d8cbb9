"""Counts what the hunt finds of the adversary's texts, and what it finds where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.dossier.protection.hunt import Certainty, Hunt
from tests.desktop.dossier.protection.adversary.corpus import Trap


@dataclass
class Count:
    """What became of the marked places of some texts."""

    certain: int = 0
    doubtful: int = 0
    missed: int = 0
    short: list[str] = field(default_factory=list)  # less was found than is wanted: these texts

    @property
    def places(self) -> int:
        return self.certain + self.doubtful + self.missed


def counted(hunt: Hunt, traps: Iterable[Trap]) -> dict[str, Count]:
    """By group, how many marked places are found for certain, doubtfully and not at all."""
    counts: dict[str, Count] = {}
    for trap in traps:
        count = counts.setdefault(trap.group, Count())
        for start, end in trap.marks:
            verdict = judged(hunt, trap, start, end)
            setattr(count, verdict, getattr(count, verdict) + 1)
            if verdict == "missed" or (trap.want == "certain" and verdict != "certain"):
                words = trap.text[start:end]
                count.short.append(f"{trap.who}: {words!a} in {trap.text!r}: {verdict}")
    return counts


def judged(hunt: Hunt, trap: Trap, start: int, end: int) -> str:
    """Certain: every word of the place goes. Doubtful: somebody is asked about it. Missed: it stays unseen."""
    sure, asked = set[int](), set[int]()
    for hit in hunt.find(trap.text):
        if trap.who in ("", hit.key, *hit.others):
            asked.update(range(hit.start, hit.end))
            if hit.certainty is Certainty.CERTAIN:
                sure.update(range(hit.start, hit.end))
    if _gone(trap.text, start, end, sure):
        return "certain"
    return "doubtful" if any(at in asked for at in range(start, end)) else "missed"


def _gone(text: str, start: int, end: int, covered: set[int]) -> bool:
    """Whether no more than an ending of any word is left of the place."""
    at = start
    while at < end:
        if not text[at].isalnum():
            at += 1
            continue
        stop = at
        while stop < end and (text[stop].isalnum() or not (text[stop].isspace() or text[stop].isprintable())):
            stop += 1
        word = range(at, stop)
        left = [each for each in word if each not in covered]
        if len(left) > len(word) // 2 and len(word) > 1:
            return False
        at = stop
    return any(each in covered for each in range(start, end))


@dataclass
class Alarms:
    """What was found in texts that betray nobody."""

    words: int = 0
    certain: int = 0
    doubtful: int = 0
    at: list[str] = field(default_factory=list)


def alarms(hunt: Hunt, texts: Iterable[str]) -> Alarms:
    found = Alarms()
    for text in texts:
        found.words += len(text.split())
        for hit in hunt.find(text):
            sure = hit.certainty is Certainty.CERTAIN
            found.certain += sure
            found.doubtful += not sure
            around = text[max(0, hit.start - 30) : hit.end + 30]
            found.at.append(f"{hit.certainty.value} {hit.key}: {text[hit.start : hit.end]!r} in {around!r}")
    return found
