"""*Báo cáo đã nhận*: who is missing, every file that came, and what its sender said and mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics.datasets import Answer, CellCorrection
from analytics.intake import SourceFile, check_files
from analytics.store import Store
from dashboard.cli import main
from sample_data import faulty
from sample_data.ward import UNITS
from tests import ward
from tests.dashboard.conftest import OpenPage, words
from tests.empty_store import place_empty_store

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
    assert [line.rpartition(" (")[2] for line in said.splitlines() if line.startswith("- ")] == [
        "TH-01): ✖ Đã gửi, có lỗi; 1 tệp, gần nhất ngày 15/06/2026",
        "VHXH): ○ Chưa gửi",
        "TDP-01): ○ Chưa gửi",
    ]
    assert "Trường THCS Hoa Ban" not in said


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
