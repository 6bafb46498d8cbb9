"""A day at the window leaves its words in the chosen print alone, without a network and without missing it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.torture import canary
from tests.torture.canary import SURNAME, Leak, left_behind, run_day, seen

LEAKY = f"""
import os, socket, sys
socket.socket(socket.AF_INET).close()
open(sys.argv[1] + "/plain", "wb").write("{SURNAME}".upper().encode("utf-16-le"))
os.mkdir(sys.argv[1] + "/{SURNAME}")
open(sys.argv[2], "w").write("{SURNAME}")
"""


def test_the_watch_sees_what_leaks(tmp_path: Path) -> None:
    watch, chosen, since = tmp_path / "watch", tmp_path / "chosen", time.time() - 1
    place = tmp_path / "place"
    place.mkdir()
    traced = [*canary.strace(watch), sys.executable, "-c", LEAKY, str(place), str(chosen)]
    subprocess.run(traced, check=True, timeout=60)
    found = seen(watch, [chosen])
    assert found.sockets == {"AF_INET"}
    assert {leak.where.split()[0] for leak in found.leaks} == {"write", "mkdir"}
    assert {leak.word for leak in found.leaks} == {SURNAME}
    watch.unlink()
    assert left_behind(since, [chosen], tmp_path) == [Leak(SURNAME, str(place / "plain"))]


@pytest.mark.timeout(600)
def test_a_day_leaves_its_words_where_they_were_put_and_nowhere_else(tmp_path: Path) -> None:
    watch, since = tmp_path / "watch", time.time() - 1
    run_day(tmp_path, watch=watch, without_network=True)
    (chosen,) = (tmp_path / "made").rglob("chosen.pdf")
    found = seen(watch, [chosen])
    assert found.calls > 1000
    assert not found.leaks
    assert found.sockets <= {"AF_UNIX"}
    watch.unlink()
    assert not left_behind(since, [chosen], tmp_path)
