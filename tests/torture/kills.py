"""Kill −9 at any moment: at every call of every scene, before it or half-way through a write, and at moments of chance
in long sessions that are killed again and again in the same vault.

Nothing that was confirmed is lost, and no vault is left that cannot be opened.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from tests.torture import pattern as patterns
from tests.torture import verifier
from tests.torture.bench import Bench, Result
from tests.torture.driver import copied
from tests.torture.faults import WRITES, Fault, Faults, set_up
from tests.torture.shim import Blow, How
from tests.torture.state import OLD, PASSPHRASE, Worlds

_STEPS = 7
_CALLS = 700  # about as many as such a session makes
_LONGEST = 0.25  # seconds that it lasts


@dataclass(frozen=True, slots=True)
class Lives:
    """Sessions one after the other in one vault, each killed."""

    seed: str
    by_clock: bool
    """At a moment in time, from outside; else at a call."""

    def __str__(self) -> str:
        return f"lives {self.seed}, {'by the clock' if self.by_clock else 'at a call'}"


class Kills:
    """All kills."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._faults = Faults(bench)

    def trials(self, most: int, seed: int) -> list[Fault | Lives]:
        """So many kills: at every call of the scenes as far as half of them go, the rest in long sessions."""
        every = []
        for number, scene in enumerate(self._faults.scenes):
            calls, writes = self._faults.calls(scene)
            every += [Fault(number, Blow(How.KILL, at)) for at in range(1, calls + 1)]
            every += [Fault(number, Blow(How.KILL_PART, at, kinds=WRITES)) for at in range(1, writes + 1)]
        chance = random.Random(seed)
        at_calls = every if len(every) <= most // 2 else chance.sample(every, most // 2)
        lives: Iterator[Lives] = (Lives(f"{seed}.{number}", number % 3 == 0) for number in range(most))
        return list(islice(chain(at_calls, lives), most))

    def run(self, trial: Fault | Lives) -> Result:
        return self._at_call(trial) if isinstance(trial, Fault) else self._lived(trial)

    def _at_call(self, fault: Fault) -> Result:
        scene = self._faults.scenes[fault.scene]
        place, worlds = set_up(self._bench, scene)
        account = self._bench.driver.live(place, scene.script, scene.phrases, fault.blow, unharmed=scene.unharmed)
        wrong = account.troubles + verifier.problems(place, account.worlds(worlds, scene.script))
        return Result(f"{scene.name}, {fault}", tuple(wrong), _ended(account.status))

    def _lived(self, lives: Lives) -> Result:
        """Up to three sessions; only the last one is followed by a look, so that each begins where a kill left off."""
        chance = random.Random(lives.seed)
        place, worlds = copied(self._bench.pattern.folder, self._bench.own), Worlds([self._bench.pattern.state])
        wrong, ended = [], "survived"
        for life in range(chance.choice((1, 1, 2, 3))):
            script = patterns.by_chance(f"{lives.seed}.{life}", self._bench.pattern, _STEPS)
            phrases = sorted({state[PASSPHRASE] for state in worlds}, key=lambda phrase: phrase == OLD)
            if lives.by_clock:
                moment = chance.uniform(0, _LONGEST)
                account = self._bench.driver.live(place, script, phrases, kill=partial(_killed, moment))
            else:
                blow = Blow(chance.choice((How.KILL, How.KILL_PART)), chance.randint(1, _CALLS))
                account = self._bench.driver.live(place, script, phrases, blow)
            worlds = account.worlds(worlds, script)
            wrong += account.bugs
            ended = _ended(account.status)
        wrong += verifier.problems(place, worlds)
        return Result(str(lives), tuple(wrong), ended)


def _ended(status: int) -> str:
    return "killed" if status == -signal.SIGKILL else "came to its end before"


def _killed(moment: float, child: int) -> None:
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
