"""The catalogues hold just the texts of the code, each translated, and the compiled form says the same as the written."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from resources.text import LANGUAGES, n_, speaking, use
from tools import texts


@pytest.mark.parametrize("language", texts.TRANSLATED)
def test_every_text_is_translated_and_none_can_be_wrong(language: str) -> None:
    assert list(texts.trouble(language)) == []


@pytest.mark.parametrize("language", texts.TRANSLATED)
def test_the_compiled_catalogue_equals_the_written_one(language: str) -> None:
    on_disk = texts.catalogue_file(language, "mo").read_bytes()
    assert on_disk == texts.compiled(texts.read(language), language), "run: python -m tools.texts compile"


@pytest.mark.parametrize("language", texts.TRANSLATED)
def test_writing_a_catalogue_again_changes_nothing(language: str) -> None:
    on_disk = texts.catalogue_file(language).read_text(encoding="utf-8")
    assert texts.written(texts.read(language), language) == on_disk


@pytest.mark.parametrize("language", texts.TRANSLATED)
def test_a_catalogue_names_nothing_but_the_program(language: str) -> None:
    head = texts.header(language)
    assert not [word for word in ("Date", "Translator", "Team", "Generated", "Bugs") if word in head]
    assert not [line for line in texts.catalogue_file(language).read_text(encoding="utf-8").splitlines() if "/home" in line]


def test_the_program_reads_what_the_tool_compiles() -> None:
    catalogue = texts.read("ru")
    made = gettext.GNUTranslations(BytesIO(texts.compiled(catalogue, "ru")))
    for message in catalogue:
        if isinstance(message.id, str) and message.id and message.string and not message.context:
            assert made.gettext(message.id) == message.string


def test_each_language_of_the_program_has_its_catalogue() -> None:
    assert {*texts.TRANSLATED, "en"} == set(LANGUAGES)
    for language in texts.TRANSLATED:
        assert texts.catalogue_file(language).is_file()


def test_numbers_take_the_form_of_the_language() -> None:
    use("en")
    forms = {n: n_("{n} day", "{n} days", n).format(n=n) for n in (1, 2, 5, 21, 22)}
    assert forms == {1: "1 day", 2: "2 days", 5: "5 days", 21: "21 days", 22: "22 days"}
    with speaking("ru"):
        spoken = [n_("{n} day", "{n} days", n).format(n=n) for n in (1, 2, 5, 11, 21, 22)]
    assert spoken == ["1 день", "2 дня", "5 дней", "11 дней", "21 день", "22 дня"]
    with speaking("kk"):
        assert [n_("{n} day", "{n} days", n).format(n=n) for n in (1, 5)] == ["1 күн", "5 күн"]
