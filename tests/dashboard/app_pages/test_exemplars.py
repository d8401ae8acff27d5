"""*Điển hình* on the small ward: who stands where, whose name is shown, what was held, who is proposed."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pandas as pd
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

TEACHER, PUPIL = "Nguyễn Thị Mẫu", "Lê Văn Mẫn"
Files = dict[str, Callable[[], bytes]]


def exemplar(kind: str, name: str, stage: str, on: str, **more: str) -> dict[str, Any]:
    told = {"achievement": f"Giúp đỡ em {PUPIL}", **more}
    return {"kind": kind, "name": name, "stage": stage, "on": pd.Timestamp(on), **told}


@pytest.fixture(scope="module")
def exemplars_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A teacher introduced and then proposed, a class that was honoured; one occasion with an activity."""
    url = f"sqlite:///{tmp_path_factory.mktemp('exemplars') / 'exemplars.db'}"
    small_ward.fill(url)
    introduced = [exemplar("Cá nhân", TEACHER, "Giới thiệu", "2026-05-10", occasion="Tổng kết năm học")]
    proposed = [
        exemplar("Cá nhân", TEACHER.upper(), "Đề xuất khen thưởng", "2026-09-01", award="Giấy khen"),
        exemplar("Tập thể", "Lớp 5A", "Đã khen thưởng", "2026-09-02", achievement="Học tốt"),
    ]
    held = {
        "held_on": pd.Timestamp("2026-05-25"),
        "kind": "Hội nghị",
        "title": "Lễ tổng kết",
        "organiser": "Nhà trường",
        "participants": 120,
        "occasion": "Tổng kết năm học",
    }
    with Store.open(url) as store:
        small_ward.send(
            store, small_ward.HOA_SEN, small_ward.Q2, {"exemplar": introduced, "activity": [held]}
        )
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"exemplar": proposed})
    return url


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the page offers to take away, by the file's name; filled while a page is drawn."""
    offered: Files = {}
    button = st.download_button

    def spy(label: str, data: Callable[[], bytes], file_name: str, **options: Any) -> bool:
        offered[file_name] = data
        return button(label, data, file_name, **options)

    monkeypatch.setattr(st, "download_button", spy)
    return offered


def listed(app: AppTest) -> list[dict[str, str]]:
    assert not app.exception
    return rows(*(one.proto.body for one in app.get("html")))


def contents(files: Files) -> str:
    """All words of all files that the page offers."""
    told = []
    for name, make in files.items():
        data = make()
        if name.endswith(".docx"):
            document = docx.Document(io.BytesIO(data))
            told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            told += [paragraph.text for paragraph in document.paragraphs]
        elif name.endswith(".xlsx"):
            cells = (cell.value for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row)
            told += [str(value) for value in cells]
        else:
            told.append(data.decode("utf-8-sig"))
    return "\n".join(told)


def test_each_exemplar_is_one_row_with_its_stage_and_its_way(open_page: OpenPage, exemplars_url: str):
    app = open_page(exemplars_url, "dien-hinh")
    assert "Năm 2026, toàn phường: 2 điển hình; 1 đề xuất khen thưởng, 1 đã khen thưởng." in words(app)
    person, collective, *_ = listed(app)
    assert (person["value"], person["counted"]) == ("Cá nhân", "01/09/2026")
    assert "Giới thiệu 10/05/2026 → Đề xuất khen thưởng 01/09/2026" in person["name"]
    assert person["href"] == f"{navigation.slug('received')}?don-vi=TH-01&ky=2026-Q3"
    assert collective["name"] == "Lớp 5A Trường Tiểu học Hoa Sen · Học tốt"


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"loai": "Tập thể"}, ["Lớp 5A"]),
        ({"muc": "Đề xuất khen thưởng"}, ["N.T.M."]),
        ({"khoi": "front"}, []),
    ],
)
def test_kind_stage_and_group_leave_their_own(
    open_page: OpenPage, exemplars_url: str, params: dict[str, str], names: list[str]
):
    found = listed(open_page(exemplars_url, "dien-hinh", **params))
    people = [one for one in found if navigation.slug("received") in one["href"]]
    assert [one["name"][: len(name)] for one, name in zip(people, names, strict=True)] == names


def test_nobody_is_named_on_the_page_or_in_a_file_until_somebody_who_says_who_he_is_asks_for_it(
    open_page: OpenPage, exemplars_url: str, files: Files
):
    app = open_page(exemplars_url, "dien-hinh")
    shown = " ".join(one["name"] for one in listed(app))
    assert set(files) == {
        "dien-hinh_2026.csv",
        "de-nghi-khen-thuong_2026.docx",
        "de-nghi-khen-thuong_2026.xlsx",
    }
    for told in (shown, words(app), contents(files)):
        assert not [name for name in (TEACHER, TEACHER.upper(), PUPIL) if name in told]
    assert "N.T.M." in shown
    assert app.toggle(key="names-exemplars").disabled
    app.text_input(key="writer").input("Trần Văn Ghi").run()
    assert TEACHER.upper() not in contents(files)
    app.toggle(key="names-exemplars").set_value(True).run()
    full = contents(files)
    assert TEACHER.upper() in full
    assert PUPIL in full
    assert TEACHER.upper() in " ".join(one["name"] for one in listed(app))


def test_every_occasion_is_told_also_the_one_without_an_activity(open_page: OpenPage, exemplars_url: str):
    app = open_page(exemplars_url, "dien-hinh", dip="Tổng kết năm học")
    told = {one["name"]: (one["value"], one["counted"]) for one in listed(app)}
    assert told["Ngày Nhà giáo Việt Nam 20/11 0 điển hình"] == ("chưa có hoạt động nào", "")
    assert told["Tổng kết năm học 1 đơn vị tổ chức · 1 điển hình"] == ("1 hoạt động", "120 lượt người")
    assert told["Lễ tổng kết Trường Tiểu học Hoa Sen · Hội nghị"] == ("25/05/2026", "120 lượt người")


def test_a_phase_has_no_list_of_proposals_and_says_how_to_get_one(open_page: OpenPage, exemplars_url: str):
    app = open_page(exemplars_url, "dien-hinh", ky="2026-2030")
    assert "Chọn một năm hoặc một quý để lập danh sách của năm đó." in words(app)
    assert not [one for one in app.get("download_button") if "Word" in one.proto.label]


def test_a_ward_without_exemplars_says_why_there_is_nothing(open_page: OpenPage, ward_url: str):
    told = words(open_page(ward_url, "dien-hinh"))
    assert "Năm 2026, toàn phường: chưa có điển hình nào." in told
    assert "Chưa có đơn vị nào báo cáo điển hình." in told
    assert "Năm 2026 không có điển hình nào đang được đề xuất." in told
