"""What a table or a file of entities says, cell by cell and value by value, for the search of the finished file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from resources.text import _

Told = Iterator[tuple[str, str]]


def of_csv(data: bytes) -> Told:
    """Every cell as a spreadsheet would show it, however long."""
    csv.field_size_limit(max(csv.field_size_limit(), len(data)))
    for number, cells in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), 1):
        where = _("Row {number}").format(number=number)
        yield from ((where, cell) for cell in cells if cell)


def of_xlsx(data: bytes) -> Told:
    """Every text of every part of a workbook, and what stands in attributes: names of sheets, who made it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            yield _("Name of a file inside"), name
            root = ElementTree.fromstring(package.read(name))  # noqa: S314 -- our own file
            where = _("Text of the document") if name.startswith("xl/") else _("Properties of the file")
            for each in root.iter():
                words = "".join(each.itertext()) if each.tag.endswith("}si") else each.text or ""
                yield from ((where, told) for told in (words, *each.attrib.values()) if len(told) > 1)


def of_entities(data: bytes) -> Told:
    """Every value of every object, and whatever else stands in it."""
    for number, line in enumerate(data.decode().splitlines(), 1):
        yield from _strings(json.loads(line), _("Row {number}").format(number=number))


def _strings(held: Any, where: str) -> Told:
    if isinstance(held, str):
        yield where, held
    elif isinstance(held, dict):
        for name, value in held.items():
            yield where, name
            yield from _strings(value, where)
    elif isinstance(held, list):
        for value in held:
            yield from _strings(value, where)
