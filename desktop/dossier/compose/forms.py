"""Paper forms: the questions of the records in the order in which the screen asks them, with room to write by hand.

What is known already stands in its place; a short list is ticked, a day has boxes, a story has lines. A question is a
field of a record, so what comes back on paper is typed in without looking for its place.
"""

from __future__ import annotations

from typing import Any

from db import vocabulary
from db.fields import Field, Kind, blank, fields_of
from db.own import in_language
from db.records import KINDS
from desktop.dossier.asking import Item, Section
from desktop.dossier.blocks import Blank, Blanks, Block, Content, Paragraph, Run, Signatures, Style, Tick, Ticks
from desktop.dossier.compose.check_digits import code
from desktop.dossier.compose.lines import data_class, joined, value
from desktop.dossier.compose.voice import SEPARATOR, Voice
from resources.text import _

FEW = 10  # as many answers have boxes of their own; of more, some examples are named
_MANY = 14  # the same where several may be ticked
_EXAMPLES, _HINT = 6, 60  # so many, and so many characters
_LEFT_BLANK = ("na", "not_recorded")  # on paper, nobody ticks that
_DAY = 8  # boxes: two for the day, two for the month, four for the year
_UNTOLD = (Kind.ANSWER, Kind.FLAG)  # without its question a yes says nothing
_LINES = {Kind.PROSE: 5, Kind.VERBATIM: 8, Kind.LINKS: 2, Kind.ROWS: 4, Kind.CHOICES: 2}


def code_on_top(voice: Voice) -> list[Block]:
    """What the paper belongs to, large; on an empty form, room for it."""
    subject = voice.file.get(voice.file.subject)
    if subject is None:
        told = _("From the screen, once the record is made: “P-0007 · 482”.")
        return [Blanks((Blank(_("Number of the record"), hint=told),))]
    name = (Run(code(subject), Style.STRONG), Run(f"  {voice.name(subject.id)}"))
    return [Paragraph(name, lead=True)]


def questions(voice: Voice, section: Section) -> list[Block]:
    """The questions of a section, those without boxes to tick together."""
    blocks: list[Block] = []
    waiting: list[Blank] = []
    for item in section.items:
        asked = _asked(voice, item)
        if isinstance(asked, Blank):
            waiting.append(asked)
            continue
        blocks += [Blanks(tuple(waiting)), asked] if waiting else [asked]
        waiting = []
    return [*blocks, Blanks(tuple(waiting))] if waiting else blocks


def _asked(voice: Voice, item: Item) -> Blank | Ticks:
    field, held = _looked_up(voice, item.feed)
    own = in_language(item.labels, voice.language)
    label = own or _(field.label)
    codes = _codes(field)
    if codes:
        return Ticks(label, tuple(Tick(voice.term(field.vocabulary or "", each), _is(held, each)) for each in codes))
    if field.kind is Kind.FLAG:
        return Ticks(label, (Tick(voice.term("answer", "yes"), bool(held)),))
    hint = "" if own and not field.vocabulary else _hint(voice, field)
    known = _known(voice, field, held)
    if field.kind is Kind.DATE and (not known or _in_digits(held)):
        return Blank(label, 1, _in_digits(held) if known else "", hint or _("day, month, year"), _DAY)
    return Blank(label, item.lines or _LINES.get(field.kind, 1), known, hint)


def _looked_up(voice: Voice, feed: str) -> tuple[Field, Any]:
    """The field that a question fills, and what is known of it: in the record at hand, in its first row."""
    kind, name, *inner = feed.split(".")
    record = voice.file.get(voice.file.at_hand.get(kind))
    field = fields_of(KINDS[kind].data)[name]
    held = getattr(record, name) if record is not None and field.prints else None
    if record is not None and kind == "case" and name == "name":
        held = voice.in_own_language(record.name, record.names)  # as at the head of the form
    if not inner or field.row is None:
        return field, held
    return fields_of(field.row)[inner[0]], getattr(held[0], inner[0]) if held else None


def _codes(field: Field) -> tuple[str, ...]:
    """The answers that have boxes; none where there are too many of them."""
    if field.vocabulary is None:
        return ()
    most = _MANY if field.kind is Kind.CHOICES else FEW
    codes = tuple(term.code for term in vocabulary.terms(field.vocabulary) if term.code not in _LEFT_BLANK)
    return codes if len(codes) <= most else ()


def _is(held: Any, code_of_term: str) -> bool:
    return code_of_term in held if isinstance(held, list) else bool(held == code_of_term)


def _hint(voice: Voice, field: Field) -> str:
    """The help of the screen; of a long list, some of its terms; of lines in a record, what each holds."""
    if field.vocabulary:
        told = [term.label(voice.language) for term in vocabulary.terms(field.vocabulary)][:_EXAMPLES]
        while len(told) > 2 and len(SEPARATOR.join(told)) > _HINT:
            told.pop()
        return SEPARATOR.join(told) + "\N{NO-BREAK SPACE}…"
    if field.kind is Kind.ROWS and field.row is not None:
        inner = [each for each in fields_of(field.row).values() if each.targets != ("source",)]
        return " · ".join(_(each.label) for each in inner)
    return _(field.help)


def _known(voice: Voice, field: Field, held: Any) -> Content:
    """What is known already, as it prints."""
    if blank(held):
        return ""
    if field.kind is Kind.ROWS:
        return joined(*(_row_in_words(voice, row) for row in held), by="\n")
    return value(voice, field, held)


def _row_in_words(voice: Voice, row: Any) -> Content:
    told = fields_of(data_class(row)).values()
    described = [each for each in told if each.kind not in _UNTOLD and each.targets != ("source",)]
    return joined(*(value(voice, each, getattr(row, each.name)) for each in described), by=" · ")


def _in_digits(held: Any) -> str:
    """A plain day as its digits: “07061984”; nothing for a vaguer one, which stands in words on a line."""
    return f"{held.lo:%d%m%Y}" if held is not None and held.exact and held.lo and held.clock is None else ""


# --- consent ----------------------------------------------------------------------------------------------------------


def scopes(voice: Voice) -> list[Block]:
    """Every use by itself, with a yes and a no."""
    consent = voice.file.get(voice.file.at_hand.get("consent"))
    allowed = set(consent.scope) if consent is not None else set()
    yes, no = voice.term("answer", "yes"), voice.term("answer", "no")
    asked = [
        Ticks(term.label(voice.language), (Tick(yes, term.code in allowed), Tick(no)))
        for term in vocabulary.terms("consent_scope")
    ]
    return [*asked, Paragraph(_("Where neither is ticked, it means no."))]


def consent_signatures(voice: Voice) -> list[Block]:
    reach = Blank(_("How to reach us to take it back"), 2)
    labels = (_("The person"), _("Interviewer"), _("Interpreter, if there was one"), _("Place and date"))
    return [Blanks((reach,)), Signatures(labels)]


def interview_signatures(voice: Voice) -> list[Block]:
    return [Signatures((_("The speaker"), _("Interviewer"), _("Interpreter, if there was one"), _("Place and date")))]
