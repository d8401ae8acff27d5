"""Columns beside a table's own that say of each row whether it was done: «Đã thực hiện: Không», «Hủy: x»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value, is_blank, shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.rows.not_held import ask_not_held, is_proposed_still
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.row_words import is_not_held, limit_of_note

_DONE = re.compile(
    r"(?:da )?(?:thuc hien|to chuc|trien khai|hoan thanh|dien ra|dang|lam|xong|th|tc)(?: chua| hay chua)?"
    r"|tinh vao (?:bao cao|ky)(?: .*)?"
    r"|(?:da |duoc |ket qua )?(?:(?:phe |xet )?duyet|cong nhan|nghiem thu)|quyet dinh"
    r"|(?:xac nhan|y kien)(?: cua .*)?|dong y"
    r"|trang thai|tinh trang|ket qua|tien do|kh th|th kh|loai"
)
_PROGRESS = re.compile(r"(?:da |muc do |ty le )?(?:hoan thanh|tien do)")
_MARKED = re.compile(
    r"(?:da )?(?:thuc hien|to chuc|trien khai|hoan thanh|dien ra|xong|duyet|phe duyet)|da (?:dang|lam|th|tc)"
)
"""Titles of marks; without «đã» a bare «TH» is a primary school, «Đăng» what was put on a page."""

_OPINIONS = re.compile(r"y kien\b.*|ket qua")
_BACK = re.compile(
    r"(?:bi |de nghi |xin )?(?:bo|huy|huy bo|loai bo|hoan|hoan huy|huy hoan|rut|khong tinh|trung)"
)
_DENIED = re.compile(
    r"(?:chua|khong)(?: duoc)? (?:thuc hien|to chuc|trien khai|hoan thanh|dien ra|dang|lam|xong|th|tc|duyet)"
)
_WHY = re.compile(r"ly do (?:huy|hoan|bo|lui|khong|chua)\b.*")
_NO = frozenset(
    ("khong", "ko", "chua", "no", "kh", "ke hoach", "khong duyet", "chua duyet", "khong dong y",
     "khong xac nhan", "cho",
     "chua xong", "chua lam", "chua hoan thanh", "chua thuc hien", "chua to chuc", "khong thuc hien",
     "khong to chuc", "khong tinh", "chua dang", "khong dang", "da huy", "huy", "hoan", "bo",
     "dang chuan bi", "chuan bi", "sap to chuc", "sap dien ra", "cho duyet", "dang cho", "se to chuc",
     "pending", "planned", "todo", "not done", "cancelled", "canceled", "postponed", "in progress")
)  # fmt: skip
_NOTHING = frozenset(("0", "0%"))
_NONE = frozenset(("khong", "ko", "no", "khong co"))
"""Denies that it was done, but under «Ý kiến» that there were any."""

_MARKS = frozenset(
    ("x", "v", "✓", "✔", "√", "☑", "1", "có", "co", "rồi", "roi", "xong", "đã xong", "đạt", "yes")
)
_UNMARKED = frozenset(("", "-", "–", "—", "/", "\\", "0"))
"""What stands where the others have their mark."""
_IN_HAND = ("feedback", "task", "publication")
"""Datasets whose rows may well speak of what is not done yet."""


def ask_row_states(block: Block, findings: Findings) -> None:
    """Ask about rows of what was done, or spent, that a column beside the form's says were not."""
    if block.dataset.stock or block.dataset.id in _IN_HAND:
        return
    for column, title in block.spare.items():
        if not title.strip():
            continue
        words = bare_words(title)
        cells = [block.grid.rows[number][column] for number in block.numbers]
        if _DONE.fullmatch(words):
            _ask_denied(block, column, title, cells, findings)
        elif _BACK.fullmatch(words) or _WHY.fullmatch(words):
            _ask_marked(block, column, title, cells, findings)
        elif _DENIED.fullmatch(words):  # amounts and counts under it are others' than the row's
            marked = [cell if shown(cell).strip().lower() in _MARKS else "" for cell in cells]
            _ask_marked(block, column, title, marked, findings)


def _ask_denied(block: Block, column: int, title: str, cells: Sequence[Value], findings: Findings) -> None:
    heading = bare_words(title)
    no = _NO - _NONE if _OPINIONS.fullmatch(heading) else _NO | _NONE
    no = no | _NOTHING if _PROGRESS.fullmatch(heading) else no
    for number, cell in zip(block.numbers, cells, strict=True):
        words = "" if is_blank(cell) else shown(cell).strip()
        denied = not no.isdisjoint((words, bare_words(words))) or is_not_held(words, limit_of_note(words))
        denied = denied and not is_proposed_still(block, number, words)
        if denied and not findings.has_at(block.sheet, number, column):
            ask_not_held(block, number, column, words, findings)
    marked = ["" if is_blank(cell) else shown(cell).strip().lower() for cell in cells]
    marks = set(marked) - _UNMARKED
    if _MARKED.fullmatch(heading) and marks and marks <= _MARKS:
        for number, words in zip(block.numbers, marked, strict=True):
            if words in _UNMARKED and not findings.has_at(block.sheet, number, column):
                findings.of_place(
                    block.sheet, number, column, words, "row_not_marked", row=number + 1, title=title,
                    dataset=block.dataset.id,
                )  # fmt: skip


def _ask_marked(block: Block, column: int, title: str, cells: Sequence[Value], findings: Findings) -> None:
    for number, cell in zip(block.numbers, cells, strict=True):
        if not is_blank(cell) and bare_words(shown(cell)) not in ("", "khong", "ko", "0"):
            ask_not_held(block, number, column, f"{title}: {shown(cell)}", findings)
