"""A disputed point as tables: the same on paper and in Word documents."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.dossier.blocks import Column, Content, Matrix, Row, Run, Style, Table

MOST_ACCOUNTS = 4  # side by side


def side_by_side(block: Matrix) -> Iterator[Table]:
    """Accounts side by side, at most four; further ones below in the same form."""
    rounds = -(-len(block.accounts) // MOST_ACCOUNTS)
    size = -(-len(block.accounts) // rounds) if rounds else 1
    for start in range(0, len(block.accounts), size):
        accounts = block.accounts[start : start + size]
        columns = (Column("", 0.62), *(Column(account.speaker) for account in accounts))
        rows = tuple(
            Row((((Run(aspect, Style.STRONG),)), *(_answer(account.answers, index) for account in accounts)))
            for index, aspect in enumerate(block.aspects)
        )
        yield Table(columns, rows)


def _answer(answers: tuple[Content, ...], index: int) -> Content:
    return answers[index] if index < len(answers) and answers[index] else "–"
