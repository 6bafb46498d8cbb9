"""Every vault that an earlier Daftar made opens with this one, holds what it held, is sound, and prints."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import contents, queries
from db.check import check
from db.exchange.jsonlines import export_lines
from db.tables import SCHEMA_VERSION
from desktop import vault_door
from desktop.dossier import editions
from desktop.dossier.asking import Request
from tests.desktop.dossier.samples import pdf_of
from tests.journey.places import ROOT

DAY = date(2023, 6, 23)
SAVED = sorted((ROOT / "tests" / "vaults").glob("*.daftar"))


def quiet(done: int, total: int, text: str = "") -> None:
    return None


def records(lines: list[bytes]) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in lines]
    return {each["id"]: each for each in found if "id" in each}


def test_there_is_one_of_every_form() -> None:
    versions = (ROOT / "db" / "vault" / "migrations" / "versions").glob("0*.py")
    assert [path.name for path in SAVED] == [f"schema-{path.name[:4]}.daftar" for path in sorted(versions)]


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_it_opens_holds_what_it_held_and_prints(saved: Path, tmp_path: Path) -> None:
    made = saved.stem.removeprefix("schema-")
    folder = shutil.copytree(saved, tmp_path / saved.name)
    vault, store = vault_door.open_vault(folder, vault_door.DEMO_PASSPHRASE, quiet)
    with vault, closing(store):
        assert check(vault, store) == []
        held, holds = saved.with_suffix(".jsonl").read_bytes().splitlines(), list(export_lines(store))
        before, after = records(held), records(holds)
        assert before.keys() == after.keys()
        assert all(before[each].items() <= after[each].items() for each in before)
        with store.reading() as connection:
            kept = contents.every(connection)
        for each in kept:
            contents.verify(store, vault, each.sha256, quiet)
        assert len(kept) == (2 if made >= "0003" else 0)
        assert vault.earlier.schemas() == ((made,) if made < SCHEMA_VERSION else ())
        with store.reading() as connection:
            case = queries.by_ref(connection, "C-0001")
        assert case is not None
        dossier = editions.make(store, Request(case, DAY, DAY)).dossier
        assert pdf_of(dossier).startswith(b"%PDF-")
