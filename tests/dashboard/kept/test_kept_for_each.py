"""What *Báo cáo đã nhận*, *Kênh và hoạt động* and *So sánh đơn vị* keep: everybody is shown his own, and what holds now."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.office import Change
from analytics.office.reminders import REMINDERS, Reminder, reminder_key
from analytics.office.signed_scans import attach_scan
from analytics.policy import Role, Viewer
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.sent_page import sent_alike

pytestmark = pytest.mark.slow

SCHOOL = Viewer("a1", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
BY_LINK = Viewer("", "Đường dẫn của TH-01", frozenset({Role.UNIT}), frozenset({"TH-01"}), link=True)
OTHER_SCHOOL = Viewer("a2", "Cô Hoa", frozenset({Role.UNIT}), frozenset({"TH-02"}))
LEADER = Viewer("a3", "Ông Bình", frozenset({Role.LEADER}))
OFFICE = Viewer("a4", "Cô Thu", frozenset({Role.OFFICE}))
AT = datetime(2026, 9, 20, 3, tzinfo=UTC)
EXPLAINED, RETURNED, CONTACT = "Nguyễn Thị Zwaa", "Nguyễn Thị Zwbb", "Nguyễn Thị Zwcc"
NAMES = {"Zwaa", "Zwbb", "Zwcc"}
"""A syllable of each person who is named in a file's explanation, in a return's words, as the contact."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The small ward, with a version that TH-01 explained, the office returned, and nobody sent again."""
    address = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(address)
    told = small_ward.report(
        small_ward.HOA_SEN, small_ward.Q3, {"briefing": small_ward.briefed(teachers=(19, 20))}
    )
    told = replace(told, prepared_by=CONTACT, phone="0977 001 231")
    with Store.open(address) as store:
        warned = [{"severity": "warning", "message": "Tăng nhiều."}]
        store.seen_by(SCHOOL).submit(
            "a.xlsx", b"a", [told], problems=warned, by="Cô Lan", at=AT, explanation=f"Bà {EXPLAINED} nghỉ ốm"
        )
        (waiting,) = store.submitted(state="waiting")
        store.decide([waiting.seen], "returned", by="Cô Thu", at=AT, words=f"Ghi tắt tên bà {RETURNED}")
    return address


def told(app: AppTest) -> str:
    """All that the page sends, the only error being that a report was returned."""
    assert not app.error or app.error[0].title == "Lý do trả lại"
    return sent_alike(app)


def headline(app: AppTest) -> str:
    (said,) = [
        body for one in app.get("html") if (body := one.proto.body).startswith('<p class="nq-headline"')
    ]
    return said.partition(">")[2].partition("<")[0]


def names_in(app: AppTest) -> set[str]:
    return {name for name in NAMES if name in told(app)}


RECEIVED = [
    {"ky": "2026-Q3"},
    {"ky": "2026-Q3", "don-vi": "TH-01"},
    {"ky": "2026-Q3", "don-vi": "TH-02"},
    {"ky": "tat-ca"},
]
FIGURES = [
    ("kenh-hoat-dong", {}),
    ("kenh-hoat-dong", {"khoi": "school"}),
    ("kenh-hoat-dong", {"khoi": "ward"}),
    ("so-sanh", {"chi-tieu": "M1"}),
    ("so-sanh", {"chi-tieu": "M1", "ky": "2026-Q2"}),
]
LOOKS = [("vi", False), ("en", False), ("vi", True)]


def visits() -> Iterator[tuple[Viewer, str, dict[str, str], bool]]:
    """Who looks at what and how."""
    for viewer, params in itertools.product((OFFICE, LEADER, SCHOOL, BY_LINK, OTHER_SCHOOL), RECEIVED):
        yield viewer, "bao-cao", params, False
    for viewer, (slug, params), (lang, dark) in itertools.product((OFFICE, LEADER), FIGURES, LOOKS):
        yield viewer, slug, params | ({"lang": lang} if lang != "vi" else {}), dark


def test_nobody_is_shown_what_was_kept_for_another(url: str, seen_by: OpenPage) -> None:
    alone = {}
    for at, (viewer, slug, params, dark) in enumerate(visits()):
        st.cache_resource.clear()  # the store is opened anew: nothing is kept of it
        alone[at] = told(seen_by(url, viewer, slug, dark=dark, **params))
    st.cache_resource.clear()
    for _ in range(2):  # as it is made, and as it was kept
        for at, (viewer, slug, params, dark) in enumerate(visits()):
            after = told(seen_by(url, viewer, slug, dark=dark, **params))
            assert after == alone[at], (viewer.name, slug, params, dark)


def test_a_leader_reads_no_person_whom_the_office_has_just_read(url: str, seen_by: OpenPage) -> None:
    one = {"ky": "2026-Q3", "don-vi": "TH-01"}
    assert names_in(seen_by(url, OFFICE, "bao-cao", **one)) == NAMES
    assert names_in(seen_by(url, LEADER, "bao-cao", **one)) == set()
    assert names_in(seen_by(url, SCHOOL, "bao-cao", **one)) >= {"Zwaa", "Zwbb"}
    assert names_in(seen_by(url, OFFICE, "bao-cao", **one)) == NAMES
    assert names_in(seen_by(url, OTHER_SCHOOL, "bao-cao", **one)) == set()


def test_a_page_that_is_open_shows_what_others_have_written_since(url: str, seen_by: OpenPage) -> None:
    app = seen_by(url, OFFICE, "bao-cao", ky="2026-Q3", **{"don-vi": "TH-02"})
    assert "Chưa nhắc." in words(app)
    with Store.open(url) as store:  # none of it raises the version of figures
        note = Reminder(date(2026, 9, 29), "phone", "Đã gọi")
        REMINDERS.write(store, [Change(reminder_key("TH-02", small_ward.Q3), note)], by="Văn thư", at=AT)
        attach_scan(
            store, "TH-02", small_ward.Q3, file_name="ky.pdf", data=b"%PDF-1.4\n%%EOF\n", number="7/BC",
            signed_on=date(2026, 9, 14), signer="Hiệu trưởng", seen=0, by="Văn thư", at=AT,
        )  # fmt: skip
    said = words(app.run())
    assert "Đã nhắc 1 lần, gần nhất ngày 29/09/2026 (điện thoại)." in said
    assert "Số 7/BC ngày 14/09/2026" in said


def test_a_report_that_comes_shows_on_pages_that_are_open(url: str, seen_by: OpenPage) -> None:
    received = seen_by(url, OFFICE, "bao-cao", ky="2026-Q3", **{"don-vi": "TH-02"})
    channels = seen_by(url, OFFICE, "kenh-hoat-dong")
    compared = seen_by(url, OFFICE, "so-sanh", **{"chi-tieu": "M1", "ky": "2026-Q3"})
    before = headline(compared)
    assert "Chưa có tệp nào khớp với lựa chọn." in words(received)
    assert "Năm 2026, toàn phường: 4 tin bài" in words(channels)
    with Store.open(url) as store:
        tables = {
            "media": small_ward.posts(pd.Timestamp(2026, 7, 3)),
            "briefing": small_ward.briefed(teachers=(1, 20)),
        }
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, tables)
    received.run()
    assert [list(one.value["Kết quả"]) for one in received.dataframe] == [["● Đã nhận"]]
    assert "Đường Xanh, Quý III/2026: ● Đã nhận đúng hạn" in words(received)
    assert "Năm 2026, toàn phường: 6 tin bài" in words(channels.run())
    assert before.endswith("1 đạt, 2 đúng tiến độ, 0 chậm.")
    assert headline(compared.run()).endswith("1 đạt, 1 đúng tiến độ, 1 chậm.")
