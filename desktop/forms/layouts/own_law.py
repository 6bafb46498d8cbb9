"""The pages of the law that a vault has of its own: articles, terms, measures, constraints, credits."""

from __future__ import annotations

from db.fields import Described
from db.records import LawArticleData, LawConstraintData, LawCreditData, LawMeasureData, LawTermData
from desktop.forms.layout import FormLayout, OnlyIf, Section
from resources.text import N_

CHECKED = Section(N_("Where it stands"), rows=(("basis",), ("state", "checked_on"), ("source",), ("note",)))

ARTICLE = FormLayout(
    (
        Section(N_("Article"), rows=(("jurisdiction",), ("basis",), ("titles",), ("valid_from", "valid_to"))),
        Section(N_("Who checked it"), rows=(("checked_in", "checked_on"), ("source",), ("note",))),
    )
)

TERM = FormLayout(
    (
        Section(
            N_("Term"),
            rows=(
                ("code", "jurisdiction"),
                ("trigger", "severity"),
                ("amount", "unit"),
                ("measure_types",),
                ("decision_kinds",),
                ("intervention_types",),
            ),
        ),
        Section(N_("When it holds"), rows=(("extension", "under_age"), ("exhausted", "exception"), ("valid_from",))),
        CHECKED,
    ),
    only_if=(
        OnlyIf("measure_types", "trigger", ("measure_start",)),
        OnlyIf("extension", "trigger", ("measure_start",)),
        OnlyIf("under_age", "trigger", ("measure_start",)),
        OnlyIf("decision_kinds", "trigger", ("decision_announced", "decision_served", "decision_final")),
        OnlyIf("exhausted", "trigger", ("decision_final",)),
        OnlyIf("intervention_types", "trigger", ("intervention_sent",)),
    ),
)

MEASURE = FormLayout(
    (
        Section(N_("Measure"), rows=(("measure_type", "jurisdiction"), ("measure_class",), ("counts", "day_kind"))),
        CHECKED,
    )
)

CONSTRAINT = FormLayout(
    (
        Section(
            N_("Constraint"),
            rows=(
                ("code", "jurisdiction"),
                ("constraint", "severity"),
                ("measure_class", "one_proceeding"),
                ("measure_types",),
                ("groups",),
            ),
        ),
        CHECKED,
    ),
    only_if=(
        OnlyIf("one_proceeding", "constraint", ("one_at_a_time",)),
        OnlyIf("groups", "constraint", ("exempt",)),
    ),
)

CREDIT = FormLayout(
    (
        Section(N_("Credit"), rows=(("code", "jurisdiction"), ("day_kind", "regime"), ("held_days", "sentence_days"))),
        CHECKED,
    )
)

PAGES: dict[type[Described], FormLayout] = {
    LawArticleData: ARTICLE,
    LawTermData: TERM,
    LawMeasureData: MEASURE,
    LawConstraintData: CONSTRAINT,
    LawCreditData: CREDIT,
}
