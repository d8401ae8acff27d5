"""Words where a table's rows would be that promise them: «Đang cập nhật», «Có danh sách kèm theo»."""

from __future__ import annotations

import re

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import is_blank
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import footer_kind
from analytics.intake.text.normalise import bare_words

_MAKE = r"(?:cap nhat|tong hop|bo sung|thong ke|ra soat|hoan thien|thu thap|gui|nop|bao cao|nhap)"
_AWAITED = re.compile(
    rf"\b(?:dang|se|cho|chua) {_MAKE}\b|\b{_MAKE} sau\b|\bda (?:gui|nop|bao cao)\b"
    r"|\b(?:co|xem|theo|nhu|kem)(?: theo)? (?:phu luc|danh sach|bieu|bang|file|tep|van ban|bao cao|so lieu)\b"
    r"|\b(?:phu luc|danh sach|file|tep|bieu|bang)(?: \S+){0,2} (?:kem(?: theo)?|dinh kem|rieng)\b"
    r"|\bnhu (?:quy|ky|thang|lan) truoc\b"
)

_ROWS = 2
"""Where the first rows would be; what stands further down is the form's own."""


def ask_awaited(block: Block, located: Located, findings: Findings) -> None:
    """Ask about a table without a row whose place is taken by words that there are some, elsewhere or later.

    Words that there was nothing to tell of are the answer that the form expects.
    """
    if block.numbers:
        return
    first = located.bottom + 1
    for number, row in enumerate(block.grid.rows[first : first + _ROWS], start=first):
        filled = [column for column, cell in enumerate(row) if not is_blank(cell)]
        words = row[filled[0]] if len(filled) == 1 else None
        if type(words) is not str or footer_kind([words], [bare_words(words)]) is not None:
            continue
        if _AWAITED.search(bare_words(words)):
            findings.of_place(
                block.sheet, number, filled[0], words, "rows_awaited",
                dataset=block.dataset.id, dataset_sheet=block.dataset.sheet,
            )  # fmt: skip
            return
