"""The generator gives the same records in every run, and they are valid."""

from __future__ import annotations

import random  # noqa: TID251 - invented people need no secrets
from pathlib import Path
from typing import Any

from db import queries
from db.change import plain_values
from db.queries import Question
from db.store import Store, make_schema
from db.vault import Vault
from tools import generate


def drawn(seed: int) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    made = [generate.person(rng), generate.incident(rng, ["one", "two"]), generate.measure(rng, ["one"])]
    return [plain_values(type(data).checked(data.model_dump())) for data in made]


def test_the_same_seed_gives_the_same_records() -> None:
    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_a_vault_is_filled_with_as_many_records_as_were_asked_for(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "Filled.daftar", "an invented passphrase", work=16, make_schema=make_schema) as vault:
        store = Store(vault)
        generate.fill(store, people=5, incidents=7, measures=3)
        with store.reading() as connection:
            counts = {kind: queries.count(connection, Question(kind)) for kind in ("person", "incident", "measure")}
        store.close()
    assert counts == {"person": 5, "incident": 7, "measure": 3}
