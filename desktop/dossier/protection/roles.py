"""What roles mean for naming: who acts for the state, who speaks in public, who is a private person.

Knows the words of `db.roles` and nothing of stores or audiences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from db.roles import NAMING, PUBLISHED, of_author
from desktop.dossier.collect import CaseFile

# Whoever acts for the state is named in that role before everybody.
OFFICIAL = frozenset(
    {
        *("inquiry_officer", "investigator", "prosecutor", "investigating_judge", "judge_first", "judge_appeal"),
        *("officer_executing", "officer_ordering", "officer_present", "guardianship_body", "initiating_body"),
        *("measure.ordered_by", "measure.court", "measure.judge", "measure.carried_out_by", "measure.held_by"),
        *("measure.extensions.court", "decision.body", "decision.judges", "contact.official", "remedy.addressee"),
        *("proceeding.authority", "proceeding.stages.body", "incident.official_version_by"),
    }
)
# Whoever works or speaks before everybody's eyes: named too, unless a private role stands beside it, or they refused.
OPEN = frozenset({"defence_counsel", "expert", "representation.lawyer", PUBLISHED})
# Whoever is in the file for what they lived through, saw or told us.
PRIVATE = frozenset(
    {
        *("affected_person", "witness_defence", "witness_unidentified", "witness_protected", "eyewitness"),
        *("witness_right_to_defence", "bystander", "injured_other", "source", "beneficiary", "observer"),
        *("attesting_witness", "guarantor", "bail_payer", "teacher_psychologist", "suspect", "accused", "defendant"),
        *("convicted", "acquitted", "case.person", "charge.person", "sentence.person", "measure.person"),
        *("contact.person", "examination.person", "representation.person", "source.author", "source.protected"),
    }
)
# Whoever the state's own file of the proceeding names.
PARTY = frozenset(
    {
        *("suspect", "accused", "defendant", "convicted", "acquitted", "procedural_victim", "accuser"),
        *("witness_prosecution", "charge.person", "sentence.person", "measure.person", "proceeding.person"),
        *("proceeding.complainant", "decision.persons"),
    }
)
# Whoever is said to have done it, or brought it about.
ADVERSE = frozenset({"alleged_perpetrator", "alleged_provocateur", "accuser", "proceeding.complainant"})
KIN = frozenset({"spouse", "partner", "parent", "child", "sibling", "relative"})


def acts_for_the_state(roles: Collection[str]) -> bool:
    """A witness or a victim of ours is not outed by an office that they hold as well."""
    return not OFFICIAL.isdisjoint(roles) and PRIVATE.isdisjoint(roles)


def acts_openly(roles: Collection[str]) -> bool:
    return not OPEN.isdisjoint(roles) and PRIVATE.isdisjoint(roles)


def roles_in(file: CaseFile) -> Mapping[str, frozenset[str]]:
    """Every role that somebody has in this file."""
    found: dict[str, set[str]] = defaultdict(set)
    for party, role in _roles(file):
        found[party].add(role)
    return {party: frozenset(roles) for party, roles in found.items()}


def _roles(file: CaseFile) -> Iterator[tuple[str, str]]:
    for key, record in file.records.items():
        kind = file.kinds[key]
        if kind == "involvement" and record.party:
            yield record.party, record.role or ""
        elif kind == "source" and record.author:
            yield record.author, of_author(record)
        for name in NAMING.get(kind, ()):
            for party in _named(record, name):
                yield party, f"{kind}.{name}"


def _named(record: Any, path: str) -> Iterator[str]:
    name, _dot, inner = path.partition(".")
    held = getattr(record, name)
    for one in held if isinstance(held, list) else [held]:
        found = getattr(one, inner, None) if inner else one
        if found:
            yield found


def kin_of(file: CaseFile, person: str) -> frozenset[str]:
    """Who belongs to the family of a person, as far as this file tells."""
    found: set[str] = set()
    for tie in file.of_kind("relationship"):
        if tie.relation in KIN and person and person in (tie.person, tie.other):
            found |= {tie.person, tie.other} - {person, None}
    return frozenset(found)
