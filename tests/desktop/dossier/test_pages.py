"""Strips are stacked into pages: nothing overlaps, nothing is cut, nothing is left alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.paper.marks import Strip, Stroke
from desktop.dossier.paper.pages import Page, Stack

FRAME, NOTE_GAP = 100.0, 12.0
MARK = (Stroke(0, 0, 1, 1),)


def stacked(*strips: Strip, note_height: float = 10.0) -> list[Page]:
    stack = Stack(lambda number: [Strip(note_height)], FRAME, NOTE_GAP)
    stack.add(strips)
    return stack.finished()


def tops(page: Page) -> list[float]:
    return [top for top, _ in page.strips]


def test_strips_stand_one_below_the_other_with_their_space() -> None:
    (page,) = stacked(Strip(10, space=5), Strip(10, space=5), Strip(10))
    assert tops(page) == [0, 15, 25]


def test_a_full_page_is_turned() -> None:
    first, second = stacked(*[Strip(30, space=1)] * 4)
    assert tops(first) == [0, 31, 62]
    assert tops(second) == [0]


def test_a_heading_goes_with_what_follows() -> None:
    first, second = stacked(Strip(60), Strip(20, glue=True), Strip(30))
    assert tops(first) == [0]
    assert tops(second) == [0, 20]


def test_sources_stand_at_the_foot_of_their_page_once() -> None:
    (page,) = stacked(Strip(10, notes=(2, 1)), Strip(10, notes=(1,)))
    assert page.notes == [2, 1]
    assert tops(page)[-2:] == [FRAME - 20, FRAME - 10]


def test_a_strip_moves_on_when_its_source_has_no_room() -> None:
    first, second = stacked(Strip(80), Strip(15, notes=(1,)))
    assert first.notes == []
    assert second.notes == [1]


def test_more_sources_than_a_page_holds_are_left_to_the_list() -> None:
    (page,) = stacked(Strip(50, notes=tuple(range(1, 30))))
    assert len(page.notes) == int((FRAME - 50 - NOTE_GAP) // 10)


def test_a_table_repeats_its_head_on_the_next_page() -> None:
    head = Strip(10, MARK)
    rows = [Strip(30, heads=(head,)) for _ in range(5)]
    first, second = stacked(replace(head, glue=True), *rows)
    assert [strip.height for _, strip in first.strips] == [10, 30, 30, 30]
    assert [strip.height for _, strip in second.strips] == [10, 30, 30]


def test_what_is_too_tall_for_any_page_is_still_printed() -> None:
    pages = stacked(Strip(10), Strip(300), Strip(10))
    assert [len(page.strips) for page in pages] == [1, 1, 1]


def test_a_break_begins_a_page_but_never_an_empty_one() -> None:
    stack = Stack(lambda number: [Strip(1)], FRAME, NOTE_GAP)
    stack.new_page()
    stack.add([Strip(10)])
    stack.new_page()
    stack.new_page()
    stack.add([Strip(10)])
    stack.new_page()
    assert [len(page.strips) for page in stack.finished()] == [1, 1]


STRIPS = st.builds(
    Strip,
    st.floats(1, 60),
    st.just(MARK),
    st.floats(0, 10),
    st.lists(st.integers(1, 5), max_size=2).map(tuple),
    st.booleans(),
)


@given(st.lists(STRIPS, max_size=40))
def test_strips_keep_their_order_and_stay_in_the_frame(strips: list[Strip]) -> None:
    pages = stacked(*strips, note_height=6)
    placed = [strip for page in pages for _, strip in page.strips if strip.marks == MARK and strip.height]
    assert placed == strips
    for page in pages:
        foot = 0.0
        for top, strip in page.strips:
            assert top >= foot - 0.02
            foot = top + strip.height
        assert foot <= FRAME + 0.02
        cited = {number for _, strip in page.strips for number in strip.notes}
        assert set(page.notes) <= cited


@given(st.lists(STRIPS, max_size=40))
def test_a_page_ends_with_a_glued_strip_only_where_it_must(strips: list[Strip]) -> None:
    strips = [replace(strip, height=min(strip.height, 20), notes=()) for strip in strips]
    groups: list[list[Strip]] = [[]]
    for strip in strips:
        groups[-1].append(strip)
        if not strip.glue:
            groups.append([])
    ends = [page.strips[-1][1] for page in stacked(*strips)[:-1]]
    for group in groups:
        height = sum(strip.height + strip.space for strip in group) - (group[0].space if group else 0)
        if height <= FRAME:
            assert not any(end is strip for end in ends for strip in group[:-1])
