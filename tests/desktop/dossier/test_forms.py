"""Paper forms: every question is one of the records', in the order of the screen, filled with what is known."""

from __future__ import annotations

import subprocess
from itertools import groupby
from typing import Any

import pytest

from db.errors import DaftarError
from db.fields import fields_of
from db.queries import by_ref
from db.records import KINDS
from db.store import Store
from desktop.dossier.asking import Request, Scope, shipped
from desktop.dossier.blocks import Blank, Blanks, Cite, Dossier, Signatures, Tick, Ticks, plain
from desktop.dossier.compose.check_digits import code
from desktop.dossier.editions import make
from desktop.forms.layouts import LAYOUTS
from resources.text import LANGUAGES
from tests import builders as build
from tests.desktop.dossier.conftest import PRINTED_ON
from tests.desktop.dossier.samples import pdf_of

FORMS = [name for name, edition in shipped().items() if edition.scope is Scope.FORM]
FEEDS = [(section.name, item.feed) for name in FORMS for section in shipped()[name].sections for item in section.items]


def form(store: Store, name: str, ref: str = "", language: str = "en", **more: Any) -> Dossier:
    subject = ""
    if ref:
        with store.reading() as connection:
            subject = by_ref(connection, ref) or ""
    return make(store, Request(subject, PRINTED_ON, PRINTED_ON, edition=name, language=language, **more)).dossier


def blanks(dossier: Dossier) -> dict[str, Blank]:
    return {blank.label: blank for block in dossier.blocks if isinstance(block, Blanks) for blank in block.blanks}


def ticks(dossier: Dossier) -> dict[str, tuple[Tick, ...]]:
    return {block.label: block.ticks for block in dossier.blocks if isinstance(block, Ticks)}


def ticked(dossier: Dossier) -> dict[str, list[str]]:
    return {label: [tick.text for tick in boxes if tick.ticked] for label, boxes in ticks(dossier).items()}


def pages_of(pdf: bytes) -> list[str]:
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.decode().split("\f") if page.strip()]


# --- the questions ----------------------------------------------------------------------------------------------------


def test_there_are_forms_to_take_in_to_talk_and_to_consent() -> None:
    assert {"intake_form", "interview_form", "consent_form"} <= set(FORMS)


@pytest.mark.parametrize(("section", "feed"), FEEDS, ids=lambda one: one)
def test_every_question_is_a_field_of_a_record(section: str, feed: str) -> None:
    kind, name, *inner = feed.split(".")
    field = fields_of(KINDS[kind].data)[name]
    assert len(inner) <= 1
    if inner:
        assert field.row is not None
        assert inner[0] in fields_of(field.row)


@pytest.mark.parametrize("name", FORMS)
def test_paper_asks_in_the_order_of_the_screen(name: str) -> None:
    for section in shipped()[name].sections:
        feeds = [item.feed.split(".") for item in section.items]
        for kind, told in groupby(feeds, key=lambda feed: feed[0]):
            layout = LAYOUTS[KINDS[kind].data]
            order = [field for part in layout.sections for row in part.rows for field in row]
            places = [order.index(feed[1]) for feed in told]
            assert places == sorted(places), (section.name, kind)


@pytest.mark.parametrize("name", FORMS)
def test_each_kind_is_asked_in_one_piece_of_a_section(name: str) -> None:
    for section in shipped()[name].sections:
        kinds = [kind for kind, _feeds in groupby(item.feed.split(".")[0] for item in section.items)]
        assert len(kinds) == len(set(kinds)), section.name


# --- on paper ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "ref"),
    [
        *((name, "") for name in FORMS),
        ("intake_form", "P-0001"),
        ("intake_form", "C-0001"),
        ("intake_form", "M-0001"),
        ("interview_form", "S-0001"),
        ("interview_form", "I-0001"),
        ("consent_form", "CO-0001"),
        ("consent_form", "P-0001"),
    ],
)
def test_a_form_is_printed_with_its_code_on_every_page(store: Store, name: str, ref: str, language: str) -> None:
    dossier = form(store, name, ref, language)
    pages = pages_of(pdf_of(dossier))
    assert 2 <= len(pages) <= 6
    assert dossier.title == shipped()[name].titles[language]
    assert bool(dossier.reference) is bool(ref)
    assert all(dossier.reference in page for page in pages)
    words = "".join("".join(pages).split())
    for label in (*blanks(dossier), *ticks(dossier)):
        assert all(word in words for word in label.split() if len(word) < 9 and word.isalpha()), label


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_holds_no_name_and_no_answer(store: Store, name: str) -> None:
    dossier = form(store, name)
    assert not [label for label, blank in blanks(dossier).items() if plain(blank.filled)]
    assert not [label for label, boxes in ticked(dossier).items() if boxes]
    assert dossier.as_of == ""
    assert "Dauletov" not in str(dossier)
    assert dossier.banner == "Confidential once it is filled in"


def test_a_form_that_is_filled_in_stays_in_the_house(store: Store) -> None:
    for name in FORMS:
        for audience in ("public", "family", "lawyer", "court", "international"):
            with pytest.raises(DaftarError):
                form(store, name, "P-0001", audience=audience)


# --- what is known already --------------------------------------------------------------------------------------------


def test_what_is_known_of_a_person_stands_in_its_place(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(
            build.a_person(
                born=build.when("1984-06-07"),
                sex="male",
                citizenships=["KZ"],
                contacts=[{"means": "phone", "value": "+7 700 000 00 00"}],
            )
        )
    dossier = form(empty_store, "intake_form", "P-0001")
    known = blanks(dossier)
    assert plain(known["Surname"].filled) == "Dauletov"
    assert plain(known["Given name"].filled) == "Yerlan"
    assert known["Born"].filled == "07061984"
    assert known["Born"].boxes == 8
    assert plain(known["Citizenships"].filled) == "Kazakhstan"
    assert ticked(dossier)["Sex"] == ["Male"]
    assert "700 000" not in str(dossier)  # what is secret is asked for, and never filled in


def test_an_answer_cites_no_source_that_the_form_does_not_list(store: Store) -> None:
    filled = [blank.filled for blank in blanks(form(store, "intake_form", "P-0001")).values()]
    assert any("Civil activist" in plain(one) for one in filled)
    assert not [one for one in filled if "Cite(" in repr(one)]


def test_a_vague_day_stands_in_words_and_not_in_boxes(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        change.add(build.a_person(born=build.when("about 1984")))
    born = blanks(form(empty_store, "intake_form", "P-0001"))["Born"]
    assert born.boxes == 0
    assert "1984" in plain(born.filled)


def test_a_measure_fills_in_its_person_too(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        change.add(build.a_measure(person, "remand", warrant_shown="no", seized_at=build.when("12 March 2022, 14:30")))
    dossier = form(empty_store, "intake_form", "M-0001")
    assert plain(blanks(dossier)["Surname"].filled) == "Dauletov"
    assert "14:30" in plain(blanks(dossier)["Seized"].filled)
    assert ticked(dossier)["Warrant shown?"] == ["No"]


def test_each_use_is_asked_by_itself_and_only_what_was_allowed_is_ticked(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        given = {"person": person, "form": "given_oral", "scope": ["share_lawyer"], "given": build.when("2026-05-01")}
        change.add(KINDS["consent"].data.checked(given))
    asked = ticked(form(empty_store, "consent_form", "CO-0001"))
    assert asked["Share with lawyer"] == ["Yes"]
    assert asked["Publish with name"] == []
    boxes = ticks(form(empty_store, "consent_form"))
    assert [tick.text for tick in boxes["Publish with name"]] == ["Yes", "No"]


def test_what_is_filled_in_cites_no_source_that_stands_nowhere(store: Store) -> None:
    for name, ref in (("intake_form", "P-0001"), ("interview_form", "I-0001")):
        dossier = form(store, name, ref)
        assert dossier.notes == ()
        assert not [blank for blank in blanks(dossier).values() if any(isinstance(each, Cite) for each in blank.filled)]


def test_a_secret_person_fills_in_no_form(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person(confidentiality="secret"))
        change.add(build.a_case(person=person))
    with pytest.raises(DaftarError, match="may not be printed"):
        form(empty_store, "intake_form", "P-0001")
    assert "Dauletov" not in str(form(empty_store, "intake_form", "C-0001"))


def test_what_is_signed_stands_at_the_end(store: Store) -> None:
    for name in FORMS:
        assert isinstance(form(store, name).blocks[-1], Signatures)


def test_the_code_on_a_form_is_that_of_its_record(store: Store) -> None:
    with store.reading() as connection:
        person = by_ref(connection, "P-0001")
    assert person is not None
    assert form(store, "intake_form", "P-0001").reference == code(store.get(person))


def test_equal_forms_are_equal_whenever_they_are_made(store: Store) -> None:
    assert form(store, "intake_form", "P-0001") == form(store, "intake_form", "P-0001")
