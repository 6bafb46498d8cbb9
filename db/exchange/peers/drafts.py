"""What a reader makes of a file: drafts of records that name one another by keys, and what it could not place.

Plain data that goes through a pipe: a date is `{"edtf": …, "text": …}`, or `{"text": …}` where it was not understood;
a choice is a code of ours or the other program's own word. Knows no record and no field.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]

MOST = 400_000  # drafts of one file
LONGEST = 1_000_000  # characters of one text


class NotReadable(Exception):
    """The file is not what its beginning promised; says why by the name of a `Reason`."""


class TooMuch(Exception):
    """The file holds more than is taken in at once."""


@dataclass(slots=True)
class Draft:
    """A record that is about to be made. `left` is what the file says of it and no field of ours takes."""

    key: str
    kind: str
    origin: str
    values: Values = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)

    def put(self, **values: Any) -> None:
        """Fill in fields that are still blank; what stands in one already and differs is left beside."""
        for name, value in values.items():
            if value is None or value is False or value in ("", [], {}):
                continue
            if isinstance(value, list) and isinstance(self.values.get(name), list):
                self.values[name] += [each for each in value if each not in self.values[name]]
            elif name not in self.values:
                self.values[name] = value
            elif self.values[name] != value:
                self.leave(name, value.get("text", "") if isinstance(value, dict) else str(value))

    def leave(self, name: str, value: str | None) -> None:
        """Keep what has no field."""
        if value and value.strip() and (name, value) not in self.left:
            self.left.append((name, value.strip()[:LONGEST]))


@dataclass(slots=True)
class Read:
    """Everything that one file gave: drafts, what belongs to none of them, and remarks on the file as a whole."""

    drafts: list[Draft] = field(default_factory=list)
    left: list[tuple[str, str, str]] = field(default_factory=list)  # where, field, value
    notes: list[tuple[str, dict[str, str | int]]] = field(default_factory=list)  # msgid, what stands in its braces
    files: list[str] = field(default_factory=list)  # names of files that the file only speaks of
    held: list[str] = field(default_factory=list)  # names of files that lie inside of it, by which they are asked for
    _by_key: dict[str, Draft] = field(default_factory=dict)

    def draft(self, kind: str, key: str = "", origin: str = "", **values: Any) -> Draft:
        """The draft with this key; a new one if there is none yet."""
        key = f"{kind}:{key}" if key else f"#{len(self.drafts)}"
        if (made := self._by_key.get(key)) is None:
            if len(self.drafts) >= MOST:
                raise TooMuch
            made = self._by_key[key] = Draft(key, kind, origin)
            self.drafts.append(made)
        made.origin = made.origin or origin
        made.put(**values)
        return made

    def known(self, kind: str, key: str) -> Draft | None:
        """The draft that was made under this key."""
        return self._by_key.get(f"{kind}:{key}")

    def place(self, name: str | None, origin: str = "", **values: Any) -> str | None:
        """The key of the place that is written so: one place for one writing."""
        written = " ".join((name or "").split())
        return self.draft("place", written.casefold(), origin, name=written, **values).key if written else None

    def leave(self, where: str, name: str, value: str | None) -> None:
        """Keep what belongs to no record."""
        if value and value.strip():
            self.left.append((where, name, value.strip()[:LONGEST]))

    def note(self, msgid: str, **told: str | int) -> None:
        self.notes.append((msgid, told))

    # ------------------------------------------------------------------------ through the pipe

    def packed(self) -> bytes:
        drafts = [[each.key, each.kind, each.origin, each.values, each.left] for each in self.drafts]
        told = {"drafts": drafts, "left": self.left, "notes": self.notes, "files": self.files, "held": self.held}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    @classmethod
    def unpacked(cls, data: bytes) -> Read:
        """What came through; ValueError where it has another form than was agreed."""
        try:
            told = json.loads(data)
            drafts = [
                Draft(str(key), str(kind), str(origin), dict(values), _pairs(left))
                for key, kind, origin, values, left in told["drafts"]
            ]
            left = [(str(where), str(name), str(value)) for where, name, value in told["left"]]
            notes = [(str(msgid), dict(said)) for msgid, said in told["notes"]]
            return cls(drafts, left, notes, [str(name) for name in told["files"]], [str(it) for it in told["held"]])
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError from error


def _pairs(left: Any) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in left]
