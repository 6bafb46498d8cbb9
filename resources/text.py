"""Every text that people see, in their language: one catalogue for store, dossier and desktop.

Texts are written in English in the code and looked up when they are shown, so a dossier may speak another language than
the window. A text without a translation is shown in English. This module may not know Qt, records or screens.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import resources

LANGUAGES = ("en", "ru", "kk")
DOMAIN = "daftar"

_everywhere = "en"
_spoken_here: ContextVar[str | None] = ContextVar("spoken_here", default=None)


def language() -> str:
    """The language that is spoken now: "en", "ru" or "kk"."""
    return _spoken_here.get() or _everywhere


def use(language: str) -> None:
    """Speak this language everywhere that nobody asked for another (`speaking`)."""
    global _everywhere
    _everywhere = _known(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside the block alone; other threads and the window keep theirs."""
    token = _spoken_here.set(_known(language))
    try:
        yield
    finally:
        _spoken_here.reset(token)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"Daftar does not speak {language!r}")
    return language


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":  # the code is written in English
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resources.path("locale"), languages=[language], fallback=True)


@cache
def said(language: str) -> frozenset[str]:
    """Every text that the program itself may say in this language."""
    told = getattr(_catalogue(language if language != "en" else "ru"), "_catalog", {})
    if language == "en":
        return frozenset(key if isinstance(key, str) else key[0] for key in told)
    return frozenset(told.values())


def _(msgid: str) -> str:
    """The text in the language spoken now."""
    return _catalogue(language()).gettext(msgid) if msgid else ""


def n_(one: str, many: str, n: int) -> str:
    """The text in the form that fits the number `n`; put the number in with `.format(n=n)`."""
    return _catalogue(language()).ngettext(one, many, n)


def p_(context: str, msgid: str) -> str:
    """The text as it is meant in this context, where one English word needs two translations."""
    return _catalogue(language()).pgettext(context, msgid)


def N_(msgid: str) -> str:
    """Mark a text that is kept now and looked up (`_`) when it is shown."""
    return msgid
