"""*Nộp báo cáo*: bytes are kept first, problems are told by cell, only a confirmed file counts."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analytics.datasets import DATASETS
from analytics.office.schedule import decide
from analytics.plan import Calendar
from analytics.plan.schedule import PeriodLock
from analytics.store import Store
from dashboard.data.measures import counted, measuring
from tests import ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOOD = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
FAULTY = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))


def test_a_faulty_file_shows_its_problem_by_cell_and_changes_nothing(url: str, open_page: OpenPage) -> None:
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", FAULTY, XLSX))
    said = words(app)
    assert "hoa-ban.xlsx — 1 lỗi phải sửa" in said
    assert "ô C3" in said
    assert "Cách sửa" in said
    assert _sender(app) is None
    with Store.open(url) as store:
        assert store.reports().submissions.empty
        assert store.file(hashlib.sha256(FAULTY).hexdigest()).data == FAULTY
        assert store.history()["outcome"].tolist() == ["refused"]


def test_a_valid_file_counts_only_after_it_is_confirmed(url: str, open_page: OpenPage) -> None:
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX))
    assert "hợp lệ, chờ gửi" in words(app)
    with Store.open(url) as store:
        assert store.reports().submissions.empty
        assert store.file(hashlib.sha256(GOOD).hexdigest()).data == GOOD
    send = _sender(app)
    assert send is not None
    send.click()
    app.run()
    assert "đã ghi lượt nộp thứ 1" in words(app)
    assert _sender(app) is None
    with Store.open(url) as store:
        assert store.reports().submissions["unit"].tolist() == [ward.HOA_BAN.code]


def test_nothing_of_the_ward_is_measured_or_read_for_a_sender(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("a sender waits for the ward's figures")

    monkeypatch.setattr(measuring, "measure", never)
    monkeypatch.setattr(counted, "reports", never)
    app = _send(_drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX)))
    assert "đã ghi lượt nộp thứ 1" in words(app)
    again = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX))
    assert any("Giống hệt lượt nộp thứ 1" in caption.value for caption in again.caption)


def test_the_preview_names_what_was_read_and_what_it_counts_for(url: str, open_page: OpenPage) -> None:
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX))
    table = app.dataframe[0].value.set_index("Biểu")
    assert table.loc["1. Phổ biến quán triệt", "Số dòng đọc được"] == "2"
    assert table.loc["4. Tin bài, sản phẩm", "Số dòng đọc được"] == "Không phát sinh"
    assert table.loc["1. Phổ biến quán triệt", "Được tính vào chỉ tiêu"] == "M1"
    assert "So với lượt trước" not in table.columns


def test_a_second_version_shows_what_differs_from_the_first(url: str, open_page: OpenPage) -> None:
    app = _send(_drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX)))
    mended = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=40))
    _again(app)
    app = _drop(app, ("hoa-ban-2.xlsx", mended, XLSX))
    table = app.dataframe[0].value.set_index("Biểu")
    assert table.loc["1. Phổ biến quán triệt", "So với lượt trước"] == "thêm 1, bớt 1"
    assert table.loc["3. Hoạt động truyền thông", "So với lượt trước"] == "Không đổi"
    assert "So với bản đang được tính: 1 dòng có ô khác (1 ô)." in words(app)
    figures = app.dataframe[1].value.set_index(["Biểu", "Số liệu"])
    briefed = figures.loc[("1. Phổ biến quán triệt", "Số đã được phổ biến, quán triệt")]
    assert briefed.tolist() == ["43", "33", "+10"]
    assert "sẽ thay số liệu của lượt nộp thứ 1 (hoa-ban.xlsx" in words(app)
    assert "đã ghi lượt nộp thứ 2" in words(_send(app))


def test_a_second_file_that_lacks_a_table_says_which_figures_stay(url: str, open_page: OpenPage) -> None:
    app = _send(_drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX)))
    _again(app)
    book = load_workbook(io.BytesIO(GOOD))
    del book["3. Hoạt động truyền thông"]
    out = io.BytesIO()
    book.save(out)
    app = _drop(app, ("hoa-ban-2.xlsx", out.getvalue(), XLSX))
    said = "".join(warning.value for warning in app.warning)
    assert "Tệp này không có các biểu: «3. Hoạt động truyền thông»" in said
    assert "vẫn được giữ và được tính" in said


def test_nothing_is_preselected_and_what_is_chosen_holds_for_a_file_without_its_own(
    url: str, open_page: OpenPage
) -> None:
    app = open_page(url, "nop-bao-cao")
    assert [box.value for box in app.selectbox[:2]] == [None, None]
    assert app.selectbox[1].options == ["Quý III/2026", "Quý II/2026"], "newest first"
    app = _drop(
        open_page(url, "nop-bao-cao", **{"don-vi": ward.HOA_BAN.code, "ky": "2026-Q2"}),
        ("bang.csv", _table(), "text/csv"),
    )
    assert "Trường THCS Hoa Ban" in words(app)
    assert "hợp lệ, chờ gửi" in words(app)


def test_the_same_file_sent_twice_is_recognised(url: str, open_page: OpenPage) -> None:
    app = _send(_drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX)))
    _again(app)
    app = _send(_drop(app, ("hoa-ban-copy.xlsx", GOOD, XLSX)))
    assert "trùng hoàn toàn với báo cáo đã nộp" in words(app)
    with Store.open(url) as store:
        assert store.reports().submissions["version"].tolist() == [1]


def test_a_good_file_is_accepted_beside_one_that_cannot_be_read(url: str, open_page: OpenPage) -> None:
    files = (("hong.xlsx", b"{'error': 'session expired'}", XLSX), ("hoa-ban.xlsx", GOOD, XLSX))
    app = _drop(open_page(url, "nop-bao-cao"), *files)
    said = words(app) + "".join(warning.value for warning in app.warning)
    assert "hong.xlsx — không đọc được" in said
    assert "1/2 tệp có lỗi" in said
    sent = _send(app)
    assert "đã ghi lượt nộp thứ 1" in words(sent)
    (verdict,) = (one.value for one in sent.warning if "hong.xlsx" in one.value)
    assert verdict == "Đã gửi báo cáo trong 1 tệp. Chưa gửi: hong.xlsx.", "also true of one that waits"


def test_of_a_locked_period_nothing_is_offered_to_mend(url: str, open_page: OpenPage) -> None:
    with Store.open(url) as store:
        decide(
            store,
            PeriodLock("Đã chốt"),
            ward.PERIOD,
            calendar=Calendar(),
            by="chị Hoa",
            at=datetime(2026, 6, 1, tzinfo=UTC),
        )
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", GOOD, XLSX))
    said = words(app) + "".join(warning.value for warning in app.warning)
    assert "1/1 tệp có lỗi hoặc không nhận được" in said
    assert "hoa-ban.xlsx — kỳ báo cáo đã khóa" in said
    assert "Tải tệp đã đánh dấu lỗi" not in [one.proto.label for one in app.get("download_button")]


def test_many_problems_are_filtered_and_shown_in_pages_of_twenty(url: str, open_page: OpenPage) -> None:
    activity = ward.SCHOOL_TABLES["activity"][0]
    tables = ward.SCHOOL_TABLES | {"activity": [activity | {"kind": f"Lạ {n}"} for n in range(45)]}
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, tables), XLSX))
    assert words(app).count('<li class="nq-problem') == 20
    search = next(box for box in app.text_input if box.label == "Tìm trong lỗi")
    search.set_value("«Lạ 44»").run()
    assert words(app).count('<li class="nq-problem') == 1
    search.set_value("không có chữ này").run()
    assert "Không có lỗi nào khớp" in "".join(caption.value for caption in app.caption)


def test_hostile_text_in_a_cell_is_shown_as_text(url: str, open_page: OpenPage) -> None:
    tables = ward.changed(ward.SCHOOL_TABLES, "activity", 0, kind="<img src=x onerror=alert(1)>")
    app = _drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, tables), XLSX))
    said = words(app)
    assert "&lt;img src=x" in said
    assert "<img" not in said


def test_without_a_register_the_page_says_why_nothing_can_be_sent(
    tmp_path: Path, open_page: OpenPage
) -> None:
    app = open_page(f"sqlite:///{tmp_path / 'empty.db'}", "nop-bao-cao")
    assert "Chưa có danh sách đơn vị" in words(app)
    assert not app.file_uploader


def test_everything_is_said_in_english_when_asked(url: str, open_page: OpenPage) -> None:
    app = _drop(open_page(url, "nop-bao-cao", lang="en"), ("hoa-ban.xlsx", FAULTY, XLSX))
    said = words(app)
    assert "1 problem to mend" in said
    assert "How to mend it" in said
    assert "Cách sửa" not in said


def _table() -> bytes:
    """One table that names neither unit nor period."""
    titles = ",".join(f'"{column.title.vi}"' for column in DATASETS["briefing"].columns)
    return f"{titles}\nGiáo viên,40,30,10/04/2026,Hội nghị\n".encode()


def _drop(app: AppTest, *files: tuple[str, bytes, str]) -> AppTest:
    app.file_uploader[0].set_value(list(files))
    app.run()
    assert not app.exception
    return app


def _sender(app: AppTest) -> object | None:
    return next((button for button in app.button if button.label.startswith(("Gửi báo cáo", "Send"))), None)


def _send(app: AppTest) -> AppTest:
    button = next(button for button in app.button if button.label.startswith("Gửi báo cáo"))
    return button.click().run()


def _again(app: AppTest) -> None:
    next(button for button in app.button if button.label == "Nộp tệp khác").click().run()
