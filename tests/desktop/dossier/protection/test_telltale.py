"""What tells of somebody without a name is shown to be decided on, and what was decided is kept to."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from db import pages_seen
from db.records import RelationshipData
from db.store import Store
from desktop.dossier.asking import Request
from desktop.dossier.blocks import PageBreak, Paragraph
from desktop.dossier.editions import make
from desktop.dossier.protection.guard import LEAVE, REPLACE, Mention
from desktop.dossier.protection.hunt import Sort
from desktop.printroom.deciding import decide
from tests.builders import a_document, when
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.samples import pdf_of, short
from tests.desktop.dossier.world import World, a_world, protection


@pytest.fixture
def world(empty_store: Store) -> World:
    made = a_world(empty_store)
    made.person("witness", "Witnessova", **protection("public", "pseudonym", "W."))
    made.role("witness", "eyewitness")
    return made


def asked(world: World, sort: Sort, audience: str = "public") -> list[Mention]:
    return [one for one in world.made(audience).mentions if one.open and one.sort is sort]


KINSHIP = (
    ("Her elder sister Witnessova saw it.", "Her elder sister W.", "W. saw it."),
    ("Witnessova, Ğaini’s sister, came.", "W., Ğaini’s sister", "W., came."),
    ("Witnessova, the sister of Ğaini, went.", "W., the sister of Ğaini", "W., went."),
    ("W. saw her mother fall.", "her mother", "W. saw [withheld] fall."),
    ("Её родная сестра Witnessova всё видела.", "Её родная сестра W.", "W. всё видела."),
    ("Оның әпкесі Witnessova бәрін көрді.", "Оның әпкесі W.", "W. бәрін көрді."),
)


def test_kinship_beside_somebody_unnamed_is_decided_on(world: World) -> None:
    world.edit("incident", narrative="\n\n".join(sentence for sentence, _words, _replaced in KINSHIP))
    found = asked(world, Sort.KINSHIP)
    assert [one.words for one in found] == [words for _sentence, words, _replaced in KINSHIP]
    assert {one.key for one in found} == {world.ids["witness"]}
    assert any("nobody has decided" in said for said in world.open("public"))
    for one in found:
        decide(world.store, "public", one, REPLACE)
    words = world.words("public")
    assert not [replaced for _sentence, _words, replaced in KINSHIP if replaced not in words]
    for one in found:
        decide(world.store, "public", one, LEAVE)
    assert not asked(world, Sort.KINSHIP)
    assert found[0].sentence in world.words("public")
    assert not world.made("internal").mentions


def test_kinship_in_another_cell_of_the_same_row_is_decided_on(world: World) -> None:
    world.role("witness", "bystander", standing="her sister")
    assert [one.words for one in asked(world, Sort.KINSHIP)] == ["her sister"]


def test_no_other_word_is_taken_for_kinship(world: World) -> None:
    told = (
        *("A neighbour, Witnessova, saw it.", "Прохожая Witnessova всё видела."),
        *("Witnessova saw it. Her mother was not there.", "Бұл жерде Witnessova мен Шыңғыс қызы болды."),
    )
    world.edit("incident", narrative="\n\n".join(told))
    assert not asked(world, Sort.KINSHIP)


CHILDREN = (
    *("She left a daughter of nine behind.", "Her nine-year-old boy was asleep.", "Дома остался сын девяти лет."),
    *("Дома плакала 9-летняя девочка.", "Үйде тоғыз жасар баласы қалды."),
)
NO_CHILDREN = ("The boys were given three years in a colony.", "Сын вышел на улицу в 9 часов.")


def test_a_child_told_by_its_age_is_decided_on(world: World) -> None:
    world.edit("incident", narrative="\n\n".join((*CHILDREN, *NO_CHILDREN)))
    found = asked(world, Sort.CHILD)
    assert [one.sentence for one in found] == list(CHILDREN)
    decide(world.store, "public", found[0], REPLACE)
    assert "She left a [withheld] behind." in world.words("public")


def test_a_child_of_the_file_is_not_told_by_whose_it_is(world: World) -> None:
    """In the words of others too, which are printed as they stand."""
    world.edit("incident", words={"text": "The old woman brought up her granddaughter alone.", "language": "en"})
    assert not asked(world, Sort.CHILD)
    child = world.person("child", "Childova", born=when("4 May 2017"))
    tie = {"person": child, "relation": "child", "other": world.ids["main"], "cases": [world.ids["case"]]}
    world.add("tie", RelationshipData.checked(tie))
    (one,) = asked(world, Sort.CHILD)
    assert (one.words, one.key) == ("granddaughter", child)


HEALTH = ("She was pregnant then.", "У неё диагноз: астма.", "Оның қант диабеті бар.", "A sore left knee ails her.")


def test_health_in_narratives_and_acts_is_decided_on_unless_a_consent_covers_it(world: World) -> None:
    world.edit("main", health=[{"vulnerability": "chronic_illness", "details": "a sore left knee"}])
    world.edit("incident", narrative="\n\n".join(HEALTH), acts=[{"act": sentence} for sentence in HEALTH])
    found = asked(world, Sort.HEALTH, "court")
    assert {one.sentence for one in found} == set(HEALTH)
    assert len({one.place for one in found}) == 2
    world.consent("main", "medical_data")
    assert not asked(world, Sort.HEALTH, "court")
    assert asked(world, Sort.HEALTH, "public")


def test_what_tells_without_a_name_is_found_in_three_languages(world: World) -> None:
    """`docs/leak-check.md` tells these figures."""
    told = tomllib.loads((Path(__file__).parent / "adversary/telltale.toml").read_text(encoding="utf-8"))
    every = [sentence for sentences in told.values() for sentence in sentences]
    assert len(every) == len(set(every))
    world.edit("incident", narrative="\n\n".join(every))
    found = {(one.sentence, one.sort.value) for one in world.made("public").mentions if one.open}
    missed = [
        sentence for sort in ("kinship", "child", "health") for sentence in told[sort] if (sentence, sort) not in found
    ]
    alarms = [sentence for sentence, _sort in found if sentence in told["innocent"]]
    assert (missed, alarms) == ([], [])


def test_pages_of_exhibits_are_searched_for_it_until_somebody_ticked_them(world: World) -> None:
    """`docs/leak-check.md` tells these figures."""
    told = tomllib.loads((Path(__file__).parent / "adversary/pages.toml").read_text(encoding="utf-8"))
    case = world.ids["case"]
    world.person("brother", "Brotherov")
    world.person("child", "Childova", born=when("4 May 2017"))
    for name, relation in (("brother", "sibling"), ("child", "child")):
        tie = {"person": world.ids[name], "relation": relation, "other": world.ids["main"], "cases": [case]}
        world.add(f"tie {name}", RelationshipData.checked(tie))
    pages = [text for texts in told.values() for text in texts]
    data = pdf_of(short(*(block for text in pages for block in (Paragraph(text), PageBreak()))))
    files = {"a1" * 32: data, "b2" * 32: "Задержали и её младшего бра-\nта, и жену ████.".encode()}
    for name, mime in zip(files, ("application/pdf", "text/plain"), strict=True):
        world.add(name, a_document(name[:1], cases=[case], sha256=name, mime=mime))

    def asked_about() -> list[str]:
        request = Request(case, AS_OF, PRINTED_ON, audience="public", with_exhibits=True)
        said = [one.says for one in make(world.store, request, originals=files.__getitem__).obstacles]
        return [words.partition(":")[0] for words in said if words.startswith("Exhibit")]

    assert all(text not in told["innocent"] for text in pages[:31])
    assert asked_about() == [
        "Exhibit 1 (a) may tell what it must not on pages 1–31",
        "Exhibit 2 (b) may tell what it must not on page 1",
    ]
    pages_seen.tick(world.store, world.ids["b2" * 32], "public", [1])
    pages_seen.tick(world.store, world.ids["a1" * 32], "public", [*range(3, 31)])
    assert asked_about() == ["Exhibit 1 (a) may tell what it must not on pages 1–2, 31"]
