"""What is due: deadlines that people keep, and those that follow from the records of a case by the rules of the law.

The home page asks `due_soon`, the case page `listed`; both are given the same by the same rules. Nothing here knows Qt.
"""

from db.due.calendar import events
from db.due.facts import Listed, is_guarded, kept, listed
from db.due.reading import due_soon
from db.due.words import aside, basis, counted, says, standing_in_words

__all__ = [
    "Listed",
    "aside",
    "basis",
    "counted",
    "due_soon",
    "events",
    "is_guarded",
    "kept",
    "listed",
    "says",
    "standing_in_words",
]
