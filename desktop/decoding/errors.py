"""Why a file is not shown, in words for people. The file itself stays as it is, and can be taken out."""

from __future__ import annotations

from db.errors import DaftarError
from desktop.decoding.wire import Trouble
from resources.text import N_

_WARY = N_("The file itself is unchanged. Take a copy out only if you trust where it comes from.")


class NotShown(DaftarError):
    """Nothing of ours decodes this kind of file."""

    says = N_("Files of this kind are not shown here.")
    advises = N_("Take a copy out to open it with another program.")


class PhonePictureNotShown(NotShown):
    """HEIC and AVIF: there is no decoder with a licence and a size that fit."""

    says = N_("Pictures of this kind (HEIC or AVIF) are not shown here.")


class RecordingNotShown(NotShown):
    """Sound and video: players write plain copies to the disk."""

    says = N_("Sound and video are not played here.")


class NoWords(DaftarError):
    """A picture, or a PDF of pictures: letters are seen and none are written."""

    says = N_("There are no words in this file, only pictures of them.")
    advises = N_("Add it as a document, and type what matters.")


class Damaged(DaftarError):
    """The file is not what it claims to be, or its decoder died of it."""

    says = N_("This file cannot be shown: it is damaged.")
    advises = _WARY


class TooLarge(DaftarError):
    """A picture with more pixels than are decoded here."""

    says = N_("This picture is larger than 50 megapixels and is not shown.")
    advises = N_("Take a copy out to open it with another program.")


class TooMuchMemory(DaftarError):
    """The decoder asked for more memory than a file is given."""

    says = N_("This file needs more memory than a file is given here, and is not shown.")
    advises = _WARY


class TooSlow(DaftarError):
    """The decoder did not come to an end."""

    says = N_("This file took too long to read and is not shown.")
    advises = _WARY


class NeedsPassword(DaftarError):
    """A PDF that is locked by a password of its own."""

    says = N_("This document has a password of its own and is not shown.")
    advises = N_("Take a copy out to open it with another program.")


class NotConfined(DaftarError):
    """The process that decodes could not be started, or could not give up its rights."""

    says = N_("Files cannot be shown safely on this computer.")
    advises = N_("Take a copy out to open it with another program.")


class NoRows(DaftarError):
    """A file that should have been a spreadsheet."""

    says = N_("This file cannot be read as a spreadsheet.")
    advises = N_("Open it in the program that made it and save it as XLSX, ODS or CSV.")


class TooManyRows(DaftarError):
    """A table beyond what is held at once."""

    says = N_("This sheet has more rows than Daftar takes at once.")
    advises = N_("Part it into sheets of at most 200,000 rows and bring them in one after another.")


class TooManyColumns(DaftarError):
    """Wider than anything that people fill in."""

    says = N_("This sheet has more than 500 columns.")
    advises = N_("Leave out the columns that you do not need. Perhaps the cells are separated by another sign.")


class SheetNeedsPassword(DaftarError):
    """A workbook that is locked by a password of its own."""

    says = N_("This spreadsheet has a password of its own and cannot be read.")
    advises = N_("Open it in the program that made it and save a copy without the password.")


class NotOfThisProgram(DaftarError):
    """A file that is not what it was taken for."""

    says = N_("This file cannot be read as one of this program.")
    advises = N_("Choose the program that wrote it, or export it there once more.")


class TooMuchInIt(DaftarError):
    """More than is read at once, or nested without end."""

    says = N_("This file holds more than Daftar reads at once.")
    advises = N_("Export it in parts and bring in one after another.")


TROUBLES: dict[Trouble, type[DaftarError]] = {
    Trouble.DAMAGED: Damaged,
    Trouble.TOO_LARGE: TooLarge,
    Trouble.TOO_MUCH_MEMORY: TooMuchMemory,
    Trouble.NEEDS_PASSWORD: NeedsPassword,
    Trouble.NOT_CONFINED: NotConfined,
}
