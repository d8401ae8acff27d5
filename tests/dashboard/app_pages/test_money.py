"""*Kinh phí* on the small ward with money of its own: the sums, what is warned of, and where rows lead."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analytics.store import Store
from dashboard import navigation
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow


def line(item: str, source: str, planned: int, allocated: int, spent: int, **more: int) -> dict[str, Any]:
    return {
        "item": item,
        "source": source,
        "planned": planned,
        "allocated": allocated,
        "spent": spent,
        **more,
    }


@pytest.fixture(scope="module")
def money_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The office adds up over two quarters; a school repeats its estimate and spends more each time."""
    url = f"sqlite:///{tmp_path_factory.mktemp('money') / 'money.db'}"
    small_ward.fill(url)
    of_office = {
        small_ward.Q2: [line("Pano", "Chi thường xuyên", 9_000_000, 8_000_000, 6_500_000, settled=6_000_000)],
        small_ward.Q3: [
            line("Pano", "Chi thường xuyên", 5_000_000, 4_000_000, 4_300_000),
            line("Tọa đàm", "Xã hội hóa", 2_000_000, 2_000_000, 1_000_000),
        ],
    }
    of_school = {
        small_ward.Q2: [line("Video", "Lồng ghép", 3_000_000, 3_000_000, 1_000_000)],
        small_ward.Q3: [line("Video", "Lồng ghép", 3_000_000, 3_000_000, 2_000_000)],
    }
    with Store.open(url) as store:
        for unit, told in ((small_ward.OFFICE, of_office), (small_ward.HOA_SEN, of_school)):
            for quarter, lines in told.items():
                small_ward.send(store, unit, quarter, {"budget": lines})
    return url


def found(app: AppTest) -> dict[str, dict[str, str]]:
    """The rows of the page's lists by the beginning of their name."""
    assert not app.exception
    return {one["name"]: one for one in rows(*(one.proto.body for one in app.get("html")))}


def files_of(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the page offers to take away, by the file's name; filled while a page is drawn."""
    offered: dict[str, Callable[[], bytes]] = {}
    button = st.download_button

    def spy(label: str, data: Callable[[], bytes], file_name: str, **options: Any) -> bool:
        offered[file_name] = data
        return button(label, data, file_name, **options)

    monkeypatch.setattr(st, "download_button", spy)
    return offered


def named(listed: dict[str, dict[str, str]], start: str) -> dict[str, str]:
    (one,) = [row for name, row in listed.items() if name.startswith(start)]
    return one


def test_the_year_is_told_from_the_estimate_to_what_is_settled(open_page: OpenPage, money_url: str):
    app = open_page(money_url, "kinh-phi")
    told = found(app)
    assert (
        "Năm 2026, toàn phường: đã chi 14,8 triệu đồng, bằng 74% số đã phân bổ; còn lại 5,2 triệu đồng; 1 khoản "
        "chi vượt phân bổ; 1 đơn vị có số cần xác nhận." in words(app)
    )
    assert [named(told, name)["value"] for name in ("Dự toán", "Đã phân bổ", "Đã quyết toán", "Còn lại")] == [
        "22 triệu đồng",
        "20 triệu đồng",
        "6 triệu đồng",
        "5,2 triệu đồng",
    ]
    assert "None" not in words(app)


def test_the_indicators_are_those_of_the_plan_and_lead_to_their_cells(open_page: OpenPage, money_url: str):
    told = found(open_page(money_url, "kinh-phi"))
    spending, mobilised = named(told, "B1."), named(told, "B2.")
    assert (spending["value"], spending["counted"]) == ("74%", "14,8/20 triệu đồng")
    assert (mobilised["value"], mobilised["counted"]) == ("9,1%", "2/22 triệu đồng")
    assert spending["href"].startswith(f"{navigation.slug('source')}?chi-tieu=B1&ky=2026&cua=toan-phuong")


@pytest.mark.parametrize(
    ("by", "start", "counted", "note"),
    [
        ("nguon", "Chi thường xuyên", "10.800.000/12.000.000", "còn lại 1.200.000 · đã quyết toán 6.000.000"),
        ("noi-dung", "Tọa đàm", "1.000.000/2.000.000", "dự toán 2.000.000"),
        ("don-vi", "Trường Tiểu học Hoa Sen", "3.000.000/6.000.000", "dùng 50% dự toán"),
        ("quy", "Quý III/2026", "7.300.000/9.000.000", "có khoản vượt phân bổ 300.000"),
    ],
)
def test_money_is_added_up_in_full_by_what_is_asked(
    open_page: OpenPage, money_url: str, by: str, start: str, counted: str, note: str
):
    row = named(found(open_page(money_url, "kinh-phi", **{"chia-theo": by})), start)
    assert row["counted"] == counted
    assert note in row["name"]
    assert f"chia-theo={by}&dong=" in row["href"]


def test_a_line_spent_above_its_allocation_leads_to_the_cells_of_its_unit(
    open_page: OpenPage, money_url: str
):
    told = found(open_page(money_url, "kinh-phi", **{"chia-theo": "don-vi"}))
    row = named(told, "Pano Phòng Văn hóa")
    assert (row["value"], row["counted"]) == ("vượt 300.000 đồng", "4.300.000/4.000.000")
    assert "chi-tieu=B1&ky=2026-Q3&cua=VHXH" in row["href"]


def test_a_school_that_seems_to_tell_the_year_so_far_is_warned_of_with_both_sums(
    open_page: OpenPage, money_url: str
):
    app = open_page(money_url, "kinh-phi")
    (warned,) = [one.value for one in app.markdown if "Trường Tiểu học Hoa Sen, Quý II/2026" in one.value]
    assert "cộng các quý thì đã phân bổ 6.000.000, đã chi 3.000.000 đồng" in warned
    assert "chỉ lấy báo cáo mới nhất thì đã phân bổ 3.000.000, đã chi 2.000.000 đồng" in warned
    listed = found(open_page(money_url, "kinh-phi", **{"chia-theo": "don-vi"}))
    assert "số đọc được theo hai cách, cần xác nhận" in named(listed, "Trường Tiểu học Hoa Sen")["name"]
    assert "hai cách" not in named(listed, "Phòng Văn hóa")["name"]
    of_group = open_page(money_url, "kinh-phi", khoi="ward")
    assert "đọc được theo hai cách" not in words(of_group)


def test_an_opened_row_shows_its_cells_and_can_be_closed(open_page: OpenPage, money_url: str):
    app = open_page(money_url, "kinh-phi", **{"chia-theo": "noi-dung", "dong": "Tọa đàm"})
    (cells,) = [one.value for one in app.dataframe if "Vai trò" in one.value.columns]
    assert list(cells["Giá trị"]) == ["1.000.000", "2.000.000", "2.000.000"]
    links = {one.proto.label: one.proto.query_string for one in app.get("page_link")}
    assert links["Đóng"].endswith("&dong=")


def test_a_source_leaves_its_lines_alone_and_no_indicator_of_all_sources(open_page: OpenPage, money_url: str):
    app = open_page(money_url, "kinh-phi", **{"nguon": "Xã hội hóa", "ky": "2026-Q3"})
    told = found(app)
    assert "Quý III/2026, toàn phường: đã chi 1 triệu đồng, bằng 50% số đã phân bổ" in words(app)
    assert not [name for name in told if name.startswith(("B1.", "B2.", "Chi thường xuyên"))]


def test_the_workbook_holds_full_amounts_and_every_line(
    open_page: OpenPage, money_url: str, monkeypatch: pytest.MonkeyPatch
):
    files = files_of(monkeypatch)
    open_page(money_url, "kinh-phi", **{"chia-theo": "quy"})
    book = load_workbook(io.BytesIO(files["kinh-phi_2026_quy.xlsx"]()))
    csv = files["kinh-phi_2026_quy.csv"]().decode("utf-8-sig")
    assert '"Quý III/2026",10000000,9000000,7300000,,1700000,300000' in csv
    table, lines = book.worksheets
    assert [cell.value for cell in table[7]][:7] == [
        "Quý III/2026",
        10_000_000,
        9_000_000,
        7_300_000,
        None,
        1_700_000,
        300_000,
    ]
    assert lines.max_row - 4 == 5


def test_a_ward_without_money_says_why_there_is_nothing(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "kinh-phi")
    assert not app.exception
    assert "Năm 2026, toàn phường: chưa có số liệu kinh phí." in words(app)
    assert "Chưa có đơn vị nào báo cáo kinh phí." in words(app)
