"""An empty sheet for each kind of record: a column for each thing, drop-downs in the language spoken now, and a second
sheet that explains every column.
"""

from __future__ import annotations

from collections.abc import Iterator

from db import vocabulary
from db.exchange.arrests.columns import COLUMNS
from db.exchange.arrests.making import DAY_OF_ARRESTS
from db.exchange.sheets.headings import DAY
from db.exchange.sheets.targets import Target, in_template
from db.exchange.sheets.xlsx import Column, Sheet, book
from db.fields import Kind
from db.records import KINDS
from resources.text import N_, _

_HOW = {
    Kind.DATE: N_("A date as exactly as it is known: 07.01.2022, January 2022, about 2021."),
    Kind.CHOICE: N_("One of the offered words."),
    Kind.CHOICES: N_("One or more of the offered words, with a semicolon between them."),
    Kind.ANSWER: N_("Yes, no or unknown."),
    Kind.FLAG: N_("Yes or no."),
    Kind.NUMBER: N_("A whole number."),
    Kind.LAW: N_("Article, part and law: “art. 174 part 1 CC”."),
    Kind.DURATION: N_("A length of time: “3 months”, “about 2 weeks”."),
    Kind.LINK: N_("The name, or the reference of a record: P-0007."),
    Kind.LINKS: N_("Names or references, with a semicolon between them."),
    Kind.TAGS: N_("Words, with a semicolon between them."),
}
_MOST_TERMS = 300  # of a drop-down


def template(kind: str) -> bytes:
    """The file for records of this kind, or for a day of arrests."""
    if kind == DAY:
        return _day()
    data = KINDS[kind].data
    found = in_template(kind)
    columns = [Column(each.label(), _width(each), _choices(each), _(each.described.help)) for each in found]
    explained = Sheet(
        _("What the columns mean"),
        (Column(_("Column"), 34), Column(_("What it is"), 60), Column(_("How to write it"), 60)),
        [list(_explained(each)) for each in found],
        wraps=True,
    )
    return book((Sheet(_(data.plural), columns), explained))


def _day() -> bytes:
    explained = Sheet(
        _("What the columns mean"),
        (Column(_("Column"), 34), Column(_("What it is"), 60)),
        [(_(each.label), _(each.help)) for each in COLUMNS],
        wraps=True,
    )
    offered = {"sex": "sex", "why": "measure_end_reason", "measure": "measure_type"}
    columns = [
        Column(_(each.label), 18, tuple(term.label() for term in vocabulary.terms(offered[each.name])), _(each.help))
        if each.name in offered
        else Column(_(each.label), 18, (), _(each.help))
        for each in COLUMNS
    ]
    return book((Sheet(_(DAY_OF_ARRESTS), columns), explained))


def title(kind: str) -> str:
    """What a sheet of this kind lists."""
    return _(DAY_OF_ARRESTS) if kind == DAY else _(KINDS[kind].data.plural)


def _explained(each: Target) -> Iterator[str]:
    described = each.described
    yield f"{each.label()} *" if described.required and not each.inner else each.label()
    yield _(described.help)
    needed = [_("Needed in every row.")] if described.required and not each.inner else []
    yield " ".join((*needed, _(_HOW.get(described.kind, N_("In your own words.")))))


def _choices(each: Target) -> tuple[str, ...]:
    described = each.described
    if described.kind is Kind.FLAG:
        return tuple(vocabulary.label("answer", code) for code in ("yes", "no"))
    if described.kind not in (Kind.CHOICE, Kind.ANSWER) or each.given:
        return ()
    return tuple(term.label() for term in vocabulary.terms(described.vocabulary or ""))[:_MOST_TERMS]


def _width(each: Target) -> int:
    return 40 if each.described.kind in (Kind.PROSE, Kind.VERBATIM) else max(16, min(34, len(each.label()) + 2))
