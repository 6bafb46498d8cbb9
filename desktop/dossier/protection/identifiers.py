"""Numbers, addresses and accounts: those of protected people, and what looks like one that belongs to nobody known.

A number is compared by its digits, a telephone by the last ten of them, a plate by letters that look alike, an address
by its street and house. What is found by its shape alone is only doubtful: somebody has to say whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.dossier.protection.addresses import Address, Addresses, parsed
from desktop.dossier.protection.shapes import shapes
from desktop.dossier.protection.sought import Certainty, Hit, Sort, Target
from desktop.dossier.protection.spellings import Word

_DIGITS = re.compile(r"\+?\d(?:[\s().\-‐‑–/]{0,3}\d)*")
_TOKEN = re.compile(r"[^\W_]+")
_ACCOUNT = re.compile(r"\w[\w.+\-]*\w(?:\s?(?:@|\(at\)|\[at\])\s?\w[\w.\-]*\w)?")
_AT = re.compile(r"\s?(?:\(at\)|\[at\]|@)\s?")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІ", "ABEKMHOPCTYXI")
_LONG = 9  # digits after which a number is known even inside a longer one
_SHORT = 5


@dataclass(frozen=True, slots=True)
class _Account:
    key: str
    telling: bool  # so particular that it needs no sign before it


class Identifiers:
    def __init__(self, targets: Iterable[Target], openly: Iterable[Target] = ()) -> None:
        self._numbers: dict[str, str] = {}
        self._lengths: tuple[int, ...] = ()
        self._mixed: dict[str, str] = {}
        self._mixed_beginnings: set[str] = set()
        self._accounts: dict[str, _Account] = {}
        addresses: list[Address] = []
        for target in targets:
            for written in target.identifiers:
                self._take(target.key, written, addresses)
        self._lengths = tuple(sorted({len(number) for number in self._numbers}, reverse=True))
        self._addresses = Addresses(addresses)
        self._known_openly = {compact(each) for target in openly for each in target.identifiers}

    def _take(self, key: str, written: str, addresses: list[Address]) -> None:
        bare = written.strip()
        digits = "".join(_DIGIT.findall(bare))
        letters = len(_LETTER.findall(bare))
        if "@" in bare or "://" in bare or "t.me/" in bare:
            self._take_account(key, bare)
        elif len(digits) >= _SHORT and letters <= 3:
            self._numbers[telephone(digits) or digits] = key
            self._take_mixed(key, bare)
        elif digits and letters <= 4:
            self._take_mixed(key, bare)
        elif " " not in bare and letters and ("_" in bare or "." in bare or digits):
            self._take_account(key, bare)
        elif letters:
            address = parsed(key, bare)
            if address is not None:
                addresses.append(address)

    def _take_account(self, key: str, written: str) -> None:
        name = _AT.sub("@", written.casefold()).lstrip("@").rstrip("/").rsplit("/", 1)[-1].lstrip("@")
        for account in {name, name.split("@")[0]}:
            if len(account) >= 3:
                telling = "@" in account or len(account) >= 8 or not account.isalpha()
                self._accounts[account] = _Account(key, telling)

    def _take_mixed(self, key: str, written: str) -> None:
        whole = compact(written)
        if len(whole) >= 4 and not whole.isdigit():
            self._mixed[whole] = key
            self._mixed_beginnings.update(whole[:length] for length in range(1, len(whole) + 1))

    # --- looking --------------------------------------------------------------------------------------------------

    def find(self, text: str, told: list[Word]) -> list[Hit]:
        numbered = _DIGIT.search(text) is not None
        found: list[Hit] = []
        if numbered:
            found += self._own_numbers(text)
            found += self._own_mixed(text)
            found += self._addresses.numbered(text)
        found += self._addresses.unnumbered(told)
        if self._accounts:
            found += self._own_accounts(text)
        if numbered or "@" in text or "(at)" in text or "[at]" in text:
            for start, end in shapes(text):
                if compact(text[start:end]) not in self._known_openly:
                    found.append(Hit(start, end, "", Sort.IDENTIFIER, Certainty.DOUBTFUL))
        return found

    def _own_numbers(self, text: str) -> Iterator[Hit]:
        if not self._lengths:
            return
        for run in _DIGITS.finditer(text):
            places = [run.start() + at for at, char in enumerate(run.group()) if char.isdigit()]
            if len(places) < _SHORT:
                continue
            digits = "".join(text[place] for place in places)
            for length in self._lengths:
                for begin in range(len(digits) - length + 1):
                    key = self._numbers.get(digits[begin : begin + length])
                    if key is not None and _stands_alone(digits, places, begin, length):
                        first = self._with_prefix(text, digits, places, begin, length, run.start())
                        end = places[begin + length - 1] + 1
                        yield Hit(first, end, key, Sort.IDENTIFIER, Certainty.CERTAIN)

    @staticmethod
    def _with_prefix(text: str, digits: str, places: list[int], begin: int, length: int, run: int) -> int:
        """Where a number begins, with the code of the country before a telephone's."""
        if length == 10 and begin and digits[begin - 1] in "78" and places[begin] - places[begin - 1] <= 3:
            begin -= 1
        first = places[begin]
        while first > run and text[first - 1] in "+(":
            first -= 1
        return first

    def _own_mixed(self, text: str) -> Iterator[Hit]:
        if not self._mixed:
            return
        tokens = list(_TOKEN.finditer(text))
        for first, token in enumerate(tokens):
            if compact(text[token.start()]) not in self._mixed_beginnings:
                continue
            whole = ""
            for last in range(first, min(first + 5, len(tokens))):
                if last > first and tokens[last].start() - tokens[last - 1].end() > 2:
                    break
                whole += compact(tokens[last].group())
                if whole in self._mixed:
                    key = self._mixed[whole]
                    yield Hit(token.start(), tokens[last].end(), key, Sort.IDENTIFIER, Certainty.CERTAIN)
                if whole not in self._mixed_beginnings:
                    break

    def _own_accounts(self, text: str) -> Iterator[Hit]:
        for match in _ACCOUNT.finditer(text):
            written = _AT.sub("@", match.group().casefold())
            name = written.split("@")[0]
            account = self._accounts.get(written) or self._accounts.get(name)
            if account is None:
                continue
            start = match.start()
            marked = text[start - 1 : start] in ("@", "/") or "@" in written
            start -= text[start - 1 : start] == "@"
            sure = account.telling or marked
            yield Hit(
                start, match.end(), account.key, Sort.IDENTIFIER, Certainty.CERTAIN if sure else Certainty.DOUBTFUL
            )


def compact(written: str) -> str:
    """Letters and digits alone, letters that look alike made one."""
    return "".join(char for char in written.upper() if char.isalnum()).translate(_LOOKALIKES)


def telephone(digits: str) -> str:
    """The ten digits by which a telephone number is known; blank for another number."""
    if len(digits) == 11 and digits[0] in "78":
        return digits[1:]
    return digits if len(digits) == 10 else ""


def _stands_alone(digits: str, places: list[int], begin: int, length: int) -> bool:
    if length >= _LONG:
        return True
    end = begin + length
    opens = begin == 0 or places[begin] - places[begin - 1] > 1
    closes = end == len(digits) or places[end] - places[end - 1] > 1
    unbroken = places[end - 1] - places[begin] == length - 1
    return (unbroken and opens and closes) or (begin == 0 and end == len(digits))
