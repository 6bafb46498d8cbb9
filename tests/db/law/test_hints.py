"""Hints are given where nothing plausible agrees with what was entered, and kept back wherever anything does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.law import hints
from db.law.day_words import Days
from db.law.hints import Hint, Restraint, Stay
from db.law.packs import Article, Constraint, TermRule, pack
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef

KZ = pack("KZ")
CC = "KZ-CC-2014"
AS_OF = date(2023, 6, 23)


def day(edtf: str, clock: time | None = None, about: bool = False) -> ImpreciseDate:
    return ImpreciseDate(edtf=edtf, clock=clock, clock_about=about)


def code(hint: Hint | None) -> str | None:
    return hint.code if hint else None


# --- the order of things ---------------------------------------------------------------------------------------------

ORDERS = [
    (hints.end_before_start, False),
    (hints.release_before_arrest, False),
    (hints.case_opened_after_first_measure, False),
    (hints.interrogation_before_counsel, True),
    (hints.source_published_before, True),
]


@pytest.mark.parametrize(("hint", "first_is_wrong"), ORDERS)
@pytest.mark.parametrize(
    ("earlier", "later", "sure"),
    [
        (day("2023-06-07"), day("2023-06-08"), True),
        (day("2023-05"), day("2023-06-01"), True),
        (day("2023-06-07"), day("2023-06"), False),
        (day("2023-06-07"), day("2023-06-07"), False),
        (day("2023-06-07", time(10)), day("2023-06-07", time(11)), True),
        (day("2023-06-07", time(11)), day("2023-06-07", time(11)), False),
        (day("2023-06-07", time(10)), day("2023-06-07", time(11), about=True), False),
        (day("2023-06-07~"), day("2023-06-08"), False),
        (day("2023-06-07"), day("2023-06-08?"), False),
        (day("2023-06-07"), None, False),
        (None, day("2023-06-07"), False),
        (day("../2023-06-07"), day("2023-06-08"), True),
        (day("2023-06-07/.."), day("2023-06-08"), False),
    ],
)
def test_a_wrong_order_is_told_only_where_it_is_sure(
    hint: object, first_is_wrong: bool, earlier: ImpreciseDate | None, later: ImpreciseDate | None, sure: bool
) -> None:
    assert callable(hint)
    found = hint(earlier, later) if first_is_wrong else hint(later, earlier)
    assert (found is not None) is sure
    if found:
        assert found.message.endswith((".", "?"))
        assert found.field


def test_a_role_lies_within_a_life() -> None:
    born, died = day("1984"), day("2020-05-05")
    role = hints.role_of_dead_or_unborn
    assert code(role(day("1980"), day("1983"), born, died)) == "role_before_birth"
    assert code(role(day("1980"), None, born, None)) == "role_before_birth"
    assert code(role(day("2021"), None, born, died)) == "role_after_death"
    assert code(role(None, day("2021"), None, day("2019"))) == "role_after_death"
    assert role(day("1980"), day("1984"), born, died) is None
    assert role(day("2020"), day("2022"), born, died) is None
    assert role(None, None, born, died) is None


# --- measures at once ------------------------------------------------------------------------------------------------

HOUSE_ARREST = Restraint("1", "restraint", "p1", day("2022-10-14"), day("2023-01-19"))
REMAND = Restraint("2", "restraint", "p1", day("2023-01-10"))


def at_once(one: Restraint, other: Restraint) -> Hint | None:
    found = hints.two_restraints_at_once(one, other, KZ.constraints())
    assert found == hints.two_restraints_at_once(other, one, KZ.constraints())
    return found


def test_two_restraints_of_one_proceeding_at_once_are_told() -> None:
    found = at_once(HOUSE_ARREST, REMAND)
    assert code(found) == "two_restraints_at_once"
    assert found and "Art. 140(1) CPC" in found.message
    assert not found.check


@pytest.mark.parametrize(
    "other",
    [
        replace(REMAND, start=day("2023-01-19")),  # a day ends one and begins the next
        replace(REMAND, start=day("2023-01")),
        replace(REMAND, start=day("2023-01-10~")),
        replace(REMAND, start=None),
        replace(REMAND, proceeding="p2"),
        replace(REMAND, proceeding=None),
        replace(REMAND, measure_class="coercive"),
        replace(REMAND, replaced_by="1"),
        replace(REMAND, id="1"),
    ],
)
def test_restraints_that_may_follow_one_another_are_no_matter(other: Restraint) -> None:
    assert at_once(HOUSE_ARREST, other) is None


def test_a_restraint_that_goes_on_runs_beside_a_later_one() -> None:
    running = replace(HOUSE_ARREST, end=None, open=True)
    assert at_once(running, REMAND)
    assert at_once(replace(HOUSE_ARREST, end=None), REMAND) is None


def test_vague_restraints_that_surely_ran_together_are_told() -> None:
    one = Restraint("1", "restraint", "p1", day("2023-01"), day("2023-03"))
    other = Restraint("2", "restraint", "p1", day("2023-01"), day("2023-04"))
    assert at_once(one, other)
    assert at_once(one, replace(other, end=day("2023-02"), start=day("2022-12"))) is not None
    assert at_once(one, replace(other, end=day("2023-01"))) is None


def test_a_rule_that_nobody_checked_says_so() -> None:
    rule = Constraint(code="mine", kind="one_at_a_time", measure_class="restraint")
    found = hints.two_restraints_at_once(HOUSE_ARREST, replace(REMAND, proceeding=None), [rule])
    assert found and found.check


# --- terms -----------------------------------------------------------------------------------------------------------


def expired(measure_type: str, start: ImpreciseDate | None, end: ImpreciseDate | None = None, **more: object) -> bool:
    found = hints.term_expired(measure_type, start, end, KZ.terms(), as_of=AS_OF, **more)  # type: ignore[arg-type]
    assert found is None or (found.code == "term_expired" and not found.check)
    return found is not None


def test_remand_past_two_months_without_an_extension_is_told() -> None:
    start = day("2023-01-19")
    assert not expired("remand", start, day("2023-03-19"))
    assert expired("remand", start, day("2023-03-20"))
    assert not expired("remand", start, day("2023-03"))
    assert not expired("remand", start)
    assert expired("remand", start, open=True)
    assert not expired("remand", day("2023-05-01"), open=True)
    assert not expired("remand", day("2023-01"), day("2023-03-31"))
    assert expired("remand", day("2023-01"), day("2023-04-01"))
    assert not expired("remand", None, day("2023-04-01"))
    assert not expired("remand", day("../2023-01-19"), None)


def test_extensions_lengthen_the_term() -> None:
    start = day("2023-01-19")
    assert not expired("remand", start, day("2023-04-19"), extensions=1)
    assert expired("remand", start, day("2023-04-20"), extensions=1)
    assert expired("remand", start, day("2023-11-01"), extensions=2)
    assert not expired("remand", start, day("2025-11-01"), extensions=3)  # nobody verified that rule
    assert not expired("remand", start, day("2033-11-01"), extensions=9)
    assert not expired("remand", start, day("2023-03-25"), extended_until=date(2023, 4, 1))
    assert expired("remand", start, day("2023-04-25"), extended_until=date(2023, 4, 1))


def test_hours_of_a_detention() -> None:
    start = day("2023-06-01", time(10))
    assert not expired("detention_suspect", start, day("2023-06-03", time(10)))
    assert expired("detention_suspect", start, day("2023-06-03", time(10, 1)))
    assert not expired("detention_suspect", start, day("2023-06-04", time(10)), exception=True)
    assert expired("detention_suspect", start, day("2023-06-04", time(11)), exception=True)
    assert expired("detention_suspect", day("2023-06-01"), day("2023-06-04"))
    assert not expired("detention_suspect", day("2023-06-01"), day("2023-06-03"))
    assert not expired("detention_suspect", day("2023-06-01", time(0)), day("2023-06-03"))
    assert expired("admin_detention", start, day("2023-06-01", time(14)))


def test_only_verified_rules_warn_of_terms() -> None:
    start, child = day("2023-06-01", time(10)), day("2010")
    assert not expired("detention_suspect", start, day("2023-06-02", time(20)), born=child)
    assert not expired("house_arrest", day("2022-10-14"), day("2023-01-19"))
    rule = TermRule(code="x", trigger="measure.start", amount=24, unit="hours", measure_types=("d",), under_age=18)
    verified = replace(rule, state="verified")
    for rules, told in (([rule], False), ([verified], True)):
        found = hints.term_expired("d", start, day("2023-06-03"), rules, as_of=AS_OF, born=child)
        assert (found is not None) is told
    assert hints.term_expired("d", start, day("2023-06-03"), [verified], as_of=AS_OF, born=day("1984")) is None


def test_a_stated_duration_is_compared_by_both_ways_of_counting() -> None:
    stated = StatedDuration.parse("97 days")
    compare = hints.stated_against_computed
    for days in (96, 97, 98):
        assert compare(stated, Days(days, days)) is None
    found = compare(stated, Days(99, 99))
    assert code(found) == "stated_against_computed"
    assert found and "97" in found.message and "99" in found.message
    assert code(compare(stated, Days(10, 20))) == "stated_against_computed"
    assert compare(stated, Days(10, None)) is None
    assert compare(StatedDuration.parse("more than 3 months"), Days(97, 97)) is None
    assert compare(stated.model_copy(update={"ambiguous": True}), Days(10, 20)) is None


# --- law -------------------------------------------------------------------------------------------------------------


def test_an_article_before_its_law_is_told() -> None:
    force = hints.article_not_in_force
    article = LawRef(law=CC, article="293", part="2")
    found = force(article, day("2014"), KZ)
    assert found and "Art. 293(2) CC" in found.message and not found.check
    assert force(article, day("2023-06-08"), KZ) is None
    assert force(article, day("2014/2016"), KZ) is None
    assert force(article, day("2014~"), KZ) is None
    assert force(article, None, KZ) is None
    assert force(LawRef(law=CC), day("2014"), KZ) is None


def test_articles_that_no_pack_knows_have_the_times_of_their_law() -> None:
    force = hints.article_not_in_force
    assert code(force(LawRef(law=CC, article="9999"), day("2010"), KZ)) == "article_not_in_force"
    assert force(LawRef(law=CC, article="9999"), day("2016"), KZ) is None
    assert force(LawRef(law="ICCPR", article="19"), day("1900"), KZ) is None


def test_an_article_nobody_checked_says_check() -> None:
    found = hints.article_not_in_force(LawRef(law=CC, article="146"), day("2014"), KZ)
    assert found and found.check
    ended = KZ.corrected([Article(law=CC, article="77", valid_to=date(2020, 6, 5), states={"en": "verified"})])
    later = hints.article_not_in_force(LawRef(law=CC, article="77", part="3"), day("2021"), ended)
    assert later and not later.check


# --- persons ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "age", "on", "told"),
    [
        (day("1984-05-05"), 39, day("2023-06-07"), False),
        (day("1984-05-05"), 38, day("2023-06-07"), True),
        (day("1984-05-05"), 40, day("2023-06-07"), True),
        (day("1984-06-08"), 38, day("2023-06-07"), False),
        (day("1984"), 38, day("2023-06-07"), False),
        (day("1984"), 39, day("2023-06-07"), False),
        (day("1984"), 37, day("2023-06-07"), True),
        (day("1984"), 40, day("2023"), True),
        (day("1984~"), 50, day("2023"), False),
        (day("../1984"), 50, day("2023"), False),
        (day("../1984"), 30, day("2023"), True),
        (None, 50, day("2023"), False),
        (day("1984"), None, day("2023"), False),
        (day("1984"), 50, None, False),
    ],
)
def test_age_against_birth(born: ImpreciseDate | None, age: int | None, on: ImpreciseDate | None, told: bool) -> None:
    assert (hints.age_against_birth(born, age, on) is not None) is told


def stay(place: str, start: ImpreciseDate | None, end: ImpreciseDate | None = None, *within: str) -> Stay:
    return Stay(place, frozenset(within), start, end)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (stay("a", day("2023-06-01"), day("2023-06-05")), stay("b", day("2023-06-02"), day("2023-06-04")), True),
        (stay("a", day("2023-06-01"), day("2023-06-02")), stay("b", day("2023-06-02"), day("2023-06-04")), False),
        (stay("a", day("2023-06-01")), stay("b", day("2023-06-01")), False),
        (stay("a", day("2023-06-01", time(10))), stay("b", day("2023-06-01", time(10))), True),
        (stay("a", day("2023-06-01", time(10))), stay("b", day("2023-06-01", time(11))), False),
        (stay("a", day("2023-06-03", time(10))), stay("b", day("2023-06-02"), day("2023-06-04")), True),
        (stay("a", day("2023-06-03", time(10))), stay("a", day("2023-06-03", time(10))), False),
        (stay("a", day("2023-06-03", time(10)), None, "b"), stay("b", day("2023-06-03", time(10))), False),
        (stay("a", day("2023-06"), day("2023-07")), stay("b", day("2023-06"), day("2023-07")), True),
        (stay("a", day("2023-06"), day("2023-06")), stay("b", day("2023-06"), day("2023-06")), False),
        (stay("a", None), stay("b", day("2023-06-03", time(10))), False),
    ],
)
def test_two_places_at_once(one: Stay, other: Stay, told: bool) -> None:
    assert (hints.two_places_at_once(one, other) is not None) is told
    assert hints.two_places_at_once(one, other) == hints.two_places_at_once(other, one)


def test_a_day_within_a_stay_elsewhere_is_told_without_a_clock() -> None:
    stay = Stay("a", frozenset(), day("2023-06-01"), day("2023-06-20"))
    for when, told in (("2023-06-07", True), ("2023-06-01", False), ("2023-06", False), ("2023-06-07~", False)):
        moment = Stay("b", frozenset(), day(when))
        assert (hints.two_places_at_once(stay, moment) is not None) is told
        assert (hints.two_places_at_once(moment, stay) is not None) is told


def test_a_measure_that_outlived_its_order() -> None:
    ordered = day("2023-04-01")
    assert code(hints.ordered_term_over(ordered, day("2023-04-02"), as_of=AS_OF)) == "term_expired"
    assert code(hints.ordered_term_over(ordered, None, as_of=AS_OF, open=True)) == "term_expired"
    assert hints.ordered_term_over(ordered, day("2023-04-01"), as_of=AS_OF) is None
    assert hints.ordered_term_over(ordered, day("2023-04"), as_of=AS_OF) is None
    assert hints.ordered_term_over(day("2023-04-01~"), day("2023-05"), as_of=AS_OF) is None
    assert hints.ordered_term_over(None, day("2023-05"), as_of=AS_OF) is None


def test_an_administrative_arrest_of_somebody_exempt_says_check() -> None:
    exempt = KZ.constraints("exempt")
    disabled = hints.traits(disability_groups=["II"])
    found = hints.arrest_of_exempt("admin_arrest", disabled, KZ.constraints())
    assert found and found.check and "Art. 50 CAO" in found.message
    assert hints.arrest_of_exempt("remand", disabled, exempt) is None
    assert hints.arrest_of_exempt("admin_arrest", hints.traits(disability_groups=["III"]), exempt) is None
    assert hints.arrest_of_exempt("admin_arrest", hints.traits(vulnerabilities=["pregnant"]), exempt)
    assert hints.arrest_of_exempt("admin_arrest", hints.traits(child_under_14=True), exempt)
    rule = Constraint(code="x", kind="exempt", measure_types=("m",), groups=("minor",))
    found = hints.arrest_of_exempt("m", {"minor"}, [rule])
    assert found and found.message.startswith("The law")


def test_traits_from_the_date_of_birth() -> None:
    on = day("2023-06-07")
    assert hints.traits(born=day("2006"), on=on) == {"minor"}
    assert hints.traits(born=day("2005"), on=on) == frozenset()
    assert hints.traits(born=None, on=on) == frozenset()


dates = st.sampled_from(["2023", "2023-06", "2023-06-07", "2023-06-08", "2023-06-07~", "2024", "..", "2023-06-09/.."])


@given(dates, dates)
def test_no_hint_contradicts_what_is_possible(one: str, other: str) -> None:
    """If an end may lie on or after a start by their bounds, nothing is said."""
    start, end = day(one), day(other)
    if end.hi is None or start.lo is None or end.hi >= start.lo:
        assert hints.end_before_start(start, end) is None
