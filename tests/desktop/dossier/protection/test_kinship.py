"""Words of kinship beside somebody unnamed: told to whoever makes the print, and replaced by nobody."""

from __future__ import annotations

import pytest

from db.store import Store
from tests.desktop.dossier.world import World, a_world


@pytest.fixture
def world(empty_store: Store) -> World:
    made = a_world(empty_store)
    made.person("witness", "Witnessova")
    made.role("witness", "eyewitness")
    return made


@pytest.mark.parametrize(
    "sentence",
    ["Her sister Witnessova saw it.", "Её сестра Witnessova всё видела.", "Оның әпкесі Witnessova бәрін көрді."],
)
def test_a_word_of_kinship_beside_somebody_unnamed_is_told(world: World, sentence: str) -> None:
    world.edit("incident", narrative=sentence)
    assert sentence in world.told("public")
    assert sentence not in world.told("internal")
    assert "Witnessova" not in world.words("public")


@pytest.mark.parametrize("sentence", ["A neighbour, Witnessova, saw it.", "Прохожая Witnessova всё видела."])
def test_no_other_word_is(world: World, sentence: str) -> None:
    world.edit("incident", narrative=sentence)
    assert sentence not in world.told("public")
