"""Why a file is not taken in, or not erased: one sentence each, told beside its name."""

from __future__ import annotations

from dataclasses import dataclass

from db.errors import DaftarError
from resources.text import N_


@dataclass(frozen=True, slots=True)
class Told:
    """A file by its name, and what is said of it."""

    name: str
    says: str


class NotTaken(DaftarError):
    """This file is not taken in; the others are."""


class Gone(NotTaken):
    says = N_("It is not there any more.")


class Unreadable(NotTaken):
    says = N_("It cannot be read.")


class NoAccess(NotTaken):
    says = N_("You are not allowed to read it.")


class NoFile(NotTaken):
    says = N_("It is a device or a channel, not a file.")


class IsLink(NotTaken):
    says = N_("It is a link to another place. Add what it leads to.")


class IsFolder(NotTaken):
    says = N_("It is a folder.")


class Empty(NotTaken):
    says = N_("It is empty.")


class Changed(NotTaken):
    says = N_("It was changed while it was read. Add it again when nothing writes to it.")


class IsVault(NotTaken):
    says = N_("It belongs to a vault.")


class TooDeep(NotTaken):
    says = N_("It lies in too many folders, one inside the other.")


class OtherFile(DaftarError):
    """The fingerprint that was written down by hand is that of another file."""

    says = N_("This is not the file that was described: its fingerprint is another one.")
    advises = N_("Look whether it is another version, or add it as a document of its own.")


class HasFile(DaftarError):
    """The document has its file already."""

    says = N_("This document has its file already.")
    advises = N_("Add the other file as a document of its own.")
