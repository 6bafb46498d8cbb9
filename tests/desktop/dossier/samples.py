"""Invented dossiers in three languages, long enough to turn many pages."""

from __future__ import annotations

import io

from desktop.dossier.blocks import (
    Account,
    Align,
    Banner,
    Block,
    Cite,
    Column,
    Dossier,
    Fact,
    Facts,
    Figure,
    Heading,
    List,
    Matrix,
    Metadata,
    Missing,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Run,
    Style,
    Table,
)
from desktop.dossier.drawing import Drawing, Hatch, Rect, Text, bar
from desktop.dossier.render import render_pdf

TOLD = {
    "en": "He was out walking with friends on the evening of 7 June, and “brushed against” a passer-by. ",
    "ru": "Вечером 7 июня он гулял с друзьями — один из них задел прохожего; имя пишут и так: ەرلان داۋلەتوۆ. ",
    "kk": "7 маусымда кешке ол достарымен серуендеп жүрген; бірі қарсы келе жатқан өткіншіге соғылып қалды. ",
}


def short(*blocks: Block, language: str = "en", **more: object) -> Dossier:
    values: dict[str, object] = {
        "title": "An invented case",
        "language": language,
        "reference": "C-0001",
        "banner": "For internal use",
        "as_of": "20 November 2026",
        "printed_on": "23 November 2026",
        "prepared_by": "A monitor",
        "notes": (Note(1, "S-0001: a statement"), Note(2, "S-0002: a letter")),
        "blocks": blocks,
    }
    return Dossier(**{**values, **more})  # type: ignore[arg-type]


def section(language: str, number: int) -> list[Block]:
    told = TOLD[language]
    acts = tuple(Row((str(act), told[: 20 + act * 3], f"{act * 37}", (Cite(1),))) for act in range(1, 12))
    return [
        Heading(1, f"Section {number}", str(number)),
        Paragraph((Run(told * 4), Cite(1), Run(" “"), Run(told, Style.QUOTED), Run("”"), Cite(2, "p. 4"), Run("."))),
        Heading(2, f"Incident {number}", f"{number}.1"),
        Facts((Fact("Date", "7 June 2023, evening"), Fact("A label of several words that wraps", told * 2))),
        Quote(told, "ru", told, "A. Translator", (Run("Statement"), Cite(1))),
        Heading(3, "Acts in their order"),
        Table(
            (Column("No.", 0.3, Align.END), Column("Act", 3), Column("Days", 0.5, Align.END), Column("Source", 0.5)),
            (Row(("By whom",), group=True), *acts, Row(("", "Total", "2442", ""), strong=True)),
            "Acts as told.",
        ),
        List((told, "Second", (Run("Third"), Cite(2))), ordered=bool(number % 2)),
        Missing(("End of the remand", "Name of the judge", told * 2)),
    ]


def long(language: str = "en", sections: int = 6) -> Dossier:
    drawn = Drawing(400, 60, (*bar(Rect(10, 10, 300, 12), Hatch.RISING), Text(10, 40, "House arrest, 97 days")))
    blocks: list[Block] = [Banner("The lawyer signed a non-disclosure undertaking.")]
    for number in range(1, sections + 1):
        blocks += section(language, number)
    accounts = tuple(Account(f"Speaker {index}", ("denies", TOLD[language], (Cite(2),))) for index in range(5))
    blocks += [
        PageBreak(),
        Heading(1, "Accounts", str(sections + 1)),
        Matrix(("Stance", "What is said", "Source"), accounts),
        Figure(drawn, "The ledger", "A bar of 97 days"),
        Table((Column("Ref", 1), Column("Days", 1, Align.END)), tuple(Row((f"M-{n:04}", str(n))) for n in range(120))),
    ]
    metadata = Metadata(author="A monitor", subject="Full dossier", keywords=("C-0001",))
    return short(*blocks, language=language, metadata=metadata, subtitle="Full dossier")


def pdf_of(dossier: Dossier) -> bytes:
    out = io.BytesIO()
    render_pdf(dossier, out)
    return out.getvalue()
