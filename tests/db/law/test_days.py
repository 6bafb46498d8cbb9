"""Days without liberty: the sample case, hours, contradictions, and the words of it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from db.law.days import Bounds, DayCount, Days, Span, count
from resources import text
from tests.db.law.every_date import on

AS_OF = date(2023, 6, 23)


def exact(year: int, month: int, day: int) -> Bounds:
    return Bounds.on(date(year, month, day))


HOUSE_ARREST = Span("m1", "house_arrest", exact(2022, 10, 14), exact(2023, 1, 19), replaced_by="m2")
REMAND = Span("m2", "remand", exact(2023, 1, 19))
AT_LIBERTY = exact(2023, 6, 7)


# --- the sample case -------------------------------------------------------------------------------------------------


def test_the_house_arrest_of_the_sample_case_is_exactly_97_days() -> None:
    found = count([HOUSE_ARREST], as_of=AS_OF)
    assert (found.least, found.most) == (97, 97)
    assert found.words() == "97 days"
    assert found.notes == ()


def test_the_remand_of_the_sample_case_is_bounded_by_a_day_at_liberty() -> None:
    found = count([HOUSE_ARREST, REMAND], as_of=AS_OF, at_liberty=[AT_LIBERTY])
    assert (found.by_kind["remand"].least, found.by_kind["remand"].most) == (0, 139)
    assert found.by_kind["house_arrest"].words() == "97 days"
    assert found.words() == "between 97 and 236 days"
    assert [(note.code, note.spans, note.day) for note in found.notes] == [("end_bounded", ("m2",), date(2023, 6, 7))]
    assert not found.gaps
    assert not found.overlaps


def test_the_day_at_liberty_may_stand_with_the_measure() -> None:
    remand = replace(REMAND, at_liberty=AT_LIBERTY)
    assert count([HOUSE_ARREST, remand], as_of=AS_OF).words() == "between 97 and 236 days"


def test_without_evidence_an_unknown_end_is_bounded_by_the_day_of_the_count() -> None:
    found = count([HOUSE_ARREST, REMAND], as_of=AS_OF)
    assert (found.per_span["m2"].least, found.per_span["m2"].most) == (0, 155)
    assert [note.code for note in found.notes] == ["end_unknown"]


@pytest.mark.parametrize("january", [Bounds(date(2023, 1, 1), date(2023, 1, 31)), Bounds()])
def test_a_replacement_on_an_unknown_day_leaves_the_sum_exact(january: Bounds) -> None:
    house_arrest = replace(HOUSE_ARREST, end=Bounds(date(2023, 1, 1), date(2023, 1, 31)))
    remand = Span("m2", "remand", january, exact(2023, 3, 1))
    found = count([house_arrest, remand], as_of=AS_OF)
    assert (found.least, found.most) == (138, 138)
    assert found.by_kind["house_arrest"].words() == "between 79 and 109 days"
    assert found.by_kind["remand"].words() == "between 29 and 59 days"


def test_with_the_first_day_the_day_of_the_replacement_counts_once() -> None:
    found = count([HOUSE_ARREST, REMAND], as_of=AS_OF, at_liberty=[AT_LIBERTY], first_day_counts=True)
    assert found.by_kind["house_arrest"].words() == "98 days"
    assert (found.by_kind["remand"].least, found.by_kind["remand"].most) == (0, 139)
    assert (found.least, found.most) == (98, 237)
    assert found.method() != count([], as_of=AS_OF).method()


def test_what_goes_on_counts_to_the_day_of_the_count() -> None:
    found = count([replace(REMAND, open=True)], as_of=date(2023, 1, 29))
    assert found.words() == "10 days"
    assert [note.code for note in found.notes] == ["goes_on"]
    assert count([replace(REMAND, open=True)], as_of=date(2023, 1, 29), first_day_counts=True).least == 11
    assert count([replace(REMAND, open=True)], as_of=date(2023, 1, 1)).words() == "0 days"


def test_short_vague_arrests_of_one_week_may_all_be_on_the_same_day() -> None:
    """With the first day, each is at least one day, and one day can serve them all, or a day already held."""
    week = Bounds(date(2023, 5, 1), date(2023, 5, 7))
    arrests = [Span(f"a{n}", "administrative_arrest", week, week) for n in range(3)]
    assert (count(arrests, as_of=AS_OF, first_day_counts=True).least, count(arrests, as_of=AS_OF).least) == (1, 0)
    next_days = Bounds(date(2023, 5, 8), date(2023, 5, 9))
    later = Span("later", "administrative_arrest", next_days, next_days)
    assert count([*arrests, later], as_of=AS_OF, first_day_counts=True).least == 2
    held = Span("held", "remand", exact(2023, 5, 3), exact(2023, 5, 4))
    assert count([*arrests, held], as_of=AS_OF, first_day_counts=True).least == 2


def test_nothing_is_zero_days() -> None:
    assert count([], as_of=AS_OF).words() == "0 days"
    assert count([], as_of=AS_OF).by_kind == {}


# --- short spans, in hours -------------------------------------------------------------------------------------------


def held(start: tuple[int, time], end: tuple[int, time]) -> Span:
    return Span(
        "s", "police_custody", exact(2023, 6, start[0]), exact(2023, 6, end[0]), start_clock=start[1], end_clock=end[1]
    )


def test_a_short_span_is_counted_in_hours_where_the_clocks_are_known() -> None:
    found = count([held((8, time(10)), (8, time(15, 20)))], as_of=AS_OF)
    assert found.words() == "5 hours 20 minutes"
    assert count([held((8, time(10)), (10, time(10)))], as_of=AS_OF).words() == "48 hours"
    three_days = count([held((8, time(10)), (11, time(10)))], as_of=AS_OF)
    assert (three_days.words(), three_days.by_clock) == ("3 days", False)


def test_hours_before_a_remand_stand_beside_its_days() -> None:
    custody = replace(held((8, time(10)), (10, time(12))), replaced_by="r")
    remand = Span("r", "remand", Bounds.on(date(2023, 6, 10)), Bounds.on(date(2023, 6, 20)))
    found = count([custody, remand], as_of=AS_OF)
    assert found.by_kind["police_custody"].words() == "50 hours"
    assert found.by_kind["remand"].words() == "10 days"
    assert found.words() == "11 days 14 hours"  # the clock ran into the first day of the remand


def test_clocks_that_run_backwards_are_told_and_left_out() -> None:
    found = count([held((8, time(15)), (8, time(10)))], as_of=AS_OF)
    assert found.words() == "0 days"
    assert [note.code for note in found.notes] == ["ends_before_it_starts"]


def test_a_range_with_hours_is_told_from_one_to_the_other() -> None:
    vague = Span("v", "remand", exact(2023, 5, 1), Bounds(date(2023, 5, 3), date(2023, 5, 5)))
    found = count([vague, held((8, time(10)), (8, time(11)))], as_of=AS_OF)
    assert found.words() == "from 2 days 1 hour to 4 days 1 hour"
    assert found.per_span["s"].words() == "1 hour"


# --- what contradicts itself, or is not known ------------------------------------------------------------------------


def codes(found: DayCount) -> list[str]:
    return [note.code for note in found.notes]


def test_an_end_before_the_start_counts_nothing() -> None:
    found = count([Span("m", "remand", exact(2023, 3, 1), exact(2023, 2, 1))], as_of=AS_OF)
    assert (found.least, found.most, codes(found)) == (0, 0, ["ends_before_it_starts"])
    assert found.per_span == {"m": Days()}


def test_a_replacement_that_contradicts_the_dates_is_counted_apart() -> None:
    remand = replace(REMAND, start=exact(2023, 1, 25), end=exact(2023, 2, 4))
    found = count([HOUSE_ARREST, remand], as_of=AS_OF)
    assert (found.least, found.most) == (107, 107)
    assert codes(found) == ["replacement_disagrees"]
    [gap] = found.gaps
    assert (gap.after, gap.before, gap.least, gap.most, gap.certain) == ("m1", "m2", 6, 6, True)


def test_two_measures_replaced_by_the_same_one_are_not_both_tied_to_it() -> None:
    other = Span("m0", "remand", exact(2022, 10, 1), Bounds(date(2023, 1, 1), date(2023, 1, 31)), replaced_by="m2")
    found = count([other, HOUSE_ARREST, replace(REMAND, end=exact(2023, 2, 1))], as_of=AS_OF)
    assert (found.least, found.most) == (123, 123)
    assert codes(found) == ["replaced_together"]


def test_measures_that_replace_each_other_in_a_circle_are_told() -> None:
    found = count(
        [replace(HOUSE_ARREST, replaced_by="m2"), replace(REMAND, end=exact(2023, 2, 1), replaced_by="m1")], as_of=AS_OF
    )
    assert "replaced_in_a_circle" in codes(found) or "replacement_disagrees" in codes(found)
    assert codes(count([replace(REMAND, replaced_by="m2", end=exact(2023, 2, 1))], as_of=AS_OF)) == [
        "replaced_in_a_circle"
    ]


def test_a_replaced_measure_does_not_go_on_whatever_was_entered() -> None:
    found = count([replace(HOUSE_ARREST, end=None, open=True), replace(REMAND, open=True)], as_of=date(2023, 1, 29))
    assert (found.least, found.most) == (107, 107)
    assert codes(found) == ["goes_on_though_replaced", "goes_on"]


def test_a_replacement_that_is_not_there_is_an_unknown_end() -> None:
    found = count([replace(HOUSE_ARREST, end=None)], as_of=date(2022, 10, 24))
    assert (found.least, found.most) == (0, 10)


def test_free_while_held_is_told_and_changes_nothing() -> None:
    found = count([HOUSE_ARREST], as_of=AS_OF, at_liberty=[exact(2022, 12, 1)])
    assert found.words() == "97 days"
    assert [(note.code, note.day) for note in found.notes] == [("free_while_held", date(2022, 12, 1))]
    assert found.notes[0].words()


def test_a_person_taken_on_the_day_on_which_he_was_seen_free_is_still_held() -> None:
    found = count([REMAND], as_of=date(2023, 1, 29), at_liberty=[exact(2023, 1, 19)])
    assert found.most == 10


def test_a_vague_day_at_liberty_bounds_by_its_last_day() -> None:
    june = Bounds(date(2023, 6, 1), date(2023, 6, 10))
    assert count([REMAND], as_of=AS_OF, at_liberty=[june]).most == 142
    assert count([REMAND], as_of=AS_OF, at_liberty=[Bounds(date(2023, 6, 1), None)]).most == 155


def test_an_unknown_start_has_no_most() -> None:
    found = count([Span("m", "remand", Bounds(None, date(2023, 5, 5)), exact(2023, 5, 15))], as_of=AS_OF)
    assert (found.least, found.most) == (10, None)
    assert found.words() == "at least 10 days"
    assert codes(found) == ["start_unknown"]


def test_an_approximate_date_is_told() -> None:
    found = count([replace(HOUSE_ARREST, about=True)], as_of=AS_OF)
    assert (found.words(), codes(found)) == ("97 days", ["about"])


def test_what_begins_after_the_count_is_left_out() -> None:
    found = count([REMAND], as_of=date(2023, 1, 1))
    assert (found.words(), codes(found)) == ("0 days", ["after_as_of"])


def test_a_measure_that_does_not_count_still_bounds_its_neighbours() -> None:
    remand = Span("r", "remand", exact(2023, 1, 1), replaced_by="b")
    bail = Span("b", "", Bounds(date(2023, 1, 10), date(2023, 1, 12)), counts=False)
    found = count([remand, bail], as_of=AS_OF)
    assert (found.least, found.most, list(found.by_kind)) == (9, 11, ["remand"])
    assert list(found.per_span) == ["r"]


def test_overlaps_are_told_and_counted_once() -> None:
    arrest = Span("a", "administrative_arrest", exact(2023, 1, 10), exact(2023, 1, 25))
    found = count([HOUSE_ARREST, arrest], as_of=AS_OF)
    assert found.words() == "103 days"
    [overlap] = found.overlaps
    assert (overlap.first, overlap.second, overlap.least, overlap.most, overlap.certain) == ("m1", "a", 9, 9, True)


def test_an_unbounded_start_overlaps_without_bound() -> None:
    early = Span("e", "remand", Bounds(None, date(2023, 1, 1)), exact(2023, 1, 10))
    other = Span("o", "remand", Bounds(None, date(2023, 1, 5)), exact(2023, 1, 20))
    later = Span("l", "remand", exact(2023, 2, 1), exact(2023, 2, 3))
    found = count([early, other, later], as_of=AS_OF)
    [overlap] = found.overlaps
    assert (overlap.least, overlap.most) == (5, None)
    assert [(gap.after, gap.before, gap.least, gap.most) for gap in found.gaps][-1] == ("o", "l", 12, 12)


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Days(97, 97), "97 days"),
        (Days(1, 1), "1 day"),
        (Days(172, 202), "between 172 and 202 days"),
        (Days(0, 1), "between 0 and 1 day"),
        (Days(5, None), "at least 5 days"),
        (Days(0, 0, 60, 60, True), "1 hour"),
        (Days(2, 2, 0, 0, True), "48 hours"),
        (Days(0, 0, 1, 1, True), "1 minute"),
        (Days(97, 97, 61, 61), "97 days 1 hour 1 minute"),
        (Days(0, 1, 30, 0, True), "from 30 minutes to 24 hours"),
    ],
)
def test_days_in_words(days: Days, words: str) -> None:
    assert days.words("en") == words
    for language in text.LANGUAGES:
        assert days.words(language)


def test_every_note_and_method_has_words_in_every_language() -> None:
    found = count([replace(REMAND, open=True), HOUSE_ARREST], as_of=AS_OF)
    for language in text.LANGUAGES:
        assert all(note.words(language) for note in found.notes)
        assert found.method(language)


def test_many_spans_are_no_matter() -> None:
    spans = [
        Span(
            str(n),
            "remand",
            Bounds(on(n * 3), on(n * 3 + 1)),
            Bounds(on(n * 3 + 2), on(n * 3 + 4)),
            replaced_by=str(n + 1),
        )
        for n in range(1500)
    ]
    found = count(
        [replace(span, replaced_by=span.replaced_by if int(span.id) % 4 else None) for span in spans],
        as_of=date(2050, 1, 1),
    )
    assert found.most and found.least < found.most
