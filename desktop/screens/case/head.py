"""The head line of a case: what it is called, whom it is about, where the person is now, how many days."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.dossier.blocks import Table
from desktop.dossier.compose.gaps import missing
from desktop.dossier.compose.measures import total_in_words
from desktop.dossier.compose.voice import Voice
from desktop.look import metrics, pieces
from resources.text import _, n_


class Head(QWidget):
    """Three quiet lines that say where a case stands."""

    def __init__(self) -> None:
        super().__init__()
        self.title = pieces.title("")
        self.title.setWordWrap(True)
        self.line = pieces.text(tone="muted", wrap=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(pieces.column(self.title, self.line, space=metrics.HAIR))

    def show_case(self, voice: Voice, hints: int = 0, due: str = "") -> None:
        """Tell the case of this file, in how many things it looks odd, and what is due next."""
        case = voice.file.case
        self.title.setText(pieces.isolate(voice.name(case.id)))
        person = voice.file.get(case.person)
        situation = voice.term("liberty_status", getattr(person, "liberty_status", None)) or _("not known")
        days = total_in_words(voice, case.person)
        gaps = sum(len(block.rows) for block in missing(voice) if isinstance(block, Table))
        said = [
            case.ref,
            voice.term("case_status", case.status),
            voice.term("confidentiality", case.confidentiality),
            pieces.isolate(voice.name(case.person)),
            _("now: {situation}").format(situation=pieces.inside(situation)),
            days,
            due,
            n_("facts missing on {count} subject", "facts missing on {count} subjects", gaps).format(count=gaps)
            if gaps
            else "",
            n_("{count} hint", "{count} hints", hints).format(count=hints) if hints else "",
        ]
        self.line.setText(" · ".join(part for part in said if part))
