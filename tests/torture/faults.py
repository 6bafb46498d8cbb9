"""A disk that fails: every call that writes, syncs, opens, renames, cuts or removes fails once, or from then on.

Whatever fails is told as known trouble or does no harm, and nothing that was confirmed is lost.
"""

from __future__ import annotations

import errno
import random
from dataclasses import dataclass

from tests.torture import pattern as patterns
from tests.torture import verifier
from tests.torture.bench import Bench, Result
from tests.torture.driver import Account, copied
from tests.torture.pattern import Scene
from tests.torture.shim import Blow, How, Op
from tests.torture.state import Worlds
from tests.torture.steps import Place

WRITES = 1 << Op.WRITE
_ERRORS = (errno.ENOSPC, errno.EIO)


@dataclass(frozen=True, slots=True)
class Fault:
    """One blow in one scene."""

    scene: int
    blow: Blow

    def __str__(self) -> str:
        how = errno.errorcode.get(self.blow.error, self.blow.how.name)
        return f"{'write' if self.blow.kinds == WRITES else 'call'} {self.blow.at}, {how}, {self._again}"

    @property
    def _again(self) -> str:
        return "from then on" if self.blow.sticky else "once"


class Faults:
    """All faults of all scenes."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.scenes = patterns.scenes(bench.pattern)
        self._calls = bench.calls

    def trials(self, most: int | None, seed: int) -> list[Fault]:
        """Every fault, or so many of them by chance, each scene with its share."""
        every = [fault for number, scene in enumerate(self.scenes) for fault in self._of(number, scene)]
        if most is None or most >= len(every):
            return every
        return random.Random(seed).sample(every, most)

    def _of(self, number: int, scene: Scene) -> list[Fault]:
        calls, writes = self.calls(scene)
        blows = [
            Blow(How.FAIL, at, error, sticky)
            for at in range(1, calls + 1)
            for error in _ERRORS
            for sticky in (False, True)
        ]
        blows += [Blow(How.PART, at, kinds=WRITES) for at in range(1, writes + 1)]
        return [Fault(number, blow) for blow in blows]

    def calls(self, scene: Scene) -> tuple[int, int]:
        """How many calls a scene makes when nothing is wrong, and how many of them are writes."""
        if scene.name not in self._calls:
            place, worlds = set_up(self._bench, scene)
            account = self._play(place, scene, Blow())
            wrong = account.troubles or verifier.problems(place, account.worlds(worlds, scene.script))
            if account.calls is None or wrong:
                raise AssertionError(f"“{scene.name}” does not pass on a sound disk: {wrong}")
            self._calls[scene.name] = account.calls
        return self._calls[scene.name]

    def run(self, fault: Fault) -> Result:
        scene = self.scenes[fault.scene]
        place, worlds = set_up(self._bench, scene)
        account = self._play(place, scene, fault.blow)
        wrong = account.bugs + verifier.problems(place, account.worlds(worlds, scene.script))
        return Result(f"{scene.name}, {fault}", tuple(wrong), "told" if account.told else "harmless")

    def _play(self, place: Place, scene: Scene, blow: Blow) -> Account:
        return self._bench.driver.live(place, scene.script, scene.phrases, blow, unharmed=scene.unharmed)


def set_up(bench: Bench, scene: Scene) -> tuple[Place, Worlds]:
    """The place of a scene, and what its vault says."""
    return copied(scene.start.folder, bench.own), Worlds([scene.start.state])
