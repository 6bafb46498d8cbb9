"""A person, or a group, or somebody whose name nobody knows."""

from sqlmodel import Field as SqlField

from db.fields import (
    Sensitivity,
    answer,
    choice,
    choices,
    flag,
    link,
    number,
    prose,
    rows,
    text,
    when,
)
from db.records.base import FiledData, Record, Row, TitlePart, index_dates, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class PersonName(Row):
    """One name as one source or document has it."""

    kind: str | None = choice("name_kind", N_("Kind of name"), N_("Official, in the media, a former name …"))
    surname: str | None = text(N_("Surname"), N_("Only if you know which part is the surname."))
    given: str | None = text(N_("Given name"), N_("The given name or names."))
    patronymic: str | None = text(N_("Patronymic"), N_("As it stands in documents."))
    as_written: str | None = text(
        N_("As written"), N_("Exactly as the source has it, with capitals and signs; never corrected.")
    )
    script: str | None = choice("script", N_("Script"), N_("The alphabet of this spelling."))
    order_known: str | None = answer(
        N_("Is it known which part is the surname?"), N_("Capital letters are a hint, never proof.")
    )
    source: str | None = link(("source",), N_("Source"), N_("Where this spelling comes from."))

    def written(self) -> str:
        """The name for lists: surname first when the parts are known, else as the source has it."""
        parts = " ".join(part for part in (self.surname, self.given, self.patronymic) if part)
        return parts or (self.as_written or "").lstrip("#")


class PublicRole(Row):
    """What a person is or was known for."""

    role: str | None = choice("public_role", N_("Role"), N_("What the person does or is known for."), required=True)
    details: str | None = text(N_("Details"), N_("Organisation, place, in the source's words."))
    start: ImpreciseDate | None = when(N_("From"), N_("As far as it is known."))
    end: ImpreciseDate | None = when(N_("Until"), N_("Blank if not known, “..” if it goes on."))
    relevant: str | None = answer(
        N_("Relevant to the persecution?"), N_("Whether the person is persecuted for this role.")
    )
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class HealthEntry(Row):
    """A disability, an illness or another vulnerability."""

    vulnerability: str | None = choice(
        "vulnerability", N_("Vulnerability"), N_("A disability, an illness, a dependence on care."), required=True
    )
    disability_group: str | None = choice(
        "disability_group", N_("Disability group"), N_("As the certificate has it; blank if nobody asked.")
    )
    mobility_aids: list[str] = choices("mobility_aid", N_("Aids"), N_("A stick, a wheelchair, a hearing aid …"))
    since: ImpreciseDate | None = when(N_("Since"), N_("As far as it is known."))
    details: str | None = prose(N_("Details"), N_("What it means for arrest, custody or the accusation."))
    evidence: str | None = text(N_("Evidence"), N_("A certificate, an opinion, the person's own word."))
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class IdentityDocument(Row):
    """A paper or number by which the state knows the person."""

    kind: str | None = choice(
        "identity_document_kind", N_("Kind"), N_("Identity card, passport, number."), required=True
    )
    numbers: str | None = text(N_("Number"), N_("As it stands on the paper."))
    issued_by: str | None = text(N_("Issued by"), N_("The country and the authority."))
    issued: ImpreciseDate | None = when(N_("Issued on"), N_("As it stands on the paper."))
    valid_until: ImpreciseDate | None = when(N_("Valid until"), N_("As it stands on the paper."))
    source: str | None = link(("source",), N_("Source"), N_("Where it was seen."))


class Contact(Row):
    """An address, a number or an account at which the person lives or can be reached."""

    means: str | None = choice("contact_means", N_("Kind"), N_("Residence, phone, messenger …"), required=True)
    value: str | None = text(N_("Address or number"), N_("As one writes it on an envelope or dials it."))
    place: str | None = link(("place",), N_("Place"), N_("The town or district, if you keep it as a place."))
    start: ImpreciseDate | None = when(N_("From"), N_("As far as it is known."))
    end: ImpreciseDate | None = when(N_("Until"), N_("Blank if not known, “..” if it goes on."))
    details: str | None = text(N_("Details"), N_("“only after six”, “a neighbour answers”."))


class Protection(Row):
    """How the person may appear before one audience."""

    audience: str | None = choice("audience", N_("Audience"), N_("For whom the print is made."), required=True)
    shown_as: str | None = choice("protection", N_("Shown as"), N_("How the person appears there."), required=True)
    pseudonym: str | None = text(
        N_("Pseudonym"), N_("Only if one was agreed. Blank for one that Daftar makes: the same for years.")
    )
    reason: str | None = text(N_("Reason"), N_("Who asked for it, and when."))


class PersonData(FiledData):
    kind = "person"
    letter = "P"
    noun = N_("Person")
    plural = N_("People")
    icon = "user"
    columns = ("sex", "born", "liberty_status", "public_roles", "tags")

    unit: str | None = choice(
        "counting_unit",
        N_("One person or a group?"),
        N_("A group counts as many; an unnamed person counts as one."),
        default="individual",
    )
    names: list[PersonName] = rows(
        PersonName, N_("Names"), N_("Every spelling you meet. The first one stands in lists and prints.")
    )
    unnamed: bool = flag(
        N_("The name is not known"), N_("Tick it when nobody knows or gives a name: it says so in print.")
    )
    called: str | None = text(N_("How they are called"), N_("“Yerlan's friend”, “the second officer” …"))
    group_min: int | None = number(N_("Group size, at least"), N_("How many people at the least."))
    group_max: int | None = number(N_("Group size, at most"), N_("Blank if not known."))
    sex: str | None = choice("sex", N_("Sex"), N_("As the person says, or as documents have it."))
    born: ImpreciseDate | None = when(N_("Born"), N_("A year is enough: “1984”, “about 1984”."))
    birthplace: str | None = link(("place",), N_("Birthplace"), N_("As exactly as it is known."))
    age_stated: int | None = number(N_("Age as stated"), N_("The age that a source gives, in years."))
    age_stated_on: ImpreciseDate | None = when(N_("Age stated on"), N_("The day on which that age was true."))
    citizenships: list[str] = choices("country", N_("Citizenships"), N_("Every citizenship held."))
    died: ImpreciseDate | None = when(N_("Died"), N_("Only if it is known."))
    public_roles: list[PublicRole] = rows(
        PublicRole, N_("Public roles"), N_("Activist, journalist, lawyer …: what the person is known for.")
    )
    health: list[HealthEntry] = rows(
        HealthEntry,
        N_("Health and vulnerability"),
        N_("Special data: outside this vault they appear only with consent."),
        sensitivity=Sensitivity.SPECIAL,
    )
    dependants: str | None = text(
        N_("Dependants"), N_("“two children under 14”, “a mother in need of care”."), sensitivity=Sensitivity.SPECIAL
    )
    civil_status: str | None = choice(
        "civil_status", N_("Civil status"), N_("Married, single …"), sensitivity=Sensitivity.SPECIAL
    )
    ethnicity: str | None = text(N_("Ethnicity"), N_("As the person says."), sensitivity=Sensitivity.SPECIAL)
    religion: str | None = text(N_("Religion or belief"), N_("As the person says."), sensitivity=Sensitivity.SPECIAL)
    languages: list[str] = choices("language", N_("Languages"), N_("That the person speaks and understands."))
    education: str | None = text(
        N_("Education and work"), N_("Schooling, profession, last employment."), sensitivity=Sensitivity.SPECIAL
    )
    identity_documents: list[IdentityDocument] = rows(
        IdentityDocument,
        N_("Identity documents"),
        N_("Secret: papers and numbers by which the person can be traced."),
        sensitivity=Sensitivity.SECRET,
        why_not=N_("Secret: only a questionnaire that asks for it shows it, with consent."),
    )
    contacts: list[Contact] = rows(
        Contact,
        N_("Addresses and contacts"),
        N_("Secret: where the person lives and can be reached."),
        sensitivity=Sensitivity.SECRET,
        why_not=N_("Secret: only a questionnaire that asks for it shows it, with consent."),
    )
    photo: str | None = link(("document",), N_("Photograph"), N_("A picture of the person, kept as a document."))
    liberty_status: str | None = choice(
        "liberty_status", N_("Situation now"), N_("Where the person is now, as far as you know.")
    )
    liberty_status_on: ImpreciseDate | None = when(N_("Situation known on"), N_("The day on which that was so."))
    biography: str | None = prose(N_("Life and work"), N_("A short neutral account of the person."))
    protection: list[Protection] = rows(
        Protection,
        N_("Protection in print"),
        N_("How the person may appear before each audience."),
        why_not=N_("It decides what prints and is not printed itself."),
    )
    betraying: str | None = prose(
        N_("What would betray the person"),
        N_("Descriptions by which others would know who it is, one a line: “his only cousin”."),
        sensitivity=Sensitivity.NEVER,
        why_not=N_("It decides what prints and is not printed itself."),
    )

    merged_into: str | None = link(
        ("person",),
        N_("Merged into"),
        N_("The same person under another reference. Daftar sets it when two people are merged."),
        why_not=N_("It concerns the work on the record, not the facts."),
    )

    def title(self) -> tuple[TitlePart, ...]:
        written = next((name.written() for name in self.names if name.written()), "")
        return (written or self.called or term("counting_unit", self.unit or "individual"),)


class Person(PersonData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Person)
