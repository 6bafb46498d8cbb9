"""The editors, one for each kind of field."""

from __future__ import annotations

from db.fields import Field, Kind
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, Misread
from desktop.forms.editors.choices import AnswerEditor, ChoiceEditor, ChoicesEditor
from desktop.forms.editors.dates import DateEditor, DurationEditor
from desktop.forms.editors.law import LawEditor
from desktop.forms.editors.lines import FlagEditor, NumberEditor, ProseEditor, TextEditor
from desktop.forms.editors.links import LinkChips, LinkEditor
from desktop.forms.editors.rows import RowsEditor
from desktop.forms.editors.tags import TagsEditor
from desktop.forms.editors.words import MultilingualEditor, VerbatimEditor

EDITORS: dict[Kind, type[Editor]] = {
    Kind.TEXT: TextEditor,
    Kind.PROSE: ProseEditor,
    Kind.VERBATIM: VerbatimEditor,
    Kind.MULTILINGUAL: MultilingualEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.CHOICES: ChoicesEditor,
    Kind.ANSWER: AnswerEditor,
    Kind.DATE: DateEditor,
    Kind.DURATION: DurationEditor,
    Kind.NUMBER: NumberEditor,
    Kind.FLAG: FlagEditor,
    Kind.LINK: LinkEditor,
    Kind.LINKS: LinkChips,
    Kind.ROWS: RowsEditor,
    Kind.LAW: LawEditor,
    Kind.TAGS: TagsEditor,
}


def editor_for(field: Field, desk: Desk) -> Editor:
    """An editor for this field."""
    return EDITORS[field.kind](field, desk)


__all__ = ["EDITORS", "Editor", "Misread", "editor_for"]
