"""The table under a chart: folded, chosen from, and taken away as CSV with its numbers unrounded."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard.context import Context
from dashboard.widgets import downloads
from dashboard.widgets.table import Field
from tests.dashboard.widgets.conftest import Alone, choose_row, notes

ROWS = pd.DataFrame(
    {
        "day": pd.to_datetime(["2026-04-10", None]),
        "label": ["Trường Tiểu học Hoa Sen", "=1+1"],
        "value": [0.123456789, math.nan],
        "hidden": ["x", "y"],
    }
)
CELL = {
    "unit": "TH-01",
    "period": "2026-Q2",
    "file": "a.xlsx",
    "sha256": "0" * 64,
    "sheet": "1",
    "cell": "D5",
    "column": "Số",
    "value": 18,
    "role": "numerator",
}


def fields(ctx: Context) -> list[Field]:
    return [
        Field("label", "Đơn vị"),
        Field("value", "Giá trị", ctx.fmt.percent),
        Field("day", "Ngày", ctx.fmt.day),
    ]


def plain(ctx: Context) -> None:
    downloads.table(ctx, ROWS, fields(ctx), title="Thử", key="thu")


def behind(row: Mapping[Hashable, Any]) -> pd.DataFrame:
    """One cell stands behind the first row, none behind the others."""
    return pd.DataFrame([CELL] if row["hidden"] == "x" else [], columns=[*CELL])


def with_cells(ctx: Context) -> None:
    downloads.table(ctx, ROWS, fields(ctx), title="Thử", key="thu", behind=behind)


def opened(alone: Alone, page: Any):
    app = alone(page)
    app.session_state["fold-bang-thu"] = True
    return app.run()


def test_the_table_is_folded_until_somebody_opens_it(alone: Alone):
    app = alone(plain)
    assert [one.label for one in app.expander] == ["Bảng số liệu của biểu đồ"]
    assert not app.dataframe
    assert not app.download_button
    app = opened(alone, plain)
    assert app.dataframe[0].value["label"].tolist() == ROWS["label"].tolist()
    assert app.download_button[0].label == "Tải bảng này (CSV)"


def test_the_file_has_the_table_s_columns_by_their_titles_and_no_number_is_rounded():
    data = downloads._file(ROWS, [Field("label", "Đơn vị"), Field("value", "Giá trị"), Field("day", "Ngày")])
    head, first, second = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head == ["Đơn vị", "Giá trị", "Ngày"]
    assert first == ["Trường Tiểu học Hoa Sen", "0.123456789", "2026-04-10"]
    assert second[1:] == ["", ""]


def test_what_a_file_holds_is_never_a_formula_to_excel():
    data = downloads._file(ROWS, [Field("label", "Đơn vị")])
    assert not [row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if row[0].startswith("=")]


def test_a_chosen_row_lists_the_cells_that_it_counts(alone: Alone):
    app = opened(alone, with_cells)
    assert notes(app) == ["Chọn một dòng để xem nguồn số liệu."]
    app = choose_row(app, "table-thu", 0)
    assert [one.value for one in app.markdown if one.value.startswith("**")] == [
        "**1 ô đứng sau dòng đã chọn**"
    ]
    assert app.dataframe[1].value["Ô"].tolist() == ["D5"]
    assert notes(app) == []


def test_a_row_behind_which_no_cell_stands_says_so(alone: Alone):
    app = choose_row(opened(alone, with_cells), "table-thu", 1)
    assert [one.value for one in app.caption] == ["Không có ô nào đứng sau dòng này."]
    assert len(app.dataframe) == 1
