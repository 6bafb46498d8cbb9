"""Records that are about to be made: what the story, the day of arrests, a spreadsheet and another program's file have
in common.

Every door makes `Entry`s, shows what is wrong with them and whom of the vault they may be, and brings in what was
accepted as one change. This module knows no door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from db.change import Change, Kept, plain_values
from db.errors import DaftarError, MissingRecord
from db.fields import Field, InvalidRecord, Kind, blank, fields_of, plain
from db.finding import indexes
from db.records import KINDS, RecordData
from db.records.base import new_id
from db.reporting import Report, silent
from db.sameness import duplicates
from db.sameness.likeness import Known, likeness
from db.store import Store, data_of
from db.tables import directory
from resources.text import _

_EVERY = 500
_CHUNK = 500
Links = tuple[tuple[str, str, Field], ...]
_LISTS = (Kind.CHOICES, Kind.LINKS, Kind.ROWS, Kind.TAGS)
MOST_TWINS = 3  # shown of one entry


@dataclass(slots=True)
class Entry:
    """One record that shall be made, or that shall take up more.

    `values` are those of its fields, plain or typed; a link names the id of a record or of another entry.
    """

    kind: str
    values: dict[str, Any]
    id: str = field(default_factory=new_id)
    """The identity that the record will have; or has, if the entry joins it."""
    joins: bool = False
    overrides: bool = False
    """Of what joins: given values take the place of what stands there, as in a later call about the same person."""
    whole: bool = False
    """Of what joins: the given values are all that their fields hold from now on; blanks empty them."""
    origin: str = ""
    """Where it comes from, for people: “row 12”."""
    accepted: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an entry would not be taken: `path` leads to the value; the message is in the language spoken now."""

    entry: str
    origin: str
    path: tuple[str | int, ...]
    message: str

    @property
    def told(self) -> str:
        return ": ".join(part for part in (self.origin, self.message) if part)


@dataclass(frozen=True, slots=True)
class Twin:
    """Whom an entry may be: a record of the vault, or an entry that stands before it."""

    other: str
    inside: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: the number of the change, 0 if nothing differed."""

    n: int
    made: tuple[str, ...]
    joined: tuple[str, ...]


class NotTaken(DaftarError):
    """Something accepted cannot be kept as it is; nothing was brought in."""

    def __init__(self, first: Trouble) -> None:
        super().__init__(first.told, _("Nothing was brought in. Correct it, or leave it out."))


# --- what would be wrong --------------------------------------------------------------------------


def troubles(store: Store, entries: Sequence[Entry], report: Report = silent) -> list[Trouble]:
    """What would not be taken of the accepted entries, in their order."""
    return [each for _entry, _data, found in _judged(store, entries, report) for each in found]


def _judged(
    store: Store, entries: Sequence[Entry], report: Report
) -> Iterator[tuple[Entry, RecordData | None, list[Trouble]]]:
    """Each accepted entry with the record it makes, or with what is wrong."""
    taken = [entry for entry in entries if entry.accepted]
    coming = {entry.id: entry.kind for entry in taken if not entry.joins}
    given = [_given_links(entry) for entry in taken]
    named = {target for links in given for _path, target, _field in links}
    named |= {entry.id for entry in taken if entry.joins}
    kinds = coming | _kinds_of(store, named - coming.keys())
    joined: dict[str, dict[str, Any]] = {}  # what several entries join is lengthened by one after the other
    for done, (entry, links) in enumerate(zip(taken, given, strict=True)):
        if done % _EVERY == 0:
            report(done, len(taken), _("Checking"))
        try:
            data = _record(store, entry, joined)
        except MissingRecord:
            yield entry, None, [Trouble(entry.id, entry.origin, (), _("The record that it belongs to is gone."))]
        except _PutAway:
            told = _("The record that it belongs to is in the trash or was merged.")
            yield entry, None, [Trouble(entry.id, entry.origin, (), told)]
        except InvalidRecord as invalid:
            wrong = [Trouble(entry.id, entry.origin, each.path, _named_field(entry, each)) for each in invalid.problems]
            yield entry, None, wrong
        else:
            if entry.joins:
                joined[entry.id] = plain_values(data)
            yield entry, data, list(_loose_links(entry, data, kinds, links))


class _PutAway(Exception):
    """What an entry joins lies in the trash: nobody would find there what comes in."""


def _record(store: Store, entry: Entry, joined: Mapping[str, dict[str, Any]]) -> RecordData:
    """The whole record that an entry makes, valid; of what joins together with what stands there."""
    cls = KINDS[entry.kind].data
    if not entry.joins:
        return cls.checked(entry.values)
    standing = joined.get(entry.id) or _standing(store, entry.id)
    if entry.whole:
        return cls.checked({**standing, **_as_kept(entry)})
    together, _kept = merged(entry.kind, standing, _as_kept(entry), overrides=entry.overrides)
    return cls.checked(together)


def _standing(store: Store, record_id: str) -> dict[str, Any]:
    record = store.get(record_id)
    if record.deleted_at is not None:
        raise _PutAway
    return plain_values(data_of(record))


def _as_kept(entry: Entry) -> dict[str, Any]:
    return {name: plain(value) for name, value in entry.values.items()}


def _named_field(entry: Entry, problem: Any) -> str:
    """The message, after the label of the field that it concerns."""
    name = str(problem.path[0]) if problem.path else ""
    described = fields_of(KINDS[entry.kind].data).get(name)
    return f"{_(described.label)}: {problem.message}" if described else str(problem.message)


def _loose_links(entry: Entry, data: RecordData, kinds: Mapping[str, str], given: Links) -> Iterator[Trouble]:
    """Of `given`, which nobody has or a kind that may not stand there. What stood there before is not asked again."""
    links, named = given, None
    if entry.joins:
        links, named = tuple(indexes.links_in(type(data), plain_values(data))), {target for _path, target, _f in given}
    for path, target, described in links:
        kind = kinds.get(target)
        if named is not None and target not in named and target != entry.id:
            continue
        if not kind or (described.targets and kind not in described.targets):
            label = _(fields_of(type(data))[path.split(".")[0]].label)
            message = _("“{field}” names a record that is not there.").format(field=label)
            yield Trouble(entry.id, entry.origin, tuple(path.split(".")), message)


def _given_links(entry: Entry) -> Links:
    """Every link that stands in the values of an entry."""
    try:
        return tuple(indexes.links_in(KINDS[entry.kind].data, _as_kept(entry)))
    except (AttributeError, TypeError, KeyError):
        return ()  # values of a wrong form are told when the entry is judged


def _kinds_of(store: Store, ids: Iterable[str]) -> dict[str, str]:
    asked, kinds = sorted(ids), {}
    with store.reading() as connection:
        for start in range(0, len(asked), _CHUNK):
            for row in connection.execute(_KINDS, {"ids": asked[start : start + _CHUNK]}):
                kinds[row.id] = row.kind
    return kinds


_KINDS = select(directory.c.id, directory.c.kind).where(directory.c.id.in_(bindparam("ids", expanding=True)))


# --- what is there already ------------------------------------------------------------------------


def merged(
    kind: str, standing: Mapping[str, Any], given: Mapping[str, Any], *, overrides: bool = False
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What stands in a record together with what is given, both as plain values; and which fields stayed although they
    differ. Blanks are filled and lists are lengthened, by no name twice. A value that differs stays, unless the given
    one `overrides` it.
    """
    described = fields_of(KINDS[kind].data)
    together, kept = dict(standing), []
    for name, value in given.items():
        old = together.get(name)
        if blank(value) or value == old:
            continue
        if blank(old):
            together[name] = value
        elif name in described and described[name].kind in _LISTS and isinstance(old, list):
            together[name] = _lengthened(old, value)
        elif isinstance(old, dict) and isinstance(value, dict) and described[name].kind in _BY_KEY:
            together[name] = {**value, **old} if not overrides else {**old, **value}
        elif overrides:
            together[name] = value
        else:
            kept.append(name)
    return together, tuple(kept)


_BY_KEY = (Kind.MULTILINGUAL, Kind.OWN)
_OF_A_NAME = ("surname", "given", "patronymic")


def _lengthened(old: Sequence[Any], given: Sequence[Any]) -> list[Any]:
    """With what is new; the bare writing of a name that stands there already is nothing new."""
    known = {writing for item in old for writing in _writings(item)}
    return [*old, *(item for item in given if item not in old and not (_is_bare(item) and _writings(item) <= known))]


def _writings(item: Any) -> set[str]:
    """How a name is written, by its parts and as a whole; nothing of what is no name."""
    if not isinstance(item, dict):
        return set()
    parts = " ".join(str(item[part]) for part in _OF_A_NAME if item.get(part))
    return {" ".join(said.split()).casefold() for said in (parts, str(item.get("as_written") or "")) if said}


def _is_bare(item: Any) -> bool:
    """Whether a name tells nothing but how it is written."""
    return bool(_writings(item)) and item.keys() <= {"as_written", "order_known", *_OF_A_NAME}


def twins(store: Store, entries: Sequence[Entry], report: Report = silent) -> dict[str, list[Twin]]:
    """Whom each new person or organisation may be, best first: of the vault, and of the entries before it."""
    found: dict[str, list[Twin]] = {}
    asked = [entry for entry in entries if entry.accepted and not entry.joins and entry.kind in duplicates.KNOWN]
    with store.reading() as connection:
        for done, entry in enumerate(asked):
            if done % _EVERY == 0:
                report(done, len(asked), _("Looking for duplicates"))
            for pair in duplicates.like(connection, entry.kind, _as_kept(entry), most=MOST_TWINS):
                found.setdefault(entry.id, []).append(Twin(pair.other, False, pair.score, pair.reasons))
    for kind in duplicates.KNOWN:
        for one, other in _alike_among([entry for entry in asked if entry.kind == kind], kind, report):
            found.setdefault(one, []).append(other)
    return {entry: sorted(alike, key=lambda twin: -twin.score)[:MOST_TWINS] for entry, alike in found.items()}


def _alike_among(entries: Sequence[Entry], kind: str, report: Report) -> Iterator[tuple[str, Twin]]:
    known: list[Known] = []
    for entry in entries:
        somebody = duplicates.KNOWN[kind](entry.id, _as_kept(entry))
        if somebody is not None:
            known.append(somebody)
    for i, k in duplicates.meeting(known, report):
        alike = likeness(known[i], known[k])
        if alike is not None:
            first, later = min(i, k), max(i, k)
            yield known[later].id, Twin(known[first].id, True, alike.score, alike.spoken())


# --- bringing it in -------------------------------------------------------------------------------


def bring_in(
    store: Store,
    entries: Sequence[Entry],
    title: str,
    report: Report = silent,
    *,
    files: Iterable[Kept] = (),
    beside: Callable[[], object] = lambda: None,
) -> Brought:
    """Make and lengthen records as one change of this title (a msgid); all that is accepted, or nothing: `NotTaken`.
    `files` are the contents of documents among them, whose bytes are in the vault already. `beside` drops and keeps
    drafts and preferences that go with the records: neither is without the other, whenever the power fails.
    """
    made: list[str] = []
    joined: list[str] = []
    with store.change(title) as change:
        for each in files:
            change.keep(each)
        for entry, data, wrong in _judged(store, entries, report):
            if wrong or data is None:
                raise NotTaken(wrong[0])
            _put(change, entry, data)
            (joined if entry.joins else made).append(entry.id)
        beside()
        report(0, 0, _("Saving"))
    return Brought(change.n, tuple(made), tuple(joined))


def _put(change: Change, entry: Entry, data: RecordData) -> None:
    if entry.joins:
        change.edit(entry.id, data)
    else:
        change.add(data, id=entry.id)
