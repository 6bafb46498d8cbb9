"""The pages of what a vault adds to Daftar: own terms and own fields."""

from __future__ import annotations

from db.fields import Described
from db.records import OwnFieldData, OwnTermData
from desktop.forms.layout import FormLayout, OnlyIf, Section
from resources.text import N_

TERM = FormLayout((Section(N_("Own term"), rows=(("labels",), ("list_name", "shipped"), ("note",), ("hidden",))),))

FIELD = FormLayout(
    (
        Section(
            N_("Own field"),
            rows=(("labels", "help"), ("about", "holds"), ("list_name",)),
        ),
        Section(N_("How it is shown"), rows=(("sensitivity", "position"), ("unprinted", "retired"))),
    ),
    only_if=(OnlyIf("list_name", "holds", ("choice",)),),
)

PAGES: dict[type[Described], FormLayout] = {OwnTermData: TERM, OwnFieldData: FIELD}
