"""The vault's own rows of the law: articles, terms, measures, constraints and credits that its people add or correct.

They lie beside the law packs that ship with Daftar and never in them, so an update of a pack leaves them as they are.
What is made of them stands in `db.law.own`; this module only keeps what people fill in.
"""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, choices, flag, law, multilingual, number, prose, text, when
from db.records.base import Record, SettingData, TitlePart, index_dates, term
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from resources.text import N_


class LawRowData(SettingData):
    """What every row has: whose law it is, its place in that law, and where it was read."""

    icon = "scroll-text"

    jurisdiction: str | None = choice(
        "jurisdiction", N_("Jurisdiction"), N_("To whose law the row belongs."), default="KZ", required=True
    )
    basis: LawRef | None = law(N_("Place in the law"), N_("The law, the article and the part it rests on."))
    checked_on: ImpreciseDate | None = when(
        N_("Checked on"), N_("The day on which somebody compared it with the text of the law.")
    )
    source: str | None = text(N_("Where it was read"), N_("The text, site or lawyer that it rests on."))
    note: str | None = prose(N_("Note"), N_("What a colleague should know of this row."))

    def _place(self) -> TitlePart:
        return ["law", self.basis.model_dump(mode="json", exclude_defaults=True)] if self.basis else ""


class LawRuleData(LawRowData):
    """A row that is checked as a whole."""

    state: str | None = choice(
        "law_state",
        N_("State"),
        N_("What nobody checked is shown grey and never raises an alarm."),
        default="unverified",
        required=True,
    )


class LawArticleData(LawRowData):
    kind = "law_article"
    letter = "LA"
    noun = N_("Article of a law")
    plural = N_("Articles of laws")
    columns = ("basis", "jurisdiction", "valid_from", "valid_to", "checked_on")

    basis: LawRef | None = law(
        N_("Article"), N_("The law, the article and, if the title is that of a part, the part."), required=True
    )
    titles: dict[str, str] = multilingual(N_("Official title"), N_("Word for word as the law has it."))
    checked_in: list[str] = choices(
        "language", N_("Title checked in"), N_("The languages in which somebody compared the title with the law.")
    )
    valid_from: ImpreciseDate | None = when(N_("In force from"), N_("The first day on which it stood so."))
    valid_to: ImpreciseDate | None = when(N_("In force until"), N_("The last day on which it stood so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self._place(),)


class LawTermData(LawRuleData):
    kind = "law_term"
    letter = "LT"
    noun = N_("Term of the law")
    plural = N_("Terms of the law")
    columns = ("code", "trigger", "amount", "unit", "state", "checked_on")

    code: str | None = text(
        N_("Code"),
        N_("A short name: “kz.remand.2m”. The name of a shipped rule puts yours in its place."),
        required=True,
    )
    trigger: str | None = choice("term_trigger", N_("Runs from"), N_("What the term begins with."), required=True)
    amount: int | None = number(N_("How long"), N_("A number; the unit stands beside it."), required=True)
    unit: str | None = choice("term_unit", N_("Unit"), N_("Hours, days, months or years."), required=True)
    measure_types: list[str] = choices("measure_type", N_("For these measures"), N_("Blank: for none in particular."))
    decision_kinds: list[str] = choices("decision_kind", N_("For these decisions"), N_("Blank: for all of them."))
    intervention_types: list[str] = choices(
        "intervention_type", N_("For these interventions"), N_("Blank: for all of them.")
    )
    exhausted: str | None = choice("remedies", N_("Once exhausted"), N_("Which remedies must be at their end."))
    exception: bool = flag(
        N_("Only for the exceptions"), N_("The longer or shorter term of the exceptions that the law names.")
    )
    extension: int | None = number(N_("Extension"), N_("0 is the first term, 1 the first extension of it, and so on."))
    under_age: int | None = number(N_("Only under the age of"), N_("In years; blank if it holds for everybody."))
    valid_from: ImpreciseDate | None = when(N_("In force from"), N_("The first day on which it stood so."))
    severity: str | None = choice(
        "rule_severity", N_("Weight"), N_("How much it matters when the term is over."), default="normal"
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (self.code or "", self._place())


class LawMeasureData(LawRuleData):
    kind = "law_measure"
    letter = "LM"
    noun = N_("Measure in the law")
    plural = N_("Measures in the law")
    columns = ("measure_type", "basis", "counts", "day_kind", "state", "checked_on")

    measure_type: str | None = choice(
        "measure_type", N_("Type of measure"), N_("House arrest, remand, a fine, a search …"), required=True
    )
    measure_class: str | None = choice("measure_class", N_("Class"), N_("What kind of measure the law makes of it."))
    counts: str | None = answer(
        N_("Deprivation of liberty?"), N_("Whether its days count as days without liberty. Unknown: ask a lawyer.")
    )
    day_kind: str | None = choice("day_kind", N_("Counted as"), N_("Under which kind of days it is added up."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("measure_type", self.measure_type), self._place())


class LawConstraintData(LawRuleData):
    kind = "law_constraint"
    letter = "LC"
    noun = N_("Constraint of the law")
    plural = N_("Constraints of the law")
    columns = ("code", "constraint", "basis", "state", "checked_on")

    code: str | None = text(
        N_("Code"),
        N_("A short name: “kz.remand.2m”. The name of a shipped rule puts yours in its place."),
        required=True,
    )
    constraint: str | None = choice(
        "constraint_kind", N_("What is not allowed"), N_("Two measures at once, or a measure for some people."),
        required=True,
    )  # fmt: skip
    measure_class: str | None = choice("measure_class", N_("Class of measures"), N_("For measures of this class."))
    measure_types: list[str] = choices("measure_type", N_("For these measures"), N_("Blank: for none in particular."))
    one_proceeding: bool = flag(N_("Only in one proceeding"), N_("Measures of different proceedings may run at once."))
    groups: list[str] = choices("exempt_group", N_("Whom it protects"), N_("The people the measure is not for."))
    severity: str | None = choice(
        "rule_severity", N_("Weight"), N_("How much it matters when the rule is broken."), default="warning"
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (self.code or "", self._place())


class LawCreditData(LawRuleData):
    kind = "law_credit"
    letter = "LR"
    noun = N_("Credit towards a sentence")
    plural = N_("Credits towards a sentence")
    columns = ("code", "day_kind", "regime", "held_days", "sentence_days", "state")

    code: str | None = text(
        N_("Code"),
        N_("A short name: “kz.remand.2m”. The name of a shipped rule puts yours in its place."),
        required=True,
    )
    day_kind: str | None = choice("day_kind", N_("Days of"), N_("The kind of days that are credited."), required=True)
    regime: str | None = choice("regime", N_("Regime"), N_("The regime of the sentence; blank if it makes no odds."))
    held_days: int | None = number(N_("Days held"), N_("With the next field: 2 days held count as 3 of a sentence."))
    sentence_days: int | None = number(N_("Count as days of a sentence"), N_("Blank if it is not known."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.code or "", term("day_kind", self.day_kind), term("regime", self.regime))


class LawArticle(LawArticleData, Record, table=True):
    id: str = SqlField(primary_key=True)


class LawTerm(LawTermData, Record, table=True):
    id: str = SqlField(primary_key=True)


class LawMeasure(LawMeasureData, Record, table=True):
    id: str = SqlField(primary_key=True)


class LawConstraint(LawConstraintData, Record, table=True):
    id: str = SqlField(primary_key=True)


class LawCredit(LawCreditData, Record, table=True):
    id: str = SqlField(primary_key=True)


for _model in (LawArticle, LawTerm, LawMeasure, LawConstraint, LawCredit):
    index_dates(_model)
