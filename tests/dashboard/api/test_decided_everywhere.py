"""What the office decides of a report, and that it was mended late, stands beside it wherever it is told."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.office.schedule import decide, take_back
from analytics.plan.schedule import Extension, Participation, ReceivedOutside
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import visitor
from tests import ward as invented
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows
from tests.dashboard.small_ward import Q3, briefed

pytestmark = pytest.mark.slow

DAY = small_ward.AS_OF.isoformat()
SAID = {
    "TH-01": "sửa ngày 28/09/2026",
    "TH-02": "được gia hạn đến 05/10/2026",
    "MTTQ": "nộp ngoài hệ thống ngày 23/09/2026",
    "TDP-01": "không phải báo cáo kỳ này: Sửa nhà họp",
}


@pytest.fixture
def ward(site: Site) -> Site:
    now = datetime(2026, 9, 28, 3, tzinfo=UTC)
    with Store.open(site.url) as store:
        for decision, unit in (
            (Extension(date(2026, 10, 5), "Mất điện"), "TH-02"),
            (ReceivedOutside(date(2026, 9, 23), "bản giấy"), "MTTQ"),
            (Participation(False, "Sửa nhà họp"), "TDP-01"),
        ):
            calendar = invented.plan().calendar
            decide(store, decision, Q3, [unit], calendar=calendar, by="chị Hoa", at=now)
        told = small_ward.report(small_ward.HOA_SEN, Q3, {"briefing": briefed(teachers=(19, 20))})
        store.submit("sua.xlsx", b"sua", [told], by="Cô Lan", at=now)
    return site


def test_the_command_and_the_service_have_it_as_fields(ward: Site) -> None:
    told = ward.command("reports", "--period", "2026-Q3", "--as-of", DAY)
    assert ward.get(f"/reports?period=2026-Q3&as_of={DAY}&format=csv").content == told
    told_of = {row["unit"]: row for row in csv.DictReader(io.StringIO(told.decode()))}
    late = told_of["TH-02"]
    assert (late["state"], late["days_late"]) == ("not_sent", "-4")
    assert (late["deadline"], late["planned"]) == ("2026-10-05", "2026-09-24")
    assert (told_of["TH-01"]["state"], told_of["TH-01"]["amended_on"]) == ("on_time", "2026-09-28")
    assert (told_of["MTTQ"]["state"], told_of["MTTQ"]["outside_on"]) == ("on_time", "2026-09-23")
    out = told_of["TDP-01"]
    assert (out["state"], out["days_late"], out["reason"]) == ("excused", "", "Sửa nhà họp")
    assert {row["reason"] for unit, row in told_of.items() if unit != "TDP-01"} == {""}
    (only,) = ward.get(f"/reports?period=2026-Q3&state=excused&as_of={DAY}").json()
    assert (only["unit"], only["days_late"]) == ("TDP-01", None)


def test_the_pack_marks_it_and_lists_it(ward: Site, tmp_path: Path) -> None:
    pack = tmp_path / "pack.xlsx"
    ward.command("pack", "--time", "2026-Q3", "--as-of", DAY, "-o", str(pack))
    book = load_workbook(pack)
    listed = {row[1].value: row[4].value for row in book["Lịch nộp riêng"].iter_rows(min_row=6)}
    assert listed == SAID
    sheet = book["Nộp báo cáo"]
    column = [cell.value for cell in sheet[5]].index("Quý III/2026")
    cells = {row[0].value: str(row[column].value) for row in sheet.iter_rows(min_row=6)}
    assert {unit for unit in (*SAID, "VHXH", "THCS-01") if cells[unit].endswith("†")} == set(SAID)
    assert cells["TDP-01"] == "–†"
    assert "xem trang «Lịch nộp riêng»" in str(sheet["A2"].value)


@pytest.mark.parametrize("unit", SAID)
def test_the_page_of_reports_and_the_unit_s_own_say_it(ward: Site, open_page: OpenPage, unit: str) -> None:
    page = open_page(ward.url, "bao-cao", **{"ky": "2026-Q3", "don-vi": unit})
    (answer,) = (line for line in words(page).replace("\\", "").splitlines() if ", Quý III/2026: " in line)
    assert SAID[unit] in answer
    profile = open_page(ward.url, "don-vi-chi-tiet", **{"don-vi": unit})
    told = words(profile) + "".join(
        "".join(map(str, one.value.to_numpy().ravel())) for one in profile.dataframe
    )
    assert SAID[unit] in told.replace("\\", "")


def test_a_unit_reads_it_on_its_overview_beside_a_state_that_stays_short(
    ward: Site, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit, value in (("TH-01", "● Đã nhận đúng hạn"), ("TDP-01", "không phải gửi")):
        viewer = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({unit}))
        monkeypatch.setattr(visitor, "viewer", lambda viewer=viewer: viewer)
        found = rows(*(one.proto.body for one in open_page(ward.url).get("html")))
        (own,) = (row for row in found if "Báo cáo Quý III/2026 · " in row["name"])
        assert (own["value"], own["name"].rpartition(" · ")[2]) == (value, SAID[unit])


def test_the_overview_calls_overdue_only_whose_own_day_is_over(ward: Site, open_page: OpenPage) -> None:
    def line() -> str:
        links = [one.proto.label.replace("\\", "") for one in open_page(ward.url).get("page_link")]
        return next(one for one in links if one.endswith("chưa gửi"))

    day = "hạn 24/09/2026, riêng 1 đơn vị được gia hạn đến 05/10/2026"
    assert line() == f"Quý III/2026 ({day}): 1 cơ sở giáo dục chưa gửi"
    with Store.open(ward.url) as store:
        take_back(store, Participation, Q3, ["TDP-01"], by="chị Hoa", at=datetime(2026, 9, 29, tzinfo=UTC))
    told = f"Quý III/2026 ({day}; 1 đơn vị đã quá hạn): 1 cơ sở giáo dục và 1 tổ dân phố chưa gửi"
    assert line() == told


def test_the_reminder_says_that_the_day_was_put_off(ward: Site) -> None:
    text = ward.command("reminders", "--period", "2026-Q3", "--as-of", DAY).decode()
    assert "Hạn gửi: 05/10/2026 (đã gia hạn; theo kế hoạch là 24/09/2026); còn 4 ngày." in text
    assert "Tổ dân phố số 1" not in text
