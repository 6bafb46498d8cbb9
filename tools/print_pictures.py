"""Pictures of what people see of printing: the room, what is open in it, the page of prints, an edition."""

from __future__ import annotations

from functools import partial

from desktop.dossier.asking import Obstacle
from desktop.dossier.protection.guard import LEAVE, Mention
from desktop.dossier.protection.hunt import Certainty, Sort
from desktop.places import Place
from desktop.printroom import PrintRoom
from desktop.screens.case import CaseScreen
from desktop.screens.case.dossier import DossierTab
from desktop.screens.prints import TABS, PrintsScreen
from tools.pictures import shot
from tools.stage import Stage


def _room(stage: Stage) -> PrintRoom:
    stage.open(Place.case(stage.first("case"), "dossier"))
    assert isinstance(stage.front, CaseScreen) and isinstance(stage.front.tab, DossierTab)
    return stage.front.tab.room


@shot("print-room")
def _plain(stage: Stage) -> None:
    _room(stage)


@shot("print-room-searched")
def _searched(stage: Stage) -> None:
    room = _room(stage)
    room.preview.finder.begin()
    room.preview.finder.line.setText("Dauletov")
    stage.settle()
    room.preview.search.next()


@shot("print-room-open")
def _open(stage: Stage) -> None:
    """What is open, as it looks; the words are invented here."""
    room = _room(stage)
    sentence = "On the way home Yerlan met two men whom he did not know, and one of them called him by his name."
    kin = "Her brother Person 039-160 is still in a colony."
    person = stage.first("person")
    mentions = (
        Mention("2 Incidents", sentence, 16, 22, "Yerlan", person, Sort.NAME, Certainty.DOUBTFUL),
        Mention("1 Summary", kin, 0, 26, "Her brother Person 039-160", person, Sort.KINSHIP, Certainty.DOUBTFUL),
        Mention("1 Summary", "She was pregnant then.", 8, 16, "pregnant", "", Sort.HEALTH, Certainty.DOUBTFUL),
        Mention("3 Sources", "Dauletov said so.", 0, 8, "Dauletov", person, Sort.NAME, Certainty.CERTAIN, "Person 1"),
        Mention("3 Sources", "Dauletov Street.", 0, 8, "Dauletov", person, Sort.NAME, Certainty.CERTAIN, decided=LEAVE),
    )
    room.review.show_all([Obstacle("Consent is missing.", "Ask the person, and write it down.", person)], mentions)
    room.review.list.setCurrentRow(2)
    room.review.show()
    room.preview.banner.tell(2)


@shot("print-room-public")
def _public(stage: Stage) -> None:
    room = _room(stage)
    room.choices.audience.setCurrentIndex(room.choices.audience.findData("public"))


@shot("print-record")
def _record(stage: Stage) -> None:
    stage.open(Place("print", "record", stage.first("measure")))


@shot("edition")
def _edition(stage: Stage) -> None:
    stage.open(Place("prints", "editions"))
    assert isinstance(stage.front, PrintsScreen)
    stage.front.editions.copy()
    stage.settle()


def _prints(tab: str, stage: Stage) -> None:
    stage.open(Place("prints", tab))


for _name, _title in TABS:
    shot(f"prints-{_name}")(partial(_prints, _name))
