"""One sentence and an advice; a bug is told once and holds no value."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from db.errors import DiskFull
from desktop.notices import Notice, NoticeKind, Notices, Offer
from desktop.trouble import Bug
from desktop.window.notice_bar import AT_ONCE, NoticeBar


def _told(notices: Notices) -> list[Notice]:
    told: list[Notice] = []
    notices.told.connect(told.append)
    return told


def test_known_trouble_speaks_in_its_own_words(qtbot: QtBot) -> None:
    notices = Notices()
    told = _told(notices)
    notices.trouble(DiskFull())
    assert told[0].text == DiskFull().summary
    assert told[0].advice == DiskFull().advice
    assert told[0].kind is NoticeKind.TROUBLE
    assert told[0].stays


def test_a_bug_is_told_once(qtbot: QtBot) -> None:
    notices = Notices()
    told = _told(notices)
    for _time in range(3):
        notices.trouble(Bug("KeyError", ("desktop/app.py:1 main",)))
    notices.trouble(Bug("KeyError", ("desktop/app.py:2 main",)))
    assert [notice.details.splitlines()[1] for notice in told] == ["desktop/app.py:1 main", "desktop/app.py:2 main"]


def test_the_offer_is_taken_up_and_the_notice_goes(qtbot: QtBot) -> None:
    notices, done = Notices(), []
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    notices.tell("Moved to trash.", offer=Offer("Undo", lambda: done.append("undone")))
    bar.answer()
    assert done == ["undone"]
    assert bar.lines == []
    assert bar.isHidden()


def test_news_goes_by_itself_and_trouble_stays(qtbot: QtBot) -> None:
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    notices.trouble(DiskFull())
    notices.tell("Saved.")
    line = bar.lines[-1]
    line._timer.start(1)
    qtbot.waitUntil(lambda: len(bar.lines) == 1)
    assert bar.lines[0].notice.stays
    notices.withdraw()
    assert bar.lines == []


def test_the_same_words_stand_once_and_few_at_a_time(qtbot: QtBot) -> None:
    notices = Notices()
    bar = NoticeBar(notices)
    qtbot.addWidget(bar)
    for text in ("one", "one", "two", "three", "four"):
        notices.tell(text)
    assert [line.notice.text for line in bar.lines] == ["two", "three", "four"]
    assert len(bar.lines) == AT_ONCE
    bar.clear()
