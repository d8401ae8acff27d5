"""The state of a report is the same on the pages, in the data service, the pack and the command line."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook

from analytics.indicators import REPORT_STATE_NAMES
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow

DAY = small_ward.AS_OF.isoformat()
STATES = {
    "VHXH": "on_time",
    "TH-01": "on_time",
    "TH-02": "not_sent",
    "THCS-01": "on_time",
    "MTTQ": "faulty",
    "TDP-01": "not_sent",
}
"""Of quarter 3: the front sent two files with errors, in time."""


@pytest.fixture
def ward(site: Site) -> Site:
    with Store.open(site.url) as store:
        for name in (b"a", b"b"):
            at = datetime(2026, 9, 22, 3, tzinfo=UTC)
            store.refuse("mttq.xlsx", name, problems=[], by="x", at=at, unit="MTTQ", period=small_ward.Q3)
    return site


def test_the_command_the_service_and_the_pack_tell_one_state(ward: Site, tmp_path: Path) -> None:
    told = ward.command("reports", "--period", "2026-Q3", "--as-of", DAY)
    assert ward.get(f"/reports?period=2026-Q3&as_of={DAY}&format=csv").content == told
    rows = list(csv.DictReader(io.StringIO(told.decode())))
    assert {row["unit"]: row["state"] for row in rows} == STATES
    front = next(row for row in rows if row["unit"] == "MTTQ")
    assert (front["faulty_files"], front["faulty_on"], front["received_on"]) == ("2", "2026-09-22", "")
    assert (front["deadline"], front["days_late"]) == ("2026-09-24", "7")

    only = ("reports", "--period", "2026-Q3", "--state", "faulty", "--as-of", DAY, "--format", "json")
    assert ward.get(f"/reports?period=2026-Q3&state=faulty&as_of={DAY}").json() == [
        {**front, "faulty_files": 2, "days_late": 7}
        | dict.fromkeys(("received_on", "outside_on", "amended_on"))
    ]
    assert b'"unit":"MTTQ"' in ward.command(*only).replace(b": ", b":")

    pack = tmp_path / "pack.xlsx"
    ward.command("pack", "--time", "2026-Q3", "--as-of", DAY, "-o", str(pack))
    book = load_workbook(pack)
    column = [cell.value for cell in book["Nộp báo cáo"][5]].index("Quý III/2026")
    shapes = {
        row[0].value: str(row[column].value)[0]
        for row in book["Nộp báo cáo"].iter_rows(min_row=6)
        if row[0].value in STATES
    }
    assert shapes == {unit: REPORT_STATE_NAMES[state].shape for unit, state in STATES.items()}
    owed = {row[5].value: row[2].value for row in book["Báo cáo còn thiếu"].iter_rows(min_row=6)}
    assert owed == {
        unit: REPORT_STATE_NAMES[state].label("vi") for unit, state in STATES.items() if state != "on_time"
    }


def test_the_pages_count_as_many_as_they_list_and_name_nobody_otherwise(
    ward: Site, open_page: OpenPage
) -> None:
    page = open_page(ward.url, "bao-cao", ky="2026-Q3")
    received = words(page)
    assert "đã nhận 3/6 báo cáo" in received
    owing = rows(*(one.proto.body for one in page.get("html")))
    codes = [parse_qs(urlsplit(one["href"]).query)["don-vi"][0] for one in owing]
    listed = {code: one["value"][0] for code, one in zip(codes, owing, strict=True)}
    assert listed == {
        unit: REPORT_STATE_NAMES[state].shape for unit, state in STATES.items() if state != "on_time"
    }
    owed = "1 cơ sở giáo dục và 1 tổ dân phố chưa gửi, 1 tổ chức, đoàn thể đã gửi nhưng còn lỗi"
    assert f"Quý III/2026: {owed};" in received

    app = open_page(ward.url)
    overview = words(app)
    assert f"; Quý III/2026: {owed}." in overview
    assert "Danh sách 3 đơn vị chưa có báo cáo được nhận" in [each.label for each in app.expander]
    assert "**Đã gửi, có lỗi · " in overview

    profile = words(open_page(ward.url, "don-vi-chi-tiet", **{"don-vi": "MTTQ"}))
    assert "0/2 báo cáo đúng hạn, 0 muộn, 1 đã gửi nhưng còn lỗi, 1 chưa gửi." in profile
