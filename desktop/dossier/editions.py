"""The door through which prints are asked for: collect, compose, protect, and say what forbids to take it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from db import judged, queries, vocabulary
from db.errors import DaftarError
from db.own import in_language
from db.records import FILED, EditionData
from db.reporting import Report, silent
from db.store import Store
from desktop.dossier import gather
from desktop.dossier.asking import Edition, Made, Note, Request, Scope, own, shipped
from desktop.dossier.audiences import AUDIENCES, Audience
from desktop.dossier.blocks import Block, Contents, Dossier, Heading, Metadata
from desktop.dossier.collect import CaseFile, collect
from desktop.dossier.compose import edition as sections
from desktop.dossier.compose import parts
from desktop.dossier.compose.cited import numbers
from desktop.dossier.compose.register_table import by_what_is_read
from desktop.dossier.compose.title_block import title_block
from desktop.dossier.compose.voice import Voice
from desktop.dossier.exhibits import safety
from desktop.dossier.exhibits.choice import chosen
from desktop.dossier.exhibits.sheets import no_originals
from desktop.dossier.known import known as known_to
from desktop.dossier.one_person import narrowed
from desktop.dossier.protection import permits
from desktop.dossier.protection.cast import Cast, circumstances
from desktop.dossier.protection.guard import Decision, Mention, protect
from desktop.dossier.protection.hunt import Hunt
from desktop.dossier.protection.sieve import Sieve
from desktop.dossier.protection.spellings import folded
from desktop.dossier.protection.telltale import Telltale
from resources.text import LANGUAGES, N_, _, n_, speaking


class NotMadeYet(DaftarError):
    """An edition, an audience or a language that Daftar does not print."""

    says = N_("Daftar does not print this yet.")


def known(store: Store) -> Mapping[str, Edition]:
    """Every edition of this vault: those of Daftar, then the organisation's own."""
    with store.reading() as connection:
        records = queries.read_many(connection, "edition", queries.ids_of(connection, "edition"))
        made = {one.id: own(one.id, EditionData.model_validate(one, from_attributes=True)) for one in records}
    return {**shipped(), **made}


def make(
    store: Store,
    request: Request,
    edition: Edition | None = None,
    originals: Contents = no_originals,
    report: Report = silent,
) -> Made:
    """The composed print. Equal records and an equal request give an equal one. An edition that is being written is
    handed over, since the vault does not keep it yet; `originals` gives the files of exhibits, to be looked through,
    and `report` hears of each of their pages.
    """
    edition, audience = _allowed(store, request, edition)
    file = replace(_COLLECT[edition.scope](store, request), submitted_by=_submitters(request, store.profile))
    with speaking(request.language):
        cast = _cast(store, request, file, audience)
        sieve = Sieve(file, cast)
        sifted = sieve.sifted()
    _must_be_readable(request, file, sifted)
    with speaking(request.language):
        voice = Voice(sifted, request.language, request.as_of, audience, cast)
        composed = _dossier(voice, edition, request, store.profile)
        following = chosen(voice) if request.with_exhibits else ()
    hunt = _hunt(audience, cast)
    telltale = _telltale(file, cast, request)
    looked = safety.looked_through(store, following, audience, safety.Search(hunt, telltale), originals, report)
    composed = replace(composed, exhibits=looked.printed(request.language))
    mentions: tuple[Mention, ...] = ()
    if hunt is not None:
        composed, mentions = protect(composed, cast, hunt, _decisions(store, audience), telltale)
    return Made(
        by_what_is_read(composed) if request.listed and hunt is not None else composed,
        mentions,
        (*permits.obstacles(cast, edition), *permits.undecided(mentions), *looked.obstacles),
        hunt,
        audience.code,
        edition.name,
        request.subject,
        looked.documents,
        notes=(*_missed(voice, edition), *permits.notes(cast, file, sieve.left), *looked.told()),
    )


def _missed(voice: Voice, edition: Edition) -> Iterator[Note]:
    """What a form asks for and the file does not tell: before others no sheet of the print says so."""
    for section in edition.sections if not voice.audience.counsel else ():
        found = parts.missed(voice, section) if section.cover else []
        if found:
            told = n_(
                "The form asks for {count} thing that the file does not tell: {names}. Made for internal use, it says"
                " on its first sheet where to fill it in.",
                "The form asks for {count} things that the file does not tell: {names}. Made for internal use, it says"
                " on its first sheet where to fill them in.",
                len(found),
            )
            names = (" ".join(part for part in (each.number, in_language(each.label)) if part) for each in found)
            yield Note(told.format(count=len(found), names="; ".join(names)))


def _must_be_readable(request: Request, file: CaseFile, sifted: CaseFile) -> None:
    """A print about a record that its audience may not read is not made, nor a list of which it may read nothing; who
    asks for it is told in their language.
    """
    if request.subject in file.kinds and request.subject not in sifted.kinds:
        raise NotMadeYet(
            _("This record is not printed for this audience."), _("Choose another audience, or another record.")
        )
    if request.listed and not any(each in sifted.records for each in request.listed):
        raise NotMadeYet(
            _("None of these records is printed for this audience."), _("Choose another audience, or other records.")
        )


def _hunt(audience: Audience, cast: Cast) -> Hunt | None:
    """What is looked for in every text; nothing at home, unless somebody is hidden there too."""
    hunted = not audience.inside or any(cast.hidden())
    return Hunt(cast.targets(), cast.open_targets()) if hunted else None


def _telltale(file: CaseFile, cast: Cast, request: Request) -> Telltale | None:
    """What looks for words that tell of somebody without a name; inside the house nothing does."""
    if cast.audience.inside:
        return None
    return Telltale(cast, file.left_out, request.language, file.of_kind("relationship"))


def _cast(store: Store, request: Request, file: CaseFile, audience: Audience) -> Cast:
    read = known_to(store, audience, file)
    main = request.person or file.case.person or ""
    return Cast(audience, read.people, read, circumstances(file, request.printed_on, main, request.as_of))


def _of_case(store: Store, request: Request) -> CaseFile:
    return collect(store, request.subject, restricted=request.restricted)


def _of_person(store: Store, request: Request) -> CaseFile:
    """The case as far as it concerns one person, who has to be one that its file names."""
    file = _of_case(store, request)
    person = request.person or file.case.person or ""
    if file.kinds.get(person) != "person":
        raise NotMadeYet(_("This edition is about one person."), _("Choose a person whom this case names."))
    return narrowed(file, person)


def _of_record(store: Store, request: Request) -> CaseFile:
    return gather.one_record(store, request.subject, restricted=request.restricted)


def _of_list(store: Store, request: Request) -> CaseFile:
    if request.kind not in FILED:
        raise NotMadeYet(
            _("This edition is a list of records."), _("Mark them in a list of the window, and choose “Export…”.")
        )
    return gather.several(store, request.kind, request.listed, restricted=request.restricted)


def _of_day(store: Store, request: Request) -> CaseFile:
    since = request.since or request.as_of
    return gather.arrests(
        store, request.subject, since, max(since, request.until or request.as_of), restricted=request.restricted
    )


def _of_period(store: Store, request: Request) -> CaseFile:
    """The days asked for; else the month of the day up to which the facts go."""
    first, last = gather.month_of(request.as_of)
    return gather.period(store, request.since or first, request.until or last, restricted=request.restricted)


def _of_form(store: Store, request: Request) -> CaseFile:
    return gather.for_form(store, request.subject, restricted=request.restricted)


_COLLECT: dict[Scope, Callable[[Store, Request], CaseFile]] = {
    Scope.CASE: _of_case,
    Scope.PERSON: _of_person,
    Scope.RECORD: _of_record,
    Scope.DAY: _of_day,
    Scope.PERIOD: _of_period,
    Scope.FORM: _of_form,
    Scope.LIST: _of_list,
}


def _submitters(request: Request, profile: str) -> tuple[str, ...]:
    """Who prints, line by line: the organisation with its address, then the person."""
    head = request.letterhead
    lines = (head.name, *head.lines) if head is not None else ()
    return tuple(line for line in (*lines, request.prepared_by or profile) if line)


def _dossier(voice: Voice, edition: Edition, request: Request, profile: str) -> Dossier:
    over = title_block(voice, edition, request)
    prepared_by = request.prepared_by or _by(request, profile, voice)
    kind = edition.title(request.language)
    blocks = sections.body(voice, edition)
    cited = numbers(blocks)
    composed = Dossier(
        title=over.title,
        language=request.language,
        reference=over.reference,
        banner=over.banner or _(voice.audience.banner),
        as_of=voice.day(request.as_of) if over.dated else "",
        printed_on=voice.day(request.printed_on),
        prepared_by="" if edition.short else prepared_by,
        subtitle=kind if kind != over.title else "",
        facts=() if edition.short else over.facts,
        metadata=Metadata(author=prepared_by, subject=kind, keywords=tuple(each for each in (over.reference,) if each)),
        notes=() if edition.short else tuple(one for one in voice.notes() if one.number in cited),
        blocks=blocks,
        cover=sections.cover(voice, edition),
        letterhead=request.letterhead,
        look=request.look,
    )
    return composed if voice.audience.inside else _without_anchors(composed)


def _by(request: Request, profile: str, voice: Voice) -> str:
    """Who prints. Outside the house an organisation with a letterhead speaks for itself, and not one of its people."""
    outside = not voice.audience.inside and request.letterhead is not None
    return request.letterhead.name if outside and request.letterhead is not None else profile


def _without_anchors(dossier: Dossier) -> Dossier:
    """Anchors are ids of records: when each was made could be read from them."""

    def bare(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(replace(each, anchor="") if isinstance(each, Heading) else each for each in blocks)

    return replace(dossier, blocks=bare(dossier.blocks), cover=bare(dossier.cover))


def _decisions(store: Store, audience: Audience) -> Iterable[Decision]:
    with store.reading() as connection:
        kept = queries.read_many(connection, "mention", queries.ids_of(connection, "mention"))
        here = judged.here(connection, "mention")
    kept.sort(key=lambda one: one.id in here)  # of two about the same, that of this vault counts
    return [_decision(one, here=one.id in here) for one in kept if one.audience == audience.code]


def _decision(one: Any, *, here: bool) -> Decision:
    sentence, words = one.sentence or "", one.words or ""
    exact = (sentence, words) if here else None
    return Decision(one.about or "", folded(sentence), folded(words), one.verdict or "", exact)


def _allowed(store: Store, request: Request, edition: Edition | None) -> tuple[Edition, Audience]:
    """The edition and the audience asked for, or a sentence that says why it is not printed."""
    editions = known(store)
    if request.audience not in AUDIENCES:
        raise NotMadeYet(
            _("Daftar knows no audience of this name: {name}.").format(name=request.audience),
            _("Choose one of: {codes}.").format(codes=", ".join(AUDIENCES)),
        )
    if request.edition not in editions:
        raise NotMadeYet(
            _("Daftar knows no edition of this name: {name}.").format(name=request.edition),
            _("Choose one of: {codes}.").format(codes=", ".join(shipped())),
        )
    if request.language not in LANGUAGES:
        raise NotMadeYet(
            _("Daftar does not print in this language: {code}.").format(code=request.language),
            _("Choose one of: {codes}.").format(codes=", ".join(LANGUAGES)),
        )
    edition = edition or editions[request.edition]
    if edition.orphan:
        raise NotMadeYet(
            _("This edition is a copy of one that this Daftar does not have."),
            _("So nobody knows for whom it may be made. Copy an edition that is here, and choose its sections anew."),
        )
    if edition.audiences and request.audience not in edition.audiences:
        raise NotMadeYet(
            _("This edition is not made for this audience."),
            _("Choose one of: {codes}.").format(
                codes=", ".join(vocabulary.label("audience", code) for code in edition.audiences)
            ),
        )
    return edition, AUDIENCES[request.audience]
