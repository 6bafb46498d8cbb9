"""What answers an item of a questionnaire: each feed by its name, with the fields of the records where its answer is
kept, so that a cover sheet can say where to fill in what is missing.

An answer is never guessed: what no record says stays a blank, which somebody fills in by hand or nobody does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db.fields import fields_of
from db.records import KINDS
from desktop.dossier.blocks import Content, Run, Style, inlines
from desktop.dossier.compose import held
from desktop.dossier.compose.lines import data_class, joined, value
from desktop.dossier.compose.voice import SEPARATOR, Voice, dated
from resources.text import _

Answer = Callable[[Voice, Any], Content]


@dataclass(frozen=True, slots=True)
class Feed:
    """`answer(voice, person)`; `kept` are the fields that it is taken from: "person.born"."""

    answer: Answer
    kept: tuple[str, ...] = ()


def places(kept: Iterable[str]) -> str:
    """Where in Daftar an answer is filled in: “Person › Born”."""
    return SEPARATOR.join(_place(each) for each in kept)


def _place(where: str) -> str:
    kind, _dot, name = where.partition(".")
    noun = _(KINDS[kind].data.noun)
    return f"{noun} › {_(fields_of(KINDS[kind].data)[name].label)}" if name else noun


def answered(voice: Voice, name: str, person: Any) -> Content:
    """The answer to an item; blank where nothing is known, or no such feed is."""
    feed = FEEDS.get(name)
    return feed.answer(voice, person) if feed is not None else ""


# --- who --------------------------------------------------------------------------------------------------------------


def _openly(voice: Voice, person: Any) -> bool:
    return person is not None and voice.cast.of(person.id).openly


def _names(part: str) -> Answer:
    """One part of the name in every writing. Somebody who is not shown by name has one line for it all."""

    def told(voice: Voice, person: Any) -> Content:
        if person is None:
            return ""
        if not _openly(voice, person):
            return voice.person(person) if part == "surname" else ""
        spelled = [one for one in person.names if one.kind not in ("misspelt", "hashtag", "online")]
        found = [(getattr(one, part), one.source) for one in spelled or person.names if getattr(one, part)]
        if not found and part == "surname" and not any(one.given for one in person.names):
            return voice.person(person)
        written = dict.fromkeys(words for words, _source in found)
        return voice.cited(" / ".join(written), *(source for _words, source in found))

    return told


def _given(voice: Voice, person: Any) -> Content:
    if person is None or not _openly(voice, person):
        return ""
    written = [
        (" ".join(part for part in (one.given, one.patronymic) if part), one.source)
        for one in person.names
        if one.given and one.kind not in ("misspelt", "hashtag", "online")
    ]
    words = dict.fromkeys(name for name, _source in written)
    return voice.cited(" / ".join(words), *(source for _name, source in written))


def _field(name: str) -> Answer:
    return lambda voice, person: held.field(voice, person, name) if person is not None else ""


def _sex(voice: Voice, person: Any) -> Content:
    return "" if getattr(person, "sex", None) in (None, "na", "not_recorded") else held.field(voice, person, "sex")


def birth_or_age(voice: Voice, person: Any) -> Content:
    """The date of birth; without it the age that a source gives, with its day; and the age when the custody began."""
    if person is None:
        return ""
    parts: list[Content] = [voice.date_as_told(person.born)]
    if person.age_stated is not None:
        told = _("age as stated: {years}").format(years=person.age_stated)
        parts.append(dated(told, voice.date(person.age_stated_on)))
    began = next((one.start for one in held.custody(voice, person) if one.start), None)
    age = _age(person.born, began)
    if age:
        parts.append(_("age at the time of detention: {years}").format(years=age))
    return joined(*parts)


def _age(born: Any, on: Any) -> str:
    """Whole years between two dates that may be imprecise: “31”, or “30–31”; blank where a side is open."""
    if born is None or on is None or None in (born.lo, born.hi, on.lo, on.hi):
        return ""
    least, most = _years(born.hi, on.lo), _years(born.lo, on.hi)
    if least < 0:
        return ""
    return str(least) if least == most else f"{least}–{most}"


def _years(born: Any, on: Any) -> int:
    return int(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def activity(voice: Voice, person: Any) -> Content:
    """What the person does or is known for, those roles first for which they are persecuted."""
    roles = sorted(getattr(person, "public_roles", ()), key=lambda one: one.relevant != "yes")
    told = []
    for one in roles:
        described = fields_of(data_class(one))
        words = joined(*(value(voice, described[name], getattr(one, name)) for name in ("role", "details")), by=", ")
        told.append((*words, *voice.cite(one.source)))
    return joined(*told)


def _paper(name: str) -> Answer:
    """A line of the first identity document. They are secret: only what goes to the UN in their name has them."""

    def told(voice: Voice, person: Any) -> Content:
        papers = voice.secret(person, "identity_documents") if person is not None else ()
        if not papers:
            return ""
        held_as = getattr(papers[0], name)
        if name == "kind":
            return voice.term("identity_document_kind", held_as)
        return voice.date(held_as) if name == "issued" else held_as or ""

    return told


def _residence(voice: Voice, person: Any) -> Content:
    """Where the person usually lives; without that, where they are registered."""
    rows = voice.secret(person, "contacts") if person is not None else ()
    by_means = {row.means: row for row in reversed(rows) if row.means in ("residence", "registration")}
    row = by_means.get("residence") or by_means.get("registration")
    return SEPARATOR.join(part for part in (row.value or "", voice.name(row.place)) if part) if row else ""


# --- arrest and detention ---------------------------------------------------------------------------------------------


def _of_arrests(answer: Callable[[Voice, Any], Content]) -> Answer:
    return lambda voice, person: held.of_each(voice, held.arrests(voice, person), answer)


def _of_custody(answer: Callable[[Voice, Any], Content]) -> Answer:
    return lambda voice, person: held.of_each(voice, held.custody(voice, person), answer)


def _warrant(voice: Voice, measure: Any) -> Content:
    asked = held.field(voice, measure, "warrant_shown")
    return joined(asked, held.field(voice, measure, "decision")) if asked else ""


def _reasons(voice: Voice, person: Any) -> Content:
    """The reasons that the authorities give, and what the charges allege: theirs, and nobody else's."""
    lines = [_of_custody(held.fields("reasons"))(voice, person)]
    for charge in voice.file.material["charge"]:
        if charge.alleged:
            law = f"{voice.name(charge.id)}: " if charge.law else ""
            lines.append(voice.cited(f"{law}{charge.alleged}", *charge.sources))
    return joined(*lines, by="\n")


def _legislation(voice: Voice, person: Any) -> Content:
    measures = _of_custody(held.fields("law"))(voice, person)
    return joined(measures, *held.laws(voice, person), by="\n")


# --- who acts, before whom --------------------------------------------------------------------------------------------


def _state(voice: Voice, person: Any) -> Content:
    code = voice.file.case.jurisdiction
    return voice.term("jurisdiction", code) if code and code != "GENERIC" else ""


def _lawyers(voice: Voice, person: Any) -> Content:
    found = [one for one in voice.file.material["representation"] if person is not None and one.person == person.id]
    lines = [
        voice.cited(
            dated(voice.name(one.lawyer), voice.term("representation_kind", one.representation_kind)), *one.sources
        )
        for one in found
    ]
    return joined(*lines, by="\n")


def _consented(voice: Voice, person: Any) -> Content:
    """Every consent of the person, with its day."""
    found = [one for one in voice.file.of_kind("consent") if person is not None and one.person == person.id]
    return joined(*(dated(voice.term("consent_status", one.form), voice.date(one.given)) for one in found), by="\n")


def _elsewhere(voice: Voice, person: Any) -> Content:
    """What was put before another international body, which a committee asks about."""
    kinds = ("wgad", "un_sp", "un_tb")
    lines = []
    for one in voice.file.material["intervention"]:
        if one.intervention_type in kinds:
            kind = voice.term("intervention_type", one.intervention_type)
            response = voice.term("response_type", one.response)
            told = dated(dated(kind, voice.date(one.sent)), response)
            lines.append(voice.cited(told, *one.sources))
    return joined(*lines, by="\n")


def _submitter(voice: Voice, person: Any) -> Content:
    return "\n".join(voice.file.submitted_by)


def _rights(voice: Voice, person: Any) -> Content:
    """The rights that the incidents of the file touch, as whoever keeps it wrote them down."""
    codes = dict.fromkeys(code for one in voice.file.material["incident"] for code in one.rights)
    return SEPARATOR.join(voice.term("right", code) for code in codes)


def _perpetrators(voice: Voice, person: Any) -> Content:
    """Authorities and persons who are said to have acted, and who says so."""
    roles = ("alleged_perpetrator", "officer_ordering", "officer_executing", "investigator", "prosecutor")
    lines: Iterator[Content] = (
        (
            Run(dated(voice.name(one.party), voice.term("involvement_role", one.role))),
            *((Run(f" – {_('as alleged by')}: {voice.name(one.alleged_by)}", Style.QUIET),) if one.alleged_by else ()),
            *voice.cite(one.source),
        )
        for one in voice.file.material["involvement"]
        if one.role in roles
    )
    return joined(*dict.fromkeys(inlines(line) for line in lines), by="\n")


FEEDS: Mapping[str, Feed] = {
    "family_name": Feed(_names("surname"), ("person.names",)),
    "first_name": Feed(_given, ("person.names",)),
    "sex": Feed(_sex, ("person.sex",)),
    "birth_or_age": Feed(birth_or_age, ("person.born", "person.age_stated")),
    "nationality": Feed(_field("citizenships"), ("person.citizenships",)),
    "identity_document": Feed(_paper("kind"), ("person.identity_documents",)),
    "identity_issued_by": Feed(_paper("issued_by"), ("person.identity_documents",)),
    "identity_issued_on": Feed(_paper("issued"), ("person.identity_documents",)),
    "identity_number": Feed(_paper("numbers"), ("person.identity_documents",)),
    "activity": Feed(activity, ("person.public_roles",)),
    "residence": Feed(_residence, ("person.contacts",)),
    "arrest_date": Feed(_of_arrests(held.taken_on), ("measure.seized_at", "measure.start")),
    "arrest_place": Feed(_of_arrests(held.fields("arrest_place")), ("measure.arrest_place",)),
    "arrest_forces": Feed(_of_arrests(held.fields("carried_out_by")), ("measure.carried_out_by",)),
    "warrant_shown": Feed(_of_arrests(_warrant), ("measure.warrant_shown",)),
    "warrant_authority": Feed(_of_arrests(held.ordered_by), ("measure.ordered_by", "measure.court")),
    "arrest_law": Feed(_of_arrests(held.fields("law")), ("measure.law",)),
    "detention_date": Feed(held.dates, ("measure.start", "measure.held_by_then")),
    "detention_duration": Feed(held.lasted, ("measure.start", "measure.end")),
    "detention_forces": Feed(_of_custody(held.fields("held_by")), ("measure.held_by",)),
    "detention_places": Feed(_of_custody(held.places), ("measure.held_at", "measure.transfers")),
    "detention_authorities": Feed(_of_custody(held.ordered_by), ("measure.ordered_by", "measure.court")),
    "detention_reasons": Feed(_reasons, ("measure.reasons", "charge.alleged")),
    "detention_law": Feed(_legislation, ("measure.law", "charge.law")),
    "state": Feed(_state, ("case.jurisdiction",)),
    "lawyers": Feed(_lawyers, ("representation",)),
    "consent": Feed(_consented, ("consent",)),
    "other_procedures": Feed(_elsewhere, ("intervention",)),
    "submitter": Feed(_submitter),
    "rights": Feed(_rights, ("incident.rights",)),
    "perpetrators": Feed(_perpetrators, ("involvement",)),
}
