"""What a story suggests: each statement becomes records that a vault takes, and nobody is said to have done what they
did not.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.exchange.batch import Entry, bring_in, troubles
from db.fields import plain
from db.records import RelationshipData
from db.records.base import new_id
from db.store import Store
from db.story.gaps import gaps
from db.story.known import known_of
from db.story.marks import Known, read
from db.story.proposals import Proposal, propose
from resources.text import N_
from tests.builders import a_measure, a_person, a_place, when
from tests.db.story.telling import statements

TODAY = date(2024, 3, 20)
SOURCE = Entry("source", {"name": "A statement"})


def proposed(text: str, known: Known | None = None, today: date = TODAY) -> list[Proposal]:
    known = known or Known()
    return propose(text, read(text, today=today, known=known), SOURCE, known)


def of(kind: str, found: list[Proposal]) -> list[dict[str, Any]]:
    return [each.entry.values for each in found if each.entry.kind == kind]


def name_of(found: list[Proposal], record: str | None) -> str:
    values = next((each.entry.values for each in found if each.entry.id == record), {})
    names = values.get("names") or [{"as_written": values.get("name", "")}]
    return str(names[0]["as_written"])


def acts(text: str) -> list[tuple[str, str, str]]:
    """Who did what to whom."""
    found = proposed(text)
    lines = (line for values in of("incident", found) for line in values["acts"])
    return [(name_of(found, line.get("actor")), line["act"], name_of(found, line.get("target"))) for line in lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mirat Ospan shoved Yerlan Dauletov, then hit the friend.", [
            ("Mirat Ospan", "shoved", "Yerlan Dauletov"), ("Mirat Ospan", "hit", ""),
        ]),
        ("Yerlan Dauletov was beaten by Mirat Ospan.", [("Mirat Ospan", "beaten", "Yerlan Dauletov")]),
        ("Police beat Yerlan Dauletov’s friend.", [("", "beat", "")]),
        ("Вчера задержали Ерлана Даулетова.", [("", "задержали", "Ерлан Даулетов")]),
        ("Ерлан Даулетов был избит.", [("", "избит", "Ерлан Даулетов")]),
        ("Тергеуші Б. Сәрсенов Ерлан Дәулетовтен жауап алды.", [
            ("Б. Сәрсенов", "жауап алды", "Ерлан Дәулетов"),
        ]),
        ("Ерлан Дәулетов ұсталды.", [("", "ұсталды", "Ерлан Дәулетов")]),
        ("According to Mirat Ospan, Yerlan Dauletov had struck him.", []),
        ("Yerlan Dauletov says that he struck no one.", []),
        ("Ерлан Даулетов никого не бил.", []),
    ],
)  # fmt: skip
def test_who_did_what_to_whom_is_blank_sooner_than_wrong(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert acts(text) == expected


def test_a_measure_has_its_person_day_law_term_and_court() -> None:
    found = proposed(
        "5 мая 2023 года Тасоткельский районный суд (судья А. Сейтова) арестовал Ерлана Даулетова на 15 суток "
        "по ст. 488 КоАП. 19 января 2023 года содержание под стражей продлили до 14 марта 2023 года."
    )
    first, second = of("measure", found)
    assert name_of(found, first["person"]) == "Ерлан Даулетов"
    assert (first["measure_type"], first["start"].edtf, first["stated"].number) == ("admin_arrest", "2023-05-05", 15)
    assert (first["law"].article, name_of(found, first["court"])) == ("488", "Тасоткельский районный суд")
    assert name_of(found, first["judge"]) == "А. Сейтова"
    assert "start" not in second
    assert second["extensions"][0]["until"].edtf == "2023-03-14"
    roles = [(name_of(found, each["party"]), each["role"]) for each in of("involvement", found)]
    assert roles == [("А. Сейтова", "judge_first")]


def test_what_is_said_is_a_claim_with_its_speaker_and_stance() -> None:
    found = proposed(
        "Адвокат Лейла Сарсенова сообщила, что суд закрыт. Ерлан Даулетов вину не признаёт. "
        "«Меня судят за статьи», — сказал он. По словам свидетеля, было темно."
    )
    claims = [(name_of(found, each.get("speaker")), each["stance"]) for each in of("claim", found)]
    assert claims == [
        ("Лейла Сарсенова", "asserts"), ("Ерлан Даулетов", "denies"), ("Ерлан Даулетов", "asserts"), ("", "asserts"),
    ]  # fmt: skip
    assert of("claim", found)[2]["words"].text == "Меня судят за статьи"


def test_an_accusation_and_a_denial_are_claims_and_no_events() -> None:
    text = "The case against Marat Sarsen was fabricated. Marat Sarsen says that he struck no one."
    found = proposed(text)
    assert of("incident", found) == []
    accusing, denying = of("claim", found)
    assert accusing["stance"] == "alleges_false"
    assert accusing["speaker"] == accusing["source"]
    assert accusing["statement"].startswith("The case against Marat Sarsen was fabricated")
    assert (denying["stance"], name_of(found, denying["speaker"])) == ("denies", "Marat Sarsen")


def test_a_vault_takes_all_that_the_statements_suggest_and_knows_it_again(store: Store) -> None:
    for told in statements():
        found = proposed(told.text, today=told.today)
        assert all(told.text[start:end] for proposal in found for start, end in proposal.spans)
        entries = [replace(SOURCE, id=new_id()), *(each.entry for each in found)]
        for entry in entries[1:]:
            entry.values = rooted(entry.values, entries[0].id)
        lacking = {trouble.entry for trouble in troubles(store, entries)}
        kinds = {each.kind for each in entries if each.id in lacking}
        assert kinds <= {"measure"}, "a measure may lack its person, whom the text does not name"
        bring_in(store, [entry for entry in entries if entry.id not in lacking], N_("Tell a story"))

        people = [
            each.entry for each in proposed(told.text, known_of(store), told.today) if each.entry.kind == "person"
        ]
        assert people
        assert [entry.values for entry in people if not entry.joins] == []


def rooted(values: dict[str, Any], source: str) -> dict[str, Any]:
    """The same with the source of this statement."""
    renamed: dict[str, Any] = json.loads(json.dumps(plain(values)).replace(SOURCE.id, source))
    return renamed


def test_what_is_known_is_found_in_other_letters(store: Store) -> None:
    with store.change(N_("Add person")) as change:
        person = change.add(a_person("Тасболат", "Мирас"))
        place = change.add(a_place("Үлгіқала"))
    known = known_of(store)
    found = proposed("Tasbolat was detained in Ulgiqala. Мираса Тасболата избили. Позже Тасболату угрожали.", known)
    joined = {each.entry.id: len(each.spans) for each in found if each.entry.joins}
    assert joined == {person: 3, place: 1}


def test_gaps_are_what_the_text_leaves_open() -> None:
    found = proposed("5 мая 2023 года задержали Ерлана Даулетова. Его избили. По статье 405 он арестован на 15 суток.")
    open_questions = gaps("…", [each.entry for each in found])
    assert "Where the person is held." in open_questions
    assert "Which law an article belongs to." in open_questions
    assert "Whether a doctor saw the injuries." in open_questions
    assert "On which day something happened." not in open_questions
    assert gaps("…", []) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yerlan Dauletov came. His wife Aizhan saw it.", "Aizhan spouse Yerlan Dauletov"),
        ("Yerlan Dauletov’s brother Marat Dauletov came.", "Marat Dauletov sibling Yerlan Dauletov"),
        ("Marat Sarsen, the brother of Yerlan Dauletov, came.", "Marat Sarsen sibling Yerlan Dauletov"),
        ("Ерлана Даулетова избили. Его мать Гульнара Сейтова всё видела.", "Гульнара Сейтова parent Ерлан Даулетов"),
        ("Жена Ерлана Даулетова, Айжан Серикова, рассказала.", "Айжан Серикова spouse Ерлан Даулетов"),
        ("Ерлан Дәулетов ұсталды. Оның әйелі Айжан келді.", "Айжан spouse Ерлан Дәулетов"),
        ("Ерлан Дәулетов келді. Жұбайы Гүлзада Сейтова жылады.", "Гүлзада Сейтова spouse Ерлан Дәулетов"),
        ("My wife Aizhan saw how Yerlan Dauletov was beaten.", ""),
        ("Marat Sarsen and Yerlan Dauletov came. His wife Aizhan came.", ""),  # whose is not said
        ("Marat Sarsen came. Her brother Askar saw it.", ""),
        ("Пришли Марат Сарсен, жена Ерлана Даулетова.", ""),
        ("Yerlan Dauletov was beaten. Judge Marat Sarsen and his friend were silent.", ""),
        ("Жена Айжан Серикова видела Марата Сарсена.", ""),
    ],
)
def test_who_is_whose_is_offered_where_it_is_said_plainly(text: str, expected: str) -> None:
    found = proposed(text)
    told = [
        f"{name_of(found, each['person'])} {each['relation']} {name_of(found, each['other'])}"
        for each in of("relationship", found)
    ]
    assert told == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (
            "Yerlan Dauletov was remanded on 5 January 2024. His wife Aizhan wept. He was released on 3 March.",
            "2024-03-03",
        ),
        ("Dana Omarova was jailed for 15 days on 1 March 2024. On 2 March 2024 she was released.", "2024-03-02"),
        ("Ерлана Даулетова арестовали на 15 суток 5 января 2024 года. 20 января его отпустили.", "2024-01-20"),
        ("Ерлан Дәулетовті 5 қаңтарда үйқамаққа алды. Ерлан Дәулетов 3 наурызда босатылды.", "2024-03-03"),
        ("Yerlan Dauletov was remanded on 5 January 2024. He was not released on 3 March.", None),
        ("Yerlan Dauletov was remanded on 5 January 2024. He demands to be released on 3 March.", None),
        ("Yerlan Dauletov was remanded on 5 January 2024. The video was released on 3 March.", None),
        ("Yerlan Dauletov was remanded on 5 January 2024. Marat Sarsen was released on 3 March.", None),
        ("Yerlan Dauletov was remanded on 5 March 2024. He was released on 3 January 2024.", None),
        ("Yerlan Dauletov was fined on 5 January 2024. He was released on 3 March.", None),
        ("Yerlan Dauletov was remanded on 5 January 2024. He was released.", None),
    ],
)
def test_a_release_ends_the_measure_to_which_it_belongs(text: str, end: str | None) -> None:
    (measure,) = of("measure", proposed(text))
    assert (measure["end"].edtf if "end" in measure else None) == end


def test_a_release_ends_the_one_measure_of_the_vault_and_known_ties_are_not_offered_again(store: Store) -> None:
    with store.change(N_("Add person")) as change:
        person = change.add(a_person("Dauletov", "Yerlan"))
        wife = change.add(a_person("Serikova", "Aizhan"))
        change.add(RelationshipData(person=wife, relation="spouse", other=person))
        measure = change.add(a_measure(person, "remand", start=when("5 January 2024")))
        change.add(a_measure(person, "fine"))
    text = "Yerlan Dauletov was released on 3 March 2024. His wife Aizhan Serikova met him."
    found = proposed(text, known_of(store))
    assert of("relationship", found) == []
    (offered,) = (each for each in found if each.entry.kind == "measure")
    assert (offered.entry.id, offered.entry.joins) == (measure, True)
    assert [text[start:end] for start, end in offered.spans] == ["was released", "3 March 2024"]
    source = replace(SOURCE, id=new_id())
    offered.entry.values["sources"] = [source.id]
    bring_in(store, [source, offered.entry], N_("Tell a story"))
    kept = store.get(measure)
    assert (kept.end.edtf, kept.sources) == ("2024-03-03", [source.id])
    with store.change(N_("Add person")) as change:
        change.add(a_measure(person, "remand"))
        change.add(a_measure(person, "house_arrest"))
    assert of("measure", proposed(text, known_of(store))) == []  # it may be one of two
