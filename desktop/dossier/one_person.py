"""One person of a case: the case file as far as it concerns them, for prints that are about nobody else.

In a joint trial each person is told alone: their measures, their charges, what happened to them. Records stay whole, so
that exhibits and sources keep the numbers that they have in every other print of the case. Knows no words and no store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from db.records import KINDS
from desktop.dossier.collect import CaseFile


def narrowed(file: CaseFile, person: str) -> CaseFile:
    """The file of a case whose main person is this one, without what concerns others alone."""
    kept = _Concerned(file, person).material()
    told = KINDS["case"].model
    values = {name: getattr(file.case, name) for name in told.model_fields}
    return replace(file, case=told(**{**values, "person": person}), material=kept)


class _Concerned:
    """Which records of a case concern one person, or a group in which they are accused."""

    def __init__(self, file: CaseFile, person: str) -> None:
        self._file = file
        self._main = file.case.person == person
        own = [one for kind in _OWN for one in file.material[kind] if one.person == person]
        self._proceedings = {one.proceeding for one in own if getattr(one, "proceeding", None)}
        self._proceedings |= {one.id for one in file.material["proceeding"] if one.person == person}
        groups = {one.person for one in file.material["proceeding"] if one.id in self._proceedings}
        self.whom = {person} | {one for one in groups if one and self._is_group(one)}
        self._kept: set[str] = {file.case.id} if self._main else set()

    def material(self) -> Mapping[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = dict(self._file.material)
        for kind, concerns in _RULES.items():
            found[kind] = tuple(one for one in self._file.material[kind] if concerns(self, one))
            self._kept |= {one.id for one in found[kind]}
        return found

    def _is_group(self, party: str) -> bool:
        record = self._file.get(party)
        return self._file.kinds.get(party) == "person" and getattr(record, "unit", "individual") != "individual"

    def _is_theirs(self, record: Any) -> bool:
        return record.person in self.whom

    def _is_their_proceeding(self, record: Any) -> bool:
        return record.id in self._proceedings

    def _is_their_charge(self, record: Any) -> bool:
        return record.person in self.whom or (not record.person and record.proceeding in self._proceedings)

    def _happened_to_them(self, incident: Any) -> bool:
        acts = [party for act in incident.acts for party in (act.actor, act.target) if party]
        concerned = {*incident.persons, *acts}
        involved = {one.party for one in self._file.material["involvement"] if one.about == incident.id}
        affected_groups = {one for one in incident.persons if self._is_group(one)}
        return not incident.persons or bool((concerned | involved) & self.whom) or bool(affected_groups)

    def _decides_on_them(self, decision: Any) -> bool:
        if decision.persons:
            return bool(self.whom & set(decision.persons))
        return decision.proceeding in self._proceedings or (self._main and not decision.proceeding)

    def _is_for_them(self, record: Any) -> bool:
        return bool(self.whom & set(record.persons)) or (self._main and not record.persons)

    def _remedies_them(self, step: Any) -> bool:
        return step.person in self.whom or (not step.person and (self._main or step.proceeding in self._proceedings))

    def _is_said_of_them(self, claim: Any) -> bool:
        return bool({claim.about, claim.point} & (self._kept | self.whom)) or (self._main and not claim.about)

    def _is_about_kept(self, record: Any) -> bool:
        return record.about in self._kept | self.whom

    def _is_their_point(self, point: Any) -> bool:
        return point.about in self._kept | self.whom or (self._main and not point.about)

    def _is_their_deadline(self, deadline: Any) -> bool:
        return deadline.person in self.whom or (not deadline.person and (self._main or deadline.about in self._kept))

    def _ties_them(self, tie: Any) -> bool:
        return bool({tie.person, tie.other} & self.whom)


_OWN = ("measure", "charge", "sentence", "representation")
# In this order: a claim is kept when what it speaks of is.
_RULES: Mapping[str, Callable[[_Concerned, Any], bool]] = {
    "measure": _Concerned._is_theirs,
    "charge": _Concerned._is_their_charge,
    "proceeding": _Concerned._is_their_proceeding,
    "sentence": _Concerned._is_theirs,
    "representation": _Concerned._is_theirs,
    "contact": _Concerned._is_theirs,
    "examination": _Concerned._is_theirs,
    "assessment": _Concerned._is_theirs,
    "consent": _Concerned._is_theirs,
    "incident": _Concerned._happened_to_them,
    "decision": _Concerned._decides_on_them,
    "remedy": _Concerned._remedies_them,
    "intervention": _Concerned._is_for_them,
    "deadline": _Concerned._is_their_deadline,
    "point": _Concerned._is_their_point,
    "claim": _Concerned._is_said_of_them,
    "involvement": _Concerned._is_about_kept,
    "relationship": _Concerned._ties_them,
}
