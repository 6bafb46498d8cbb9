"""Both invented cases in one vault, printed in any edition and read back from the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from db.queries import by_ref
from db.store import Store
from db.vault import Vault
from desktop.dossier.asking import Made, Request, Scope, shipped
from desktop.dossier.blocks import Dossier, Heading
from desktop.dossier.editions import make
from tests import ready
from tests.desktop.dossier.samples import pdf_of

CASES = {"C-0001": date(2023, 6, 23), "C-0002": date(2024, 3, 1)}
ABOUT_A_CASE = [name for name, edition in shipped().items() if edition.scope in (Scope.CASE, Scope.PERSON)]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, Store]]:
    folder: Path = tmp_path_factory.mktemp("both") / "Both.daftar"
    with ready.opened(folder, "sample-case", "second-case") as vault:
        store = Store(vault)
        yield vault, store
        store.close()


@pytest.fixture(scope="module")
def both(opened: tuple[Vault, Store]) -> Store:
    return opened[1]


def record(store: Store, ref: str) -> str:
    with store.reading() as connection:
        found = by_ref(connection, ref)
    assert found is not None
    return found


def printed(store: Store, ref: str, edition: str, language: str = "en", **more: object) -> Made:
    day = CASES[ref]
    values: dict[str, object] = {"edition": edition, "language": language, "prepared_by": "A. Monitor", **more}
    return make(store, Request(record(store, ref), day, day, **values))  # type: ignore[arg-type]


def headings(dossier: Dossier) -> list[str]:
    return [f"{block.number} {block.text}".strip() for block in dossier.blocks if isinstance(block, Heading)]


def pages(dossier: Dossier) -> list[str]:
    with pypdfium2.PdfDocument(pdf_of(dossier)) as document:
        found = []
        for page in document:
            words = page.get_textpage()
            found.append(" ".join(words.get_text_range().split()))
            words.close()
            page.close()
    return found


def squeezed(words: str) -> str:
    """Words without spaces, what joins a broken one, and Arabic letters, which a PDF tells by their shapes."""
    return re.sub(r"[\s\xad\ufffe\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff\u200e\u200f]", "", words)
