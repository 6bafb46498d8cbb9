"""The pages of what concerns prints. Editions are arranged, and names decided about, on pages of their own; here people
see what is kept.
"""

from __future__ import annotations

from db.fields import Described
from db.records import EditionData, MentionData, PageCheckData, PrintoutData
from db.records.printing import EditionSection
from desktop.forms.layout import FormLayout, Section, one
from resources.text import N_

EDITION = FormLayout(
    (
        Section(N_("Edition"), rows=(("labels",), ("basis", "numbered"))),
        Section(N_("Sections"), rows=(("sections",),)),
    )
)

PRINTOUT = FormLayout(
    (
        Section(
            N_("Print"),
            rows=(("about",), ("edition", "audience"), ("language", "form"), ("as_of", "printed_on"), ("details",)),
        ),
        Section(N_("File"), rows=(("file_name", "size"), ("sha256",), ("history",), ("exhibits",))),
    )
)

MENTION = FormLayout(
    (Section(N_("Decided mention"), rows=(("words", "about"), ("sentence",), ("audience", "verdict"))),)
)

PAGE_CHECK = FormLayout(
    (Section(N_("Pages looked through"), rows=(("document",), ("pages", "audience"), ("sha256",))),)
)

PAGES: dict[type[Described], FormLayout] = {
    EditionData: EDITION,
    EditionSection: one(("part",), ("headings",), ("wording",)),
    PrintoutData: PRINTOUT,
    MentionData: MENTION,
    PageCheckData: PAGE_CHECK,
}
