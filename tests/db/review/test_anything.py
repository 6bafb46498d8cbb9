"""Whatever is entered and however the records name one another: a review tells, and never fails."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.fields import fields_of
from db.law.packs import pack
from db.records import KINDS, RecordData
from db.review import Around, entered, review
from tests.builders import records

IDS = {kind: [f"{kind}-{number}" for number in range(1 + (kind in ("measure", "incident")))] for kind in KINDS}
FILES = st.fixed_dictionaries({each: records(kind, IDS) for kind, ids in IDS.items() for each in ids})


@given(FILES)
def test_any_records_can_be_reviewed(file: dict[str, RecordData]) -> None:
    made = {
        record_id: entered(data.kind, {name: getattr(data, name) for name in fields_of(type(data))}, record_id)
        for record_id, data in file.items()
    }
    around = Around(made, {record_id: data.kind for record_id, data in file.items()}, pack("KZ"), date(2023, 6, 23))
    for finding in review(around):
        assert finding.field in fields_of(KINDS[finding.kind].data)
        assert finding.message and finding.code
        assert finding.id not in finding.others and set(finding.others) <= made.keys()
    assert review(around) == review(around)
