"""Articles of the law that a running text cites, one mark for each: “статьями 174 и 405 УК”, “ҚК 274-бабы”.

Finds where a citation stands and how far it goes; `law_parsing` reads it. May not know what the articles say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.story.mark import Mark, What
from db.values.law import LawNotUnderstood, LawRef
from db.values.laws import spelling_patterns
from resources.text import N_

CITED = N_("An article of the law, as it is cited.")
LAWLESS = N_("An article; which law it belongs to is not said beside it.")

_NUMBER = r"\d{1,3}(?:-\d{1,2})?(?![\d:%])"
_BRACKETS = r"(?:\s?\(\d{1,2}(?:-\d)?\))*"
_PART_BEFORE = r"(?:(?:част\w{1,3}|ч\.?|parts?|paras?|paragraphs?|пункт\w*|п\.|points?)\s*\d{1,2}(?:-\d)?)"
_PART = rf"(?:\s*,?\s*(?:{_PART_BEFORE}))"
_OF = r"(?:\s*(?:of\s+(?:the\s+)?|,\s*)?)"
_ONE = rf"{_NUMBER}{_BRACKETS}{_PART}{{0,2}}"
_AND = r"(?:\s*,\s*(?:и\s+|and\s+)?|\s+(?:и|and|or|или|және|мен|пен)\s+(?:по\s+)?|\s*[/;]\s*)"
_ARTICLE = r"(?:articles?|arts?\.?|стать(?:я|и|е|ю|ей|ёй|ям|ями|ях)|статей|ст\.?\s?ст\.?|ст\.?)"
_ORDINAL_BEFORE = rf"(?:{_PART_BEFORE}\s*(?:of\s+)?,?\s*)"

_AHEAD = re.compile(
    rf"(?<!\w)(?P<lead>{_ORDINAL_BEFORE}{{0,2}}){_ARTICLE}\s*№?\s*(?P<list>{_ONE}(?:{_AND}(?:{_ARTICLE}\s*)?{_ONE}){{0,12}})",
    re.IGNORECASE,
)
_NAMED_AHEAD = re.compile(rf"(?<![\d./:-])(?P<list>{_NUMBER})(?:-?(?:й|ой|я|ую|ая))?\s+{_ARTICLE}(?!\w)", re.IGNORECASE)
_KAZAKH_PART = r"(?:\s*,?\s*\d{1,2}(?:-\d)?\s*-?\s*(?:бөлі[гк]\w*|тарма[ғқ]\w*|bóligi\w*|boligi\w*))"
_KAZAKH = re.compile(
    rf"(?<![\d./:-])(?P<list>{_NUMBER}(?:\s*(?:,|және|мен|пен)\s*{_NUMBER}){{0,8}})\s*-?\s*ба[пб]\w*(?P<parts>{_KAZAKH_PART}{{0,2}})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<![\d./:-])(?P<list>{_NUMBER}\s?\(\d{{1,2}}\))", re.IGNORECASE)
_EACH = re.compile(_ONE, re.IGNORECASE)
_TITLE = re.compile(r"\s*[(]?\s*[«\"“„][^«»\"“”„\n]{3,160}[»\"”“]\s*[)]?")
_BETWEEN = re.compile(r"[\s,]*(?:of\s+(?:the\s+)?|по\s+)?")
_REACH = 90


def find(text: str) -> list[Mark]:
    """The citations of a text, in their order."""
    found: list[Mark] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_AHEAD, _KAZAKH, _NAMED_AHEAD, _BARE):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            marks = list(_marks(text, match, pattern))
            if marks:
                taken.append((marks[0].start, marks[-1].end))
                found += marks
    return sorted(found, key=lambda mark: mark.start)


def _marks(text: str, match: re.Match[str], pattern: re.Pattern[str]) -> Iterator[Mark]:
    law, start, end = _law_beside(text, match.start(), match.end())
    if pattern is _BARE and not law:
        return
    titled = _TITLE.match(text, end)
    pieces = list(_EACH.finditer(text, *match.span("list")))
    if len(pieces) == 1:
        stop = titled.end() if titled else end
        ref = _read(_tidy(text[start:stop]), law) or _read(_tidy(match.group()), law)
        ref = ref or _read(f"ст. {_tidy(pieces[0].group())}", law)
        if ref is not None:
            yield _mark(text, start, stop, ref)
        return
    for number, piece in enumerate(pieces):
        parts = match.groupdict().get("parts") if number == len(pieces) - 1 else ""
        ref = _read(f"ст. {_tidy(piece.group())}", law)
        if ref is not None and parts:
            ref = _read(f"{piece.group()}-бап {parts}", law) or ref
        if ref is not None:
            first = start if number == 0 else piece.start()
            last = end if number == len(pieces) - 1 else piece.end()
            yield _mark(text, first, last, ref)


def _tidy(said: str) -> str:
    """What the reader of citations understands: its labels in forms that it knows."""
    said = re.sub(r"(?<=\d)-?(?:й|ой|я|ую|ая)(?=\s+стать)", "", said)
    return re.sub(r"^\s*стат(?:ья|ьи|ье|ью|ьей|ей)\w*", "статья", said, flags=re.IGNORECASE)


def _read(said: str, law: str) -> LawRef | None:
    try:
        ref = LawRef.parse(said, law=law)
    except LawNotUnderstood:
        return None
    return ref if not law or ref.law == law else None


def _mark(text: str, start: int, end: int, ref: LawRef) -> Mark:
    key = "|".join((ref.law, ref.article, ref.part or "", ref.point or ""))
    known = bool(ref.law)
    said = text[start:end].rstrip(" ,;")
    return Mark(
        start, start + len(said), said, What.LAW, ref, ref.short("en"), key, CITED if known else LAWLESS,
        0.95 if known else 0.85,
    )  # fmt: skip


def _law_beside(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The law that is named right behind a citation, or right before it, and how far the citation reaches with it."""
    behind = _BETWEEN.match(text, end)
    at = behind.end() if behind else end
    for pattern, code in spelling_patterns():
        found = pattern.match(text, at, min(len(text), at + _REACH))
        if found:
            return code, start, found.end()
    ahead = text[max(0, start - _REACH) : start]
    for pattern, code in spelling_patterns():
        for found in pattern.finditer(ahead):
            if not ahead[found.end() :].strip(" ,-–—:(") or re.fullmatch(r"[^\W\d_]{1,4}\s*", ahead[found.end() :]):
                return code, start - len(ahead) + found.start(), end
    return "", start, end
