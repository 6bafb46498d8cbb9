"""Power cuts: the disk is built as it may stand at any moment of a session, in three ways of losing what was not
synced, and what is left is opened.

Every save that was confirmed before is there, the one under way is there wholly or not at all, and no vault is left
that cannot be opened.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.torture import pattern as patterns
from tests.torture import verifier
from tests.torture.bench import Bench, Result
from tests.torture.disk import PAGE, SECTOR, Call, Damage, Disk, calls
from tests.torture.driver import Account, Script, account_of, copied
from tests.torture.shim import Blow, Op
from tests.torture.state import OLD, PASSPHRASE, Worlds
from tests.torture.steps import Add, Close, Create, Open, Place, TakeIn

_STEPS = 6
IMAGES = 25
"""Of one session."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """The power cuts of one session."""

    seed: str
    images: int = IMAGES
    again: bool = False
    """The session begins in what another power cut left."""
    empty: bool = False
    """It begins without a vault."""


def damages(chance: random.Random) -> Damage:
    """One of the three ways, with its measure by chance."""
    piece = chance.choice((SECTOR, PAGE))
    share = chance.choice((0.1, 0.5, 0.9))
    in_order = chance.random() < 0.5
    return chance.choice(
        (
            Damage("what was not synced is lost"),
            Damage("pieces of it survive", data=share, piece=piece),
            Damage("names are lost", names=share, in_order=in_order),
            Damage("names and pieces are lost", data=share, piece=piece, names=0.5, in_order=in_order),
        )
    )


class PowerCuts:
    """All power cuts."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def trials(self, most: int, seed: int) -> list[Cuts]:
        number = max(1, round(most / IMAGES))
        images = min(IMAGES, most)
        return [Cuts(f"{seed}.{n}", images, again=n % 4 == 3, empty=n % 4 == 1) for n in range(number)]

    def run(self, cuts: Cuts) -> list[Result]:
        chance = random.Random(cuts.seed)
        place, worlds = self._begun(cuts, chance)
        script = self._script(cuts)
        happened, start = self._happened(place, script, worlds)
        return [
            self._cut(moment, happened, start, script, worlds, chance, cuts.seed)
            for moment in _moments(happened, cuts.images, chance)
        ]

    def _begun(self, cuts: Cuts, chance: random.Random) -> tuple[Place, Worlds]:
        if cuts.empty:
            return copied(self._bench.pattern.nothing.folder, self._bench.own / "here"), Worlds([{}])
        place = copied(self._bench.pattern.folder, self._bench.own / "here")
        worlds = Worlds([self._bench.pattern.state])
        if cuts.again:
            script = patterns.by_chance(f"{cuts.seed} first", self._bench.pattern, _STEPS)
            happened, start = self._happened(place, script, worlds)
            moment = chance.randrange(len(happened))
            worlds = self._left(happened[:moment], start, place.folder, script, worlds, damages(chance), chance)
        return place, worlds

    def _script(self, cuts: Cuts) -> Script:
        if cuts.empty:
            first = (Add(f"{cuts.seed} a"), TakeIn(f"{cuts.seed} b", 3000), Add(f"{cuts.seed} c"))
            return (Create(OLD), Open(), *first, Close(), Open(), TakeIn(f"{cuts.seed} d", 70_000), Close())
        return patterns.by_chance(cuts.seed, self._bench.pattern, _STEPS)

    def _happened(self, place: Place, script: Script, worlds: Worlds) -> tuple[list[Call], Path]:
        """Play a session and write down its calls; and the folder as it was before."""
        start = self._bench.own / "before"
        shutil.rmtree(start, ignore_errors=True)
        shutil.copytree(place.folder, start)
        phrases = sorted({state.get(PASSPHRASE, OLD) for state in worlds}, key=lambda phrase: phrase == OLD)
        file = self._bench.own / "log"
        log = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        account = self._bench.driver.live(place, script, phrases, Blow(), log=log)
        os.close(log)
        if account.status or account.bugs:
            raise AssertionError(f"a session did not pass on a sound disk: {account.troubles}")
        with file.open("rb") as written:
            return list(calls(written)), start

    def _cut(
        self, moment: int, happened: list[Call], start: Path, script: Script, worlds: Worlds, chance: random.Random,
        seed: str,
    ) -> Result:  # fmt: skip
        damage, place = damages(chance), Place(self._bench.own / "here")
        possible = self._left(happened[:moment], start, place.folder, script, worlds, damage, chance)
        what = f"session {seed}, cut after {moment} of {len(happened)} calls, {damage}"
        return Result(what, tuple(verifier.problems(place, possible)), damage.name)

    def _left(
        self, happened: list[Call], start: Path, target: Path, script: Script, worlds: Worlds, damage: Damage,
        chance: random.Random,
    ) -> Worlds:  # fmt: skip
        """Build what a power cut leaves after these calls, and say what it may hold."""
        disk = Disk(start, as_if=target)
        for call in happened:
            disk.happens(call)
        shutil.rmtree(target)
        disk.image(target, damage, chance)
        return _account(happened).worlds(worlds, script)


def _account(happened: list[Call]) -> Account:
    return account_of(f"{call.name}\n" for call in happened if call.op is Op.MARK)


def _moments(happened: list[Call], number: int, chance: random.Random) -> Iterator[int]:
    """Half of the moments right after a confirmation, when most is at stake, half at any call."""
    confirmed = [place + 1 for place, call in enumerate(happened) if call.op is Op.MARK and "done" in call.name]
    for _image in range(number):
        yield chance.choice(confirmed) if chance.random() < 0.5 else chance.randint(0, len(happened))
