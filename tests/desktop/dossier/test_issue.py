"""A print leaves whole, searched and written down, or it does not leave; and its file is known again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import outgoing, prints, queries
from db.errors import DaftarError, VaultReadOnly
from db.outgoing import InsideTheVault
from db.store import Store
from desktop.dossier import editions, issue, told
from desktop.dossier.asking import Made, Obstacle, Request
from desktop.dossier.protection.guard import Mention
from desktop.dossier.protection.hunt import Certainty, Hunt, Sort, Target

DAY = date(2023, 6, 23)
HUNTED = Target("someone", ("Dauletov Yerlan",), (("Dauletov", "Yerlan", ""),))


@pytest.fixture
def request_(store: Store) -> Request:
    with store.reading() as connection:
        case_id = queries.by_ref(connection, "C-0001")
    assert case_id is not None
    return Request(case_id, DAY, DAY)


@pytest.fixture
def made(store: Store, request_: Request) -> Made:
    return editions.make(store, request_)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_print_leaves_with_its_record(store: Store, made: Made, request_: Request, outside: Path) -> None:
    place = outside / issue.suggested_name(made, request_)
    issued = issue.save(store, made, request_, place)
    (one,) = prints.register(store)
    assert (one.sha256, one.size) == (outgoing.fingerprint(place), place.stat().st_size)
    assert (issued.sha256, one.about, one.edition, one.audience) == (one.sha256, request_.subject, "full", "internal")
    assert (one.language, one.form, one.file_name) == ("en", "pdf", "C-0001.pdf")
    assert one.as_of.lo == one.printed_on.lo == DAY
    assert len(one.history) == 64
    assert [path.name for path in outside.iterdir()] == ["C-0001.pdf"]
    assert not outgoing.was_cut_short(store)
    found = prints.recognise(store, place)
    assert [each.id for each in found.prints] == [one.id]
    assert any("C-0001.pdf" in line for line in told.verdict(store, found))


def test_a_changed_file_is_not_recognised(store: Store, made: Made, request_: Request, outside: Path) -> None:
    place = outside / "C-0001.pdf"
    issue.save(store, made, request_, place)
    place.write_bytes(place.read_bytes() + b"\n")
    found = prints.recognise(store, place)
    assert not found.prints and len(found.namesakes) == 1
    assert "changed" in told.verdict(store, found)[0]
    other = prints.recognise(store, Path(shutil.copy(place, outside / "other.pdf")))
    assert not other.prints and not other.namesakes


def test_a_word_document_leaves_the_same_way(store: Store, made: Made, request_: Request, outside: Path) -> None:
    place = outside / "C-0001.docx"
    issue.save(store, made, request_, place, form="docx")
    assert place.read_bytes().startswith(b"PK")
    assert prints.recognise(store, place).prints[0].form == "docx"


def test_a_sealed_print_is_known_by_what_is_inside(
    store: Store, made: Made, request_: Request, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.vault import sealed

    monkeypatch.setattr(sealed.seal_file, "__kwdefaults__", {"work": 16})
    place, plain = outside / "C-0001.pdf.age", outside / "C-0001.pdf"
    issued = issue.save(store, made, request_, place, passphrase="olive carpet winter lantern pigeon harbour")
    assert place.read_bytes().startswith(b"age-encryption.org/v1")
    plain.write_bytes(issue.finished(made, "pdf"))
    assert issued.sha256 == outgoing.fingerprint(plain)
    for file in (place, plain):
        assert len(prints.recognise(store, file).prints) == 1


def test_nothing_leaves_with_an_obstacle(store: Store, made: Made, request_: Request, outside: Path) -> None:
    doubtful = Mention("", "Yerlan came.", 0, 6, "Yerlan", "someone", Sort.NAME, Certainty.DOUBTFUL)
    for open_one in (
        replace(made, obstacles=(Obstacle("Consent is missing.", "Ask for it."),)),
        replace(made, mentions=(doubtful,)),
    ):
        assert len(issue.obstacles(open_one)) == 1
        with pytest.raises(issue.Forbidden):
            issue.save(store, open_one, request_, outside / "out.pdf")
        with pytest.raises(issue.Forbidden):
            issue.finished(open_one, "pdf")
        with pytest.raises(issue.Forbidden):
            issue.hand_to_printer(store, open_one, request_, b"", lambda _data: pytest.fail("it was printed"))
    decided = replace(made, mentions=(replace(doubtful, decided="leave"),))
    assert not issue.obstacles(decided)
    assert not list(outside.iterdir())
    assert not prints.register(store)


def test_a_file_that_betrays_is_not_written(store: Store, made: Made, request_: Request, outside: Path) -> None:
    betrays = replace(made, hunt=Hunt((HUNTED,)))
    with pytest.raises(issue.Betrayed) as trouble:
        issue.save(store, betrays, request_, outside / "out.pdf")
    assert "Dauletov" not in trouble.value.summary + trouble.value.advice
    assert not list(outside.iterdir())
    assert not prints.register(store)


@pytest.mark.parametrize(
    "name", ["Dauletov Yerlan.pdf", "dossier_dauletov_yerlan.pdf", "Yerlan-Dauletov.pdf", "dossier.dauletov"]
)
def test_the_name_of_a_file_may_not_betray(
    name: str, store: Store, made: Made, request_: Request, outside: Path
) -> None:
    with pytest.raises(issue.NameBetrays):
        issue.save(store, replace(made, hunt=Hunt((HUNTED,))), request_, outside / name)
    assert not list(outside.iterdir())


def test_a_suggested_name_tells_outsiders_nothing(made: Made, request_: Request) -> None:
    for audience in ("lawyer", "court", "international", "public", "family"):
        name = issue.suggested_name(replace(made, audience=audience), request_)
        assert name == "dossier-2023-06-23.pdf"


def test_no_print_comes_to_lie_in_a_vault(store: Store, made: Made, request_: Request, tmp_path: Path) -> None:
    (vault,) = tmp_path.glob("*.daftar")
    with pytest.raises(InsideTheVault):
        issue.save(store, made, request_, vault / "out.pdf")
    assert not prints.register(store)


def test_a_print_whose_record_cannot_be_kept_does_not_leave(
    store: Store, made: Made, request_: Request, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(DaftarError):
        pass

    def full(*_told: object) -> str:
        raise Full

    monkeypatch.setattr(prints, "record", full)
    with pytest.raises(Full):
        issue.save(store, made, request_, outside / "out.pdf")
    assert not list(outside.iterdir())


def test_paper_is_recorded_before_it_is_printed(store: Store, made: Made, request_: Request) -> None:
    data, seen = issue.finished(made, "pdf"), []
    issue.hand_to_printer(store, made, request_, data, lambda sent: seen.append((sent, len(prints.register(store)))))
    assert seen == [(data, 1)]
    assert prints.register(store)[0].form == issue.PAPER


def test_a_vault_that_is_only_read_lets_no_print_out(
    store: Store, made: Made, request_: Request, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "read_only", property(lambda _self: True))
    with pytest.raises(VaultReadOnly):
        issue.save(store, made, request_, outside / "out.pdf")
    assert not list(outside.iterdir())
