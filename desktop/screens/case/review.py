"""The tab that looks a case over: what can hardly be as it was entered, record by record, and what is not known.

The hints are those that stand beside the fields of a form; here are all of them at once. They never block anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.fields import fields_of
from db.records import KINDS
from db.review import Finding, around_case, review
from db.store import Store
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose import gaps
from desktop.dossier.compose.voice import Voice
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.screens.case.tabs import Tab
from resources.text import _

INDENT = 36  # where the words of a record's button begin
MOST_COMPARED = 12


def findings_on(store: Store, file: CaseFile) -> tuple[Finding, ...]:
    """What looks odd in the records of this file."""
    jurisdiction = file.case.jurisdiction or "GENERIC"
    return review(around_case(store, file.records, file.kinds, jurisdiction), file.records)


def sure(findings: Sequence[Finding]) -> int:
    """How many hints do not wait for somebody to verify a rule."""
    return sum(not finding.check for finding in findings)


class ReviewTab(Tab):
    """What looks odd in a case, and what nothing is known of."""

    findings: tuple[Finding, ...] = ()

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(pieces.section(_("What looks odd")))
        if self.findings:
            layout.addWidget(
                pieces.help_line(
                    _("Look again at what can hardly be as it was entered. A hint never stands in the way.")
                )
            )
            self._cards(layout)
        else:
            layout.addWidget(pieces.text(_("Nothing looks odd in this case."), tone="muted"))
        missing = gaps.missing(voice)
        if missing:
            self._told(layout, missing, _("Missing information"))
        else:
            layout.addWidget(pieces.section(_("Missing information")))
            layout.addWidget(pieces.text(_("No fact is missing that Daftar looks for."), tone="muted"))

    def _cards(self, layout: QVBoxLayout) -> None:
        by_record: dict[str, list[Finding]] = {}
        for finding in self.findings:
            by_record.setdefault(finding.id, []).append(finding)
        named = {*by_record, *(other for finding in self.findings for other in finding.others)}
        titles = self._store.titles(sorted(named))
        for found in by_record.values():
            layout.addWidget(self._card(found, titles))

    def _card(self, found: Sequence[Finding], titles: Mapping[str, str]) -> QWidget:
        """One record with everything that looks odd about it."""
        card = QFrame()
        card.setProperty("part", "card")
        card.setMaximumWidth(metrics.READING + 160)
        kind, record_id = found[0].kind, found[0].id
        parts: list[QWidget] = [self._link(kind, record_id, titles)]
        for finding in found:
            parts.append(_sentence(finding))
            if finding.others:
                parts.append(self._compared(finding.others[:MOST_COMPARED], titles))
        card.setLayout(pieces.column(*parts, space=metrics.HAIR, margins=(2, 2, metrics.SMALL, metrics.SMALL)))
        return card

    def _compared(self, others: Sequence[str], titles: Mapping[str, str]) -> QWidget:
        """The records with which the one above does not agree."""
        links = [self._link(self._store.kind_of(other), other, titles) for other in others]
        for link in links:
            link.setAccessibleName(_("Compare with {record}").format(record=link.text()))
        label = pieces.text(_("Compare:"), tone="muted", size=metrics.HELP)
        label.setContentsMargins(0, metrics.SMALL, 0, 0)
        column = pieces.column(*links, space=0)
        layout = pieces.row(margins=(INDENT, 0, 0, 0))
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        holder = QWidget()
        holder.setLayout(layout)
        return holder

    def _link(self, kind: str, record_id: str, titles: Mapping[str, str]) -> QPushButton:
        title = pieces.isolate(titles.get(record_id) or _(KINDS[kind].data.noun))
        made = pieces.button(title, rank="nav", icon=KINDS[kind].data.icon)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setToolTip(f"{_(KINDS[kind].data.noun)} · {title}")
        made.clicked.connect(lambda: self.open_requested.emit(Place.record(kind, record_id)))
        return made


def _sentence(finding: Finding) -> QWidget:
    """A hint with the name of its field; one that rests on an unverified rule is grey and says so."""
    label = _(fields_of(KINDS[finding.kind].data)[finding.field].label).rstrip("?")
    said = f"△ {label}: {finding.message}"
    if finding.check:
        said = f"○ {label}: {finding.message} ({_('check the rule')})"
    made = pieces.text(said, tone="muted" if finding.check else "amber", wrap=True, selectable=True)
    made.setContentsMargins(INDENT, 0, metrics.SMALL, 0)
    return made
