"""The catalogues hold just the texts of the code, each translated; the compiled form says the same as the written."""

from __future__ import annotations

import gettext
import re
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog

from resources.text import LANGUAGES
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
    catalogue = texts.catalogue_file(language).read_text(encoding="utf-8")
    assert not re.search(r"[\s\"]/\w+/", catalogue), "a place on somebody's disk"


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
    forms = {"ru": ("{n} день", "{n} дня", "{n} дней"), "kk": ("{n} күн", "{n} күн")}
    said = {
        "ru": "1 день, 2 дня, 5 дней, 11 дней, 21 день, 22 дня",
        "kk": "1 күн, 2 күн, 5 күн, 11 күн, 21 күн, 22 күн",
    }
    for language in texts.TRANSLATED:
        catalogue = Catalog(locale=language)
        catalogue.add(("{n} day", "{n} days"), forms[language])
        made = gettext.GNUTranslations(BytesIO(texts.compiled(catalogue, language)))
        spoken = [made.ngettext("{n} day", "{n} days", n).format(n=n) for n in (1, 2, 5, 11, 21, 22)]
        assert ", ".join(spoken) == said[language]


def test_a_text_in_its_context_keeps_its_own_translation() -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("Open", "Открыть")
    catalogue.add("Open", "Открыт", context="standing")
    made = gettext.GNUTranslations(BytesIO(texts.compiled(catalogue, "ru")))
    assert (made.gettext("Open"), made.pgettext("standing", "Open")) == ("Открыть", "Открыт")


def test_a_text_that_comes_back_finds_its_translation() -> None:
    full, short = Catalog(locale="ru"), Catalog(locale="ru")
    full.add("Save", "Сохранить")
    full.add("Lock", "Заблокировать")
    short.add("Save")
    later = texts.merged(full, texts.merged(short, full, "ru"), "ru")
    assert {message.id: message.string for message in later if message.id} == {
        "Save": "Сохранить",
        "Lock": "Заблокировать",
    }


def test_texts_are_found_where_they_are_said_in_letters() -> None:
    code = """
_("Save")
_("Open" if closed else "Close")
_(KINDS["case"].plural)
title = N_("Edit " "person")
n_("{n} day", "{n} days", n)
p_("verb", "Print")
_("")
other("Not a text")
"""
    assert sorted(texts.said_in(code), key=lambda each: each[2]) == [
        (None, "Save", 2),
        (None, "Open", 3),
        (None, "Close", 3),
        (None, "Edit person", 5),
        (None, ("{n} day", "{n} days"), 6),
        ("verb", "Print", 7),
    ]
