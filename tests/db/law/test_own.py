"""The law as a vault has it: rows of its own beside the shipped pack, in the place of some of it, and never in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from db.exchange.jsonlines import export_lines, import_lines
from db.law.entering import as_entered, kind_of, name_of, named, rows_of
from db.law.own import ROW_KINDS, OwnRow, laid_over, law_of, own_rows
from db.law.packs import AnyRow, Article, LawPack, MeasureRule, key_of, pack, packs
from db.records import KINDS, LawArticleData, LawConstraintData, LawCreditData, LawMeasureData, LawTermData
from db.store import Store
from db.values.law import LawRef
from db.vault import Vault
from tests.builders import when

CC = "KZ-CC-2014"


def a_term(code: str = "mine", **values: Any) -> LawTermData:
    given = {"code": code, "trigger": "measure_start", "amount": 10, "unit": "days", "measure_types": ["remand"]}
    return LawTermData.checked({**given, **values})


def law(store: Store, jurisdiction: str | None = "KZ") -> LawPack:
    with store.reading() as connection:
        return law_of(connection, jurisdiction)


def add(store: Store, *rows: Any) -> list[str]:
    with store.change("Add") as change:
        return [change.add(row) for row in rows]


def test_a_vault_without_rows_of_its_own_has_the_shipped_law(store: Store) -> None:
    assert law(store) is pack("KZ")
    assert law(store, None) is pack("GENERIC")


def test_a_row_stands_in_the_place_of_the_shipped_one_with_its_key(store: Store) -> None:
    add(store, a_term("kz.remand.2m", amount=3, unit="months", state="verified", source="a lawyer"), a_term())
    found = law(store)
    changed, mine = found.term("kz.remand.2m"), found.term("mine")
    assert changed and mine
    assert (changed.amount, changed.trigger, changed.source, changed.verified) == (3, "measure.start", "a lawyer", True)
    assert not mine.verified
    assert len(found.terms()) == len(pack("KZ").terms()) + 1
    shipped = pack("KZ").term("kz.remand.2m")
    assert shipped and shipped.amount == 2


def test_taking_a_row_back_brings_the_shipped_one_again(store: Store) -> None:
    [row] = add(store, a_term("kz.remand.2m", amount=3))
    with store.change("Take back") as change:
        change.trash(row)
    assert law(store) is pack("KZ")


def test_an_article_has_its_titles_days_and_what_was_checked(store: Store) -> None:
    basis = LawRef(law=CC, article="174")
    add(
        store,
        LawArticleData.checked(
            {"basis": basis, "titles": {"en": "Old title", "ru": "Старое"}, "checked_in": ["ru"],
             "valid_from": when("2015-01-01"), "valid_to": when("2020"), "checked_on": when("3 May 2026")}
        ),
        LawArticleData.checked({"basis": LawRef(law=CC), "titles": {"en": "No article at all"}}),
    )  # fmt: skip
    found = law(store)
    article = found.article(CC, "174", on=date(2019, 5, 5))
    assert article
    assert (article.title("en"), article.valid_to, article.checked_on) == (
        "Old title", date(2020, 12, 31), date(2026, 5, 3),
    )  # fmt: skip
    assert article.official("ru").verified and not article.official("en").verified
    assert len(found.articles()) == len(pack("KZ").articles())


def test_measures_constraints_and_credits(store: Store) -> None:
    add(
        store,
        LawMeasureData.checked({"measure_type": "other", "counts": "yes", "day_kind": "sentence"}),
        LawMeasureData.checked({"measure_type": "travel_ban", "counts": "unknown"}),
        LawConstraintData.checked(
            {"code": "mine", "constraint": "one_at_a_time", "measure_class": "coercive", "one_proceeding": True}
        ),
        LawCreditData.checked(
            {"code": "kz.credit.house_arrest", "day_kind": "house_arrest", "held_days": 2, "sentence_days": 1}
        ),
        LawCreditData.checked({"code": "blank", "day_kind": "remand", "held_days": 0, "sentence_days": 1}),
    )
    found = law(store)
    other, ban = found.measure("other"), found.measure("travel_ban")
    assert other and ban
    assert (other.counts, other.day_kind, ban.counts) == (True, "sentence", None)
    assert [each.within for each in found.constraints() if each.code == "mine"] == ["proceeding"]
    assert [each.credit for each in found.credits("house_arrest")] == [Fraction(1, 2)]
    assert [each.credit for each in found.credits() if each.code == "blank"] == [None]


def test_a_row_for_everywhere_gives_way_to_what_a_pack_says_of_its_country(store: Store) -> None:
    add(
        store,
        a_term("everywhere", jurisdiction="GENERIC"),
        a_term("un.wgad.reply", jurisdiction="GENERIC", amount=90),
        LawMeasureData.checked({"measure_type": "house_arrest", "jurisdiction": "GENERIC", "counts": "no"}),
    )
    kz, elsewhere = law(store), law(store, "GENERIC")
    assert kz.term("everywhere") and elsewhere.term("everywhere")
    for found in (kz, elsewhere):
        reply = found.term("un.wgad.reply")
        assert reply and reply.amount == 90
    house_arrest, there = kz.measure("house_arrest"), elsewhere.measure("house_arrest")
    assert house_arrest and there
    assert (house_arrest.counts, there.counts) == (True, False)


def test_rows_of_one_country_do_not_reach_another(store: Store) -> None:
    add(store, a_term())
    assert law(store, "GENERIC") is pack("GENERIC")


def test_an_update_of_the_shipped_pack_leaves_them(store: Store) -> None:
    add(store, a_term("kz.remand.2m", amount=3), a_term())
    newer = pack("KZ").corrected([MeasureRule(measure_type="other", counts=False, source="a newer pack")])
    with store.reading() as connection:
        found = laid_over(newer, "KZ", own_rows(connection))
    remand, other = found.term("kz.remand.2m"), found.measure("other")
    assert remand and other
    assert (remand.amount, other.source, bool(found.term("mine"))) == (3, "a newer pack", True)


def test_they_travel_in_the_open_format(store: Store, tmp_path: Any) -> None:
    from db.store import make_schema

    add(store, a_term("kz.remand.2m", amount=3, state="verified"))
    lines = list(export_lines(store))
    with Vault.create(
        tmp_path / "Other.daftar", "another invented passphrase", make_schema=make_schema, work=16
    ) as new:
        other = Store(new)
        assert import_lines(other, lines) == 1
        assert law(other).terms() == law(store).terms()
        other.close()


def _every_row() -> list[tuple[str, AnyRow]]:
    found: list[tuple[str, AnyRow]] = []
    for code in packs():
        known = pack(code)
        rows: tuple[AnyRow, ...] = (
            *known.articles(),
            *known.terms(),
            *known.measures(),
            *known.constraints(),
            *known.credits(),
        )
        found += [(code, row) for row in rows]
    return found


@pytest.mark.parametrize("code", packs())
def test_every_shipped_row_says_the_same_as_a_row_of_ones_own(store: Store, code: str) -> None:
    """What a form begins with when somebody corrects it, kept as it is, changes nothing."""
    jurisdiction = code if code != "COE" else "GENERIC"
    rows = [row for each, row in _every_row() if each == code]
    entered = [KINDS[kind_of(row)].data.checked(as_entered(row, jurisdiction)) for row in rows]
    add(store, *entered)
    with store.reading() as connection:
        own = {(kind_of(each.row), key_of(each.row)): each for each in own_rows(connection)}
    assert len(own) == len(rows)
    for row in rows:
        assert _same(own[kind_of(row), key_of(row)], row), row


def _same(own: OwnRow, shipped: AnyRow) -> bool:
    """Equal; a language in which an article has no title needs no state."""
    if isinstance(shipped, Article):
        shipped = replace(shipped, states={each: state for each, state in shipped.states.items() if state != "missing"})
    return own.row == shipped


def test_every_row_has_a_name_of_its_own_by_which_it_is_found() -> None:
    names = []
    for code in packs():
        for kind in ROW_KINDS:
            for row in rows_of(pack(code), kind):
                names.append(name_of(row, code))
                assert named(pack(code), names[-1]) is row
    assert len(names) == len(set(names))
    assert named(pack("KZ"), "KZ|law_term|nothing") is None
