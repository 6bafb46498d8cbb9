"""Back and forward behave as people know them from elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.places import Place
from desktop.window.history import LONGEST, History

HOME, CASES, PERSON, NEW = Place.home(), Place.register("case"), Place.record("person", "1"), Place.new("person")


def _went(*places: Place) -> History:
    history = History()
    for place in places:
        history.go(place)
    return history


def test_back_and_forward() -> None:
    history = _went(HOME, CASES, PERSON)
    assert history.back() == CASES
    assert history.back() == HOME
    assert history.back() == HOME
    assert not history.may_go_back
    assert history.forward() == CASES


def test_a_new_step_forgets_what_lay_ahead() -> None:
    history = _went(HOME, CASES)
    history.back()
    history.go(PERSON)
    assert not history.may_go_forward
    assert history.back() == HOME


def test_the_same_place_is_no_step() -> None:
    history = _went(HOME, HOME)
    assert not history.may_go_back


def test_a_saved_form_gives_its_step_to_the_record() -> None:
    history = _went(HOME, NEW)
    history.replace(PERSON)
    assert history.here == PERSON
    assert history.back() == HOME
    assert history.forward() == PERSON


def test_a_replacement_does_not_stand_twice() -> None:
    history = _went(HOME, PERSON, NEW)
    history.replace(PERSON)
    assert history.back() == HOME


def test_a_place_that_is_gone_is_gone_everywhere() -> None:
    history = _went(HOME, PERSON, CASES, PERSON)
    assert history.drop_here() == CASES
    assert history.back() == HOME
    assert not history.may_go_back


def test_dropping_the_only_place_leaves_nothing() -> None:
    assert _went(HOME).drop_here() is None


@given(st.lists(st.sampled_from(["go", "back", "forward", "replace", "drop"]), max_size=60), st.data())
def test_here_is_always_a_place_that_was_visited(steps: list[str], data: st.DataObject) -> None:
    history = History()
    visited: set[Place | None] = {None}
    for step in steps:
        if step in ("go", "replace"):
            place = data.draw(st.sampled_from([HOME, CASES, PERSON, NEW]))
            visited.add(place)
            getattr(history, step)(place)
        else:
            {"back": history.back, "forward": history.forward, "drop": history.drop_here}[step]()
        assert history.here in visited


def test_it_does_not_grow_for_ever() -> None:
    history = _went(*(Place.record("person", str(number)) for number in range(3 * LONGEST)))
    steps = 0
    while history.may_go_back:
        history.back()
        steps += 1
    assert steps == LONGEST - 1


def test_details_that_are_not_there_are_empty() -> None:
    assert Place.case("7").detail(1) == ""
    assert Place.case("7", "people").detail(1) == "people"
