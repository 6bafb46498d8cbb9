"""A print leaves the vault: rendered, searched for names once more as the finished file that it is, and written down.

Nothing leaves with an obstacle, and nothing whose file names somebody who may not be named: not even by mistake of a
renderer.
"""

from __future__ import annotations

import io
from collections.abc import Mapping

from db.errors import DaftarError
from desktop.dossier import render
from desktop.dossier.asking import Made
from desktop.dossier.blocks import Contents, Report
from desktop.dossier.protection.filed import betrayals
from resources.text import N_, _


class Forbidden(DaftarError):
    """Something forbids to take this print out."""

    says = N_("This print may not be taken out yet.")
    advises = N_("The list beside the pages says what is open.")


class Betrayed(DaftarError):
    """The finished file names somebody who may not be named. It was not written."""

    says = N_("The finished file still names somebody who must not be named. Nothing was written.")
    advises = N_("The list beside the pages shows the places.")


def pdf(made: Made, report: Report = render.unreported) -> bytes:
    """The finished PDF. Raises Forbidden or Betrayed instead of giving out what may not leave."""
    _allowed(made)
    out = io.BytesIO()
    render.render_pdf(made.dossier, out, report)
    data = out.getvalue()
    searched(made, data, "pdf")
    return data


def docx(made: Made, contents: Contents, report: Report = render.unreported) -> bytes:
    """The finished Word document, under the same conditions. `contents` gives the bytes of its pictures."""
    from desktop.dossier.word.document import render_docx  # a third of a second that only this needs

    _allowed(made)
    out = io.BytesIO()
    render_docx(made.dossier, out, contents, report)
    data = out.getvalue()
    searched(made, data, "docx")
    return data


def _allowed(made: Made) -> None:
    if made.obstacles:
        first = made.obstacles[0]
        raise Forbidden(first.says, first.advises)


def searched(made: Made, data: bytes, kind: str) -> None:
    """Raises Betrayed if the file names somebody whom it may not name."""
    found = betrayals(data, kind, made.hunt) if made.hunt is not None else ()
    if found:
        raise Betrayed(
            _("The finished file still names somebody who must not be named. Nothing was written."),
            _("It stands here: {places}.").format(places="; ".join(dict.fromkeys(each.where for each in found))),
        )


RENDERERS: Mapping[str, str] = {"pdf": ".pdf", "docx": ".docx"}
