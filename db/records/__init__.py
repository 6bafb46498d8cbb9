"""The records that Daftar keeps, one module a record. `KINDS` is their register."""

from dataclasses import dataclass

from sqlalchemy import Table

from db.records.apart import Apart, ApartData
from db.records.assessment import StatusAssessment, StatusAssessmentData
from db.records.base import FiledData, Record, RecordData, SettingData
from db.records.case import Case, CaseData
from db.records.claim import Claim, ClaimData, DisputedPoint, DisputedPointData
from db.records.consent import Consent, ConsentData
from db.records.custody import CustodyContact, CustodyContactData, Examination, ExaminationData
from db.records.deadline import Deadline, DeadlineData
from db.records.decision import Decision, DecisionData, Sentence, SentenceData
from db.records.document import CustodyEvent, CustodyEventData, Document, DocumentData
from db.records.incident import Incident, IncidentData
from db.records.involvement import Involvement, InvolvementData
from db.records.law_rows import (
    LawArticle,
    LawArticleData,
    LawConstraint,
    LawConstraintData,
    LawCredit,
    LawCreditData,
    LawMeasure,
    LawMeasureData,
    LawTerm,
    LawTermData,
)
from db.records.measure import LegalMeasure, LegalMeasureData
from db.records.organisation import Organisation, OrganisationData
from db.records.own import OwnField, OwnFieldData, OwnTerm, OwnTermData
from db.records.person import Person, PersonData
from db.records.place import Place, PlaceData
from db.records.printing import (
    Edition,
    EditionData,
    Mention,
    MentionData,
    PageCheck,
    PageCheckData,
    Printout,
    PrintoutData,
)
from db.records.proceeding import Charge, ChargeData, Proceeding, ProceedingData
from db.records.relationship import Relationship, RelationshipData
from db.records.remedy import Intervention, InterventionData, RemedyStep, RemedyStepData
from db.records.representation import Representation, RepresentationData
from db.records.saved_search import SavedSearch, SavedSearchData
from db.records.source import Source, SourceData


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: what is filled in, and how it is kept."""

    data: type[RecordData]
    model: type[Record]

    @property
    def name(self) -> str:
        return self.data.kind

    @property
    def table(self) -> Table:
        """The table in which records of this kind are kept, for statements built by hand."""
        return self.model.__table__  # type: ignore[attr-defined, no-any-return]


_REGISTERED = (
    RecordKind(CaseData, Case),
    RecordKind(PersonData, Person),
    RecordKind(OrganisationData, Organisation),
    RecordKind(PlaceData, Place),
    RecordKind(IncidentData, Incident),
    RecordKind(ProceedingData, Proceeding),
    RecordKind(ChargeData, Charge),
    RecordKind(LegalMeasureData, LegalMeasure),
    RecordKind(SourceData, Source),
    RecordKind(ClaimData, Claim),
    RecordKind(DisputedPointData, DisputedPoint),
    RecordKind(StatusAssessmentData, StatusAssessment),
    RecordKind(InvolvementData, Involvement),
    RecordKind(DeadlineData, Deadline),
    RecordKind(LawArticleData, LawArticle),
    RecordKind(LawTermData, LawTerm),
    RecordKind(LawMeasureData, LawMeasure),
    RecordKind(LawConstraintData, LawConstraint),
    RecordKind(LawCreditData, LawCredit),
    RecordKind(DecisionData, Decision),
    RecordKind(SentenceData, Sentence),
    RecordKind(RepresentationData, Representation),
    RecordKind(CustodyContactData, CustodyContact),
    RecordKind(ExaminationData, Examination),
    RecordKind(RemedyStepData, RemedyStep),
    RecordKind(InterventionData, Intervention),
    RecordKind(DocumentData, Document),
    RecordKind(CustodyEventData, CustodyEvent),
    RecordKind(ConsentData, Consent),
    RecordKind(RelationshipData, Relationship),
    RecordKind(ApartData, Apart),
    RecordKind(SavedSearchData, SavedSearch),
    RecordKind(OwnFieldData, OwnField),
    RecordKind(OwnTermData, OwnTerm),
    RecordKind(EditionData, Edition),
    RecordKind(PrintoutData, Printout),
    RecordKind(MentionData, Mention),
    RecordKind(PageCheckData, PageCheck),
)

KINDS = {kind.name: kind for kind in _REGISTERED}
FILED = {name: kind for name, kind in KINDS.items() if issubclass(kind.data, FiledData)}  # what tells of people, events
APPEND_ONLY = {name: kind.data.goes_with for name, kind in KINDS.items() if kind.data.append_only}  # never changed
SETTINGS = {name: kind for name, kind in KINDS.items() if issubclass(kind.data, SettingData)}

__all__ = [
    "APPEND_ONLY",
    "FILED",
    "KINDS",
    "SETTINGS",
    "Apart",
    "ApartData",
    "Case",
    "CaseData",
    "Charge",
    "ChargeData",
    "Claim",
    "ClaimData",
    "Consent",
    "ConsentData",
    "CustodyContact",
    "CustodyContactData",
    "CustodyEvent",
    "CustodyEventData",
    "Deadline",
    "DeadlineData",
    "Decision",
    "DecisionData",
    "DisputedPoint",
    "DisputedPointData",
    "Document",
    "DocumentData",
    "Edition",
    "EditionData",
    "Examination",
    "ExaminationData",
    "FiledData",
    "Incident",
    "IncidentData",
    "Intervention",
    "InterventionData",
    "Involvement",
    "InvolvementData",
    "LawArticle",
    "LawArticleData",
    "LawConstraint",
    "LawConstraintData",
    "LawCredit",
    "LawCreditData",
    "LawMeasure",
    "LawMeasureData",
    "LawTerm",
    "LawTermData",
    "LegalMeasure",
    "LegalMeasureData",
    "Mention",
    "MentionData",
    "Organisation",
    "OrganisationData",
    "OwnField",
    "OwnFieldData",
    "OwnTerm",
    "OwnTermData",
    "PageCheck",
    "PageCheckData",
    "Person",
    "PersonData",
    "Place",
    "PlaceData",
    "Printout",
    "PrintoutData",
    "Proceeding",
    "ProceedingData",
    "Record",
    "RecordData",
    "RecordKind",
    "Relationship",
    "RelationshipData",
    "RemedyStep",
    "RemedyStepData",
    "Representation",
    "RepresentationData",
    "SavedSearch",
    "SavedSearchData",
    "Sentence",
    "SentenceData",
    "SettingData",
    "Source",
    "SourceData",
    "StatusAssessment",
    "StatusAssessmentData",
]
