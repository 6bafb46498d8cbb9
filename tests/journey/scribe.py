"""Writes records down through their forms: every field by its editor, links by typing, what is not there yet with “+”.

Records come as lines of the open format. A link to a record that nobody has written down yet is left for later, as a
person leaves it, and filled in when that record is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from db import vocabulary
from db.described import typed_values
from db.exchange.jsonlines import export_lines
from db.fields import Described, Field, Kind, blank, fields_of, plain
from db.records import KINDS
from db.store import Store
from desktop.app import Program
from desktop.forms import RecordForm
from desktop.forms.box import FieldBox
from desktop.forms.linked import LinkedForm
from desktop.places import Place
from desktop.screens.record import RecordScreen
from tests.journey.hand import CONTROL, SHIFT, Hand

MADE_OVER_THE_FORM = {"person": ("person",), "place": ("place", "within")}  # kind: the fields from which it is made


def lines_of(path: Path) -> dict[str, dict[str, Any]]:
    """The records of an exported file by their ids."""
    found = [json.loads(line) for line in path.read_bytes().splitlines()]
    return {record["id"]: record for record in found if "id" in record}


def exported(store: Store) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in export_lines(store)]
    return {record["id"]: record for record in found if "id" in record}


REFERRED_TO = ("charge", "claim", "measure", "decision", "sentence")  # found by their reference: many are called alike


class Scribe:
    """Enters the records of a file into the vault that is open in a window."""

    def __init__(self, hand: Hand, program: Program, records: Mapping[str, dict[str, Any]]) -> None:
        assert program.open_vault is not None
        self._hand, self._program = hand, program
        self.store = program.open_vault.store
        self._records = records
        self.ids: dict[str, str] = {}  # of the file: in the vault
        self.later: list[str] = []
        self._now = ""

    # --- whole records ---

    def of_kind(self, kind: str) -> list[str]:
        """The ids of the file's records of this kind, in its order."""
        return [record_id for record_id, record in self._records.items() if record["kind"] == kind]

    def expected(self, record_id: str) -> dict[str, Any]:
        """A record of the file as it should stand in the vault: with the vault's ids, and without its reference."""
        written = json.dumps({name: value for name, value in self._records[record_id].items() if name != "ref"})
        for old, new in self.ids.items():
            written = written.replace(old, new)
        found: dict[str, Any] = json.loads(written)
        return found

    def values(self, record_id: str) -> Described:
        """A record of the file as typed values."""
        kept = {name: value for name, value in self._records[record_id].items() if name not in ("kind", "id", "ref")}
        return KINDS[self._records[record_id]["kind"]].data.checked(kept)

    def enter(self, record_id: str, *, again: bool = False) -> None:
        """Fill the empty form in front and save it; `again`: and begin another of the kind."""
        screen = self._hand.screen(RecordScreen)
        assert screen.record_id == ""
        self.fill(screen.form, record_id)
        with self._hand.qtbot.waitSignal(screen.saver.saved, timeout=3_000) as saved:
            self._hand.press(Qt.Key.Key_S, CONTROL | SHIFT if again else CONTROL)
            assert not screen.form.problems(), screen.form.problems()
        self.ids[record_id] = saved.args[0]
        self._hand.settle()

    def complete(self) -> None:
        """Open every record again that named something which was not there yet."""
        for record_id in dict.fromkeys(self.later):
            kind = self._records[record_id]["kind"]
            assert self._program.shell is not None
            self._program.shell.open(Place.record(kind, self.ids[record_id]))
            screen = self._hand.screen(RecordScreen)
            self.later.clear()
            self.fill(screen.form, record_id)
            assert not self.later
            with self._hand.qtbot.waitSignal(screen.saver.saved):
                self._hand.press(Qt.Key.Key_S, CONTROL)
            self._hand.settle()

    def fill(self, form: RecordForm, record_id: str) -> None:
        """Make a form hold what the file says."""
        before, self._now = self._now, record_id
        data = self.values(record_id)
        wanted = typed_values(data, type(data))
        for name in form.names:
            box, field = form.box(name), form.box(name).field
            if self._differs(box, wanted[name]):
                form.focus_field(name)
                assert not box.isHidden(), f"{name} cannot be reached"
                self.give(box, field, wanted[name])
        self._now = before

    # --- fields ---

    def _differs(self, box: FieldBox, wanted: Any) -> bool:
        return box.shows_other(self._renamed(box.field, wanted)) and not (blank(wanted) and box.editor.is_blank)

    def _renamed(self, field: Field, value: Any) -> Any:
        """A value with the ids of the vault in place of those of the file."""
        if field.kind is Kind.LINK:
            return self.ids.get(value, value)
        if field.kind is Kind.LINKS:
            return [self.ids.get(each, each) for each in value]
        if field.kind is Kind.DURATION and value is not None:
            return value.model_copy(update={"measures": tuple(self.ids.get(each, each) for each in value.measures)})
        if field.kind is Kind.ROWS:
            return [self._renamed_row(row) for row in value]
        return value

    def _renamed_row(self, row: Described) -> dict[str, Any]:
        own = fields_of(type(row))
        return {name: self._renamed(own[name], getattr(row, name)) for name in own if not blank(getattr(row, name))}

    def give(self, box: FieldBox, field: Field, value: Any) -> None:
        """Make one editor hold a value, as a person does it."""
        editor: Any = box.editor
        hand = self._hand
        if field.kind is Kind.TEXT or field.kind is Kind.NUMBER:
            hand.write(editor.line, str(value))
        elif field.kind is Kind.PROSE:
            hand.write(editor.paragraphs, value)
        elif field.kind is Kind.DATE:
            hand.write(editor.line, value.text)
            assert plain(editor.value()) == plain(value), f"{value.text} is read as {editor.reading}"
        elif field.kind is Kind.CHOICE:
            hand.pick(editor.line, vocabulary.label(field.vocabulary or "", value), value)
        elif field.kind is Kind.CHOICES:
            for code in value:
                hand.pick(editor.line, vocabulary.label(field.vocabulary or "", code), code)
        elif field.kind is Kind.ANSWER:
            hand.click(editor.stops()[[term.code for term in vocabulary.terms("answer")].index(value)])
        elif field.kind is Kind.FLAG:
            hand.click(editor.box)
        elif field.kind is Kind.VERBATIM:
            self._give_words(editor, value)
        elif field.kind is Kind.MULTILINGUAL:
            for language, words in value.items():
                hand.write(editor.lines[language], words)
        elif field.kind is Kind.LINK:
            self._give_link(editor, field, value)
        elif field.kind is Kind.LINKS:
            self._give_links(editor, value)
        elif field.kind is Kind.DURATION:
            self._give_duration(editor, value)
        elif field.kind is Kind.LAW:
            self._give_law(editor, value)
        elif field.kind is Kind.ROWS:
            self._give_rows(editor, value)
        else:
            raise AssertionError(f"{field.name}: nobody taught the hand to fill {field.kind}")

    def _give_words(self, editor: Any, value: Any) -> None:
        self._hand.write(editor.words, value.text)
        if value.language:
            self._hand.pick(editor.language.line, vocabulary.label("language", value.language), value.language)

    def _give_law(self, editor: Any, value: Any) -> None:
        if value.law:
            self._hand.pick(editor.law, value.law, value.law)
        for name, line in editor.lines.items():
            if getattr(value, name):
                self._hand.write(line, getattr(value, name))

    def _give_duration(self, editor: Any, value: Any) -> None:
        if editor.line.text() != value.text:
            self._hand.write(editor.line, value.text)
        self._give_links(editor.measures, value.measures)
        if editor.ambiguous.isChecked() != value.ambiguous:
            self._hand.click(editor.ambiguous)

    def _give_links(self, editor: Any, wanted: Any) -> None:
        for each in wanted:
            if each not in self.ids:
                self.later.append(self._now)
            elif self.ids[each] not in editor.value():
                self._hand.pick(editor.line, self._words_for(each), self.ids[each])

    def _give_link(self, editor: Any, field: Field, value: str) -> None:
        if value in self.ids:
            self._hand.pick(editor.line, self._words_for(value), self.ids[value])
            return
        kind = self._records[value]["kind"]
        if field.name not in MADE_OVER_THE_FORM.get(kind, ()):
            self.later.append(self._now)
            return
        self._make_over_the_form(editor, kind, value)
        assert editor.value() == self.ids[value]

    def _words_for(self, record_id: str) -> str:
        """What a person types to find a record: its name, or its reference where many are called alike."""
        kind = self._records[record_id]["kind"]
        made = self.ids[record_id]
        return self.store.get(made).ref if kind in REFERRED_TO else self.store.title(made).split(" · ")[0]

    def _make_over_the_form(self, editor: Any, kind: str, record_id: str) -> None:
        """“+”: with the name typed and the list's last line for a place, with the button beside the line for others."""
        hand = self._hand

        def write_it(dialog: LinkedForm) -> None:
            self.fill(dialog.form, record_id)
            hand.click(dialog.save_button)
            assert not dialog.form.problems(), dialog.form.problems()

        def open_it() -> None:
            if kind == "place":
                hand.write(editor.line, self._records[record_id]["name"])
                hand.take(editor.line, len(editor.line.options()) - 1)
                return
            hand.click(editor.add_button)
            hand.choose_from_menu(f"Create {kind}…")

        hand.in_the_dialog(open_it, write_it)
        self.ids[record_id] = editor.value()

    def _give_rows(self, editor: Any, rows: Sequence[Described]) -> None:
        for place, row in enumerate(rows):
            if place >= len(editor.cards):
                self._hand.click(editor.add_button)
            card = editor.cards[place]
            if not card.is_open:
                self._hand.click(card.head)
            boxes = {box.field.name: box for box in card.findChildren(FieldBox)}
            for name, field in fields_of(type(row)).items():
                value = getattr(row, name)
                if self._differs(boxes[name], value):
                    assert not boxes[name].isHidden(), f"{name} cannot be reached"
                    self.give(boxes[name], field, value)
