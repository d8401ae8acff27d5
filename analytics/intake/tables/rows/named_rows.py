"""Rows filled in whole whose name alone says that they are no data: examples, totals, rests, «Không»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.datasets import COUNTED_KINDS
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import label_column
from analytics.intake.tables.rows.not_held import ask_not_held
from analytics.intake.text.headers import is_numbering
from analytics.intake.text.normalise import bare_words, normalise
from analytics.intake.text.remembered import Unremarkable

_REST = re.compile(
    r"(?:(?:kinh phi|so tien|so|tien|phan|du toan|tong|nguon) )?"
    r"(?:con (?:lai|thua|phai chi)|chua (?:chi|giai ngan|phan bo|quyet toan|su dung)"
    r"|(?:(?:du|ton|tu) )?(?:nam|ky|quy) truoc (?:chuyen|mang) sang"
    r"|(?:chuyen|mang) sang (?:nam|ky|quy) sau)\b.*"
    r"|hoan ung(?: .*)?|thu hoi(?: .*)?|(?:nguon |so )?thu (?:xa hoi hoa|duoc|tu|ung ho|tai tro)\b.*"
    r"|thu (?:dong gop|hoc phi|phi)\b.*"
    r"|(?:so )?chenh lech(?: (?:giua|so|thu|chi|con|du toan)\b.*)?|giam tru(?: (?:khac|chi|kinh phi)\b.*)?"
    r"|(?:chi |phan |khoan )?(?:kinh phi|so tien|so|tien|nguon|du toan|ton)\b.*"
    r"\b(?:chuyen nguon|(?:chuyen|mang)(?: tiep)? (?:sang|qua)|(?:chuyen|mang) (?:ky|quy|nam) sau)"
    r"(?: (?:tu |sang )*(?:nam|ky|quy|thang|20\d\d)\b.*)?"
    r"|(?:chi )?chuyen nguon(?: (?:tu |sang )*(?:nam|ky|quy|thang|20\d\d)\b.*)?"
    r"|so du(?: .*)?|(?:ton|ket) (?:du|quy|dau ky|cuoi ky)(?: .*)?"
)
_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so|tong chung|cong chung|cong don|tong hop)"
    r"(?: (?:(?:toan (?:truong|phuong|don vi)|hoat dong|tin bai|tin|bai|chi|cac khoan)"
    r"(?: (?:thang|quy|nam|ky) .*)?|(?:thang|quy|nam|ky) [\divx].*))?"
)
_THINGS = (
    r"y kien|kien nghi|phan anh|vuong mac|kho khan|(?:thong )?tin sai(?: lech| su that)?|du luan|noi dung"
    r"|hoat dong|su kien|truong hop|phat sinh|dien hinh|tin bai|san pham|khoan chi|nhiem vu|de xuat"
    r"|thac mac|buc xuc|van de|trai chieu|xau doc|tam tu|nguyen vong|khieu nai|to cao|don thu|tap the"
    r"|ca nhan|ket qua"
)
_LEFT_OVER = (
    r"gi|nao|them|va|hoac|hay|de|phai|bao cao|moi|khac|xay ra|trong|quy|ky|nay|cua|nguoi dan|nhan dan"
)
_NOTHING = re.compile(
    r"(?:(?:tinh hinh|du luan|tu tuong|nhan dan)(?: (?!khong)\w+){0,3} (?:on dinh|binh thuong|tot) )?"
    r"(?:(?:trong|o) )?(?:(?:quy|ky|thang|nam|hien)(?: (?:nay|tai|bao cao))? )?"
    r"(?:khong|ko|chua)(?: (?:co|phat sinh|phat hien|ghi nhan|tiep nhan(?: duoc)?|nhan duoc|xay ra|thay))*"
    rf"(?: (?:{_THINGS}|{_LEFT_OVER}))*|(?:{_THINGS})(?: (?:{_THINGS}))* (?:khong|ko|chua)(?: co)?"
    r"|(?:khong|chua)(?: duoc)? (?:to chuc|thuc hien|trien khai)|0|none|nil|n a|no"
)
"""What stands in place of a name where there was nothing to tell of."""

_EXAMPLE = re.compile(r"(vi du|thi du|vd)\b|mau\b")
_MARKED_MODEL = normalise("mẫu")
_STANDS_IN = re.compile(
    r"^(?i:(?:(?:em|cô|thầy|ông|bà|đ/c|đồng chí|học sinh|giáo viên|hs|gv)\.? )?"
    r"(?:nguyễn|trần|lê|phạm|hoàng|vũ|võ|đặng|bùi|đỗ|ngô) (?:văn|thị)) [ABCXYZabcxyz]$"
    r"|(?<!\w)(?<!hội )(?<!Hội )(?i:trường|đơn vị|phường|cơ quan) [ABCXYZ](?![\w/.-])"
    r"|^(?i:số\s?:?\s?)?(?:…|\.{2,}|_{2,})\s?/"
    r"|^(?i:x{3,}|y{3,}|abc|test|tên (?:hoạt động|điển hình|tin bài|sản phẩm|tin bài, sản phẩm|khoản chi)"
    r"(?: \S{1,2})?|(?:hoạt động|tin bài|nội dung|mô hình|tập thể|cá nhân|sự kiện) [abcxyz])$"
)
"""Names that forms put where a real one goes; «Hội trường A» is a hall."""

_REAL = Unremarkable()
"""Texts that are no example's."""

_CALLED = re.compile(r"\s*(?:[(\[][^()\[\]]{2,10}[)\]]|[^:]{2,10}:)")
_AT_ITS_END = re.compile(r"[(\[]([^()\[\]]{2,10})[)\]]\s*$")
_FIRST_WORDS = re.compile(r"\W*([^\W\d_]+(?: [^\W\d_]+)?)")


class _Folded(dict[str, str]):
    """The texts of a table folded, each once for all that it may be named as."""

    def __missing__(self, words: str) -> str:
        return self.setdefault(words, bare_words(words))


def ask_named_rows(block: Block, located: Located, findings: Findings) -> None:
    """Ask about each row of a table whose name says so."""
    _ask_of_examples(block, findings)
    folded = _Folded()
    _ask_of_nothing(block, folded, findings)
    kinds = {column.kind for column in block.dataset.columns}
    if not kinds.isdisjoint(COUNTED_KINDS):
        _ask_of_totals(block, folded, findings)
    if "money" in kinds:
        _ask_of_rests(block, located, folded, findings)


def _ask_of_examples(block: Block, findings: Findings) -> None:
    """Ask about rows that call themselves examples, as forms have them: «(Ví dụ) Tọa đàm …», «VD: …»."""
    told: set[int] = set()
    for column, title in block.spare.items():
        if title.strip() and is_numbering(title):
            for number, cell in _unnumbered(block, column):
                _note_example(block, number, column, cell, findings)
                findings.close_row(block.sheet, number)
                told.add(number)
    places = block.places
    columns = [
        places[c.name] for c in block.dataset.columns if (c.kind == "text" or c.event) and c.name in places
    ]
    days = places.get(block.dataset.event_column or "", -1)
    texts = [block.texts(column) for column in columns if column != days]
    if (days < 0 or not block.texts(days)) and all(map(_REAL.holds_all, texts)):  # nearly always
        return
    columns.sort()
    words = _example_words(set().union(*texts))
    on_days = {
        cell: word
        for cell in (block.texts(days) if days in columns else ())
        if (word := _stand_in(cell) or _example_word(cell, alone=True))
    }
    for number in block.numbers if words or on_days else ():
        for column in columns if number not in told else ():
            cell = block.grid.rows[number][column]
            if type(cell) is str and (called := (on_days if column == days else words).get(cell)):
                _note_example(block, number, column, called, findings)
                if not _stand_in(cell):
                    findings.close_row(block.sheet, number)
                break


def _unnumbered(block: Block, column: int) -> Iterator[tuple[int, str]]:
    """The rows that are called an example where others have their number: «VD», «Mẫu»."""
    for number in block.numbers:
        cell = block.grid.rows[number][column]
        if type(cell) is str and cell and not cell.strip().isdecimal() and _example_word(f"({cell.strip()})"):
            yield number, cell.strip()


def _note_example(block: Block, number: int, column: int, word: str, findings: Findings) -> None:
    findings.of_place(
        block.sheet, number, column, block.grid.rows[number][column], "example_row",
        row=number + 1, word=word, dataset=block.dataset.id,
    )  # fmt: skip


def _example_words(texts: set[str]) -> dict[str, str]:
    """The texts that are an example's, and by which of their words; see :func:`_stand_in`."""
    left = _REAL.others(texts)
    found = {cell: word for cell in left if (word := _stand_in(cell) or _example_word(cell))}
    _REAL.add(left - found.keys())
    return found


def _stand_in(cell: str) -> str:
    """The form's name that stands for a real one in a cell: «Nguyễn Văn A», «Trường X»; empty for none."""
    match = _STANDS_IN.search(" ".join(cell.split()))
    return match[0] if match else ""


def _example_word(cell: str, *, alone: bool = False) -> str:
    """The word by which a cell calls its row an example; empty where none does.

    Where no words are expected it may stand ``alone``, with neither bracket nor colon.
    """
    if alone or _CALLED.match(cell):
        match, called = _EXAMPLE.match(bare_words(cell)), _FIRST_WORDS.match(cell)
    elif found := _AT_ITS_END.search(cell):
        match, called = _EXAMPLE.fullmatch(bare_words(found[1])), _FIRST_WORDS.match(found[1])
    else:
        return ""
    if match is None or called is None:
        return ""
    word = called[1].split()[0]
    if match[1]:
        return word if match[1] == "vd" else called[1]
    return word if normalise(word) == _MARKED_MODEL else ""  # «màu», «máu» are other words


_NO_TOTAL, _NO_REST, _NO_NOTHING = Unremarkable(), Unremarkable(), Unremarkable()
"""Names of rows that are no total, no rest of money, and something."""


def _name_column(block: Block) -> int | None:
    """The column of the words that a row goes by: the first that every row must have."""
    named = (c.name for c in block.dataset.columns if c.kind == "text" and c.presence == "required")
    return block.places.get(next(named, ""))


def _ask_of_nothing(block: Block, folded: _Folded, findings: Findings) -> None:
    """Ask about rows that would be counted, though their name says that there was nothing."""
    column = _name_column(block)
    if column is None:
        return
    for number in _named(block, column, _NOTHING, _NO_NOTHING, folded):
        ask_not_held(block, number, column, shown(block.grid.rows[number][column]), findings)


def _ask_of_totals(block: Block, folded: _Folded, findings: Findings) -> None:
    """Ask about rows that are filled in whole, though their name is that of a total."""
    column = _name_column(block)
    if column is None:
        return
    for number in _named(block, column, _TOTAL, _NO_TOTAL, folded):
        noted = any(findings.has_at(block.sheet, number, place) for place in block.places.values())
        if not noted:
            findings.of_place(
                block.sheet, number, column, block.grid.rows[number][column], "total_as_row",
                row=number + 1, dataset=block.dataset.id,
            )  # fmt: skip


def _ask_of_rests(block: Block, located: Located, folded: _Folded, findings: Findings) -> None:
    """Ask about rows of money that are named as what is left over: no expense."""
    label = label_column(located)
    if label is None:
        return
    for number in _named(block, label, _REST, _NO_REST, folded):
        findings.of_place(
            block.sheet, number, label, block.grid.rows[number][label], "rest_of_money",
            row=number + 1, dataset=block.dataset.id,
        )  # fmt: skip


def _named(
    block: Block, column: int, names: re.Pattern[str], others: Unremarkable, folded: _Folded
) -> Iterator[int]:
    """The rows named so; ``others`` remembers what is not."""
    texts = block.texts(column)
    if others.holds_all(texts):  # nearly always
        return
    found = {words for words in texts if names.fullmatch(folded[words])}
    others.add(texts - found)
    yield from (number for number in block.numbers if found and block.grid.rows[number][column] in found)
