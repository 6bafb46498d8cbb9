"""Known trouble, told to people: one sentence for what happened and one for what to do.

Every error that the program expects is a child of `DaftarError`; anything else that is raised is a bug. The sentences
are already translated, and hold no value of a record, no path and no secret. This module knows nothing of vaults or
screens.
"""

from __future__ import annotations

from typing import ClassVar

from resources.text import N_, _


class DaftarError(Exception):
    """Trouble that we know: what happened, and what the person can do about it.

    A child that always says the same thing sets `says` and `advises` once (marked with `N_`), and is raised without
    arguments; the others are raised with sentences that went through `_` already.
    """

    says: ClassVar[str] = N_("This could not be done.")
    advises: ClassVar[str] = ""

    def __init__(self, summary: str = "", advice: str = "") -> None:
        self.summary = summary or _(self.says)
        self.advice = advice or (_(self.advises) if self.advises else "")
        super().__init__(self.summary, self.advice)

    def __str__(self) -> str:
        return self.summary


# --- the vault ---


class VaultError(DaftarError):
    """The vault cannot be made, opened or kept as asked."""

    says = N_("The vault could not be opened.")


class WrongSecret(VaultError):
    """The key slot is whole, and what was given is not what opens it."""


class WrongPassphrase(WrongSecret):
    """The passphrase is not the one."""

    says = N_("This passphrase does not open the vault.")
    advises = N_("Check the keyboard layout and Caps Lock, then type it again.")


class WrongCode(WrongSecret):
    """The recovery code is mistyped, or belongs to another vault."""

    says = N_("This recovery code does not open the vault.")
    advises = N_("Perhaps the sheet belongs to another vault, or a newer sheet was printed since.")

    def __init__(self, summary: str = "", advice: str = "", groups: tuple[int, ...] = ()) -> None:
        super().__init__(summary, advice)
        # The groups that are mistyped, counted from one: a screen can mark them.
        self.groups = groups


class WrongKeyFile(WrongSecret):
    """The key file cannot be used, or is not the one of an office that may open this vault."""

    says = N_("This key file does not open the vault.")
    advises = N_("Take the key file that belongs to the public key under which the office was added.")


class BadRecipient(DaftarError):
    """What was given for an office's public key is none."""

    says = N_("This is not an age public key.")
    advises = N_("It is one line of 62 letters and digits that begins with “age1”. It stands in the office's key file.")


class WeakPassphrase(VaultError):
    """A new passphrase that others could guess is refused."""

    says = N_("This passphrase could be guessed.")
    advises = N_("Take the six suggested words, or make it longer.")


class NotAVault(VaultError):
    """The folder that was chosen is something else."""

    says = N_("This folder is not a Daftar vault.")
    advises = N_("Choose a folder whose name ends with “.daftar”.")


class VaultExists(VaultError):
    """A new vault never goes over anything that is there already."""

    says = N_("There is already something with this name.")
    advises = N_("Choose another name or another place. Nothing was changed.")


class VaultInUse(VaultError):
    """Another window or another computer holds the vault."""

    says = N_("This vault is already open.")
    advises = N_("Close it there first.")

    def __init__(self, summary: str = "", advice: str = "", can_take_over: bool = False) -> None:
        super().__init__(summary, advice)
        # Only a person can know whether it is still open on the other computer: they may then open it all the same.
        self.can_take_over = can_take_over


class VaultTooNew(VaultError):
    """A newer Daftar wrote this vault; it is left untouched."""

    says = N_("This vault was made by a newer version of Daftar.")
    advises = N_("Install the newer version to open it. Nothing was changed.")


class VaultTooOld(VaultError):
    """An older Daftar wrote this vault, and it cannot be brought into our form where it lies."""

    says = N_("This vault was made by an older version of Daftar, and nothing can be written here.")
    advises = N_(
        "Copy the whole vault folder to a disk that can be written, and open the copy: it is brought into the form of "
        "this version there. Nothing was changed."
    )


class VaultDamaged(VaultError):
    """Bytes of the vault are missing or changed."""

    says = N_("This vault is damaged.")
    advises = N_("Do not save into it. Copy the whole folder to another disk, then open your latest backup.")


class ChangesLost(VaultDamaged):
    """The disk changed bytes of the last confirmed changes; everything before them can still be read."""

    says = N_("The last changes in this vault can no longer be read: the disk has damaged them.")
    advises = N_(
        "Copy the whole folder to another disk first. The vault can then be opened without its last changes; "
        "compare it with your latest backup."
    )


class UnfitDisk(VaultError):
    """The disk lacks what a vault needs to keep records safely."""

    says = N_("A vault cannot be kept safely on this kind of disk.")
    advises = N_("Move the vault to a disk of this computer or to a memory stick, not to a network folder.")


class VaultReadOnly(VaultError):
    """The vault lies where nothing can be written, or may only be read."""

    says = N_("This vault can only be read here.")
    advises = N_("Copy the vault to a disk that can be written, and open the copy to make changes.")


# --- the disk ---


class DiskTrouble(DaftarError):
    """The disk did not do what was asked."""

    says = N_("The disk could not be read or written.")
    advises = N_("Check that the disk is connected. If this happens again, copy your work to another disk.")


class DiskFull(DiskTrouble):
    """There is no room left; what was saved before is safe."""

    says = N_("The disk is full.")
    advises = N_("Free some space and try again. Everything saved before is safe.")


class FileTooLarge(DiskTrouble):
    """The disk takes no file of this size."""

    says = N_("This disk takes no file as large as that.")
    advises = N_(
        "Sticks in the old FAT32 format take files of up to 4 GB. Format the stick anew as exFAT, which erases it, or "
        "take another one."
    )


class RoomSetFree(DiskFull):
    """There was no room left, and the vault has just given back its reserve."""

    says = N_("The disk is full, and this was not saved. Daftar has just set some reserved room free.")
    advises = N_("Save again now: it will work. Then free some space on the disk. Everything saved before is safe.")


class DiskReadOnly(DiskTrouble):
    """The disk or the folder takes no writing."""

    says = N_("Nothing can be written there.")
    advises = N_("Choose another place, or make the disk writable.")


class NoAccess(DiskTrouble):
    """The computer does not let this person reach the file."""

    says = N_("This computer does not allow access to the file.")
    advises = N_("Choose another place, or ask the owner of the computer for access.")


class NotFound(DiskTrouble):
    """The file or folder is not there (any more)."""

    says = N_("The file or folder is not there.")
    advises = N_("Check that the disk is connected and the name is right.")


class NameNotTaken(DiskTrouble):
    """The disk has its own rules for names, or a folder has this one."""

    says = N_("This disk takes no file of this name.")
    advises = N_("Choose another name: a shorter one, of letters and digits.")


class DriveGone(DiskTrouble):
    """The disk was taken out, or the folder moved, while the vault was open."""

    says = N_("The vault is not where it was: its disk was taken out, or its folder was moved or renamed.")
    advises = N_(
        "Daftar has locked. What you saved is in the vault; what you typed in the last seconds may be missing. Connect "
        "the disk again, then unlock."
    )


class KeysReplaced(DaftarError):
    """New keys hold, and Daftar locked so that nothing of the old ones stays in memory."""

    says = N_("This vault has new keys.")
    advises = N_(
        "Open it with the new passphrase. Earlier recovery sheets open it no more; copies and backups made earlier "
        "still open with the old ones."
    )


class TypingLost(DaftarError):
    """At the lock, what was half typed could not be kept."""

    says = N_("When Daftar locked, what you typed last could not be kept.")
    advises = N_("What you saved is safe. Look at the page you were on before you go on.")


class NotEnoughMemory(DaftarError):
    """The computer has too little free memory for the step."""

    says = N_("This computer has too little free memory for that.")
    advises = N_("Close other programs and try again.")


# --- work with records ---


class StaleEdit(DaftarError):
    """The record was changed after it was opened for editing."""

    says = N_("This record was changed in the meantime.")
    advises = N_("Look at the newer version, then make your changes again.")


class ChangedSince(StaleEdit):
    """A change is to be taken back of which something was changed again."""

    says = N_("Some of this was changed again since, so nothing was taken back.")
    advises = N_("Undo the later change first, or put single records in the trash.")


class BadImport(DaftarError):
    """A file from outside is refused whole."""

    says = N_("This file cannot be imported.")
    advises = N_("Nothing was changed.")


class NotAllowed(DaftarError):
    """A rule of the vault forbids this."""

    says = N_("This is not allowed.")


class MissingRecord(DaftarError):
    """The record that was asked for does not exist (any more)."""

    says = N_("This record does not exist any more.")


class ProgramIncomplete(DaftarError):
    """The installed program lacks a part it cannot safely work without."""

    says = N_("This installation of Daftar is incomplete and cannot keep records safely.")
    advises = N_("Install Daftar again from its original package.")
