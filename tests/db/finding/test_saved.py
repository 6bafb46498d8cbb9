"""A saved search comes back as the question that it was, and copes with fields and registers that are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db import queries
from db.finding import saved
from db.finding.conditions import Filter, Match, filterable
from db.queries import Question
from db.records import PersonData, SavedSearch, SavedSearchData
from db.store import Store
from tests import builders

FILTERS = st.builds(
    Filter,
    st.sampled_from(sorted(filterable("person"))),
    st.sampled_from(Match),
    st.lists(st.sampled_from(("", "male", "2022-10-01", "with, comma", '{"article": "405"}')), max_size=2).map(tuple),
)


@given(st.lists(FILTERS, max_size=3), st.sampled_from(("title", "born", "ref")), st.booleans())
def test_a_question_comes_back_as_it_was(filters: list[Filter], sort: str, turned: bool) -> None:
    question = Question("person", tuple(filters), "даулетов", sort, turned)
    made = saved.record_of("His names", question, ("title", "sex"))
    again = SavedSearchData.checked(made.model_dump(mode="json"))
    record = SavedSearch(id="1", ref="SS-0001", **again.model_dump())
    record.filters = again.filters
    read = saved.read_from(record)
    assert (read.question, read.columns) == (question, ("title", "sex"))
    assert read.asks_the_same(Question("person", tuple(reversed(filters)), " даулетов ", "ref"))
    assert not read.asks_the_same(Question("incident", tuple(filters), "даулетов"))


def test_searches_are_kept_undone_and_counted(store: Store) -> None:
    men = Question("person", (Filter("sex", Match.IS, ("male",)),))
    with store.change("Add") as change:
        change.add(builders.a_person("Serikov", sex="male"))
        change.add(builders.a_person("Amanova", sex="female"))
    with store.change("Save search") as change:
        change.add(saved.record_of("Men in custody", men))
        change.add(saved.record_of("Doors", Question("incident", words="door")))
    with store.reading() as connection:
        assert [each.name for each in saved.all_of(connection)] == ["Doors", "Men in custody"]
        (found,) = saved.all_of(connection, "person")
        assert queries.count(connection, found.question) == 1
        assert [each.name for each in saved.named(connection, "cust men")] == ["Men in custody"]
        assert [each.name for each in saved.named(connection, "менин")] == []
    store.undo()
    with store.reading() as connection:
        assert saved.all_of(connection) == []


def test_what_is_gone_is_left_out_and_a_filter_on_it_finds_nothing(store: Store) -> None:
    old = Question("person", (Filter("gone", Match.ANY),), sort="gone")
    with store.change("Add") as change:
        change.add(PersonData(called="somebody"))
        change.add(saved.record_of("Old", old, ("title", "gone")))
        change.add(saved.record_of("Of another program", Question("spaceship")))
    with store.reading() as connection:
        (found,) = saved.all_of(connection)
        assert (found.question.sort, found.columns) == ("title", ("title",))
        assert queries.count(connection, found.question) == 0
