"""Any one record on paper."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import queries
from db.errors import DaftarError
from db.queries import by_ref
from db.records import FILED, Case
from db.store import Store
from desktop.dossier.asking import Request, shipped
from desktop.dossier.blocks import Block, Dossier, Signatures
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose.check_digits import code
from desktop.dossier.compose.edition import body
from desktop.dossier.compose.voice import Voice
from desktop.dossier.editions import make
from resources import text
from resources.text import LANGUAGES
from tests import builders as build
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.fakes import ORDER, case_files
from tests.desktop.dossier.reading import all_words
from tests.desktop.dossier.samples import pdf_of, short


def record(store: Store, ref: str, language: str = "en", **more: Any) -> Dossier:
    with store.reading() as connection:
        found = by_ref(connection, ref)
    assert found is not None
    return make(store, Request(found, AS_OF, PRINTED_ON, edition="record", language=language, **more)).dossier


def test_every_kind_of_record_about_people_is_built_here() -> None:
    assert set(ORDER) == set(FILED)


@settings(max_examples=4)
@given(file=case_files(), language=st.sampled_from(LANGUAGES))
def test_any_valid_record_of_any_kind_is_printed(file: CaseFile, language: str) -> None:
    blocks: list[Block] = []
    for key, kind in file.kinds.items():
        main = key if kind in ("person", "organisation") else ""
        alone = replace(file, subject=key, case=Case(id="", ref="", made_at="", changed_at="", person=main))
        with text.speaking(language):
            told = body(Voice(alone, language, AS_OF), shipped()["record"])
        assert any(isinstance(block, Signatures) for block in told)
        blocks += told
    with text.speaking(language):
        notes = Voice(file, language, AS_OF).notes()
    assert pdf_of(short(*blocks, language=language, notes=notes)).startswith(b"%PDF")


def test_every_record_of_the_invented_case_is_told_with_its_title_and_its_code(store: Store) -> None:
    with store.reading() as connection:
        found = [one for kind in FILED for one in queries.read_many(connection, kind, queries.ids_of(connection, kind))]
    assert len(found) > 60
    for one in found:
        dossier = record(store, one.ref)
        assert dossier.title
        assert dossier.reference == code(one)
        assert one.ref in all_words(dossier)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_stands_on_every_page(store: Store, language: str) -> None:
    for ref in ("C-0001", "P-0001", "M-0001", "I-0001", "CL-0003", "DC-0001"):
        dossier = record(store, ref, language)
        pages = pages_of(pdf_of(dossier))
        assert pages
        assert all(dossier.reference in page for page in pages)


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, spaces made alike."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f") if page.strip()]


def test_the_code_tells_two_records_of_one_reference_apart() -> None:
    one, other = (Case(id=each, ref="C-0001", made_at="", changed_at="") for each in ("one", "another"))
    assert code(one) != code(other)
    assert code(one) == code(one)
    assert code(one).startswith("C-0001 · ")


def test_what_hangs_on_a_record_is_told(store: Store) -> None:
    words = all_words(record(store, "P-0001"))
    assert "Named in" in words
    assert "House arrest" in words
    chain = all_words(record(store, "DC-0001"))
    assert "Seal on 2 events" in chain


def test_what_names_a_record_stays_in_the_house(store: Store) -> None:
    assert "Named in" not in all_words(record(store, "P-0001", audience="lawyer"))


def test_a_document_alone_is_no_exhibit(store: Store) -> None:
    dossier = record(store, "DC-0001")
    assert dossier.title == "The statement of 23 June 2023, as published"
    assert "Exhibit" not in all_words(dossier)


def test_a_protected_source_is_its_number_alone(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(build.a_source("A neighbour", protected=True, published=build.when("7 June 2023")))
    words = all_words(record(empty_store, "S-0001"))
    assert "S-0001, on file" in words
    assert "neighbour" not in words
    assert "June 2023" not in words


@pytest.mark.parametrize("confidentiality", ["secret", "restricted"])
def test_a_guarded_record_and_what_lies_in_a_guarded_case_is_not_printed(
    empty_store: Store, confidentiality: str
) -> None:
    with empty_store.change("Make") as change:
        case = change.add(build.a_case(confidentiality=confidentiality))
        change.add(build.an_incident("In the case", cases=[case]))
        change.add(build.an_incident("Alone", confidentiality=confidentiality))
        person = change.add(build.a_person())
        change.add(build.a_measure(person, "remand", cases=[case]))
    for ref in ("I-0001", "I-0002"):
        with pytest.raises(DaftarError, match="may not be printed"):
            record(empty_store, ref)
    assert "Remand" not in all_words(record(empty_store, "P-0001"))


def test_a_restricted_record_is_printed_if_it_was_chosen(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(build.an_incident("Alone", confidentiality="restricted"))
    assert "Alone" in record(empty_store, "I-0001", restricted=True).title


def test_a_lawyer_who_signed_not_to_disclose_opens_the_print_of_a_record_too(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        case = change.add(build.a_case(person=person))
        lawyer = change.add(build.a_person("Lawyer", "Aru"))
        told = {"lawyer": lawyer, "person": person, "undertaking": "yes", "cases": [case]}
        change.add(FILED["representation"].data.checked(told))
        change.add(build.an_incident("Alone", cases=[case]))
    assert "non-disclosure undertaking" in all_words(record(empty_store, "I-0001"))


def test_the_case_that_a_paper_speaks_of_is_named_in_the_house_alone(store: Store) -> None:
    inside = all_words(record(store, "DC-0001", "ru"))
    assert inside.count("Даулетов Ерлан: два уголовных дела") == 2  # in the title block, and where the paper points
    assert "здесь не называется" not in inside
    assert "Даулетов Ерлан: два уголовных дела" not in all_words(record(store, "DC-0001", "ru", audience="court"))


def test_a_setting_of_the_vault_is_no_record_to_print(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        field = change.add(build.an_own_field())
    with pytest.raises(DaftarError):
        make(empty_store, Request(field, date(2026, 1, 1), PRINTED_ON, edition="record"))
