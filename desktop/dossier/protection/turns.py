"""In which order people stand before others. A list stands as it was typed, often by the alphabet: whoever has no name
in it would stand between the names on either side of their own. So they come behind all others, by what stands for
them. Knows records, and neither store nor paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Hidden = Callable[[str | None], str]
"""What stands for somebody who is not named; blank for everybody else."""

_ABOUT = ("party", "person", "speaker", "lawyer")


def people_in_turn(ids: Iterable[str], hidden: Hidden) -> list[str]:
    return sorted(ids, key=hidden)


def records_in_turn(records: Iterable[Any], kinds: Mapping[str, str], hidden: Hidden) -> list[Any]:
    """The records in their order, and behind them those about people who are not named."""

    def about(record: Any) -> str:
        if kinds[record.id] == "person":
            return hidden(record.id)
        named = (getattr(record, name, None) for name in _ABOUT)
        return next((words for one in named if (words := hidden(one))), "")

    return sorted(records, key=about)
