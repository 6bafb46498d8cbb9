"""Files from outside, made into plain pixels and plain text by a process that can do nothing else.

Pictures, PDFs, texts, spreadsheets and the exports of other programs come from anywhere, and their decoders are large:
they run in a child that has no files, no network, no environment and little memory, and that is thrown away with the
document. The process of the vault sees raw RGB, text, rows of text and drafts of records alone. Nothing here may know
Qt, the store or the vault.
"""

from desktop.decoding.child import end_all
from desktop.decoding.documents import (
    Box,
    Copied,
    Document,
    Part,
    Picture,
    Size,
    Text,
    Words,
    pdf_page,
    pdf_pages,
    picture,
    text_of,
    words_of,
)
from desktop.decoding.kinds import HEAD, Kind, kind_of
from desktop.decoding.peers import held_in, read_peer
from desktop.decoding.sheets import Sheet, Told, Workbook

__all__ = [
    "HEAD",
    "Box",
    "Copied",
    "Document",
    "Kind",
    "Part",
    "Picture",
    "Sheet",
    "Size",
    "Text",
    "Told",
    "Words",
    "Workbook",
    "end_all",
    "held_in",
    "kind_of",
    "pdf_page",
    "pdf_pages",
    "picture",
    "read_peer",
    "text_of",
    "words_of",
]
