"""Make a large vault of invented people, incidents and measures, for benchmarks and for tests of big registers.

Everything is drawn from a seeded generator, so that two runs give the same records. Names are made of syllables.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from db.records import IncidentData, LegalMeasureData, PersonData, RecordData
from db.records.person import PersonName
from db.store import Store
from db.values.dates import ImpreciseDate
from resources.text import N_

SYLLABLES = (
    "ba",
    "der",
    "gul",
    "han",
    "kai",
    "lan",
    "mur",
    "nur",
    "or",
    "pan",
    "qys",
    "rat",
    "sar",
    "tai",
    "ul",
    "zhan",
)
MEASURES = ("house_arrest", "remand", "recognisance", "detention_suspect", "admin_arrest", "search")
EVENTS = ("police_visit", "arrest", "interrogation", "threats", "search_home", "summons")
ACTS = (
    "stood at the door",
    "asked for papers",
    "took the phones",
    "drove off",
    "said nothing of the reasons",
    "wrote a protocol",
)
CHUNK = 5_000


def day(rng: random.Random) -> ImpreciseDate:
    """A day, a month or a year between 2015 and 2024."""
    value = date(2015, 1, 1) + timedelta(days=rng.randrange(3650))
    text = rng.choice((value.isoformat(), value.isoformat(), f"{value.year}-{value.month:02}", str(value.year)))
    return ImpreciseDate.parse(text, today=date(2026, 1, 1))


def word(rng: random.Random, syllables: int = 3) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def person(rng: random.Random) -> PersonData:
    name = PersonName(kind="official", surname=f"{word(rng)}ov", given=word(rng, 2))
    return PersonData(names=[name], sex=rng.choice(("male", "female")), born=day(rng), liberty_status="unknown")


def narrative(rng: random.Random) -> str:
    return " ".join(f"{word(rng)} {rng.choice(ACTS)} near {word(rng, 2)}." for _ in range(6))


def incident(rng: random.Random, people: list[str]) -> IncidentData:
    kind = rng.choice(EVENTS)
    return IncidentData(
        name=f"{word(rng)} {rng.choice(ACTS)}",
        types=[kind],
        start=day(rng),
        persons=[rng.choice(people)],
        narrative=narrative(rng),
    )


def measure(rng: random.Random, people: list[str]) -> LegalMeasureData:
    return LegalMeasureData(
        person=rng.choice(people), measure_type=rng.choice(MEASURES), start=day(rng), status="unknown"
    )


def fill(store: Store, people: int, incidents: int, measures: int, seed: int = 7) -> None:
    """Add so many records, a few thousand a change."""
    rng = random.Random(seed)
    ids = _add(store, (person(rng) for _ in range(people)))
    _add(store, (incident(rng, ids) for _ in range(incidents)))
    _add(store, (measure(rng, ids) for _ in range(measures)))


def _add(store: Store, records: Iterator[RecordData]) -> list[str]:
    ids: list[str] = []
    while True:
        with store.change(N_("Import records")) as change:
            before = len(ids)
            for data in records:
                ids.append(change.add(data))
                if len(ids) - before == CHUNK:
                    break
        if len(ids) - before < CHUNK:
            return ids
