"""The pages of people, organisations and places."""

from __future__ import annotations

from db.fields import Described
from db.records import ApartData, OrganisationData, PersonData, PlaceData
from db.records.person import Contact, HealthEntry, IdentityDocument, PersonName, Protection, PublicRole
from desktop.forms.layout import ABOUT, FormLayout, OnlyIf, Section, one
from resources.text import N_

MERGED = OnlyIf("merged_into", "unnamed", ())  # nobody fills it in by hand: it is shown where it is filled
GROUPS = ("family", "group", "organisation", "community", "public")

PERSON = FormLayout(
    (
        Section(
            N_("Identity"),
            rows=(
                ("names",),
                ("unnamed", "called"),
                ("sex", "born"),
                ("birthplace", "citizenships"),
                ("age_stated", "age_stated_on"),
                ("unit",),
                ("group_min", "group_max"),
                ("photo", "languages"),
                ("merged_into",),
            ),
        ),
        Section(N_("Situation"), rows=(("liberty_status", "liberty_status_on"), ("died",))),
        Section(N_("Public activity"), rows=(("public_roles",), ("biography",))),
        Section(N_("Health"), rows=(("health",),)),
        Section(
            N_("Family, origin and belief"),
            rows=(("civil_status", "dependants"), ("ethnicity", "religion"), ("education",)),
            collapsed=True,
        ),
        Section(N_("Papers and contacts"), rows=(("identity_documents",), ("contacts",)), collapsed=True),
        Section(N_("Protection"), rows=(("protection",), ("betraying",))),
        ABOUT,
    ),
    only_if=(OnlyIf("group_min", "unit", GROUPS), OnlyIf("group_max", "unit", GROUPS), MERGED),
)

ORGANISATION = FormLayout(
    (
        Section(
            N_("Identity"),
            rows=(
                ("name",),
                ("unnamed",),
                ("names",),
                ("organisation_kind", "authority_type"),
                ("parent", "place"),
                ("start", "end"),
                ("description",),
                ("merged_into",),
            ),
        ),
        ABOUT,
    ),
    only_if=(MERGED,),
)

PLACE = FormLayout(
    (
        Section(
            N_("Place"),
            rows=(
                ("name",),
                ("place_type", "within"),
                ("address", "coordinates"),
                ("names",),
                ("description",),
            ),
        ),
        ABOUT,
    )
)

APART = FormLayout((Section(N_("Not the same"), rows=(("one", "other"), ("reasons",))),))

PAGES: dict[type[Described], FormLayout] = {
    PersonData: PERSON,
    OrganisationData: ORGANISATION,
    PlaceData: PLACE,
    ApartData: APART,
    PersonName: one(
        ("surname", "given"),
        ("patronymic", "as_written"),
        ("kind", "script"),
        ("order_known", "source"),
    ),
    PublicRole: one(("role", "details"), ("start", "end"), ("relevant", "source")),
    HealthEntry: one(
        ("vulnerability", "disability_group"),
        ("mobility_aids", "since"),
        ("details",),
        ("evidence", "source"),
    ),
    IdentityDocument: one(("kind", "numbers"), ("issued_by", "issued"), ("valid_until", "source")),
    Contact: one(("means", "value"), ("place", "details"), ("start", "end")),
    Protection: one(("audience", "shown_as"), ("pseudonym", "reason")),
}
