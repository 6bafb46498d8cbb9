"""Two records of one person (or organisation) made one: what differs, what is taken from each side, and the merge.

Everything that points at the one that goes is led to the one that stays, and the one that goes lies in the trash,
marked as merged. All of it is one change. Nothing is decided here where the two contradict each other: somebody
chooses. `db.sameness.unmerging` takes a merge back at any later time.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from db import vocabulary
from db.change import Change, plain_values
from db.described import described, gathered, is_own, spread
from db.errors import NotAllowed
from db.fields import Field, Kind, blank
from db.queries import read_many
from db.records import APPEND_ONLY, KINDS, RecordData
from db.sameness.redirection import MERGED_INTO, redirected, without
from db.store import Store, data_of
from db.tables import link
from resources.text import N_, _

MERGE = {"person": N_("Merge people"), "organisation": N_("Merge organisations")}
MERGEABLE = tuple(MERGE)


class Side(enum.Enum):
    """From which record a field is taken."""

    KEPT = "kept"
    GONE = "gone"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both records, as plain values. `suggested` is None where somebody must choose."""

    field: Field
    kept: Any
    gone: Any
    sides: tuple[Side, ...] = ()
    suggested: Side | None = None

    @property
    def alike(self) -> bool:
        return bool(self.kept == self.gone)

    def taken(self, side: Side) -> Any:
        """The value that the record has after the merge."""
        if side is Side.BOTH:
            return _UNITED[self.field.kind](self.kept, self.gone)
        return self.kept if side is Side.KEPT else self.gone


def compare(kept: Any, gone: Any) -> list[Line]:
    """Every field that is filled in either of two records, in the order of its class. What would lead to itself after
    the merge is left out.
    """
    data = KINDS[kept.kind].data
    left, right = (
        spread(without(data, redirected(data, _plain(each), gone.id, kept.id), kept.id)) for each in (kept, gone)
    )
    return [
        _line(field, left.get(name), right.get(name))
        for name, field in described(data).items()
        if name != MERGED_INTO and (name in left or name in right)
    ]


def _plain(record: Any) -> dict[str, Any]:
    return plain_values(data_of(record))


def _line(field: Field, kept: Any, gone: Any) -> Line:
    both = _can_unite(field, kept, gone)
    sides = (Side.KEPT, Side.GONE, Side.BOTH) if both else (Side.KEPT, Side.GONE)
    if kept == gone or blank(gone):
        suggested: Side | None = Side.KEPT
    elif blank(kept):
        suggested = Side.GONE
    elif both:
        suggested = Side.BOTH
    else:
        suggested = _careful(field, kept, gone)
    return Line(field, kept, gone, sides, suggested)


def _can_unite(field: Field, kept: Any, gone: Any) -> bool:
    if blank(kept) or blank(gone) or kept == gone:
        return False
    if field.kind is Kind.MULTILINGUAL:
        return all(gone[language] == words for language, words in kept.items() if language in gone)
    return field.kind in _UNITED


def _careful(field: Field, kept: Any, gone: Any) -> Side | None:
    """The side that knows more, or the more careful of two values that concern the work and not the facts. None:
    somebody must choose.
    """
    if field.name == "unnamed":  # somebody knows the name
        return Side.GONE if kept else Side.KEPT
    if field.kind in (Kind.CHOICE, Kind.ANSWER) and (kept in _SAYS_NOTHING) != (gone in _SAYS_NOTHING):
        return Side.GONE if kept in _SAYS_NOTHING else Side.KEPT  # one side knows it
    if field.name in _MORE_CAREFUL and field.vocabulary:
        order = [term.code for term in vocabulary.terms(field.vocabulary)]
        if kept in order and gone in order:
            wanted = _MORE_CAREFUL[field.name]((kept, gone), key=order.index)
            return Side.KEPT if wanted == kept else Side.GONE
    return None


_SAYS_NOTHING = ("unknown", "not_recorded")
_MORE_CAREFUL: dict[str, Callable[..., str]] = {"confidentiality": max, "review_status": min}


def _list(kept: list[Any], gone: list[Any]) -> list[Any]:
    return [*kept, *(item for item in gone if item not in kept)]


def _rows(kept: list[Mapping[str, Any]], gone: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A row that says no more than another is left out."""
    made = list(kept)
    for row in gone:
        if any(_says_all(other, row) for other in made):
            continue
        place = next((i for i, other in enumerate(made) if _says_all(row, other)), None)
        if place is None:
            made.append(row)
        else:
            made[place] = row
    return made


def _says_all(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(row.get(name) == value for name, value in other.items())


def _prose(kept: str, gone: str) -> str:
    if gone in kept or kept in gone:
        return max(kept, gone, key=len)
    return f"{kept}\n\n{gone}"


def _languages(kept: dict[str, str], gone: dict[str, str]) -> dict[str, str]:
    return {**kept, **gone}


# How two values become one, nothing twice.
_UNITED: dict[Kind, Callable[[Any, Any], Any]] = {
    Kind.ROWS: _rows,
    Kind.LINKS: _list,
    Kind.CHOICES: _list,
    Kind.TAGS: _list,
    Kind.PROSE: _prose,
    Kind.MULTILINGUAL: _languages,
}


def pointing_at(connection: Connection, record_id: str) -> dict[str, list[str]]:
    """The ids of all records that name this one and may be changed, by kind, also of those in the trash."""
    query = (
        select(link.c.from_kind, link.c.from_id)
        .where(link.c.to_id == record_id, link.c.field != MERGED_INTO, link.c.from_id != record_id)
        .distinct()
    )
    found: dict[str, list[str]] = {}
    for kind, source in connection.execute(query.where(link.c.from_kind.not_in(APPEND_ONLY))):
        found.setdefault(kind, []).append(source)
    return found


def merge(
    store: Store,
    kept_id: str,
    gone_id: str,
    choices: Mapping[str, Side],
    *,
    versions: tuple[int | None, int | None] = (None, None),
) -> None:
    """Make one record of two. `choices` says for fields that differ from which side they are taken; what it leaves out
    is taken as suggested. `versions` are those that the user saw.
    """
    kind = store.kind_of(kept_id)
    if kind not in MERGE or store.kind_of(gone_id) != kind or kept_id == gone_id:
        raise NotAllowed(_("These two cannot be merged."))
    with store.change(MERGE[kind]) as change:
        kept, gone = store.get(kept_id), store.get(gone_id)
        for record in (kept, gone):
            if record.deleted_at is not None or record.merged_into is not None:
                raise NotAllowed(
                    _("{ref} lies in the trash or was merged.").format(ref=record.ref),
                    _("Restore it first, or un-merge it."),
                )
        _redirect(store, change, kept_id, gone_id)
        values = {**_unknown(gone), **_unknown(kept), **_merged(compare(kept, gone), choices)}
        change.edit(kept_id, _valid(kind, gathered(values)), version=versions[0])
        change.edit(gone_id, data_of(gone).model_copy(update={MERGED_INTO: kept_id}), version=versions[1])
        change.trash(gone_id)


def _merged(lines: Iterable[Line], choices: Mapping[str, Side]) -> dict[str, Any]:
    made = {}
    for line in lines:
        side = choices.get(line.field.name, line.suggested)
        if side is None:
            raise NotAllowed(_("Choose what to take: {field}.").format(field=_(line.field.label)))
        if not blank(value := line.taken(side)):
            made[line.field.name] = value
    return made


# Records that tell something of two: of one and the same they tell nothing.
_OF_TWO = {"apart": ("one", "other"), "relationship": ("person", "other")}


def _unknown(record: Any) -> dict[str, Any]:
    """What a record holds in own fields that this vault does not know: nobody can choose, so nothing of it is lost."""
    known = described(KINDS[record.kind].data)
    return {name: value for name, value in spread(_plain(record)).items() if is_own(name) and name not in known}


def _redirect(store: Store, change: Change, kept_id: str, gone_id: str) -> None:
    """Lead every link to the one that goes to the one that stays; what only told of the two of them is put away. What
    is written once stays as it is: the one that goes leads on to the one that stays.
    """
    with store.reading() as connection:
        for kind, ids in pointing_at(connection, gone_id).items():
            for record in read_many(connection, kind, [each for each in ids if each != kept_id]):
                if {getattr(record, end) for end in _OF_TWO.get(kind, ())} == {kept_id, gone_id}:
                    if record.deleted_at is None:
                        change.trash(record.id)
                    continue
                values = redirected(KINDS[kind].data, _plain(record), gone_id, kept_id)
                change.edit(record.id, _valid(kind, values))


def _valid(kind: str, values: Mapping[str, Any]) -> RecordData:
    return KINDS[kind].data.model_validate(dict(values), context={"trusted": True})
