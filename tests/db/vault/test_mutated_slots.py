"""Ten thousand changed slots: each is told as damaged, none opens, and none is a bug."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import DaftarError, WrongSecret
from db.vault import slotfile
from db.vault.key import RecordKey
from db.vault.office import KeyFile, Recipient
from db.vault.slots import SlotDamaged
from db.vault.ways import Code, Opening, Passphrase, Sealing
from tests.db.vault.builders import CODE, OFFICE_KEY, OFFICE_PUBLIC, OTHER, OTHER_CODE, OTHER_OFFICE_KEY, PASSPHRASE

MUTANTS = 10_000 if os.environ.get("DAFTAR_TORTURE") else 250
CHEAP = 1
WAYS: dict[str, tuple[Sealing, Opening, Opening]] = {
    "passphrase": (Passphrase(PASSPHRASE, CHEAP), Passphrase(PASSPHRASE), Passphrase(OTHER)),
    "recovery": (Code(CODE, CHEAP), Code(CODE), Code(OTHER_CODE)),
    "office-1": (Recipient(OFFICE_PUBLIC), KeyFile((OFFICE_KEY,)), KeyFile((OTHER_OFFICE_KEY,))),
}


@pytest.fixture(scope="module", autouse=True)
def _cheap_slots() -> Iterator[None]:
    """Deriving a key takes no time here, so that many can be tried; what a real one costs is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.vault.slots.LEAST_WORK", CHEAP)
        patch.setattr("db.vault.slots.MOST_WORK", 9)
        yield


@st.composite
def mutants(draw: st.DrawFn, sealed: bytes) -> bytes:
    """The slot with one or more changes of the kinds that disks, tools and people make."""
    changed = bytearray(sealed)
    for _time in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(changed)))
        to = min(len(changed), at + draw(st.integers(1, 48)))
        kind = draw(st.sampled_from(["flip", "put", "cut", "double", "end", "zero", "byte", "line"]))
        if kind == "flip" and at < len(changed):
            changed[at] ^= 1 << draw(st.integers(0, 7))
        elif kind == "put":
            changed[at:at] = draw(st.binary(min_size=1, max_size=20))
        elif kind == "cut":
            del changed[at:to]
        elif kind == "double":
            changed[at:at] = changed[at:to]
        elif kind == "end":
            del changed[at:]
        elif kind == "zero":
            changed[at:to] = bytes(to - at)
        elif kind == "byte" and at < len(changed):
            changed[at] = draw(st.sampled_from(b"\n\r -=09Aa\0\xff"))
        elif kind == "line":
            changed[at:at] = draw(st.sampled_from([b"\n", b"\n-> x\n", b"\n-> scrypt AAAA 18\n", b"\n--- ", b"-> "]))
    return bytes(changed)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=MUTANTS, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_a_mutated_slot_is_damaged_and_never_opens(
    name: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sealing, right, wrong = WAYS[name]
    slot = tmp_path_factory.getbasetemp() / f"{name}.age"
    key = RecordKey(bytearray(range(32)))
    if not slot.exists():
        slotfile.write(slot, key, sealing)
    whole = slot.read_bytes()
    mutant = data.draw(mutants(whole))
    try:
        slot.write_bytes(mutant)
        if mutant == whole:
            assert slotfile.read(slot, right).same_as(key)
            return
        for way in (right, wrong):
            with pytest.raises(SlotDamaged) as told:
                slotfile.read(slot, way)
            assert told.value.advice
        opened_without_checksum(slot, right)
    finally:
        slot.write_bytes(whole)


def opened_without_checksum(slot: Path, way: Opening) -> None:
    """Without its checksum a changed slot may look like one for another passphrase, but it never opens."""
    with pytest.raises(DaftarError) as told:
        slotfile.read(slot.rename(slot.with_name("alone.age")), way)
    slot.with_name("alone.age").unlink()
    assert isinstance(told.value, SlotDamaged | WrongSecret)
