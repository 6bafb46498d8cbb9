"""The benchmarks run on tiny vaults and tell what they measured. No figure is asserted: machines differ."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.bench import importing, questions, saving, searching, vaults
from tools.bench.__main__ import lines
from tools.bench.measure import Figure, in_turn
from tools.bench.vaults import Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(vaults, "SIZES", dict.fromkeys(vaults.SIZES, (120, 20, 20)))
    return Site(tmp_path / "bench")


def test_questions_are_measured_with_a_key_and_without(site: Site) -> None:
    found = list(questions.run(site, rounds=10))
    assert {each.goal for each in found} == {"P1", "P2"}
    assert all(each.value > 0 for each in found)


def test_saves_are_measured_in_copies_of_the_vault(site: Site) -> None:
    found = list(saving.run(site, rounds=2))
    assert [each.goal for each in found] == ["P4", "P4"]


def test_narratives_are_searched_with_a_key_and_without(site: Site) -> None:
    found = list(searching.run(site, narratives=200, rounds=1))
    assert {each.goal for each in found} == {"P6"}
    assert all(each.value > 0 for each in found)
    first = (site.folder / "narratives.plain").stat().st_mtime_ns
    list(searching.run(site, narratives=200, rounds=1))
    assert (site.folder / "narratives.plain").stat().st_mtime_ns == first


def test_an_import_stands_beside_plain_sql_that_writes_the_same_rows(site: Site) -> None:
    found = list(importing.run(site, people=40, rounds=1))
    assert [each.goal for each in found] == ["P3", "P3"]
    assert not list(site.folder.glob("imported.*"))


def test_a_vault_is_made_once(site: Site) -> None:
    first = (site.vault("small") / "records.db").stat()
    assert (site.vault("small") / "records.db").stat().st_mtime_ns == first.st_mtime_ns


def test_things_are_measured_in_turn_and_the_first_round_warms() -> None:
    order: list[str] = []
    medians = in_turn(2, lambda: order.append("a"), lambda: order.append("b"))
    assert order == ["a", "b"] * 3
    assert len(medians) == 2


def test_the_report_names_what_falls_short() -> None:
    found = [Figure("P1", "reached thing", 1.1, 1.2), Figure("P2", "slow thing", 1.7, 1.25), Figure("P3", "told", 3.0)]
    table = "\n".join(lines(found))
    assert "| P2 | slow thing | 1.7 × | ≤ 1.25 × | falls short |" in table
    assert [each.falls_short for each in found] == [False, True, False]
