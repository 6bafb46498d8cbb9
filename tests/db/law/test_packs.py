"""Law packs: official titles by language and day, measures, terms with their conditions, and what nobody checked."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from db import vocabulary
from db.law.notes import NOTES
from db.law.packs import Article, MeasureRule, Rule, TermRule, pack, packs
from resources import text

CC, CPC, CAO = "KZ-CC-2014", "KZ-CPC-2014", "KZ-CAO-2014"
KZ = pack("KZ")


def test_every_pack_reads() -> None:
    assert {"KZ", "GENERIC"} <= set(packs())
    for code in packs():
        assert pack(code).code == code


def test_laws_have_names_in_every_language() -> None:
    assert set(KZ.laws) == {CC, CPC, CAO}
    assert KZ.laws[CC].name("ru") == "Уголовный кодекс Республики Казахстан"
    assert [KZ.laws[CPC].short(language) for language in text.LANGUAGES] == ["CPC", "УПК", "ҚПК"]


def test_what_the_rows_say_of_themselves_can_be_told_in_every_language() -> None:
    """A bare place in the law needs no words; all else is named for the translators."""
    rows = [row for code in packs() for one in (pack(code),) for row in (*one.terms(), *one.measures())]
    rows += [row for code in packs() for kind in vocabulary.terms("day_kind") for row in pack(code).credits(kind.code)]
    said = {words for row in rows for words in (row.source, getattr(row, "note", "")) if words}
    bare = re.compile(r"KZ-[A-Z]+-\d+ Art\. [\d()]+|OHCHR")
    assert "the article named" in said
    assert {words for words in said - set(NOTES) if not bare.fullmatch(words)} == set()


def test_an_official_title_in_the_language_asked_for() -> None:
    article = KZ.article(CC, "293", "2")
    assert article
    assert [article.title(language) for language in text.LANGUAGES] == ["Hooliganism", "Хулиганство", "Бұзақылық"]
    assert article.official("ru").verified
    assert not article.official("kk").verified
    assert article.state == "verified"
    with text.speaking("kk"):
        assert article.state == "unverified"


def test_a_missing_title_is_shown_in_another_language_with_that_ones_state() -> None:
    article = KZ.article(CC, "405", "2", on=date(2022, 10, 14))
    assert article
    title = article.official("kk")
    assert (title.language, title.state) == ("en", "verified")
    assert title.text.startswith("Organisation of and participation")
    assert Article(law=CC, article="1").official("ru").text == ""
    assert Article(law=CC, article="1").state == "missing"


def test_the_part_comes_before_the_whole_article() -> None:
    part = KZ.article(CPC, "140", "1")
    assert part
    assert part.part == "1"
    assert KZ.article(CPC, "140", "2") is None
    assert KZ.article(CC, "9999") is None
    assert KZ.article("ICCPR", "19") is None


def test_an_article_is_the_one_of_its_day() -> None:
    old = Article(law=CC, article="174", titles={"en": "Old"}, valid_from=date(2015, 1, 1), valid_to=date(2020, 6, 5))
    new = Article(law=CC, article="174", titles={"en": "New"}, valid_from=date(2020, 6, 6))
    corrected = KZ.corrected([old, new])
    titles = [corrected.article(CC, "174", on=day) for day in (date(2020, 6, 5), date(2020, 6, 6), None)]
    assert [each and each.title("en") for each in titles] == ["Old", "New", "New"]
    assert corrected.article(CC, "174", on=date(2014, 12, 31)) is None
    assert len(corrected.articles()) == len(KZ.articles()) + 1
    assert [each.title("en") for each in corrected.versions(CC, "174")] == ["Old", "New"]
    shipped = KZ.article(CC, "174")
    assert shipped
    assert shipped.title("en").startswith("Incitement")


def test_measures_that_count_name_their_kind_of_day() -> None:
    days = {term.code for term in vocabulary.terms("day_kind")}
    classes = {term.code for term in vocabulary.terms("measure_class")}
    types = {term.code for term in vocabulary.terms("measure_type")}
    for code in packs():
        for rule in pack(code).measures():
            assert rule.measure_type in types
            assert rule.class_ in classes
            assert (rule.day_kind in days) if rule.counts else not rule.day_kind
    assert (
        {rule.measure_type for rule in KZ.measures()}
        == types
        == {rule.measure_type for rule in pack("GENERIC").measures()}
    )


def test_what_a_measure_is_in_law() -> None:
    arrest, other = KZ.measure("house_arrest"), KZ.measure("other")
    assert arrest and other
    assert (arrest.class_, arrest.counts, arrest.day_kind, arrest.verified) == ("restraint", True, "house_arrest", True)
    assert arrest.basis and arrest.basis.short("ru") == "ст. 146 УПК"
    assert other.counts is None
    assert other.basis is None
    assert KZ.measure("nothing of the kind") is None
    generic = pack("GENERIC").measure("house_arrest")
    assert generic and generic.counts and not generic.verified


def test_terms_have_their_conditions_as_fields() -> None:
    detention = [rule for rule in KZ.terms("measure.start") if "detention_suspect" in rule.measure_types]
    assert {(rule.amount, rule.exception, rule.under_age, rule.verified) for rule in detention} == {
        (48, False, None, True),
        (72, True, None, True),
        (24, False, 18, False),
    }
    remand = [rule for rule in KZ.terms() if "remand" in rule.measure_types]
    assert [(rule.extension, rule.amount) for rule in remand] == [(0, 2), (1, 3), (2, 9), (3, 12), (4, 18)]
    verdict = KZ.term("kz.appeal.verdict")
    assert verdict
    assert verdict.decision_kinds == ("verdict",)
    assert not verdict.verified
    kinds = {term.code for term in vocabulary.terms("decision_kind")}
    assert all(set(rule.decision_kinds) <= kinds for rule in KZ.terms())


def test_united_nations_rules_hold_everywhere_and_strasbourg_never_in_kazakhstan() -> None:
    for code in packs():
        assert pack(code).term("un.wgad.reply")
    assert pack("COE").term("echr.4m")
    assert KZ.term("echr.4m") is None
    assert pack("GENERIC").term("echr.4m") is None
    assert not pack("GENERIC").laws and not pack("GENERIC").articles()


def test_a_jurisdiction_without_a_pack_has_what_holds_everywhere() -> None:
    assert pack("XX").code == "GENERIC"


def rule(amount: int, unit: str) -> TermRule:
    return TermRule(code="test", trigger="measure.start", amount=amount, unit=unit)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due"),
    [
        (2, "months", date(2022, 12, 31), date(2023, 2, 28)),
        (2, "months", date(2023, 12, 31), date(2024, 2, 29)),
        (1, "months", date(2022, 11, 15), date(2022, 12, 15)),
        (9, "months", date(2023, 1, 19), date(2023, 10, 19)),
        (5, "years", date(2024, 2, 29), date(2029, 2, 28)),
        (60, "days", date(2023, 6, 8), date(2023, 8, 7)),
        (48, "hours", date(2023, 6, 8), date(2023, 6, 10)),
        (3, "hours", date(2023, 6, 8), date(2023, 6, 8)),
        (2, "months", date(9999, 12, 1), date.max),
        (1, "months", date(9999, 11, 30), date(9999, 12, 30)),
        (9, "days", date(9999, 12, 30), date.max),
    ],
)
def test_when_a_term_ends(amount: int, unit: str, start: date, due: date) -> None:
    assert rule(amount, unit).due(start) == due


def test_both_ends_of_a_vague_trigger_are_told() -> None:
    remand = KZ.term("kz.remand.2m")
    assert remand
    assert remand.due_between(date(2023, 1, 1), date(2023, 1, 31)) == (date(2023, 3, 1), date(2023, 3, 31))


def test_constraints_and_credits() -> None:
    [single] = KZ.constraints("one_at_a_time")
    assert (single.measure_class, single.within, single.verified) == ("restraint", "proceeding", True)
    [exempt] = KZ.constraints("exempt")
    assert exempt.measure_types == ("admin_arrest",)
    assert "disability_II" in exempt.groups and not exempt.verified
    credits = KZ.credits("remand")
    assert {each.credit for each in credits} == {Fraction(1), Fraction(3, 2), Fraction(2)}
    assert not any(each.verified for each in KZ.credits())
    assert [each.credit for each in KZ.credits("house_arrest")] == [None]


def test_users_correct_rules_without_touching_what_was_shipped() -> None:
    mine = MeasureRule(measure_type="other", counts=True, day_kind="sentence", state="verified", source="lawyer")
    term = TermRule(code="mine", trigger="measure.start", amount=10, unit="days", state="verified")
    corrected = KZ.corrected([mine, term])
    assert corrected.measure("other") == mine
    assert corrected.term("mine") == term
    assert KZ.term("mine") is None
    other = KZ.measure("other")
    assert other and other.counts is None


def test_no_row_of_the_packs_is_lost() -> None:
    assert (len(KZ.articles()), len(KZ.measures()), len(KZ.credits())) == (34, 51, 4)
    terms = {
        "kz.detention.48h", "kz.detention.72h", "kz.detention.juvenile.24h", "kz.remand.2m", "kz.remand.3m",
        "kz.remand.9m", "kz.remand.12m", "kz.remand.18m", "kz.house_arrest.2m", "kz.admin_detention.3h",
        "kz.appeal.investigating_judge", "kz.appeal.verdict", "kz.appeal.administrative", "un.wgad.reply",
        "un.hrc.late", "un.hrc.late_other",
    }  # fmt: skip
    assert {term.code for term in KZ.terms()} == terms
    assert {each.code for each in KZ.constraints()} == {"kz.single_restraint", "kz.admin_arrest.exempt"}


def test_every_row_says_where_it_comes_from() -> None:
    for code in packs():
        rules: list[Rule] = [
            *pack(code).measures(),
            *pack(code).terms(),
            *pack(code).constraints(),
            *pack(code).credits(),
        ]
        assert all(row.source for row in [*rules, *pack(code).articles()])
        assert all(rule.state in ("verified", "unverified") for rule in rules)
    assert all(article.verified or not article.official("en").verified for article in KZ.articles())
