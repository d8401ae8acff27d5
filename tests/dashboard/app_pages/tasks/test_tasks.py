"""*Nhiệm vụ* on the small ward with tasks of its own, and the lines elsewhere that lead to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analytics.store import Store
from dashboard import navigation
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow


def task(code: str, work: str, due: str, progress: float, **more: Any) -> dict[str, Any]:
    return {"code": code, "work": work, "due_on": pd.Timestamp(due), "progress": progress, **more}


@pytest.fixture
def tasks_url(tmp_path: Path) -> str:
    """Looked at on 1 October 2026: two tasks overdue and one more of the quarter before, one due soon, one done."""
    url = f"sqlite:///{tmp_path / 'tasks.db'}"
    small_ward.fill(url)
    last = [task("T2.2", "Việc của quý trước", "2026-08-01", 10)]
    school = [
        task("T2.1", "Sinh hoạt chuyên đề", "2026-09-15", 50, person="Nguyễn Văn Mẫu"),
        task("T2.3", "Góc truyền thông", "2026-10-20", 0),
        task("T2.4", "Bài của giáo viên", "2026-09-01", 100, done_on=pd.Timestamp("2026-08-30")),
    ]
    office = [task("T1.1", "Chuyên mục phát thanh", "2026-07-01", 20, person="Trần Thị Mẫu")]
    with Store.open(url) as store:
        small_ward.send(store, small_ward.FRONT, small_ward.Q2, {"task": last})
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, {"task": school})
        small_ward.send(store, small_ward.FRONT, small_ward.Q3, {"task": office})
    return url


def listed(open_page: OpenPage, url: str, **params: str) -> list[dict[str, str]]:
    app = open_page(url, "nhiem-vu", **params)
    assert not app.exception
    return rows(*(one.proto.body for one in app.get("html")))


def test_a_view_of_an_earlier_day_holds_only_tasks_that_had_come_by_then(open_page: OpenPage, tasks_url: str):
    with Store.open(tasks_url) as store:
        more = {"task": [task("T2.1", "Việc gửi muộn", "2026-09-15", 50)]}
        late = datetime(2026, 9, 28, 2, tzinfo=UTC)
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, more, at=late)

    def names(**day: str) -> str:
        found = listed(open_page, tasks_url, **{"tinh-trang": "tat-ca", "nam": "2026"}, **day)
        return " ".join(one["name"] for one in found)

    assert "Việc gửi muộn" in names()
    before = names(**{"den-ngay": "2026-09-27"})
    assert "Sinh hoạt chuyên đề" in before
    assert "Việc gửi muộn" not in before


def test_the_overdue_tasks_are_listed_by_name_person_and_date_the_oldest_first(
    open_page: OpenPage, tasks_url: str
):
    found = listed(open_page, tasks_url)
    lacking = "rõ trách nhiệm, rõ thẩm quyền, rõ kết quả · đơn vị tự báo, chưa có trong bảng giao việc"
    assert [(one["name"], one["value"], one["counted"]) for one in found] == [
        (
            "T1.1. Chuyên mục phát thanh Ủy ban MTTQ (minh họa) · Trần Thị Mẫu · quá hạn 92 ngày · "
            f"theo báo cáo Quý III/2026 · thiếu {lacking}",
            "hạn 01/07/2026",
            "20%",
        ),
        (
            "T2.2. Việc của quý trước Ủy ban MTTQ (minh họa) · chưa ghi rõ người · quá hạn 61 ngày · "
            f"theo báo cáo Quý II/2026 · thiếu rõ người, {lacking}",
            "hạn 01/08/2026",
            "10%",
        ),
        (
            "T2.1. Sinh hoạt chuyên đề Trường Tiểu học Đường Xanh · Nguyễn Văn Mẫu · quá hạn 16 ngày · "
            f"theo báo cáo Quý III/2026 · thiếu {lacking}",
            "hạn 15/09/2026",
            "50%",
        ),
    ]
    assert found[0]["href"] == f"{navigation.slug('tasks')}?viec=MTTQ%2FT1.1&nam=2026"


def test_the_overview_s_line_leads_to_as_many_tasks_as_it_says(open_page: OpenPage, tasks_url: str):
    labels = {link.proto.label: link.proto.query_string for link in open_page(tasks_url).get("page_link")}
    ((label, query),) = [(label, query) for label, query in labels.items() if "nhiệm vụ quá hạn" in label]
    assert label == "3 nhiệm vụ quá hạn chưa hoàn thành"
    assert len(listed(open_page, tasks_url, **dict(part.split("=") for part in query.split("&")))) == 3


def test_a_year_gone_by_is_told_as_of_its_last_day(open_page: OpenPage, tasks_url: str):
    with Store.open(tasks_url) as store:
        store.set_setting("as_of", "2027-06-01")
    app = open_page(tasks_url, "nhiem-vu", nam="2026")
    assert "4 nhiệm vụ quá hạn chưa hoàn thành; năm 2026" in words(app)
    assert "tính đến ngày 14/12/2026" in words(app)
    (school,) = [one for one in rows(*(one.proto.body for one in app.get("html"))) if "T2.1." in one["name"]]
    assert "quá hạn 90 ngày" in school["name"]


@pytest.mark.parametrize(
    ("state", "unit", "names"),
    [
        ("sap-den-han", "tat-ca", ["T2.3. Góc truyền thông"]),
        ("da-xong", "tat-ca", ["T2.4. Bài của giáo viên"]),
        ("qua-han", "TH-02", ["T2.1. Sinh hoạt chuyên đề"]),
    ],
)
def test_a_state_and_a_unit_leave_their_tasks_alone(
    open_page: OpenPage, tasks_url: str, state: str, unit: str, names: list[str]
):
    found = listed(open_page, tasks_url, **{"tinh-trang": state, "don-vi": unit})
    assert len(found) == len(names)
    for row, name in zip(found, names, strict=True):
        assert row["name"].startswith(name)


def test_a_year_without_tasks_says_so(open_page: OpenPage, ward_url: str):
    told = words(open_page(ward_url, "nhiem-vu"))
    assert "Năm 2026 chưa có nhiệm vụ nào được giao hay báo cáo." in told
    assert "None" not in told
