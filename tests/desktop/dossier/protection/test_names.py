"""Names are found in every script, case and order; what is only a chance, a relative or a slip is doubtful."""

from __future__ import annotations

import pytest

from desktop.dossier.protection.hunt import Hunt, Target
from tests.desktop.dossier.protection.people import ERLAN, PEOPLE, found

RUSSIAN = {
    "erlan": "Даулетова Даулетову Даулетовым Даулетове Даулетовы Даулетовых Даулетовым Даулетовыми"
    " Ерлана Ерлану Ерланом Ерлане Дәулетова Дәулетовым",
    "aigul": "Иванова Ивановой Иванову Ивановою Ивановы Ивановых Ивановым Ивановыми Айгуль Айгули Айгулью",
    "zhanna": "Жаксыбековой Жаксыбекову Жанны Жанне Жанну Жанной Жанною Жаксыбековых",
    "petr": "Петра Петру Петром Петре Коваленко",
    "vera": "Лебедевой Лебедеву Лебедевы",
    "arman": "Сейткали",
}
KAZAKH = {
    "erlan": "Ерланның Ерланға Ерланды Ерланда Ерланнан Ерланмен Ерландар Ерландардың Ерландарға Ерландарды"
    " Ерландардан Ерландармен Ерланы Ерланымыз Ерланымызды Ерланымыздың Ерланым Ерланымнан Ерландікі Ерландағы"
    " Ерландай Ерланша Ерланның Дәулетовтың Дәулетовке Дәулетовқа Дәулетовті Дәулетовты Дәулетовтан Дәулетовпен"
    " Дәулетовтар Дәулетовтарға Дәулетовтікі Yerlannyñ Yerlannyng Yerlan'ğa Yerlan’dan Yerlan-ğa Erlanga Erlanmen"
    " Däuletovtıñ Ерлан-ның Ерлан’ға Erlandardan Yerlan's Dauletov's",
    "zhanna": "Жаннаның Жаннаға Жаннаны Жаннадан Жаннамен Жанналар Жаннаныкі Жақсыбековаға Жақсыбекованың",
    "arman": "Сейтқалиға Сейтқалидың Сейтқалимен Сейтқалилар",
}
CASES = [(key, word) for table in (RUSSIAN, KAZAKH) for key, forms in table.items() for word in forms.split()]


@pytest.mark.parametrize(("key", "word"), CASES)
def test_a_name_in_any_case_is_certain(key: str, word: str) -> None:
    assert found(f"Тогда сказали, что {word} там нет.") == [(key, word, "c")]


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Даулетов Ерлан Серикович",
            "Ерлан Серикович Даулетов",
            "Ерлан Даулетов",
            "Yerlan Dauletov",
            "Е. С. Даулетов",
        ),
        *(
            "Е.С. Даулетов",
            "Даулетов Е.",
            "Даулетов Е. С.",
            "Y. Dauletov",
            "Dauletov Y.",
            "Ye. Dauletov",
            "ДАУЛЕТОВ Ерлан",
        ),
        *("DAULETOV YERLAN", "Даулетовым Ерланом Сериковичем", "Ерланға Дәулетовқа", "Даулетов, Ерлан", "Dauletov, Y."),
        *(
            "Ерлан Серикович",
            "Ерлан Серікұлы",
            "Ерлан Серикулы",
            "Dauletov_Yerlan",
            "Yerlan.Dauletov",
            "Yerlan Dauletow",
        ),
        *(
            "Даулетв Ерлан",
            "Ерлан Далетов",
            "Ерлн Даулетов",
            "Даулетову Ерлна",
            "Ерлан\nДаулетов",
            "Ерлан\u00a0Даулетов",
        ),
    ],
)
def test_parts_beside_each_other_are_one_name(words: str) -> None:
    assert found(f"Вчера видели: {words} был дома.") == [("erlan", words, "c")]


@pytest.mark.parametrize(
    "written",
    [
        *("Дау-\nлетов", "Дау\u00adлетов", "Дау\u200bлетов", "Дау\u2060ле\u200dтов", "Даулет-\nовым", "Даулетов-\nым"),
        *("Дау\x02\nлетов", "Дау-летов", "Д а у л е т о в", "Д\u00a0а\u00a0у\u00a0л\u00a0е\u00a0т\u00a0о\u00a0в"),
        *("Дaулетoв", "Ерлaн", "Epлан", "Даулеτов", "ДаулЕтов", "ЕРЛАН", "ерланДаулетов", "ЕрланДаулетов"),
        *("Даулето\u0301в", "Д.а.у.л.е.т.о.в", "Да-у-ле-тов", "Ｄａｕｌｅｔｏｖ", "𝐃𝐚𝐮𝐥𝐞𝐭𝐨𝐯"),
    ],
)
def test_a_name_that_is_split_or_disguised_is_certain(written: str) -> None:
    assert found(f"что {written} там нет") == [("erlan", written, "c")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#ЕрланДаулетов", "ЕрланДаулетов"),
        ("#yerlandauletov", "yerlandauletov"),
        ("dauletov_yerlan_passport.pdf", "dauletov_yerlan"),
        ("IMG-Dauletov.jpg", "Dauletov"),
        ("scan_dauletovy2023.pdf", "dauletovy"),
        ("/home/yerlan/foto.jpg", "yerlan"),
        ("ydauletov@example.org", "ydauletov@example.org"),
        ("yerlan.dauletov@example.org", "yerlan.dauletov@example.org"),
        ("20230607dauletov.pdf", "dauletov"),
    ],
)
def test_a_name_in_a_file_name_or_an_address_is_certain(text: str, words: str) -> None:
    assert found(text) == [("erlan", words, "c")]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        *(
            ("erlan", "Пришёл Далетов"),
            ("erlan", "Пришёл Даулетоф"),
            ("erlan", "видели Дауетова"),
            ("erlan", "Это Ерлна"),
        ),
        *(
            ("erlan", "А. Даулетов пришёл"),
            ("erlan", "антидаулетовский"),
            ("erlan", "Даулет0в"),
            ("erlan", "Дауле тов"),
        ),
        *(("erlan", "Даул*тов"), ("erlan", "Сериковича спросили"), ("aigul", "пришёл Иванов"), ("vera", "Вера пришла")),
        *(
            ("erlan", "улица Даулетова"),
            ("hope", "Hope was there"),
            ("arman", "Арман мен жақсылық"),
            ("erlan", "Dauletoff"),
        ),
        *(("erlan", "Жил в ерлан"),),
    ],
)
def test_what_may_be_a_chance_is_doubtful(key: str, text: str) -> None:
    assert [(each[0], each[2]) for each in found(text)] == [(key, "d")]


@pytest.mark.parametrize(
    "text",
    [
        *("вера в победу и мир", "права человека в мире", "надежда и вера", "бұл арман емес", "армандаған жастар"),
        *("hope and faith", "we hope that he is free", "еркін ұстау", "карман пиджака", "Америка", "Северная Корея"),
        *("диван", "иванка", "жан-жақты", "Казахстан", "Постановление суда"),
    ],
)
def test_ordinary_words_are_no_alarm(text: str) -> None:
    assert found(text) == []


def test_what_somebody_shown_openly_shares_is_doubtful_alone_and_no_alarm_in_full() -> None:
    hunt = Hunt([ERLAN], ["Оспанов Ерлан", "Даулетов Айдос"])
    assert found("Пришёл Ерлан.", hunt) == [("erlan", "Ерлан", "d")]
    assert found("Пришёл Даулетов.", hunt) == [("erlan", "Даулетов", "d")]
    assert found("Пришёл Ерлан Оспанов и Айдос Даулетов.", hunt) == []
    assert found("Пришёл А. Даулетов.", hunt) == []
    assert found("Пришёл Ерлан Даулетов.", hunt) == [("erlan", "Ерлан Даулетов", "c")]


def test_two_protected_people_of_one_name_are_both_told() -> None:
    hunt = Hunt([Target("one", parts=(("Оспанов", "Ерлан", ""),)), Target("two", parts=(("Сатпаев", "Ерлан", ""),))])
    (hit,) = hunt.find("Это Ерлан.")
    assert {hit.key, *hit.others} == {"one", "two"}


def test_how_somebody_is_called_is_found_as_a_whole_only() -> None:
    hunt = Hunt([Target("friend", ("Yerlan's friend", "второй следователь"))])
    assert found("I saw Yerlan's friend there", hunt) == [("friend", "Yerlan's friend", "c")]
    assert found("дело вёл Второй следователь", hunt) == [("friend", "Второй следователь", "c")]
    assert found("со вторым следователем говорили", hunt) == [("friend", "вторым следователем", "c")]
    assert found("Yerlan met a friend; следователь спросил", hunt) == []


def test_hits_are_in_order_and_never_over_each_other() -> None:
    text = "Ерлан Даулетов, Иванова А. М. и 870101300123, у друга Ерлана Даулетова; Веру Лебедеву."
    hits = Hunt(PEOPLE).find(text)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
    assert all(one.end <= other.start for one, other in zip(hits, hits[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Пришёл Иванов.", []),
        ("Пришла Ивановна.", []),
        ("Пришёл Иван Иванович Петров.", [("sidorov", "Иван", "d")]),
        ("Пришёл Иван Петров.", [("sidorov", "Иван", "d")]),
        ("Пришёл Иван.", [("sidorov", "Иван", "c")]),
        ("Пришёл Ерланбек.", [("melnik", "Ерланбек", "d")]),
        ("Ерланчика видели.", [("melnik", "Ерланчика", "d")]),
        ("Ерлан-аға айтты.", [("melnik", "Ерлан-аға", "c")]),
        ("Семья Мельников.", [("melnik", "Мельников", "d")]),
        ("Мельников Пётр и Орлова.", [("melnik", "Мельников", "d")]),
    ],
)
def test_names_made_of_a_name_are_somebody_elses_or_doubtful(text: str, expected: list[tuple[str, str, str]]) -> None:
    hunt = Hunt(
        [Target("sidorov", parts=(("Сидоров", "Иван", ""),)), Target("melnik", parts=(("Мельник", "Ерлан", ""),))]
    )
    assert found(text, hunt) == expected


def test_the_programs_own_labels_are_no_alarm() -> None:
    hunt = Hunt([Target("kim", parts=(("Ким", "Сергей", ""),)), Target("polina", parts=(("Лисицына", "Полина", ""),))])
    assert found("Police Department, January", hunt) == []
    assert found("Кімге", hunt) == []
    assert found("Показал Ким.", hunt) == [("kim", "Ким", "d")]
    assert found("Показал Сергей Ким.", hunt) == [("kim", "Сергей Ким", "c")]


def test_a_name_in_arabic_script_is_found() -> None:
    hunt = Hunt([Target("erjan", parts=(("قاباس", "ەرجان", ""), ("Қабас", "Ержан", "")))])
    assert found("بۇل قاباس ەرجان ەدى", hunt) == [("erjan", "قاباس ەرجان", "c")]
    assert found("бұл Қабас Ержанның үйі", hunt) == [("erjan", "Қабас Ержанның", "c")]
