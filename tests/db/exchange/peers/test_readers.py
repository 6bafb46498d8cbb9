"""Files of other programs, as their true structure has it, become records that a vault takes; nothing of them is lost
in silence.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path

import pytest

from db.exchange.batch import Entry, bring_in, troubles
from db.exchange.peers import formats
from db.exchange.peers.drafts import NotReadable, Read, TooMuch
from db.exchange.peers.entries import Coming, coming
from db.fields import plain
from db.reporting import silent
from db.store import Store

DATA = Path(__file__).parents[3] / "data" / "peers"


def read(name: str, data: bytes | None = None) -> Coming:
    """A sample as it comes through the pipe."""
    data = (DATA / name).read_bytes() if data is None else data
    known = formats.recognised(data)
    assert known is not None
    return coming(Read.unpacked(known.read(data, silent).packed()))


def of(found: Coming, kind: str) -> list[Entry]:
    return [entry for entry in found.entries if entry.kind == kind]


def one(found: Coming, kind: str, word: str) -> Entry:
    """The entry of a kind whose values speak of a word."""
    return next(entry for entry in of(found, kind) if word in repr(entry.values))


@pytest.mark.parametrize(
    ("name", "program", "counts"),
    [
        (
            "martus.xml",
            "martus",
            {"source": 1, "incident": 1, "person": 3, "involvement": 3, "document": 1, "place": 1},
        ),
        ("openevsys.xml", "openevsys", {"person": 3, "incident": 1, "measure": 1, "source": 1, "intervention": 1}),
        ("openevsys.csv", "openevsys", {"incident": 1, "person": 2, "involvement": 2}),
        ("uwazi.csv", "uwazi", {"incident": 1, "person": 2, "involvement": 2, "document": 3}),
        ("entities.ftm.json", "ftm", {"person": 2, "organisation": 1, "place": 2, "incident": 1, "relationship": 2}),
        ("gramps.csv", "gramps", {"place": 1, "person": 3, "relationship": 3, "source": 1}),
        ("gramps-ru.csv", "gramps", {"person": 1}),
        ("tree.ged", "gedcom", {"person": 3, "relationship": 3, "incident": 1, "source": 1, "document": 1, "place": 1}),
        ("tree7.ged", "gedcom", {"person": 1, "incident": 1}),
    ],
)
def test_each_sample_is_recognised_and_becomes_records_that_a_vault_takes(
    store: Store, name: str, program: str, counts: dict[str, int]
) -> None:
    known = formats.recognised((DATA / name).read_bytes())
    assert known is not None
    assert known.name == program
    found = read(name)
    assert {kind: len(of(found, kind)) for kind in counts} == counts
    assert troubles(store, found.entries) == []
    assert len(bring_in(store, found.entries, "Bring in").made) == len(found.entries)


def test_martus_custom_fields_grids_private_part_and_older_versions() -> None:
    found = read("martus.xml")
    incident, (source,) = of(found, "incident")[0].values, of(found, "source")
    assert (incident["start"].edtf, incident["end"].edtf) == ("2005-10-30", "2005-11-01")
    assert source.values["whole_text"].text == "Пришли четверо.\nВторая строка."
    assert source.values["whole_text"].language == "ru"
    assert {entry.values.get("confidentiality") for entry in found.entries if entry.kind != "place"} == {"restricted"}
    assert "The witness lives next door." in incident["internal_notes"]
    assert "Does interviewee wish to remain anonymous?: yes" in incident["internal_notes"]
    doctor = one(found, "person", "Серик").values  # of two grids, the second of which tells the profession
    assert doctor["public_roles"][0]["details"] == "Doctor"
    assert doctor["internal_notes"] == "Shoe size: 43"
    assert "born" not in one(found, "person", "Мария").values  # 1 January of the year 1 is how Martus says unknown
    assert one(found, "person", "أمين مخترع").values["age_stated"] == 34
    assert "An older version" not in repr(found.entries)
    assert "author: An invented monitor" in source.values["internal_notes"]  # whom no print may name
    printed = [name for name in source.values if name != "internal_notes"]
    assert "monitor" not in repr([source.values[name] for name in printed])
    assert any("1" in note and "Older versions" in note for note in found.notes)


def test_openevsys_numbers_of_the_thesauri_become_terms_and_what_says_more_stays() -> None:
    found = read("openevsys.xml")
    incident = of(found, "incident")[0].values
    assert incident["types"] == ["arrest", "killing"]
    assert incident["start"].edtf == "2013-05-01~"  # told to be an estimate
    assert "MT04:010101020000" in incident["internal_notes"]  # an execution: our term above it says less
    assert [act.get("consequence") for act in incident["acts"]] == ["bruises", None]
    degrees = [each.values for each in of(found, "involvement") if each.values["role"] == "alleged_perpetrator"]
    assert [each["degree"] for each in degrees] == ["ordered"]
    assert of(found, "relationship")[0].values["relation"] == "spouse"
    assert of(found, "source")[0].values["reliability"] == "B"
    assert next((each.where, each.value) for each in found.left if not each.entry) == ("meta_data", "invented")


def test_follow_the_money_ties_papers_and_what_is_named_but_not_there() -> None:
    found = read("entities.ftm.json")
    serik, maria = one(found, "person", "Серик"), one(found, "person", "Мария")
    assert serik.values["names"][0] == {
        "surname": "Oidan", "given": "Serik", "patronymic": "Abiluly", "as_written": "Serik Oidan", "order_known": "yes"
    }  # fmt: skip
    assert maria.values["identity_documents"][0]["issued"].edtf == "2015-02-03"
    family = one(found, "relationship", "spouse").values
    assert (family["person"], family["other"]) == (maria.id, serik.id)
    assert one(found, "incident", "office").values["start"].clock.hour == 10
    notes = serik.values["internal_notes"]
    assert "Sanction: " in notes and "role.pep" in notes and "UnknownLink: " in notes
    assert "involved: gone" in one(found, "incident", "office").values["internal_notes"]
    assert any("11" in note for note in found.notes)  # the broken line


def test_uwazi_titles_that_other_rows_name_become_involvements_and_templates_are_told() -> None:
    found = read("uwazi.csv")
    assert {each.values["role"] for each in of(found, "involvement")} == {"affected_person"}
    assert one(found, "person", "Мария").values["born"].edtf == "1990-21"  # “весной 1990”
    assert one(found, "incident", "office").values["end"].edtf == "2023-06-08"
    assert any("Jurisprudence" in note for note in found.notes)
    assert "Rating: 7" in one(found, "incident", "office").values["internal_notes"]


def test_a_family_tree_keeps_names_events_and_everything_else() -> None:
    found = read("tree.ged")
    serik = one(found, "person", "Әбілұлы").values
    assert [name.get("kind") for name in serik["names"]] == [None, "transliterated", "alias"]
    assert serik["names"][0]["patronymic"] == "Әбілұлы"
    assert (serik["born"].edtf, serik["died"].edtf) == ("1898~", "/1938-05-04")
    assert serik["names"][0]["source"] == of(found, "source")[0].id
    for kept in ("BAPM", "in custody", "The second line.", "PAGE: 12", "1 JAN 2020"):
        assert kept in serik["internal_notes"]
    assert of(found, "incident")[0].values["start"].edtf == "1917-03-16"  # a day of the old calendar
    assert one(found, "person", "Мария").values["confidentiality"] == "restricted"
    assert one(found, "person", "Асан").values["born"].text == "in the hungry year"
    assert sorted(each.values["relation"] for each in of(found, "relationship")) == ["parent", "parent", "spouse"]
    assert found.files == ["serik.jpg"]
    amin = read("tree7.ged")
    assert of(amin, "person")[0].values["born"].edtf == "1917-11-07"
    assert of(amin, "incident")[0].values["start"].text == "the week after the feast"


TREE = "0 HEAD\n1 CHAR {said}\n0 @I1@ INDI\n1 NAME {name}\n0 TRLR\n"


@pytest.mark.parametrize(
    ("said", "data", "name"),
    [
        ("UNICODE", TREE.format(said="UNICODE", name="Әсел /Жоқ/").encode("utf-16"), "Әсел Жоқ"),
        ("UNICODE", TREE.format(said="UNICODE", name="Әсел /Жоқ/").encode("utf-16-le"), "Әсел Жоқ"),
        ("ANSEL", TREE.format(said="ANSEL", name="J").encode().replace(b"J", b"J\xe2ozef \xb1\xe8u"), "Józef łü"),
        ("ANSI", TREE.format(said="ANSI", name="Мария /Выдуманова/").encode("cp1251"), "Мария Выдуманова"),
        ("UTF-8", TREE.format(said="UTF-8", name="Мария /Выдуманова/").encode("cp1251"), "Мария Выдуманова"),
        ("UTF-8", TREE.format(said="UTF-8", name="أمين /مخترع/").encode(), "أمين مخترع"),
    ],
)
def test_trees_in_any_writing(said: str, data: bytes, name: str) -> None:
    assert of(read(said, data), "person")[0].values["names"][0]["as_written"] == name


BOMB = b"""<?xml version="1.0"?><!DOCTYPE MartusBulletins [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><MartusBulletins>&c;</MartusBulletins>"""
FETCHED = b'<!DOCTYPE MartusBulletins SYSTEM "file:///etc/hostname"><MartusBulletins></MartusBulletins>'


@pytest.mark.parametrize(
    ("program", "data"),
    [
        ("martus", BOMB),
        ("martus", FETCHED),
        ("martus", b"<MartusBulletins>" + b"<a>" * 5_000),
        ("martus", b"<MartusBulletins><MartusBulletin></MartusBulletins>"),
        ("martus", b""),
        ("openevsys", b"<events xmlns='http://www.huridocs.org/'><event>"),
        ("openevsys", b""),
        ("gedcom", b"0 HEAD\n" + b"".join(b"%d NOTE x\n" % level for level in range(1, 200))),
        ("gedcom", b"1 NAME Nobody\n0 HEAD\n"),
        ("gedcom", b"\x00\xff" * 500),
        ("ftm", b"[" * 100_000),
        ("ftm", b'{"id": 1, "schema": [], "properties": {}}\n' + b'{"a":' * 90_000),
        ("uwazi", b"PK\x03\x04" + bytes(range(256)) * 20),
        ("uwazi", b""),
        ("gramps", b"\n\n"),
    ],
)
def test_broken_and_hostile_files_are_refused(program: str, data: bytes) -> None:
    with pytest.raises((NotReadable, TooMuch)):
        formats.BY_NAME[program].read(data, silent)


def test_values_that_fit_nowhere_or_are_too_long_are_kept_beside() -> None:
    entity = {
        "id": "p1", "schema": "Person",
        "properties": {
            "name": ["N" * 3_000], "gender": ["unheard of"], "birthDate": ["2024-02-31"], "nationality": ["xx"],
        },
    }  # fmt: skip
    found = read("", json.dumps(entity).encode())
    values = found.entries[0].values
    assert len(values["names"][0]["as_written"]) == 1_000
    assert values["born"].text == "2024-02-31" and not values["born"].edtf
    assert {each.value for each in found.left} >= {"unheard of", "XX", "N" * 3_000}
    assert "unheard of" in values["internal_notes"]


def words_of(data: bytes, program: str) -> set[str]:
    """Every word that somebody wrote in a sample, without headings, tags and marks."""
    text = data.decode()
    if program in ("martus", "openevsys") and text.startswith("<"):
        values = [each.split("</")[0] for each in re.sub(r"<!--.*?-->", "", text).split(">") if "</" in each]
        values = [html.unescape(each) for each in values]
    elif program == "ftm":
        values = re.findall(r'"([^"]*)"', " ".join(re.findall(r"\[([^\]]*)\]", text)))
    elif program == "gedcom":
        values = [re.sub(r"^\d+ (@\w+@ )?\w+ ?|@\w+@$", "", line) for line in text.splitlines()]
    else:
        values = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return {word for value in values for word in re.findall(r"[\w.]{4,}", value)}


# Headings; and what is told by a term of ours, by a link, or in another form.
ELSEWHERE = {
    "martus.xml": "0001 1136116800000 Range Simple draft ArabicGrid BulletinSource ProfessionHistoryGrid title Message "
    "VictimInformationGrid First Birth Profession Dates History Fill every row. Женский الاسم العمر الكامل",
    "openevsys.xml": "010101000000 010200000000 020000000000 030101000000",
    "openevsys.csv": "Event Title Initial Final Date Birth",
    "uwazi.csv": "Title Attachments Geolocation birth Женский",
    "gramps.csv": "Call Child City Code Date date Death Enclosed_by F0001 Family Gender Husband Latitude Longitude "
    "Marriage Prefix Suffix Wife unknown",
    "gramps-ru.csv": "Лицо Фамилия Дата рождения Примечание женский",
    "tree.ged": "N43.25 E76.92",
}


@pytest.mark.parametrize("name", sorted(each.name for each in DATA.iterdir()))
def test_no_word_of_a_sample_is_lost(name: str) -> None:
    data = (DATA / name).read_bytes()
    known = formats.recognised(data)
    assert known is not None
    found = coming(known.read(data, silent))
    told = json.dumps([plain(entry.values) for entry in found.entries], ensure_ascii=False)
    told = f"{told} {found.left} {found.notes}".casefold().replace("\\\\", "\\")
    lost = {word for word in words_of(data, known.name) if word.casefold() not in told}
    assert lost == set(ELSEWHERE.get(name, "").split())
