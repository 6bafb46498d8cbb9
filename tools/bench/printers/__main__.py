"""One program prints the invented dossier once and tells how long it took:
`python -m tools.bench.printers NAME PAGES FOLDER [without photographs]`.

Each runs in a process of its own, so that its memory can be told; the time is that from the story to the bytes of the
PDF, without the start of the interpreter. All print the same words in Noto Serif on the same page, justified, with a
table of contents that tells pages.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path

from tools.bench import story


def main() -> None:
    name, pages, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]).absolute()
    pieces, photographs = story.pieces(pages), story.photographs(folder)
    if len(sys.argv) > 4:
        pieces = [piece for piece in pieces if not isinstance(piece, story.Photograph)]
    make = importlib.import_module(f"tools.bench.printers.{name}").make
    began, spent = time.perf_counter(), time.process_time()
    pdf = make(pieces, photographs)
    told = {"seconds": time.perf_counter() - began, "processor": time.process_time() - spent}
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (folder / f"{name}.pdf").write_bytes(pdf)
    print(json.dumps({**told, "memory": used * 1024, "bytes": len(pdf)}))


main()
