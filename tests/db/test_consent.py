"""What consents say about a use on a day; where dates leave it open, the more careful answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.consent import HEALTH, Answer, standing
from db.records import ConsentData
from tests.builders import when

DAY = date(2026, 11, 20)


def a_consent(form: str = "given_written", **values: Any) -> ConsentData:
    dates = {name: when(text) for name, text in values.items() if name in ("given", "valid_until", "withdrawn")}
    return ConsentData.checked({"person": "p", "form": form, "scope": [HEALTH], **values, **dates})


def answer(*consents: ConsentData, **more: Any) -> Answer:
    return standing(consents, "p", HEALTH, more.pop("day", DAY), **more).answer


@pytest.mark.parametrize("form", ["given_written", "given_oral", "given_proxy"])
def test_a_consent_covers_what_it_names(form: str) -> None:
    assert answer(a_consent(form)) is Answer.COVERED
    assert answer(a_consent(form, scope=["photo"])) is Answer.NONE
    assert answer(a_consent(form, scope=[])) is Answer.NONE


@pytest.mark.parametrize("form", ["not_asked", "impossible", "public_source"])
def test_what_is_no_consent_covers_nothing(form: str) -> None:
    assert answer(a_consent(form)) is Answer.NONE


def test_a_consent_of_somebody_else_says_nothing() -> None:
    assert answer(a_consent(person="q")) is Answer.NONE
    assert standing([a_consent()], None, HEALTH, DAY).answer is Answer.NONE


def test_the_consent_that_says_so_is_told() -> None:
    newer, older = a_consent(given="2025"), a_consent(given="2023")
    assert standing([newer, older], "p", HEALTH, DAY).consent is newer
    assert standing([], "p", HEALTH, DAY).consent is None


def test_a_consent_to_come_does_not_cover_yet() -> None:
    assert answer(a_consent(given="1 December 2026")) is Answer.NONE
    assert answer(a_consent(given="1 December 2026"), day=date(2026, 12, 1)) is Answer.COVERED


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("20 November 2026", Answer.COVERED),
        ("19 November 2026", Answer.EXPIRED),
        ("2026", Answer.EXPIRED),  # it may have been the first day of the year
        ("2027", Answer.COVERED),
        ("..", Answer.COVERED),
    ],
)
def test_it_covers_until_the_end_that_was_agreed(until: str, told: Answer) -> None:
    assert answer(a_consent(valid_until=until)) is told


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("21 November 2026", Answer.COVERED),
        ("20 November 2026", Answer.WITHDRAWN),
        ("2026", Answer.WITHDRAWN),
        ("2027", Answer.COVERED),
    ],
)
def test_it_covers_until_it_is_withdrawn(on: str, told: Answer) -> None:
    assert answer(a_consent(withdrawn=on)) is told


def test_a_withdrawal_without_a_day_counts_at_once() -> None:
    assert answer(a_consent("withdrawn")) is Answer.WITHDRAWN
    assert answer(a_consent("withdrawn", scope=[])) is Answer.WITHDRAWN


def test_the_last_word_counts() -> None:
    given, refused = a_consent(given="2024"), a_consent("refused", given="2025")
    assert answer(given, refused) is Answer.REFUSED
    assert answer(refused, given) is Answer.REFUSED
    assert answer(refused, a_consent(given="2026")) is Answer.COVERED
    assert answer(a_consent(given="2023"), a_consent(given="2024", withdrawn="2025")) is Answer.WITHDRAWN
    assert answer(a_consent(given="3 May 2026"), a_consent(given="2024", withdrawn="2 May 2025")) is Answer.COVERED


def test_a_refusal_counts_more_on_one_day_and_without_a_day() -> None:
    given = a_consent(given="3 May 2025")
    assert answer(given, a_consent("refused", given="3 May 2025")) is Answer.REFUSED
    assert answer(given, a_consent("refused")) is Answer.REFUSED
    assert answer(given, a_consent("refused", scope=[])) is Answer.REFUSED
    assert answer(given, a_consent("refused", scope=["photo"])) is Answer.COVERED


def test_an_older_consent_still_covers_when_a_newer_one_is_over() -> None:
    assert answer(a_consent(given="2023"), a_consent(given="2024", valid_until="2025")) is Answer.COVERED


def test_a_consent_for_some_sources_covers_only_what_comes_from_them() -> None:
    limited = a_consent(sources=["s"])
    assert answer(limited) is Answer.NONE
    assert answer(limited, sources={"s"}) is Answer.COVERED
    assert answer(limited, sources={"s", "t"}) is Answer.NONE
    assert answer(a_consent("refused", sources=["s"])) is Answer.REFUSED
