"""The ledger and the timeline as shapes: where bars begin and end, and what is said beside them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.axis import scale
from desktop.dossier.charts import Bounds, Event, Measure, Seen, Thread, ledger, timeline
from desktop.dossier.drawing import Anchor, Drawing, Hatch, Line, Polygon, Rect, Text, bar

AS_OF = date(2026, 11, 20)
WIDTH = 467.0
OCTOBER, JANUARY, JUNE = date(2022, 10, 14), date(2023, 1, 19), date(2023, 6, 7)
HOUSE_ARREST = Measure(
    "House arrest", "97 days (stated: more than 3 months)", Bounds(OCTOBER, OCTOBER, JANUARY, JANUARY)
)
REMAND = Measure("Remand", "0 to 139 days", Bounds(JANUARY, JANUARY, JANUARY, JUNE), Hatch.CROSSED)


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def bars(drawing: Drawing) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.outline and shape.fill is None]


def test_a_bar_is_as_long_as_its_days() -> None:
    drawing = ledger([HOUSE_ARREST], AS_OF, "en", WIDTH)
    (outline,) = bars(drawing)
    span = scale([OCTOBER, JANUARY], 3, WIDTH - 10)
    assert abs(outline.x - span.x(OCTOBER)) < 0.01
    assert abs(outline.width - 97 * span.width / span.days) < 0.01
    assert "House arrest" in words(drawing)
    assert "97 days (stated: more than 3 months)" in words(drawing)
    assert "?" not in words(drawing)


def test_an_unknown_end_has_a_question_mark_and_no_full_bar() -> None:
    drawing = ledger([REMAND], AS_OF, "en", WIDTH)
    assert "?" in words(drawing)
    assert not bars(drawing)
    assert [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.dash]


def test_what_goes_on_ends_in_an_arrow_on_the_day_asked_for() -> None:
    drawing = ledger([Measure("Remand", "", Bounds(JANUARY, JANUARY, goes_on=True))], AS_OF, "en", WIDTH)
    (outline,) = bars(drawing)
    arrow = next(shape for shape in drawing.shapes if isinstance(shape, Polygon))
    assert abs(arrow.points[0][0] - (outline.x + outline.width)) < 0.01
    assert "?" not in words(drawing)


def test_proceedings_and_known_days_stand_below() -> None:
    thread = Thread("405(2)", Bounds(date(2022, 10, 1), date(2022, 10, 31)))
    drawing = ledger([HOUSE_ARREST, REMAND], AS_OF, "en", WIDTH, threads=[thread], seen=[Seen("at liberty", JUNE)])
    assert {"405(2)", "at liberty"} <= set(words(drawing))
    lowest = {shape.text: shape.y for shape in drawing.shapes if isinstance(shape, Text)}
    assert lowest["House arrest"] < lowest["Remand"] < lowest["405(2)"] < lowest["at liberty"] < drawing.height


def test_years_and_months_are_named_in_the_language() -> None:
    assert {"2022", "2023", "Oct", "Jan"} <= set(words(ledger([HOUSE_ARREST], AS_OF, "en", WIDTH)))
    assert "Oct" not in words(ledger([HOUSE_ARREST], AS_OF, "ru", WIDTH))


def test_an_empty_ledger_is_still_a_drawing() -> None:
    assert ledger([], AS_OF, "en", WIDTH).height > 0
    assert timeline([], AS_OF, "en", WIDTH).shapes == ()


def test_hatches_stay_within_their_bar() -> None:
    whole = Rect(10, 20, 37, 11)
    for hatch in Hatch:
        for shape in bar(whole, hatch):
            if isinstance(shape, Line):
                for x, y in ((shape.x1, shape.y1), (shape.x2, shape.y2)):
                    assert 10 - 1e-6 <= x <= 47 + 1e-6
                    assert 20 - 1e-6 <= y <= 31 + 1e-6


def test_patterns_differ_without_colour() -> None:
    patterns = {repr(bar(Rect(0, 0, 40, 12), hatch)) for hatch in Hatch}
    assert len(patterns) == len(Hatch)


def test_events_of_one_day_take_lanes_of_their_own() -> None:
    events = [Event(f"event {number}", JUNE, JUNE) for number in range(5)]
    drawing = timeline(events, AS_OF, "en", WIDTH)
    heights = [shape.y for shape in drawing.shapes if isinstance(shape, Text) and shape.text.startswith("event")]
    assert len(set(heights)) == 5


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    days = sorted(draw(st.tuples(DAYS, DAYS, DAYS, DAYS)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()))
    told = [day if is_known else None for day, is_known in zip(days, known, strict=True)]
    return Bounds(told[0], told[1], told[2], told[3], goes_on=draw(st.booleans()))


@given(st.lists(bounds(), max_size=5), DAYS, st.lists(DAYS, max_size=2), st.floats(150, 900))
def test_no_shape_leaves_the_drawing(every: list[Bounds], as_of: date, seen: list[date], width: float) -> None:
    measures = [Measure(f"measure {index}", "some days", one) for index, one in enumerate(every)]
    threads = [Thread(f"proceeding {index}", one) for index, one in enumerate(every)]
    drawing = ledger(measures, as_of, "en", width, threads=threads, seen=[Seen("seen", day) for day in seen])
    for x, y in _points(drawing):
        assert 0 <= x <= drawing.width
        assert -0.5 <= y <= drawing.height + 0.5


@given(st.lists(st.tuples(DAYS, DAYS), max_size=20), st.floats(150, 900))
def test_no_event_leaves_the_timeline(days: list[tuple[date, date]], width: float) -> None:
    drawing = timeline([Event("an event", min(pair), max(pair)) for pair in days], AS_OF, "en", width)
    for x, y in _points(drawing):
        assert 0 <= x <= drawing.width
        assert -0.5 <= y <= drawing.height + 0.5


def _points(drawing: Drawing) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for shape in drawing.shapes:
        if isinstance(shape, Line):
            found += [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        elif isinstance(shape, Rect):
            found += [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Polygon):
            found += list(shape.points)
        else:
            reach = {Anchor.START: shape.max_width, Anchor.END: -shape.max_width, Anchor.MIDDLE: 0.0}[shape.anchor]
            found += [(shape.x, shape.y), (min(shape.x + reach, drawing.width) if reach > 0 else shape.x, shape.y)]
    return found
