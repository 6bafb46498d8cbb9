"""What stands over a print: its title, its reference and a few facts, by what the print is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from db.records import KINDS
from db.values.date_words import days_of
from desktop.dossier.asking import Edition, Request, Scope
from desktop.dossier.blocks import Fact
from desktop.dossier.compose.check_digits import code
from desktop.dossier.compose.voice import Voice
from resources.text import _


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """Title, reference and facts. What kind of print it is stands above the title, unless it is the title."""

    title: str
    reference: str = ""
    facts: tuple[Fact, ...] = ()
    banner: str = ""  # in the place of the audience's
    dated: bool = True  # whether it tells up to which day the facts go


def title_block(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    return _OVER.get(edition.scope, _case)(voice, edition, request)


def _case(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    case = voice.file.case
    facts = (
        Fact(_("Jurisdiction"), voice.term("jurisdiction", case.jurisdiction)),
        Fact(_("Status"), voice.term("case_status", case.status)),
        Fact(_("Case file opened"), voice.date(case.opened)),
        Fact(_("Case file closed"), voice.date(case.closed)),
    )
    return TitleBlock(voice.name(request.subject), voice.reference(case), tuple(one for one in facts if one.content))


def _person(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    """One person of a case: the narrowed file has the person in the place of the main one."""
    return TitleBlock(voice.name(voice.file.case.person), voice.reference(voice.file.case))


def _record(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    record, kind = voice.file.get(request.subject), voice.file.kinds[request.subject]
    reference = voice.reference(record)
    known = (Fact(_("Kind of record"), _(KINDS[kind].data.noun)), *_cases(voice))
    return TitleBlock(voice.name(request.subject), code(record) if reference else "", known)


def _cases(voice: Voice) -> tuple[Fact, ...]:
    """The cases of the record, inside the house."""
    own = getattr(voice.file.get(voice.file.subject), "cases", ())
    told = [f"{one.ref} {voice.in_own_language(one.name, one.names)}" for one in voice.file.cases if one.id in own]
    return (Fact(_("Cases"), "\n".join(told)),) if told and voice.audience.inside else ()


def _days(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    """A list of some days: an incident's name, or the days themselves."""
    file = voice.file
    since, until = file.since or voice.as_of, file.until or voice.as_of
    days = days_of(since, until)
    if not file.subject:
        return TitleBlock(days)
    return TitleBlock(voice.name(file.subject), voice.reference(file.get(file.subject)), (Fact(_("Arrests of"), days),))


def _form(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    """A form has its own name for a title. Its code stands at the head of every page."""
    record = voice.file.get(voice.file.subject)
    told = _("Confidential once it is filled in")
    return TitleBlock(edition.title(voice.language), code(record) if record else "", banner=told, dated=False)


def _list(voice: Voice, edition: Edition, request: Request) -> TitleBlock:
    """A list has the name of what stands in it."""
    return TitleBlock(_(KINDS[request.kind].data.plural))


_OVER: Mapping[Scope, Callable[[Voice, Edition, Request], TitleBlock]] = {
    Scope.PERSON: _person,
    Scope.RECORD: _record,
    Scope.DAY: _days,
    Scope.PERIOD: _days,
    Scope.FORM: _form,
    Scope.LIST: _list,
}
