"""Whatever name, ending, split and sentence: it is found, and a text without a name is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.blocks import Paragraph, Run, Style, plain
from desktop.dossier.protection.guard import obstacle, protect
from desktop.dossier.protection.hunt import Certainty, Hunt
from tests.desktop.dossier.protection.corpus import NAMES, SENTENCES, SPLITS, WITHOUT_NAMES, forms
from tests.desktop.dossier.protection.test_guard import CAST, a_dossier

HUNT = Hunt([name.target() for name in NAMES])
FORMS_OF = {name.surname: list(forms(name)) for name in NAMES}
FORMS = [(surname, form) for surname, each in FORMS_OF.items() for form in each]


def marked(text: str, words: str, key: str) -> list[Certainty]:
    """How certain the hits are that cover these words of the text."""
    begin, end = text.index(words), text.index(words) + len(words.rstrip("."))
    return [
        hit.certainty
        for hit in HUNT.find(text)
        if key in (hit.key, *hit.others) and hit.start < end and begin < hit.end
    ]


@pytest.mark.parametrize("surname", FORMS_OF)
def test_every_form_of_every_name_is_found_in_every_sentence(surname: str) -> None:
    told = [
        sentence.format(form)
        for form in FORMS_OF[surname]
        for sentence in SENTENCES
        if not marked(sentence.format(form), form, surname)
    ]
    assert not told


@given(st.sampled_from(FORMS), st.sampled_from(SENTENCES), st.sampled_from(SPLITS), st.data())
def test_a_name_that_is_split_anywhere_is_found_whole(
    one: tuple[str, str], sentence: str, split: str, data: st.DataObject
) -> None:
    key, form = one
    inner = [at for at in range(2, len(form) - 1) if form[at - 1].isalpha() and form[at].isalpha()]
    at = data.draw(st.sampled_from(inner))
    written = form[:at] + split + form[at:]
    assert marked(sentence.format(written), written, key)


@given(
    st.sampled_from([name.surname for name in NAMES if len(name.surname) > 7 and "ь" not in name.surname]), st.data()
)
def test_a_letter_left_out_of_a_long_name_is_at_least_doubtful(surname: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(surname) - 1))
    written = surname[:at] + surname[at + 1 :]
    assert marked(data.draw(st.sampled_from(SENTENCES)).format(written), written, surname)


@given(
    st.lists(st.one_of(st.sampled_from(FORMS).map(lambda one: one[1]), st.sampled_from(WITHOUT_NAMES)), max_size=6),
    st.data(),
)
def test_nothing_certain_is_left_and_protecting_twice_is_protecting_once(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    runs = tuple(
        Run(text[begin:end], data.draw(st.sampled_from(Style)))
        for begin, end in zip((0, *cuts), (*cuts, len(text)), strict=True)
    )
    made, mentions = protect(a_dossier(Paragraph(runs), title=text), CAST, HUNT)
    (block,) = made.blocks
    assert isinstance(block, Paragraph)
    told = (made.title, plain(block.content))
    left = [hit for each in told for hit in HUNT.find(each) if hit.certainty is Certainty.CERTAIN]
    assert not left
    again, more = protect(made, CAST, HUNT)
    assert again == made
    assert (obstacle(more) is None) == (obstacle(mentions) is None)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_hits_of_any_text_are_in_order_and_within_it(text: str) -> None:
    hits = HUNT.find(text)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)


@pytest.mark.parametrize("text", WITHOUT_NAMES)
def test_a_text_without_a_name_is_no_alarm_and_stays_as_it_is(text: str) -> None:
    assert HUNT.find(text) == []
    told = a_dossier(Paragraph(text), title=text)
    made, mentions = protect(told, CAST, HUNT)
    assert made is told
    assert not mentions


@pytest.mark.parametrize(
    "text", ["x " * 4000, "Д" * 9000, "Ерлан-" * 2000, "а.б." * 3000, "1 " * 5000, "даулет-\n" * 2000]
)
def test_a_text_made_to_be_slow_is_searched_as_well(text: str) -> None:
    assert all(hit.end <= len(text) for hit in HUNT.find(text))
