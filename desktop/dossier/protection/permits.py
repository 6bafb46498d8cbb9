"""What forbids to take a print out, and what whoever makes it should know: names that stand in it and why, names and
data that do not, conditions that people set.

All of it is told in the language of the window, with real names: it is read in the house and is no part of the print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db import vocabulary
from db.consent import Answer
from db.records import KINDS
from desktop.dossier.asking import Edition, Note, Obstacle
from desktop.dossier.collect import CaseFile
from desktop.dossier.protection import guard, pseudonyms
from desktop.dossier.protection.ages import may_be_minor
from desktop.dossier.protection.cast import Cast, Shown, Why
from desktop.dossier.protection.reasons import Left, Sort
from resources.text import N_, _, language, n_

_ANSWERS = {
    Answer.REFUSED: N_("it was refused"),
    Answer.WITHDRAWN: N_("the consent was withdrawn"),
    Answer.EXPIRED: N_("the consent is no longer valid"),
    Answer.NONE: N_("no consent to it is recorded"),
}
_ADVICE = N_("Record a consent that covers it, or choose in “Protection in print” how to show them.")
_AGAINST = (Answer.REFUSED, Answer.WITHDRAWN, Answer.EXPIRED)


def undecided(mentions: Iterable[guard.Mention]) -> Iterator[Obstacle]:
    """Words of which nobody has said yet whether they name somebody."""
    trouble = guard.obstacle(mentions)
    if trouble is not None:
        yield Obstacle(trouble.summary, trouble.advice)


def obstacles(cast: Cast, edition: Edition) -> Iterator[Obstacle]:
    """What consent does not cover."""
    main = cast.person(cast.print.main)
    if main is not None:
        yield from _of_the_main_person(cast, edition, main)
    if cast.audience.inside:
        return
    for person, shown in cast.everybody():
        if person.id != cast.print.main and shown.openly and shown.why is Why.ROW:
            yield from _named_against_consent(cast, person)


def _of_the_main_person(cast: Cast, edition: Edition, main: Any) -> Iterator[Obstacle]:
    audience, shown = cast.audience, cast.of(main.id)
    if shown.why is Why.LEFT_OUT:
        yield Obstacle(
            _("The print is about {person}, whose record may not be printed.").format(person=called(main)),
            _("Change the confidentiality of the record, or print about somebody else."),
            main.id,
        )
        return
    scopes = [edition.consent] if edition.consent else []
    if shown.openly and audience.naming and audience.naming not in scopes:
        answer = cast.standing(main.id, audience.naming).answer
        if answer in _AGAINST or (audience.asks and answer is Answer.NONE):
            scopes.append(audience.naming)
    yield from (_uncovered(cast, main, scope) for scope in scopes if not cast.covered(main.id, scope))
    scope = "" if shown.openly else audience.unnamed
    if audience.kin and not audience.naming:
        scope = "store"
    if scope and cast.standing(main.id, scope).answer in (Answer.REFUSED, Answer.WITHDRAWN):
        yield _uncovered(cast, main, scope)


def _uncovered(cast: Cast, person: Any, scope: str) -> Obstacle:
    standing = cast.standing(person.id, scope)
    told = _("{person}: “{use}” is not covered by a consent: {why}.").format(
        person=called(person), use=vocabulary.label("consent_scope", scope), why=_(_ANSWERS[standing.answer])
    )
    about = standing.consent.id if standing.consent is not None else person.id
    return Obstacle(told, _(_ADVICE), about)


def _named_against_consent(cast: Cast, person: Any) -> Iterator[Obstacle]:
    """Somebody's protection opens a name that the person, or the law for children, wants closed."""
    standing = cast.standing(person.id, cast.audience.naming)
    child = cast.audience.minors_withheld and may_be_minor(person, cast.print.aged_on) and not standing.covered
    if standing.answer in _AGAINST:
        yield _uncovered(cast, person, cast.audience.naming)
    elif child:
        yield Obstacle(
            _("{person} may be under eighteen and would be named.").format(person=called(person)),
            _(_ADVICE),
            person.id,
        )


def called(person: Any) -> str:
    """A person by their real name, for those who make the print, in letters that they read."""
    name = pseudonyms.spelling(person, language())
    return str(
        (name.written() if name is not None else "")
        or person.called
        or vocabulary.label("counting_unit", person.unit or "individual")
    )


# --- what is told beside the print --------------------------------------------------------------------------------


def notes(cast: Cast, file: CaseFile, left: Iterable[Left]) -> Iterator[Note]:
    """Who is shown otherwise than by name, who is named without a consent, what was left out, what people asked for."""
    if not cast.audience.inside:
        called_so: dict[str, list[Any]] = {}
        for person, shown in cast.everybody():
            called_so.setdefault(shown.words, []).append(person)
        for person, shown in cast.everybody():
            yield from _shown(cast, person, shown, called_so[shown.words])
        yield from _conditions(cast, file)
    else:
        yield from _hidden_inside(cast)
    yield from _left_out(cast, left)
    if file.left_out:
        count = len(file.left_out)
        told = n_(
            "{count} record that others name was left out: it is secret, restricted or in the trash.",
            "{count} records that others name were left out: they are secret, restricted or in the trash.",
            count,
        )
        yield Note(told.format(count=count))


def _hidden_inside(cast: Cast) -> Iterator[Note]:
    hidden = ((person, shown) for person, shown in cast.everybody() if not shown.openly)
    return (Note(_replaced(cast, person, shown), person.id) for person, shown in hidden)


_NAMING = {
    Answer.REFUSED: N_("the person refused to be named"),
    Answer.WITHDRAWN: N_("the consent to be named was withdrawn"),
    Answer.EXPIRED: N_("the consent to be named is no longer valid"),
    Answer.NONE: N_("no consent covers the name"),
}
_WHYS = {
    Why.ROW: N_("the protection of the person says so"),
    Why.LEFT_OUT: N_("the record may not be printed"),
    Why.CONFIDED: N_("the person spoke to you as a protected source"),
    Why.MINOR: N_("the person may be under eighteen"),
}


def _replaced(cast: Cast, person: Any, shown: Shown) -> str:
    if shown.why is Why.UNCOVERED:
        why = _NAMING[cast.standing(person.id, cast.audience.naming).answer]
    else:
        why = _WHYS[shown.why]
    return _("{person} is shown as “{words}”: {why}.").format(person=called(person), words=shown.words, why=_(why))


def _shown(cast: Cast, person: Any, shown: Shown, called_so: Iterable[Any]) -> Iterator[Note]:
    """How somebody appears; `called_so` are all who appear under the same words."""
    if not shown.openly:
        yield Note(_replaced(cast, person, shown), person.id)
        same = [one for one in called_so if one.id != person.id] if shown.form == "pseudonym" else []
        if same:
            told = _("“{words}” stands for two people: {person} and {other}.")
            yield Note(told.format(words=shown.words, person=called(person), other=called(same[0])), person.id)
        return
    naming = cast.audience.naming
    if shown.why in (Why.ROW, Why.MAIN) and naming and cast.standing(person.id, naming).answer is Answer.NONE:
        use = vocabulary.label("consent_scope", naming)
        yield Note(
            _("{person} is named, and no consent to “{use}” is recorded.").format(person=called(person), use=use),
            person.id,
        )


def _conditions(cast: Cast, file: CaseFile) -> Iterator[Note]:
    for one in file.of_kind("consent"):
        person = cast.person(one.person)
        if one.conditions and person is not None:
            told = _("{person} set a condition: {words}").format(person=called(person), words=one.conditions)
            yield Note(told, one.id)


_LEFT = {
    Sort.HEALTH: N_("{label} of {person}: left out, since no consent covers data on health before this audience."),
    Sort.SPECIAL: N_("{label} of {person}: left out, since no consent covers such data before this audience."),
    Sort.PICTURE: N_("{record}: left out, since it shows somebody who may not be shown."),
    Sort.HEALTH_PAPER: N_("{record}: left out, since no consent covers data on health before this audience."),
    Sort.IDENTITY_PAPER: N_("{record}: left out. Identity papers do not leave the house."),
    Sort.CONSENT_PAPER: N_("{record}: left out. Consents stay in the house."),
    Sort.KINSHIP: N_("{record}: left out, since kinship would tell who somebody is."),
    Sort.HANDED: N_("{label} of {record}: left out, since kinship would tell who handed it over."),
    Sort.NUMBER: N_("{label} of {record}: left out, since anybody could look up under it who is not named."),
    Sort.SOURCE: N_("{record}: told by its kind alone, since its author is not named."),
    Sort.SOURCE_ROLE: N_("{record}: left out, since it would tell who your source is."),
}


def _left_out(cast: Cast, left: Iterable[Left]) -> Iterator[Note]:
    for one in left:
        person = cast.person(one.person)
        yield Note(
            _(_LEFT[one.sort]).format(
                label=_(one.label) if one.label else "",
                person=called(person) if person is not None else "–",
                record=_record(cast, one),
            ),
            one.record.id,
        )


def _record(cast: Cast, one: Left) -> str:
    name = getattr(one.record, "name", None)
    parts = (f"{_(KINDS[one.kind].data.noun)} {one.record.ref}", name if isinstance(name, str) else "")
    return " · ".join(part for part in parts if part)
