"""Both invented cases before every audience in every language: what is composed, and what the finished file says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from db import queries
from db.queries import by_ref
from db.records import FILED, MentionData
from db.store import Store
from desktop.dossier.asking import Made, Request, Scope, shipped
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.editions import make
from desktop.dossier.protection import guard
from desktop.dossier.protection.filed import betrayals
from resources.text import LANGUAGES
from tests import ready
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.reading import all_words
from tests.desktop.dossier.samples import pdf_of

CASES = {"C-0001": "sample-case", "C-0002": "second-case"}
REFERENCE = re.compile(rf"\b({'|'.join(kind.data.letter for kind in FILED.values())})-\d{{4}}\b")
OUTSIDE = [code for code, audience in AUDIENCES.items() if not audience.inside]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A vault with both cases, for those who only read it."""
    folder = tmp_path_factory.mktemp("both") / "Both.daftar"
    with ready.opened(folder, *CASES.values()) as vault:
        store = Store(vault)
        yield store
        store.close()


def made(store: Store, ref: str, audience: str, language: str = "en", **asked: Any) -> Made:
    with store.reading() as connection:
        case = by_ref(connection, ref)
    assert case is not None
    return make(store, Request(case, AS_OF, PRINTED_ON, audience=audience, language=language, **asked))


def _ids(store: Store) -> list[str]:
    with store.reading() as connection:
        return [item for kind in FILED for item in queries.ids_of(connection, kind, trashed=True)]


@pytest.mark.parametrize("ref", CASES)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_audience_has_a_print_that_keeps_the_house_to_itself(
    both: Store, ref: str, audience: str, language: str
) -> None:
    print_ = made(both, ref, audience, language)
    words = all_words(print_.dossier)
    told = repr(print_.dossier)
    if audience == "internal":
        assert REFERENCE.search(words)
        return
    assert [found.group() for found in REFERENCE.finditer(words.replace("S-0004", ""))] == []
    assert [item for item in _ids(both) if item in told] == []
    assert "a person who works at Aqdala" not in told
    assert "+7 000 000 00 00" not in told
    assert replace(print_, hunt=None) == replace(made(both, ref, audience, language), hunt=None)


EDITIONS = [name for name, each in shipped().items() if each.scope in (Scope.CASE, Scope.PERSON)]


@pytest.mark.parametrize("ref", CASES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_takes_along_what_is_the_houses_own(both: Store, ref: str, edition: str) -> None:
    ids = _ids(both)
    for audience in shipped()[edition].audiences or AUDIENCES:
        if audience == "internal":
            continue
        for_them = made(both, ref, audience, edition=edition).dossier
        words, told = all_words(for_them), repr(for_them)
        assert [found.group() for found in REFERENCE.finditer(words.replace("S-0004", ""))] == []
        assert [item for item in ids if item in told] == []
        assert "a person who works at Aqdala" not in words
        assert "+7 000 000 00 00" not in words


@pytest.mark.parametrize("ref", CASES)
@pytest.mark.parametrize("audience", OUTSIDE)
def test_the_finished_file_names_nobody_once_everything_is_decided(both: Store, ref: str, audience: str) -> None:
    """Whoever reads the list replaces what names somebody, and leaves what only shares letters with a name."""
    with both.change("Decide") as change:
        for each in made(both, ref, audience).mentions:
            if each.open:
                verdict = "leave" if each.words in SHARED else "replace"
                held = {"about": each.key, "words": each.words, "sentence": each.sentence, "audience": audience}
                change.add(MentionData.checked({**held, "verdict": verdict}))
    print_ = made(both, ref, audience)
    assert [each for each in print_.mentions if each.open] == []
    assert [each.says for each in print_.obstacles if "not certain" in each.says] == []
    assert print_.hunt is not None
    assert betrayals(pdf_of(print_.dossier), "pdf", print_.hunt, guard.left(print_.mentions)) == ()


# The surname that sister and brother share, and an abbreviation of an office.
SHARED = ("Äubäkır", "Әубәкір", "Аубакирова", "KUIS")


@pytest.mark.parametrize(
    ("audience", "named", "hidden"),
    [
        ("public", ("Äubäkır Ğaini", "Сейтов"), ("Шоқан", "Şoqan", "Qabas", "Lebedeva", "Лебедева", "Kümıs")),
        ("international", ("Äubäkır Ğaini",), ("Шоқан", "Qabas", "Лебедева", "Күміс")),
        ("court", ("Äubäkır Ğaini", "Лебедева", "Qabas"), ("Kümıs", "Күміс")),
        ("family", ("Äubäkır Ğaini", "Kümıs", "Şoqan"), ("Лебедева", "Qabas")),
    ],
)
def test_who_is_named_in_the_second_case(
    both: Store, audience: str, named: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    words = all_words(made(both, "C-0002", audience).dossier)
    assert [name for name in named if name not in words] == []
    assert [name for name in hidden if name in words] == []


def test_an_unnamed_person_is_the_same_on_every_page_and_another_before_others(both: Store) -> None:
    found = {
        audience: set(re.findall(r"Person \d{3}-\d{3}", all_words(made(both, "C-0002", audience).dossier)))
        for audience in OUTSIDE
    }
    every = [name for names in found.values() for name in names]
    assert len(every) == len(set(every))
    assert len(found["public"]) == 4
