"""Other programs' files are read by the process without rights, with progress and Stop."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.decoding import errors, read_peer

DATA = Path(__file__).parents[2] / "data" / "peers"


def tree(count: int) -> bytes:
    people = "".join(
        f"0 @I{n}@ INDI\n1 NAME Given{n} /Invented{n}/\n1 BIRT\n2 DATE ABT {1800 + n % 200}\n" for n in range(count)
    )
    return f"0 HEAD\n1 CHAR UTF-8\n{people}0 TRLR\n".encode()


def test_everything_is_had_through_the_pipe_with_progress_on_the_way() -> None:
    reports: list[tuple[int, int]] = []
    read = read_peer(tree(8_000), "gedcom", lambda done, total, text="": reports.append((done, total)))
    assert len(read.drafts) == 8_000
    assert read.drafts[-1].values["born"] == {"edtf": "1999~", "text": "ABT 1999"}
    parts = [done / total for done, total in reports]
    assert parts == sorted(parts)
    assert reports


def test_stop_ends_the_reading() -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int, text: str = "") -> None:
        raise Stop

    with pytest.raises(Stop):
        read_peer(tree(8_000), "gedcom", stop)


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("martus", b"not xml at all", errors.NotOfThisProgram),
        ("gedcom", b"0 HEAD\n" + b"".join(b"%d NOTE x\n" % level for level in range(1, 200)), errors.TooMuchInIt),
        ("uwazi", b"PK\x03\x04 broken", errors.NotOfThisProgram),
    ],
)
def test_what_cannot_be_read_is_told_in_words_that_fit(name: str, data: bytes, trouble: type[Exception]) -> None:
    with pytest.raises(trouble):
        read_peer(data, name, lambda *_far, **_told: None)
