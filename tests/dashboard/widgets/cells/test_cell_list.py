"""The cells behind a number, and the file of the chosen one."""

from __future__ import annotations

import pandas as pd

from dashboard.context import Context
from dashboard.widgets.cells import cell_list
from tests.dashboard.widgets.conftest import Alone, choose_row, notes, on_paper

SHEET = "1. Phổ biến quán triệt"


def cells(*rows: tuple[str, str, object, str]) -> pd.DataFrame:
    """A trace of one file: unit, cell, value, role."""
    frame = pd.DataFrame(rows, columns=["unit", "cell", "value", "role"], dtype="object")
    return frame.assign(
        indicator="M1", period="2026-Q2", file="bao-cao.xlsx", sha256="0" * 64, sheet=SHEET, column="Tổng số"
    )


DRAWN = cells(
    ("TH-01", "C5", 1234567, "denominator"),
    ("TH-01", "D5", 7.5, "numerator"),
    ("QQ-9", "D6", None, "numerator"),
    ("TH-02", "E5", "2026-04-10", "numerator"),
    ("TH-02", "E6", "2026-99-99", "numerator"),
)


def listed(ctx: Context) -> None:
    cell_list.cells_list(ctx, DRAWN, key="o", file_name="M1.csv")


def test_each_cell_is_told_with_its_unit_place_value_and_role(alone: Alone):
    frame = alone(listed).dataframe[0].value
    assert list(frame.columns) == [
        "Đơn vị",
        "Kỳ báo cáo",
        "Tệp",
        "Trang tính",
        "Ô",
        "Cột",
        "Giá trị",
        "Vai trò",
    ]
    assert frame.iloc[0].tolist() == [
        "Trường Tiểu học Hoa Sen",
        "Quý II/2026",
        "bao-cao.xlsx",
        SHEET,
        "C5",
        "Tổng số",
        "1.234.567",
        "Mẫu số",
    ]


def test_values_are_written_in_the_visitor_s_language_and_a_blank_is_no_zero(alone: Alone):
    said = alone(listed).dataframe[0].value["Giá trị"].tolist()
    assert said == ["1.234.567", "7,5", "–", "10/04/2026", "2026-99-99"]
    english = alone(listed, lang="en").dataframe[0].value.iloc[:, -2].tolist()
    assert english[:3] == ["1,234,567", "7.5", "–"]


def test_a_unit_that_the_register_no_longer_has_keeps_its_code(alone: Alone):
    assert alone(listed).dataframe[0].value["Đơn vị"].tolist()[2] == "QQ-9"


def test_paper_has_the_cells_too(alone: Alone):
    app = alone(listed)
    (paper,) = on_paper(app)
    assert paper[1:] == app.dataframe[0].value.to_numpy().tolist()


def test_the_chosen_cell_s_file_is_offered_as_it_was_sent_opened_at_that_cell(alone: Alone):
    app = alone(listed)
    assert [one.label for one in app.download_button] == ["Tải danh sách ô (CSV)"]
    app = choose_row(app, "o", 1)
    (way,) = [one.proto.body for one in app.get("html") if "nq-tool" in one.proto.body]
    assert ">Tải tệp gốc, mở tại 1. Phổ biến quán triệt · D5</a>" in way
    assert "?trang=1.+Ph%E1%BB%95+bi%E1%BA%BFn+qu%C3%A1n+tri%E1%BB%87t&amp;o=D5" in way
    assert [one.label for one in app.download_button] == ["Tải danh sách ô (CSV)"]
    assert any("Không còn giữ tệp gốc này" in words for words in notes(app)), "the store has no such file"
