"""An invented day of arrests: two hundred people as a monitor writes them down at night, in three languages.

The same list as rows of cells, as a block from a spreadsheet and as lines of a messenger. Every so often somebody is
told twice in another spelling, and a cell is written so that it cannot be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from db.exchange.batch import Entry

COUNT = 200
HEADS = (
    "ФИО",
    "Возраст",
    "РОВД",
    "Время задержания",
    "Протокол",
    "Статья",
    "Адвокат",
    "Нужды",
    "Кто сообщил",
    "Примечание",
)
COLUMNS = ("name", "age", "station", "seized", "protocol", "law", "lawyer", "needs", "source", "remarks")
_SURNAMES = ("Серик", "Қасым", "Омар", "Ахмет", "Жақсыбек", "Төлеген", "Бектұр", "Ысқақ", "Нұрлыбек", "Sarsen")
_GIVEN = ("Айгүл", "Нурлан", "Динара", "Ерлан", "Bekzat", "Жанар", "Мира", "Дәурен", "Гүлнар", "Timur",
          "Асель", "Марат", "Камила", "Олжас", "Раушан", "Самат", "Алия", "Ринат", "Зарина", "Қанат")  # fmt: skip
_STATIONS = ("Медеу РОВД", "Алмалинское РУП", "РОВД Медеу", "Ауэзовское РУП", "ИВС", "")
_LAWS = ("ст. 488 КоАП", "488-бап", "Art. 488(6) CAO", "")
_NEEDS = ("", "", "", "диабет, нужен инсулин", "жүкті", "two small children")
BROKEN = {17: ("age", "ребёнок"), 58: ("age", "old"), 111: ("age", "?"), 164: ("age", "жас бала")}
TOLD_TWICE = {40: 3, 90: 30, 141: 77}  # row: the row that it repeats, in Latin letters


def name(n: int) -> str:
    return f"{_SURNAMES[n % 10]}{'ова' if n % 2 else 'ов'} {_GIVEN[n // 10]}"


def rows() -> list[dict[str, str]]:
    """Each row by its columns."""
    from anyascii import anyascii

    made = []
    for n in range(COUNT):
        told = anyascii(name(TOLD_TWICE[n])) if n in TOLD_TWICE else name(n)
        seized = f"{14 + n % 9}:{n % 60:02d}"
        row = {
            "name": "?" if n == 150 else told,
            "age": str(16 + n % 50) if n % 7 else "",
            "station": _STATIONS[n % 6],
            "seized": seized if n % 5 else "",
            "protocol": f"{(17 + n % 9) % 24}:{n % 60:02d}" if n % 5 == 1 else "",
            "law": _LAWS[n % 4],
            "lawyer": ("Әлия Сүлейменова, +7 701 555 01 02", "", "", "Marat Tulep")[n % 4],
            "needs": _NEEDS[n % 6],
            "source": ("сестра", "", "called by a friend")[n % 3],
            "remarks": "видели у метро" if n % 11 == 0 else "",
        }
        if n in BROKEN:
            row[BROKEN[n][0]] = BROKEN[n][1]
        made.append(row)
    return made


def block(columns: Sequence[str] = COLUMNS, *, heads: bool = True) -> str:
    """As it is copied out of a spreadsheet."""
    lines = ["\t".join(HEADS)] if heads else []
    return "\n".join([*lines, *("\t".join(row[name] for name in columns) for row in rows())])


def without_ids(entries: list[Entry]) -> Counter[str]:
    """Each record by what it says; a link by what stands at its end."""
    by_id = {entry.id: entry for entry in entries}

    def told(value: Any, depth: int = 2) -> Any:
        if isinstance(value, str) and value in by_id and depth:
            return {name: told(each, depth - 1) for name, each in sorted(by_id[value].values.items())}
        if isinstance(value, dict):
            return {name: told(each, depth) for name, each in value.items()}
        return [told(each, depth) for each in value] if isinstance(value, list) else str(value)

    return Counter(f"{entry.kind} {told(entry.values)}" for entry in entries)
