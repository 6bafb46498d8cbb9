"""The review: every hint of `db.law.hints` that the fields of a record, or of all records of a case, give cause for.

Hints are told and never block. The form asks `look_over` about the record in hand, the case page asks `review` about
all of them: both go through the same rules. Nothing here knows Qt.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.review.findings import Around, Finding, entered
from db.review.reading import around_case, around_record
from db.review.rules import told_by

__all__ = ["Around", "Finding", "around_case", "around_record", "entered", "look_over", "review"]


def look_over(record: Any, around: Around) -> list[Finding]:
    """What looks odd about one record among those around it."""
    kind = around.kinds[record.id]
    return [Finding(kind, record.id, each.hint, each.others) for each in told_by(kind, record, around) if each]


def review(around: Around, ids: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What looks odd about these records (or all of them); what two of them say of each other is told once."""
    found: list[Finding] = []
    told: set[tuple[str, frozenset[str]]] = set()
    for record_id in around.records if ids is None else ids:
        for finding in look_over(around.records[record_id], around):
            pair = (finding.code, frozenset((finding.id, *finding.others)))
            if not finding.others or pair not in told:
                told.add(pair)
                found.append(finding)
    return tuple(found)
