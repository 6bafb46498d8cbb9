"""What a story does not say of what it tells: no day, no place held, no law to an article, nobody who said it.

It looks at the records that are taken, and for a few questions at the text. Each gap is a question to ask the teller,
a msgid; none of them blocks anything. May not read the store.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from db.exchange.batch import Entry
from db.values.law import LawRef
from resources.text import N_

Entries = Sequence[Entry]

_DEPRIVING = frozenset(
    (
        *("detention_suspect", "house_arrest", "remand", "admin_detention", "admin_arrest", "short_arrest"),
        *("imprisonment", "extradition_arrest", "psychiatric_placement"),
    )
)
_TAKEN = frozenset(("arrest", "forced_delivery", "detention", "abduction", "kettling"))
_INJURED = frozenset(("assault", "torture", "ill_treatment", "sexual_violence"))
_LAWYER = re.compile(r"адвокат|защитник|қорғаушы|lawyer|attorney|counsel|advocate|advokat|qorǵaushy", re.IGNORECASE)
_SEEN = re.compile(
    r"врач|медик|справк|экспертиз|освидетельств|снял\w* побои|скор\w+ помощ|дәрігер|сараптама|жедел жәрдем|doctor"
    r"|medical|hospital|больниц|аурухана|examin|ambulance|травмпункт",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"санкци|постановлени|повестк|ордер|протокол|удостоверени|документ|бумаг|warrant|summons|order|protocol|document|paper"
    r"|қаулы|санкция|хаттама|шақырту|құжат|куәлік",
    re.IGNORECASE,
)

Question = tuple[str, Callable[[str, Entries], bool]]


def gaps(text: str, entries: Entries) -> list[str]:
    """The questions that the text leaves open about these records, as msgids; nothing while nothing is taken."""
    taken = [entry for entry in entries if entry.accepted]
    return [question for question, is_open in _QUESTIONS if is_open(text, taken)]


def _of(entries: Entries, kind: str) -> list[dict[str, Any]]:
    return [entry.values for entry in entries if entry.kind == kind]


def _held(entries: Entries) -> list[dict[str, Any]]:
    return [values for values in _of(entries, "measure") if values.get("measure_type") in _DEPRIVING]


def _acts(entries: Entries, codes: frozenset[str]) -> list[dict[str, Any]]:
    return [values for values in _of(entries, "incident") if codes & set(values.get("types") or ())]


def _law(values: dict[str, Any]) -> str:
    law = values.get("law")
    if isinstance(law, LawRef):
        return law.law
    return str(law.get("law") or "") if isinstance(law, dict) else ""


def _lacks(values: dict[str, Any], *names: str) -> bool:
    return not any(values.get(name) for name in names)


def _nobody_to_tell(_text: str, entries: Entries) -> bool:
    return bool(entries) and not _of(entries, "person") and bool(_of(entries, "incident") or _of(entries, "measure"))


def _incident_undated(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "start") for values in _of(entries, "incident"))


def _incident_unplaced(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "place", "place_text") for values in _acts(entries, _TAKEN))


def _taker_unnamed(_text: str, entries: Entries) -> bool:
    taken = _acts(entries, _TAKEN)
    return any(not any(act.get("actor") for act in values.get("acts") or ()) for values in taken)


def _measure_undated(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "start", "held_by_then", "extensions") for values in _of(entries, "measure"))


def _end_unknown(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "end", "term_until", "stated", "extensions") for values in _held(entries))


def _place_held_unknown(_text: str, entries: Entries) -> bool:
    elsewhere = (values for values in _held(entries) if values.get("measure_type") != "house_arrest")
    return any(_lacks(values, "held_at", "transfers") for values in elsewhere)


def _orderer_unknown(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "court", "judge", "ordered_by") for values in _held(entries))


def _law_unknown(_text: str, entries: Entries) -> bool:
    return any(values.get("law") and not _law(values) for values in (*_of(entries, "charge"), *_of(entries, "measure")))


def _charge_unknown(_text: str, entries: Entries) -> bool:
    return bool(_held(entries)) and not _of(entries, "charge") and all(_lacks(each, "law") for each in _held(entries))


def _lawyer_unknown(text: str, entries: Entries) -> bool:
    return bool(_held(entries) or _acts(entries, _TAKEN)) and not _LAWYER.search(text)


def _injuries_unseen(text: str, entries: Entries) -> bool:
    return bool(_acts(entries, _INJURED)) and not _SEEN.search(text)


def _paper_unknown(text: str, entries: Entries) -> bool:
    searched = _acts(entries, frozenset(("search_home", "summons", "police_visit", "seizure_devices")))
    return bool(searched) and not _PAPER.search(text)


def _speaker_unknown(_text: str, entries: Entries) -> bool:
    return any(_lacks(values, "speaker") for values in _of(entries, "claim"))


def _source_unknown(_text: str, entries: Entries) -> bool:
    sources = _of(entries, "source")
    return bool(entries) and any(_lacks(values, "author", "publisher") for values in sources)


_QUESTIONS: tuple[Question, ...] = (
    (N_("Who it happened to."), _nobody_to_tell),
    (N_("On which day something happened."), _incident_undated),
    (N_("Where the person was taken."), _incident_unplaced),
    (N_("Who took the person: which service, how many, in uniform or not."), _taker_unnamed),
    (N_("Since when a measure applies."), _measure_undated),
    (N_("Until when the person is held, or whether they are free."), _end_unknown),
    (N_("Where the person is held."), _place_held_unknown),
    (N_("Which court or official ordered it."), _orderer_unknown),
    (N_("Under which article the person is held."), _charge_unknown),
    (N_("Which law an article belongs to."), _law_unknown),
    (N_("Whether there is a lawyer, and whether they were let in."), _lawyer_unknown),
    (N_("Whether a doctor saw the injuries."), _injuries_unseen),
    (N_("Whether a paper was shown: a warrant, a summons, an identity card."), _paper_unknown),
    (N_("Who said it."), _speaker_unknown),
    (N_("Who tells this, and how they know."), _source_unknown),
)
