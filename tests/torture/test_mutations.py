"""The list of safeguards fits the code, and the check can tell a test that notices from one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import mutations
from tests.torture.mutations import MUTATIONS, rotten, survivors
from tests.torture.safeguards import Mutation


def test_every_safeguard_is_where_the_list_says() -> None:
    assert not rotten()
    assert len({each.name for each in MUTATIONS}) == len(MUTATIONS)


def test_what_is_noticed_is_told_from_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = ("tests/db/test_csv_table.py",)
    real = next(each for each in MUTATIONS if each.tests == target)
    harmless = Mutation("harmless", real.file, '"""The file, line by line."""', '"""Other words."""', target)
    monkeypatch.setattr(mutations, "MUTATIONS", (real, harmless))
    assert list(survivors(within=tmp_path)) == [harmless]
