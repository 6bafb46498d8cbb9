"""The page of a saved search. People make and change it from a register; here they see what is kept of it."""

from __future__ import annotations

from db.fields import Described
from db.records import SavedSearchData
from db.records.saved_search import SavedFilter
from desktop.forms.layout import FormLayout, Section, one
from resources.text import N_

SEARCH = FormLayout(
    (
        Section(N_("Saved search"), rows=(("name",), ("of_kind", "words"), ("filters",))),
        Section(N_("How it is shown"), rows=(("sort", "descending"), ("shown",))),
    )
)

PAGES: dict[type[Described], FormLayout] = {
    SavedSearchData: SEARCH,
    SavedFilter: one(("field", "test"), ("values",)),
}
