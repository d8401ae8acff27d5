"""*Nhiệm vụ* with assignments: what stands where, the grid, two editors, and a template that goes round."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from analytics import workflow
from analytics.intake import SourceFile
from analytics.office import Change
from analytics.office.assignments import ASSIGNMENTS, Assignment, key_of
from analytics.outputs import template
from analytics.store import Store
from analytics.workflow import CheckContext, Handover
from tests import ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows, table

pytestmark = pytest.mark.slow

AT = datetime(2026, 4, 1, 2, tzinfo=UTC)
GIVEN = [
    Assignment(2026, "T2.1", "THCS-01", "Sinh hoạt chuyên đề", "Phó Hiệu trưởng", due_on=date(2026, 6, 10)),
    Assignment(2026, "O4.1", "THCS-01", "Ban hành kế hoạch", due_on=date(2026, 5, 30), cooperating=("VHXH",)),
    Assignment(2026, "T2.1", "TH-01", "Sinh hoạt chuyên đề", due_on=date(2026, 7, 1)),
]
CLEARS = ("responsibility", "authority", "result")


@pytest.fixture
def assigned_url(url: str) -> str:
    write(url, *GIVEN)
    return url


def write(url: str, *given: Assignment, by: str = "chị Hoa", seen: int = 0) -> None:
    with Store.open(url) as store:
        ASSIGNMENTS.write(store, [Change(key_of(one), one, seen) for one in given], by=by, at=AT)


def kept(url: str) -> dict[str, tuple[Assignment, str]]:
    with Store.open(url) as store:
        return {key: (one.value, one.by) for key, one in ASSIGNMENTS.read(store).items() if one.value}


def html(app: AppTest) -> list[str]:
    assert not app.exception
    return [one.proto.body for one in app.get("html")]


def plain(markdown: str) -> str:
    """Words without the marks that keep them from being read as Markdown."""
    return markdown.replace("\\", "")


def names(app: AppTest) -> list[str]:
    return [one["name"] for one in rows(*html(app))]


def edit(
    app: AppTest, *, edited: dict[int, dict[str, Any]] | None = None, added: list[Any] = (), deleted=()
) -> None:
    app.session_state[app.data_editor[0].key] = {
        "edited_rows": edited or {},
        "added_rows": list(added),
        "deleted_rows": list(deleted),
    }
    app.run()
    assert not app.exception


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if label in one.label).click()
    app.run()
    assert not app.exception


def sign(app: AppTest, name: str) -> None:
    next(one for one in app.text_input if one.label == "Người ghi").set_value(name)
    app.run()


def test_what_was_assigned_and_not_told_is_listed_with_the_clears_it_lacks(
    open_page: OpenPage, assigned_url: str
) -> None:
    app = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "chua-bao-cao"})
    assert names(app) == [
        "O4.1. Ban hành kế hoạch Trường THCS Hoa Ban · chưa ghi rõ người · hạn đã qua 21 ngày, chưa có báo cáo · "
        "thiếu rõ người, rõ trách nhiệm, rõ thẩm quyền, rõ kết quả",
        "T2.1. Sinh hoạt chuyên đề Trường THCS Hoa Ban · Phó Hiệu trưởng · hạn đã qua 10 ngày, chưa có báo cáo · "
        "thiếu rõ trách nhiệm, rõ thẩm quyền, rõ kết quả",
        "T2.1. Sinh hoạt chuyên đề Trường Tiểu học Hoa Sen · chưa ghi rõ người · "
        "thiếu rõ người, rõ trách nhiệm, rõ thẩm quyền, rõ kết quả",
    ]
    assert "3 nhiệm vụ đã giao mà chưa có báo cáo nào nói đến; năm 2026" in words(app)
    overdue = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "qua-han"})
    links = {link.proto.label: link.proto for link in overdue.get("page_link")}
    link = links["Ngoài ra, 2 nhiệm vụ đã giao đã qua hạn mà chưa có báo cáo nào nói đến"]
    there = open_page(assigned_url, "nhiem-vu", **dict(parse_qsl(link.query_string)))
    assert names(there) == names(app)[:2]
    assert "2 nhiệm vụ đã giao đã qua hạn mà chưa có báo cáo nào nói đến; năm 2026" in words(there)


def test_each_count_of_a_month_leads_to_exactly_its_lines(open_page: OpenPage, assigned_url: str) -> None:
    app = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "tat-ca", "nhom": "thang"})
    (grid,) = [one for one in html(app) if "<table" in one and "nq-grid" in one]
    assert [[cell for cell in row if cell] for row in table(grid)[1:]] == [
        ["T2.1. Sinh hoạt chuyên đề", "1", "1", "2"],
        ["O4.1. Ban hành kế hoạch", "1", "1"],
    ]
    june = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "tat-ca", "thang": "6", "ma": "T2.1"})
    assert len(names(june)) == 1
    assert "Hạn tháng 06/2026, T2.1: 1 nhiệm vụ" in words(june)


def test_a_line_opens_its_clears_its_history_and_the_indicators_it_moves(
    open_page: OpenPage, assigned_url: str
) -> None:
    write(assigned_url, replace(GIVEN[1], due_on=date(2026, 6, 30)), by="anh Tú", seen=1)
    app = open_page(assigned_url, "nhiem-vu", **{"viec": "THCS-01/O4.1", "nam": "2026"})
    said = plain(words(app))
    assert "**Rõ thời gian**: 30/06/2026" in said
    assert "**Đơn vị phối hợp**: Phòng Văn hóa" in said
    assert (
        "anh Tú: O4.1. Ban hành kế hoạch · Trường THCS Hoa Ban · chưa ghi rõ người · hạn 30/06/2026" in said
    )
    assert (
        "chị Hoa: O4.1. Ban hành kế hoạch · Trường THCS Hoa Ban · chưa ghi rõ người · hạn 30/05/2026" in said
    )
    links = {link.proto.query_string for link in app.get("page_link")}
    assert "chi-tieu=M2" in links


def test_the_grid_adds_changes_and_removes_and_every_fault_is_told_before_saving(
    open_page: OpenPage, assigned_url: str
) -> None:
    app = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "tat-ca"})
    sign(app, "anh Tú")
    new = {"code": "nvr-01", "unit": "TH-01", "work": "Ngày hội đọc sách", "due_on": "02/03"}
    edit(app, edited={1: {"person": "Hiệu trưởng"}}, added=[new], deleted=[2])
    assert any("dòng 3: «02/03» ở cột «Rõ thời gian»" in plain(one.value) for one in app.error)
    assert not [one for one in app.button if "Lưu bảng" in one.label]
    edit(app, edited={1: {"person": "Hiệu trưởng"}}, added=[new | {"due_on": "2/9/2026"}], deleted=[2])
    assert "Chưa lưu: 2 dòng mới hoặc đã sửa, 1 dòng bị xóa." in words(app)
    press(app, "Lưu bảng giao việc")
    found = kept(assigned_url)
    assert {key: by for key, (_, by) in found.items()} == {
        "2026/TH-01/T2.1": "anh Tú",
        "2026/THCS-01/T2.1": "chị Hoa",
        "2026/TH-01/NVR-01": "anh Tú",
    }
    assert found["2026/TH-01/T2.1"][0].person == "Hiệu trưởng"
    assert found["2026/TH-01/NVR-01"][0].due_on == date(2026, 9, 2)


def test_the_second_of_two_editors_is_told_and_keeps_what_nobody_else_has_touched(
    open_page: OpenPage, assigned_url: str
) -> None:
    app = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "tat-ca"})
    sign(app, "anh Tú")
    write(assigned_url, replace(GIVEN[2], person="Tổng phụ trách"), by="chị Hoa", seen=1)
    edit(app, edited={1: {"person": "Hiệu trưởng"}, 2: {"person": "Hiệu trưởng"}})
    press(app, "Lưu bảng giao việc")
    (told,) = [plain(one.value) for one in app.error]
    assert "chị Hoa: T2.1. Sinh hoạt chuyên đề · Trường Tiểu học Hoa Sen · Tổng phụ trách" in told
    assert {by for _, by in kept(assigned_url).values()} == {"chị Hoa"}
    press(app, "Lấy bản mới của những dòng đó")
    assert app.data_editor[0].value["person"].tolist() == ["Phó Hiệu trưởng", "Tổng phụ trách", "Hiệu trưởng"]
    press(app, "Lưu bảng giao việc")
    found = {key: (one.person, by) for key, (one, by) in kept(assigned_url).items()}
    assert found["2026/TH-01/T2.1"] == ("Tổng phụ trách", "chị Hoa")
    assert found["2026/THCS-01/O4.1"] == ("Hiệu trưởng", "anh Tú")


def test_last_year_s_tasks_fill_the_grid_and_nothing_is_saved_by_that(
    open_page: OpenPage, assigned_url: str
) -> None:
    app = open_page(assigned_url, "nhiem-vu", nam="2027")
    press(app, "Điền 3 nhiệm vụ của năm trước")
    assert app.data_editor[0].value["due_on"].tolist() == ["10/06/2027", "01/07/2027", "30/05/2027"]
    assert "Chưa lưu: 3 dòng mới hoặc đã sửa" in words(app)
    assert len(kept(assigned_url)) == 3


def test_a_template_with_assignments_comes_back_filled_in_and_the_page_shows_them_done(
    open_page: OpenPage, assigned_url: str
) -> None:
    form = template(ward.plan(), ward.HOA_BAN, ward.PERIOD, GIVEN)
    first = {"progress": 100, "done_on": date(2026, 6, 8), "result": "Đã tổ chức"}
    filled = ward.typed_into(form, ward.SCHOOL_TABLES | {"task": [first, {"progress": 0}]})
    received(assigned_url, filled)
    done = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "da-xong"})
    assert names(done) == [
        "T2.1. Sinh hoạt chuyên đề Trường THCS Hoa Ban · Phó Hiệu trưởng · theo báo cáo Quý II/2026 · "
        "thiếu rõ trách nhiệm, rõ thẩm quyền, rõ kết quả"
    ]
    late = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "qua-han"})
    assert [name.partition(" ")[0] for name in names(late)] == ["O4.1."]
    one = open_page(assigned_url, "nhiem-vu", **{"viec": "THCS-01/T2.1", "nam": "2026"})
    (cells,) = [frame.value for frame in one.dataframe if "Ô" in frame.value]
    assert (cells["Trang tính"].iloc[0], cells["Ô"].iloc[0]) == ("10. Nhiệm vụ 06 rõ", "H2")


def received(url: str, data: bytes) -> None:
    with Store.open(url) as store:
        source = SourceFile("THCS-01.xlsx", data)
        context = CheckContext(plan=ward.plan(), units=ward.UNITS, as_of=ward.AS_OF)
        sent = list(workflow.receive_files(store, [source], context, Handover("THCS-01", AT)))
        assert [one.checked.status for one in sent] == ["valid"]


def test_tasks_of_a_unit_that_is_in_the_register_no_more_are_in_no_list_and_no_annex_and_that_is_said(
    open_page: OpenPage, assigned_url: str
) -> None:
    write(assigned_url, replace(GIVEN[0], unit="TH-99"))
    app = open_page(assigned_url, "nhiem-vu", **{"tinh-trang": "tat-ca", "nam": "2026"})
    said = plain(words(app))
    assert "1 nhiệm vụ giao cho đơn vị không còn trong danh sách đơn vị (TH-99)" in said
    assert "3 nhiệm vụ đã giao, có đơn vị chủ trì và phối hợp" in said
    assert len([name for name in names(app) if name]) == len(GIVEN)


def test_the_files_are_offered_where_something_is_assigned(open_page: OpenPage, assigned_url: str) -> None:
    labels = [one.proto.label for one in open_page(assigned_url, "nhiem-vu").get("download_button")]
    for label in (
        "Phụ lục (Word)",
        "Phụ lục (Excel)",
        "Bảng để sửa và nhập lại (Excel)",
        "Dự thảo kế hoạch (Word)",
    ):
        assert label in labels
