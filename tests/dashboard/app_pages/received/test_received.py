"""*Báo cáo đã nhận*: who is missing, every file that came, and what its sender said and mended."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from analytics.datasets import Answer, CellCorrection
from analytics.intake import SourceFile, check_files
from analytics.office.reminders import Reminder, note_reminder, reminders_given
from analytics.policy import Role, Viewer
from analytics.store import Store
from dashboard import visitor
from dashboard.cli import main
from sample_data import faulty
from sample_data.ward import UNITS
from tests import ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows, table
from tests.empty_store import place_empty_store

pytestmark = pytest.mark.slow

SAMPLES = Path(faulty.__file__).parent / "faulty"
AT = datetime(2026, 6, 15, tzinfo=UTC)


@pytest.fixture
def url(received: bytes, tmp_path: Path) -> str:
    (tmp_path / "store.db").write_bytes(received)
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A store that has accepted one file and refused another."""
    path = tmp_path_factory.mktemp("received") / "store.db"
    place_empty_store(path)
    good_file = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
    faulty_file = ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))
    files = [SourceFile("hoa-ban.xlsx", good_file), SourceFile("hoa-sen.xlsx", faulty_file)]
    good, faulty = check_files(files, plan=ward.plan(), units=ward.UNITS)
    with Store.open(str(path)) as store:
        store.import_units(ward.UNITS, by="test", at=AT)
        store.set_setting("as_of", ward.AS_OF.isoformat())
        problems = [problem.as_dict() for problem in faulty.problems]
        store.refuse(
            "hoa-sen.xlsx", faulty_file, problems=problems, by="test", at=AT, unit="TH-01", period=ward.PERIOD
        )
        store.submit(
            "hoa-ban.xlsx", good_file, good.reports, by="test", at=AT,
            corrections=[CellCorrection("3. Hoạt động truyền thông", "E3", "420", "rất đông")], explanation="Hai lớp mới mở.",
        )  # fmt: skip
        store.remember(
            "THCS-01", [Answer("header", "activity", "Lượng khách", "participants")], by="test", at=AT
        )
    return path.read_bytes()


def test_the_units_own_page_tells_who_answered_what_and_forgets_it(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "don-vi-chi-tiet", **{"don-vi": "THCS-01"})
    assert "Cột «Lượng khách» là «Số người tham dự»" in words(app)
    assert any(one.value.startswith("test, ") for one in app.caption)
    next(one for one in app.button if one.label == "Quên câu này").click().run()
    with Store.open(url) as store:
        assert not store.answers()


def test_an_accepted_report_of_a_closed_unit_says_where_and_why_it_does_not_count(
    url: str, open_page: OpenPage
) -> None:
    closed = [
        replace(unit, active_to=date(2026, 3, 1)) if unit.code == "THCS-01" else unit for unit in ward.UNITS
    ]
    with Store.open(url) as store:
        store.import_units(closed, by="test", at=AT)
    why = "Đơn vị ngừng hoạt động từ sau ngày 01/03/2026, trước khi kỳ bắt đầu (15/03/2026)."
    app = open_page(url, "bao-cao", ky="2026-Q2")
    assert why in words(app)
    assert "⊘ Đã nhận, không được tính" in list(app.dataframe[0].value["Kết quả"])
    assert why in words(open_page(url, "don-vi-chi-tiet", **{"don-vi": "THCS-01"}))


def test_the_units_that_have_not_sent_are_named(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "bao-cao", ky="2026-Q2")
    said = words(app)
    assert (
        "Quý II/2026: 1 phòng, trung tâm và 1 tổ dân phố chưa gửi, 1 cơ sở giáo dục đã gửi nhưng còn lỗi; "
        "đã nhận 1/4 báo cáo (hạn 24/06/2026)."
    ) in said
    assert app.subheader[0].value == "3 đơn vị chưa có báo cáo được nhận (hạn 24/06/2026)"
    assert [(row["name"], row["value"], row["href"]) for row in rows(*html_of(app))] == [
        (
            "Trường Tiểu học Hoa Sen còn 4 ngày · 1 lỗi trong tệp gần nhất · chưa nhắc",
            "✖ Đã gửi, có lỗi",
            "bao-cao?ky=2026-Q2&don-vi=TH-01",
        ),
        (
            "Phòng Văn hóa - Xã hội (minh họa) còn 4 ngày · chưa nhắc",
            "○ Chưa gửi",
            "bao-cao?ky=2026-Q2&don-vi=VHXH",
        ),
        ("Tổ dân phố số 1 còn 4 ngày · chưa nhắc", "○ Chưa gửi", "bao-cao?ky=2026-Q2&don-vi=TDP-01"),
    ]


def test_the_board_has_every_unit_and_the_states_chosen_leave_only_theirs(
    url: str, open_page: OpenPage
) -> None:
    assert board(open_page(url, "bao-cao", ky="2026-Q2")) == [
        ["Đơn vị", "Quý II/2026"],
        ["Phòng chuyên môn", "0/1"],
        ["Phòng Văn hóa - Xã hội (minh họa)", "Quý II/2026 ○ Chưa gửi còn 4 ngày"],
        ["THCS", "1/1"],
        ["Trường THCS Hoa Ban", "Quý II/2026 ● Đúng hạn"],
        ["Tiểu học", "0/1"],
        ["Trường Tiểu học Hoa Sen", "Quý II/2026 ✖ Có lỗi còn 4 ngày"],
        ["Tổ dân phố", "0/1"],
        ["Tổ dân phố số 1", "Quý II/2026 ○ Chưa gửi còn 4 ngày"],
    ]
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "cac-tinh-trang": "faulty"})
    assert [row["name"].split(" còn")[0] for row in rows(*html_of(app))] == ["Trường Tiểu học Hoa Sen"]
    assert board(app) == [
        ["Đơn vị", "Quý II/2026"],
        ["Trường Tiểu học Hoa Sen", "Quý II/2026 ✖ Có lỗi còn 4 ngày"],
    ]
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "cac-tinh-trang": "late"})
    assert "Không có báo cáo nào ở tình trạng đã chọn." in words(app)


def test_the_board_says_what_the_command_line_says(url: str, open_page: OpenPage) -> None:
    told = CliRunner().invoke(
        main,
        ["--store", url, "reports", "--period", "2026-Q2", "--as-of", "2026-06-20", "--format", "json"],
    )
    names = {"not_sent": "○ Chưa gửi", "faulty": "✖ Có lỗi", "on_time": "● Đúng hạn"}
    expected = {
        next(unit.name for unit in ward.UNITS if unit.code == row["unit"]): names[row["state"]]
        for row in json.loads(told.output)
    }
    shown = {
        name: cell.removeprefix("Quý II/2026 ").removesuffix(" còn 4 ngày")
        for name, cell in board(open_page(url, "bao-cao", ky="2026-Q2"))
        if cell.startswith("Quý II/2026 ")
    }
    assert shown == expected


def test_a_unit_s_reminder_names_its_errors_and_a_given_reminder_is_noted(
    url: str, open_page: OpenPage
) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "TH-01"})
    (reminder,) = [one for one in html_of(app) if "<pre" in one]
    assert "Kính gửi: Trường Tiểu học Hoa Sen (TH-01)." in reminder
    assert "nhưng còn 1 lỗi nên báo cáo chưa được tính:\n- 1. Phổ biến quán triệt, ô C" in reminder
    note = next(one for one in app.button if one.label == "Ghi đã nhắc")
    note.click().run()
    assert [one.value for one in app.error] == ["Hãy ghi tên người ghi."]
    next(one for one in app.text_input if one.label == "Người ghi").set_value("Cô Hoa").run()
    next(one for one in app.selectbox if one.label == "Cách nhắc").set_value("phone")
    next(one for one in app.button if one.label == "Ghi đã nhắc").click().run()
    assert "Đã nhắc 1 lần, gần nhất ngày 20/06/2026 (điện thoại)." in words(app)
    with Store.open(url) as store:
        (given,) = reminders_given(store, ward.PERIOD)["TH-01"]
        assert given.value == Reminder(date(2026, 6, 20), "phone")
        assert given.by == "Cô Hoa"
        # Somebody else reminds while the page is open.
        note_reminder(
            store, "TH-01", ward.PERIOD, Reminder(date(2026, 6, 19), "zalo"), seen=1, by="Anh Tú", at=AT
        )
    next(one for one in app.selectbox if one.label == "Cách nhắc").set_value("document")
    next(one for one in app.button if one.label == "Ghi đã nhắc").click().run()
    assert "nhắc ngày 19/06/2026, Zalo" in app.error[0].value
    with Store.open(url) as store:
        assert len(reminders_given(store, ward.PERIOD)["TH-01"]) == 2


def test_of_a_report_that_is_owed_its_unit_s_sheets_are_named_and_its_workbook_can_be_taken(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "TDP-01"})
    assert "Một tệp cho Quý II/2026, theo mẫu của đơn vị, gồm 3 biểu." in words(app)
    assert [one.value for one in app.markdown if ":** " in one.value and "Liên hệ" not in one.value] == [
        r"**Phải có số liệu:** 1\. Phổ biến quán triệt",
        r"**Không phát sinh thì để trống:** 3\. Hoạt động truyền thông · 7\. Dư luận, vướng mắc",
    ]
    (button,) = [one for one in app.get("download_button") if one.proto.label == "Tải mẫu biểu"]
    assert not button.proto.disabled
    assert not to_send(open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "THCS-01"})), "it came"
    assert not to_send(open_page(url, "bao-cao", ky="2026-Q2"))
    school = Viewer("", "Hoa Sen", frozenset({Role.UNIT}), frozenset({"TH-01"}), link=True)
    monkeypatch.setattr(visitor, "viewer", lambda: school)
    assert to_send(open_page(url, "bao-cao", ky="2026-Q2")), "a unit's own link shows it too"


def to_send(app: AppTest) -> bool:
    return "Cần gửi" in [one.value for one in app.subheader]


def test_of_a_report_that_came_there_is_nobody_to_remind(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "THCS-01"})
    assert not [one for one in html_of(app) if "<pre" in one]
    assert not [one for one in app.button if one.label == "Ghi đã nhắc"]


def html_of(app: AppTest) -> list[str]:
    return [str(one.proto.body) for one in app.get("html")]


def board(app: AppTest) -> list[list[str]]:
    (html,) = [one for one in html_of(app) if "nq-board" in one and "<table" in one]
    return table(html)


def test_the_headline_speaks_of_the_period_and_the_unit_that_were_chosen(
    url: str, open_page: OpenPage
) -> None:
    for chosen, said in (
        ({"ky": "2026-Q2", "don-vi": "TH-01"}, "Hoa Sen, Quý II/2026: ✖ Đã gửi, có lỗi (hạn 24/06/2026)."),
        ({"ky": "2026-Q3", "don-vi": "THCS-01"}, "Hoa Ban, Quý III/2026: ○ Chưa gửi (hạn 24/09/2026)."),
        ({"ky": "2026-Q3"}, "đã nhận 0/4 báo cáo (hạn 24/09/2026)."),
        ({"ky": "tat-ca", "don-vi": "THCS-01"}, "Hoa Ban, các kỳ đến nay: 1/1 báo cáo đúng hạn, 0 muộn"),
        (
            {"ky": "tat-ca"},
            "1/4 báo cáo đúng hạn, 0 muộn, 1 đã gửi nhưng còn lỗi, 2 chưa gửi (2 còn trong hạn)",
        ),
    ):
        assert said in words(open_page(url, "bao-cao", **chosen)), chosen


def test_a_report_of_the_running_quarter_is_what_its_unit_finds_first_and_a_column_for_the_office(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES, ward.PERIOD.shift(1))
    (checked,) = check_files([SourceFile("q3.xlsx", data)], plan=ward.plan(), units=ward.UNITS)
    with Store.open(url) as store:
        store.submit("q3.xlsx", data, checked.reports, by="test", at=AT)
    office = open_page(url, "bao-cao")
    assert "Quý II/2026: 1 phòng" in words(office)
    assert board(office)[0][-2:] == ["Quý II/2026", "Quý III/2026"]
    school = Viewer("", "Hoa Ban", frozenset({Role.UNIT}), frozenset({"THCS-01"}), link=True)
    monkeypatch.setattr(visitor, "viewer", lambda: school)
    assert "Hoa Ban, Quý III/2026: " in words(open_page(url, "bao-cao"))


def test_every_file_that_came_is_listed_with_its_outcome(url: str, open_page: OpenPage) -> None:
    table = open_page(url, "bao-cao", ky="2026-Q2").dataframe[0].value
    assert table[["Tệp", "Kết quả", "Lỗi", "Chỗ sửa trên trang", "Lời giải thích"]].values.tolist() == [
        ["hoa-ban.xlsx", "● Đã nhận", "0", "1", "Hai lớp mới mở."],
        ["hoa-sen.xlsx", "✖ Có lỗi, chưa được tính", "1", "0", ""],
    ]


def test_what_a_unit_has_answered_can_be_forgotten(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "THCS-01"})
    assert "Cột «Lượng khách» là «Số người tham dự»" in words(app)
    next(one for one in app.button if one.label == "Quên câu này").click()
    app.run()
    with Store.open(url) as store:
        assert not store.answers().get("THCS-01")


def test_what_the_office_forbids_is_used_for_no_unit_until_it_is_allowed_again(
    url: str, open_page: OpenPage
) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "THCS-01"})
    next(one for one in app.button if one.label == "Cấm cho mọi đơn vị").click()
    app.run()
    with Store.open(url) as store:
        assert not store.answers()
    for page in ("bao-cao", "don-vi-chi-tiet"):
        app = open_page(url, page, **{"ky": "2026-Q2", "don-vi": "THCS-01"})
        assert "Các câu trả lời bị cấm" not in words(app), "the office's own list stands on a unit's page"
    app = open_page(url, "bao-cao", ky="2026-Q2")
    assert "Các câu trả lời bị cấm" in words(app)
    assert any(one.value.startswith("người dùng trang web, không ghi tên, ") for one in app.caption)
    assert "Cột «Lượng khách» là «Số người tham dự»" in words(app)
    next(one for one in app.button if one.label == "Cho dùng lại").click()
    app.run()
    with Store.open(url) as store:
        assert store.answers().get("THCS-01")


def test_an_empty_choice_says_so(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "bao-cao", **{"ky": "2026-Q2", "don-vi": "TDP-01"})
    assert "Chưa có tệp nào khớp" in words(app)


def test_a_faulty_file_sent_from_the_command_line_shows_for_its_unit_and_quarter(
    tmp_path: Path, open_page: OpenPage
) -> None:
    address = f"sqlite:///{tmp_path / 'sample.db'}"
    with Store.open(address) as store:
        store.import_units(UNITS, by="test", at=AT)
        store.set_setting("as_of", "2026-12-20")
    sent = CliRunner().invoke(main, ["--store", address, "submit", str(SAMPLES / "THCS-02_loi.xlsx")])
    assert sent.exit_code == 1
    table = open_page(address, "bao-cao", **{"ky": "2026-Q4", "don-vi": "THCS-02"}).dataframe[0].value
    assert table[["Tệp", "Kết quả", "Kỳ báo cáo"]].values.tolist() == [
        ["THCS-02_loi.xlsx", "✖ Có lỗi, chưa được tính", "Quý IV/2026"]
    ]
