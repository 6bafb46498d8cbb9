"""No print of a vault full of canaries sings: every text of every record names people who must not be named.

A sample of all prints is made here; every edition for every audience in every language and form under DAFTAR_TORTURE.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store, make_schema
from db.vault import Vault
from desktop.dossier.editions import make
from tests.desktop.dossier.conftest import PASSPHRASE
from tests.desktop.dossier.protection.adversary import prints, stuffed

ALL = bool(os.environ.get("DAFTAR_TORTURE"))

SAMPLE = (
    prints.Asked("public", "full", "ru", "pdf"),
    prints.Asked("court", "brief", "kk", "docx"),
    prints.Asked("international", "wgad", "en", "pdf"),
    prints.Asked("lawyer", "record", "ru", "docx"),
    prints.Asked("family", "family_sheet", "kk", "pdf"),
    prints.Asked("public", "bulletin", "en", "docx"),
    prints.Asked("internal", "brief", "en", "pdf"),
)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stuffed.Vault]:
    folder: Path = tmp_path_factory.mktemp("canaries") / "Canaries.daftar"
    with Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        yield stuffed.stuffed(store)
        store.close()


@pytest.mark.timeout(0 if ALL else 120)
@pytest.mark.parametrize("asked", prints.everything() if ALL else SAMPLE, ids=str)
def test_no_print_of_a_vault_full_of_canaries_sings(canaries: stuffed.Vault, asked: prints.Asked) -> None:
    assert prints.leaks(canaries, asked) == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_reader_hears_every_canary_where_all_may_be_named(canaries: stuffed.Vault, form: str) -> None:
    """Else the test before this one would prove nothing."""
    inside = prints.Asked("internal", "record", "ru", form)
    data = prints.data_of(prints.decided(canaries, inside), form)
    heard = {name.split(" in ")[0] for name in prints.found(data, prints.Asked("public", "record", "ru", form))}
    assert heard == {*stuffed.CANARIES, "a number", "a description"}


def test_every_canary_is_hunted_before_every_audience_outside(canaries: stuffed.Vault) -> None:
    for audience in ("lawyer", "court", "international", "public", "family"):
        made = make(canaries.store, prints.request(canaries, prints.Asked(audience, "person_card", "en", "pdf")))
        assert made.hunt is not None
        assert {target.key for target in made.hunt.targets} >= set(canaries.canaries.values()), audience
