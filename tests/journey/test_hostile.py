"""What nobody should type and somebody will: markup and control signs in every field, texts without end, impossible
dates; and disks that are full or take no writing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.exchange.jsonlines import ORDER
from db.fields import Field, Kind, blank, fields_of
from db.records import FILED, KINDS, SETTINGS, RecordData
from db.store import Store
from db.values.law import LawRef
from db.values.texts import writable
from db.vault import Vault
from desktop.app import Program
from desktop.dossier import editions
from desktop.dossier.asking import Request
from desktop.forms import RecordForm
from desktop.forms.box import FieldBox
from desktop.places import Place
from desktop.screens.case import TABS, CaseScreen
from desktop.screens.record import RecordScreen
from desktop.screens.register import RegisterScreen
from tests import ready
from tests.desktop.dossier.samples import pdf_of
from tests.journey.conftest import Start
from tests.journey.hand import Hand
from tests.journey.places import FULL, READ_ONLY, on_a_disk

PASSPHRASE = "an invented passphrase for tests"
BAD = (
    "<b>fat</b> <script>alert(1)</script> &amp; &lt; %n %s {x} {0.__class__} <para><font size=99> "
    "\"'; DROP TABLE person; -- \u202eleft\u202c \u2066\u200f \x00\x07\x1b[31m\x7f \ufffe ﷽ e\u0301 \U0001f3f4"
)
SHOWN = "<b>fat</b> <script>alert(1)</script> &amp; &lt; %n %s {x} {0.__class__}"
WRITTEN = (Kind.TEXT, Kind.PROSE, Kind.VERBATIM, Kind.MULTILINGUAL, Kind.TAGS, Kind.LAW, Kind.DATE)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with nothing in it."""
    return ready.folder(tmp_path / "Test.daftar")


@pytest.fixture
def hand(qtbot: QtBot, start: Start, vault: Path) -> Hand:
    """At an open vault."""
    program = start(None)
    opened = Vault.open(vault, PASSPHRASE)
    program.enter((opened, Store(opened)))
    return Hand(qtbot, program)


def store_of(program: Program) -> Store:
    assert program.open_vault is not None
    return program.open_vault.store


def go(hand: Hand, place: Place) -> None:
    assert hand.program.shell is not None
    hand.program.shell.open(place)
    hand.settle()


def save(hand: Hand) -> str:
    screen = hand.screen(RecordScreen)
    with hand.qtbot.waitSignal(screen.saver.saved) as saved:
        hand.click(screen.foot.save_button)
        assert not screen.form.problems(), screen.form.problems()
    hand.settle()
    return str(saved.args[0])


# What others name stands before what names it; the vault's own arrangements name people, so they come last.
KINDS_IN_TURN = (*(kind for kind in ORDER if kind in FILED), *SETTINGS)


# --- in every field -----------------------------------------------------------------------------------------------


def test_markup_and_control_signs_are_only_text_in_every_field(hand: Hand, tmp_path: Path) -> None:
    ids: dict[str, str] = {}
    for kind in KINDS_IN_TURN:
        go(hand, Place.new(kind, ids.get("case", "") if "cases" in KINDS[kind].data.model_fields else ""))
        _fill_badly(hand, hand.screen(RecordScreen).form, ids)
        ids[kind] = save(hand)
    store = store_of(hand.program)
    for kind in KINDS_IN_TURN:
        _is_kept(store.data(ids[kind]), kind)
        _is_shown_in_its_register(hand, kind)
    _is_shown_on_the_case(hand, ids["case"])
    _is_printed(store, ids["case"], tmp_path / "out.pdf")


def _fill_badly(hand: Hand, form: RecordForm, ids: dict[str, str]) -> None:
    for name in form.names:
        field = form.box(name).field
        if field.kind is Kind.ROWS and not _can_be_filled(field, ids):
            continue
        if field.kind is Kind.ROWS:
            form.focus_field(name)
            editor: Any = form.editor(name)
            if not editor.cards:
                hand.click(editor.add_button)
            for box in editor.cards[0].findChildren(FieldBox):
                _fill_one_badly(hand, box, box.field, ids)
        else:
            _fill_one_badly(hand, form.box(name), field, ids)


def _can_be_filled(field: Field, ids: dict[str, str]) -> bool:
    """Whether there is a record for each link that a row needs: the first incident has no other to be linked with."""
    needed = [each for each in fields_of(field.row).values() if each.required and each.targets] if field.row else []
    return all(set(each.targets) & ids.keys() for each in needed)


def _fill_one_badly(hand: Hand, box: FieldBox, field: Field, ids: dict[str, str]) -> None:
    editor: Any = box.editor
    if field.kind in (Kind.LINK, Kind.LINKS):
        found = [ids[kind] for kind in field.targets if kind in ids]
        if found and field.name not in ("cases", "within", "parent"):
            editor.set_value(found[0] if field.kind is Kind.LINK else found[:1])
    elif field.kind is Kind.TEXT:
        hand.write(editor.line, BAD)
    elif field.kind is Kind.PROSE:
        hand.write(editor.paragraphs, f"{BAD}\n{BAD}")
    elif field.kind is Kind.VERBATIM:
        hand.write(editor.words, BAD)
        hand.click(editor.translate_button)
        hand.write(editor.translation, BAD)
    elif field.kind is Kind.MULTILINGUAL:
        hand.write(editor.lines["kk"], BAD)
    elif field.kind is Kind.TAGS:
        hand.write(editor.line, "<i>tag</i> %n")
    elif field.kind is Kind.LAW:
        editor.set_value(LawRef(law="KZ-CC-2014", article="<b>2</b>", title_as_cited=writable(BAD)))
    elif field.kind is Kind.DATE:
        hand.write(editor.line, BAD)
        box.set_problem(editor.unread)
        hand.click(editor.as_said)
    elif field.kind is Kind.CHOICE and field.required:
        editor.set_value(_a_code(field))
    elif field.kind is Kind.NUMBER and field.required:
        hand.write(editor.line, "3")


def _a_code(field: Field) -> str:
    from db import vocabulary

    return vocabulary.terms(field.vocabulary or "")[0].code


def _is_kept(data: RecordData, kind: str) -> None:
    """Without its control signs, and otherwise letter by letter."""
    fields = fields_of(type(data))
    told = [getattr(data, name) for name, field in fields.items() if field.kind in (Kind.TEXT, Kind.PROSE)]
    told += [
        text
        for name, field in fields.items()
        if field.kind is Kind.MULTILINGUAL
        for text in getattr(data, name).values()
    ]
    assert told
    for each in told:
        assert each is not None and SHOWN in each, kind
        assert not set("\x00\x07\x1b\x7f\ufffe") & set(each), kind
        assert "\u202eleft" in each


def _is_shown_in_its_register(hand: Hand, kind: str) -> None:
    go(hand, Place.register(kind))
    if kind in SETTINGS:  # pages of their own show them: the law, the lists, the pairs judged apart
        hand.program.window.grab()
        return
    register = hand.screen(RegisterScreen)
    hand.until(lambda: register.table.records.rowCount() >= 1)
    register.grab()
    cells = [register.table.records.cell(0, column) for column in range(register.table.records.columnCount())]
    assert all("\x00" not in cell and "\n" not in cell for cell in cells)
    hand.write(register.bar.search, "<script>")
    hand.settle()


def _is_shown_on_the_case(hand: Hand, case_id: str) -> None:
    go(hand, Place.case(case_id))
    screen = hand.screen(CaseScreen)
    assert SHOWN in screen.head.title.text()
    for name, _title in TABS:
        screen.show_tab(name)
        hand.settle()
        screen.grab()
        for label in screen.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText or not label.text(), label.text()


def _is_printed(store: Store, case_id: str, target: Path) -> None:
    today = date(2026, 11, 23)
    for language in ("en", "ru", "kk"):
        dossier = editions.make(store, Request(case_id, today, today, language=language, restricted=True)).dossier
        target.write_bytes(pdf_of(dossier))
        done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(target), "-"], capture_output=True, check=True)
        assert not done.stderr
        packed = re.sub(r"\s+", "", done.stdout.decode())
        assert packed.count(re.sub(r"\s+", "", SHOWN)) > 30
        assert subprocess.run(["qpdf", "--check", str(target)], capture_output=True).returncode == 0


# --- too much, too little, impossible -----------------------------------------------------------------------------


def test_a_hundred_thousand_characters_are_kept_and_printed(hand: Hand, tmp_path: Path) -> None:
    words = ("He was out walking with friends. " * 3200)[:100_000].strip()
    go(hand, Place.new("case"))
    hand.write(hand.screen(RecordScreen).form.editor("name").stops()[0], "A long case")
    case = save(hand)
    go(hand, Place.new("incident", case))
    form = hand.screen(RecordScreen).form
    name, narrative = (form.editor(each).stops()[0] for each in ("name", "narrative"))
    hand.write(name, words)
    hand.write(narrative, words)
    hand.click(hand.screen(RecordScreen).foot.save_button)
    assert "At most 1000 characters" in form.problems()["name"]
    assert form.editor("name").value() == words  # told, and not cut
    hand.write(name, "A long walk")
    incident = save(hand)
    store = store_of(hand.program)
    assert store.data(incident).narrative == words  # type: ignore[attr-defined]
    go(hand, Place.case(case, "overview"))
    hand.screen(CaseScreen).show_tab("chronology")
    hand.settle()
    today = date(2026, 11, 23)
    (tmp_path / "out.pdf").write_bytes(pdf_of(editions.make(store, Request(case, today, today)).dossier))
    told = subprocess.run(["pdftotext", "-raw", str(tmp_path / "out.pdf"), "-"], capture_output=True, check=True)
    assert len(told.stdout) > 95_000


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if any(f.required for f in fields_of(KINDS[kind].data).values())]
)
def test_what_is_needed_is_asked_for_and_nothing_is_kept_without_it(hand: Hand, kind: str) -> None:
    go(hand, Place.new(kind))
    screen = hand.screen(RecordScreen)
    hand.click(screen.foot.save_button)
    hand.settle()
    begins = KINDS[kind].data()
    needed = {n for n, field in fields_of(type(begins)).items() if field.required and blank(getattr(begins, n))}
    assert set(screen.form.problems()) == needed
    assert store_of(hand.program).undo_title is None
    name: Any = screen.form.editor(sorted(needed)[0]).stops()[0]
    hand.write(name, " \t ")
    hand.click(screen.foot.save_button)
    hand.settle()
    assert store_of(hand.program).undo_title is None


def test_an_impossible_date_is_told_beside_its_field(hand: Hand) -> None:
    go(hand, Place.new("incident"))
    screen = hand.screen(RecordScreen)
    hand.write(screen.form.editor("name").stops()[0], "A walk")
    line = screen.form.editor("start").stops()[0]
    hand.write(line, "31 June 2023")
    hand.click(screen.foot.save_button)
    hand.settle()
    assert set(screen.form.problems()) == {"start"}
    assert "June" in screen.form.problems()["start"]
    assert store_of(hand.program).undo_title is None
    hand.write(line, "30 June 2023")
    assert store_of(hand.program).data(save(hand)).start.lo == date(2023, 6, 30)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["incident", "measure"])
def test_an_end_before_its_start_is_a_hint_and_no_wall(hand: Hand, kind: str) -> None:
    store = store_of(hand.program)
    with store.change("Add") as change:
        person = change.add(KINDS["person"].data.checked({"called": "the friend", "unnamed": True}))
    go(hand, Place.new(kind))
    form = hand.screen(RecordScreen).form
    if kind == "measure":
        form.set_field("person", person)
        form.set_field("measure_type", "house_arrest")
    else:
        hand.write(form.editor("name").stops()[0], "A walk")
    end = form.editor("end").stops()[0]
    hand.write(form.editor("start").stops()[0], "7 June 2023")
    hand.write(end, "1 May 2023")
    hand.until(lambda: any("△" in label.text() for label in form.box("end").findChildren(QLabel)))
    made: Any = store.data(save(hand))
    assert (made.start.lo, made.end.lo) == (date(2023, 6, 7), date(2023, 5, 1))


# --- disks --------------------------------------------------------------------------------------------------------

_OPEN = """
import argparse, errno
from contextlib import closing
from db.errors import DiskFull, DiskTrouble, VaultReadOnly
from db.records import IncidentData
from db.store import Store, make_schema
from db.vault import Vault
from desktop.__main__ import main
PHRASE = "an invented passphrase for tests"

def command(*arguments):
    import os
    read, write = os.pipe()
    os.write(write, PHRASE.encode() + b"\\n")
    os.close(write)
    return main([*map(str, arguments), "--passphrase-fd", str(read)])
"""


def test_a_vault_on_a_disk_that_takes_no_writing(vault: Path, tmp_path: Path) -> None:
    with Vault.open(vault, PASSPHRASE) as opened, closing(Store(opened)) as store, store.change("Add") as change:
        change.add(KINDS["case"].data.checked({"name": "A kept case"}))
    place = tmp_path / "disk"
    place.mkdir()
    shutil.move(vault, place / "Test.daftar")
    out = tmp_path / "out.jsonl"
    script = f"""
folder, out = here / "Test.daftar", Path({str(out)!r})
with Vault.open(folder, PHRASE) as vault, closing(Store(vault)) as store:
    assert vault.read_only and store.read_only
    with store.reading() as connection:
        from db import queries
        assert queries.counts(connection) == {{"case": 1}}
    store.keep_draft("case:new:1", {{"fields": {{}}}})
    store.set_preference("profile.name", "N")
    assert store.drafts() == {{}} and store.profile == ""
    try:
        with store.change("Add") as change:
            change.add(IncidentData(name="A walk"))
    except VaultReadOnly as told:
        print(told.summary)
assert command("check", folder) == 0
assert command("export", folder, out) == 0
assert command("import", folder, out) == 1
assert command("print", folder, "--case", "C-0001", "--out", out.with_suffix(".pdf")) == 1
"""
    told = on_a_disk(_OPEN + script, place, READ_ONLY)
    assert "This vault can only be read here." in told
    assert b"A kept case" in out.read_bytes()
    assert not out.with_suffix(".pdf").exists()  # no print leaves without its record


def test_a_vault_on_a_disk_that_is_full(tmp_path: Path) -> None:
    script = """
def fill(name):
    with (here / name).open("wb", buffering=0) as junk:
        try:
            while junk.write(b"x" * 512):
                pass
        except OSError as full:
            assert full.errno == errno.ENOSPC

folder = here / "Test.daftar"
with Vault.create(folder, PHRASE, make_schema=make_schema, work=16) as vault, closing(Store(vault)) as store:
    with store.change("Add") as change:
        kept = change.add(IncidentData(name="A walk"))
    fill("junk")
    try:
        with store.change("Add") as change:
            for number in range(40):
                change.add(IncidentData(name=f"Walk {number}", narrative="He went. " * 5000))
    except DiskFull as told:
        print(told.summary)
    assert store.data(kept).name == "A walk"
    assert store.undo_title == "Add"
fill("more")
before = sorted(path.name for path in here.iterdir())
for _time in range(2):
    assert command("export", folder, here / "out.jsonl") == 1
    assert sorted(path.name for path in here.iterdir()) == before
(here / "junk").unlink()
with Vault.open(folder, PHRASE) as vault, closing(Store(vault)) as store:
    with store.reading() as connection:
        from db import queries
        assert queries.counts(connection) == {"incident": 1}
    with store.change("Add") as change:
        change.add(IncidentData(name="Another walk"))
assert command("check", folder) == 0
assert command("export", folder, here / "out.jsonl") == 0
"""
    assert "The disk is full." in on_a_disk(_OPEN + script, tmp_path / "disk", FULL)
