"""Forms: hand-written pages of fields over the one description of each field."""

from __future__ import annotations

from desktop.forms.desk import Desk
from desktop.forms.form import RecordForm

__all__ = ["Desk", "RecordForm"]
