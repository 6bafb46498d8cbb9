"""What was left out of a print, with the reason: whoever makes the print reads it beside the pages.

The names in it are the real ones: it is read in the house and never leaves it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any


class Sort(enum.Enum):
    """What was left out."""

    HEALTH = "health"
    SPECIAL = "special"
    PICTURE = "picture"
    HEALTH_PAPER = "health_paper"
    IDENTITY_PAPER = "identity_paper"
    CONSENT_PAPER = "consent_paper"
    KINSHIP = "kinship"
    HANDED = "handed"
    NUMBER = "number"
    SOURCE = "source"
    SOURCE_ROLE = "source_role"


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that was left out: a record, or a field of it."""

    sort: Sort
    record: Any
    kind: str
    label: str = ""  # msgid of the field
    person: str = ""  # whose data it is
