"""Texts are looked up in the language of the moment, and never fail for want of a translation."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

import resources
from resources import text
from resources.text import LANGUAGES, N_, _, language, n_, p_, speaking, use


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    use("en")
    yield
    use("en")


def test_english_is_spoken_as_it_is_written() -> None:
    assert _("Save") == "Save"
    assert n_("{n} hint", "{n} hints", 1) == "{n} hint"
    assert n_("{n} hint", "{n} hints", 5) == "{n} hints"
    assert p_("verb", "Print") == "Print"


def test_an_empty_text_stays_empty() -> None:
    with speaking("ru"):
        assert _("") == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_text_without_translation_is_shown_as_written(code: str) -> None:
    with speaking(code):
        assert _("no such text anywhere") == "no such text anywhere"
        assert n_("{n} gnu nowhere", "{n} gnus nowhere", 7) == "{n} gnus nowhere"
        assert p_("nowhere", "Gnu") == "Gnu"


def test_marking_changes_nothing() -> None:
    with speaking("ru"):
        assert N_("Person") == "Person"


def test_a_block_speaks_its_own_language_and_then_gives_it_back() -> None:
    use("ru")
    with speaking("kk"):
        assert language() == "kk"
        with speaking("en"):
            assert language() == "en"
        assert language() == "kk"
    assert language() == "ru"


def test_a_block_gives_the_language_back_after_trouble() -> None:
    with pytest.raises(KeyError), speaking("kk"):
        raise KeyError
    assert language() == "en"


def test_a_thread_speaks_the_language_of_everywhere_not_of_another_block() -> None:
    use("ru")
    heard = []
    with speaking("kk"):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["ru"]


def test_unknown_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="tlh"):
        use("tlh")
    with pytest.raises(ValueError, match="tlh"), speaking("tlh"):
        pass
    assert language() == "en"


def test_shipped_files_are_found() -> None:
    assert resources.path("fonts/NotoSans-Regular.ttf").is_file()
    assert resources.path() == resources.path("locale").parent
    assert text.DOMAIN == "daftar"
