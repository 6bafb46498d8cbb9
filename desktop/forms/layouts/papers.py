"""The pages of papers and steps: documents and their custody, consents, relationships, remedies, interventions."""

from __future__ import annotations

from db.fields import Described
from db.records import (
    ConsentData,
    CustodyEventData,
    DocumentData,
    InterventionData,
    RelationshipData,
    RemedyStepData,
)
from desktop.forms.layout import ABOUT_MATERIAL, FormLayout, Section
from resources.text import N_

DOCUMENT = FormLayout(
    (
        Section(
            N_("Document"),
            rows=(
                ("name",),
                ("document_type", "form"),
                ("dated", "numbers"),
                ("author", "addressee"),
                ("language", "pages"),
                ("about",),
                ("description",),
            ),
        ),
        Section(
            N_("How you have it"),
            rows=(
                ("source", "captured_how"),
                ("captured_on", "captured_by"),
                ("original_at",),
            ),
        ),
        Section(N_("Other forms of it"), rows=(("redaction_of", "translation_of"),)),
        Section(N_("File"), rows=(("file_name", "mime"), ("size",), ("sha256",)), collapsed=True),
        ABOUT_MATERIAL,
    )
)

CUSTODY_EVENT = FormLayout(
    (
        Section(
            N_("Custody event"),
            rows=(
                ("document", "event"),
                ("happened", "done_by"),
                ("received_from", "handed_to"),
                ("place",),
                ("sha256",),
                ("details",),
            ),
        ),
        ABOUT_MATERIAL,
    )
)

CONSENT = FormLayout(
    (
        Section(
            N_("Consent"),
            rows=(
                ("person", "form"),
                ("given", "given_by"),
                ("scope",),
                ("conditions",),
                ("valid_until", "withdrawn"),
                ("sources",),
            ),
        ),
        Section(
            N_("How it was taken"),
            rows=(("interviewer", "language"), ("explained",), ("document",)),
        ),
        ABOUT_MATERIAL,
    )
)

RELATIONSHIP = FormLayout(
    (
        Section(
            N_("Relationship"),
            rows=(("person", "relation"), ("other",), ("start", "end"), ("details",), ("sources",)),
        ),
        ABOUT_MATERIAL,
    )
)

REMEDY = FormLayout(
    (
        Section(
            N_("Remedy"),
            rows=(
                ("remedy_kind", "person"),
                ("not_taken",),
                ("filed", "filed_by"),
                ("addressee", "against"),
                ("proceeding", "numbers"),
                ("summary",),
            ),
        ),
        Section(
            N_("What came of it"),
            rows=(("result", "result_on"), ("result_decision",), ("result_details",), ("ineffective",)),
        ),
        Section(N_("Sources"), rows=(("document",), ("sources",))),
        ABOUT_MATERIAL,
    )
)

INTERVENTION = FormLayout(
    (
        Section(
            N_("Intervention"),
            rows=(
                ("intervention_type", "sent"),
                ("persons",),
                ("sent_by", "addressee"),
                ("about",),
                ("numbers",),
                ("summary",),
            ),
        ),
        Section(
            N_("What came of it"),
            rows=(("response", "response_on"), ("response_details",), ("impact",)),
        ),
        Section(N_("Sources"), rows=(("document",), ("sources",))),
        ABOUT_MATERIAL,
    )
)

PAGES: dict[type[Described], FormLayout] = {
    DocumentData: DOCUMENT,
    CustodyEventData: CUSTODY_EVENT,
    ConsentData: CONSENT,
    RelationshipData: RELATIONSHIP,
    RemedyStepData: REMEDY,
    InterventionData: INTERVENTION,
}
