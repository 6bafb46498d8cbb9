"""Every text of a composed print is protected, whatever block holds it; what was decided is kept to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import pytest

from desktop.dossier import blocks
from desktop.dossier.blocks import (
    Cite,
    Column,
    Dossier,
    Exhibit,
    Fact,
    Facts,
    Figure,
    Heading,
    Letterhead,
    Metadata,
    Note,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    plain,
)
from desktop.dossier.drawing import Drawing, Text
from desktop.dossier.protection.cast import Shown
from desktop.dossier.protection.guard import Mention, left, obstacle, protect
from desktop.dossier.protection.hunt import Certainty, Sort
from tests.desktop.dossier.protection.people import HUNT, certain


class Cast:
    """Everybody is a number, but Vera, who is not named at all."""

    def of(self, person_id: str) -> Shown:
        return Shown("withheld") if person_id == "vera" else Shown("pseudonym", f"Person {len(person_id)}00-1")


CAST = Cast()
NAME = "Даулетов Ерлан"


def a_dossier(*told: Any, **more: Any) -> Dossier:
    front = {name: "" for name in ("title", "reference", "banner", "as_of", "printed_on", "prepared_by")}
    return Dossier(**{**front, "language": "en", "blocks": told, **more})


def protected(*told: Any, **more: Any) -> tuple[Dossier, tuple[Mention, ...]]:
    return protect(a_dossier(*told, **more), CAST, HUNT)


def strings(value: Any) -> Iterator[str]:
    """Every string of a composed print."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings(getattr(value, one.name))


@dataclass(frozen=True)
class NewBlock:
    """A block that the guard was never told of."""

    words: str
    rows: tuple[tuple[str, ...], ...] = ()


FULL = a_dossier(
    Heading(1, f"О {NAME}", "1", "persons"),
    Paragraph(f"{NAME} пришёл.", number="1"),
    blocks.Quote(f"{NAME} сказал", "ru", f"{NAME} said", NAME, f"со слов {NAME}"),
    Facts((Fact(NAME, NAME),)),
    Table((Column(NAME),), (Row((NAME,)), Row((f"всего: {NAME}",), strong=True)), NAME),
    blocks.Matrix((NAME,), (blocks.Account(NAME, (NAME,)),)),
    Figure(Drawing(9, 9, (Text(1, 1, NAME),)), NAME, NAME),
    blocks.List((NAME,)),
    blocks.Missing((NAME,), NAME),
    blocks.Banner(NAME),
    blocks.Picture("0" * 64, NAME, NAME, beside=NAME),
    blocks.Signatures((NAME,)),
    blocks.Blanks((blocks.Blank(NAME, 1, NAME, NAME),)),
    blocks.Ticks(NAME, (blocks.Tick(NAME),)),
    blocks.PageBreak(),
    NewBlock(NAME, ((NAME,),)),
    Paragraph((Run("см. ", Style.QUIET), Cite(1, f"стр. 2, {NAME}"))),
    title=NAME,
    reference=NAME,
    banner=NAME,
    as_of=NAME,
    printed_on=NAME,
    prepared_by=NAME,
    subtitle=NAME,
    facts=(Fact(NAME, NAME),),
    metadata=Metadata(NAME, NAME, (NAME, "dauletov")),
    notes=(Note(1, NAME),),
    cover=(Paragraph(NAME),),
    letterhead=Letterhead(NAME, (NAME,), ""),
    exhibits=(Exhibit(1, f"dauletov_passport.pdf, {NAME}", "0" * 64, listed_only=NAME),),
)


def test_no_text_of_any_block_is_forgotten() -> None:
    made, mentions = protect(FULL, CAST, HUNT)
    assert not [text for text in strings(made) if certain(text)]
    assert "Person 500-1 пришёл." in list(strings(made))
    assert all(mention.place for mention in mentions)
    assert len(mentions) >= 45


def test_every_kind_of_block_was_tried() -> None:
    tried = {type(block) for block in FULL.blocks}
    assert set(blocks.Block.__args__) <= tried


def test_protecting_twice_is_protecting_once() -> None:
    once, _mentions = protect(FULL, CAST, HUNT)
    again, mentions = protect(once, CAST, HUNT)
    assert again == once
    assert not mentions


def test_a_print_that_names_nobody_stays_as_it_is() -> None:
    plain_one = a_dossier(Heading(1, "Evidence", "1"), Paragraph((Run("Nobody ", Style.STRONG), Cite(1), Run("came."))))
    made, mentions = protect(plain_one, CAST, HUNT)
    assert made is plain_one
    assert not mentions


def test_a_name_over_several_styles_is_one_and_references_stay() -> None:
    content = (
        Run("Видели, что "),
        Run("Даул", Style.STRONG),
        Run("етов", Style.EMPHASIS),
        Cite(3),
        Run("а Ерлана там нет"),
    )
    made, (mention,) = protected(Paragraph(content))
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert block.content == (
        Run("Видели, что "),
        Run("Person 500-1", Style.STRONG),
        Cite(3),
        Run(" там нет"),
    )
    assert mention.words == "Даулетова Ерлана"


def test_a_name_over_two_lines_of_a_chart_is_found() -> None:
    shapes = (Text(0, 0, "Дом: Дау-"), Text(0, 9, "летов"), Text(0, 18, "3 дня"))
    made, (mention,) = protected(Figure(Drawing(9, 9, shapes)))
    (figure,) = made.blocks
    assert isinstance(figure, Figure)
    assert [shape.text for shape in figure.drawing.shapes if isinstance(shape, Text)] == ["Дом: Person 500-1", "3 дня"]
    assert mention.certainty is Certainty.CERTAIN


def test_equal_labels_of_a_chart_stay_apart() -> None:
    made, _mentions = protected(Figure(Drawing(9, 9, (Text(0, 0, NAME), Text(0, 9, NAME)))))
    assert list(strings(made)).count("Person 500-1") == 2


def test_the_list_tells_sentence_place_and_what_stands_there_now() -> None:
    _made, (mention,) = protected(
        Heading(1, "Incidents", "7"), Paragraph("It rained. Then Ерлан Даулетов came home. Nobody saw it.")
    )
    assert mention.place == "7 Incidents"
    assert mention.sentence == "Then Ерлан Даулетов came home."
    assert mention.sentence[mention.start : mention.end] == mention.words == "Ерлан Даулетов"
    assert (mention.replaced_by, mention.key, mention.sort) == ("Person 500-1", "erlan", Sort.NAME)


def test_a_column_and_a_label_are_places() -> None:
    table = Table((Column("Who"), Column("What")), (Row(("x", "Даулетов")),))
    _made, mentions = protected(Heading(1, "Acts", "2"), table, Facts((Fact("Born in", "с Даулетовым"),)))
    assert [mention.place for mention in mentions] == ["2 Acts · What", "2 Acts · Born in"]


def test_who_is_withheld_has_neutral_words_in_the_language_of_the_print() -> None:
    made, _mentions = protected(Paragraph("Видели Веру Лебедеву."), language="ru")
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    assert plain(block.content) != "Видели Веру Лебедеву."
    assert plain(block.content).startswith("Видели [")


def test_what_is_doubtful_stands_until_somebody_decides() -> None:
    told = Paragraph("It was Далетов who came.")
    made, mentions = protected(told)
    assert made.blocks == (told,)
    trouble = obstacle(mentions)
    assert trouble is not None
    assert trouble.advice
    (mention,) = mentions
    replaced, after = protect(a_dossier(told), CAST, HUNT, [mention.decision("replace")])
    assert "It was Person 500-1 who came." in list(strings(replaced))
    assert obstacle(after) is None
    kept, after = protect(a_dossier(told), CAST, HUNT, [mention.decision("leave")])
    assert kept.blocks == (told,)
    assert obstacle(after) is None
    assert left(after) == {mention.decision_key()}


def test_a_decision_is_about_one_sentence() -> None:
    told = Paragraph("It was Далетов who came.")
    (mention,) = protected(told)[1]
    other = Paragraph("Далетов went away again.")
    _made, mentions = protect(a_dossier(told, other), CAST, HUNT, [mention.decision("leave")])
    assert [each.decided for each in mentions] == ["leave", ""]


def test_what_is_certain_is_left_only_where_somebody_said_so() -> None:
    told = Paragraph("The Даулетов bridge was closed.")
    (mention,) = protected(told)[1]
    assert mention.replaced_by
    made, (after,) = protect(a_dossier(told), CAST, HUNT, [mention.decision("leave")])
    assert made.blocks == (told,)
    assert (after.replaced_by, after.decided, after.stands) == ("", "leave", True)


def test_what_is_certain_stands_by_no_decision_of_elsewhere_or_about_other_letters() -> None:
    told = Paragraph("The Даулетов bridge was closed.")
    (mention,) = protected(told)[1]
    brought = replace(mention.decision("leave"), exact=None)
    other = replace(mention.decision("leave"), exact=("The Dauletov bridge was closed.", "Dauletov"))
    for decision in (brought, other):
        made, (after,) = protect(a_dossier(told), CAST, HUNT, [decision])
        assert made.blocks != (told,)
        assert (bool(after.replaced_by), after.stands) == (True, False)
    doubtful = Paragraph("It was Далетов who came.")
    (mention,) = protected(doubtful)[1]
    _made, after_all = protect(a_dossier(doubtful), CAST, HUNT, [replace(mention.decision("leave"), exact=None)])
    assert obstacle(after_all) is None
    assert not left(after_all)  # nor does it excuse anything in the finished file


@pytest.mark.parametrize(
    ("text", "sort", "certainty"),
    [
        ("Звоните 8 701 123-45-67.", Sort.IDENTIFIER, Certainty.CERTAIN),
        ("Звоните +7 702 999 88 77.", Sort.IDENTIFIER, Certainty.DOUBTFUL),
        ("Сказал его единственный двоюродный брат.", Sort.DESCRIPTION, Certainty.DOUBTFUL),
    ],
)
def test_numbers_and_descriptions_are_told_by_their_sort(text: str, sort: Sort, certainty: Certainty) -> None:
    made, (mention,) = protected(Paragraph(text))
    assert (mention.sort, mention.certainty) == (sort, certainty)
    assert (made.blocks[0] != Paragraph(text)) == (certainty is Certainty.CERTAIN)


def test_a_name_where_no_text_belongs_is_shown() -> None:
    _made, mentions = protected(Heading(1, "Persons", "1", "dauletov yerlan"))
    assert [mention.open for mention in mentions] == [True]


def test_what_the_guard_cannot_walk_is_a_mistake_and_not_passed_over() -> None:
    with pytest.raises(TypeError):
        protected(Paragraph(["Даулетов"]))  # type: ignore[arg-type]


def test_a_pseudonym_that_names_another_protected_person_does_not_hide_it() -> None:
    class Muddled:
        def of(self, person_id: str) -> Shown:
            return Shown("pseudonym", "Жанна" if person_id == "erlan" else "Person 1")

    made, _mentions = protect(replace(a_dossier(), title="Даулетов Ерлан"), Muddled(), HUNT)
    assert made.title == "Жанна"
