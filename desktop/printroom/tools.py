"""What a print room is made from."""

from __future__ import annotations

from dataclasses import dataclass

from db.contents import Keeper
from db.store import Store
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.news import News
from desktop.notices import Notices


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything of an open vault that a print asks for."""

    store: Store
    jobs: Jobs
    notices: Notices
    news: News
    ask: Ask
    vault: Keeper
