"""*Nộp báo cáo*: the rows that were read stand beside the sheet that they were read from."""

from __future__ import annotations

import pytest

from tests import ward
from tests.dashboard.app_pages.submit.test_submit_corrections import drop
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
