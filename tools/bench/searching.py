"""P6: one million narratives, searched with a key and without: the first page of what people type, from rare names to
words that stand in every third text, finished and unfinished, in one kind of record and in all.

The rows are written past the store, by plain SQL into its tables, so that the vault is there in two minutes; each is
what the store itself would keep (the record, its line in the directory, its folded words), without its history.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from db.finding import search
from db.finding.matching import kind_token, match_expression
from db.records import KINDS
from db.store import Store, make_schema
from db.values.names import fold_text
from db.vault import Vault
from tools import generate
from tools.bench.measure import MILLISECONDS, Figure, in_turn, ratio, seconds
from tools.bench.vaults import CHEAP, PASSPHRASE, Site, code_stamp, export, opened, opened_plain

NARRATIVES, CHUNK = 1_000_000, 20_000
WORDS, SENTENCES, WORDS_IN_SENTENCE = 40_000, 30_000, 9
COMMON = ("police", "detained", "court", "protest", "activist")
FIRST_PAGE, ROUNDS = 12, 5
BARE = (
    "SELECT d.kind, d.id, d.ref FROM search s CROSS JOIN directory d ON d.n = s.rowid "
    f"WHERE search MATCH ? AND d.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT {FIRST_PAGE}"
)
KEPT_IN = {"incident": ("name", "narrative"), "person": ("called", "biography")}
LISTED = (
    "INSERT INTO directory(n, id, kind, ref, title, sort, changed_at) "
    "VALUES (:n, :id, :kind, :ref, :packed, :sort, :at)"
)
INDEXED = "INSERT INTO search(rowid, kind, folded) VALUES (:n, :token, :folded)"


def run(site: Site, narratives: int = NARRATIVES, rounds: int = ROUNDS) -> Iterator[Figure]:
    place, twin = _vault(site, narratives)
    asked = list(_asked(random.Random(5)))
    with opened(place) as (vault, store), opened_plain(twin) as (plain_vault, plain):
        yield from _first_pages(store, plain, asked, rounds)
        bare, bare_plain = vault.connect_reader(), plain_vault.connect()
        yield from _bare(bare, bare_plain, asked, rounds)
        yield from _told(store, bare, asked)
        bare.close()
        bare_plain.close()
    yield Figure("P6", "the vault on the disk", _size(place) / 1e6, unit="MB", told=f"{narratives:,} narratives")


def _first_pages(store: Store, plain: Store, asked: list[tuple[str, str]], rounds: int) -> Iterator[Figure]:
    """Each question in turn with a key and without; the 95th of a hundred is the one that people remember."""
    ours, theirs = _spread(rounds, [_finder(store, *each) for each in asked], [_finder(plain, *each) for each in asked])
    said = f"{len(asked)} questions; slowest {max(ours) * MILLISECONDS:.3g} ms"
    what = "the first page of what is found, 95th percentile, with a key : without"
    yield ratio("P6", what, _p95(ours), _p95(theirs), 1.25, said)
    a, b = statistics.median(ours), statistics.median(theirs)
    yield ratio("P6", "the first page of what is found, median, with a key : without", a, b, 1.25)


def _bare(bare: Any, bare_plain: Any, asked: list[tuple[str, str]], rounds: int) -> Iterator[Figure]:
    def asks(connection: Any, expression: str) -> Callable[[], Any]:
        return lambda: connection.execute(BARE, (expression,)).fetchall()

    expressions = [match_expression(words, kind) for words, kind in asked]
    ours, theirs = _spread(
        rounds,
        [asks(bare, each) for each in expressions],
        [asks(bare_plain, each) for each in expressions],
    )
    told = "numbers and references alone, without titles and places"
    what = "the same by bare SQL, 95th percentile, with a key : without"
    yield ratio("P6", what, _p95(ours), _p95(theirs), 1.25, told)


def _told(store: Store, bare: Any, asked: list[tuple[str, str]]) -> Iterator[Figure]:
    """What the order by recency saves, and what the counts of the kinds cost beside the first page."""
    ranked = BARE.replace("ORDER BY s.rowid DESC", "ORDER BY bm25(search)")
    expression = match_expression(COMMON[0])
    a, b = in_turn(
        3,
        lambda: bare.execute(BARE, (expression,)).fetchall(),
        lambda: bare.execute(ranked, (expression,)).fetchall(),
    )
    yield ratio("P6", f"“{COMMON[0]}”, newest first : ranked", a, b)
    slowest = max(seconds(_counter(store, words)) for words, _kind in asked)
    told = "in a job of its own, after what was found is shown"
    yield Figure("P6", "the counts of the kinds, slowest question", slowest * MILLISECONDS, unit="ms", told=told)


def _asked(rng: random.Random) -> Iterator[tuple[str, str]]:
    """(words, kind): as they are typed, letter by letter and word by word."""
    vocabulary = _vocabulary()
    for word in COMMON:
        yield from ((word[:length], "") for length in range(1, len(word) + 1))
        yield word, "person"
    for _turn in range(30):
        rare = rng.choice(vocabulary[500:])
        yield rare, ""
        yield rare[:3], ""
        yield f"{rng.choice(COMMON)} {rare[:4]}", ""
        yield f"{rare} {rng.choice(COMMON)[:2]}", "incident"


def _finder(store: Store, words: str, kind: str) -> Callable[[], Any]:
    def find() -> Any:
        with store.reading() as connection:
            return search.find(connection, words, FIRST_PAGE, kind)

    return find


def _counter(store: Store, words: str) -> Callable[[], Any]:
    def count() -> Any:
        with store.reading() as connection:
            return search.counts(connection, words)

    return count


def _spread(rounds: int, ours: list[Callable[[], Any]], theirs: list[Callable[[], Any]]) -> list[list[float]]:
    """The median of each question over the rounds, ours and theirs in turn."""
    taken = [in_turn(rounds, a, b) for a, b in zip(ours, theirs, strict=True)]
    return [[each[side] for each in taken] for side in (0, 1)]


def _p95(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.95)]


# --- the vault ---


def _vault(site: Site, narratives: int) -> tuple[Path, Path]:
    """A vault of that many narratives and its twin without a key, made anew when the code that fills them changed."""
    place, twin, stamp = (site.folder / f"narratives.{end}" for end in ("daftar", "plain", "stamp"))
    wanted = f"{code_stamp(Path(__file__))} {narratives}"
    if not (place.exists() and twin.exists() and stamp.exists() and stamp.read_text() == wanted):
        shutil.rmtree(place, ignore_errors=True)
        with Vault.create(place, PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
            _fill(vault, narratives)
            export(vault, twin)
        stamp.write_text(wanted)
    return place, twin


def _fill(vault: Vault, narratives: int) -> None:
    rng = random.Random(11)
    sentences = _sentences(rng)
    writer = vault.connect_writer()
    for start in range(0, narratives, CHUNK):
        rows = [_row(rng, sentences, n + 1) for n in range(start, min(narratives, start + CHUNK))]
        writer.execute("BEGIN")
        for kind, (name, told) in KEPT_IN.items():
            writer.executemany(
                f"INSERT INTO {KINDS[kind].table.name}(id, ref, version, made_at, made_by, changed_at, changed_by, "
                f"{name}, {told}) VALUES (:id, :ref, 1, :at, '', :at, '', :title, :told)",
                [row for row in rows if row["kind"] == kind],
            )
        writer.executemany(LISTED, rows)
        writer.executemany(INDEXED, rows)
        writer.execute("COMMIT")
    writer.close()


def _row(rng: random.Random, sentences: list[tuple[str, str]], n: int) -> dict[str, Any]:
    """A record, and all that is made of it, by the names of the statements."""
    kind = "person" if n % 20 == 0 else "incident"
    told = rng.choices(sentences, k=3)
    title = " ".join(told[0][0].split()[:3])
    ref = f"{KINDS[kind].data.letter}-{n:04d}"
    return {
        "n": n,
        "id": f"{n:032x}",
        "kind": kind,
        "token": kind_token(kind),
        "ref": ref,
        "at": f"2026-01-01T{n // 3_600_000 % 24:02}:{n // 60_000 % 60:02}:{n // 1_000 % 60:02}.{n % 1_000:03}Z",
        "title": title,
        "packed": json.dumps([title]),
        "sort": fold_text(title),
        "told": " ".join(each[0] for each in told),
        "folded": " ".join((fold_text(f"{ref} {title}"), *(each[1] for each in told))),
    }


def _vocabulary() -> list[str]:
    """The common words, then invented ones, each rarer than the one before."""
    rng = random.Random(2)
    made = (generate.word(rng, rng.choice((2, 3, 3, 4))).lower() for _ in range(WORDS))
    return list(dict.fromkeys([*COMMON, *made]))


def _sentences(rng: random.Random) -> list[tuple[str, str]]:
    """Sentences as written and as folded: words as in any language, a few of them in every third text."""
    vocabulary = _vocabulary()
    weights = list(accumulate(1 / (rank + 12) for rank in range(len(vocabulary))))
    written = (" ".join(rng.choices(vocabulary, cum_weights=weights, k=WORDS_IN_SENTENCE)) for _ in range(SENTENCES))
    return [(f"{each.capitalize()}.", fold_text(each)) for each in written]


def _size(place: Path) -> int:
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
