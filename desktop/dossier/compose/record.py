"""One record on paper: everything of it that prints, who is concerned, what is said about it, the chain of custody of a
document, and lines to sign on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.fields import fields_of
from db.records import KINDS
from desktop.dossier.blocks import Block, Column, Content, Heading, Paragraph, Row, Run, Signatures, Style, plain
from desktop.dossier.compose import persons
from desktop.dossier.compose.exhibits import chain
from desktop.dossier.compose.incidents import claim_words, involvement_table
from desktop.dossier.compose.lines import data_class, joined, table
from desktop.dossier.compose.telling import listed, tell
from desktop.dossier.compose.voice import Voice
from resources.text import _

_OWN_PLACE = ("involvement", "relationship", "custody_event")  # they are told by what they are about


def record(voice: Voice) -> list[Block]:
    """What the record says, and what hangs on it. Its name is the title of the print."""
    file = voice.file
    subject, kind = file.get(file.subject), file.kinds[file.subject]
    if kind == "source" and subject.protected:
        return [Paragraph(_("{reference}, on file").format(reference=subject.ref))]
    told = _TELLS.get(kind, _plainly)(voice, subject)
    return [*told, *_roles(voice), *_ties(voice), *(chain(voice, subject) if kind == "document" else ())]


def _plainly(voice: Voice, subject: Any) -> list[Block]:
    return tell(voice, subject)[1:]


def _claim(voice: Voice, subject: Any) -> list[Block]:
    """In neutral wording, if there is one: the speaker's own words stay in the house."""
    hidden = ("statement", "words") if subject.neutral and not voice.audience.inside else ()
    return tell(voice, subject, without=hidden)[1:]


def _person(voice: Voice, subject: Any) -> list[Block]:
    """A person as a dossier tells one."""
    parts = (
        (_("Health and vulnerability"), persons.health(voice)),
        (_("Public activity and background"), persons.background(voice)),
    )
    blocks = persons.one_person(voice, subject)
    for title, told in parts:
        blocks += [Heading(2, title), *told] if told else []
    return blocks


_TELLS: Mapping[str, Callable[[Voice, Any], list[Block]]] = {"claim": _claim, "person": _person}


def _roles(voice: Voice) -> list[Block]:
    found = [one for one in voice.file.material["involvement"] if one.party == voice.file.subject]
    return [Heading(2, _("Roles")), involvement_table(voice, found, with_about=True)] if found else []


def _ties(voice: Voice) -> list[Block]:
    subject = voice.file.subject
    found = [one for one in voice.file.material["relationship"] if subject in (one.person, one.other)]
    if not found or voice.file.kinds[subject] == "relationship":
        return []
    return [Heading(2, _("Relationships")), listed(voice, found, ("person", "relation", "other"))]


def linked(voice: Voice) -> list[Block]:
    """What else in the vault names this record: for the house alone."""
    if not voice.audience.inside:
        return []
    rows = [
        row
        for kind, found in voice.file.material.items()
        if kind not in _OWN_PLACE
        for row in _named(voice, kind, found)
    ]
    columns = (Column(_("Kind of record"), 1), Column(_("Record"), 2.4), Column(_("Where it is named"), 1.2))
    return [table(columns, rows)] if rows else []


def _named(voice: Voice, kind: str, found: tuple[Any, ...]) -> Iterator[Row]:
    subject = voice.file.subject
    for one in found:
        if one.id == subject:
            continue
        where = [
            _(each.label) for name, each in fields_of(data_class(one)).items() if _names(getattr(one, name), subject)
        ]
        name: Content = claim_words(voice, one) if kind == "claim" else voice.name(one.id)
        reference = "" if one.ref in plain(name) else one.ref
        told = joined(name, (Run(reference, Style.QUIET),) if reference else "", by="\n")
        yield Row((_(KINDS[kind].data.noun), told, "; ".join(where)))


def _names(held: Any, record_id: str) -> bool:
    """Whether a value is a link to the record, or has one within."""
    if isinstance(held, list):
        return any(_names(each, record_id) for each in held)
    if hasattr(held, "__dict__") and not isinstance(held, str):
        return any(_names(each, record_id) for each in vars(held).values())
    return bool(held == record_id)


def signatures(voice: Voice) -> list[Block]:
    """Who wrote it down, and who read it back."""
    return [Signatures((_("Written down by"), _("Signature"), _("Place and date")))]
