"""What happens to people in custody: who could see, call or write to them, and how body and mind were examined."""

from __future__ import annotations

from db.consent import HEALTH
from desktop.dossier.blocks import Block, Heading
from desktop.dossier.compose.covered import special
from desktop.dossier.compose.telling import listed, spoken_of, tell
from desktop.dossier.compose.voice import Voice, by_date
from resources.text import _

CONTACT = ("happened", "contact_kind", "result", "asked_by")


def custody(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    contacts = by_date(voice.file.material["contact"], "happened")
    if contacts:
        known = ("person",) if {one.person for one in contacts} == {voice.file.case.person} else ()
        blocks += [Heading(2, _("Contacts with the world outside")), listed(voice, contacts, CONTACT, without=known)]
        blocks += spoken_of(voice, contacts)
    for examination in by_date(voice.file.material["examination"], "done_on"):
        told = tell(voice, examination)
        if examination.findings or examination.body_map:
            told[1:1] = special(voice, examination.person, HEALTH, examination.sources)
        blocks += told
    return blocks
