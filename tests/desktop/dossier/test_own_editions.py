"""What an organisation makes of the editions, and how the command line asks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from db.errors import DaftarError
from db.records import EditionData
from db.records.printing import EditionSection
from db.store import Store
from db.vault import Vault
from desktop import commands
from desktop.dossier.asking import Request, copy_of, own, shipped
from desktop.dossier.blocks import Heading
from desktop.dossier.editions import NotMadeYet, known, make
from tests.desktop.dossier.both_cases import (
    ABOUT_A_CASE,
    CASES,
    both,
    headings,
    opened,
    pages,
    printed,
    record,
)
from tests.desktop.dossier.reading import all_words, words_of
from tests.desktop.dossier.samples import pdf_of

__all__ = ["both", "opened"]  # fixtures


# --- an organisation's own ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ABOUT_A_CASE)
def test_a_copy_prints_what_its_edition_prints(both: Store, name: str) -> None:
    edition = shipped()[name]
    copied = own("x", copy_of(edition))
    assert replace(copied, name=name, basis="") == edition
    assert copy_of(copied) == copy_of(edition)


def test_an_own_edition_drops_reorders_rewords_and_adds(both: Store) -> None:
    data = EditionData(
        labels={"en": "Our brief"},
        basis="brief",
        sections=[
            EditionSection(part="brief.happened", headings={"en": "The story"}, wording={"en": "Told by us."}),
            EditionSection(part="brief.who"),
            EditionSection(part="wgad.identity"),
            EditionSection(part="remedies"),
        ],
    )
    with both.change("Add") as change:
        edition = change.add(data)
    assert edition in known(both)
    dossier = printed(both, "C-0001", edition).dossier
    assert [each for each in headings(dossier) if each[0].isdigit() or each[0] in "IV"]
    told = [block.text for block in dossier.blocks if isinstance(block, Heading)]
    assert told[:3] == ["The story", "Who", "Identity"]
    assert "Told by us." in all_words(dossier)
    assert dossier.subtitle == "Our brief"
    assert pdf_of(dossier)


def test_a_broken_own_edition_is_told_and_printed_without_what_is_unknown(both: Store) -> None:
    data = EditionData(
        labels={"en": "From elsewhere"},
        basis="full",
        sections=[EditionSection(part="no_such_part"), EditionSection(part="summary")],
    )
    with both.change("Add") as change:
        edition = change.add(data)
    dossier = printed(both, "C-0001", edition).dossier
    assert any("no_such_part" in words_of(block) for block in dossier.cover)
    assert "no_such_part" not in all_words(dossier)
    assert len(pages(dossier)) >= 2


def test_a_copy_of_an_edition_that_is_not_here_is_not_made(both: Store) -> None:
    wgad = copy_of(shipped()["wgad"])  # for few, and with a consent
    with both.change("Add") as change:
        edition = change.add(wgad.model_copy(update={"basis": "wgad_of_tomorrow"}))
    for made in (None, known(both)[edition]):
        with pytest.raises(NotMadeYet, match="does not have"):
            make(both, Request(record(both, "C-0001"), CASES["C-0001"], CASES["C-0001"], edition), made)


# --- the command line -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "person"), [("wgad", "P-0006"), ("person_card", "P-0007"), ("brief", "")])
def test_the_command_line_prints_any_edition(
    opened: tuple[Vault, Store], name: str, person: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.pdf"
    asked = commands.Asked(name, language="ru", person=person)
    commands._print_case(*opened, "C-0002", CASES["C-0002"], target, asked)
    with pypdfium2.PdfDocument(target) as document:
        assert len(document) > 1


@pytest.mark.parametrize(
    ("name", "person", "words"), [("wgad", "O-0001", "no person"), ("wgad", "P-0007", "not covered by a consent")]
)
def test_what_may_not_be_printed_of_a_person_is_told(
    opened: tuple[Vault, Store], name: str, person: str, words: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.pdf"
    with pytest.raises(DaftarError, match=words):
        commands._print_case(*opened, "C-0002", CASES["C-0002"], target, commands.Asked(name, person=person))
    assert not target.exists()
