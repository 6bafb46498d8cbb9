"""What is chosen for a print: edition, audience, language, day, and what else the edition asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from db import queries, vocabulary
from db.store import Store
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop.dossier import editions, letterhead
from desktop.dossier.asking import Edition, Request, Scope
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.blocks import Looks
from desktop.look import metrics, pieces
from desktop.printroom.remembered import recall, remember
from resources.text import N_, _, language

LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
LOOKS = {Looks.PLAIN: N_("Plain"), Looks.COURT: N_("For a court: serifs, wider set")}
MOST_INCIDENTS = 100  # that are offered
WORDS = 212  # pixels of a box that its arrow and its frame leave
PAUSE = 400  # milliseconds after the last letter


@dataclass(frozen=True, slots=True)
class Listed:
    """The records of a list: of what kind, and which, in their order."""

    kind: str = ""
    ids: tuple[str, ...] = ()


class Choices(QWidget):
    """The left side of the room. `subject` is what is printed; blank where the edition asks for none."""

    changed = Signal()

    def __init__(
        self, store: Store, scopes: tuple[Scope, ...], subject: str, edition: str = "", listed: Listed | None = None
    ) -> None:
        super().__init__()
        self._store, self._scopes, self.subject, self._listed = store, scopes, subject, listed or Listed()
        self._editions: Mapping[str, Edition] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.changed)
        self._make_fields()
        self._lay_out()
        self._recall(edition)
        self._connect()

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        today = queries.today()
        first = today.replace(day=1)
        self.edition = _box()
        self.audience = _box()
        self.language = _box((code, name) for code, name in LANGUAGE_NAMES.items())
        self.language.setCurrentIndex(list(LANGUAGE_NAMES).index(language()))
        self.person = _box()
        self.incident = _box()
        self.as_of, self.since, self.until = (
            QLineEdit(ImpreciseDate.on(day).words(weekday=False))
            for day in (today, (first - timedelta(days=1)).replace(day=1), first - timedelta(days=1))
        )
        self.look_box = _box((look.value, _(says)) for look, says in LOOKS.items())
        self.with_letterhead = QCheckBox(_("With the letterhead"))
        self.exhibits = QCheckBox(_("With exhibits"))
        self.restricted = QCheckBox(_("With restricted records"))

    def _lay_out(self) -> None:
        self._edition_field = pieces.Labelled(_("Edition"), self.edition)
        self._as_of_field = pieces.Labelled(
            _("Facts as of"), self.as_of, _("Open measures are counted up to this day.")
        )
        self._person_field = pieces.Labelled(_("Person"), self.person)
        self._incident_field = pieces.Labelled(_("Incident"), self.incident)
        self._since_field = pieces.Labelled(_("From"), self.since)
        self._until_field = pieces.Labelled(_("To"), self.until)
        self._look_field = pieces.Labelled(_("Look"), self.look_box)
        self._audience_field = pieces.Labelled(
            _("Audience"), self.audience, _("Decides who is named and what is told.")
        )
        self.setLayout(
            pieces.column(
                self._edition_field,
                self._audience_field,
                pieces.Labelled(_("Language of the print"), self.language),
                self._person_field,
                self._incident_field,
                self._since_field,
                self._until_field,
                self._as_of_field,
                self._look_field,
                self.with_letterhead,
                self.exhibits,
                self.restricted,
                pieces.help_line(_("Secret records and internal notes are never printed.")),
                space=metrics.STEP,
            )
        )

    def _connect(self) -> None:
        self.edition.currentIndexChanged.connect(lambda _place: self._on_edition_chosen())
        for box in (self.audience, self.language, self.person, self.look_box):
            box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.incident.currentIndexChanged.connect(lambda _place: self._on_edition_chosen())
        for line in (self.as_of, self.since, self.until):
            line.textChanged.connect(lambda _text: self._pause.start())
        for tick in (self.with_letterhead, self.exhibits, self.restricted):
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.changed.connect(self._remember)

    # --- what was chosen the last time --------------------------------------------------------------------------------

    @property
    def _kept_boxes(self) -> Mapping[str, QComboBox]:
        return {"audience": self.audience, "language": self.language, "look": self.look_box}

    @property
    def _kept_ticks(self) -> Mapping[str, QCheckBox]:
        return {"letterhead": self.with_letterhead, "exhibits": self.exhibits}

    def _recall(self, edition: str) -> None:
        """Begin as it was left here; an edition that was asked for by name goes before."""
        kept = recall(self._store, self.subject, self._scopes)
        self.read_editions(edition or str(kept.get("edition", "")) or self._usual())
        for name, box in self._kept_boxes.items():
            if (place := box.findData(kept.get(name))) >= 0:
                box.setCurrentIndex(place)
        for name, tick in self._kept_ticks.items():
            tick.setChecked(bool(kept.get(name)))

    def _remember(self) -> None:
        boxes = {"edition": self.edition, **self._kept_boxes}
        chosen = {name: str(box.currentData() or "") for name, box in boxes.items()}
        ticks = {name: tick.isChecked() for name, tick in self._kept_ticks.items()}
        remember(self._store, self.subject, self._scopes, {**chosen, **ticks})

    # --- what can be chosen -------------------------------------------------------------------------------------------

    def _usual(self) -> str:
        return "full" if Scope.CASE in self._scopes else ""

    def read_editions(self, wanted: str = "") -> None:
        """Offer every edition of these scopes; the one that is chosen stays chosen."""
        wanted = wanted or str(self.edition.currentData() or "")
        self._editions = {name: one for name, one in editions.known(self._store).items() if one.scope in self._scopes}
        self.edition.blockSignals(True)
        self.edition.clear()
        for name, one in self._editions.items():
            self.edition.addItem(one.title(language()), name)
        found = self.edition.findData(wanted)
        self.edition.setCurrentIndex(found if found >= 0 else max(0, self.edition.findData(self._usual())))
        self.edition.blockSignals(False)
        self._offer()

    def _on_edition_chosen(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        """Ask for what this edition needs, and offer the audiences that it is made for."""
        edition = self.chosen
        for field in (self._person_field, self._incident_field, self._since_field, self._until_field):
            field.setVisible(False)
        if edition is None:
            return
        self._edition_field.set_help(self.edition.currentText() if _is_cut(self.edition) else "")
        chosen = self.audience.currentData()
        codes = [code for code in AUDIENCES if not edition.audiences or code in edition.audiences]
        self.audience.blockSignals(True)
        self.audience.clear()
        for code in codes:
            self.audience.addItem(vocabulary.label("audience", code), code)
        self.audience.setCurrentIndex(max(0, self.audience.findData(chosen)))
        self.audience.blockSignals(False)
        self._audience_field.setVisible(len(codes) > 1)
        about_person = edition.scope is Scope.PERSON
        if about_person and not self.person.count():
            self._offer_people()
        self._person_field.setVisible(about_person and self.person.count() > 1)
        of_day = edition.scope is Scope.DAY and not self.subject
        if of_day and not self.incident.count():
            self._offer_incidents()
        self._incident_field.setVisible(of_day and self.incident.count() > 1)
        for field in (self._since_field, self._until_field):
            field.setVisible(edition.scope is Scope.PERIOD or (edition.scope is Scope.DAY and not self._incident()))
        self._as_of_field.setVisible(edition.scope not in (Scope.PERIOD, Scope.FORM))
        on_paper = "pdf" in edition.forms
        self.exhibits.setVisible(on_paper and edition.scope not in (Scope.FORM, Scope.LIST))
        self.restricted.setVisible(edition.scope is not Scope.FORM)
        self._look_field.setVisible(on_paper)
        self.with_letterhead.setVisible(on_paper and letterhead.kept(self._store) is not None)

    def _offer_people(self) -> None:
        """Those of the case, its main person first."""
        if not self.subject:
            return
        with self._store.reading() as connection:
            ids = queries.of_case(connection, self.subject, "person")
        named = self._store.titles(ids)
        main = [each for each in (self._store.get(self.subject).person,) if each in named]
        self.person.blockSignals(True)
        for each in [*main, *(each for each in named if each not in main)]:
            self.person.addItem(pieces.isolate(named[each]), each)
        self.person.blockSignals(False)

    def _offer_incidents(self) -> None:
        """The latest ones; or none, for whatever happened in these days."""
        with self._store.reading() as connection:
            asked = queries.Question("incident", (), "", "start", descending=True)
            ids = queries.ids(connection, queries.numbers(connection, asked)[:MOST_INCIDENTS])
        titles = self._store.titles(ids)
        today = ImpreciseDate.on(queries.today()).words(weekday=False)
        for box in (self.incident, self.since, self.until):
            box.blockSignals(True)
        self.incident.addItem(_("All arrests of these days"), "")
        for each in ids:
            self.incident.addItem(pieces.isolate(titles.get(each, "")), each)
        for line in (self.since, self.until):
            line.setText(today)
        for box in (self.incident, self.since, self.until):
            box.blockSignals(False)

    def _incident(self) -> str:
        return str(self.incident.currentData() or "")

    # --- what was chosen ----------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Edition | None:
        return self._editions.get(str(self.edition.currentData() or ""))

    @property
    def is_settled(self) -> bool:
        """Whether nobody is typing a day: what is typed is not asked for yet."""
        return not self._pause.isActive()

    def request(self) -> Request | None:
        """What is asked for; None, with a word beside the field, if a day is not understood."""
        edition = self.chosen
        as_of, since, until = (
            _day(self._as_of_field, "hi"),
            _day(self._since_field, "lo"),
            _day(self._until_field, "hi"),
        )
        if edition is None or as_of is None:
            return None
        in_period = edition.scope in (Scope.PERIOD, Scope.DAY)
        if in_period and (since is None or until is None):
            return None
        if in_period and since and until and until < since:
            self._until_field.set_wrong(_("This ends before it begins."))
            return None
        of_day = edition.scope is Scope.DAY
        in_period = in_period and not (of_day and self._incident())
        return Request(
            self.subject or (self._incident() if of_day else ""),
            until if in_period and until else as_of,
            queries.today(),
            edition=edition.name,
            audience=str(self.audience.currentData() or "internal"),
            language=str(self.language.currentData()),
            restricted=self.restricted.isChecked(),
            person=str(self.person.currentData() or "") if edition.scope is Scope.PERSON else "",
            since=since if in_period else None,
            until=until if in_period else None,
            with_exhibits=self.exhibits.isChecked(),
            look=Looks(str(self.look_box.currentData())),
            letterhead=letterhead.kept(self._store) if self.with_letterhead.isChecked() else None,
            kind=self._listed.kind,
            listed=self._listed.ids,
        )


def _box(items: Iterable[tuple[str, str]] = ()) -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for code, says in items:
        made.addItem(says, code)
    return made


def _is_cut(box: QComboBox) -> bool:
    """Whether the room has too little width for what is chosen in a box: it is said below, then."""
    return box.fontMetrics().horizontalAdvance(box.currentText()) > WORDS


def _day(asked: pieces.Labelled, side: str) -> date | None:
    """The day in a field that is asked for; what is wrong with it is said beside it."""
    assert isinstance(asked.editor, QLineEdit)
    try:
        day: date | None = getattr(ImpreciseDate.parse(asked.editor.text(), today=queries.today()), side)
    except DateNotUnderstood as error:
        asked.set_wrong(str(error.message))
        return None
    asked.set_wrong("" if day else _("Write a day."))
    return day
