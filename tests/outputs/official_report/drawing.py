"""A ward with gaps, drawn from a seed, and its reports."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import docx
import pandas as pd
from docx.document import Document

from analytics.datasets import Reports, open_plan
from analytics.indicators import Measured, measure
from analytics.outputs.official_report import OfficialReport, Scope, compose, docx_bytes, time_of
from analytics.plan import Quarter, Unit
from tests.indicators.invented import invented_reports, invented_units

PLAN = open_plan()
WARD = invented_units(24)
SCHOOL = WARD[0]
DAY = date(2027, 10, 1)
MADE = datetime(2027, 10, 1, 8, 30)  # noqa: DTZ001 - local time


@cache
def drawn_reports() -> Reports:
    """Six quarters of which a quarter of the reports is missing."""
    return invented_reports(PLAN, WARD, Quarter(2026, 2), Quarter(2027, 3), rows_per_table=3, missing=0.25)


@cache
def drawn() -> Measured:
    return measure(PLAN, WARD, drawn_reports(), as_of=DAY)


def scope(
    code: str,
    unit: Unit | None = None,
    *,
    cumulative: bool = False,
    refused: Collection[tuple[str, str]] = (),
    **more: Any,
) -> Scope:
    """``refused``: unit and quarter of which a file with errors came."""
    measured, reports = drawn(), drawn_reports()
    if refused:
        came = pd.DataFrame(
            [(*of, 1, datetime(2027, 9, 1)) for of in refused],  # noqa: DTZ001 - as the store reads it
            columns=list(reports.faulty.columns),
        )
        reports = replace(reports, faulty=came.astype(reports.faulty.dtypes.to_dict()))
        measured = measure(PLAN, WARD, reports, as_of=DAY)
    return Scope(measured, reports, time_of(measured, code, cumulative=cumulative), unit, **more)


@cache
def report(code: str, unit: Unit | None = None) -> OfficialReport:
    return compose(scope(code, unit, version=12, address="https://so.example/tai-bang"))


def word(report: OfficialReport) -> Document:
    return docx.Document(io.BytesIO(docx_bytes(report, made_at=MADE)))


def tables(document: Document) -> dict[str, list[dict[str, str]]]:
    """The rows of every framed table by its caption, each by the titles of its columns; spans left out."""
    found: dict[str, list[dict[str, str]]] = {}
    caption = ""
    for block in document.iter_inner_content():
        if isinstance(block, docx.text.paragraph.Paragraph):
            caption = block.text if block.style is not None and block.style.name == "Caption" else caption
        elif block.style is not None and block.style.name == "Table Grid":
            titles = [cell.text for cell in block.rows[0].cells]
            rows = [row for row in block.rows[1:] if len({cell._tc for cell in row.cells}) > 1]
            found[caption] = [
                dict(zip(titles, [cell.text for cell in row.cells], strict=True)) for row in rows
            ]
    return found


def number(words: str) -> float | None:
    """A figure of the document read back: ``12.480``, ``87,5%`` (as a share), ``35 phút``; ``None`` for none."""
    found = re.fullmatch(r"(-?[\d.]+(?:,\d+)?)(%?)(?: (?:phút|ngày))?", words)
    if found is None:
        return None
    value = float(found[1].replace(".", "").replace(",", "."))
    return value / 100 if found[2] else value
