"""The rows of a law pack as lines of a table and as facts beside it: what each says, its source, its state, whose it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from db import vocabulary
from db.due import counted
from db.law.entering import kind_of, rows_of
from db.law.notes import spoken
from db.law.own import OwnRow, holding
from db.law.packs import AnyRow, Article, Constraint, Credit, LawPack, MeasureRule, TermRule, key_of
from db.values.dates import ImpreciseDate
from db.values.laws import known_law
from db.values.names import fold_text
from resources.text import LANGUAGES, N_, _, language

KINDS_SHOWN: tuple[tuple[str, str], ...] = (
    ("law_article", N_("Articles")),
    ("law_measure", N_("Measures")),
    ("law_term", N_("Terms")),
    ("law_constraint", N_("Constraints")),
    ("law_credit", N_("Credits")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the law as it holds in this vault; `own` if people here wrote it, `shipped` if it stands in a pack."""

    row: AnyRow
    cells: tuple[str, ...]
    own: OwnRow | None = None
    shipped: AnyRow | None = None

    @property
    def verified(self) -> bool:
        """Whether somebody checked what is shown: of an article, its title in the language spoken now."""
        return is_checked(self.row)

    @property
    def folded(self) -> str:
        """Everything that the search looks at."""
        return fold_text(" ".join((*self.cells, *(value for _label, value in facts(self)))))


def lines(shipped: LawPack, jurisdiction: str, own: Iterable[OwnRow], kind: str) -> list[Line]:
    """Every row of one table as it holds: shipped ones, and the vault's own in their place or after them."""
    mine = {(type(each.row), key_of(each.row)): each for each in holding(shipped, jurisdiction, own)}
    law = shipped.corrected(each.row for each in mine.values())
    found = []
    for row in rows_of(law, kind):
        owned = mine.get((type(row), key_of(row)))
        state = state_in_words(row) if owned is None else f"{state_in_words(row)} · {_('yours')}"
        cells = (*_CELLS[kind](row), state)
        found.append(Line(row, cells, owned, shipped.like(row)))
    return sorted(found, key=_order) if kind == "law_article" else found


def _order(line: Line) -> tuple[tuple[int, int, str], ...]:
    basis = line.row.basis
    return basis.sort_key if basis else ()


def headings(kind: str) -> tuple[str, ...]:
    return tuple(_(each) for each in (*_HEADINGS[kind], _STATE))


def broad(kind: str) -> int:
    """The column that takes the room that is left."""
    return _BROAD[kind]


_BROAD: Mapping[str, int] = {"law_article": 1, "law_measure": 0, "law_term": 2, "law_constraint": 1, "law_credit": 0}
_STATE = N_("State")
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "law_article": (N_("Article"), N_("Title"), N_("In force")),
    "law_measure": (N_("Measure"), N_("Article"), N_("Days without liberty")),
    "law_term": (N_("Term"), N_("Runs from"), N_("For"), N_("Article")),
    "law_constraint": (N_("What is not allowed"), N_("Measures"), N_("Whom it protects"), N_("Article")),
    "law_credit": (N_("Days of"), N_("Regime"), N_("Ratio"), N_("Article")),
}


def is_checked(row: AnyRow) -> bool:
    return row.official().verified if isinstance(row, Article) else row.verified


def state_in_words(row: AnyRow) -> str:
    """Whether somebody checked it; for an article, its title in the language spoken now."""
    return _("checked") if is_checked(row) else _("○ check")


def _place(row: AnyRow) -> str:
    return row.basis.short() if row.basis else "–"


def _terms(name: str, codes: Iterable[str]) -> str:
    return ", ".join(vocabulary.label(name, code) for code in codes)


def _article(row: Article) -> tuple[str, ...]:
    official = row.official()
    title = official.text or "–"
    if official.text and official.language != language():
        title += f" ({vocabulary.label('language', official.language)})"
    return _place(row), title, _period(row)


def _period(row: Article) -> str:
    since = ImpreciseDate.on(row.valid_from).words(weekday=False) if row.valid_from else ""
    until = ImpreciseDate.on(row.valid_to).words(weekday=False) if row.valid_to else ""
    return f"{since} – {until}".strip()


def _measure(row: MeasureRule) -> tuple[str, ...]:
    return (
        vocabulary.label("measure_type", row.measure_type),
        _place(row),
        _("ask a lawyer") if row.counts is None else _days(row),
    )


def _days(row: MeasureRule) -> str:
    if not row.counts:
        return _("do not count")
    return vocabulary.label("day_kind", row.day_kind) if row.day_kind else vocabulary.label("answer", "yes")


def _term(row: TermRule) -> tuple[str, ...]:
    whom = [
        _terms("measure_type", row.measure_types),
        _terms("decision_kind", row.decision_kinds),
        _terms("intervention_type", row.intervention_types),
        _("after extension {n}").format(n=row.extension) if row.extension else "",
        _("the exceptions that the law names") if row.exception else "",
        _("under {n} years").format(n=row.under_age) if row.under_age is not None else "",
        vocabulary.label("remedies", row.exhausted) if row.exhausted else "",
    ]
    trigger = vocabulary.label("term_trigger", row.trigger.replace(".", "_", 1))
    return counted(row), trigger, "; ".join(each for each in whom if each) or "–", _place(row)


def _constraint(row: Constraint) -> tuple[str, ...]:
    measures = _terms("measure_type", row.measure_types) or (
        vocabulary.label("measure_class", row.measure_class) if row.measure_class else "–"
    )
    if row.within:
        measures += f" ({_('in one proceeding')})"
    return (
        vocabulary.label("constraint_kind", row.kind),
        measures,
        _terms("exempt_group", row.groups) or "–",
        _place(row),
    )


def _credit(row: Credit) -> tuple[str, ...]:
    ratio = f"{row.credit.denominator} : {row.credit.numerator}" if row.credit else _("not known")
    regime = vocabulary.label("regime", row.regime) if row.regime else "–"
    return vocabulary.label("day_kind", row.day_kind), regime, ratio, _place(row)


_CELLS: Mapping[str, Callable[..., tuple[str, ...]]] = {
    "law_article": _article,
    "law_measure": _measure,
    "law_term": _term,
    "law_constraint": _constraint,
    "law_credit": _credit,
}


# --- beside the table -------------------------------------------------------------------------------------------------


def facts(line: Line) -> list[tuple[str, str]]:
    """What is known of a row, label and value: its texts, its law, its source, when it was checked, whose it is."""
    row, told = line.row, []
    law = known_law(row.law)
    if isinstance(row, Article):
        told += [_title(row, code) for code in LANGUAGES]
    else:  # whole, since a column may cut them
        labels = list(headings(kind_of(row))[2:])
        if isinstance(row, Credit):
            labels[0] = _("Days held : days of a sentence")
        told += list(zip(labels, line.cells[2:], strict=True))
    told += [
        (_("Law"), law.name() if law is not None else row.law),
        (_("Code"), "" if isinstance(row, Article | MeasureRule) else row.code),
        (_("Where it was read"), spoken(row.source)),
        (_("Checked on"), ImpreciseDate.on(row.checked_on).words() if row.checked_on else _("not yet")),
        (_("Note"), line.own.note if line.own is not None else spoken(getattr(row, "note", ""))),
    ]
    if line.own is not None:
        told.append((_("Your own row"), line.own.ref))
        told.append((_("It stands in the place of"), _short(line.shipped) if line.shipped is not None else ""))
    return [(label, value) for label, value in told if value not in ("", "–")]


def _title(row: Article, code: str) -> tuple[str, str]:
    label = _("Title: {language}").format(language=vocabulary.label("language", code))
    text = row.titles.get(code, "")
    if not text:
        return label, _("missing")
    return label, f"{text} ({_('checked') if row.states.get(code) == 'verified' else _('○ check')})"


def _short(row: AnyRow) -> str:
    """A shipped row in a line, to compare with the one that stands in its place."""
    return " · ".join(each for each in (*_CELLS[kind_of(row)](row), state_in_words(row)) if each != "–")
