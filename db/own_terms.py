"""What people do with a list: a term added to it, one hidden and shown again, whether it came with Daftar or not."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from db import own, queries, vocabulary
from db.errors import NotAllowed
from db.records import KINDS, OwnTermData
from db.store import Store
from db.values.names import fold_text
from resources import text
from resources.text import N_, _

ADD, HIDE, SHOW = N_("Add own term"), N_("Hide term"), N_("Show term again")


def add(store: Store, list_name: str, label: str) -> str:
    """Add a term with a label in the language spoken now; its code. Refused where the list has it already."""
    known = same(list_name, label)
    if known is not None:
        hidden = known.code not in {term.code for term in vocabulary.terms(list_name)}
        advice = _("It is hidden: show it again.") if hidden else ""
        raise NotAllowed(_("The list has this term already: {term}.").format(term=known.label()), advice)
    data = OwnTermData.checked({"list_name": list_name, "labels": {text.language(): label}})
    with store.change(ADD) as change:
        return str(change.add(data))


def same(list_name: str, label: str) -> vocabulary.Term | None:
    """The term of a list that reads like this in any language, a hidden one too."""
    folded = fold_text(label)
    for term in vocabulary.every(list_name):
        if folded in {fold_text(each) for each in term.labels.values()}:
            return term
    return None


def hide(store: Store, list_name: str, code: str) -> None:
    """Offer a term no more. Records that hold it keep it."""
    if own.is_own(code):
        _set_hidden(store, HIDE, [code], hidden=True)
        return
    found = list(_hiding(store, list_name, code))
    if found:
        _set_hidden(store, HIDE, found[:1], hidden=True)
        return
    term = vocabulary.term(list_name, code)
    labels = dict(term.labels) if term is not None else {"en": code}
    with store.change(HIDE) as change:
        change.add(OwnTermData.checked({"list_name": list_name, "labels": labels, "shipped": code, "hidden": True}))


def show(store: Store, list_name: str, code: str) -> None:
    """Offer a hidden term again."""
    _set_hidden(store, SHOW, [code] if own.is_own(code) else list(_hiding(store, list_name, code)), hidden=False)


def used(store: Store, code: str) -> int:
    """In how many records an own term stands."""
    with store.reading() as connection:
        return len({pointer.id for pointer in queries.pointing_to(connection, code)})


def _hiding(store: Store, list_name: str, code: str) -> Iterator[str]:
    """The records that hide or hid a term of Daftar."""
    table = KINDS[OwnTermData.kind].table
    query = select(table.c.id).where(table.c.list_name == list_name, table.c.shipped == code).order_by(table.c.id)
    with store.reading() as connection:
        yield from connection.execute(query).scalars()


def _set_hidden(store: Store, title: str, ids: list[str], *, hidden: bool) -> None:
    with store.change(title) as change:
        for record_id in ids:
            change.restore(record_id)
            change.edit(record_id, store.data(record_id).model_copy(update={"hidden": hidden}))
