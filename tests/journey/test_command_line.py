"""The command line as other programs see it: exit codes, trouble in one sentence, files that are whole or not there."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import resources
from db.exchange.jsonlines import export_lines, import_file
from db.store import Store, make_schema
from db.vault import Vault
from tests.journey.places import ROOT

PASSPHRASE = "an invented passphrase for tests"
SAMPLE = resources.path("demo/sample-case.jsonl")
DONE, TROUBLE, MISUSE = 0, 1, 2


def run(
    *arguments: object, phrase: str | None = PASSPHRASE, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one command; the passphrase goes through a pipe."""
    read, write = os.pipe()
    os.write(write, f"{phrase or ''}\n".encode())
    os.close(write)
    given = [] if phrase is None else ["--passphrase-fd", str(read)]
    try:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "desktop", *map(str, arguments), *given],
            cwd=ROOT,
            pass_fds=(read,),
            capture_output=True,
            text=True,
            timeout=100,
            preexec_fn=before,
        )
    finally:
        os.close(read)


def told(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """The command ended with known trouble, told in one line."""
    assert done.returncode == TROUBLE, done
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for each in words:
        assert each in done.stderr, done.stderr


def done_well(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == DONE, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="session")
def _patterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two closed vaults: one with the sample case, one with nothing."""
    place = tmp_path_factory.mktemp("patterns")
    for name in ("Full", "Empty"):
        folder = place / f"{name}.daftar"
        with (
            Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault,
            closing(Store(vault)) as store,
            SAMPLE.open("rb") as file,
        ):
            if name == "Full":
                import_file(store, file)
    return place


@pytest.fixture
def full(_patterns: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_patterns / "Full.daftar", tmp_path / "Full.daftar"))


@pytest.fixture
def empty(_patterns: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_patterns / "Empty.daftar", tmp_path / "Empty.daftar"))


def records_of(folder: Path) -> bytes:
    """Every record of a closed vault, in the open format."""
    with Vault.open(folder, PASSPHRASE) as vault, closing(Store(vault)) as store:
        return b"".join(export_lines(store))


# --- new ---


def test_a_vault_is_made_and_is_sound(tmp_path: Path) -> None:
    folder = tmp_path / "Made.daftar"
    phrase = "marmalade cactus violin umbrella Thursday kettle"
    assert str(folder) in done_well(run("new", folder, phrase=phrase))
    assert "sound" in done_well(run("check", folder, phrase=phrase))
    told(run("new", folder, phrase=phrase), "already something with this name")


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path) -> None:
    told(run("new", tmp_path / "Made.daftar", phrase="qwerty123"), "six words")
    assert list(tmp_path.iterdir()) == []


# --- trouble ---


@pytest.mark.parametrize("command", ["check", "export", "import", "print"])
def test_a_wrong_passphrase_is_told(full: Path, tmp_path: Path, command: str) -> None:
    more = {
        "export": (tmp_path / "out.jsonl",),
        "import": (SAMPLE,),
        "print": ("--case", "C-0001", "--out", tmp_path / "out.pdf"),
    }
    told(run(command, full, *more.get(command, ()), phrase="not this one"), "does not open the vault")
    assert [path.name for path in tmp_path.iterdir()] == ["Full.daftar"]


def test_a_folder_that_is_no_vault_is_told(tmp_path: Path) -> None:
    told(run("check", tmp_path), "not a Daftar vault")


def test_a_second_process_is_told_that_the_vault_is_open(full: Path) -> None:
    with Vault.open(full, PASSPHRASE):
        told(run("check", full), "already open")
    done_well(run("check", full))


def test_a_descriptor_that_is_not_open_is_told(full: Path) -> None:
    told(run("check", full, "--passphrase-fd", 987, phrase=None), "could not be read")


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["check", "Vault.daftar", "--passphrase", "words"],
        ["print", "Vault.daftar", "--case", "C-0001", "--out", "x.pdf", "--language", "de"],
    ],
)
def test_wrong_use_has_a_code_of_its_own(arguments: list[str]) -> None:
    done = run(*arguments, phrase=None)
    assert done.returncode == MISUSE
    assert done.stderr.startswith("usage: daftar")


def test_trouble_speaks_the_language_that_is_asked_for(full: Path) -> None:
    for language, words in (("ru", "не открывает"), ("kk", "ашпайды")):
        done = run("--language", language, "check", full, phrase="not this one")
        told(done)
        assert words in done.stderr, done.stderr


# --- print ---


def test_a_dossier_is_printed_and_equal_input_gives_equal_bytes(full: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for target in (first, second):
        done_well(run("print", full, "--case", "c-0001", "--as-of", "2023-06-23", "--out", target))
    assert first.read_bytes().startswith(b"%PDF-")
    assert first.read_bytes() == second.read_bytes()
    pages = subprocess.run(["pdftotext", str(first), "-"], capture_output=True, text=True, check=True).stdout
    assert "97 days" in pages


def test_a_word_document_is_made_where_the_file_is_called_so(full: Path, tmp_path: Path) -> None:
    target = tmp_path / "one.docx"
    done_well(run("print", full, "--case", "C-0001", "--as-of", "2023-06-23", "--out", target))
    with zipfile.ZipFile(target) as package:
        assert b"97 days" in package.read("word/document.xml").replace(b"\xc2\xa0", b" ")
    done_well(run("check-print", full, target))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--case", "C-0002"], "no case with this reference"),
        (["--case", "P-0001"], "no case with this reference"),
        (["--case", "C-0001", "--edition", "wgad", "--audience", "family"], "not made for this audience"),
        (["--case", "C-0001", "--edition", "leaflet"], "no edition of this name"),
        (["--case", "C-0001", "--as-of", "31 June"], "not a day"),
    ],
)
def test_what_is_not_printed_is_told_and_leaves_no_file(
    full: Path, tmp_path: Path, options: list[str], words: str
) -> None:
    told(run("print", full, *options, "--out", tmp_path / "out.pdf"), words)
    assert [path.name for path in tmp_path.iterdir()] == ["Full.daftar"]


def test_a_file_that_cannot_be_written_whole_is_not_written(full: Path, tmp_path: Path) -> None:
    """The disk gives out in the middle: the earlier print stays, and nothing half-written lies beside it."""
    place = tmp_path / "prints"
    place.mkdir()
    target = place / "out.pdf"
    target.write_bytes(b"an earlier print")

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))

    told(run("print", full, "--case", "C-0001", "--out", target, before=little_room))
    assert target.read_bytes() == b"an earlier print"
    assert [path.name for path in place.iterdir()] == ["out.pdf"]


def test_a_target_that_is_not_there_is_told(full: Path, tmp_path: Path) -> None:
    told(run("export", full, tmp_path / "nowhere" / "out.jsonl"))
    told(run("print", full, "--case", "C-0001", "--out", tmp_path / "nowhere" / "out.pdf"))
    assert [path.name for path in tmp_path.iterdir()] == ["Full.daftar"]


# --- import and export ---


def test_what_was_exported_comes_in_again_without_loss(full: Path, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    assert "not encrypted" in done_well(run("export", full, file))
    assert file.read_bytes() == SAMPLE.read_bytes()
    taken = done_well(run("import", empty, file))
    assert f"{len(SAMPLE.read_bytes().splitlines()) - 1} records were imported" in taken
    assert records_of(empty) == SAMPLE.read_bytes()
    done_well(run("check", empty))


def test_a_check_tells_what_is_wrong_and_mends_what_it_safely_can(full: Path) -> None:
    with Vault.open(full, PASSPHRASE) as vault:
        connection = vault.connect_writer()
        connection.execute("DELETE FROM link")
        connection.close()
    wrong = run("check", full)
    assert wrong.returncode == TROUBLE
    assert "index of links does not agree" in wrong.stderr
    mended = done_well(run("check", full, "--mend"))
    assert "Done: Make lists, links and search anew" in mended
    assert "The vault is sound" in mended
    done_well(run("check", full))


def broken(line: int, change: Callable[[bytes], bytes]) -> bytes:
    """The sample case with one line changed, counted from 1."""
    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    lines[line - 1] = change(lines[line - 1])
    return b"".join(lines)


@pytest.mark.parametrize(
    ("line", "change"),
    [
        (7, lambda row: row[: len(row) // 2] + b"\n"),
        (30, lambda row: row.replace(b'"cases":', b'"casks":')),
        (2, lambda row: row.replace(b'"place_type":"', b'"place_type":"no such ')),
        (40, lambda row: row.replace(b'"source":"018d5a3c-0000', b'"source":"018d5a3c-9999')),
    ],
)
def test_a_broken_row_is_told_with_its_line_and_nothing_comes_in(
    empty: Path, tmp_path: Path, line: int, change: Callable[[bytes], bytes]
) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_bytes(broken(line, change))
    assert file.read_bytes() != SAMPLE.read_bytes()
    told(run("import", empty, file), f"ine {line}")
    assert records_of(empty) == b'{"daftar":1}\n'


def test_the_same_records_do_not_come_in_twice(full: Path) -> None:
    told(run("import", full, SAMPLE), "in the vault already")
    assert records_of(full) == SAMPLE.read_bytes()


def test_a_file_that_is_none_of_ours_is_told(empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "file.jsonl"
    for content in (b"", b'{"daftar":99}\n', b"\0" * 5000):
        file.write_bytes(content)
        told(run("import", empty, file))
    told(run("import", empty, tmp_path / "nowhere.jsonl"), "could not be read")


# --- what a stranger sees ---


def test_no_word_of_the_case_stands_in_any_byte_of_the_vault(full: Path) -> None:
    words = (
        "Dauletov",
        "DAULETOV",
        "Ospanbek",
        "Ülgiqala",
        "Ульгикала",
        "hooliganism",
        "house_arrest",
        "SQLite format",
    )
    assert b"Dauletov" in SAMPLE.read_bytes()
    for opened in (False, True):
        vault = Vault.open(full, PASSPHRASE) if opened else None
        files = [path for path in full.rglob("*") if path.is_file()]
        assert len(files) >= 3
        for path in files:
            data = path.read_bytes()
            for word in words:
                for written in (word, word.lower(), word.upper()):
                    assert written.encode() not in data, path.name
                    assert written.encode("utf-16-le") not in data, path.name
        if vault is not None:
            vault.close()


# --- the demo ---


def test_the_demo_is_made_once_and_opened_afterwards(tmp_path: Path) -> None:
    for _time in range(2):
        done = run("demo", "--folder", tmp_path / "demo", "--no-window", phrase=None)
        said = done_well(done)
        assert "Its passphrase: " in said
        assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == [
            *("Demo.daftar", "Dossier-2.pdf", "Dossier.pdf")
        ]
    phrase = said.split("Its passphrase: ")[1].splitlines()[0]
    done_well(run("check", tmp_path / "demo" / "Demo.daftar", phrase=phrase))
