"""The page of a deadline."""

from __future__ import annotations

from db.fields import Described
from db.records import DeadlineData
from desktop.forms.layout import ABOUT_MATERIAL, FormLayout, Section
from resources.text import N_

DEADLINE = FormLayout(
    (
        Section(
            N_("Deadline"),
            rows=(("name",), ("due", "status"), ("done_on", "repeats"), ("person", "about"), ("details",)),
        ),
        Section(N_("Where it comes from"), rows=(("base", "rule"),)),
        ABOUT_MATERIAL,
    )
)

PAGES: dict[type[Described], FormLayout] = {DeadlineData: DEADLINE}
