"""The kind of a file: the name is believed where the first bytes agree with it."""

from __future__ import annotations

import pytest

from desktop.adding.kinds import kind_of


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.jpg", b"%PDF-1.7", "application/pdf"),
        ("a.pdf", b"MZ\x90\0\x03", "application/octet-stream"),
        ("a.jpg", b"just words", "text/plain"),
        ("a.jpeg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("photo", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.pdf", b"PK\x03\x04", "application/zip"),
        ("a.docx", b"MZ\x90\0\x03", "application/octet-stream"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
        ("a.webm", b"\x1aE\xdf\xa3", "video/webm"),
        ("a.m4a", b"\0\0\0\x20ftypisom", "audio/mp4"),
        ("a.webp", b"RIFF\0\0\0\0WEBP", "image/webp"),
        ("IMG.HEIC", b"\0\0\0\x20ftypheic", "image/heic"),
        ("a.mp3", b"\xff\xfb\x90", "audio/mpeg"),
        ("a.txt", b"letter", "text/plain"),
        ("a.csv", b"a,b", "text/csv"),
        ("letter", "Хат".encode(), "text/plain"),
        ("something", b"\0\1\2", "application/octet-stream"),
        (".png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_the_bytes_decide_where_the_name_is_wrong(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind
