"""The second invented case: what the first has no need of is written down through the window's forms.

Two people come first, one with a name in Arabic script, one with a telephone number; then the rest of the case is
imported, but for sentences, lawyers, contacts, examinations, remedies, interventions, a remand with its places and
extensions, and charges that took the place of others. Those are entered, and what names them is completed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

import resources
from db.exchange.jsonlines import import_lines
from desktop.screens.register import RegisterScreen
from tests.desktop.conftest import Answers
from tests.journey.conftest import Start
from tests.journey.hand import Hand
from tests.journey.scribe import Scribe, exported, lines_of
from tests.journey.test_sample_case import (
    begin_in_the_case,
    make_a_vault,
    one_after_the_other,
    open_the_case,
    store_of,
    words_on,
)

SECOND = resources.path("demo/second-case.jsonl")
PEOPLE = ("P-0008", "P-0013")
ENTERED = (  # kind, which of them, from which tab, by which button
    ("proceeding", ("PR-0004",), "proceedings", "New proceeding"),
    ("charge", ("CH-0005", "CH-0009"), "proceedings", "New charge"),
    ("measure", ("M-0004",), "proceedings", "New legal measure"),
    ("sentence", (), "steps", "New sentence"),
    ("representation", (), "steps", "New representation"),
    ("contact", (), "custody", "New custody contact"),
    ("examination", (), "custody", "New examination"),
    ("remedy", (), "steps", "New remedy step"),
    ("intervention", (), "steps", "New intervention"),
)

Record = dict[str, Any]


def test_what_the_second_case_adds_is_written_down(
    qtbot: QtBot, start: Start, answers: Answers, tmp_path: Path
) -> None:
    hand = Hand(qtbot, start(None))
    make_a_vault(hand, answers, tmp_path)
    records = lines_of(SECOND)
    people = [each for each, record in records.items() if record["ref"] in PEOPLE]
    scribe = Scribe(hand, hand.program, {each: records[each] for each in people} | records)
    hand.program.window.commands.run("go.person")
    hand.settle()
    hand.click(hand.screen(RegisterScreen).new_button)
    for place, record_id in enumerate(people):
        scribe.enter(record_id, again=place < len(people) - 1)
    entered = {each for each, record in records.items() if _is_entered(record)}
    _import_the_others(scribe, records, {*people, *entered})
    for kind, _refs, tab, button in ENTERED:
        begin_in_the_case(hand, button, tab)
        one_after_the_other(scribe, kind)
    scribe.complete()
    there = exported(store_of(hand.program))
    assert len(there) == len(scribe.ids) == len(records)
    for old, new in scribe.ids.items():
        written = {name: value for name, value in there[new].items() if name != "ref"}
        assert dict(_sorted(written)) == dict(_sorted(scribe.expected(old)))
    _look_at_what_was_entered(hand)


def _sorted(record: Record) -> Iterator[tuple[str, Any]]:
    """Links that were completed later stand after those that were there before."""
    for name, value in record.items():
        links = isinstance(value, list) and all(isinstance(each, str) for each in value)
        yield name, sorted(value) if links else value


def _look_at_what_was_entered(hand: Hand) -> None:
    screen = open_the_case(hand, "steps")
    shown = {}
    for name in ("steps", "custody", "proceedings", "review"):
        screen.show_tab(name)
        hand.settle()
        shown[name] = "\n".join(words_on(screen.tab))
    assert "1. Imprisonment · 5 years" in shown["steps"] and "Request for pardon" in shown["steps"]
    assert "Partly allowed" in shown["custody"] and "Examination under the Istanbul Protocol" in shown["custody"]
    assert "قاباس ەرجان" in shown["proceedings"]
    assert "The person was questioned before a lawyer was admitted." in shown["review"]


def _is_entered(record: Record) -> bool:
    return any(record["kind"] == kind and (not refs or record["ref"] in refs) for kind, refs, _tab, _button in ENTERED)


def _import_the_others(scribe: Scribe, records: Mapping[str, Record], written: Iterable[str]) -> None:
    """Whatever is not written by hand; links to what is not there yet are left for later."""
    absent = set(written) - scribe.ids.keys()
    lines = []
    for record_id, record in records.items():
        if record_id in written:
            continue
        kept = dict(_without(record, absent))
        if kept != record:
            scribe.later.append(record_id)
        told = json.dumps(kept, ensure_ascii=False)
        for old, new in scribe.ids.items():
            told = told.replace(old, new)
        lines.append(told.encode())
    import_lines(scribe.store, [b'{"daftar":1}', *lines])
    scribe.ids |= {each: each for each in records if each not in written}


def _without(record: Record, absent: set[str]) -> Iterator[tuple[str, Any]]:
    """The fields of a record, or of a row, without links to these records."""
    for name, value in record.items():
        if isinstance(value, list):
            yield name, [dict(_without(each, absent)) if isinstance(each, dict) else each for each in value
                         if isinstance(each, dict) or each not in absent]  # fmt: skip
        elif not isinstance(value, str) or value not in absent:
            yield name, value
