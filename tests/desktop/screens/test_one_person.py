"""People who are one: offered, side by side, merged, un-merged, judged apart; and who recurs. In the real window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.records import RecordData
from db.records.person import PersonName
from db.sameness.merging import Side, merge
from db.store import Store
from db.vault import Vault
from desktop.app import Program
from desktop.forms.linked import LinkedForm
from desktop.notices import Notice
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.duplicates import DuplicatesScreen
from desktop.screens.merging import MergingScreen
from desktop.screens.record import RecordScreen
from desktop.screens.recurring import RecurringScreen
from desktop.screens.register import RegisterScreen
from desktop.settings import Settings
from resources.text import LANGUAGES, use
from tests.builders import a_case, a_measure, a_person, an_apart, an_incident, an_organisation, when
from tests.desktop.conftest import PASSPHRASE, Answers

S = TypeVar("S", bound=QWidget)


class Desk:
    """The real window over a real vault, and what a person does in it."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        assert program.open_vault is not None and program.shell is not None
        self.program, self.qtbot, self.shell = program, qtbot, program.shell
        self.store: Store = program.open_vault.store
        self.told: list[Notice] = []
        program.notices.told.connect(self.told.append)

    def add(self, data: RecordData) -> str:
        with self.store.change("Add") as change:
            return change.add(data)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.program.jobs.running)
        QApplication.processEvents()

    def open(self, *place: str) -> None:
        self.shell.open(Place(*place))
        self.settle()

    def front(self, of: type[S]) -> S:
        screen = self.shell.body.screen_in_front
        assert isinstance(screen, of)
        return screen

    def press(self, button: QAbstractButton) -> None:
        assert button.isEnabled()
        button.click()
        self.settle()

    def undo(self) -> None:
        self.program.window.commands.run("edit.undo")
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path, answers: Answers, vault_folder: Path) -> Iterator[Desk]:
    program = Program(
        qapp, Settings(tmp_path / "settings"), ask=answers, screens=screens_of, replace_process=lambda _arguments: None
    )
    program.begin()
    qtbot.waitUntil(lambda: not program.jobs.running)
    program.enter((vault := Vault.open(vault_folder, PASSPHRASE), Store(vault)))
    qtbot.waitExposed(program.window)
    yield Desk(program, qtbot)
    program.window.close()
    program.deleteLater()
    program.window.deleteLater()


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """One man, written down twice, with two birth dates."""
    kept = desk.add(a_person("Dauletov", "Yerlan", born=when("1984"), sex="male"))
    return kept, desk.add(a_person("Даулетов", "Ерлан", born=when("3 May 1984"), tags=["teacher"]))


def button(words: str, around: QWidget) -> QAbstractButton:
    return next(each for each in around.findChildren(QAbstractButton) if each.text().strip(" \u2005") == words)


def words(around: QWidget) -> str:
    return "\n".join(label.text() for label in around.findChildren(QLabel) if not label.isHidden())


# --- possible duplicates --------------------------------------------------------------------------


def test_a_pair_is_offered_opened_side_by_side_and_merged(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    incident = desk.add(an_incident(persons=[gone]))
    desk.open("register", "person")
    desk.press(desk.front(RegisterScreen).duplicates_button)
    [card] = desk.front(DuplicatesScreen).cards
    assert "the same name in some spelling · birth dates that agree" in words(card)
    desk.press(card.open_button)
    page = desk.front(MergingScreen)
    assert page.sides is not None and page.sides.missing == ("born",)
    assert not page.merge_button.isEnabled() and "1 field is still to be chosen." in page.state.text()
    page.sides.options["born"][Side.GONE].radio.click()
    assert "1 record that names P-0002 will name P-0001." in page.state.text()
    assert "stays in the trash and in the history" in page.state.text()
    desk.press(page.merge_button)
    assert desk.front(RecordScreen).record_id == kept
    assert desk.store.get(incident).persons == [kept]
    assert desk.store.get(kept).born == when("3 May 1984") and desk.store.get(kept).tags == ["teacher"]
    assert desk.told[-1].text == "P-0002 is merged into P-0001." and desk.told[-1].offer is not None
    desk.told[-1].offer.do()
    desk.settle()
    assert desk.store.get(incident).persons == [gone] and desk.store.get(kept).born == when("1984")


def test_the_whole_of_it_by_keyboard(desk: Desk, two: tuple[str, str], qtbot: QtBot) -> None:
    kept, _gone = two
    desk.program.window.commands.run("go.duplicates")
    desk.settle()
    page = desk.front(DuplicatesScreen)
    page.focus_first()
    qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Space)
    desk.settle()
    merging = desk.front(MergingScreen)
    assert merging.sides is not None
    merging.focus_first()
    assert "Born" in desk.program.window.focusWidget().accessibleName()
    qtbot.keyClick(desk.program.window.focusWidget(), Qt.Key.Key_Space)
    assert merging.sides.choices["born"] is Side.KEPT
    desk.program.window.commands.run("record.save")
    desk.settle()
    assert desk.front(RecordScreen).record_id == kept and desk.store.get(kept).born == when("1984")


def test_not_the_same_is_remembered_with_its_reason_and_can_be_undone(
    desk: Desk, two: tuple[str, str], answers: Answers
) -> None:
    desk.open("duplicates")
    page = desk.front(DuplicatesScreen)
    answers.text = "Both sat in court on the same day."
    desk.press(page.cards[0].apart_button)
    assert page.cards == [] and "No possible duplicates" in words(page)
    desk.open("merge", "person", *two)
    assert "judged them not the same. Both sat in court on the same day." in words(desk.front(MergingScreen))
    desk.open("duplicates")
    desk.press(desk.front(DuplicatesScreen).judged_button)
    assert desk.front(RegisterScreen).kind == "apart" and desk.front(RegisterScreen).count.text() == "1 record"
    desk.undo()
    desk.open("duplicates")
    assert len(desk.front(DuplicatesScreen).cards) == 1


def test_turning_away_from_the_question_judges_nothing(desk: Desk, two: tuple[str, str], answers: Answers) -> None:
    desk.open("merge", "person", *two)
    answers.text = None
    desk.press(desk.front(MergingScreen).apart_button)
    assert desk.told == []
    answers.text = ""
    desk.press(desk.front(MergingScreen).apart_button)
    assert "not offered again" in desk.told[-1].text


def test_organisations_have_their_own_list(desk: Desk) -> None:
    desk.add(an_organisation("Ülgiqala Police Department"))
    desk.add(an_organisation("police department, ülgiqala"))
    desk.open("duplicates")
    page = desk.front(DuplicatesScreen)
    assert page.cards == []
    desk.press(page.kinds["organisation"])
    assert len(page.cards) == 1
    desk.press(page.cards[0].open_button)
    assert desk.front(MergingScreen).sides is not None


# --- side by side ---------------------------------------------------------------------------------


def test_sides_are_swapped_and_two_marked_rows_stand_side_by_side(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    desk.open("register", "person")
    register = desk.front(RegisterScreen)
    register.table.selectRow(0)
    assert "record.merge" not in register.answers()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    register.table.selectionModel().select(register.table.records.index(1, 0), flags)
    desk.program.window.commands.run("record.merge")
    desk.settle()
    page = desk.front(MergingScreen)
    before = (page.kept_id, page.gone_id)
    assert set(before) == {kept, gone}
    desk.press(page.swap_button)
    assert (desk.front(MergingScreen).kept_id, desk.front(MergingScreen).gone_id) == (before[1], before[0])


def test_one_record_asks_whom_to_put_beside_it(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    desk.open("record", "person", kept)
    desk.program.window.commands.run("record.merge")
    desk.settle()
    page = desk.front(MergingScreen)
    assert page.sides is None and page.merge_button.isHidden()
    page.picker.set_value(gone)
    page.picker.changed.emit()
    desk.settle()
    assert desk.front(MergingScreen).gone_id == gone


def test_what_changes_meanwhile_is_shown_and_what_was_chosen_stays(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    desk.open("merge", "person", kept, gone)
    page = desk.front(MergingScreen)
    assert page.sides is not None
    page.sides.options["born"][Side.GONE].radio.click()
    with desk.store.change("Edit person") as change:
        change.edit(gone, desk.store.data(gone).model_copy(update={"sex": "female"}))
    desk.settle()
    assert page.sides.choices["born"] is Side.GONE and page.sides.missing == ("sex",)
    with desk.store.change("Move to trash") as change:
        change.trash(gone)
    desk.settle()
    assert "P-0002 lies in the trash" in words(page) and not page.merge_button.isEnabled()


def test_birth_dates_that_contradict_are_told(desk: Desk, two: tuple[str, str]) -> None:
    other = desk.add(a_person("Dauletov", "Yerlan", born=when("1990")))
    desk.open("merge", "person", two[0], other)
    assert "cannot both be true" in words(desk.front(MergingScreen))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_a_name_for_those_who_listen(desk: Desk, two: tuple[str, str], language: str) -> None:
    use(language)
    desk.open("merge", "person", *two)
    page = desk.front(MergingScreen)
    named = [each.accessibleName() or each.text() for each in page.findChildren(QAbstractButton)]
    assert all(named) and len(set(named)) == len(named)


# --- on the page of a record ----------------------------------------------------------------------


def test_a_merged_record_says_so_and_is_un_merged_from_either_page(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    incident = desk.add(an_incident("Police at the door", persons=[gone], cases=[desk.add(a_case())]))
    for opened in (kept, gone):
        merge(desk.store, kept, gone, {"born": Side.KEPT})
        desk.open("record", "person", opened)
        page = desk.front(RecordScreen)
        told = page.one.words
        assert ("Merged with" if opened == kept else "This record was merged into") in told
        desk.press(button("Un-merge", page.one))
        assert desk.told[-1].text == "P-0002 stands by itself again. 1 record was led back."
        assert desk.store.get(gone).deleted_at is None and desk.store.get(incident).persons == [gone]
        desk.qtbot.waitUntil(partial(_says_nothing_of_merging, page))


def _says_nothing_of_merging(page: RecordScreen) -> bool:
    return "erged" not in page.one.words


def test_what_could_not_be_led_back_is_told(desk: Desk, two: tuple[str, str]) -> None:
    kept, gone = two
    third = desk.add(a_person("Ospan", "Marat"))
    incident = desk.add(an_incident("Police at the door", persons=[gone]))
    merge(desk.store, kept, gone, {"born": Side.KEPT})
    with desk.store.change("Edit incident") as change:
        change.edit(incident, desk.store.data(incident).model_copy(update={"persons": [third]}))
    desk.open("record", "person", kept)
    desk.press(button("Un-merge", desk.front(RecordScreen).one))
    assert "Changed since, so left as it is" in desk.told[-1].advice
    assert "Police at the door" in desk.told[-1].advice and "Affected" in desk.told[-1].advice


def test_while_a_name_is_typed_whoever_is_there_is_told_and_nothing_waits(
    desk: Desk, two: tuple[str, str], qtbot: QtBot
) -> None:
    desk.open("new", "person")
    page = desk.front(RecordScreen)
    assert page.one.notes == [] and page.one.isHidden()
    page.form.set_field("names", [PersonName(surname="Дәулетов", given="Ерлан")])
    page.form.changed.emit("names")
    qtbot.waitUntil(lambda: len(page.one.notes) == 2)
    assert "There is already \u2068Dauletov Yerlan\u2069, P-0001" in page.one.words
    page.form.set_field("born", when("1990"))
    page.form.changed.emit("born")
    qtbot.waitUntil(lambda: page.one.notes == [])
    page.form.set_field("born", None)
    page.form.changed.emit("born")
    qtbot.waitUntil(lambda: len(page.one.notes) == 2)
    desk.press(page.one.notes[0].buttons[0])
    assert desk.front(RecordScreen).record_id in two


def test_a_kept_record_is_offered_beside_its_double_unless_judged_apart(desk: Desk, two: tuple[str, str]) -> None:
    desk.open("record", "person", two[0])
    page = desk.front(RecordScreen)
    assert "Perhaps the same as" in page.one.words
    desk.add(an_apart(*two))
    desk.qtbot.waitUntil(lambda: page.one.notes == [])
    desk.open("record", "person", two[1])
    assert desk.front(RecordScreen).one.notes == []


def test_a_page_that_is_gone_hears_no_news(desk: Desk, two: tuple[str, str]) -> None:
    for record in two:
        desk.open("record", "person", record)
    for kind in ("case", "place", "incident", "measure", "source", "claim", "proceeding"):  # more than are kept alive
        desk.open("register", kind)
    desk.add(a_case())
    desk.settle()
    assert desk.told == []


def test_in_a_form_over_a_form_whoever_is_there_is_linked_instead(desk: Desk, two: tuple[str, str]) -> None:
    desk.open("new", "incident")
    form = desk.front(RecordScreen).form
    dialog = LinkedForm(form, form.desk, "person", "Dauletov Yerlan")
    desk.qtbot.addWidget(dialog)
    assert len(dialog.there.notes) == 2
    before = {pair.words for pair in dialog.there.notes}
    dialog.there.notes[0].buttons[0].click()
    assert dialog.made in two and any("P-0001" in each for each in before)


def test_other_records_say_nothing_of_it(desk: Desk) -> None:
    case = desk.add(a_case())
    desk.open("new", "place")
    page = desk.front(RecordScreen)
    assert page.one.notes == [] and "record.merge" not in page.answers()
    assert case


# --- recurring actors -----------------------------------------------------------------------------


def test_a_judge_in_three_cases_recurs_with_a_warning(desk: Desk, two: tuple[str, str]) -> None:
    judge, person = desk.add(a_person("Ospan", "Marat")), two[0]
    cases = [desk.add(a_case(name=f"Case {number}")) for number in range(4)]
    for case in cases[:3]:
        desk.add(a_measure(person, judge=judge, cases=[case]))
    desk.add(a_measure(person, judge=two[1], cases=[cases[3]]))
    desk.program.window.commands.run("go.recurring")
    desk.settle()
    page = desk.front(RecurringScreen)
    assert "recorded cases are not all cases" in page.warning.text()
    [card] = page.lines
    assert card.count.text() == "3 of 4 cases" and card.count.property("tone") == "amber"
    assert [each.text() for each in card.case_buttons] == ["C-0001", "C-0002", "C-0003"]
    desk.press(card.name_button)
    record = desk.front(RecordScreen)
    assert record.record_id == judge and "Judge in 3 cases. Recorded cases are not all cases." in record.one.words
    desk.press(button("Recurring actors", record.one))
    desk.press(desk.front(RecurringScreen).lines[0].case_buttons[0])
    assert desk.shell.body.history.here == Place.case(cases[0])


def test_nobody_recurs_at_first(desk: Desk) -> None:
    desk.open("recurring")
    assert "Nobody recurs so far" in words(desk.front(RecurringScreen))
