"""The pages of what the state did: cases, proceedings, charges, measures, status assessments."""

from __future__ import annotations

from db.fields import Described
from db.records import CaseData, ChargeData, LegalMeasureData, ProceedingData, StatusAssessmentData
from db.records.assessment import Criterion
from db.records.measure import Extension, Restriction, Transfer
from db.records.proceeding import ChargeUpdate, StageEntry
from desktop.forms.layout import ABOUT, ABOUT_MATERIAL, FormLayout, OnlyIf, Section, one
from resources.text import N_

CASE = FormLayout(
    (
        Section(
            N_("Case"),
            rows=(
                ("name",),
                ("person", "jurisdiction"),
                ("status", "priority"),
                ("summary",),
                ("background",),
                ("impact",),
            ),
        ),
        Section(
            N_("The work on it"),
            rows=(("monitor", "project"), ("opened", "closed"), ("next_review",)),
        ),
        Section(N_("Other languages"), rows=(("names",),)),
        ABOUT,
    )
)

PROCEEDING = FormLayout(
    (
        Section(
            N_("Proceeding"),
            rows=(
                ("name",),
                ("proceeding_kind", "person"),
                ("numbers", "language"),
                ("authority", "opened"),
                ("complainant",),
                ("description",),
            ),
        ),
        Section(N_("Course"), rows=(("stage", "outcome"), ("stages",), ("ended",))),
        Section(N_("Connections"), rows=(("joined_into", "separated_from"), ("earlier",), ("sources",))),
        ABOUT_MATERIAL,
    )
)

CHARGE = FormLayout(
    (
        Section(N_("Charge"), rows=(("proceeding", "person"), ("law",), ("alleged",), ("alleged_words",))),
        Section(N_("Course"), rows=(("start", "end"), ("outcome", "replaces"), ("history",))),
        Section(N_("Sources"), rows=(("sources",),)),
        ABOUT_MATERIAL,
    )
)

MEASURE = FormLayout(
    (
        Section(
            N_("Measure"),
            rows=(
                ("person", "proceeding"),
                ("measure_type", "status"),
                ("law",),
                ("start", "end"),
                ("end_reason", "replaces"),
                ("stated",),
            ),
        ),
        Section(
            N_("If the start or the end is not known"),
            rows=(("held_by_then",), ("at_liberty_on", "at_liberty_source")),
        ),
        Section(
            N_("Arrest"),
            rows=(("seized_at", "arrived_at"), ("protocol_at", "arrest_place"), ("carried_out_by", "warrant_shown")),
        ),
        Section(
            N_("Order"),
            rows=(
                ("ordered_by", "court"),
                ("judge", "decision"),
                ("decided_by", "served"),
                ("term_kind",),
                ("term_until",),
                ("term_stage",),
                ("extensions",),
                ("reasons",),
                ("restrictions",),
            ),
        ),
        Section(
            N_("In custody"),
            rows=(
                ("held_by", "held_at"),
                ("transfers",),
                ("counsel_access", "family_access"),
                ("statements_signed",),
                ("conditions",),
                ("health_in_custody",),
            ),
        ),
        Section(N_("Assessment and sources"), rows=(("wgad_categories",), ("sources",))),
        ABOUT_MATERIAL,
    ),
    only_if=(OnlyIf("term_until", "term_kind", ("date",)), OnlyIf("term_stage", "term_kind", ("stage",))),
)

ASSESSMENT = FormLayout(
    (
        Section(
            N_("Status"),
            rows=(("person", "status"), ("start", "end"), ("ended", "asserted_by"), ("recognised_by",)),
        ),
        Section(
            N_("Assessment"),
            rows=(("scheme", "period"), ("criteria",), ("conclusion", "assessed_by"), ("reasons",), ("sources",)),
        ),
        ABOUT_MATERIAL,
    )
)

PAGES: dict[type[Described], FormLayout] = {
    CaseData: CASE,
    ProceedingData: PROCEEDING,
    ChargeData: CHARGE,
    LegalMeasureData: MEASURE,
    StatusAssessmentData: ASSESSMENT,
    StageEntry: one(("stage", "since"), ("body", "details"), ("source",)),
    ChargeUpdate: one(("changed_on", "outcome"), ("details", "source")),
    Transfer: one(("place", "reason"), ("start", "end"), ("told", "source")),
    Restriction: one(("restriction", "details"), ("start", "end")),
    Extension: one(("decided", "until"), ("court", "decision"), ("details", "source")),
    Criterion: one(("criterion", "finding"), ("reasons",)),
}
