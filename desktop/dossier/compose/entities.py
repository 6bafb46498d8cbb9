"""A file in the words of FollowTheMoney: people, bodies, events, court cases, documents, and how they hang together.

Each entity is one group of facts: its schema, its identity, then a property each; whoever writes the file makes an
object of every group. The dates of that model know neither ranges nor "about": a beginning is the first day that it may
be, an end the last one if it is bounded, and what was said of them goes to the summary in words. An identity is made
for each audience, so that two files for two audiences cannot be laid side by side; and another one for somebody who is
named in one file and not in the next. Whoever is withheld is no entity: an identity would be a pseudonym.

Schemata and properties: the model of the package `followthemoney` 3.8, MIT.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Block, Fact, Facts
from desktop.dossier.compose.voice import Voice

SCHEMA, IDENTITY = "schema", "id"
_PURPOSE = "daftar.entity"
_SIGNS = 40
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")  # and no season, which the notation writes alike
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")  # figures are taken for somebody's number
Told = Iterator[tuple[str, str]]
"""Properties with their values; blank ones are left out."""


def entities(voice: Voice) -> list[Block]:
    """Every record of the file that the model has a place for."""
    blocks: list[Block] = []
    for kind, (schema, tell) in _TELLS.items():
        for record in sorted(voice.file.of_kind(kind), key=lambda one: identity(voice, one.id)):
            if not _may_stand(voice, record.id):
                continue
            chosen = schema(voice, record)
            told = tuple(Fact(name, words) for name, words in dict.fromkeys(tell(voice, record)) if words)
            if chosen and told:
                head = (Fact(SCHEMA, chosen), Fact(IDENTITY, identity(voice, record.id)))
                blocks.append(Facts((*head, *told)))
    return blocks


def identity(voice: Voice, record_id: str) -> str:
    """Who a record is in the files of this audience; it leads back to no id of the vault."""
    shown = voice.cast.of(record_id)
    told = "\n".join((_PURPOSE, voice.audience.code, record_id, *(() if shown.openly else (shown.form,))))
    return hashlib.sha256(told.encode()).hexdigest()[:_SIGNS].translate(_LETTERS)


def _may_stand(voice: Voice, record_id: str) -> bool:
    return voice.cast.of(record_id).form != "withheld"


def _to(voice: Voice, *ids: str | None) -> Iterator[str]:
    """The identities of those records that stand in the file as entities."""
    for each in ids:
        if each and voice.file.get(each) is not None and voice.file.kinds[each] in _TELLS and _may_stand(voice, each):
            yield identity(voice, each)


# --- dates ----------------------------------------------------------------------------------------


def first_day(when: ImpreciseDate | None) -> str:
    """The day, or the month or year alone where that is what is known."""
    if when is None or when.lo is None:
        return ""
    return when.edtf if _MONTH_OR_YEAR.fullmatch(when.edtf) else when.lo.isoformat()


def last_day(when: ImpreciseDate | None) -> str:
    """The last day of an end that is bounded."""
    return when.hi.isoformat() if when is not None and when.hi is not None and when.lo is not None else ""


def _span(voice: Voice, start: ImpreciseDate | None, end: ImpreciseDate | None) -> Told:
    yield "startDate", first_day(start)
    yield "endDate", last_day(end)
    told = [voice.date(each) for each in (start, end) if each is not None and not each.exact]
    yield "summary", " – ".join(told)


# --- what each kind tells -------------------------------------------------------------------------


def _person(voice: Voice, record: Any) -> Told:
    yield "name", voice.person(record)
    yield from (("alias", name.written()) for name in record.names if name.written() != voice.person(record))
    yield "summary", record.biography or ""
    if _somebody(voice, record) != "Person":
        return
    yield "birthDate", first_day(record.born)
    yield "deathDate", first_day(record.died)
    yield from (("nationality", code.lower()) for code in record.citizenships if len(code) == 2)
    yield "gender", record.sex if record.sex in ("male", "female") else ""
    for role in record.public_roles:
        yield "position", voice.term("public_role", role.role)


def _organisation(voice: Voice, record: Any) -> Told:
    yield "name", voice.name(record.id)
    yield from (("alias", name) for name in record.names.values())
    yield "legalForm", voice.term("organisation_kind", record.organisation_kind)
    yield "summary", record.description or ""


def _incident(voice: Voice, record: Any) -> Told:
    yield "name", record.name or voice.name(record.id)
    yield from (("keywords", voice.term("incident_type", code)) for code in record.types)
    yield from _span(voice, record.start, record.end)
    yield "location", voice.name(record.place) or record.place_text or ""
    yield "description", record.narrative or ""
    yield from (("involved", each) for each in _to(voice, *record.persons, *(act.actor for act in record.acts)))


def _measure(voice: Voice, record: Any) -> Told:
    yield "name", voice.name(record.id)
    yield "keywords", voice.term("measure_type", record.measure_type)
    yield from _span(voice, record.start or record.held_by_then, record.end)
    yield "location", voice.name(record.held_at)
    yield "description", record.reasons or ""
    yield "notes", record.law.short(voice.language) if record.law else ""
    yield from (("involved", each) for each in _to(voice, record.person))
    yield from (("organizer", each) for each in _to(voice, record.ordered_by, record.court, record.carried_out_by))


def _proceeding(voice: Voice, record: Any) -> Told:
    yield "name", voice.name(record.id)
    yield "caseNumber", record.numbers or ""
    yield "type", voice.term("proceeding_kind", record.proceeding_kind)
    yield "status", voice.term("proceeding_stage", record.stage)
    yield "fileDate", first_day(record.opened)
    yield "closeDate", last_day(record.ended)
    yield "court", voice.name(record.authority)
    yield "summary", record.description or ""


def _involvement(voice: Voice, record: Any) -> Told:
    """Of a court case alone: an event names whom it involves."""
    case, party = list(_to(voice, record.about)), list(_to(voice, record.party))
    if case and party and voice.file.kinds[record.about] == "proceeding":
        yield "case", case[0]
        yield "party", party[0]
        yield "role", voice.term("involvement_role", record.role)
        yield "startDate", first_day(record.start)


def _charge(voice: Voice, record: Any) -> Told:
    case, party = list(_to(voice, record.proceeding)), list(_to(voice, record.person))
    if case and party:
        yield "case", case[0]
        yield "party", party[0]
        yield "role", voice.term("involvement_role", "accused")
        yield "status", voice.term("outcome", record.outcome)
        yield "description", record.law.short(voice.language) if record.law else ""


def _document(voice: Voice, record: Any) -> Told:
    yield from _called(record.name or voice.term("document_type", record.document_type))
    yield "mimeType", record.mime or ""
    yield "date", first_day(record.dated)
    yield "summary", voice.term("document_type", record.document_type)


def _called(words: str) -> Told:
    """The model asks every document for the name of a file; the true one, as it came, is nobody's business."""
    yield "title", words
    yield "fileName", words


def _source(voice: Voice, record: Any) -> Told:
    yield from _called(voice.name(record.id))
    if not record.protected:
        yield "publisher", record.publisher or ""
        yield "sourceUrl", record.web_link or ""
        yield "publishedAt", first_day(record.published)
        yield "summary", record.summary or ""


def _relationship(voice: Voice, record: Any) -> Told:
    one, other = list(_to(voice, record.person)), list(_to(voice, record.other))
    if one and other:
        family = _tie(voice, record) == "Family"
        yield ("relative" if family else "associate"), one[0]
        yield "person", other[0]
        yield "relationship", voice.term("relation_type", record.relation)
        yield "startDate", first_day(record.start)
        yield "endDate", last_day(record.end)


def _representation(voice: Voice, record: Any) -> Told:
    agent, client = list(_to(voice, record.lawyer)), list(_to(voice, record.person))
    if agent and client:
        yield "agent", agent[0]
        yield "client", client[0]
        yield "role", voice.term("representation_kind", record.representation_kind)
        yield "startDate", first_day(record.start)
        yield "endDate", last_day(record.end)


def _body(voice: Voice, record: Any) -> str:
    return "PublicBody" if record.authority_type else "Organization"


def _somebody(voice: Voice, record: Any) -> str:
    return "Person" if (record.unit or "individual") == "individual" else "LegalEntity"


_FAMILY = frozenset(
    {"spouse", "partner", "child", "parent", "sibling", "grandparent", "grandchild", "relative", "guardian"}
)


def _tie(voice: Voice, record: Any) -> str:
    both = {voice.file.kinds.get(record.person), voice.file.kinds.get(record.other)}
    if both != {"person"}:
        return ""
    return "Family" if record.relation in _FAMILY else "Associate"


def _always(schema: str) -> Callable[[Voice, Any], str]:
    return lambda _voice, _record: schema


_TELLS: Mapping[str, tuple[Callable[[Voice, Any], str], Callable[[Voice, Any], Told]]] = {
    "person": (_somebody, _person),
    "organisation": (_body, _organisation),
    "incident": (_always("Event"), _incident),
    "measure": (_always("Event"), _measure),
    "proceeding": (_always("CourtCase"), _proceeding),
    "involvement": (_always("CourtCaseParty"), _involvement),
    "charge": (_always("CourtCaseParty"), _charge),
    "document": (_always("Document"), _document),
    "source": (_always("Document"), _source),
    "relationship": (_tie, _relationship),
    "representation": (_always("Representation"), _representation),
}
