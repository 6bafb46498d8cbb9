"""The pages of what happened and of what is said about it: incidents, involvements, claims, disputed points,
sources.
"""

from __future__ import annotations

from db.fields import Described
from db.records import ClaimData, DisputedPointData, IncidentData, InvolvementData, SourceData
from db.records.incident import Act, IncidentLink
from desktop.forms.layout import ABOUT_MATERIAL, FormLayout, Section, one
from resources.text import N_

INCIDENT = FormLayout(
    (
        Section(
            N_("What happened"),
            rows=(
                ("name",),
                ("types",),
                ("start", "end"),
                ("place", "place_text"),
                ("persons",),
                ("narrative",),
                ("acts",),
            ),
        ),
        Section(N_("Sources"), rows=(("sources",), ("words",))),
        Section(N_("What was demanded"), rows=(("demand", "paper_shown"),)),
        Section(N_("The other side"), rows=(("official_version",), ("official_version_by",))),
        Section(N_("Assessment"), rows=(("rights",), ("assessment",), ("assessment_reasons",), ("impact",))),
        Section(N_("Connections"), rows=(("parent",), ("connected",))),
        ABOUT_MATERIAL,
    )
)

INVOLVEMENT = FormLayout(
    (
        Section(
            N_("Who, in what role"),
            rows=(("party", "role"), ("about", "degree"), ("start", "end"), ("standing",)),
        ),
        Section(N_("Who says so"), rows=(("alleged_by", "source"),)),
        ABOUT_MATERIAL,
    )
)

CLAIM = FormLayout(
    (
        Section(
            N_("What is said"),
            rows=(
                ("speaker", "stance"),
                ("statement",),
                ("not_recorded",),
                ("words",),
                ("neutral",),
                ("said_on", "motive"),
            ),
        ),
        Section(N_("Where it is from"), rows=(("source", "locator"), ("credibility",))),
        Section(
            N_("What it is about"), rows=(("about", "about_field"), ("point",), ("contradicts",), ("corroborates",))
        ),
        Section(N_("What the authorities did with it"), rows=(("handling", "handled_by"),)),
        ABOUT_MATERIAL,
    )
)

POINT = FormLayout(
    (
        Section(N_("Disputed point"), rows=(("question",), ("about",), ("explanation",))),
        ABOUT_MATERIAL,
    )
)

SOURCE = FormLayout(
    (
        Section(
            N_("What it is"),
            rows=(
                ("name",),
                ("source_type", "author"),
                ("publisher", "language"),
                ("published", "accessed"),
                ("place", "archived_copy"),
                ("web_link",),
            ),
        ),
        Section(N_("What it says"), rows=(("summary",), ("whole_text",))),
        Section(
            N_("How far to trust it"),
            rows=(("connection", "reliability"), ("attribution", "protected")),
        ),
        Section(N_("How it was taken"), rows=(("channel", "read_back"), ("interviewer", "interpreter"))),
        ABOUT_MATERIAL,
    )
)

PAGES: dict[type[Described], FormLayout] = {
    IncidentData: INCIDENT,
    InvolvementData: INVOLVEMENT,
    ClaimData: CLAIM,
    DisputedPointData: POINT,
    SourceData: SOURCE,
    IncidentLink: one(("relation", "incident"), ("details",)),
    Act: one(
        ("actor", "act"),
        ("target", "object"),
        ("means", "consequence"),
        ("act_type", "exculpatory"),
    ),
}
