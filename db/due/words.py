"""How a deadline is told: what ends, by which rule, on which condition, and how near it is."""

from __future__ import annotations

from datetime import date

from db.due.facts import Listed
from db.law.deadlines import Due
from db.law.notes import spoken
from db.law.rules import TermRule
from resources.text import N_, _, n_

_SAYS = {
    "measure.start": N_("The term of the measure ends"),
    "decision.announced": N_("Last day to appeal"),
    "decision.served": N_("Last day to appeal"),
    "decision.final": N_("After this day a communication to a UN committee may be late"),
    "intervention.sent": N_("A reply is due"),
}
_DAYS_OF_RECORDS = {
    "term.ordered": N_("The ordered term ends"),
    "decision.next": N_("Next hearing"),
    "decision.ask_again": N_("From this day one may ask again"),
    "case.review": N_("Look at the case again"),
}
_CONDITIONS = {
    "exception": N_("only for the exceptions that the law names"),
    "age": N_("only if the person was under age"),
    "exhausted": N_("only if no other remedy was left"),
    "goes_on": N_("only if the measure still goes on"),
}


def says(item: Listed) -> str:
    """What is due, in the language spoken now."""
    if item.name:
        return item.name
    due = item.due
    told = _SAYS.get(due.rule.trigger, N_("A term ends")) if due.rule else _DAYS_OF_RECORDS.get(due.code, due.code)
    return _(told)


def counted(rule: TermRule) -> str:
    """How long a term is: “2 months”."""
    n = rule.amount
    return {
        "hours": n_("{n} hour", "{n} hours", n),
        "days": n_("{n} day", "{n} days", n),
        "months": n_("{n} month", "{n} months", n),
        "years": n_("{n} year", "{n} years", n),
    }[rule.unit].format(n=n)


def basis(due: Due) -> str:
    """The rule behind it: its length and its place in the law."""
    if due.rule is None:
        return ""
    place = due.rule.basis.short() if due.rule.basis else ""
    return ", ".join(part for part in (counted(due.rule), place, spoken(due.rule.note)) if part)


def aside(due: Due) -> str:
    """Why it raises no alarm; nothing if it may."""
    told = [_("check the rule")] if due.check else []
    if due.condition:
        told.append(_(_CONDITIONS[due.condition]))
    return "; ".join(told)


def standing_in_words(due: Due, today: date) -> str:
    """How near it is: “in 5 days”, “today”, “over since 3 days”; by its safe day."""
    lo, hi = due.safe, due.due.hi
    where = due.standing(today)
    if where == "over" and hi is not None:
        days = (today - hi).days
        return n_("over for {n} day", "over for {n} days", days).format(n=days)
    if where == "perhaps_over":
        return _("perhaps over")
    if where == "today":
        return _("today")
    if lo is None:
        return ""
    days = (lo - today).days
    return n_("in {n} day", "in {n} days", days).format(n=days)
