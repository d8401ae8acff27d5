"""*Nộp báo cáo*: the rows that were read stand beside the sheet that they were read from."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from analytics.datasets import DATASETS
from analytics.plan import Unit, UnitKind
from analytics.store import Store
from tests import ward
from tests.dashboard.app_pages.submit.test_submit_corrections import drop, press
from tests.dashboard.conftest import OpenPage


def test_rows_stand_beside_the_sheet_and_name_the_titles_they_were_taken_from(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.widgets.lazy_expander.EXPANDED", True)
    app = drop(open_page(url, "nop-bao-cao"), ("kinh-phi.xlsx", ward.expenses_of_two_schools()))
    frames = [one.value for one in app.dataframe]
    (read,) = [one for one in frames if "Nội dung chi (cột A)" in one.columns]
    assert read["Dòng"].tolist() == ["6", "8"]
    assert read["Đã chi (cột F: «Kỳ này»)"].tolist() == ["400.000", "600.000"]
    (sheet,) = [one for one in frames if list(one.columns) == ["Dòng", *"ABCDEFG"]]
    by_row = sheet.set_index("Dòng")
    assert by_row.loc["2", "A"] == "Đơn vị tính: nghìn đồng"
    assert by_row.loc["6"].tolist() == ["Pano", "Lồng ghép", "900", "500", "⚠ 300", "400", "400"]
    assert by_row.loc["8", "F"] == "600"


@pytest.mark.slow
def test_a_file_of_many_units_says_what_each_of_them_replaces_and_by_how_much(
    url: str, open_page: OpenPage
) -> None:
    with Store.open(url) as store:
        units = [*ward.UNITS, Unit("TH-02", "Trường Tiểu học Hoa Mai", UnitKind.PRIMARY)]
        store.import_units(units, by="test", at=datetime(2026, 6, 2, tzinfo=UTC))
    press(drop(open_page(url, "nop-bao-cao"), ("lan-1.xlsx", _money(400, 600, 800))), "Gửi báo cáo")
    app = drop(open_page(url, "nop-bao-cao"), ("lan-2.xlsx", _money(450, 600, 800)))
    (several,) = [one.value for one in app.dataframe if "Thay số liệu của" in one.value.columns]
    replaced = several.set_index("Đơn vị")["Thay số liệu của"]
    assert replaced[ward.HOA_BAN.name].startswith("lượt 1 (lan-1.xlsx, người gửi: ")
    assert replaced[ward.HOA_SEN.name] == "–", "its figures are the same"
    (changed,) = [
        one.value
        for one in app.dataframe
        if "Đơn vị" in one.value.columns and "Thay đổi" in one.value.columns
    ]
    assert changed.iloc[:, [0, 2, 3, 4, 5]].to_numpy().tolist() == [
        [ward.HOA_BAN.name, "Đã chi", "400.000 đồng", "450.000 đồng", "+50.000 đồng"]
    ]


def _money(*spent: int) -> bytes:
    """Amounts of three schools in thousands of đồng, by section."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Kinh phí"
    titles = [column.title.vi for column in DATASETS["budget"].columns]
    names = [ward.HOA_BAN.name, ward.HOA_SEN.name, "Trường Tiểu học Hoa Mai"]
    for row in (["KINH PHÍ TRUYỀN THÔNG QUÝ II NĂM 2026"], ["Đơn vị tính: nghìn đồng"], titles):
        sheet.append(row)
    for name, amount in zip(names, spent, strict=True):
        sheet.append([f"I. {name}"])
        sheet.append(["Pano", "Lồng ghép", 900, 900, amount, 300])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
