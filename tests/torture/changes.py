"""Changed bytes: one bit turned, files cut, blocks and files exchanged, in every file of a vault.

Each change is noticed when the vault is opened, read or checked. Where it is not, the vault must say all that it said
before, and once closed its files must be, byte for byte, what they would be without the change: only the checksum that
explains a damaged slot may differ.
"""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db import check
from db.errors import ChangesLost, DaftarError, WrongPassphrase
from db.store import Store
from db.vault import Vault
from tests.torture import state as states
from tests.torture.bench import Bench, Result
from tests.torture.driver import copied
from tests.torture.state import OLD, PASSPHRASE, State, Worlds
from tests.torture.steps import Add, Draft, Edit, Open, Place

_BLOCK = 4096


@dataclass(frozen=True, slots=True)
class Sound:
    """A vault before the change, what it says, and its files once it is closed."""

    folder: Path
    state: State
    closed: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Change:
    """One change, drawn from a seed."""

    seed: str
    turns_a_bit: bool


class Changes:
    """All changes, in a vault that was closed and in one whose process was killed."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._closed = _sound(bench.pattern.folder, bench.pattern.state, bench)
        self._killed = _killed(bench)

    def trials(self, flips: int, others: int, seed: int) -> list[Change]:
        turned = [Change(f"{seed}.{number}", turns_a_bit=True) for number in range(flips)]
        return turned + [Change(f"{seed}.{number}", turns_a_bit=False) for number in range(others)]

    def run(self, change: Change) -> Result:
        chance = random.Random(f"{change.seed} {change.turns_a_bit}")
        sound = self._killed if chance.random() < 0.25 else self._closed
        place = copied(sound.folder, self._bench.own)
        before = _bytes(place)
        file, done = (_turned if change.turns_a_bit else chance.choice(_OTHERS))(place, chance)
        what = f"{change.seed}: {file.relative_to(place.folder)}, {done}"
        if _bytes(place) == before:
            return Result(what, counts_as="changed nothing")
        return _judged(what, place, sound)


def _sound(folder: Path, state: State, bench: Bench) -> Sound:
    place = copied(folder, bench.own)
    Vault.open(place.vault, OLD).close()
    return Sound(folder, state, _when_closed(place))


def _when_closed(place: Place) -> dict[str, bytes]:
    files = _bytes(place).items()
    return {str(path.relative_to(place.folder)): data for path, data in files if path.suffix != ".sha256"}


def _killed(bench: Bench) -> Sound:
    """A vault with changes in its log, left by a process that was killed."""
    folder = bench.folder / "killed"
    place = copied(bench.pattern.folder, folder)
    person = bench.pattern.people[1]
    script = (Open(), Add("killed"), Edit(person, "person", "killed edit"), Draft("killed", "killed"), _Die())
    account = bench.driver.live(place, script, bench.pattern.phrases)
    assert account.status == -signal.SIGKILL
    (state,) = account.worlds(Worlds([bench.pattern.state]), script[:-1])
    assert (place.vault / "records.db-wal").stat().st_size
    return _sound(folder, state, bench)


class _Die(Open):
    """The process is killed with the vault open."""

    def possible(self, session: object) -> bool:
        return True

    def do(self, session: object) -> None:
        signal.raise_signal(signal.SIGKILL)


# --- what is changed ------------------------------------------------------------------------------

Made = tuple[Path, str]


def _files(place: Place) -> list[Path]:
    return sorted(path for path in place.vault.rglob("*") if path.is_file() and path.stat().st_size)


def _bytes(place: Place) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in _files(place)}


def _any(place: Place, chance: random.Random) -> Path:
    """Small files as often as the large one, half of the time; else each byte as often as another."""
    files = _files(place)
    if chance.random() < 0.5:
        return chance.choice(files)
    return chance.choices(files, [path.stat().st_size for path in files])[0]


def _turned(place: Place, chance: random.Random) -> Made:
    file = _any(place, chance)
    data = bytearray(file.read_bytes())
    at, bit = chance.randrange(len(data)), chance.randrange(8)
    data[at] ^= 1 << bit
    file.write_bytes(data)
    return file, f"bit {bit} of byte {at} turned"


def _cut(place: Place, chance: random.Random) -> Made:
    file = _any(place, chance)
    data = file.read_bytes()
    length = chance.randrange(len(data))
    if chance.random() < 0.5:
        length -= length % _BLOCK
    file.write_bytes(data[:length])
    return file, f"cut at {length} of {len(data)}"


def _lengthened(place: Place, chance: random.Random) -> Made:
    file = _any(place, chance)
    more = chance.choice((1, 16, _BLOCK))
    file.write_bytes(file.read_bytes() + chance.randbytes(more))
    return file, f"{more} bytes put behind"


def _blocks_swapped(place: Place, chance: random.Random) -> Made:
    file = _any(place, chance)
    data = bytearray(file.read_bytes())
    block = min(_BLOCK, max(1, len(data) // 4))
    one, other = (chance.randrange(max(1, len(data) // block)) * block for _side in range(2))
    data[one : one + block], data[other : other + block] = data[other : other + block], data[one : one + block]
    file.write_bytes(data)
    return file, f"blocks at {one} and {other} swapped"


def _files_swapped(place: Place, chance: random.Random) -> Made:
    one, other = chance.sample(_files(place), 2)
    if chance.random() < 0.5:
        papers = [path for path in _files(place) if path.parent.name == "documents"]
        one, other = chance.sample(papers, 2)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    return one, f"swapped with {other.name}"


def _emptied(place: Place, chance: random.Random) -> Made:
    file = _any(place, chance)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data)) // _BLOCK * _BLOCK
    stop = min(len(data), at + _BLOCK)
    data[at:stop] = bytes(stop - at)
    file.write_bytes(data)
    return file, f"zeros from {at} to {stop}"


def _removed(place: Place, chance: random.Random) -> Made:
    file = chance.choice(_files(place))
    file.unlink()
    return file, "removed"


_OTHERS: list[Callable[[Place, random.Random], Made]] = [
    *(_cut, _cut, _lengthened, _blocks_swapped, _blocks_swapped, _files_swapped, _emptied, _removed),
]


# --- whether it is noticed ------------------------------------------------------------------------


def _judged(what: str, place: Place, sound: Sound) -> Result:
    """Where a change is noticed, or why it is none."""
    try:
        where, state = _looked_at(place)
    except WrongPassphrase:
        return Result(what, ("taken for a wrong passphrase",))
    if where:
        return Result(what, counts_as=where)
    expected = sound.state
    lost = sorted(key for key in {*state, *expected} if state.get(key) != expected.get(key))
    if lost:
        return Result(what, (f"not noticed, and not the same: {', '.join(lost)}",))
    if _when_closed(place) != sound.closed:
        return Result(what, ("not noticed",))
    return Result(what, counts_as="harmless")


def _looked_at(place: Place) -> tuple[str, State]:
    """Where the change was told, or what the vault says."""
    try:
        vault = Vault.open(place.vault, OLD)
    except WrongPassphrase:
        raise
    except DaftarError as error:
        return f"told at opening{' as changes lost' if isinstance(error, ChangesLost) else ''}", {}
    with vault:
        try:
            store = Store(vault)
        except DaftarError:
            return "told at opening", {}
        try:
            found = check.check(vault, store)
            state = {**states.of(vault, store), PASSPHRASE: OLD}
        except DaftarError:
            return "told at reading", {}
        finally:
            store.close()
    return ("told by the check" if found else ""), state
