"""Numbers, accounts, addresses and descriptions: whose they are, what only looks like one, and what must not alarm."""

from __future__ import annotations

import pytest

from desktop.dossier.protection.hunt import Hunt, Sort, Target
from tests.desktop.dossier.protection.people import HUNT, found

OWN = (
    *("870101300123", "8701 0130 0123", "870101 300123", "ИИН870101300123"),
    *("+77011234567", "8 701 123 45 67", "8(701)123-45-67", "87011234567", "7011234567", "+7 (701) 123‑45‑67"),
    *("123 ABC 02", "123ABC02", "123-ABC-02", "123 АВС 02", "N12345678", "N 12345678", "№12345678"),
    *(
        "ул. Абая, 12, кв. 5",
        "улице Абая, д. 12",
        "Абай көшесі, 12",
        "Абай к-сі 12-5",
        "12 Abai Street",
        "Abay st., 12",
    ),
    *("@erlan_d", "t.me/erlan_d", "erlan_d", "instagram.com/erlan_d/"),
)


@pytest.mark.parametrize("written", OWN)
def test_what_belongs_to_a_protected_person_is_certain(written: str) -> None:
    hits = HUNT.find(f"В деле есть {written} и больше ничего.")
    assert [(hit.key, hit.sort, hit.certainty.value) for hit in hits] == [("erlan", Sort.IDENTIFIER, "certain")]


@pytest.mark.parametrize(
    "written",
    [
        *("+7 702 555 44 33", "8 (727) 300-20-10", "+48 22 555 44 33", "тел. 45-67-89"),
        *("someone@example.org", "some.one (at) example.org", "@somebody_else"),
        *("950315400125", "777 XYZ 05", "А123ВС77", "A 123 BCD", "N87654321", "паспорт № 4510 123456"),
        *("4111 1111 1111 1111", "KZ86 125K ZT50 0410 0100"),
        *("ул. Сатпаева, 17", "пр. Республики, д. 5, кв. 12", "Сәтбаев көшесі, 17", "17 Satpayev Street"),
    ],
)
def test_what_looks_like_somebodys_is_doubtful(written: str) -> None:
    hits = HUNT.find(f"В деле: {written}.")
    assert [(hit.key, hit.sort, hit.certainty.value) for hit in hits] == [("", Sort.IDENTIFIER, "doubtful")]


@pytest.mark.parametrize(
    "text",
    [
        *("ст. 405 ч. 2 УК РК", "Article 174(1) CC, 12 March 2022", "405-бап 2-бөлік", "дело № 7199-23-00-2/45"),
        *("ЕРДР 237100121000045", "14.10.2022 – 12.12.2022", "с 21:30 до 23:15", "A/HRC/33/66, para. 12"),
        *("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "p. 112–118", "97 days, 0–139"),
        *(
            "P-0007, I-0012, M-0031",
            "2022-10-14",
            "6 × 4 см",
            "1 500 000 тенге",
            "№ 3 от 07.06.2023",
            "ISBN 978-5-00-112233-4",
        ),
        *(
            "123456789012",
            "111111111111",
            "1234 5678 9012 3456",
            "version 1.2.3",
            "IBAN is not given",
            "e-mail is not known",
        ),
    ],
)
def test_other_numbers_are_no_alarm(text: str) -> None:
    assert found(text) == []


def test_a_number_of_somebody_shown_openly_is_no_alarm() -> None:
    hunt = Hunt([], [Target("open", identifiers=("+7 702 555 44 33",))])
    assert found("Звоните +7 702 555 44 33", hunt) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Сказал его единственный двоюродный брат.",
            "со слов единственного двоюродного брата",
            "his only surviving cousin",
        ),
        *("ауылдағы жалғыз дәрігердің айтуынша", "HIS ONLY COUSIN", "единственным его двоюродным братом"),
    ],
)
def test_a_description_that_betrays_is_doubtful(text: str) -> None:
    assert [(hit.key, hit.sort, hit.certainty.value) for hit in HUNT.find(text)] == [
        ("erlan", Sort.DESCRIPTION, "doubtful")
    ]


@pytest.mark.parametrize("text", ["his cousin", "the only witness", "двоюродный дядя", "жалғыз дәрігер"])
def test_a_part_of_a_description_is_no_alarm(text: str) -> None:
    assert HUNT.find(text) == []
