"""Jobs run beside the window and tell in its own thread how they ended."""

from __future__ import annotations

import threading
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.errors import DiskFull
from db.reporting import Report
from desktop.jobs import Job, Jobs, Where
from desktop.trouble import Bug


def test_a_result_arrives_in_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[Any, bool]] = []

    def work(report: Report) -> str:
        return threading.current_thread().name

    def done(result: object) -> None:
        seen.append((result, threading.current_thread() is threading.main_thread()))

    with qtbot.waitSignal(jobs.ended):
        jobs.run("Count", work, done=done)
    assert seen == [("vault_0", True)]


def test_progress_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    steps: list[tuple[int, int, str]] = []

    def work(report: Report) -> None:
        report(3, 3, "three")

    with qtbot.waitSignal(jobs.ended):
        job = jobs.run("Count", work)
        job.progressed.connect(lambda *step: steps.append(step))
    assert steps == [(3, 3, "three")]


def test_known_trouble_goes_to_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    elsewhere: list[object] = []
    jobs.trouble.connect(elsewhere.append)

    def work(report: Report) -> None:
        raise DiskFull

    with qtbot.waitSignal(jobs.ended):
        jobs.run("Save", work, failed=told.append)
    assert isinstance(told[0], DiskFull)
    assert elsewhere == []


def test_a_bug_is_told_without_its_values(qtbot: QtBot, jobs: Jobs) -> None:
    def work(report: Report) -> None:
        raise ValueError("Yerlan Dauletov")

    told: list[object] = []
    jobs.trouble.connect(told.append)
    with qtbot.waitSignal(jobs.ended):
        jobs.run("Save", work)
    (bug,) = told
    assert isinstance(bug, Bug)
    assert bug.name == "ValueError"
    assert "Dauletov" not in bug.details
    assert bug.trail[-1].endswith("work")


def test_stopping_makes_report_raise_and_tells_no_result(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    begun = threading.Event()

    def work(report: Report) -> None:
        begun.set()
        while True:
            report(1, 2)

    with qtbot.waitSignal(jobs.ended):
        job = jobs.run("Count", work, done=told.append, failed=told.append)
        assert begun.wait(5)
        job.stop()
    assert told == []


def test_what_rests_for_a_job_is_woken_before_anything_is_told_of_it_and_also_by_stop(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []

    def fails(_report: Report) -> None:
        raise DiskFull

    def is_over() -> None:
        told.append("over")

    def note(word: str) -> Any:
        return lambda _what: told.append(word)

    for work in (lambda _report: None, fails, lambda _report: None):
        with qtbot.waitSignal(jobs.ended):
            job = jobs.run("Save", work, done=note("done"), failed=note("failed"), over=is_over)
            if "failed" in told:
                job.stop()
    assert told == ["over", "done", "over", "failed", "over"]


def test_a_page_that_is_gone_is_not_woken(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    page = QObject()
    with qtbot.waitSignal(jobs.ended):
        jobs.run("Save", lambda _report: None, owner=page, over=lambda: told.append("over"))
        shiboken6.delete(page)
    assert told == []


def test_what_a_job_opened_is_handed_back_when_it_was_stopped_too_late(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    untaken: list[object] = []
    begun, go_on = threading.Event(), threading.Event()

    def work(report: Report) -> str:
        report(1, 1)
        begun.set()
        go_on.wait(5)
        return "opened"

    with qtbot.waitSignal(jobs.ended):
        job = jobs.run("Open", work, done=told.append, failed=told.append, untaken=untaken.append)
        assert begun.wait(5)
        job.stop()
        go_on.set()
    assert (told, untaken) == ([], ["opened"])


def test_what_stands_is_told_although_somebody_pressed_stop_unless_nobody_waits(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    for ending in (Job.stop, Job.leave):
        with qtbot.waitSignal(jobs.ended):
            job = jobs.run("Import", lambda _report: "written", done=told.append, stands=True)
            assert job.future is not None
            job.future.result(5)
            ending(job)
    assert told == ["written"]


def test_a_result_on_its_way_to_a_job_that_is_stopped_is_handed_back(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[object] = []
    untaken: list[object] = []
    with qtbot.waitSignal(jobs.ended):
        job = jobs.run("Open", lambda _report: "opened", done=told.append, untaken=untaken.append)
        assert job.future is not None
        job.future.result(5)  # nothing has come to the window yet
        job.stop()
    assert (told, untaken) == ([], ["opened"])


def test_a_job_ends_with_its_owner(qtbot: QtBot, jobs: Jobs) -> None:
    owner, begun = QObject(), threading.Event()

    def work(report: Report) -> None:
        begun.set()
        while True:
            report(1, 2)

    with qtbot.waitSignal(jobs.ended):
        jobs.run("Count", work, owner=owner)
        assert begun.wait(5)
        owner.deleteLater()


def test_the_vault_has_one_worker(qtbot: QtBot, jobs: Jobs) -> None:
    under_way, most = [0], [0]

    def work(report: Report) -> None:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        threading.Event().wait(0.01)
        under_way[0] -= 1

    ended: list[Job] = []
    jobs.ended.connect(ended.append)
    for _time in range(4):
        jobs.run("Write", work, where=Where.VAULT)
    qtbot.waitUntil(lambda: len(ended) == 4)
    assert most == [1]


def test_settling_gives_up_on_work_that_does_not_listen(jobs: Jobs) -> None:
    go_on = threading.Event()
    jobs.run("Write", lambda report: go_on.wait(5))
    assert not jobs.settle(0.05)
    go_on.set()
    assert jobs.settle(5)


def test_a_large_file_keeps_neither_a_save_nor_a_list_waiting(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.run("a film", lambda _report: gate.wait(20), where=Where.FILES)
    done: list[str] = []
    jobs.run("a save", lambda _report: "saved", done=done.append)
    jobs.run("a list", lambda _report: "listed", where=Where.POOL, done=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert len(jobs.running) == 1
    gate.set()
    qtbot.waitUntil(lambda: not jobs.running)


def test_progress_counts_the_bytes_of_a_film(qtbot: QtBot, jobs: Jobs) -> None:
    steps: list[tuple[int, int, str]] = []

    def work(report: Report) -> None:
        report(6 << 30, 6 << 30, "a film")

    with qtbot.waitSignal(jobs.ended):
        job = jobs.run("Add", work)
        job.progressed.connect(lambda *step: steps.append(step))
    assert steps == [(1_000_000_000, 1_000_000_000, "a film")]
