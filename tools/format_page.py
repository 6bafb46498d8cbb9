"""Write docs/format.md from the declared fields, so that the page never lags behind the program.

`python -m tools.format_page` writes it; a standing test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlmodel import SQLModel

from db.fields import Field, Kind, fields_of
from db.records import KINDS

PAGE = Path(__file__).parent.parent / "docs" / "format.md"

HEAD = """# Daftar's open format

A vault's records leave it by `python -m desktop export VAULT FILE` and come in by `python -m desktop import VAULT
FILE`, as JSON Lines: UTF-8, one JSON object a line, `\\n` after each. Nobody's work is ever locked in. The file is
**not encrypted**: keep it safe.

The first line is the header, `{"daftar": 1}`; the number is the version of this format. Every other line is one record:

- `kind`: one of the kinds below.
- `id`: a UUID in lower case. It stays the same for ever and in every vault; links name it.
- `ref`: the reference people use (`P-0007`). If the vault that takes the file in has given it to another record
  already, the newcomer gets the next free one.
- every field of the record that is not blank. Blank fields are left out.

Records in the trash are exported only where a record names them, with `"trashed": true`; the history and drafts are
not. A file is taken in whole as one change that can be undone, or not at all: the first wrong line is told with its
number and reason.

## Values

| Kind of field | JSON |
|---|---|
| text, prose | string; no control characters but line feed and tab |
| verbatim | object: `text`, `language`, `translation`, `translator` |
| multilingual | object: language code → string |
| choice, answer | string: a code of the vocabulary named in the table |
| choices, tags | array of strings |
| date | object: `edtf` (ISO 8601-2; `..` goes on), `text` (as the source wrote it), `lo` and `hi` (inclusive bounds, \
`null` where unbounded), `part_of_day`, `clock`, `year_inferred` |
| duration | object: `text`, `comparator`, `number`, `unit`, `min_days`, `max_days`, `measures` (ids), `ambiguous` |
| law | object: `law`, `article`, `part`, `point`, `note`, `title_as_cited` |
| number | integer |
| flag | `true` or `false` |
| link, links | an id, or an array of ids, of the kinds named in the table |
| rows | array of objects, in order; their fields stand in a table of their own |

Vocabulary codes and their labels in three languages: `resources/vocabularies/`.

## Records
"""


def page() -> str:
    """The whole page."""
    rows: dict[str, type[SQLModel]] = {}
    parts = [HEAD]
    for kind in KINDS.values():
        parts.append(f"### {kind.data.noun} (`{kind.name}`, {kind.data.letter}-0001)\n\n" + _table(kind.data, rows))
    parts.append("## Rows\n")
    parts += [f"### `{row.__name__}`\n\n" + _table(row, {}) for row in rows.values()]
    return "\n".join(parts)


def _table(data: type[SQLModel], rows: dict[str, type[SQLModel]]) -> str:
    lines = ["| Field | Kind | What it is |", "|---|---|---|"]
    lines += list(_lines(data, rows))
    return "\n".join(lines) + "\n"


def _lines(data: type[SQLModel], rows: dict[str, type[SQLModel]]) -> Iterator[str]:
    for name, field in fields_of(data).items():
        if field.row:
            rows.setdefault(field.row.__name__, field.row)
        needed = ", needed" if field.required else ""
        yield f"| `{name}` | {_kind(field)}{needed} | {field.label}. {field.help} |"


def _kind(field: Field) -> str:
    if field.kind in (Kind.LINK, Kind.LINKS):
        return f"{field.kind.value} to {', '.join(field.targets)}"
    if field.row:
        return f"rows of `{field.row.__name__}`"
    if field.vocabulary:
        return f"{field.kind.value} of `{field.vocabulary}`"
    return str(field.kind.value)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
