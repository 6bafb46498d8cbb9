"""Whether the pages of exhibits may leave: what they say is searched, and what cannot be searched somebody has to see.

A page without words, or that is a picture for a good part, is unknown to every search. For an outside audience it
stops the print until somebody who looked at it ticked it for that audience: a redacted copy too, since who is hidden
before one may be shown before another. A tick also settles a doubt, but never a name that is certain.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from db import pages_seen
from db.errors import DaftarError
from db.reporting import Report, silent
from db.store import Store
from desktop.decoding import Document, Kind
from desktop.dossier.asking import Note, Obstacle
from desktop.dossier.audiences import Audience
from desktop.dossier.blocks import Contents, Exhibit
from desktop.dossier.exhibits.choice import Chosen
from desktop.dossier.exhibits.sheets import no_originals, why_not
from desktop.dossier.protection.hunt import Certainty, Hunt
from resources.text import N_, _, n_, speaking

_PICTURED = 0.25  # of a page: more may be a scan, with or without words laid under it
_FEWEST = 12  # letters on a page that can be searched
_STRANGE = 0.2  # of the letters: more means that the file does not tell its letters rightly
_MOST_WORDS = 6  # that a sentence about an exhibit lists
_LOOK = N_("Open the file and look: make a redacted copy, or tick the page if nothing on it has to be covered.")
_KEPT = 64  # files whose words are remembered


class _Telltale(Protocol):
    def on_page(self, written: str, /) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for on pages: names, and what tells of somebody without one."""

    hunt: Hunt | None = None
    telltale: _Telltale | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says, and whether that is all that it shows."""

    words: str
    is_searchable: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """The pages of a file; none, and the reason, where it cannot be looked at."""

    pages: tuple[Page, ...] = ()
    trouble: DaftarError | None = None


_looked: OrderedDict[str, Looked] = OrderedDict()


def look(sha256: str, originals: Contents, turned: Callable[[], None] = lambda: None) -> Looked:
    """What the pages of this file say. A fingerprint stands for its bytes, so it is asked once. `turned` is called
    before each page and may end it.
    """
    found = _looked.pop(sha256, None) or _look(sha256, originals, turned)
    if found.trouble is None:
        _looked[sha256] = found
        while len(_looked) > _KEPT:
            _looked.popitem(last=False)
    return found


def _look(sha256: str, originals: Contents, turned: Callable[[], None]) -> Looked:
    try:
        with Document(originals(sha256)) as document:
            if document.kind is Kind.TEXT:
                return Looked((Page(document.text().words, True),))
            found = []
            for number in range(len(document.pages())):
                turned()
                found.append(_page(document, number))
            return Looked(tuple(found))
    except DaftarError as trouble:
        return Looked(trouble=trouble)


def _page(document: Document, number: int) -> Page:
    try:
        told = document.words(number)
    except DaftarError:
        if document.is_over:
            raise
        return Page("", False)
    letters = [sign for sign in told.words if not sign.isspace()]
    strange = sum(not sign.isprintable() or "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" for sign in letters)
    reads = len(letters) >= _FEWEST and strange <= _STRANGE * len(letters)
    return Page(told.words, reads and told.pictured < _PICTURED and not told.is_laid_over)


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What came of it."""

    chosen: tuple[Chosen, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()  # a sentence, and the id of the document that it is about
    unseen: Mapping[int, DaftarError] = field(default_factory=dict)  # by number: what nobody could look at

    @property
    def documents(self) -> tuple[str, ...]:
        """Those whose pages follow."""
        return tuple(one.document for one in self.chosen if one.document and one.exhibit.number not in self.unseen)

    def told(self) -> Iterator[Note]:
        return (Note(says, about) for says, about in self.notes)

    def printed(self, language: str) -> tuple[Exhibit, ...]:
        """The exhibits. What could not be looked at does not follow: it is listed, with the reason."""
        with speaking(language):
            return tuple(self._printed(one.exhibit) for one in self.chosen)

    def _printed(self, exhibit: Exhibit) -> Exhibit:
        trouble = self.unseen.get(exhibit.number)
        return exhibit if trouble is None else replace(exhibit, content="", listed_only=why_not(trouble))


def looked_through(
    store: Store,
    chosen: tuple[Chosen, ...],
    audience: Audience,
    search: Search,
    originals: Contents,
    report: Report = silent,
) -> LookedThrough:
    """Whether these exhibits may leave, and what whoever prints should know of them, in the words of the window."""
    every = [each for each in chosen if each.document]
    if not every:
        return LookedThrough(chosen)
    if originals is no_originals:
        return LookedThrough(
            chosen, (Obstacle(_("Nobody has looked through the exhibits."), _("Print without them.")),)
        )
    with store.reading() as connection:
        ticked = pages_seen.ticked(connection, audience.code)
    obstacles: list[Obstacle] = []
    notes: list[tuple[str, str]] = []
    unseen: dict[int, DaftarError] = {}
    for place, one in enumerate(every):
        told = _("Looking through exhibit {number}").format(number=one.exhibit.number)
        turned = partial(report, place, len(every), told)
        turned()
        looked = look(one.exhibit.content, originals, turned)
        if looked.trouble is not None:
            unseen[one.exhibit.number] = looked.trouble
            notes.append((_not_printed(one, looked.trouble), one.document))
        elif not audience.inside:
            obstacles += _of(one, looked, search, ticked.get(one.exhibit.content, frozenset()))
    return LookedThrough(chosen, tuple(obstacles), tuple(notes), unseen)


def _not_printed(one: Chosen, trouble: DaftarError) -> str:
    return _("Exhibit {number}: {sentence}").format(number=one.exhibit.number, sentence=why_not(trouble))


def _of(one: Chosen, looked: Looked, search: Search, seen: frozenset[int]) -> Iterator[Obstacle]:
    unsearched: list[int] = []
    named: list[int] = []
    doubtful: list[int] = []
    telling: dict[int, list[str]] = {}
    for number, page in enumerate(looked.pages, 1):
        sure = {hit.certainty for hit in search.hunt.find(page.words)} if search.hunt is not None else set()
        if Certainty.CERTAIN in sure:
            named.append(number)
            continue
        if number in seen:
            continue
        if not page.is_searchable:
            unsearched.append(number)
        elif sure:
            doubtful.append(number)
        told = search.telltale.on_page(page.words) if search.telltale is not None else []
        telling |= {number: told} if told else {}
    yield from _sentences(one, named, doubtful, unsearched)
    said = n_(
        "Exhibit {number} ({title}) may tell what it must not on page {pages}: {words}.",
        "Exhibit {number} ({title}) may tell what it must not on pages {pages}: {words}.",
        len(telling),
    )
    yield from _told(one, telling, said, _LOOK, _quoted(words for told in telling.values() for words in told))


def _sentences(one: Chosen, named: list[int], doubtful: list[int], unsearched: list[int]) -> Iterator[Obstacle]:
    yield from _told(
        one,
        named,
        n_(
            "Exhibit {number} ({title}) names somebody who must not be named, on page {pages}.",
            "Exhibit {number} ({title}) names somebody who must not be named, on pages {pages}.",
            len(named),
        ),
        N_("Make a redacted copy of this document, or print without the exhibits."),
    )
    yield from _told(
        one,
        doubtful,
        n_(
            "Exhibit {number} ({title}) may name somebody who must not be named, on page {pages}.",
            "Exhibit {number} ({title}) may name somebody who must not be named, on pages {pages}.",
            len(doubtful),
        ),
        _LOOK,
    )
    yield from _told(
        one,
        unsearched,
        n_(
            "Exhibit {number} ({title}) cannot be searched for names on page {pages}.",
            "Exhibit {number} ({title}) cannot be searched for names on pages {pages}.",
            len(unsearched),
        ),
        _LOOK,
    )


def _quoted(words: Iterable[str]) -> str:
    """The first of the words that are to be looked at."""
    found = list(dict.fromkeys(words))
    quoted = [_("“{words}”").format(words=each) for each in found[:_MOST_WORDS]]
    return ", ".join([*quoted, "…"] if len(found) > _MOST_WORDS else quoted)


def _told(one: Chosen, pages: Collection[int], says: str, advises: str, words: str = "") -> Iterator[Obstacle]:
    if pages:
        number, title, told = one.exhibit.number, one.exhibit.title, pages_seen.in_words(pages, "–")
        yield Obstacle(says.format(number=number, title=title, pages=told, words=words), _(advises), one.document)
