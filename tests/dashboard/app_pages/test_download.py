"""*Tải bảng tổng hợp*: what is previewed, what is downloaded and what the command line says are one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from analytics.datasets import open_plan
from analytics.indicators import measure, summarise
from analytics.outputs import csv_text, long_csv
from analytics.store import Store
from dashboard.app_pages.download import preview
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words

TABLES = ("tong-hop", "summary-by", "summary-whole")
FOR_PEOPLE = "_de-doc.csv"


@dataclass
class Files:
    """What the page's buttons would hand out: the maker of the bytes by file name."""

    made: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def bytes(self, ending: str) -> bytes:
        """The table with that ending; the packs of everything have names of their own."""
        (name,) = [
            name
            for name in self.made
            if name.endswith(ending)
            and name.startswith(TABLES)
            and (ending == FOR_PEOPLE or not name.endswith(FOR_PEOPLE))
        ]
        return self.made[name]()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    kept = Files()
    button = st.download_button

    def spy(label: str, data: Any, **options: Any) -> bool:
        kept.made[options["file_name"]] = data
        return button(label, data, **options)

    monkeypatch.setattr(st, "download_button", spy)
    return kept


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(url, "tai-bang", **{name.replace("_", "-"): value for name, value in params.items()})
    assert not app.exception
    assert not app.error
    return app


def command_line(url: str, by: str, time: str) -> pd.DataFrame:
    """What ``nq71 summary`` computes."""
    with Store.open(url) as store:
        return summarise(
            open_plan(), store.units(), store.reports(), by=by, time=time, as_of=small_ward.AS_OF
        )


def numbers(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    columns = ["numerator", "denominator", "value", "units_reported", "units_expected", "units_carried"]
    return [
        tuple(None if pd.isna(value) else float(value) for value in record)
        for record in frame[columns].itertuples(index=False)
    ]


def test_the_page_opens_with_what_the_table_holds(open_page: OpenPage, ward_url: str):
    rows = command_line(ward_url, "ward", "period")
    known = len(rows.dropna(subset=["value"]))
    said = words(page(open_page, ward_url))
    assert f"Bảng có {len(rows)} dòng, {known} dòng có số liệu: 23 chỉ tiêu, toàn phường" in said
    assert "Quý II/2026 đến Quý IV/2026" in said


def test_paper_says_how_many_rows_it_leaves_out(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dashboard.widgets.printed.LONGEST", 3)
    on_screen = preview.preview
    monkeypatch.setattr(
        preview, "preview", lambda ctx, asked, most, *, alt: on_screen(ctx, asked, 9, alt=alt)
    )
    rows = command_line(ward_url, "unit", "period")
    app = page(open_page, ward_url, theo="unit")
    (printed,) = [one.proto.body for one in app.get("html") if one.proto.body.startswith("<table")]
    assert len(app.dataframe[0].value) == 9
    assert f"… và {len(rows) - 3} dòng nữa; tải bảng tổng hợp để có đủ." in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("by", "time"), [("ward", "phase"), ("kind", "year"), ("group", "period"), ("unit", "phase")]
)
def test_preview_and_both_files_hold_the_numbers_of_the_command_line(
    open_page: OpenPage, ward_url: str, files: Files, by: str, time: str
):
    app = page(open_page, ward_url, theo=by, thoi_gian=time)
    told = command_line(ward_url, by, time)
    assert numbers(app.dataframe[0].value) == numbers(told)
    assert files.bytes(".csv") == b"\xef\xbb\xbf" + csv_text(told).encode()
    sheet = load_workbook(io.BytesIO(files.bytes(".xlsx"))).worksheets[0]
    records = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(records) == len(told)
    head = [cell.value for cell in sheet[1]]
    place = head.index("Giá trị")
    assert [record[place] for record in records] == [
        None if pd.isna(value) else pytest.approx(value) for value in told["value"]
    ]


def test_the_preview_speaks_vietnamese_and_keeps_real_numbers(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, theo="unit", cac_ky="2026-Q3", cac_chi_tieu="M1")
    frame = app.dataframe[0].value
    frame = frame[frame["part"] == ""].set_index("by")
    assert frame.loc["Trường Tiểu học Đường Xanh", "value"] == 0.25
    assert frame.loc["Trường Tiểu học Đường Xanh", "time"] == "Quý III/2026"
    said = app.dataframe[0].proto.arrow_data.styler.display_values
    shown = convert_arrow_bytes_to_pandas_df(said).set_index("by")
    assert list(shown.loc["Trường Tiểu học Đường Xanh", ["value", "target"]].iloc[0]) == ["25%", "100%"]


def test_filters_choose_times_and_indicators(open_page: OpenPage, ward_url: str, files: Files):
    page(open_page, ward_url, cac_ky="2026-Q3", cac_chi_tieu="M2")
    told = pd.read_csv(io.BytesIO(files.bytes(".csv")))
    assert told[["indicator", "time", "numerator", "denominator"]].to_numpy().tolist() == [
        ["M2", "2026-Q3", 2, 3]
    ]


def test_the_files_are_named_after_what_by_whom_and_when(open_page: OpenPage, ward_url: str, files: Files):
    page(open_page, ward_url, theo="unit", cac_chi_tieu="M1")
    assert set(files.made) == {
        "tong-hop-theo-don-vi_2026-Q2_2026-Q4_M1.xlsx",
        "tong-hop-theo-don-vi_2026-Q2_2026-Q4_M1.csv",
        "tong-hop-theo-don-vi_2026-Q2_2026-Q4_M1_de-doc.csv",
        "tap-tong-hop_2026-Q3.xlsx",
        "bang-dai.csv",
        "bang-dai.parquet",
    }


@pytest.mark.slow
def test_the_packs_hold_everything_as_the_command_line_gives_it(
    open_page: OpenPage, ward_url: str, files: Files
):
    page(open_page, ward_url)
    with Store.open(ward_url) as store:
        known = measure(open_plan(), store.units(), store.reports(), as_of=small_ward.AS_OF)
    assert files.made["bang-dai.csv"]() == long_csv(known, lang="vi")
    book = load_workbook(io.BytesIO(files.made["tap-tong-hop_2026-Q3.xlsx"]()))
    assert len(book.sheetnames) > 10


def test_the_file_s_name_has_one_time_when_there_is_one(open_page: OpenPage, ward_url: str, files: Files):
    page(open_page, ward_url, thoi_gian="phase", lang="en")
    assert "summary-whole-ward_2026-2030.xlsx" in files.made


def test_a_time_of_another_kind_in_a_link_is_dropped(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, thoi_gian="year", cac_ky="2026-Q3")
    assert set(app.dataframe[0].value["time"]) == {"Năm 2026"}
    assert "cac-ky" not in app.query_params


def test_an_indicator_that_has_not_begun_leaves_nothing_to_download(
    open_page: OpenPage, ward_url: str, files: Files
):
    app = page(open_page, ward_url, cac_chi_tieu="M5")
    assert "Bảng này chưa có dòng nào." in words(app)
    assert files.made == {}


def test_a_store_without_units_says_what_to_do(open_page: OpenPage, tmp_path: Path, files: Files):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with Store.open(url) as store:
        store.set_setting("as_of", "2026-10-01")
    assert "nq71 units import" in words(page(open_page, url))
    assert files.made == {}


def test_a_long_preview_stops_and_says_so_while_the_files_are_whole(
    open_page: OpenPage, ward_url: str, files: Files
):
    app = page(open_page, ward_url, theo="unit")
    told = command_line(ward_url, "unit", "period")
    assert len(told) > 100
    assert len(app.dataframe[0].value) == min(len(told), 500)
    assert len(pd.read_csv(io.BytesIO(files.bytes(".csv")))) == len(told)


def test_a_file_for_people_has_names_and_shares_as_the_screen_shows_them(
    open_page: OpenPage, ward_url: str, files: Files
):
    page(open_page, ward_url, theo="unit", cac_ky="2026-Q3", cac_chi_tieu="M2")
    lines = files.bytes(FOR_PEOPLE).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Mã;Chỉ tiêu;Thành phần;")
    (own,) = [line for line in lines if "Trường Tiểu học Hoa Sen" in line]
    assert ';1;1;"100%";"100%";"● Đạt"' in own


def test_the_wide_table_has_the_numbers_of_the_command_line(open_page: OpenPage, ward_url: str, files: Files):
    app = page(open_page, ward_url, dang="thoi-gian", chi_tieu="M1", cac_ky="2026-Q3")
    sheet = load_workbook(io.BytesIO(files.bytes(".xlsx"))).worksheets[0]
    rows = {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True)}
    names = {unit.code: unit.name for unit in small_ward.UNITS}
    names |= {"primary": "Tiểu học", "lower_secondary": "THCS", "ward": "Toàn phường"}
    compared = 0
    for by in ("unit", "kind", "ward"):
        told = command_line(ward_url, by, "period")
        told = told[(told["indicator"] == "M1") & (told["part"] == "") & (told["time"] == "2026-Q3")]
        for row in told.to_dict("records"):
            if row["by"] in names and not pd.isna(row["value"]):
                counted = f"{row['numerator']:.0f}/{row['denominator']:.0f}"
                assert rows[names[row["by"]]] == (pytest.approx(row["value"]), counted), row["by"]
                compared += 1
    assert compared == 7
    assert "M1 · " in words(app)
    assert any("số liệu tính đến ngày 01/10/2026" in one.value for one in app.caption)


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"cac_khoi": "school"}, {"TH-01", "TH-02", "THCS-01"}),
        ({"cac_loai_hinh": "primary"}, {"TH-01", "TH-02"}),
        ({"cac_don_vi": "TH-02"}, {"TH-02"}),
        ({"cac_khoi": "school", "cac_trang_thai": "met"}, {"TH-01"}),
    ],
)
@pytest.mark.parametrize("form", ["dai", "thoi-gian"])
def test_units_are_filtered_by_group_kind_name_and_status(
    open_page: OpenPage, ward_url: str, files: Files, chosen: dict[str, str], left: set[str], form: str
):
    known = {"theo": "unit", "cac_ky": "2026-Q3", "cac_chi_tieu": "M1", "chi_tieu": "M1"}
    page(open_page, ward_url, dang=form, **known, **chosen)
    told = pd.read_csv(io.BytesIO(files.bytes(".csv")))
    assert set(told["by"]) == left


def test_no_unit_of_a_status_says_what_to_leave_out(open_page: OpenPage, ward_url: str, files: Files):
    app = page(open_page, ward_url, dang="chi-tieu", cac_trang_thai="missed")
    assert "Xin bỏ bớt một lựa chọn." in words(app)
    assert files.made == {}
