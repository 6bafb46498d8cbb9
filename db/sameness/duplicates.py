"""Records that may be one person, or one organisation: pairs to look at, best first, and whom a name being typed may
already be. Offered, never merged.

All pairs of a large vault are found without comparing everybody with everybody: whoever shares two parts of a name, or
parts that differ by one letter, meets in one group. A pair that somebody judged not the same is not offered again.
"""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations, product
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, text

from db.fields import Packed
from db.finding.matching import kind_token
from db.records import KINDS
from db.reporting import Report, silent
from db.sameness.likeness import (
    LONG_PART,
    Known,
    Likeness,
    Name,
    fits,
    is_initial,
    known_organisation,
    known_person,
    likeness,
    part_likeness,
)
from resources.text import _

KNOWN: dict[str, Callable[[str, Mapping[str, Any]], Known | None]] = {
    "person": known_person,
    "organisation": known_organisation,
}
_READ = {
    "person": ("names", "unnamed", "unit", "born", "sex"),
    "organisation": ("name", "names", "unnamed", "organisation_kind", "authority_type", "place"),
}
MOST_PAIRS = 300  # that anybody will look at
LONGEST_PART = 60  # letters; what is longer is no name, and to leave out each letter of it in turn takes too long
RAREST = 4  # parts of a name by which records meet
CROWD = 400  # a group of more is known by its name too commonly to compare all
MOST_READ = 200  # records that are compared with a name being typed
_BEGUN = (1, 2, 4)  # letters of a folded initial
_EVERY = 2_000  # records between two reports

SHARED_CASE = 5.0  # what a case in which both appear adds


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one: how likely, and why, in words of the language spoken now."""

    kind: str
    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def pairs(connection: Connection, kind: str, report: Report = silent, most: int = MOST_PAIRS) -> list[Pair]:
    """The likeliest pairs of this kind, best first."""
    everybody = list(_everybody(connection, kind, report))
    judged = judged_apart(connection)
    best = heapq.nlargest(most, _scored(everybody, judged, report), key=lambda found: found[0].score)
    found = [Pair(kind, everybody[i].id, everybody[k].id, alike.score, alike.spoken()) for alike, i, k in best]
    cases = cases_of(connection, {record_id for pair in found for record_id in (pair.one, pair.other)})
    return sorted((_with_cases(pair, cases) for pair in found), key=lambda pair: (-pair.score, pair.one, pair.other))


def _scored(
    everybody: Sequence[Known], judged: set[frozenset[str]], report: Report
) -> Iterator[tuple[Likeness, int, int]]:
    for i, k in meeting(everybody, report):
        alike = likeness(everybody[i], everybody[k])
        if alike is not None and frozenset((everybody[i].id, everybody[k].id)) not in judged:
            yield alike, i, k


def _everybody(connection: Connection, kind: str, report: Report) -> Iterator[Known]:
    """What is known of each record of a kind that is not in the trash; read as it is kept, without making records."""
    names = _READ[kind]
    query = text(
        f'SELECT r.id, {", ".join(f"r.{name}" for name in names)} FROM "{KINDS[kind].table.name}" r '  # noqa: S608
        "JOIN directory d ON d.id = r.id WHERE d.deleted_at IS NULL ORDER BY d.n"
    )
    for place, row in enumerate(connection.execute(query)):
        if place % _EVERY == 0:
            report(0, 0, _("Reading"))
        known = KNOWN[kind](row[0], _plain(kind, dict(zip(names, row[1:], strict=True))))
        if known is not None:
            yield known


def _plain(kind: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the table has them, as plain JSON."""
    columns = KINDS[kind].table.c
    return {
        name: json.loads(value) if isinstance(columns[name].type, Packed) or name == "unnamed" else value
        for name, value in raw.items()
        if value is not None
    }


def meeting(everybody: Sequence[Known], report: Report) -> Iterator[tuple[int, int]]:
    """The places of those who share enough of a name to be compared, each two once."""
    spread = _spread(everybody)
    initials = {key for known in everybody for name in known.names for key in _with_initials(name)}
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, known in enumerate(everybody):
        for key in {key for name in known.names for key in (*_keys(name, spread), *_fitting(name, initials))}:
            groups[key].append(place)
    nearly = _nearly_same(part for key in groups for part in key)
    seen: set[tuple[int, int]] = set()
    for done, (key, everyone) in enumerate(groups.items()):
        if done % _EVERY == 0:
            report(done, len(groups), _("Comparing"))
        members = everyone[:CROWD]
        others = [place for near in _near(key, nearly) for place in groups.get(near, ())[:CROWD]]
        for i, k in (*combinations(members, 2), *product(members, others)):
            pair = (i, k) if i < k else (k, i)
            if i != k and pair not in seen:
                seen.add(pair)
                yield pair


def _spread(everybody: Iterable[Known]) -> dict[str, int]:
    """In how many names each part stands."""
    spread: dict[str, int] = defaultdict(int)
    for known in everybody:
        for part in {part for name in known.names for part in name}:
            spread[part] += 1
    return spread


def _keys(name: Name, spread: Mapping[str, int]) -> Iterator[Name]:
    """By what somebody of this name meets others: two parts of it, of many the rarest; or its only one."""
    if len(name) == 1:
        yield name
    yield from combinations(sorted(sorted(set(name), key=lambda part: (spread[part], part))[:RAREST]), 2)


def _with_initials(name: Name) -> Iterator[Name]:
    """A part and the beginning of another: "dauletov e."."""
    begun = [letters for part in name if is_initial(part) for letters in fits(part)]
    yield from ((part, f"{letters}.") for letters in begun for part in name if not is_initial(part))


def _fitting(name: Name, initials: set[Name]) -> Iterator[Name]:
    """Which names with initials this one fits, or is itself."""
    if initials and len(name) > 1:
        yield from _with_initials(name)
        for one, other in permutations(name[:RAREST], 2):
            yield from (key for n in _BEGUN if (key := (one, f"{other[:n]}.")) in initials)


def _nearly_same(parts: Iterable[str]) -> dict[str, list[str]]:
    """For each long part those that differ from it by a letter: both become the same when one letter is left out."""
    without: dict[str, list[str]] = defaultdict(list)
    for part in dict.fromkeys(parts):
        if LONG_PART <= len(part) <= LONGEST_PART:
            for shorter in {part, *(part[:i] + part[i + 1 :] for i in range(len(part)))}:
                without[shorter].append(part)
    found: dict[str, set[str]] = defaultdict(set)
    for alike in without.values():
        for one, other in combinations(alike, 2):
            if part_likeness(one, other):
                found[one].add(other)
                found[other].add(one)
    return {part: sorted(others) for part, others in found.items()}


def _near(key: tuple[str, ...], nearly: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    for place, part in enumerate(key):
        for other in nearly.get(part, ()):
            yield tuple(sorted((*key[:place], other, *key[place + 1 :])))


# --- while a name is typed ------------------------------------------------------------------------

_CANDIDATES = text(
    "SELECT d.id FROM search s JOIN directory d ON d.n = s.rowid "
    "WHERE search MATCH :words AND d.deleted_at IS NULL LIMIT :limit"
)


def like(connection: Connection, kind: str, values: Mapping[str, Any], *, but: str = "", most: int = 3) -> list[Pair]:
    """Who of the vault somebody with these plain values may be, best first; `but` is the record itself."""
    known = KNOWN[kind](but, values)
    words = " OR ".join(dict.fromkeys(part for name in known.names for part in _asked(name))) if known else ""
    if known is None or not words:
        return []
    asked = {"words": f'kind : "{kind_token(kind)}" AND folded : ({words})', "limit": MOST_READ}
    ids = [record_id for record_id in connection.execute(_CANDIDATES, asked).scalars() if record_id != but]
    found = [(likeness(known, other), other.id) for other in _some(connection, kind, ids)]
    best = heapq.nlargest(most, ((a.score, other, a) for a, other in found if a is not None))
    return [Pair(kind, but, other, score, alike.spoken()) for score, other, alike in best]


def _asked(name: Name) -> Iterator[str]:
    """Full-text questions for whoever has two parts of this name, the one perhaps ending otherwise."""
    if len(name) == 1:
        yield f'("{name[0]}")'
        return
    for one, other in combinations([part for part in name if len(part) > 1][:RAREST], 2):
        yield f'("{one}" AND {_begun(other)})'
        yield f'({_begun(one)} AND "{other}")'


def _begun(part: str) -> str:
    return f'"{part[:-2]}"*' if len(part) >= LONG_PART else f'"{part}"'


def _some(connection: Connection, kind: str, ids: Sequence[str]) -> Iterator[Known]:
    names = _READ[kind]
    query = text(
        f'SELECT id, {", ".join(names)} FROM "{KINDS[kind].table.name}" '  # noqa: S608
        "WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    for row in connection.execute(query, {"ids": json.dumps(list(ids))}):
        known = KNOWN[kind](row[0], _plain(kind, dict(zip(names, row[1:], strict=True))))
        if known is not None:
            yield known


# --- what else is known of a pair -----------------------------------------------------------------

_apart = KINDS["apart"].table
_APART = text('SELECT one, other FROM "apart" WHERE deleted_at IS NULL')
_CASES = text(
    "SELECT l.to_id AS party, c.to_id AS case_id FROM link l "
    "JOIN link c ON c.from_id = l.from_id AND c.field = 'cases' "
    "JOIN directory d ON d.id = l.from_id AND d.deleted_at IS NULL WHERE l.to_id IN :parties "
    "UNION SELECT to_id, from_id FROM link WHERE from_kind = 'case' AND field = 'person' AND to_id IN :parties"
).bindparams(bindparam("parties", expanding=True))


def judged_apart(connection: Connection) -> set[frozenset[str]]:
    """The pairs that somebody judged not the same."""
    return {frozenset((row.one, row.other)) for row in connection.execute(_APART)}


def judgement(connection: Connection, one: str, other: str) -> str | None:
    """The id of the latest judgement that these two are not the same."""
    query = select(_apart.c.id).where(
        _apart.c.deleted_at.is_(None),
        or_(and_(_apart.c.one == one, _apart.c.other == other), and_(_apart.c.one == other, _apart.c.other == one)),
    )
    return connection.execute(query.order_by(_apart.c.id.desc()).limit(1)).scalar()


def cases_of(connection: Connection, parties: Iterable[str]) -> dict[str, set[str]]:
    """In which cases these people and organisations appear."""
    asked, found = sorted(parties), defaultdict(set)
    for start in range(0, len(asked), 400):
        for row in connection.execute(_CASES, {"parties": asked[start : start + 400]}):
            found[row.party].add(row.case_id)
    return dict(found)


def _with_cases(pair: Pair, cases: Mapping[str, set[str]]) -> Pair:
    if not cases.get(pair.one, set()) & cases.get(pair.other, set()):
        return pair
    return replace(pair, score=pair.score + SHARED_CASE, reasons=(*pair.reasons, _("both in one case")))
