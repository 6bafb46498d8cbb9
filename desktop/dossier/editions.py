"""The editions of a dossier, and the audiences they may be made for. The door through which dossiers are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from db import vocabulary
from db.errors import DaftarError
from db.store import Store
from desktop.dossier.blocks import Block, Dossier, Fact, Metadata
from desktop.dossier.collect import collect
from desktop.dossier.compose.full import sections
from desktop.dossier.compose.voice import Voice
from resources.text import LANGUAGES, N_, _, speaking

INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Edition:
    """A kind of dossier. `title` is a msgid."""

    name: str
    title: str
    sections: Callable[[Voice], tuple[Block, ...]]


EDITIONS = {edition.name: edition for edition in (Edition("full", N_("Full dossier"), sections),)}
AUDIENCES = (INTERNAL,)


class NotMadeYet(DaftarError):
    """An edition, an audience or a language that Daftar does not print."""

    says = N_("Daftar does not print this yet.")


def make(
    store: Store,
    case_id: str,
    *,
    as_of: date,
    printed_on: date,
    edition: str = "full",
    audience: str = INTERNAL,
    language: str = "en",
    prepared_by: str = "",
    restricted: bool = False,
) -> Dossier:
    """The composed dossier of a case. Equal records and equal arguments give an equal dossier."""
    chosen = _allowed(edition, audience, language)
    file = collect(store, case_id, restricted=restricted)
    prepared_by = prepared_by or store.profile
    with speaking(language):
        voice = Voice(file, language, as_of)
        title = voice.name(case_id)
        jurisdiction = voice.term("jurisdiction", file.case.jurisdiction)
        facts = (
            Fact(_("Jurisdiction"), jurisdiction),
            Fact(_("Status"), voice.term("case_status", file.case.status)),
            Fact(_("Case file opened"), voice.date(file.case.opened)),
            Fact(_("Case file closed"), voice.date(file.case.closed)),
        )
        return Dossier(
            title=title,
            language=language,
            reference=file.case.ref,
            banner=_("For internal use only"),
            as_of=voice.day(as_of),
            printed_on=voice.day(printed_on),
            prepared_by=prepared_by,
            subtitle=_(chosen.title),
            facts=tuple(fact for fact in facts if fact.content),
            metadata=Metadata(author=prepared_by, subject=_(chosen.title), keywords=(file.case.ref,)),
            notes=voice.notes(),
            blocks=chosen.sections(voice),
        )


def _allowed(edition: str, audience: str, language: str) -> Edition:
    """The edition asked for, or a sentence that says why it is not printed."""
    if audience not in AUDIENCES:
        asked = vocabulary.label("audience", audience)
        raise NotMadeYet(
            _("Daftar prints for internal use only so far, not for: {audience}.").format(audience=asked),
            _("Choose the audience “internal”. Nothing was printed."),
        )
    if edition not in EDITIONS:
        raise NotMadeYet(_("Daftar knows no edition of this name: {name}.").format(name=edition), _("Choose “full”."))
    if language not in LANGUAGES:
        raise NotMadeYet(
            _("Daftar does not print in this language: {code}.").format(code=language),
            _("Choose one of: {codes}.").format(codes=", ".join(LANGUAGES)),
        )
    return EDITIONS[edition]
