"""Pictures of *Tell the story*: empty, with marks, with the small form open, and the story behind a source."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from desktop.places import Place
from desktop.screens.story import StoryScreen
from tools.pictures import shot
from tools.stage import Stage

STORY = """A former political prisoner and civil activist, #DAULETOV Yerlan, is prosecuted again on political grounds

23 June 2023 #Ülgiqala

The Ülgiqala Police Department opened one more fabricated, politically motivated criminal case on 8 June 2023, under \
Article 293 Part 2 ("hooliganism"). It rests on a false complaint by #OSPANBEK Mirat, who had staged a provocation.

Yerlan says that he struck no one. He has a disability and walks with a stick.

From 14 October 2022 he spent more than 3 months under house arrest; on 19 January 2023 this was changed to detention \
in a pre-trial facility while the investigation lasts. He was held arbitrarily for about 3 months.
"""


def _told(stage: Stage, text: str) -> StoryScreen:
    stage.unlock()
    assert stage.program.open_vault is not None
    for key in stage.program.open_vault.store.drafts():
        if key.startswith("story."):
            stage.program.open_vault.store.drop_draft(key)
    assert stage.program.shell is not None
    stage.program.shell.body.renew()
    stage.open(Place.home())
    stage.program.shell.body.renew()
    stage.open(Place("story"))
    screen = stage.front
    assert isinstance(screen, StoryScreen)
    screen.paper.set_text(text)
    waits = QDeadlineTimer(20_000)
    while screen.reader.is_waiting and not waits.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    stage.settle()
    return screen


@shot("story-empty")
def _empty(stage: Stage) -> None:
    _told(stage, "")


@shot("story")
def _marked(stage: Stage) -> None:
    screen = _told(stage, STORY)
    screen.walk.go_on()
    for _mark in range(4):
        screen.walk.take()
    stage.settle()


@shot("story-form")
def _form(stage: Stage) -> None:
    screen = _told(stage, STORY)
    start = STORY.index("he struck no one")
    screen.paper.select(start, start + len("he struck no one"))
    screen.walk.go_on()
    screen.walk.take()
    stage.settle()


@shot("story-released")
def _released(stage: Stage) -> None:
    screen = _told(
        stage,
        "On 5 May 2023 the Ülgiqala District Court remanded Arman Tasbolat. His wife Dana Tasbolat brings him parcels. "
        "He was released on 9 June 2023.",
    )
    screen.walk.go_on()


@shot("story-told")
def _read_again(stage: Stage) -> None:
    screen = _told(stage, STORY)
    screen.walk.go_on()
    while screen.telling.stops():
        screen.walk.take()
    screen.bring_in()
    stage.settle()
    stage.open(Place("story", screen.source_id))
