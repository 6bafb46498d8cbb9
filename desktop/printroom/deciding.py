"""What somebody decides about words that may name a protected person: kept as a record, so that it can be undone, and
so that equal sentences follow it. Knows no screens.
"""

from __future__ import annotations

from db import judged, queries
from db.records import MentionData
from db.store import Store, data_of
from desktop.dossier.protection.guard import Mention

TITLE = judged.DECIDE


def decide(store: Store, audience: str, mention: Mention, verdict: str) -> None:
    """From now on these words in this sentence are replaced, or left, in every print for this audience."""
    told = MentionData(
        words=mention.words,
        sentence=mention.sentence,
        about=mention.key or None,
        audience=audience,
        verdict=verdict,
    )
    with store.reading() as connection:
        kept = queries.read_many(connection, "mention", queries.ids_of(connection, "mention"))
        here = judged.here(connection, "mention")
    same = (told.words, told.sentence, told.about, told.audience)
    alike = [one for one in kept if (one.words, one.sentence, one.about, one.audience) == same]
    before = next((one for one in alike if one.id in here), None)
    with store.change(TITLE) as change:
        for one in alike:
            if one.id not in here:  # a file of records brought it along
                change.trash(one.id)
        if before is None:
            change.add(told)
        else:
            change.edit(before.id, data_of(before).model_copy(update={"verdict": verdict}))
