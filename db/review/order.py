"""The order of steps inside one record, and whether those who took part in it lived at the time.

Tables of fields, read by two functions: what holds for a decision and its service holds for a complaint and its answer.
This module may not know the store, forms or screens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from db.law import hints
from db.review.findings import Around, Odd, odd
from resources.text import N_, _

END = N_("The end lies before the start.")
ANSWER = N_("The answer lies before the request.")
SERVED = N_("It was served before it was decided.")
FORCE = N_("It came into force before it was decided.")
NEXT = N_("The next date lies before this one.")
ADMITTED = N_("The admission lies outside the time of the representation.")
WITHDRAWN = N_("The withdrawal lies before the consent.")
OVER = N_("The consent ends before it was given.")
OBTAINED = N_("It was obtained before it was made.")
UNDERTAKEN = N_("The undertaking was signed before the representation began.")

# Of each kind: (the step that comes first, the step that follows, what is odd); the hint stands at the second.
STEPS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "case": (("opened", "closed", END),),
    "relationship": (("start", "end", END),),
    "decision": (
        ("decided", "served", SERVED),
        ("decided", "final_on", FORCE),
        ("decided", "next_on", NEXT),
        ("decided", "ask_again_on", NEXT),
    ),
    "sentence": (("imposed", "in_force", FORCE), ("start", "end", END), ("imposed", "end", END)),
    "representation": (
        ("start", "end", END),
        ("admitted_on", "end", ADMITTED),
        ("start", "undertaking_on", UNDERTAKEN),
    ),
    "contact": (("asked_on", "happened", ANSWER),),
    "examination": (("asked_on", "done_on", ANSWER),),
    "remedy": (("filed", "result_on", ANSWER),),
    "intervention": (("sent", "response_on", ANSWER),),
    "consent": (("given", "withdrawn", WITHDRAWN), ("given", "valid_until", OVER)),
    "document": (("dated", "captured_on", OBTAINED),),
}

# Rows inside a record whose own end may not lie before their own start.
SPELLS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "measure": (
        ("transfers", "start", "end"),
        ("restrictions", "start", "end"),
        ("extensions", "decided", "until"),
    ),
    "person": (("identity_documents", "issued", "valid_until"), ("contacts", "start", "end")),
}

# Who must have lived when: (fields that name people, the first day, the last day).
LIVED: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "decision": (("persons", "judges"), "decided", "decided"),
    "sentence": (("person",), "imposed", "imposed"),
    "representation": (("lawyer", "person"), "start", "end"),
    "contact": (("person", "asked_by", "official"), "happened", "happened"),
    "examination": (("person", "done_by"), "done_on", "done_on"),
    "remedy": (("filed_by",), "filed", "filed"),
    "intervention": (("sent_by",), "sent", "sent"),
    "consent": (("given_by",), "given", "given"),
    "relationship": (("person", "other"), "start", "end"),
    "custody_event": (("done_by", "received_from", "handed_to"), "happened", "happened"),
}


def steps(kind: str, record: Any, around: Around) -> Iterator[Odd | None]:
    """Steps that stand in the wrong order."""
    for first, second, says in STEPS.get(kind, ()):
        yield odd(_wrong(getattr(record, first), getattr(record, second), says), second)
    for rows, first, second in SPELLS.get(kind, ()):
        for row in getattr(record, rows) or ():
            yield odd(_wrong(getattr(row, first), getattr(row, second), END), rows)


def _wrong(first: Any, second: Any, says: str) -> hints.Hint | None:
    return hints.end_before_start(first, second) if says is END else hints.out_of_order(first, second, _(says))


def lived(kind: str, record: Any, around: Around) -> Iterator[Odd | None]:
    """People who were dead, or not yet born, when they are said to have taken part."""
    names, first, last = LIVED.get(kind, ((), "", ""))
    for name in names:
        held = getattr(record, name)
        for person in held if isinstance(held, list) else [held]:
            yield alive(around, person, getattr(record, first), getattr(record, last), name)


def alive(around: Around, person_id: str | None, start: Any, end: Any, field: str) -> Odd | None:
    """Whether somebody did not live between these days."""
    person = around.get(person_id, "person")
    if person is None:
        return None
    return odd(hints.role_of_dead_or_unborn(start, end, person.born, person.died), field, person)
