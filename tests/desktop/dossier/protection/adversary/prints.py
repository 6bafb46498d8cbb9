"""Every print there is of the stuffed vault, with a person's decisions where the hunt asks for them, and what leaks."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from db.records import MentionData
from db.reporting import silent
from desktop.dossier import issue
from desktop.dossier.asking import Made, Request, Scope, shipped
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.blocks import Letterhead
from desktop.dossier.editions import make
from resources.text import LANGUAGES
from tests.desktop.dossier.protection.adversary import reader
from tests.desktop.dossier.protection.adversary.stuffed import CANARIES, DESCRIPTION, HOUSE, NUMBERS, Vault

DAY = date(2026, 11, 20)
SINCE, UNTIL = date(2023, 3, 1), date(2023, 3, 31)


OWN = "own"
"""The edition of the vault's own, whose headings betray people."""


@dataclass(frozen=True)
class Asked:
    audience: str
    edition: str
    language: str
    form: str


def everything() -> Iterator[Asked]:
    """Every edition for every audience that it is made for, in every language and form."""
    for audience, edition, language, form in product(AUDIENCES, (*shipped(), OWN), LANGUAGES, ("pdf", "docx")):
        for_whom = shipped()[edition].audiences if edition != OWN else ()
        if not for_whom or audience in for_whom:
            yield Asked(audience, edition, language, form)


def request(vault: Vault, asked: Asked) -> Request:
    """A print whose letterhead and maker's name betray somebody too."""
    subjects = {Scope.RECORD: vault.ids["incident"], Scope.DAY: vault.ids["incident"], Scope.PERIOD: "", Scope.FORM: ""}
    scope = Scope.CASE if asked.edition == OWN else shipped()[asked.edition].scope
    named = [one.forms[0] for one in CANARIES.values()]
    return Request(
        subjects.get(scope, vault.ids["case"]),
        DAY,
        DAY,
        edition=vault.ids["edition"] if asked.edition == OWN else asked.edition,
        audience=asked.audience,
        language=asked.language,
        prepared_by=named[1],
        since=SINCE,
        until=UNTIL,
        letterhead=Letterhead(f"ИП {named[0]}", (f"дом, где живёт {named[2]}",)),
    )


def decided(vault: Vault, asked: Asked) -> Made:
    """The print, once somebody has said of everything doubtful that it names a person."""
    made = make(vault.store, request(vault, asked))
    doubtful = {(each.words, each.sentence, each.key): each for each in made.mentions if each.open}
    if doubtful:
        with vault.store.change("Decide") as change:
            for words, sentence, key in doubtful:
                said = {"words": words, "sentence": sentence, "about": key or None, "audience": asked.audience}
                change.add(MentionData.checked({**said, "verdict": "replace"}))
        made = make(vault.store, request(vault, asked))
    return made


def leaks(vault: Vault, asked: Asked) -> list[str]:
    """Where a finished file of this print names somebody who must not be named."""
    made = decided(vault, asked)
    undecided = [each.words for each in made.mentions if each.open]
    data = data_of(made, asked.form)
    issue.searched(made, data, asked.form)
    return [*(f"undecided: {words}" for words in undecided), *found(data, asked)]


def data_of(made: Made, form: str) -> bytes:
    return issue.RENDERERS[form](made, silent, issue.Material(_picture))


def found(data: bytes, asked: Asked) -> list[str]:
    barred = {HOUSE: "the secret record"}
    if not AUDIENCES[asked.audience].inside:
        barred |= {needle: name for name, one in CANARIES.items() for needle in one.needles}
        barred |= {reader.squeezed(number)[-9:]: "a number" for number in NUMBERS}
        barred[reader.squeezed(DESCRIPTION)] = "a description"
    seen = []
    for where, text in reader.texts(data, asked.form):
        told = reader.squeezed(text)
        for needle, name in barred.items():
            at = told.find(needle)
            if at >= 0:
                seen.append(f"{name} in {where}: {told[max(0, at - 20) : at + 30]}")
    return seen


def _picture(_name: str) -> bytes:
    """The photograph of the main person: one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
