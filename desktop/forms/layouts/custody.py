"""The pages of what happens in custody and before courts: decisions, sentences, lawyers, contacts, examinations."""

from __future__ import annotations

from db.fields import Described
from db.records import CustodyContactData, DecisionData, ExaminationData, RepresentationData, SentenceData
from db.records.custody import BodyMark
from db.records.decision import SentenceComponent
from desktop.forms.layout import ABOUT_MATERIAL, FormLayout, OnlyIf, Section, one
from resources.text import N_

DECISION = FormLayout(
    (
        Section(
            N_("Decision or hearing"),
            rows=(
                ("decision_kind", "proceeding"),
                ("persons",),
                ("decided", "body"),
                ("judges",),
                ("numbers", "outcome"),
                ("law",),
                ("summary",),
                ("measure", "appeals"),
            ),
        ),
        Section(
            N_("How it was held"),
            rows=(
                ("mode", "present"),
                ("observers", "interpreter"),
                ("postponed", "postponed_reason"),
            ),
        ),
        Section(
            N_("What follows"),
            rows=(
                ("notified_how", "served"),
                ("appealable", "final_on"),
                ("next_on", "ask_again_on"),
            ),
        ),
        Section(N_("Sources"), rows=(("document",), ("sources",))),
        ABOUT_MATERIAL,
    ),
    only_if=(OnlyIf("ask_again_on", "decision_kind", ("parole_refused", "lighter_refused")),),
)

SENTENCE = FormLayout(
    (
        Section(
            N_("Sentence"),
            rows=(("person", "proceeding"), ("decision", "imposed"), ("charges",), ("components",)),
        ),
        Section(
            N_("How it runs"),
            rows=(("in_force", "start"), ("credited", "end"), ("end_reason", "replaces")),
        ),
        Section(N_("Sources"), rows=(("sources",),)),
        ABOUT_MATERIAL,
    )
)

REPRESENTATION = FormLayout(
    (
        Section(
            N_("Who defends whom"),
            rows=(
                ("lawyer", "person"),
                ("proceeding", "representation_kind"),
                ("start", "end"),
                ("notice",),
            ),
        ),
        Section(N_("Admission"), rows=(("admitted", "admitted_on"), ("refusal",))),
        Section(N_("Undertaking"), rows=(("undertaking", "undertaking_on"),)),
        Section(N_("Sources"), rows=(("sources",),)),
        ABOUT_MATERIAL,
    )
)

CONTACT = FormLayout(
    (
        Section(
            N_("Contact"),
            rows=(
                ("person", "measure"),
                ("contact_kind", "happened"),
                ("asked_by", "asked_on"),
                ("result", "official"),
                ("reasons",),
                ("details",),
                ("sources",),
            ),
        ),
        ABOUT_MATERIAL,
    )
)

EXAMINATION = FormLayout(
    (
        Section(
            N_("Examination"),
            rows=(
                ("person", "measure"),
                ("examination_kind", "status"),
                ("asked_by", "asked_on"),
                ("refusal",),
                ("done_by", "done_on"),
                ("officers_present",),
            ),
        ),
        Section(N_("What was found"), rows=(("findings",), ("body_map",), ("photographs",))),
        Section(
            N_("Complaint and sources"),
            rows=(("complaint", "complaint_number"), ("document",), ("sources",)),
        ),
        ABOUT_MATERIAL,
    )
)

PAGES: dict[type[Described], FormLayout] = {
    DecisionData: DECISION,
    SentenceData: SENTENCE,
    RepresentationData: REPRESENTATION,
    CustodyContactData: CONTACT,
    ExaminationData: EXAMINATION,
    SentenceComponent: one(("component", "length"), ("amount", "regime"), ("details",)),
    BodyMark: one(("part", "side"), ("finding",), ("explanation",)),
}
