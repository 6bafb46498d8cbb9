"""What the pages of the import share: the file, how it is read, what its columns mean, and what would come of it. The
slow steps are plain functions with `report`.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from db import open_imports, outgoing, own_terms
from db.exchange import batch, figures
from db.exchange.batch import Brought, Entry, Twin
from db.exchange.sheets import aside, dates, joining, mapping, table
from db.exchange.sheets.dates import Dates
from db.exchange.sheets.headings import known_headings
from db.exchange.sheets.joining import How
from db.exchange.sheets.mapping import Mapping
from db.exchange.sheets.plan import Plan, plan
from db.exchange.sheets.table import HEADINGS_WITHIN, Table
from db.exchange.sheets.words import Unknown
from db.fields import plain
from db.open_imports import OpenFile
from db.reporting import Report
from db.store import Store
from db.vault.trouble import told_plainly
from desktop import decoding
from desktop.decoding import errors
from desktop.decoding.sheets import LARGEST
from resources.text import N_, _

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt")
TITLE = N_("Bring in a spreadsheet")
DOOR = "sheet"  # by this its open file is kept
SHOWN = 60  # rows of the preview
BLANK, OWN, UNDECIDED = "blank", "own", "undecided"  # of a word; no code of a term is one of these
ORDERS = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
MAY_BE_OTHERWISE = N_("This column does not tell whether the day or the month comes first.")


@dataclass(slots=True)
class Work:
    """One file on its way in."""

    store: Store
    file: OpenFile
    book: decoding.Workbook
    told: decoding.Told
    sheet: int = 0
    heading_row: int = 0
    preview: list[list[str]] = field(default_factory=list)
    table: Table = field(default_factory=lambda: Table((), ()))
    mapping: Mapping = field(default_factory=lambda: Mapping((), ()))
    was_known: bool = False  # the mapping is that of an earlier table
    order: str = ""  # of the dates in the whole table, as somebody chose it
    told_dates: tuple[figures.Told | None, ...] = ()  # what each column tells of the order of its dates

    @property
    def is_kept(self) -> bool:
        """Whether the file is small enough to be kept over a lock."""
        return bool(self.file.data)

    @property
    def is_text(self) -> bool:
        return bool(self.told.encoding)

    def turn_to(self, sheet: int, report: Report) -> None:
        """Look at another sheet."""
        self.sheet = sheet
        self.look(report)

    def look(self, _report: Report) -> None:
        """Read the first rows, and find the headings among them."""
        self.preview = list(self.book.rows(self.told, self.sheet, SHOWN))
        self.heading_row = table.heading_row_of(self.preview[:HEADINGS_WITHIN], known_headings())

    def tell_anew(self, encoding: str, separator: str, report: Report) -> None:
        """Read the file otherwise."""
        self.told = self.book.told(encoding, separator)
        self.look(report)

    def read(self, report: Report) -> None:
        """Read every row, and remember or guess what the columns mean."""
        rows = self.book.all_rows(self.told, self.sheet, lambda done, total: report(done, total, _("Reading the rows")))
        before, self.table = self.table, table.table_of(rows, self.heading_row, separated=self.is_text)
        self.told_dates = dates.told_by(self.table)
        if self.mapping.kinds and before.headings == self.table.headings:  # somebody came back to this step
            self.mapping = replace(self.mapping, order=self.order)
            return
        known = mapping.find(self.store, self.table)
        self.was_known = known is not None
        found = known or mapping.guess(self.table)
        self.order = self.order or found.order
        self.mapping = replace(found, order=self.order)

    def guess_anew(self) -> None:
        """What the headings say; how dates in figures are read was chosen for the whole table, and stays."""
        self.mapping = replace(mapping.guess(self.table), order=self.order)

    def decide(self, each: Unknown, code: str) -> None:
        """What a word means: a term by its code, or one of the above."""
        if code == UNDECIDED:
            self.mapping = self.mapping.without_term(each.vocabulary, each.folded)
            return
        if code == OWN:
            code = own_terms.add(self.store, each.vocabulary, each.word)
        self.mapping = self.mapping.with_terms(each.vocabulary, each.folded, "" if code == BLANK else code)

    @property
    def dates(self) -> Map[int, Dates]:
        """How the dates in figures of each column are read, by its place."""
        return dates.dates_of(self.told_dates, self.mapping)

    @property
    def doubtful_dates(self) -> Map[int, Dates]:
        """Those of columns that do not tell whether the day or the month comes first."""
        return {place: each for place, each in self.dates.items() if each.open}


def opened(store: Store, path: Path, report: Report) -> Work:
    """Open a file and look at its first rows; it is kept in the vault until its import is made or thrown away."""
    with told_plainly():
        if path.stat().st_size > LARGEST:
            raise errors.NoRows
        file = OpenFile(path, path.read_bytes())
    work = begun(store, file, report)
    try:
        if not open_imports.keep(store, DOOR, file):
            work.file = OpenFile(path, b"")
    except BaseException:
        work.book.close()
        raise
    return work


def begun(store: Store, file: OpenFile, report: Report) -> Work:
    """A file at the first step."""
    book = decoding.Workbook(file.data)
    try:
        told = book.told()
        first = next((number for number, sheet in enumerate(told.sheets) if not sheet.hidden), 0)
        work = Work(store, file, book, told, sheet=first)
        work.look(report)
    except BaseException:
        book.close()
        raise
    return work


@dataclass(slots=True)
class Checked:
    """What a dry run found: what would be made, and who may be known already."""

    plan: Plan
    twins: dict[str, Twin]
    row_of: dict[str, int]
    titles: dict[str, str]

    def title(self, other: str) -> str:
        """What a record or an entry is called."""
        return self.titles.get(other, "")


def checked(work: Work, report: Report) -> Checked:
    """The dry run: no record is made. How the table is read is remembered already, whatever comes between."""
    mapping.save(work.store, work.table, work.mapping)
    found = plan(work.store, work.table, work.mapping, report)
    row_of = {entry: row for row, entries in sorted(found.of_row.items(), reverse=True) for entry in entries}
    alike = batch.twins(work.store, found.entries, report)
    twins = {entry: several[0] for entry, several in alike.items() if entry in row_of}
    titles = work.store.titles([twin.other for twin in twins.values() if not twin.inside])
    titles |= {entry.id: _called(entry) for entry in found.entries if entry.kind in ("person", "organisation")}
    return Checked(found, twins, row_of, titles)


def _called(entry: Entry) -> str:
    """A person or an organisation that is no record yet, as it is written."""
    names = plain(entry.values.get("names"))
    if entry.kind == "person" and isinstance(names, list) and names:
        first = names[0]
        parts = " ".join(str(first[part]) for part in ("surname", "given", "patronymic") if first.get(part))
        return parts or str(first.get("as_written", ""))
    return str(entry.values.get("name", ""))


def brought(work: Work, found: Checked, decided: dict[str, How], report: Report) -> Brought:
    """Carry out what was decided, and bring in the rows that can be taken as one change."""
    entries = joining.settled(found.plan, found.twins, decided)
    return batch.bring_in(work.store, entries, TITLE, report, beside=partial(open_imports.drop, work.store, DOOR))


def set_aside(work: Work, found: Plan, place: Path, _report: Report) -> None:
    """Write the rows that cannot be taken as a table to mend."""
    with outgoing.leaving(work.store, place) as file:
        file.writelines(aside.broken_rows(work.table, found))
