"""What the register of prints says, in sentences: which print it was, when, for whom. Knows no screens."""

from __future__ import annotations

from typing import Any

from db import vocabulary
from db.prints import Recognised
from db.store import Store
from desktop.dossier import editions
from desktop.dossier.issue import PAPER
from resources.text import _, language


def edition_title(store: Store, name: str) -> str:
    """The title of an edition in the language of the window; of one that is gone, what it was called."""
    known = editions.known(store).get(name)
    return known.title(language()) if known is not None else name


def printed(store: Store, one: Any) -> str:
    """One print in a line: what, of what, for whom, when, on what."""
    day = one.printed_on.words(weekday=False) if one.printed_on is not None else ""
    parts = [
        edition_title(store, one.edition or ""),
        store.title(one.about) if one.about else "",
        vocabulary.label("audience", one.audience or ""),
        _("printed on {day}").format(day=day) if day else "",
        _("on paper") if one.form == PAPER else one.file_name or "",
    ]
    return " · ".join(part for part in parts if part)


def verdict(store: Store, found: Recognised) -> tuple[str, ...]:
    """What is to be said of a file: a print of this vault, one of its name with other bytes, or nothing known."""
    if found.prints:
        said = [_("This file is, byte for byte, a print that this vault recorded:")]
        return (*said, *(printed(store, one) for one in found.prints))
    if found.namesakes:
        said = [_("The vault recorded a print with this file name, but its bytes were others. The file was changed:")]
        return (*said, *(printed(store, one) for one in found.namesakes))
    return (_("The vault recorded no print with this fingerprint."),)
