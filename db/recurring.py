"""Recurring actors: the same judge, investigator, complainant or witness in several cases, and in how many of the cases
that have somebody in that role.

Roles come from involvements and from every field that names who acted: fields that are declared later count by
themselves. Those to whom something was done are left out, and so is who documented it. Numbers here are small, and
recorded cases are not all cases: whoever shows them says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, text
from sqlmodel import SQLModel

from db import vocabulary
from db.fields import Field, Kind, fields_of
from db.records import FILED
from db.records.base import PARTIES
from resources.text import N_, _

FEW = 10  # cases; a share of fewer says nothing by itself

# Records that tell what the authorities and others did. Sources, documents and what we do ourselves tell of our work.
_TELLING = (
    "incident", "proceeding", "measure", "decision", "sentence", "contact", "examination", "representation", "remedy",
)  # fmt: skip
# Fields that name to whom it happened, and who stands by them.
_DONE_TO = {"person", "persons", "target", "asked_by", "filed_by"}
_NOT_ACTING = {
    "affected_person", "suspect", "accused", "defendant", "convicted", "acquitted", "injured_other", "source",
    "beneficiary", "other", "unknown",
}  # fmt: skip

# What several roles and fields call by different words.
JUDGE, COMPLAINANT, WITNESS, LAWYER = N_("Judge"), N_("Complainant"), N_("Witness"), N_("Lawyer")
COURT, INVESTIGATOR, EXECUTING, ORDERING = N_("Court"), N_("Investigator"), N_("Carried out by"), N_("Ordered by")
ACTOR = N_("Acted in an incident")
_ROLES = {
    **dict.fromkeys(("investigating_judge", "judge_first", "judge_appeal"), JUDGE),
    **dict.fromkeys(("inquiry_officer", "investigator"), INVESTIGATOR),
    **dict.fromkeys(("witness_defence", "witness_prosecution", "witness_unidentified", "witness_protected"), WITNESS),
    **dict.fromkeys(("witness_right_to_defence", "eyewitness", "bystander"), WITNESS),
    "accuser": COMPLAINANT, "defence_counsel": LAWYER, "officer_executing": EXECUTING, "officer_ordering": ORDERING,
}  # fmt: skip
_FIELDS = {
    "judge": JUDGE, "judges": JUDGE, "complainant": COMPLAINANT, "lawyer": LAWYER, "court": COURT, "actor": ACTOR,
    "carried_out_by": EXECUTING, "ordered_by": ORDERING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recurring:
    """Somebody in one role: `role` is a msgid or ["involvement_role" code]; in which cases; and how many cases have
    anybody in that role.
    """

    party: str
    role: str
    cases: tuple[str, ...]
    of: int

    @property
    def few(self) -> bool:
        return self.of < FEW


def role_label(role: str) -> str:
    """What a role is called in the language spoken now."""
    if role.startswith("="):
        return vocabulary.label("involvement_role", role[1:])
    return _(role)


@cache
def acting_fields() -> dict[tuple[str, str], Field]:
    """Every field that names who acted, by kind of record and path."""
    return {(kind, path): field for kind in _TELLING for path, field in _acting(FILED[kind].data)}


def _acting(data: type[SQLModel], prefix: str = "") -> Iterator[tuple[str, Field]]:
    for name, field in fields_of(data).items():
        if name in _DONE_TO:
            continue
        if field.kind in (Kind.LINK, Kind.LINKS) and field.targets and set(field.targets) <= set(PARTIES):
            yield f"{prefix}{name}", field
        elif field.kind is Kind.ROWS and field.row is not None:
            yield from _acting(field.row, f"{prefix}{name}.")


_APPEARANCES = (
    "SELECT DISTINCT l.to_id AS party, l.from_kind AS kind, l.field AS field, i.role AS role, c.to_id AS case_id "
    "FROM link l JOIN link c ON c.from_id = l.from_id AND c.field = 'cases' "
    "JOIN directory d ON d.id = l.from_id AND d.deleted_at IS NULL "
    "JOIN directory o ON o.id = c.to_id AND o.deleted_at IS NULL "
    "JOIN directory p ON p.id = l.to_id AND p.deleted_at IS NULL "
    "LEFT JOIN involvement i ON i.id = l.from_id AND l.from_kind = 'involvement' "
    "WHERE l.field IN :fields AND l.from_kind IN :kinds"
)
_ALL = text(_APPEARANCES).bindparams(bindparam("fields", expanding=True), bindparam("kinds", expanding=True))
_OF_ONE = text(f"{_APPEARANCES} AND l.to_id = :party").bindparams(
    bindparam("fields", expanding=True), bindparam("kinds", expanding=True)
)


def recurring(connection: Connection) -> list[Recurring]:
    """Whoever stands in one role in two cases or more, those in most cases first."""
    appearing = _appearing(connection.execute(_ALL, _asked()))
    with_role: dict[str, set[str]] = defaultdict(set)
    for (_party, role), cases in appearing.items():
        with_role[role] |= cases
    found = [
        Recurring(party, role, tuple(sorted(cases)), len(with_role[role]))
        for (party, role), cases in appearing.items()
        if len(cases) > 1
    ]
    return sorted(found, key=lambda each: (-len(each.cases), each.of, each.role, each.party))


def roles_of(connection: Connection, party: str) -> dict[str, int]:
    """In how many cases this person or organisation stands in which role, most first; only what recurs."""
    appearing = _appearing(connection.execute(_OF_ONE, {**_asked(), "party": party}))
    found = {role: len(cases) for (_party, role), cases in appearing.items() if len(cases) > 1}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _asked() -> dict[str, Any]:
    fields = sorted({path for _kind, path in acting_fields()} | {"party"})
    return {"fields": fields, "kinds": [*_TELLING, "involvement"]}


def _appearing(rows: Any) -> dict[tuple[str, str], set[str]]:
    """The cases in which each party stands in each role."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        role = _role(row.kind, row.field, row.role)
        if role:
            found[row.party, role].add(row.case_id)
    return found


def _role(kind: str, path: str, code: str | None) -> str:
    if kind == "involvement":
        return "" if code is None or code in _NOT_ACTING else _ROLES.get(code, f"={code}")
    field = acting_fields().get((kind, path))
    return "" if field is None else _FIELDS.get(path.rpartition(".")[2], field.label)
