"""The list of proposals as Word and xlsx: who is on it, in full or by initials, and what a person has to fill in."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import docx
import pandas as pd
import pytest
from openpyxl import load_workbook

from analytics.datasets.masking import masked_frame
from analytics.indicators import measure
from analytics.indicators.insights.resources.exemplars import proposals
from analytics.outputs.commendation import proposal_docx, proposal_workbook
from analytics.plan import year_time
from tests.indicators.drawing import indicator, plan, reports, sent, units

HEAD = "kind|name|stage|on|achievement|award|occasion\n"
LINES = (
    "Cá nhân|Nguyễn Văn An|Đề xuất khen thưởng|2026-05-02|Giúp em Lê Thị Bé tới lớp|Giấy khen|Tổng kết năm học",
    "Tập thể|Tổ Toán|Đề xuất khen thưởng|2026-05-03|Dạy tốt||",
    "Mô hình, cách làm|Tiếng trống học bài của ông Trần Văn Khuyến|Đề xuất khen thưởng|2026-05-04|x|Giấy khen|",
)
NAMES = ("Nguyễn Văn An", "Lê Thị Bé", "Trần Văn Khuyến")
Y2026 = year_time(2026)


@pytest.fixture(scope="module")
def made() -> tuple[Any, Any, pd.DataFrame]:
    told = reports(sent("TH-1", "2026-Q2", exemplar=HEAD + "\n".join(LINES)))
    total = indicator("total", "exemplar", value_unit="count")
    known = measure(plan(total), units("TH-1"), told, as_of=date(2026, 12, 20))
    return known, told, proposals(known, told, Y2026)


def paper(made: tuple[Any, Any, pd.DataFrame], *, named: bool) -> docx.document.Document:
    known, told, proposed = made
    shown = proposed if named else masked_frame("exemplar", proposed)
    at = datetime(2026, 12, 20, tzinfo=UTC)
    data = proposal_docx(known, told, shown, Y2026, units={"TH-1": "Trường mẫu"}, made_at=at)
    return docx.Document(io.BytesIO(data))


def all_words(document: docx.document.Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_word_list_has_every_proposal_under_its_kind_with_gaps_for_what_nobody_told(
    made: tuple[Any, Any, pd.DataFrame],
):
    document = paper(made, named=True)
    (listed,) = [table for table in document.tables if table.cell(0, 0).text == "STT"]
    assert [[cell.text for cell in row.cells] for row in listed.rows][1:] == [
        ["Tập thể"] * 6,
        ["1", "Tổ Toán", "Trường mẫu", "Dạy tốt", "", "[hình thức]"],
        ["Cá nhân"] * 6,
        ["2", "Nguyễn Văn An", "Trường mẫu", "Giúp em Lê Thị Bé tới lớp", "Tổng kết năm học", "Giấy khen"],
        ["Mô hình, cách làm"] * 6,
        ["3", "Tiếng trống học bài của ông Trần Văn Khuyến", "Trường mẫu", "x", "", "Giấy khen"],
    ]
    told = all_words(document)
    assert "Tập thể, cá nhân, mô hình đề nghị khen thưởng năm 2026" in told
    assert "(Kèm theo [Tờ trình số …, ngày …])" in told
    assert "Danh sách gồm 3 điển hình: 1 tập thể, 1 cá nhân, 1 mô hình, cách làm." in told
    assert "Số:" not in told


def test_neither_file_names_a_person_unless_asked_for(made: tuple[Any, Any, pd.DataFrame]):
    masked = masked_frame("exemplar", made[2])
    book = load_workbook(
        io.BytesIO(proposal_workbook(masked, Y2026, units={"TH-1": "Trường mẫu"}, as_of="20/12/2026"))
    )
    cells = "\n".join(str(cell.value) for row in book.active.iter_rows() for cell in row)
    for words in (all_words(paper(made, named=False)), cells):
        assert not [name for name in NAMES if name in words]
        assert "Tổ Toán" in words
        assert "N.V.A." in words
    assert all(name in all_words(paper(made, named=True)) for name in NAMES)


def test_the_workbook_has_a_row_for_each_with_its_day(made: tuple[Any, Any, pd.DataFrame]):
    data = proposal_workbook(made[2], Y2026, units={"TH-1": "Trường mẫu"}, as_of="20/12/2026")
    sheet = load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[5]] == [
        1,
        "Tập thể",
        "Tổ Toán",
        "Trường mẫu",
        "Dạy tốt",
        None,
        None,
        datetime(2026, 5, 3),  # noqa: DTZ001 - a day of a cell
    ]
    assert sheet.max_row == 7
