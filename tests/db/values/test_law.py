"""Law references: read in three languages and in any order of their parts, cited shortly, sorted by number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from db.values.law import LawNotUnderstood, LawRef
from db.values.laws import known_law, laws
from resources import text

CC, CPC, CAO = "KZ-CC-2014", "KZ-CPC-2014", "KZ-CAO-2014"


def ref(law: str, article: str, part: str | None = None, point: str | None = None) -> LawRef:
    return LawRef(law=law, article=article, part=part, point=point)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("405(2)", ref("", "405", "2")),
        ("405 (2) (3)", ref("", "405", "2", "3")),
        ("179-1", ref("", "179-1")),
        ("179–1 ч. 2", ref("", "179-1", "2")),
        ("293 ч. 2", ref("", "293", "2")),
        ("Article 293 Part 2", ref("", "293", "2")),
        ("Art. 405(2) CC", ref(CC, "405", "2")),
        ("Art. 405, point 3 CC", ref(CC, "405", None, "3")),
        ("Article 405, part 2, paragraph 3 of the Criminal Code", ref(CC, "405", "2", "3")),
        ("Criminal Code of Kazakhstan, art. 174", ref(CC, "174")),
        ("Article 14(2) of the Criminal Procedure Code of the Republic of Kazakhstan", ref(CPC, "14", "2")),
        ("article 488 of the Code of the Republic of Kazakhstan on Administrative Offences", ref(CAO, "488")),
        ("ст. 405 ч. 2 УК", ref(CC, "405", "2")),
        ("ст.405 ч.2", ref("", "405", "2")),
        ("ч. 2 ст. 405 УК РК", ref(CC, "405", "2")),
        ("п. 3 ч. 2 ст. 405 УК РК", ref(CC, "405", "2", "3")),
        ("п. а) ч. 2 ст. 405 УК РК", ref(CC, "405", "2", "а")),
        ("статья 405 часть 2 Уголовного кодекса Республики Казахстан", ref(CC, "405", "2")),
        ("частью второй статьи 405 УК", ref(CC, "405", "2")),
        ("ст. 14(2) УПК", ref(CPC, "14", "2")),
        ("ст. 434 КоАП РК", ref(CAO, "434")),
        ("ст. 488 Кодекса Республики Казахстан об административных правонарушениях", ref(CAO, "488")),
        ("405-бап 2-бөлік", ref("", "405", "2")),
        ("ҚК 405-бабының 2-бөлігі", ref(CC, "405", "2")),
        ("ҚР ҚК-нің 405-бабы 2-бөлігінің 3-тармағы", ref(CC, "405", "2", "3")),
        ("Қылмыстық кодекстің 405-бабының екінші бөлігі", ref(CC, "405", "2")),
        ("Қазақстан Республикасы Қылмыстық-процестік кодексінің 147-бабы", ref(CPC, "147")),
        ("Art. 19 ICCPR", ref("ICCPR", "19")),
        ("Article 19 of the ICCPR", ref("ICCPR", "19")),
        ("Закон о мирных собраниях, ст. 5", ref("Закон о мирных собраниях", "5")),
    ],
)
def test_a_reference_is_read_as_people_write_it(written: str, meant: LawRef) -> None:
    assert LawRef.parse(written) == meant
    assert LawRef.parse(f"  {written.replace(' ', '  ')} ") == meant


def test_a_quoted_title_is_the_title_as_cited() -> None:
    for written in ('Article 293 Part 2 ("hooliganism")', "ст. 293 ч. 2 «hooliganism»", "“hooliganism”, 293(2)"):
        assert LawRef.parse(written) == LawRef(article="293", part="2", title_as_cited="hooliganism")


def test_the_law_may_be_given_beside_the_text() -> None:
    assert LawRef.parse("405(2)", law=CC).law == CC
    assert LawRef.parse("ст. 14 УПК", law=CC).law == CPC


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hello",
        "УК",
        "ст. 405, 293",
        "405 2",
        "405(2)(3)(4)",
        "ч. 2 п. 1 405(3)",
        "ст. 405-бап",
        "405 УК what",
        "4" * 600,
    ],
)
def test_what_names_no_single_place_is_refused_with_a_reason(written: str) -> None:
    with pytest.raises(LawNotUnderstood) as trouble:
        LawRef.parse(written)
    assert trouble.value.message.endswith(".")


@pytest.mark.parametrize(
    ("given_", "en", "ru", "kk"),
    [
        (ref(CC, "405", "2"), "Art. 405(2) CC", "ст. 405 ч. 2 УК", "ҚК 405-бабының 2-бөлігі"),
        (ref(CC, "293"), "Art. 293 CC", "ст. 293 УК", "ҚК 293-бабы"),
        (ref(CPC, "14", "2", "1"), "Art. 14(2)(1) CPC", "ст. 14 ч. 2 п. 1 УПК", "ҚПК 14-бабы 2-бөлігінің 1-тармағы"),
        (ref(CAO, "50", None, "4"), "Art. 50, point 4 CAO", "ст. 50 п. 4 КоАП", "ӘҚБтК 50-бабының 4-тармағы"),
        (ref("", "405", "2"), "Art. 405(2)", "ст. 405 ч. 2", "405-бабының 2-бөлігі"),
        (ref("ICCPR", "19"), "Art. 19 ICCPR", "ст. 19 ICCPR", "ICCPR 19-бабы"),
        (ref(CC, ""), "CC", "УК", "ҚК"),
        (LawRef(title_as_cited="hooliganism"), "hooliganism", "hooliganism", "hooliganism"),
        (LawRef(), "", "", ""),
    ],
)
def test_a_reference_is_cited_as_each_language_does(given_: LawRef, en: str, ru: str, kk: str) -> None:
    assert [given_.short(language) for language in ("en", "ru", "kk")] == [en, ru, kk]
    with text.speaking("kk"):
        assert given_.short() == kk


numbers = st.integers(1, 999).map(str)
article = st.one_of(numbers, st.tuples(numbers, st.integers(1, 9)).map(lambda pair: f"{pair[0]}-{pair[1]}"))


@given(
    st.builds(
        LawRef,
        law=st.sampled_from(["", CC, CPC, CAO]),
        article=article,
        part=st.none() | numbers,
        point=st.none() | numbers,
    ),
    st.sampled_from(text.LANGUAGES),
)
def test_what_is_cited_can_be_read_again(given_: LawRef, language: str) -> None:
    assert LawRef.parse(given_.short(language)) == given_


@given(st.text() | st.text("405()чстп.-бапөлік УКҚart "))
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        read = LawRef.parse(written)
    except LawNotUnderstood:
        return
    assert read.article
    assert LawRef.model_validate(read.model_dump(mode="json", exclude_defaults=True)) == read
    assert read.sort_key


def test_articles_sort_as_numbers() -> None:
    sorted_ = [
        ref(CAO, "434"),
        ref(CC, "99"),
        ref(CC, "179"),
        ref(CC, "179", "2"),
        ref(CC, "179", "10"),
        ref(CC, "179-1"),
    ]
    assert sorted(reversed(sorted_), key=lambda each: each.sort_key) == sorted_


def test_blanks_are_nothing_and_spaces_are_cut() -> None:
    assert LawRef(law=" KZ-CC-2014 ", article="405 ", part="", point=" ") == LawRef(law=CC, article="405")
    assert LawRef.model_validate({"law": None, "article": "1"}).law == ""
    with pytest.raises(ValidationError):
        LawRef.model_validate({"article": 405})


def test_every_known_law_is_found_by_its_own_names() -> None:
    assert {law.code for law in laws("KZ")} == {CC, CPC, CAO}
    assert laws("nowhere") == ()
    for law in laws():
        assert known_law(law.code) is law
        for language in text.LANGUAGES:
            assert law.name(language) and law.short(language)
            for name in (law.name(language), law.short(language), law.code):
                assert LawRef.parse(f"{name} 405").law == law.code
