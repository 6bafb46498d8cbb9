"""No print of a vault full of canaries sings: every text of every record names people who must not be named.

A sample of all prints is made here; every edition for every audience in every language and form under DAFTAR_TORTURE.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from pypdf.annotations import Link, Text
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject

from db.store import Store
from desktop.dossier import issue
from desktop.dossier.asking import Request
from desktop.dossier.editions import make
from tests import builders as build
from tests import ready
from tests.desktop.decoding import files
from tests.desktop.dossier.protection.adversary import prints, stuffed

ALL = bool(os.environ.get("DAFTAR_TORTURE"))

SAMPLE = (
    prints.Asked("public", "full", "ru", "pdf"),
    prints.Asked("court", "brief", "kk", "docx"),
    prints.Asked("international", "wgad", "en", "pdf"),
    prints.Asked("lawyer", "record", "ru", "docx"),
    prints.Asked("family", "family_sheet", "kk", "pdf"),
    prints.Asked("public", "bulletin", "en", "docx"),
    prints.Asked("public", prints.OWN, "kk", "pdf"),
    prints.Asked("internal", "brief", "en", "pdf"),
)


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[stuffed.Vault]:
    folder: Path = tmp_path_factory.mktemp("canaries") / "Canaries.daftar"
    with ready.opened(folder) as vault:
        store = Store(vault)
        yield stuffed.stuffed(store)
        store.close()


@pytest.mark.timeout(0 if ALL else 120)
@pytest.mark.parametrize("asked", tuple(prints.everything()) if ALL else SAMPLE, ids=str)
def test_no_print_of_a_vault_full_of_canaries_sings(canaries: stuffed.Vault, asked: prints.Asked) -> None:
    assert prints.leaks(canaries, asked) == []


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_reader_hears_every_canary_where_all_may_be_named(canaries: stuffed.Vault, form: str) -> None:
    """Else the test before this one would prove nothing."""
    inside = prints.Asked("internal", "record", "ru", form)
    data = prints.data_of(prints.decided(canaries, inside), form)
    heard = {name.split(" in ")[0] for name in prints.found(data, prints.Asked("public", "record", "ru", form))}
    assert heard == {*stuffed.CANARIES, "a number", "a description"}


def test_every_canary_is_hunted_before_every_audience_outside(canaries: stuffed.Vault) -> None:
    for audience in ("lawyer", "court", "international", "public", "family"):
        made = make(canaries.store, prints.request(canaries, prints.Asked(audience, "person_card", "en", "pdf")))
        assert made.hunt is not None
        assert {target.key for target in made.hunt.targets} >= set(canaries.canaries.values()), audience


# --- exhibits ---------------------------------------------------------------------------------------------------------


def page(drawn: bytes, change: Callable[[pypdf.PdfWriter], object] = lambda writer: None) -> bytes:
    """A letter of innocent words, with more that is drawn, or that is changed in the file."""
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(files.paper(b"(A letter of many innocent words) Tj " + drawn)))
    change(writer)
    writer.write(out)
    return out.getvalue()


def cropped(writer: pypdf.PdfWriter) -> None:
    writer.pages[0].cropbox = RectangleObject((0, 0, 150, 150))


def private(writer: pypdf.PdfWriter) -> None:
    told = DictionaryObject({NameObject("/Private"): TextStringObject("Burlachenko")})
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): told})


NAME = b"(Burlachenko) Tj"
AT = b"ET BT /F1 12 Tf 20 100 Td "
EXHIBITS = {
    "shown": page(AT + NAME),
    "a remark": page(b"% Burlachenko\n"),
    "off the page": page(b"ET BT /F1 12 Tf 5000 5000 Td " + NAME),
    "invisible": page(b"3 Tr " + NAME),
    "in a note": page(b"", lambda writer: writer.add_annotation(0, Text(rect=(50, 50, 80, 80), text="Burlachenko"))),
    "in properties": page(b"", lambda writer: writer.add_metadata({"/Author": "Burlachenko"})),
    "cropped": page(b"ET BT /F1 12 Tf 20 280 Td " + NAME, cropped),
    "white": page(b"1 g " + NAME),
    "in two lines": page(AT + b"(by Burla-) Tj 0 -20 Td (chenko and) Tj"),
    "in pieces": page(AT + b"[(Bur) -900 (la) -900 (chenko)] TJ"),
    "set apart": page(b"ET BT /F1 8 Tf 20 100 Td 6 Tc " + NAME),
    "in two fonts": page(AT + b"(Burl) Tj /F1 9 Tf (achenko) Tj"),
    "read aloud": page(b"/Span <</ActualText (Burlachenko)>> BDC (x) Tj EMC"),
    "in a link": page(
        b"", lambda writer: writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://x.example/burlachenko"))
    ),
    "attached": page(b"", lambda writer: writer.add_attachment("Burlachenko.txt", b"Burlachenko")),
    "in a bookmark": page(b"", lambda writer: writer.add_outline_item(title="Burlachenko", page_number=0)),
    "in private data": page(b"", private),
}


@pytest.mark.parametrize("name", EXHIBITS if ALL else list(EXHIBITS)[:6])
def test_an_exhibit_that_names_somebody_never_leaves(empty_store: Store, name: str) -> None:
    """Composition forbids it, or the finished file is refused, or the name did not come along with the page."""
    data = EXHIBITS[name]
    with empty_store.change("Make") as change:
        hidden = {"protection": [{"audience": "court", "shown_as": "pseudonym"}]}
        main = change.add(build.a_person("Mainov", "Aqmaral", **hidden))
        change.add(build.a_person("Burlachenko", "Nikandr"))
        case = change.add(build.a_case(person=main))
        more = {"sha256": sha256(data).hexdigest(), "mime": "application/pdf", "file_name": "a.pdf", "cases": [case]}
        change.add(build.a_document("A letter", **more))
    request = Request(case, prints.DAY, prints.DAY, edition="brief", audience="court", with_exhibits=True)
    made = make(empty_store, request, originals=lambda _name: data)
    assert len(made.dossier.exhibits) == 1
    if issue.obstacles(made):
        return
    printed = issue.draft(made, material=issue.Material(originals=lambda _name: data))
    try:
        issue.searched(made, printed, "pdf")
    except issue.Betrayed:
        return
    court = prints.Asked("court", "brief", "en", "pdf")
    assert prints.found(printed, court) == []
