"""P8 to P10: dossiers of 30, 300 and 3,000 pages with photographs, justified text, emphasis and footnotes, beside
reportlab's Platypus, typst and WeasyPrint with the same words; and print renditions of photographs beside plain Pillow.

Each print is a process of its own, in turn. What is compared is time of the processor, which other work on the machine
changes least, and the most memory that the process had. `DAFTAR_BENCH_PAGES=300` leaves 3,000 pages out.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TypedDict

from tools.bench.measure import MILLISECONDS, Figure, in_turn, ratio
from tools.bench.vaults import Site

OTHERS = ("reportlab", "typst", "weasyprint")
MEGABYTE = 1024 * 1024
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
ROOT = Path(__file__).parents[2]
_SLOW = {"weasyprint": 300}  # more pages take it minutes and gigabytes


class Told(TypedDict):
    """What one print said of itself."""

    seconds: float
    processor: float
    memory: float
    bytes: int


class Printers:
    """Runs the programs, each in its own process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._python = folder / "others/bin/python"
        stamp = folder / "others.txt"
        wanted = REQUIREMENTS.read_text()
        if not (self._python.exists() and stamp.exists() and stamp.read_text() == wanted):
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder / "others")], check=True)
            install = [str(self._python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*install, "-r", str(REQUIREMENTS)], check=True)
            stamp.write_text(wanted)

    def told(self, name: str, pages: int, *more: str) -> Told:
        python = sys.executable if name == "daftar" else str(self._python)
        command = [python, "-m", "tools.bench.printers", name, str(pages), str(self.folder / "printed"), *more]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        told: Told = json.loads(done.stdout.splitlines()[-1])
        return told

    def in_turn(self, names: tuple[str, ...], pages: int, rounds: int) -> dict[str, list[Told]]:
        found: dict[str, list[Told]] = {name: [] for name in names}
        for _turn in range(rounds):
            for name in names:
                found[name].append(self.told(name, pages))
        return found


def run(site: Site, rounds: int = 3) -> Iterator[Figure]:
    printers = Printers(site.folder)
    most = int(os.environ.get("DAFTAR_BENCH_PAGES", 3000))
    yield from _beside(printers, 30, rounds, {})
    at_300: list[Told] = []
    yield from _beside(printers, 300, rounds, {"reportlab": 0.30, "typst": 0.65, "weasyprint": 0.08}, at_300)
    at_3000: list[Told] = []
    if most >= 3000:
        yield from _beside(printers, 3000, 1, {"typst": 0.5}, at_3000)
        each = (_middle(at_3000, "processor") / 3000, _middle(at_300, "processor") / 300)
        yield ratio("P9", "seconds a page at 3,000 pages : at 300", *each, 1.2)
    yield _photographs(printers, rounds)
    yield from _renditions(rounds)


def _beside(
    printers: Printers, pages: int, rounds: int, limits: dict[str, float], ours: list[Told] | None = None
) -> Iterator[Figure]:
    names = ("daftar", *(name for name in OTHERS if pages <= _SLOW.get(name, pages)))
    found = printers.in_turn(names, pages, rounds)
    if ours is not None:
        ours += found["daftar"]
    for name in names[1:]:
        own, other = _middle(found["daftar"], "processor"), _middle(found[name], "processor")
        told = f"{own:.2f} s against {other:.2f} s; by the clock {_clock(found, name):.2f}"
        yield Figure("P8", f"{pages:,} pages : {name}", own / other, limits.get(name), told=told)
    for name in names[1:]:
        own, other = _middle(found["daftar"], "memory"), _middle(found[name], "memory")
        limit = 0.15 if (pages, name) == (300, "typst") else None
        told = f"{own / MEGABYTE:.0f} MB against {other / MEGABYTE:.0f} MB"
        yield Figure("P9", f"memory of {pages:,} pages : {name}", own / other, limit, told=told)


def _clock(found: dict[str, list[Told]], name: str) -> float:
    return _middle(found["daftar"], "seconds") / _middle(found[name], "seconds")


def _middle(told: list[Told], what: str) -> float:
    return median(float(each[what]) for each in told)  # type: ignore[literal-required]


def _photographs(printers: Printers, rounds: int) -> Figure:
    """How much of a print its sixty photographs are."""
    found: dict[str, list[Told]] = {"with": [], "without": []}
    for _turn in range(rounds):
        found["with"].append(printers.told("daftar", 300))
        found["without"].append(printers.told("daftar", 300, "without photographs"))
    whole, bare = (_middle(found[name], "processor") for name in ("with", "without"))
    told = f"{(whole - bare) * MILLISECONDS:.0f} ms of {whole * MILLISECONDS:.0f} ms"
    return Figure("P10", "the share of 60 photographs in a print", (whole - bare) / whole, 0.05, "", told)


def _renditions(rounds: int) -> Iterator[Figure]:
    """A photograph of twelve megapixels made ready for print: the work alone, and with the process that does it."""
    from PIL import Image

    from desktop.decoding import Picture
    from desktop.decoding.pictures import Pictures
    from desktop.dossier.exhibits.rendition import INCH, RESOLUTION, as_jpeg, rendition

    noise = Image.effect_noise((800, 600), 80).resize((4000, 3000), Image.Resampling.BICUBIC)
    held = io.BytesIO()
    Image.merge("RGB", [noise, noise.rotate(180), noise]).save(held, "JPEG", quality=90)
    data, wide = held.getvalue(), 240.0

    def naive() -> None:
        with Image.open(io.BytesIO(data)) as picture:
            size = round(wide / INCH * RESOLUTION)
            smaller = picture.convert("RGB").resize((size, size * 3 // 4), Image.Resampling.LANCZOS)
            smaller.save(io.BytesIO(), "JPEG", quality=85)

    def alone() -> None:
        as_jpeg(Picture(*Pictures(data).page(0, wide / INCH * RESOLUTION / 4000, 1 << 30)))

    ours, whole, theirs = in_turn(rounds, alone, lambda: rendition(data, wide), naive)
    yield ratio("P10", "a print rendition of 12 megapixels : plain Pillow", ours, theirs, 0.3)
    yield ratio("P10", "the same in the process without rights", whole, theirs)
