"""The columns of a located table: which of two with one title counts, which are missing, what to ask."""

from __future__ import annotations

from analytics.intake.findings import Findings
from analytics.intake.grid import Grid, Sheet, is_blank
from analytics.intake.headers import is_numbering, likeliest
from analytics.intake.locate import Located
from analytics.intake.messages import phrase
from analytics.intake.questions import Answers
from analytics.intake.table import Block


def settle_twins(grid: Grid, located: Located, sheet: Sheet, findings: Findings) -> None:
    """Of two columns with the same header take the one that is filled; when both are, ask."""

    def filled(column: int) -> bool:
        return any(not is_blank(row[column]) for row in grid.rows[located.bottom + 1 :])

    for name, first, second in located.twins:
        if not filled(second):
            continue
        if not filled(first):
            located.columns[name] = second
        elif name in located.dataset.by_name:
            title = located.titles[second]
            column = located.dataset.by_name[name].title
            findings.of_place(
                sheet, located.bottom, second, title, "duplicate_column", column=column.vi,
                dataset=located.dataset.id, field=name, first=located.titles[first],
            )  # fmt: skip


def settle_headers(grid: Grid, located: Located, sheet: Sheet, answers: Answers, findings: Findings) -> None:
    """Use titles that the sender has explained before, and those that can only be one field misspelt."""


def check_columns(block: Block, located: Located, findings: Findings) -> None:
    """Note the columns that a table with rows lacks, and headers that look like them."""
    if not block.numbers:
        return
    taken = set(located.columns.values())
    spare = {
        title: column
        for column, title in located.titles.items()
        if column not in taken and not is_numbering(title)
    }
    lacking = [column for column in located.dataset.columns if column.name not in located.columns]
    for column in lacking:
        names = {"column": column.title.vi, "dataset": located.dataset.id, "field": column.name}
        if column.presence == "required":
            likely = likeliest(column.title.vi, spare)
            hint = phrase("maybe_header", title=likely) if likely else ""
            findings.of_sheet(block.sheet, "missing_column", suggestion=hint, **names)
        elif likely := likeliest(column.title.vi, spare, misspelt=True):
            findings.of_place(block.sheet, located.bottom, spare[likely], likely, "unknown_column", **names)
        elif column.presence == "expected":
            findings.of_sheet(block.sheet, "missing_expected_column", **names)
