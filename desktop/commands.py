"""What the commands of the command line do. No window, no Qt."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from db import outgoing, queries
from db.errors import BadImport, DaftarError, NotAllowed
from db.store import Store, make_schema
from db.values.texts import writable
from db.vault import Vault
from desktop import vault_door
from resources import text
from resources.text import _, n_

if TYPE_CHECKING:
    from db.reporting import Report
    from desktop.dossier.asking import Request

DONE, TROUBLE, STOPPED = 0, 1, 130
_LONGEST = 4096  # bytes of a passphrase, with the end of its line
_SEALED = ".age"
# The cases of the demo, each as of the day of its invented source: its dossier is the same every day.
DEMO_PRINTS = (("C-0001", date(2023, 6, 23), "Dossier.pdf"), ("C-0002", date(2024, 3, 1), "Dossier-2.pdf"))


def run(options: argparse.Namespace) -> int:
    """Run the chosen command, and tell trouble in one sentence; returns the exit code."""
    try:
        _COMMANDS[options.command](options)
    except DaftarError as error:
        _say(f"{error.summary} {error.advice}".strip(), sys.stderr)
        return TROUBLE
    except KeyboardInterrupt:
        return STOPPED
    return DONE


def _say(sentence: str, stream: TextIO | None = None) -> None:
    """As any terminal takes it: names may hold signs that command one, and letters that it does not know."""
    to = stream or sys.stdout
    coding = to.encoding or "utf-8"
    to.write(writable(sentence.encode(coding, "replace").decode(coding)) + "\n")
    to.flush()


def passphrase(descriptor: int | None, *, twice: bool = False, asks: str = "") -> str:
    """The passphrase from an open file descriptor (its first line), or asked for without showing it."""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "rb") as pipe:
                line = pipe.readline(_LONGEST + 1)
                if len(line) > _LONGEST:
                    raise ValueError
                return line.decode("utf-8").rstrip("\r\n")
        except (OSError, ValueError):
            raise NotAllowed(_("The passphrase could not be read from this file descriptor.")) from None
    typed = _typed(asks or _("Passphrase: "))
    if twice and _typed(_("Once more: ")) != typed:
        raise NotAllowed(_("The two passphrases differ."), _("Run the command again."))
    return typed


def _typed(prompt: str) -> str:
    """What somebody types at a terminal, unseen; nowhere else is it asked for."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, UnicodeDecodeError):
        sys.stderr.write("\n")
        raise NotAllowed(
            _("No passphrase was typed here."), _("Type it at a terminal, or give it with --passphrase-fd.")
        ) from None


@contextmanager
def opened(folder: Path, phrase: str) -> Iterator[tuple[Vault, Store]]:
    """An open vault with its store; both are closed again whatever happens."""
    vault, store = vault_door.open_vault(folder, phrase, _no_report)
    with vault, closing(store):
        if (work := vault_door.unfinished(vault, store)) is not None:
            work(_no_report)
        if outgoing.was_cut_short(store):
            outgoing.clear_away(store)
        yield vault, store


def _must_be_hard_to_guess(phrase: str) -> None:
    judged = vault_door.judge(phrase)
    if not judged.acceptable:
        raise NotAllowed(judged.reason, _("Take a longer one, best of six words."))


def _new(options: argparse.Namespace) -> None:
    phrase = passphrase(options.passphrase_fd, twice=True)
    _must_be_hard_to_guess(phrase)
    with Vault.create(options.vault, phrase, make_schema=make_schema) as vault:
        _say(_("The vault is ready: {place}").format(place=vault.folder))


def _demo(options: argparse.Namespace) -> None:
    options.folder.mkdir(parents=True, exist_ok=True)
    folder = options.folder / "Demo.daftar"
    vault, store = vault_door.open_demo(folder, _no_report)
    with vault, closing(store):
        for ref, day, name in DEMO_PRINTS:
            _print_case(vault, store, ref, day, options.folder / name, Asked(printed_on=day))
    _say(_("Demo vault: {place}").format(place=folder))
    _say(_("Its passphrase: {passphrase}").format(passphrase=vault_door.DEMO_PASSPHRASE))
    for _ref, _day_of, name in DEMO_PRINTS:
        _say(_("Its printed dossier: {place}").format(place=options.folder / name))
    if options.no_window:
        return
    if not _has_display():
        _say(_("There is no display here, so the window was not opened."))
        return
    from desktop import app

    app.main(folder)


def _no_report(done: int, total: int, text: str = "") -> None:
    return None


@contextmanager
def _telling() -> Iterator[Report]:
    """How far the work is, in one line of a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield _no_report
        return

    def report(done: int, total: int, text: str = "") -> None:
        share = 100 * done // total if total else 0
        sys.stderr.write(f"{_CLEARED}{share} % {text}")
        sys.stderr.flush()

    try:
        yield report
    finally:
        sys.stderr.write(_CLEARED)


_CLEARED = "\r\x1b[K"


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _print(options: argparse.Namespace) -> None:
    as_of = _day(options.as_of)
    phrase = _for_the_file(options)
    with opened(options.vault, passphrase(options.passphrase_fd)) as (vault, store):
        if options.case is None:
            _print_without_case(vault, store, options, as_of, phrase)
        else:
            asked = Asked(
                options.edition, options.audience, options.in_language, options.person or "", passphrase=phrase
            )
            _print_case(vault, store, options.case, as_of, options.out, asked)
    _say(_("Printed: {place}").format(place=options.out))


def _for_the_file(options: argparse.Namespace) -> str:
    """The passphrase under which the print is sealed; blank where it is not."""
    is_sealed = options.sealed or options.sealed_fd is not None
    if is_sealed is not (options.out.suffix.lower() == _SEALED):
        raise NotAllowed(
            _("A name that ends with .age is for a sealed print, and only for one."),
            _("Write --sealed, and a name such as Dossier.pdf.age."),
        )
    if not is_sealed:
        return ""
    phrase = passphrase(options.sealed_fd, twice=True, asks=_("Passphrase for this file: "))
    _must_be_hard_to_guess(phrase)
    return phrase


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else queries.today()
    except ValueError:
        raise NotAllowed(_("This is not a day."), _("Write it as 2023-06-23.")) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What kind of print, for whom, in which language, about whom: a reference, blank for the main person; the day
    that it bears, on which consents are judged: today, but for the demo; and what it is sealed with, if it is.
    """

    edition: str = "full"
    audience: str = "internal"
    language: str = "en"
    person: str = ""
    printed_on: date | None = None
    passphrase: str = ""


def _print_case(vault: Vault, store: Store, ref: str, as_of: date, target: Path, asked: Asked) -> None:
    from desktop.dossier.asking import Request

    with store.reading() as connection:
        case_id = queries.by_ref(connection, ref)
        person = (queries.by_ref(connection, asked.person) or "") if asked.person else ""
    if case_id is None or store.kind_of(case_id) != "case":
        raise NotAllowed(_("There is no case with this reference."), _("Case references look like C-0001."))
    if asked.person and (not person or store.kind_of(person) != "person"):
        raise NotAllowed(_("There is no person with this reference."), _("References of people look like P-0001."))
    printed_on = asked.printed_on or queries.today()
    request = Request(case_id, as_of, printed_on, asked.edition, asked.audience, asked.language, person=person)
    _issue(vault, store, request, target, asked.passphrase)


def _issue(vault: Vault, store: Store, request: Request, target: Path, phrase: str) -> None:
    """Make the print and let it out; the kind of file is told by its name."""
    from desktop.dossier import editions, issue

    form = _form(store, request.edition, (target.with_suffix("") if phrase else target).name.lower())
    material = issue.material(store, vault)
    with _telling() as report:
        made = editions.make(store, request, originals=material.originals, report=report)
        issue.save(store, made, request, target, form=form, passphrase=phrase, material=material, report=report)


def _form(store: Store, edition: str, name: str) -> str:
    """The kind of file that a name asks for, if the edition leaves as such a one."""
    from desktop.dossier import editions, issue
    from desktop.dossier.asking import PAPERS

    known = editions.known(store).get(edition)
    forms = known.forms if known is not None else PAPERS
    form = next((form for form, suffix in issue.SUFFIXES.items() if name.endswith(suffix)), "")
    if form not in forms:
        raise NotAllowed(
            _("This edition does not leave as such a file."),
            _("Let the name of the file end with one of: {endings}.").format(
                endings=", ".join(issue.SUFFIXES[each] for each in forms)
            ),
        )
    return form


def _print_without_case(vault: Vault, store: Store, options: argparse.Namespace, as_of: date, phrase: str) -> None:
    """A record, a list over all cases or a form: what it is about may be named, and the days too."""
    from desktop.dossier import editions
    from desktop.dossier.asking import Request, Scope

    edition = editions.known(store).get(options.edition)
    if edition is not None and edition.scope in (Scope.CASE, Scope.PERSON):
        raise NotAllowed(_("This edition is about a case."), _("Name it, such as --case C-0001."))
    with store.reading() as connection:
        about = queries.by_ref(connection, options.record) if options.record else ""
    if about is None:
        raise NotAllowed(_("There is no record with this reference."), _("References look like P-0007 or I-0012."))
    since, until = (_day(each) if each else None for each in (options.since, options.until))
    today = queries.today()
    request = Request(
        about, as_of, today, options.edition, options.audience, options.in_language, since=since, until=until
    )
    _issue(vault, store, request, options.out, phrase)


def _check_print(options: argparse.Namespace) -> None:
    from db import prints
    from desktop.dossier import issue, told

    with opened(options.vault, passphrase(options.passphrase_fd)) as (_vault, store):
        found = prints.recognise(store, options.file)
        lines = told.verdict(store, found)
    _say(_("Fingerprint (SHA-256): {digits}").format(digits=issue.grouped(found.sha256)))
    for line in lines:
        _say(line, None if found.prints else sys.stderr)
    if not found.prints:
        raise NotAllowed(_("This file is not a print that this vault recorded."))


def _import(options: argparse.Namespace) -> None:
    from db.exchange.jsonlines import import_file

    if options.format:
        _import_of_peer(options)
        return
    with opened(options.vault, passphrase(options.passphrase_fd)) as (_vault, store):
        try:
            with options.file.open("rb") as file:
                taken = import_file(store, file)
        except OSError:
            raise BadImport(_("The file could not be read.")) from None
    _say(n_("{count} record was imported.", "{count} records were imported.", taken).format(count=taken))


def _import_of_peer(options: argparse.Namespace) -> None:
    """Another program's file: nobody is asked who is whom, so everything is made anew."""
    from desktop.adding.along import bring_in_along
    from desktop.adding.files import Found
    from desktop.adding.peer_file import inside_of, open_file
    from desktop.adding.taking import Beside
    from desktop.decoding.errors import NotOfThisProgram

    piece = Found(options.file, size=options.file.stat().st_size if os.path.isfile(options.file) else 0)
    with opened(options.vault, passphrase(options.passphrase_fd)) as (vault, store):
        coming = open_file(store, vault, piece, options.format, _no_report).preview.coming
        if not coming.entries:  # any bytes can be taken for a table
            raise NotOfThisProgram
        taken = [entry for entry in coming.entries if entry.accepted]
        inside = inside_of(vault, piece, coming, taken)
        made = bring_in_along(store, vault, piece, taken, _no_report, Beside(), inside).brought.made
    for note in coming.notes:
        _say(note)
    if lost := len(coming.entries) - len(taken):
        says = n_("{count} record could not be taken.", "{count} records could not be taken.", lost)
        _say(says.format(count=lost), sys.stderr)
    _say(n_("{count} record was imported.", "{count} records were imported.", len(made)).format(count=len(made)))


def _export(options: argparse.Namespace) -> None:
    from db.exchange.jsonlines import export_lines

    phrase = passphrase(options.passphrase_fd)
    with opened(options.vault, phrase) as (_vault, store), outgoing.leaving(store, options.file) as file:
        file.writelines(export_lines(store))
    _say(_("Exported: {place}").format(place=options.file))
    _say(_("This file is not encrypted: keep it safe, and erase it when you no longer need it."))


def _check(options: argparse.Namespace) -> None:
    from db import check
    from db.chronicle import fingerprint, history

    with opened(options.vault, passphrase(options.passphrase_fd)) as (vault, store):
        findings = check.check(vault, store)
        mends = dict.fromkeys(finding.mend for finding in findings if finding.mend is not None)
        if options.mend and mends:
            for what in mends:
                check.mend(vault, store, what)
                _say(_("Done: {what}").format(what=_(what.value)))
            findings = check.check(vault, store)
        with store.reading() as connection:
            words = fingerprint.spoken(bytes.fromhex(history.head(connection)[1]), text.language())
    for finding in findings:
        _say(f"{finding.says} {finding.advice}", sys.stderr)
    if findings:
        raise NotAllowed(_("The vault is not sound."), _("Copy the whole folder to another disk first of all."))
    _say(_("The vault is sound: pages, history, documents, links and search agree."))
    _say(_("The history in eight words: {words}").format(words=words))


def _backup(options: argparse.Namespace) -> None:
    from db.vault.backup_folder import sent_away_by

    with opened(options.vault, passphrase(options.passphrase_fd)) as (vault, store):
        if programme := sent_away_by(options.folder):
            _say(_("{programme} sends this folder to other computers.").format(programme=programme), sys.stderr)
        made = vault_door.back_up(vault, store, options.folder, _no_report, beside=options.beside)
    _say(_("The backup was read back and is whole: {place}").format(place=made.folder))
    for line in vault_door.told_of_backup(made):
        _say(line, sys.stderr)


def _restore(options: argparse.Namespace) -> None:
    phrase = passphrase(options.passphrase_fd)
    made = vault_door.restore(options.backup, options.vault, phrase, _no_report, accept_damage=options.damaged)
    _say(_("The vault is restored: {place}").format(place=made.folder))
    for line in made.troubles:
        _say(line, sys.stderr)
    if made.troubles:
        raise NotAllowed(_("Not everything could be restored."), _("Keep the backup, and look for another one."))


_COMMANDS = {
    "demo": _demo,
    "new": _new,
    "print": _print,
    "check-print": _check_print,
    "import": _import,
    "export": _export,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
}
