"""The fast writer makes workbooks that spreadsheet programs read as they were meant."""

from __future__ import annotations

import io
from datetime import date, datetime, time

from openpyxl import load_workbook

from analytics.plan import Quarter
from sample_data.generator import CALENDAR
from sample_data.ward import UNIT_BY_CODE
from sample_data.workbook import write_workbook

UNIT = UNIT_BY_CODE["TTDV"]
PERIOD = Quarter(2026, 2)


def test_every_kind_of_value_comes_back_as_it_was_given() -> None:
    publication = [
        {"result": "Kết quả <A> & «B» ệ", "result_on": date(2026, 4, 1), "corrected": True},
        {"result": "=1+1", "result_on": date(2026, 5, 2), "corrected": False, "channel": "Zalo OA"},
    ]
    media = [{"title": "Tin", "published_on": date(2026, 4, 3), "quantity": 3, "minutes": 7.5}]
    budget = [{"item": "In ấn", "planned": 12_500_000}]
    tables = {"media": media, "publication": publication, "budget": budget}
    book = load_workbook(io.BytesIO(write_workbook(UNIT, PERIOD, tables, CALENDAR)))
    assert book.sheetnames == [
        "Thông tin",
        "4. Tin bài, sản phẩm",
        "6. Công khai kết quả",
        "9. Kinh phí (đồng)",
    ]
    assert list(book["6. Công khai kết quả"].values) == [
        ("Kết quả thực hiện", "Ngày có kết quả", "Ngày công khai", "Kênh", "Phải đính chính"),
        ("Kết quả <A> & «B» ệ", _midnight(2026, 4, 1), None, None, "Có"),
        ("=1+1", _midnight(2026, 5, 2), None, "Zalo OA", "Không"),
    ]
    assert book["6. Công khai kết quả"]["A3"].data_type == "s"
    assert book["6. Công khai kết quả"]["B2"].number_format == "dd/mm/yyyy"
    assert list(book["4. Tin bài, sản phẩm"].values)[1][5:7] == (3, 7.5)
    assert book["9. Kinh phí (đồng)"]["C2"].number_format == "#,##0"


def test_the_cover_names_unit_and_period() -> None:
    book = load_workbook(io.BytesIO(write_workbook(UNIT, PERIOD, {}, CALENDAR)))
    assert dict(book["Thông tin"].values) == {
        "Mã đơn vị": "TTDV",
        "Tên đơn vị": UNIT.name,
        "Kỳ báo cáo": "Quý II/2026",
        "Người lập": "Cán bộ phụ trách truyền thông",
        "Điện thoại": None,
        "Ngày lập": _midnight(2026, 6, 16),
    }


def _midnight(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time())
