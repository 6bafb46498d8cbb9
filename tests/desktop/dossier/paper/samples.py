"""Invented pictures, and files read back by other programs."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

from PIL import Image, ImageDraw

from desktop.dossier.blocks import Contents, Dossier
from desktop.dossier.render import render_pdf


def drawn(width: int, height: int, mode: str = "RGB", form: str = "JPEG", **more: object) -> bytes:
    """A picture of a yellow disc on blue, encoded."""
    picture = Image.new("RGB", (width, height), (30, 60, 140))
    ImageDraw.Draw(picture).ellipse((width * 0.2, height * 0.2, width * 0.8, height * 0.8), fill=(240, 210, 40))
    out = io.BytesIO()
    made = picture.quantize(4, dither=Image.Dither.NONE) if mode == "P" else picture.convert(mode)
    made.save(out, form, **more)
    return out.getvalue()


def printed(dossier: Dossier, contents: Contents) -> bytes:
    out = io.BytesIO()
    render_pdf(dossier, out, contents=contents)
    return out.getvalue()


def checked(pdf: bytes, folder: Path) -> Path:
    """The file on the disk, after qpdf found no fault in it."""
    path = folder / "print.pdf"
    path.write_bytes(pdf)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
    return path


def unpacked(path: Path) -> bytes:
    """The file with every stream readable, as qpdf gives it."""
    command = ["qpdf", "--stream-data=uncompress", "--object-streams=disable", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def words_of(path: Path, page: int = 0) -> str:
    """The words of one page, or of all, as poppler reads them."""
    wanted = ["-f", str(page), "-l", str(page)] if page else []
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", *wanted, str(path), "-"], capture_output=True, check=True)
    assert not told.stderr
    return re.sub(r"\s+", " ", told.stdout.decode()).strip()
