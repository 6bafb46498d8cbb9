"""A claim: what somebody says about something. And the disputed point: one question on which claims differ."""

from sqlmodel import Field as SqlField

from db.fields import choice, flag, link, links, prose, text, verbatim, when
from db.records.base import ANY_RECORD, PARTIES, CaseMaterial, Record, TitlePart, index_dates, record, term
from db.values.dates import ImpreciseDate
from db.values.texts import Verbatim
from resources.text import N_


class ClaimData(CaseMaterial):
    kind = "claim"
    letter = "CL"
    noun = N_("Claim")
    plural = N_("Claims")
    icon = "quote"
    columns = ("speaker", "stance", "about", "source", "credibility")

    statement: str | None = prose(N_("What is said"), N_("In a sentence, as the speaker means it."))
    not_recorded: bool = flag(
        N_("The words are not recorded"), N_("Somebody spoke, but what was said is not known. Never invent it.")
    )
    words: Verbatim | None = verbatim(N_("In the speaker's words"), N_("Word for word, if you have it."))
    neutral: str | None = prose(N_("Neutral wording"), N_("What prints: “In his view the accusation is false.”"))
    speaker: str | None = link(
        (*PARTIES, "source"), N_("Speaker"), N_("Who says it; the source itself may be the speaker.")
    )
    source: str | None = link(("source",), N_("Source"), N_("Where you have it from."))
    locator: str | None = text(N_("Place in the source"), N_("Page, minute, paragraph."))
    stance: str | None = choice("claim_stance", N_("Stance"), N_("Asserts, denies, considers …"))
    about: str | None = link(ANY_RECORD, N_("About"), N_("The record that it speaks of."))
    about_field: str | None = text(N_("About which field"), N_("If it concerns one field of that record, its name."))
    point: str | None = link(("point",), N_("Disputed point"), N_("The question that it answers."))
    motive: str | None = choice("motive", N_("Motive named"), N_("If the claim names a motive of the persecution."))
    said_on: ImpreciseDate | None = when(N_("Said on"), N_("When it was said."))
    credibility: str | None = choice(
        "credibility", N_("Credibility"), N_("From 1 (confirmed) to 6 (cannot be judged).")
    )
    contradicts: list[str] = links(("claim",), N_("Contradicts"), N_("Claims that say otherwise."))
    corroborates: list[str] = links(("claim",), N_("Supports"), N_("Claims that say the same."))
    handling: str | None = choice(
        "claim_handling", N_("Handled by the authority"), N_("Considered, ignored, refused …")
    )
    handled_by: str | None = link(PARTIES, N_("Authority"), N_("Who handled it so."))

    def title(self) -> tuple[TitlePart, ...]:
        said = self.neutral or self.statement or (self.words.text if self.words else "")
        return (said[:120], "" if said else term("claim_stance", self.stance), record(self.speaker))


class Claim(ClaimData, Record, table=True):
    id: str = SqlField(primary_key=True)


class DisputedPointData(CaseMaterial):
    kind = "point"
    letter = "DP"
    noun = N_("Disputed point")
    plural = N_("Disputed points")
    icon = "split"
    columns = ("about", "cases")

    question: str | None = text(N_("Question"), N_("“Did he strike the complainant?”"), required=True)
    about: str | None = link(ANY_RECORD, N_("About"), N_("The record whose facts are disputed."))
    explanation: str | None = prose(N_("Explanation"), N_("Why it matters, in neutral words."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.question or "",)


class DisputedPoint(DisputedPointData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Claim)
index_dates(DisputedPoint)
