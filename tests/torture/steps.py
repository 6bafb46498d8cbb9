"""The steps of a session: each does one thing to a real vault through its public doors, and knows what the vault says
afterwards.

A step that returns is confirmed: from then on nothing may lose it. Words come from a seed, so that whoever looks at
what is left knows what should be there.
"""

from __future__ import annotations

import io
import random
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from db import contents, upgrade
from db.chronicle import forget
from db.records import KINDS, RecordData
from db.reporting import silent
from db.store import Store, make_schema
from db.vault import Vault, atomic
from desktop.dossier import render
from desktop.dossier.blocks import Dossier
from tests.builders import a_case, a_claim, a_document, a_person
from tests.torture import state as states
from tests.torture.state import PASSPHRASE, State

WORK = 16
_LETTERS = "абвгдәіңғүұқөһ abcdefgh ijklmno pqrstuv wxyz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session happens: the vault, and what leaves it."""

    folder: Path

    @property
    def vault(self) -> Path:
        return self.folder / "Own.daftar"

    @property
    def paper(self) -> Path:
        return self.folder / "dossier.pdf"

    @property
    def stick(self) -> Path:
        """Where backups are put."""
        return self.folder / "stick"

    @property
    def office_key(self) -> Path:
        """The key file of an office, which it keeps elsewhere."""
        return self.folder / "office.key"


@dataclass(slots=True)
class Session:
    """What a person has before them while they work."""

    place: Place
    phrases: list[str]
    """The passphrases that may be the right one, the likeliest first."""
    vault: Vault | None = None
    store: Store | None = None

    @property
    def opened(self) -> tuple[Vault, Store]:
        assert self.vault is not None and self.store is not None
        return self.vault, self.store

    @property
    def is_open(self) -> bool:
        return self.vault is not None and self.store is not None


class Step(Protocol):
    """One thing that a person does."""

    def possible(self, session: Session) -> bool: ...
    def do(self, session: Session) -> None: ...
    def then(self, state: State) -> State | None:
        """What the vault says afterwards; None where this could not have been done."""


def words(seed: str, most: int = 400) -> str:
    """A text that no other step writes."""
    chance = random.Random(seed)
    return f"{seed} {''.join(chance.choices(_LETTERS, k=chance.randint(1, most)))}".strip()


def an_id(seed: str) -> str:
    return str(uuid.UUID(int=random.Random(seed).getrandbits(128), version=4))


class Inside:
    """A step that needs an open vault and changes nothing that can be read."""

    def possible(self, session: Session) -> bool:
        return session.is_open

    def then(self, state: State) -> State | None:
        return state


# --- coming and going -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Create:
    """Make a new vault; it is not open afterwards."""

    phrase: str

    def possible(self, session: Session) -> bool:
        return True

    def do(self, session: Session) -> None:
        Vault.create(session.place.vault, self.phrase, work=WORK, make_schema=make_schema).close()

    def then(self, state: State) -> State | None:
        return None if state else {PASSPHRASE: self.phrase}


class Open(Inside):
    """Unlock, and do what the window does first: finish what was cut short."""

    def possible(self, session: Session) -> bool:
        return not session.is_open

    def do(self, session: Session) -> None:
        session.vault = opened(session.place.vault, session.phrases)
        try:
            session.store = in_form(session.vault)
            tidy(session.store, session.vault)
        except BaseException:
            Close().do(session)
            raise


class Close(Inside):
    """Lock: a vault that cannot put its log into its place says so and loses nothing."""

    def possible(self, session: Session) -> bool:
        return session.vault is not None

    def do(self, session: Session) -> None:
        vault, store = session.vault, session.store
        session.vault = session.store = None
        try:
            if store is not None:
                store.close()
        finally:
            if vault is not None:
                vault.close()


def opened(folder: Path, phrases: list[str]) -> Vault:
    """The vault, by the first of these passphrases that opens it."""
    from db.errors import WrongPassphrase

    for phrase in phrases[:-1]:
        try:
            return Vault.open(folder, phrase)
        except WrongPassphrase:
            continue
    return Vault.open(folder, phrases[-1])


def in_form(vault: Vault) -> Store:
    """The records of a vault, brought into today's form first."""
    if not vault.read_only:
        upgrade.bring_up_to_date(vault, silent)
    return Store(vault)


def tidy(store: Store, vault: Vault) -> None:
    """What is done after each opening."""
    forget.finish(store, vault, silent)
    contents.sweep(store, vault)


# --- records --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Add(Inside):
    """A case, people and what is claimed of them, in one change."""

    seed: str
    people: int = 2

    def _made(self) -> dict[str, RecordData]:
        case = an_id(f"{self.seed} case")
        made: dict[str, RecordData] = {case: a_case(name=words(f"{self.seed} case"))}
        for number in range(self.people):
            seed = f"{self.seed} person {number}"
            made[an_id(seed)] = a_person(surname=words(seed, 40), remarks=words(f"{seed} notes", 3000))
            made[an_id(f"{seed} claim")] = a_claim(statement=words(f"{seed} claim", 900), cases=[case])
        return made

    def do(self, session: Session) -> None:
        _vault, store = session.opened
        with store.change("Add") as change:
            for record_id, data in self._made().items():
                change.add(data, id=record_id)

    def then(self, state: State) -> State | None:
        return {**state, **{f"record:{key}": states.record(data) for key, data in self._made().items()}}


@dataclass(frozen=True, slots=True)
class Edit(Inside):
    """New words for a record that is there."""

    record_id: str
    kind: str
    seed: str

    def _data(self) -> RecordData:
        if self.kind == "person":
            return a_person(surname=words(self.seed, 40), remarks=words(f"{self.seed} notes", 3000))
        return KINDS[self.kind].data.checked({"name": words(self.seed, 80)})

    def do(self, session: Session) -> None:
        _vault, store = session.opened
        with store.change("Edit") as change:
            change.edit(self.record_id, self._data())

    def then(self, state: State) -> State | None:
        key = f"record:{self.record_id}"
        if key not in state:
            return None
        return {**state, key: states.record(self._data(), trashed=states.is_trashed(state[key]))}


@dataclass(frozen=True, slots=True)
class Trash(Inside):
    """Put a record away."""

    record_id: str

    def do(self, session: Session) -> None:
        _vault, store = session.opened
        with store.change("Trash") as change:
            change.trash(self.record_id)

    def then(self, state: State) -> State | None:
        key = f"record:{self.record_id}"
        return {**state, key: states.trashed(state[key])} if key in state else None


@dataclass(frozen=True, slots=True)
class Forget(Inside):
    """Destroy a record that nothing points at, and clean the file."""

    record_id: str
    holds: bytes = b""
    """The content that goes with it."""

    def do(self, session: Session) -> None:
        vault, store = session.opened
        forget.forget(store, vault, [self.record_id])
        contents.sweep(store, vault)

    def then(self, state: State) -> State | None:
        key = f"record:{self.record_id}"
        if key not in state:
            return None
        going = {key, states.content(self.holds)[0]} if self.holds else {key}
        return {name: value for name, value in state.items() if name not in going}


@dataclass(frozen=True, slots=True)
class Draft(Inside):
    """Half-typed words."""

    key: str
    seed: str

    def do(self, session: Session) -> None:
        session.opened[1].keep_draft(self.key, {"typed": words(self.seed)})

    def then(self, state: State) -> State | None:
        return {**state, f"draft:{self.key}": states.spelled({"typed": words(self.seed)})}


@dataclass(frozen=True, slots=True)
class DropDraft(Inside):
    key: str

    def do(self, session: Session) -> None:
        session.opened[1].drop_draft(self.key)

    def then(self, state: State) -> State | None:
        return {name: value for name, value in state.items() if name != f"draft:{self.key}"}


@dataclass(frozen=True, slots=True)
class Prefer(Inside):
    """How somebody likes a table."""

    key: str
    seed: str

    def do(self, session: Session) -> None:
        session.opened[1].set_preference(self.key, words(self.seed))

    def then(self, state: State) -> State | None:
        return {**state, f"preference:{self.key}": states.spelled(words(self.seed))}


class Checkpoint(Inside):
    """Put the log into its place."""

    def do(self, session: Session) -> None:
        session.opened[0].checkpoint()


# --- keys, documents, paper -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangePassphrase(Inside):
    """The same key under new words."""

    old: str
    new: str

    def do(self, session: Session) -> None:
        session.phrases.insert(0, self.new)
        session.opened[0].change_passphrase(self.old, self.new, work=WORK)

    def then(self, state: State) -> State | None:
        return {**state, PASSPHRASE: self.new} if state[PASSPHRASE] == self.old else None


@dataclass(frozen=True, slots=True)
class TakeIn(Inside):
    """A document with its bytes."""

    seed: str
    size: int

    @property
    def data(self) -> bytes:
        return random.Random(self.seed).randbytes(self.size)

    def record_id(self) -> str:
        return an_id(f"{self.seed} document")

    def _document(self) -> RecordData:
        sha256 = states.content(self.data)[0].removeprefix("content:")
        return a_document(name=words(self.seed, 60), sha256=sha256, size=self.size)

    def do(self, session: Session) -> None:
        vault, store = session.opened
        taken = contents.take_in(store, vault, io.BytesIO(self.data), silent)
        with store.change("Add") as change:
            change.keep(taken)
            change.add(self._document(), id=self.record_id())

    def then(self, state: State) -> State | None:
        key, whole = states.content(self.data)
        return {**state, f"record:{self.record_id()}": states.record(self._document()), key: whole}


@dataclass(frozen=True, slots=True)
class Print:
    """A dossier on paper: beside the vault, so that its state is another."""

    dossier: Dossier = field(repr=False)

    def possible(self, session: Session) -> bool:
        return True

    def do(self, session: Session) -> None:
        pages = io.BytesIO()
        render.render_pdf(self.dossier, pages)
        atomic.write(session.place.paper, pages.getvalue())

    def then(self, state: State) -> State | None:
        return {**state, "paper": "whole"}
