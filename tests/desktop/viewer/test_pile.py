"""Where pages lie: nothing overlaps, all of it is reached, and a fit fits."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize

from desktop.decoding import Size
from desktop.viewer.pile import BESIDE, LARGEST, SMALLEST, Pile

SIDES = st.floats(1, 20_000)
SIZES = st.lists(st.builds(Size, SIDES, SIDES), min_size=1, max_size=30)


@given(SIZES, st.floats(SMALLEST, LARGEST), st.integers(0, 3))
def test_pages_lie_below_each_other(sizes: list[Size], zoom: float, turns: int) -> None:
    pile = Pile(sizes)
    pile.zoom_to(zoom)
    pile.turns = turns
    pile.arrange()
    lying = [pile.lying(number, 800) for number in range(len(pile))]
    assert all(above.bottom() < below.top() for above, below in zip(lying, lying[1:], strict=False))
    assert lying[-1].bottom() < pile.height
    assert all(lies.left() >= BESIDE for lies in lying)
    assert set(pile.between(0, pile.height)) == set(range(len(sizes)))
    for number, lies in enumerate(lying):
        assert number in pile.between(lies.top() + 0.5, 0.1)


@given(SIZES, st.integers(200, 2000), st.integers(200, 2000), st.integers(0, 3))
def test_a_fit_fits(sizes: list[Size], width: int, height: int, turns: int) -> None:
    pile = Pile(sizes)
    pile.turns = turns
    pile.fit(QSize(width, height), whole=True)
    pile.arrange()
    assert pile.zoom == SMALLEST or pile.width <= width + 0.01
    assert pile.zoom == SMALLEST or all(pile.page(number).height() <= height for number in range(len(pile)))
    assert pile.zoom <= 1.0


def test_a_window_without_room_is_no_trouble() -> None:
    pile = Pile([Size(100, 100)])
    pile.fit(QSize(0, 0), whole=True)
    assert pile.zoom == SMALLEST
    assert list(Pile().between(0, 100)) == []
    assert Pile().read_at(10) == 0
