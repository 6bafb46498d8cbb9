"""The vault that every session begins with, and the sessions themselves: named scenes of a few steps, and long ones by
chance.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.store import Store
from db.vault import Vault
from db.vault.documents import new_identity, recipient_of
from desktop.dossier import editions
from desktop.dossier.asking import Request
from desktop.dossier.blocks import Dossier
from desktop.vault_door import DEMO_PASSPHRASE
from tests.torture import state as states
from tests.torture import verifier
from tests.torture.driver import Script
from tests.torture.keeping import (
    CODES,
    AddOffice,
    BackUp,
    DropOffice,
    DropRecovery,
    ReplaceKey,
    Reserve,
    Restore,
    SetRecovery,
)
from tests.torture.shim import ROOT
from tests.torture.state import BACKUP, LAST, NEW, OLD, PASSPHRASE, State, Worlds
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
    in_form,
)

_DAY = date(2026, 11, 23)
_THE_CASE = an_id("base 0 case"), "case"
_PAPERS = (("letter", 900), ("scan", 90_000))


@dataclass(frozen=True, slots=True)
class Start:
    """A folder that a session begins with, and what its vault says."""

    folder: Path
    state: State


@dataclass(frozen=True, slots=True)
class Pattern:
    """A closed vault with a few records and documents, and other folders to begin with."""

    folder: Path
    state: State
    dossier: Dossier
    recipient: str
    nothing: Start
    backed_up: Start
    lost: Start
    """Only the backup is left."""
    earlier: Start

    @property
    def usual(self) -> Start:
        return Start(self.folder, self.state)

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
    nothing = Start(folder / "nothing", {})
    nothing.folder.mkdir(parents=True)
    recipient = _furnished(Place(nothing.folder))
    script: list[Step] = [Create(OLD), Open(), *(Add(f"base {group}") for group in range(2))]
    script += [TakeIn(f"base {name}", size) for name, size in _PAPERS]
    script += [Draft("base", "base draft"), Prefer("columns", "base columns"), Close()]
    usual = _played(nothing, folder / "usual", script)
    backed_up = _played(usual, folder / "backed up", [Open(), BackUp(), Edit(*_THE_CASE, "after"), Close()])
    lost = Start(folder / "lost", {BACKUP: backed_up.state[BACKUP]})
    shutil.copytree(backed_up.folder, lost.folder)
    shutil.rmtree(Place(lost.folder).vault)
    with Vault.open(Place(usual.folder).vault, OLD) as vault:
        store = Store(vault)
        dossier = editions.make(store, Request(an_id("base 0 case"), _DAY, _DAY)).dossier
        store.close()
    earlier = _earlier(nothing, folder / "earlier")
    return Pattern(usual.folder, usual.state, dossier, recipient, nothing, backed_up, lost, earlier)


def _furnished(place: Place) -> str:
    """A stick for backups, and an office's key file; its public half is returned."""
    place.stick.mkdir()
    identity = new_identity()
    place.office_key.write_text(f"{identity}\n", encoding="utf-8")
    return recipient_of(identity)


def _played(start: Start, folder: Path, script: list[Step]) -> Start:
    """Play a script to its end, and compare what the vault says with what the steps say."""
    shutil.copytree(start.folder, folder)
    session, state = Session(Place(folder), [OLD]), start.state
    for step in script:
        step.do(session)
        then = step.then(state)
        assert then is not None
        state = then
    wrong = verifier.problems(Place(folder), Worlds([state]))
    assert not wrong, f"the steps do not know what they do: {wrong}"
    return Start(folder, state)


def _earlier(nothing: Start, folder: Path) -> Start:
    """A vault that an older Daftar made, and what it says in today's form."""
    old, new = Place(folder), Place(folder.with_name("today"))
    for place in (old, new):
        shutil.copytree(nothing.folder, place.folder)
        shutil.copytree(ROOT / "tests" / "vaults" / "schema-0002.daftar", place.vault)
    with Vault.open(new.vault, DEMO_PASSPHRASE) as vault:
        store = in_form(vault)
        state = {**states.of(vault, store), PASSPHRASE: DEMO_PASSPHRASE}
        store.close()
    return Start(folder, state)


# --- scenes ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """A few steps; the blows begin to count at the step `unharmed`."""

    name: str
    script: Script
    start: Start
    unharmed: int = 0

    @property
    def phrases(self) -> list[str]:
        return [self.start.state.get(PASSPHRASE, OLD)]


def scenes(pattern: Pattern) -> list[Scene]:
    """Everything that writes, each at its own: database, documents, slots, paper."""
    person, case = pattern.people[0], pattern.cases[1]
    letter, _scan = pattern.lonely
    saving = (Add("new"), Edit(person, "person", "edit"), Draft("typed", "typed"), Prefer("columns", "wide"))
    usual, backed_up = pattern.usual, pattern.backed_up
    ways = (SetRecovery(CODES[0]), SetRecovery(CODES[1]), AddOffice(pattern.recipient), DropRecovery(), DropOffice())
    return [
        Scene("make a vault", (Create(OLD),), pattern.nothing),
        Scene("open and close", (Open(), Close(), Open(), Close()), usual),
        Scene("save records", (Open(), *saving, Trash(case), DropDraft("base"), Close()), usual, 1),
        Scene("put the log in place", (Open(), Add("one"), Checkpoint(), Add("two"), Checkpoint()), usual, 2),
        Scene("take in documents", (Open(), TakeIn("small", 700), TakeIn("large", 150_000), Close()), usual, 1),
        Scene("change the passphrase", (Open(), ChangePassphrase(OLD, NEW), Close(), Open(), Close()), usual, 1),
        Scene("other ways in", (Open(), *ways, Close()), usual, 1),
        Scene(
            "replace every key",
            (Open(), *ways[1:3], ReplaceKey(LAST, CODES[0]), Close(), Open(), Close()),
            usual,
            unharmed=3,
        ),
        Scene("forget", (Open(), Forget(letter.record_id(), letter.data), Close()), usual, 1),
        Scene("first backup", (Open(), BackUp(), Close()), usual, 1),
        Scene("next backup", (Open(), TakeIn("new", 3000), BackUp(), Close()), backed_up, 2),
        Scene("restore a backup", (Restore(OLD), Open(), Close()), pattern.lost),
        Scene("keep a reserve", (Open(), Reserve(), Add("new"), Edit(person, "person", "edit"), Close()), usual, 1),
        Scene("bring an old vault into today's form", (Open(), Close()), pattern.earlier),
        Scene("print a dossier", (Print(pattern.dossier),), usual),
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
    (1, lambda seed, pattern, chance: SetRecovery(chance.choice(CODES))),
    (1, lambda seed, pattern, chance: AddOffice(pattern.recipient)),
    (1, lambda seed, pattern, chance: BackUp()),
    (1, lambda seed, pattern, chance: ReplaceKey(LAST, CODES[0])),
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
        if chance.random() < 0.1 or isinstance(script[-1], ReplaceKey):
            script += [Close(), Open()]
    return [*script, Close()]
