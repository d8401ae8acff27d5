"""What a row says beside its fields that makes its event doubtful: «Đã hủy», «(dự kiến)».

Nobody but the sender knows whether the event was held after all, so the row is read and this is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Value, shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import label_column
from analytics.intake.text.captions import Limit, limit_of
from analytics.intake.text.normalise import bare_words, normalise, strip_marks
from analytics.intake.text.remembered import Unremarkable

_NOTES = re.compile(r"ghi chu|note|notes|tinh trang|trang thai|ket qua|tien do|thuc hien|danh gia")
_REST = re.compile(
    r"(?:(?:kinh phi|so tien|so|tien|phan|du toan|tong|nguon) )?"
    r"(?:con (?:lai|thua|phai chi)|chua (?:chi|giai ngan|phan bo|quyet toan|su dung))\b.*|so du(?: .* ky)?"
)
_EXAMPLE = re.compile(r"(?:vi du|thi du|vd)\b")
_CALLED = re.compile(r"\s*(?:[(\[][^()\[\]]{2,10}[)\]]|[^:]{2,10}:)")
_MARKS_OF_CALLED = re.compile(r"[(\[:]")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LONGEST = 60
_NAMED_SO = re.compile(r"ho(?:ãn|an)|h(?:ủy|uỷ|uy)|d(?:ự|u) ki(?:ế|e)n", re.IGNORECASE)
_DO = r"(?:thuc hien|to chuc|trien khai|tien hanh|dien ra|lam)"
_NOT_HELD = re.compile(
    rf"(?:(?:da|bi|tam|phai|xin|de nghi|duoc) )*(?:hoan|huy)(?: (?!hoan|thanh|thien).*)?"
    rf"|(?:chua|khong|ko)(?: duoc)? {_DO}(?: duoc)?(?: (?:do|vi|nen|thang|quy) .*)?"
    r"|(?:so )?(?:du kien|du tinh)(?: .*)?|kh|ke hoach|khong tinh"
    r"|(?:da )?(?:lui|doi|chuyen)(?: lai)? (?:sang|den) (?:quy|thang|nam|ky)\b.*"
    r"|da (?:bao cao|tinh|ke)(?: o| trong)? (?:quy|ky|thang) truoc"
)
_NOT_COUNTED = re.compile(
    r"(?:dong nay )?(?:bi |ghi )?(?:trung(?: lap)?|lap)"
    r"(?: (?:voi |o )?(?:dong|muc|stt|so thu tu|hang) \d+.*| lai)?"
    r"|(?:da |xin |de nghi )?(?:bo(?: dong(?: nay)?| ra)?|(?:xoa|loai (?:dong|bo|ra))(?: (?:dong|bo|ra).*)?)"
    r"|(?:dong nay )?khong tinh(?: dong nay| vao.*)?|khong lay(?: dong nay)?"
)
"""Notes that take a row back, whatever it is about."""
_LATER = re.compile(r"(?:bao cao |tinh |so lieu )?bo sung (?:cho |cua |so lieu )?(?:quy|ky|thang|nam)\b.*")
"""Notes that say no more than that a row is nothing that was done, or counted before."""
_HELD = re.compile(rf"\b(?:da {_DO}|{_DO} bu|van {_DO}|hoan thanh|xong)\b")
_ENDING = re.compile(r"\s[-–—:]\s*([^-–—:]{2,20})$|^\s*([^-–—:]{2,12}):\s")
_IN_HAND = ("feedback", "task")
"""Datasets whose rows may well speak of what is not done yet."""
_TAKEN_BACK = ("bỏ", "trùng", "lặp", "xóa", "xoá", "loại", "không", "ko")
_DOUBTFUL = ("denied", "planned")
_DOUBTED = ("planned", "unfinished")


def tell_row_notes(block: Block, located: Located, findings: Findings) -> None:
    """Tell of each row of an event whose note or name says that it was not held, or not yet."""
    event = block.dataset.event_column
    _ask_of_examples(block, located, findings)
    if any(column.kind == "money" for column in block.dataset.columns):
        _ask_of_rests(block, located, findings)
    held = not block.dataset.stock and event in block.places and block.dataset.id != "feedback"
    columns = _note_columns(block, located)
    if not columns and not (held and _have_brackets(block)):  # nearly always
        return
    doubted: tuple[str, ...] = (*_DOUBTFUL, "unfinished", "other_time") if held else _DOUBTED
    if block.dataset.id in _IN_HAND:
        doubted = ()
    for number in block.numbers:
        for column, words in _notes(block, columns, number, named=held):
            if len(words) > _LONGEST:
                continue
            limit = _limit(words)
            if _taken_back(words) or (held and _not_held(words, limit)):
                findings.of_place(
                    block.sheet, number, column, block.grid.rows[number][column], "event_not_held",
                    row=number + 1, words=shown(words), dataset=block.dataset.id,
                )  # fmt: skip
                break
            if limit in doubted:
                findings.of_place(
                    block.sheet, number, column, block.grid.rows[number][column], "event_in_doubt",
                    row=number + 1, words=shown(words), limit=phrase(f"limit_{limit}"),
                    dataset=block.dataset.id,
                )  # fmt: skip
                break


def _limit(words: str) -> Limit | None:
    """What a note says of its row's figures; what is added to another period is of another time."""
    return "other_time" if _LATER.fullmatch(bare_words(words)) else limit_of(words, None)


def _taken_back(words: str) -> bool:
    """Whether a note says that its row is not to be counted: «Trùng dòng 2», «Bỏ»."""
    folded = normalise(words)
    if not _NOT_COUNTED.fullmatch(bare_words(words)):
        return False
    return folded.isascii() or any(normalise(one) in folded for one in _TAKEN_BACK)


def _not_held(words: str, limit: Limit | None) -> bool:
    """Whether a note says no more than that its row is nothing that was done within the period."""
    folded = bare_words(words)
    if not _NOT_HELD.fullmatch(folded) or _HELD.search(folded):
        return False
    # «Đoàn», «hoàn» are other words without their marks; the limits know how «hoãn» and «hủy» are typed.
    return (
        limit in _DOUBTFUL
        or not re.search(r"\b(?:hoan|huy|chua|khong|du kien|du tinh)\b", folded)
        or (folded == "khong tinh")
    )


def _ask_of_examples(block: Block, located: Located, findings: Findings) -> None:
    """Ask about rows that call themselves examples, as forms have them: «(Ví dụ) Tọa đàm …», «VD: …»."""
    # Words are only called something with a bracket or a colon, which few columns have at all.
    columns = sorted(
        {
            block.places[c.name]
            for c in block.dataset.columns
            if c.kind == "text" and c.name in block.places and _may_call(_words_of(block.columns[c.name]))
        }
    )
    for number in block.numbers if columns else ():
        for column in columns:
            cell = block.grid.rows[number][column]
            if type(cell) is str and _CALLED.match(cell) and _EXAMPLE.match(bare_words(cell)):
                findings.of_place(
                    block.sheet, number, column, cell, "example_row", row=number + 1, dataset=block.dataset.id
                )  # fmt: skip
                break


def _words_of(cells: Sequence[Value]) -> str:
    """All words of cells, to look at once for what hardly any of them has."""
    if set(map(type, cells)) == {str}:
        return " ".join(cells)
    return " ".join([cell for cell in cells if type(cell) is str])


def _may_call(words: str) -> bool:
    return ":" in words or "(" in words or "[" in words


_NO_REST = Unremarkable()
"""Names of rows that are no rest of money."""


def _ask_of_rests(block: Block, located: Located, findings: Findings) -> None:
    """Ask about rows of money that are named as what is left over: no expense."""
    label = label_column(located)
    if label is None:
        return
    labels = [block.grid.rows[number][label] for number in block.numbers]
    texts = [cell for cell in labels if type(cell) is str]
    if _NO_REST.holds_all(texts):  # nearly always
        return
    rests = {words for words in dict.fromkeys(texts) if _REST.fullmatch(bare_words(words))}
    if not rests:
        _NO_REST.add(texts)
    for number, cell in zip(block.numbers, labels, strict=True) if rests else ():
        if type(cell) is str and cell in rests:
            findings.of_place(
                block.sheet, number, label, cell, "rest_of_money", row=number + 1, dataset=block.dataset.id
            )


def _note_columns(block: Block, located: Located) -> list[int]:
    """The columns that are no field and whose titles head notes."""
    fields = set(block.places.values())
    return [
        column
        for column, title in located.titles.items()
        if column not in fields and _NOTES.search(strip_marks(normalise(title)))
    ]


def _have_brackets(block: Block) -> bool:
    """Whether any row's own name, see :func:`_notes`, has words in brackets or of what was not held."""
    column = block.places.get(block.dataset.identity[0], -1) if block.dataset.identity else -1
    if column < 0:
        return False
    words = _words_of([block.grid.rows[number][column] for number in block.numbers])
    return "(" in words or "[" in words or _NAMED_SO.search(words) is not None


def _notes(block: Block, columns: Sequence[int], number: int, *, named: bool) -> Iterator[tuple[int, str]]:
    """The words of a row that may say so, each with its column; of its name only where ``named``."""
    row = block.grid.rows[number]
    for column in columns:
        if type(row[column]) is str:
            yield column, row[column]
    for name in block.dataset.identity[:1] if named else ():
        column = block.places.get(name, -1)
        if column >= 0 and type(row[column]) is str:
            yield from ((column, words) for words in _BRACKETS.findall(row[column]))
            if (said := _ENDING.search(row[column])) and limit_of(said[1] or said[2], None) == "denied":
                yield column, said[1] or said[2]
            if bare_words(row[column]).startswith("du kien "):
                yield column, " ".join(row[column].split()[:2])
