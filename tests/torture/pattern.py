"""The vault that every session begins with, and the sessions themselves: named scenes of a few steps, and long ones by
chance.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.store import Store
from db.vault import Vault
from desktop.dossier import editions
from desktop.dossier.blocks import Dossier
from tests.torture import state as states
from tests.torture.driver import Script
from tests.torture.state import PASSPHRASE, State
from tests.torture.steps import (
    Add,
    ChangePassphrase,
    Checkpoint,
    Close,
    Create,
    Draft,
    DropDraft,
    Edit,
    Forget,
    Open,
    Place,
    Prefer,
    Print,
    Session,
    Step,
    TakeIn,
    Trash,
    an_id,
    tidy,
)

OLD, NEW = "қызыл алма жолбарыс терезе", "another invented passphrase"
_DAY = date(2026, 11, 23)
_PAPERS = (("letter", 900), ("scan", 90_000))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A closed vault with a few records and documents, and what it says."""

    folder: Path
    state: State
    dossier: Dossier

    @property
    def phrases(self) -> list[str]:
        return [OLD]

    @property
    def people(self) -> list[str]:
        return [an_id(f"base {group} person {number}") for group in range(2) for number in range(2)]

    @property
    def cases(self) -> list[str]:
        return [an_id(f"base {group} case") for group in range(2)]

    @property
    def lonely(self) -> list[TakeIn]:
        """The documents, at which nothing points."""
        return [TakeIn(f"base {name}", size) for name, size in _PAPERS]


def made(folder: Path) -> Pattern:
    """The pattern, in a new folder."""
    place = Place(folder)
    folder.mkdir()
    (folder / "nothing").mkdir()
    session = Session(place, [OLD])
    script: list[Step] = [Create(OLD), Open(), *(Add(f"base {group}") for group in range(2))]
    script += [TakeIn(f"base {name}", size) for name, size in _PAPERS]
    script += [Draft("base", "base draft"), Prefer("columns", "base columns"), Close()]
    state: State | None = {}
    for step in script:
        step.do(session)
        assert state is not None
        state = step.then(state)
    with Vault.open(place.vault, OLD) as vault:
        store = Store(vault)
        tidy(store, vault)
        dossier = editions.make(store, an_id("base 0 case"), as_of=_DAY, printed_on=_DAY)
        found = {**states.of(vault, store), PASSPHRASE: OLD}
        store.close()
    assert found == state, "the steps do not know what they do"
    return Pattern(folder, found, dossier)


# --- scenes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """A few steps; the blows begin to count at the step `unharmed`. An empty one begins without a vault."""

    name: str
    script: Script
    unharmed: int = 0
    empty: bool = False


def scenes(pattern: Pattern) -> list[Scene]:
    """Everything that writes, each at its own: database, documents, slots, paper."""
    person, case = pattern.people[0], pattern.cases[1]
    letter, scan = pattern.lonely
    saving = (Add("new"), Edit(person, "person", "edit"), Draft("typed", "typed"), Prefer("columns", "wide"))
    return [
        Scene("make a vault", (Create(OLD),), empty=True),
        Scene("open and close", (Open(), Close(), Open(), Close())),
        Scene("save records", (Open(), *saving, Trash(case), DropDraft("base"), Close()), unharmed=1),
        Scene(
            "put the log in place", (Open(), Add("one"), Checkpoint(), Add("two"), Checkpoint(), Close()), unharmed=2
        ),
        Scene("take in documents", (Open(), TakeIn("small", 700), TakeIn("large", 150_000), Close()), unharmed=1),
        Scene("change the passphrase", (Open(), ChangePassphrase(OLD, NEW), Close(), Open(), Close()), unharmed=1),
        Scene("forget", (Open(), Forget(letter.record_id(), letter.data), Close()), unharmed=1),
        Scene("print a dossier", (Print(pattern.dossier),)),
    ]


_CHANCES: list[tuple[int, Callable[[str, Pattern, random.Random], Step]]] = [
    (5, lambda seed, pattern, chance: Add(seed, people=chance.randint(1, 3))),
    (6, lambda seed, pattern, chance: Edit(chance.choice(pattern.people), "person", seed)),
    (3, lambda seed, pattern, chance: Edit(chance.choice(pattern.cases), "case", seed)),
    (3, lambda seed, pattern, chance: Draft(chance.choice(("one", "two")), seed)),
    (1, lambda seed, pattern, chance: DropDraft(chance.choice(("base", "one")))),
    (2, lambda seed, pattern, chance: Prefer("columns", seed)),
    (2, lambda seed, pattern, chance: Trash(chance.choice(pattern.cases))),
    (4, lambda seed, pattern, chance: TakeIn(seed, chance.choice((0, 1, 5000, 65_536, 200_000)))),
    (1, lambda seed, pattern, chance: ChangePassphrase(OLD, NEW)),
    (1, lambda seed, pattern, chance: Checkpoint()),
    (1, lambda seed, pattern, chance: _forgotten(pattern)),
]


def _forgotten(pattern: Pattern) -> Step:
    paper = pattern.lonely[1]
    return Forget(paper.record_id(), paper.data)


def by_chance(seed: str, pattern: Pattern, steps: int) -> list[Step]:
    """A session of so many steps, now and then closed and opened again."""
    chance = random.Random(seed)
    makers = chance.choices([make for _weight, make in _CHANCES], [weight for weight, _make in _CHANCES], k=steps)
    script: list[Step] = [Open()]
    for number, make in enumerate(makers):
        script.append(make(f"{seed}.{number}", pattern, chance))
        if chance.random() < 0.1:
            script += [Close(), Open()]
    return [*script, Close()]
