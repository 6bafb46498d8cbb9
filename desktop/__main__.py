"""The command line: `python -m desktop` opens the window, its commands work on a vault without one.

Everything is imported when it is needed, so that the program starts fast. Exit codes: 0 done; 1 known trouble, told in
one sentence; 2 wrong use of the command line; 3 a bug; 130 stopped by the user. A passphrase comes from a prompt or an
open file descriptor, never from an argument or the environment, where other programs could read it.
"""

from __future__ import annotations

from desktop import process

process.harden()

import argparse  # noqa: E402 - nothing may be imported before the process is hardened
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

if TYPE_CHECKING:
    from desktop.trouble import Bug

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BUG = 3
PEERS = ("martus", "openevsys", "uwazi", "ftm", "gramps", "gedcom")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given in [[f"--decode{task}"] for task in ("", "-and-copy", "-rows", "-words", "-peer")]:
        from desktop.decoding import wire, worker  # the hidden half of `desktop.decoding`: nobody types this

        worker.main(wire.Task(given[0]))
    if given == ["--print-pages"]:
        from desktop.dossier import worker as press  # the hidden half of `desktop.dossier`

        press.main()
    options = _parser().parse_args(arguments)
    if options.language:
        from resources import text

        text.use(options.language)
    if options.command is None:
        from desktop import app

        return app.main(options.vault, options.told)
    from desktop import commands, trouble

    trouble.catch_bugs(_end_as_bug)
    return commands.run(options)


def _end_as_bug(bug: Bug) -> None:
    """The top is reached and everything is closed: tell what broke, without values, and leave with its own code."""
    from resources.text import _

    sys.stderr.write(_("Something went wrong inside Daftar. What you saved is safe.") + f"\n{bug.details}\n")
    sys.stderr.flush()
    os._exit(BUG)  # an exit code cannot be chosen otherwise once the interpreter tells an error


TOLD = ("", "drive", "drafts", "keys")  # what a lock tells the next process


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="daftar", description="Daftar, an offline encrypted case-file manager.")
    parser.add_argument("--vault", type=Path, help="open the window with this vault")
    parser.add_argument("--told", choices=TOLD, default="", help=argparse.SUPPRESS)
    parser.add_argument("--language", dest="language", choices=("en", "ru", "kk"), help="language of messages")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help="make the demo vault with two invented cases and print their dossiers")
    demo.add_argument("--folder", type=Path, default=Path("build/demo"), help="where they are put")
    demo.add_argument("--no-window", action="store_true", help="do not open the window afterwards")

    new = commands.add_parser("new", help="make an empty vault")
    new.add_argument("vault", type=Path, metavar="VAULT")

    printing = _for_prints(commands)

    importing = commands.add_parser("import", help="take in a file of Daftar's open format, whole or not at all")
    importing.add_argument("vault", type=Path, metavar="VAULT")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--format", choices=PEERS, help="the program that wrote the file, if it was not Daftar")

    exporting = commands.add_parser("export", help="write every record to a file of Daftar's open format")
    exporting.add_argument("vault", type=Path, metavar="VAULT")
    exporting.add_argument("file", type=Path, metavar="FILE")

    for command in (new, printing, importing, exporting, *_for_checks(commands), *_for_backups(commands)):
        command.add_argument(
            "--passphrase-fd", type=int, metavar="N", help="read the passphrase from this open file descriptor"
        )
    return parser


def _for_prints(commands: _Commands) -> argparse.ArgumentParser:
    printing = commands.add_parser("print", help="print a dossier, a list, a record or a form to a PDF or .docx file")
    printing.add_argument("vault", type=Path, metavar="VAULT")
    about = printing.add_mutually_exclusive_group()
    about.add_argument("--case", metavar="REF", help="reference of the case, such as C-0001")
    about.add_argument("--record", metavar="REF", help="what a record, form or arrest list is about: P-0007, I-0012")
    printing.add_argument("--person", metavar="REF", help="whom of the case it is about: P-0001; else the main person")
    printing.add_argument("--edition", default="full", help="brief, wgad, person_card …; full by default")
    printing.add_argument(
        "--audience", default="internal", help="lawyer, court, international, public, family; internal by default"
    )
    printing.add_argument("--language", dest="in_language", choices=("en", "ru", "kk"), default="en")
    printing.add_argument("--as-of", metavar="DAY", help="facts as of this day, as 2023-06-23; today by default")
    printing.add_argument("--since", metavar="DAY", help="first day of a bulletin or an arrest list")
    printing.add_argument("--until", metavar="DAY", help="last day of it")
    printing.add_argument("--sealed", action="store_true", help="under a passphrase, to a file such as Dossier.pdf.age")
    printing.add_argument(
        "--sealed-fd", type=int, metavar="N", help="sealed; read that passphrase from this descriptor"
    )
    printing.add_argument("--out", type=Path, required=True, metavar="FILE")
    return printing


def _for_checks(commands: _Commands) -> tuple[argparse.ArgumentParser, ...]:
    checking = commands.add_parser("check", help="verify the pages, history, documents and links of a vault")
    checking.add_argument("vault", type=Path, metavar="VAULT")
    checking.add_argument("--mend", action="store_true", help="do what can safely be done about what was found")

    recognising = commands.add_parser("check-print", help="tell whether a file is a print that the vault recorded")
    recognising.add_argument("vault", type=Path, metavar="VAULT")
    recognising.add_argument("file", type=Path, metavar="FILE")
    return checking, recognising


def _for_backups(commands: _Commands) -> tuple[argparse.ArgumentParser, ...]:
    backing_up = commands.add_parser("backup", help="make or renew the backup of a vault in a folder, and check it")
    backing_up.add_argument("vault", type=Path, metavar="VAULT")
    backing_up.add_argument("folder", type=Path, metavar="FOLDER")
    backing_up.add_argument("--beside", action="store_true", help="leave a backup that is ahead, and begin another")

    restoring = commands.add_parser("restore", help="make a vault again from a backup, and check it")
    restoring.add_argument("backup", type=Path, metavar="BACKUP")
    restoring.add_argument("vault", type=Path, metavar="VAULT")
    restoring.add_argument("--damaged", action="store_true", help="restore what can be read of a damaged backup")
    return backing_up, restoring


if __name__ == "__main__":
    sys.exit(main())
