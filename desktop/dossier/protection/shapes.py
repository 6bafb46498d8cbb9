"""What looks like a number, an account or an address of somebody, by its shape and its check digits alone.

Dates, article numbers, numbers of cases and fingerprints of files look like numbers too, and must not be taken for one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

_APART = r"(?<![\w.\-/+])"
_IIN = re.compile(rf"{_APART}\d{{6}}[ \u00a0-]?\d{{6}}(?![\w/-])")
_PHONE = re.compile(
    r"(?<![\w+])(?:(?:\+\s?7|8)[\s\u00a0(.‐‑-]{0,2}[3-9]\d{2}|7[\s\u00a0(‐‑-]{0,2}7\d{2})[\s\u00a0).‐‑-]{0,2}"
    r"\d{3}[\s\u00a0.‐‑-]?\d{2}[\s\u00a0.‐‑-]?\d{2}(?!\d)"
)
_ABROAD = re.compile(r"(?<![\w+])\+\s?(?!7[\s(]?\d)\d{1,3}(?:[\s\u00a0().-]{0,2}\d){7,12}(?!\d)")
_CALLED = re.compile(
    r"(?i:\b(?:тел|моб|сот|телефон\w*|phone|tel|mobile|whatsapp)\b)[.:№ \u00a0]{0,4}(\+?\(?\d[\d\s\u00a0()‐‑-]{4,15}\d)"
)
_NUMBERED = re.compile(r"(?i:\b(?:иин|жсн|iin)\b)[\s:№]{0,4}((?:\d[ \u00a0-]?){11}\d)(?!\d)")
_FIXED = re.compile(
    r"(?<![\w+])(?:\+\s?7|8)[\s\u00a0]?\([3-9]\d{3,4}\)[\s\u00a0]?\d{1,2}(?:[\s\u00a0‐‑-]?\d{2}){2}(?!\d)"
)
_CHARGED = re.compile(r"(?i:\b(?:карт[аеыуо]\w{0,3}|card|картасы\w*)\b)[\s:№]{0,4}(\d{4}(?:[ -]?\d{4}){3})(?!\d)")
_REGISTERED = re.compile(
    r"(?i:\b(?:госномер\w*|гос\. ?номер\w*|г/н|г\. ?н\.|мемнөмір\w*|number ?plate)\b)[\s:№]{0,4}"
    r"((?=[^\s,;]*\d)[0-9A-Za-zА-Яа-я]{5,10})"
)
_NEIGHBOURS = re.compile(r"(?<![\w./-])(?:0[1-9]|[1-9]\d) ?KG ?\d{3} ?[A-Z]{2,3}(?!\w)")
_PROFILE = re.compile(
    r"(?i:\b(?:t\.me|wa\.me|vk\.\w+|ok\.ru|instagram\.com|facebook\.com|fb\.com|tiktok\.com)/)(@?[\w.]{3,40})(?![\w./?-])"
)
_MAIL = re.compile(r"[\w.+\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w\-]+)+")
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,31}")
_LIKE = "[АВЕКМНОРСТУХABEKMHOPCTYX]"
_LETTERS = "[ABCDEFGHIJKLMNOPQRSTUVWXYZАВЕКМНОРСТУХ]"
_PLATE = re.compile(
    rf"(?<![\w./-])(?:KZ[ -]?)?\d{{3}}[ -]?(?P<letters>{_LETTERS}{{2,3}})[ -]?(?:0[1-9]|1\d|20)(?![\w/-]|\.\d|[ ]\w)"
)
_TIGHT_PLATE = re.compile(rf"(?<![\w./-])\d{{3}}(?P<letters>{_LETTERS}{{2,3}})(?:0[1-9]|1\d|20)(?![\w/-]|\.\d)")
_OLD_PLATE = re.compile(
    rf"(?<![\w./-]){_LETTERS}[ -]?\d{{3}}[ -]?(?:{_LETTERS}{{3}}|{_LIKE}{{2}}[ -]?\d{{2,3}})(?![\w/-]|\.\d)"
)
_CODES = frozenset(("УК", "РК", "CC", "PC", "CPC", "CCP", "КС", "СС", "UN", "EU", "AD", "BC"))
_PASSPORT = re.compile(rf"{_APART}[NН] ?\d{{8}}(?!\w)")
_PAPER = re.compile(
    r"(?i:\b(?:паспорт\w*|удостоверени\w*|төлқұжат\w*|жеке куәлі\w*|passport|identity card|id card))"
    r"[^.\n\d]{0,25}((?:[A-ZА-Я]{1,2} ?)?\d[\d \u00a0]{5,11}\d)(?!\d|\.\d)"
)
_CARD = re.compile(rf"{_APART}[2-6]\d{{3}}[ -]?\d{{4}}[ -]?\d{{4}}[ -]?\d{{4}}(?![\w/-])")
_IBAN = re.compile(rf"{_APART}[A-Z]{{2}}\d{{2}}(?: ?[A-Z0-9]{{4}}){{3,7}}(?: ?[A-Z0-9]{{1,3}})?(?!\w)")

_HOUSE = (
    r"[\s,]*(?:д\.|дом|үй|№|no\.?)?\s?\d{1,4}(?:[-/]\d{1,4}|[а-яa-z](?!\w))?"
    r"(?:,?\s*(?:кв\.?|пәтер|apt\.?|flat)\s?\d{1,4})?"
)
_NAMED = r"(?:[A-ZÄÖÜŞĞĀŪ][\w\-]+ ){1,3}"
_STREETS = (
    re.compile(
        r"(?<!\w)(?i:ул\.|улиц[аеыу]|пр\.|пр-т|просп\.|проспект[еауы]?|пер\.|переул\w*|мкр\.?|микрорайон\w*|бульвар\w*|б-р)"
        rf"\s{{0,2}}[«\"]?[А-ЯӘҒҚҢӨҰҮҺІA-Z][\w.\-]*(?:[ ][\w.\-]+){{0,2}}[»\"]?{_HOUSE}"
    ),
    re.compile(
        rf"(?<!\w)[\w\-]+(?:[ ][\w\-]+)?\s(?:көшесі|көш\.|к-сі|даңғылы|шағын ауданы|ықшамауданы|шағынауданы)"
        rf"(?:н\w{{1,3}})?{_HOUSE}"
    ),
    re.compile(rf"(?<!\w){_NAMED}(?:Street|St\.?|Avenue|Ave\.?|Lane|Road|Boulevard|[Kk][oóöő][sş]h?es[iıí]){_HOUSE}"),
    re.compile(rf"(?<![\w.])\d{{1,4}}[a-z]?,? {_NAMED}(?:Street|St\b\.?|Avenue|Ave\b\.?|Lane|Road|Boulevard)"),
)  # fmt: skip
_PLAIN = (_PHONE, _FIXED, _NEIGHBOURS, _ABROAD, _PASSPORT, _OLD_PLATE, *_STREETS)


def shapes(text: str) -> Iterator[tuple[int, int]]:
    """From where to where something stands that looks like somebody's."""
    if "@" in text or "at" in text:
        yield from (match.span() for pattern in (_MAIL, _HANDLE) for match in pattern.finditer(text))
    for pattern in _PLAIN:
        yield from (match.span() for match in pattern.finditer(text))
    for pattern in (_CALLED, _PAPER, _NUMBERED, _CHARGED, _REGISTERED, _PROFILE):
        yield from (match.span(1) for match in pattern.finditer(text))
    yield from (match.span() for match in _IIN.finditer(text) if _is_iin(_digits(match.group())))
    yield from (match.span() for match in _CARD.finditer(text) if _luhn(_digits(match.group())))
    yield from (match.span() for match in _IBAN.finditer(text) if _is_iban(match.group().replace(" ", "")))
    for pattern in (_PLATE, _TIGHT_PLATE):
        yield from (match.span() for match in pattern.finditer(text) if match.group("letters") not in _CODES)


_WEIGHTS: tuple[tuple[int, ...], ...] = ((*range(1, 12),), (*range(3, 12), 1, 2))


def _digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())


def _is_iin(digits: str) -> bool:
    """An individual's number: a day of birth, the century and sex, and a check digit."""
    if digits[6] not in "0123456":
        return False
    century = 1800 + 100 * ((int(digits[6]) - 1) // 2) if digits[6] != "0" else 1900
    try:
        datetime.date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    for weights in _WEIGHTS:
        check = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11
        if check < 10:
            return check == int(digits[11])
    return False


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_iban(written: str) -> bool:
    moved = written[4:] + written[:4]
    return int("".join(str(int(char, 36)) for char in moved)) % 97 == 1
