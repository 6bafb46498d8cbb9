"""The room of a table is shared so that everything is seen where it can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.tables.view import shared

columns = st.lists(st.tuples(st.integers(48, 300), st.integers(0, 300)), min_size=1, max_size=12)


@given(columns, st.integers(100, 3000))
def test_nothing_is_wider_than_wanted_or_narrower_than_it_may_be(pairs: list[tuple[int, int]], room: int) -> None:
    least = [low for low, _more in pairs]
    wanted = [low + more for low, more in pairs]
    widths = shared(wanted, least, room)
    assert all(low <= width <= want for low, width, want in zip(least, widths, wanted, strict=True))
    assert sum(widths) == min(sum(wanted), max(room, sum(least)))


def test_the_widest_gives_way_first() -> None:
    assert shared([400, 100, 90], [200, 50, 50], 490) == [300, 100, 90]
