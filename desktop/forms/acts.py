"""What can be done with a record as a whole: into the trash and back, and one field put back as it was. Each is
told by a notice.

They outlive the page that asked for them, since a notice may offer "Undo" when the page is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.change import Change
from db.described import is_own, with_own
from db.fields import unpack
from db.records import KINDS
from db.store import Store
from desktop.forms import saving
from desktop.jobs import Jobs
from desktop.notices import Notices, Offer
from resources.text import _


class RecordActs:
    """Named changes of one record."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, kind: str, record_id: str) -> None:
        self._store, self._jobs, self._notices = store, jobs, notices
        self._kind, self._id = kind, record_id

    def trash(self) -> None:
        """Put the record away; the notice offers to take that back."""
        self._run(
            saving.TRASH, lambda change: change.trash(self._id), _("Moved to trash."), Offer(_("Undo"), self.restore)
        )

    def restore(self) -> None:
        """Bring it back from the trash."""
        self._run(saving.RESTORE, lambda change: change.restore(self._id), _("Restored from trash."))

    def put_back(self, name: str, value: Any) -> None:
        """Give one field the plain value that it had, as a change of its own."""
        data = self._store.data(self._id)
        if is_own(name):
            data = with_own(data, name, value)
        else:
            described = KINDS[self._kind].data.model_fields[name]
            blank = described.get_default(call_default_factory=True)
            setattr(data, name, blank if value is None else unpack(described.annotation, value))
        self._run(saving.PUT_BACK, lambda change: change.edit(self._id, data), _("Put back."))

    def _run(self, title: str, do: Callable[[Change], object], told: str, offer: Offer | None = None) -> None:
        saving.run(self._store, self._jobs, title, do, lambda: self._notices.tell(told, offer=offer))
