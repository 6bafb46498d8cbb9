"""Each list, each field and each rule has its place: in a form, in a review, in print or with a reason why not."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from db import vocabulary
from db.fields import Described, Field, Kind, fields_of
from db.law import hints
from db.records import FILED, KINDS
from desktop.forms.editors import EDITORS
from desktop.forms.layouts import LAYOUTS, layout_of

ROOT = Path(__file__).parents[2]

# Lists that no field of a record chooses from: what is computed, or read out of words.
COMPUTED = {
    "date_qualifier": "dates are read out of words",
    "part_of_day": "dates are read out of words",
}


def _described(data: type[Described]) -> Iterator[tuple[type[Described], Field]]:
    for field in fields_of(data).values():
        if field.kind is Kind.OWN:  # what a vault adds has its places by its kind of value
            continue
        yield data, field
        if field.row is not None and issubclass(field.row, Described):
            yield from _described(field.row)


FIELDS = {
    f"{data.__name__}.{field.name}": (data, field) for kind in KINDS.values() for data, field in _described(kind.data)
}


def test_every_field_stands_once_in_a_form_with_an_editor() -> None:
    stand = {data: Counter(layout_of(data).names) for data, _field in FIELDS.values()}
    assert not [where for where, (data, field) in FIELDS.items() if stand[data][field.name] != 1]
    assert not [where for where, (_data, field) in FIELDS.items() if field.kind not in EDITORS]


def test_no_page_is_left_without_fields() -> None:
    assert {data for data, _field in FIELDS.values()} == set(LAYOUTS)


def test_every_list_is_chosen_from_or_computed() -> None:
    chosen = {field.vocabulary for _data, field in FIELDS.values()}
    assert not [name for name in vocabulary.lists() if (name in chosen) == (name in COMPUTED)]


def test_what_does_not_print_says_why() -> None:
    every = [field for kind in FILED.values() for field in fields_of(kind.data).values()]
    assert not [field.name for field in every if field.why_not is not None and not field.why_not.endswith(".")]


def test_every_rule_of_plausibility_is_asked() -> None:
    """Each function that gives a hint is called where records are looked over."""
    told = {
        name
        for name, each in vars(hints).items()
        if callable(each)
        and not name.startswith("_")
        and getattr(each, "__annotations__", {}).get("return") == "Hint | None"
    }
    asked = {
        node.attr
        for file in (ROOT / "db" / "review").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "hints"
    }
    assert told
    assert told <= asked, told - asked


def test_every_link_leads_to_a_kind_that_there_is() -> None:
    for where, (_data, field) in FIELDS.items():
        if field.kind in (Kind.LINK, Kind.LINKS):
            assert field.targets, where
            assert set(field.targets) <= set(KINDS), where


def test_every_column_of_a_register_is_a_field() -> None:
    for kind in KINDS.values():
        assert set(kind.data.columns) <= set(fields_of(kind.data)), kind.name


def test_no_two_kinds_share_a_letter_or_a_name() -> None:
    letters = [kind.data.letter for kind in KINDS.values()]
    assert len(set(letters)) == len(letters)
    for kind in KINDS.values():
        assert kind.data.noun and kind.data.plural
        assert (ROOT / "resources" / "icons" / f"{kind.data.icon}.svg").exists(), kind.name
