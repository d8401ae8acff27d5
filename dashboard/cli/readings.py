"""Saying what a file was read as: a line per dataset, and the cells that were not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import click

from analytics.datasets import DATASETS, CellKind, Dataset
from analytics.intake import CheckedFile
from analytics.intake.model.account import ranges
from analytics.intake.model.problem import TAKEN_OTHERWISE
from analytics.intake.model.reading import ReadRow, UnreadCell
from analytics.intake.tables.corrections import place_of
from analytics.plan import Lang, text
from dashboard.language.formats import count as counted
from dashboard.language.formats import exact

_SUMMED: tuple[CellKind, ...] = ("integer", "money", "number")
_READ = text("Đã đọc")
_ROWS = text("{count} dòng")
_DAYS = text("từ {first} đến {last}")
_UNREAD = text("Không đọc")
_TOLD = text("Đã hiểu khác, điền hoặc bỏ qua")
_NOTICES = TAKEN_OTHERWISE | frozenset(
    (
        "header_read_as",
        "word_read_as",
        "other_unit",
        "repaired_text",
        "repaired_more",
        "repaired_unicode",
        "columns_not_read",
        "cells_not_read",
        "hidden_sheet_not_read",
        "hidden_rows",
        "struck_rows",
        "struck_text",
        "under_merge",
        "stray_cells",
    )
)
"""Warnings that say how something was taken or that it was left out."""


def show_reading(checked: CheckedFile, lang: Lang) -> None:
    """Print what was read of a file and what was not."""
    tables: dict[tuple[str, str, str], list[ReadRow]] = {}
    for row in checked.read:
        period = row.period.label[lang] if row.period else "?"
        tables.setdefault((row.unit or "?", period, row.dataset), []).append(row)
    for (unit, period, dataset), rows in tables.items():
        told = "; ".join(_summary(DATASETS[dataset], rows, lang))
        click.echo(f"  {_READ[lang]} {unit} · {period} · {_named(DATASETS[dataset], lang)}: {told}")
    notices: dict[str, int] = {}
    for problem in checked.problems:
        if problem.code in _NOTICES:
            notices[problem.code] = notices.get(problem.code, 0) + 1
    if notices:
        click.echo(f"  {_TOLD[lang]}: " + ", ".join(f"{code} × {count}" for code, count in notices.items()))
    for line in unread_lines(checked.unread, lang):
        click.echo(f"  {_UNREAD[lang]} {line}")


def _named(dataset: Dataset, lang: Lang) -> str:
    return dataset.sheet if lang == "vi" else dataset.title.en


def _summary(dataset: Dataset, rows: list[ReadRow], lang: Lang) -> Iterator[str]:
    """The number of rows, the total of each figure that is counted, the first and the last date."""
    yield _ROWS[lang].format(count=counted(len(rows), lang))
    for column in dataset.columns:
        values = [row.values[column.name] for row in rows if row.values[column.name] is not None]
        if column.kind in _SUMMED and values:
            yield f"{column.title[lang]} {exact(sum(values), lang)}"
        elif column.kind == "date" and values and column.event:
            first, last = (f"{day:%d/%m/%Y}" for day in (min(values), max(values)) if isinstance(day, date))
            yield f"{column.title[lang]} {_DAYS[lang].format(first=first, last=last)}"


def unread_lines(cells: Iterable[UnreadCell], lang: Lang) -> Iterator[str]:
    """Unread cells by sheet and reason, runs of cells together: ``Sheet A3:A9: why``."""
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for cell in cells:
        groups.setdefault((cell.sheet, cell.why[lang]), []).append(place_of(cell.cell))
    for (sheet, why), places in groups.items():
        yield f"«{sheet}» {', '.join(ranges(places))}: {why}"
