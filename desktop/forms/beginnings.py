"""What a new record starts with, and what a form takes for granted: the year, and whose law applies."""

from __future__ import annotations

from typing import Any

from db import queries
from db.law.entering import as_entered, named
from db.law.own import law_of
from db.records import KINDS
from db.store import Store
from desktop.forms.desk import JURISDICTION

_WORDS_GO_TO = {"claim": "statement", "point": "question", "person": "names"}


def from_words(kind: str, words: str) -> dict[str, Any]:
    """From what was searched for in vain; which part of a name is the surname is never guessed."""
    name = words.strip()
    if not name:
        return {}
    field = _WORDS_GO_TO.get(kind, "name")
    if field == "names":
        return {"names": [{"as_written": name}]}
    return {field: name} if field in KINDS[kind].data.model_fields else {}


def in_case(kind: str, case_id: str) -> dict[str, Any]:
    """A new record of a case belongs to it."""
    return {"cases": [case_id]} if case_id and "cases" in KINDS[kind].data.model_fields else {}


def like(store: Store, kind: str, name: str) -> dict[str, Any]:
    """What a new row of the law begins with: what another row says, or the jurisdiction that it is for."""
    if not name:
        return {}
    jurisdiction = name.partition("|")[0]
    with store.reading() as connection:
        row = named(law_of(connection, jurisdiction), name) if "|" in name else None
    return as_entered(row, jurisdiction) if row is not None else {"jurisdiction": jurisdiction}


def assumed(store: Store, case_id: str) -> dict[str, Any]:
    """What a form in this case takes for granted."""
    return {"year": year_in(store, case_id), "jurisdiction": jurisdiction_in(store, case_id)}


def jurisdiction_in(store: Store, case_id: str) -> str:
    """Whose law applies in a case."""
    found = store.get(case_id).jurisdiction if case_id else None
    return found or JURISDICTION


def year_in(store: Store, case_id: str) -> int | None:
    """The year that “7 June” means in a case: that of its newest source."""
    if not case_id:
        return None
    with store.reading() as connection:
        sources = queries.read_many(connection, "source", queries.of_case(connection, case_id, "source"))
    return max(
        (source.published.lo.year for source in sources if source.published and source.published.lo), default=None
    )
