"""What comes of a story when it is brought in: the source with its whole text, the case, and the records that were
taken; all of it as one change, with the place of each record in the text kept beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from db.exchange import batch
from db.exchange.batch import Brought, Entry, Trouble
from db.fields import blank
from db.store import Store
from desktop.screens.story import making
from desktop.screens.story.lines import Span, Standing
from desktop.screens.story.telling import Telling
from resources.text import N_

TITLE = N_("Tell the story")
KEY = "story."  # a draft of a story; the preference of the same name says where its records stand in the text


def main_person(telling: Telling) -> str:
    """Of whom the story speaks most."""
    people = [line for line in telling.lines.values() if line.kind == "person" and line.spans]
    taken = [line for line in people if line.standing is Standing.TAKEN]
    return max(taken, key=lambda line: (len(line.spans), -line.start)).id if taken else ""


def entries_of(telling: Telling, head: Mapping[str, Any], language: str, case_id: str, new_case: str) -> list[Entry]:
    """Everything that comes in. `new_case` is the title of a case that is made with it."""
    source = {
        "name": making.first_line(telling.text),
        "language": language or None,
        **telling.source.values,
        **head,
        "whole_text": {"text": telling.text, "language": head.get("language") or language or None},
        "cases": [case_id] if case_id else [],
    }
    found = [Entry("source", {name: value for name, value in source.items() if not blank(value)}, telling.source.id)]
    if new_case:
        found.append(Entry("case", {"name": new_case, "person": main_person(telling) or None}, case_id))
    return [*found, *telling.entries(case_id)]


def bring_in(
    store: Store, entries: Sequence[Entry], source_id: str, spans: Mapping[str, Span], report: Any
) -> Brought | list[Trouble]:
    """All of it, or what is wrong with it. With the records goes the draft, and comes where they stand in the text."""
    wrong = batch.troubles(store, entries, report)
    if wrong:
        return wrong

    def beside() -> None:
        store.set_preference(KEY + source_id, {record_id: list(span) for record_id, span in spans.items()})
        store.drop_draft(KEY + source_id)

    return batch.bring_in(store, entries, TITLE, report, beside=beside)
