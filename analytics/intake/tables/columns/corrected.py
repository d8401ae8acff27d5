"""Columns that give a count anew beside it: «Số đúng», «Số liệu điều chỉnh», «Số người dự sau rà soát».

Which of the two is the report's only the sender knows, so it is asked and an answer is obeyed.
"""

from __future__ import annotations

import re
from datetime import date

from analytics.datasets import COUNTED_KINDS
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet
from analytics.intake.model.questions import Answers, Question
from analytics.intake.tables.columns.offered import offered
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import normalise, strip_marks

_CORRECTED = re.compile(
    r"(?:(?:so|so lieu|ket qua|du toan) )?"
    r"(?:dung|chinh xac|chinh thuc|chot|cuoi cung|(?:da )?(?:dieu chinh|hieu chinh|dinh chinh|chinh sua|sua))"
    r"(?: lai)?"
    r"|(?:so|so lieu|ket qua) (?:moi|cap nhat|thuc te|kiem tra|ra soat|duyet|thong nhat)(?: lai)?"
    r"|cap nhat(?: lai| moi)?|(?:kiem tra|ra soat) lai|thuc te"
    r"|.*\bsau (?:khi )?(?:ra soat|dieu chinh|hieu chinh|kiem tra|doi chieu|chinh sua)(?: lai)?"
)
_CORRECTED_DAY = re.compile(
    r"ngay(?: to chuc| thuc hien)? (?:thuc te|thay the|dieu chinh|moi|doi|bu|lui|chinh thuc|dung)"
    r"|(?:ngay )?(?:doi|lui|chuyen|hoan)(?: lich)?(?: lai)? (?:sang|den)(?: ngay)?"
)


def settle_corrected(
    grid: Grid, located: Located, sheet: Sheet, answers: Answers, findings: Findings
) -> None:
    """Take the column that the sender has chosen, or ask which one holds the figures of the report."""
    taken = set(located.columns.values())
    for column, title in located.titles.items():
        if column in taken:
            continue
        words = strip_marks(normalise(title))
        if not (anew := _CORRECTED.fullmatch(words) or _CORRECTED_DAY.fullmatch(words)):
            continue
        of_days = anew.re is _CORRECTED_DAY
        name = located.dataset.event_column if of_days else _beside(located, column)
        if name not in located.columns or not any(
            isinstance(row[column], date) if of_days else _is_figure(row[column])
            for row in grid.rows[located.bottom + 1 :]
        ):
            continue
        scope, own = located.dataset.id, located.columns[name]
        titles = {column: title, own: located.titles.get(own, "")}
        chosen = [one for one in titles if answers.headers.get((scope, normalise(titles[one]))) == name]
        if chosen:
            located.columns[name] = chosen[0]
            continue
        choices = tuple(
            offered(
                scope,
                words,
                sheet.at(located.bottom, one),
                located.dataset.by_name[name],
                (row[one] for row in grid.rows[located.bottom + 1 :]),
            )
            for one, words in titles.items()
        )
        findings.of_place(
            sheet, located.bottom, column, title, "corrected_column", dataset=scope, field=name,
            column=located.dataset.by_name[name].title.vi, first=titles[own],
            question=Question("header", f"header/{scope}/{name}", choices),
        )  # fmt: skip


def _beside(located: Located, column: int) -> str | None:
    """The field of figures that stands nearest to the left of a column."""
    fields = located.dataset.by_name
    left = [
        (place, name)
        for name, place in located.columns.items()
        if place < column and name in fields and fields[name].kind in COUNTED_KINDS
    ]
    return max(left)[1] if left else None


def _is_figure(cell: object) -> bool:
    return type(cell) in (int, float) or (isinstance(cell, str) and cell.strip().isdecimal())
