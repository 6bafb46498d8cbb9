"""Addresses of protected people: a street and a house, whatever the words for “street”, in either order.

A street alone betrays nobody; an address without a number is found by all of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.dossier.protection.phrases import Phrases, alike
from desktop.dossier.protection.sought import Certainty, Hit, Sort
from desktop.dossier.protection.spellings import Word, sound_of, sounds

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_NEAR = 6  # words between a street and its house
_PER_PART = 4

_WRITTEN = """
    ул улица улице улицы проспект проспекта пр пр-т просп переулок пер бульвар б-р шоссе площадь пл микрорайон мкр
    дом д корпус корп к квартира кв офис оф город г село с посёлок п область обл район рн строение стр имени им
    көшесі көше к-сі к-си даңғылы даңғыл шағын шағынауданы ауданы ықшамауданы ықшам мкр үй үйі пәтер пт қаласы қ
    ауылы облысы тұйық бұрылысы алаңы
    street st str avenue ave road rd lane boulevard blvd square house building bld flat apartment apt city town
    village district region no
"""
_WORDS = frozenset((*map(sound_of, _WRITTEN.split()), "r", "n", "i"))
"""What every address has, folded."""


@dataclass(frozen=True, slots=True)
class Address:
    key: str
    street: tuple[str, ...]  # folded, without the words that every address has
    house: str = ""
    flat: str = ""
    whole: str = ""


def parsed(key: str, written: str) -> Address | None:
    """An address as it can be looked for; None where it says nothing particular."""
    parts = re.split(r"[,;\n]", written)
    at = next((place for place, part in enumerate(parts) if any(char.isdigit() for char in part)), None)
    if at is None:
        return Address(key, (), whole=written)
    street = _names(re.split(r"\d", parts[at])[0]) or _names(re.sub(r"\d+\w?", " ", parts[at]))
    while not street and at > 0:
        at -= 1
        street = _names(parts[at])
    numbers = re.findall(r"\d+", " ".join(parts[at:]))
    if not street or not numbers:
        return None
    return Address(key, street[:_PER_PART], numbers[0], numbers[1] if len(numbers) > 1 else "")


def _names(written: str) -> tuple[str, ...]:
    heard = (sound_of(match.group()) for match in _TOKEN.finditer(written) if not match.group().isdigit())
    return tuple(sound for sound in heard if sound and sound not in _WORDS)


class Addresses:
    def __init__(self, addresses: Iterable[Address]) -> None:
        self._by_house: dict[str, list[Address]] = {}
        self._whole = Phrases((), ())
        for address in addresses:
            if address.house:
                self._by_house.setdefault(address.house, []).append(address)
            else:
                self._whole.add(address.key, address.whole, Sort.IDENTIFIER, sure=True)

    def unnumbered(self, told: list[Word]) -> list[Hit]:
        return self._whole.find(told)

    def numbered(self, text: str) -> Iterator[Hit]:
        if not self._by_house:
            return
        tokens = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
        for place, (_start, _end, written) in enumerate(tokens):
            for address in self._by_house.get(written, ()):
                span = _around(address, tokens, place)
                if span is not None:
                    yield Hit(*span, address.key, Sort.IDENTIFIER, Certainty.CERTAIN)


def _around(address: Address, tokens: list[tuple[int, int, str]], place: int) -> tuple[int, int] | None:
    """From where to where the address stands around the number of its house."""
    near = range(max(0, place - _NEAR), min(len(tokens), place + _NEAR + 1))
    met = [
        next((at for at in near if at != place and any(alike(name, each) for each in sounds(tokens[at][2]))), None)
        for name in address.street
    ]
    if any(at is None for at in met):
        return None
    there = [place, *(at for at in met if at is not None)]
    last = max(there)
    if address.flat:
        flats = (at for at in range(last + 1, min(len(tokens), last + 4)) if tokens[at][2] == address.flat)
        last = next(flats, last)
    return tokens[min(there)][0], tokens[last][1]
