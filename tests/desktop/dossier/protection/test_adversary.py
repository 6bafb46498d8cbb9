"""What the hunt finds of an adversary's texts, counted, and what it finds where there is nothing.

The figures are floors: what is found today is found tomorrow. `docs/leak-check.md` tells them to readers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from db.queries import by_ref
from db.store import Store
from desktop.dossier.asking import Request
from desktop.dossier.collect import everybody
from desktop.dossier.editions import make
from desktop.dossier.protection.hunt import Hunt, Target
from resources.text import LANGUAGES
from tests import ready
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.protection.adversary import corpus
from tests.desktop.dossier.protection.adversary.measure import alarms, counted
from tests.desktop.dossier.reading import all_words

FLOORS = {
    "Russian cases of a surname in -ов, with given name and patronymic": (21, 0),
    "Russian cases of a woman's surname": (13, 0),
    "Russian cases of other surnames": (21, 0),
    "Kazakh cases, possession and chains": (26, 0),
    "Kazakh names without suffixes, and with qızı, ulı": (29, 0),
    "Latin letters of several systems": (131, 0),
    "Arabic script": (14, 0),
    "Split, spaced, hidden": (32, 2),
    "Capitals, hashtags, joined words": (23, 0),
    "Letters that look alike": (10, 0),
    "Beside other things": (37, 0),
    "Diminutives and other given names": (1, 2),
    "Somebody known by a description only": (3, 0),
    "Descriptions": (0, 0),
    "Descriptions with small changes": (0, 0),
    "Descriptions of another person": (0, 0),
    "Numbers of somebody known": (39, 0),
    "Numbers of nobody known": (0, 0),
    "Second round: cases": (34, 0),
    "Second round: letters and signs": (32, 1),
    "Second round: misspelt": (14, 0),
    "Second round: numbers and descriptions": (5, 1),
}
"""By group of what was written by hand: how many places are found for certain at least, how many missed at most."""

MULTIPLIED = {
    "one letter dropped, with the given name": (152, 0),
    "one letter dropped, alone": (5, 1),
    "one letter inserted, with the given name": (175, 0),
    "one letter inserted, alone": (21, 3),
    "one letter doubled, with the given name": (180, 0),
    "one letter doubled, alone": (163, 0),
    "one letter changed, with the given name": (170, 0),
    "one letter changed, alone": (4, 4),
    "one letter swapped, with the given name": (148, 0),
    "one letter swapped, alone": (3, 5),
    "split by a hyphen and a line": (121, 0),
    "split by a soft hyphen": (121, 0),
    "split by a zero-width space": (121, 0),
    "split by a word joiner": (121, 0),
    "split by a soft hyphen and a line": (121, 0),
    "split by another hyphen and a line": (121, 0),
    "split by a hyphen": (121, 0),
}
"""The same of every name with one wrong letter at every place, and split at every place."""


@pytest.fixture(scope="module")
def hunt() -> Hunt:
    return Hunt(corpus.hidden())


@pytest.mark.parametrize(("floors", "written"), [(FLOORS, corpus.traps), (MULTIPLIED, corpus.multiplied)])
def test_what_betrays_somebody_is_found(
    hunt: Hunt, floors: dict[str, tuple[int, int]], written: Callable[[], Iterator[corpus.Trap]]
) -> None:
    counts = counted(hunt, written())
    assert set(counts) == set(floors)
    for group, count in counts.items():
        certain, missed = floors[group]
        assert count.certain >= certain, (group, count.certain, count.short)
        assert count.missed <= missed, (group, count.missed, count.short)


def test_what_is_found_in_all_its_scripts_and_splits_is_nearly_everything(hunt: Hunt) -> None:
    counts = [*counted(hunt, corpus.traps()).values(), *counted(hunt, corpus.multiplied()).values()]
    places = sum(count.places for count in counts)
    assert places > 2500
    assert sum(count.missed for count in counts) / places < 0.01


# --- false alarms -----------------------------------------------------------------------------------------------------


def test_people_whom_the_print_names_are_not_replaced_by_those_whom_it_hides() -> None:
    hunt = Hunt(corpus.hidden(), corpus.openly())
    told = [line for want, line in corpus.innocent() if want == "shared"]
    assert alarms(hunt, told).certain == 0


def test_words_that_look_like_names_raise_few_alarms(hunt: Hunt) -> None:
    told = alarms(hunt, (line for want, line in corpus.innocent() if want == "strict"))
    assert told.certain <= 3, told.at  # a surname with a capital, and nothing beside it, is taken for a surname
    assert told.doubtful <= 6, told.at


@pytest.fixture(scope="module")
def both_cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with ready.opened(tmp_path_factory.mktemp("both") / "Both.daftar", "sample-case", "second-case") as vault:
        store = Store(vault)
        yield store
        store.close()


def test_the_invented_cases_raise_few_alarms_at_people_with_the_commonest_names(both_cases: Store) -> None:
    with both_cases.reading() as connection:
        cases = [by_ref(connection, ref) or "" for ref in ("C-0001", "C-0002")]
    asked = [Request(case, AS_OF, PRINTED_ON, language=language) for case in cases for language in LANGUAGES]
    told = [line for each in asked for line in all_words(make(both_cases, each).dossier).split("\n")]
    named = [
        Target("", tuple(name.written() for name in person.names), tuple(_parts(name) for name in person.names))
        for person in everybody(both_cases).values()
    ]
    found = alarms(Hunt((*corpus.hidden(), *corpus.crowd()), (*named, *corpus.openly())), told)
    assert found.words > 50_000
    assert found.certain == 0, found.at
    assert found.doubtful / found.words < 0.004, found.at  # most of them a first name that a hidden person shares


def _parts(name: Any) -> tuple[str, str, str]:
    return name.surname or "", name.given or "", name.patronymic or ""
