"""*Báo cáo đã nhận*: accepting, returning and withdrawing, and what the sender reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from analytics.plan import Quarter
from analytics.policy import AcceptanceRule, Role, Viewer
from analytics.store import Receipt, Store
from dashboard import visitor
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows, table
from tests.dashboard.small_ward import AS_OF, HOA_BAN, HOA_SEN, Q3, UNITS, briefed, report
from tests.empty_store import place_empty_store

pytestmark = pytest.mark.slow

SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OTHER = Viewer("8", "Cô Mai", frozenset({Role.UNIT}), frozenset({"THCS-01"}))
LEADER = Viewer("6", "Ông Minh", frozenset({Role.LEADER}))
OFFICE = Viewer("9", "Chị Hoa", frozenset({Role.OFFICE}))
CAME = datetime(2026, 9, 20, 3, tzinfo=UTC)
WARNING = {
    "code": "far_from_before",
    "severity": "warning",
    "sheet": "1",
    "cell": "C5",
    "message": "Tăng nhiều.",
}


@pytest.fixture
def url(tmp_path: Path) -> str:
    place_empty_store(tmp_path / "store.db")
    address = f"sqlite:///{tmp_path / 'store.db'}"
    with Store.open(address) as store:
        store.import_units(UNITS, by="test", at=datetime(2026, 4, 1, tzinfo=UTC))
        store.set_setting("as_of", AS_OF.isoformat())
        for unit in (HOA_SEN, HOA_BAN):
            small_ward.send(store, unit, Quarter(2026, 2), {"briefing": briefed(teachers=(8, 10))})
    return address


def send(
    url: str, viewer: Viewer = SCHOOL, *, warned: bool = True, teachers: int = 9, quarter: Quarter = Q3
) -> Receipt:
    unit = next(one for one in UNITS if one.code in viewer.units)
    told = report(unit, quarter, {"briefing": briefed(teachers=(teachers, 10))})
    with Store.open(url, viewer=viewer) as store:
        (receipt,) = store.submit(
            "bao-cao.xlsx", f"{unit.code}{teachers}".encode(), [told], problems=[WARNING] if warned else [],
            by=viewer.name, at=CAME, explanation="Ba người mới về trường.",
        )  # fmt: skip
    return receipt


def decide(url: str, receipt: Receipt, step: str, seen: int = 0) -> None:
    with Store.open(url, viewer=OFFICE) as store:
        (version,) = store.submitted(submissions=[receipt.submission])
        assert version.decisions == seen
        store.decide([version.seen], step, by="anh Nam", at=CAME, words="Đề nghị xem lại.")  # type: ignore[arg-type]


def states(url: str) -> list[str]:
    with Store.open(url) as store:
        return [one.state for one in store.submitted(period=Q3)]


def told(elements: Sequence[Element]) -> list[str]:
    """What alerts say, without the backslashes that keep it plain."""
    return [str(one.value).replace("\\", "") for one in elements]


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


@pytest.fixture
def seen_by(monkeypatch: pytest.MonkeyPatch, open_page: OpenPage) -> OpenPage:
    def opened(url: str, viewer: Viewer, slug: str = "bao-cao", **params: str) -> AppTest:
        monkeypatch.setattr(visitor, "viewer", lambda: viewer)
        return open_page(url, slug, **params)

    return opened


ONE = {"ky": "2026-Q3", "don-vi": "TH-01"}


def test_what_waits_stands_first_and_the_headline_does_not_call_it_missing(
    url: str, seen_by: OpenPage
) -> None:
    send(url)
    app = seen_by(url, OFFICE, ky="2026-Q3")
    assert app.subheader[0].value == "1 báo cáo chờ nhận"
    first = rows(*[one.proto.body for one in app.get("html")])[0]
    assert first["name"].startswith("Trường Tiểu học Hoa Sen Quý III/2026 · gửi lúc 10:00 ngày 20/09/2026")
    assert (first["value"], first["href"]) == ("Lượt nộp thứ 1", "bao-cao?ky=2026-Q3&don-vi=TH-01")
    assert "1 cơ sở giáo dục đã gửi, chờ nhận; đã nhận 0/6 báo cáo" in words(app)


def test_the_overview_counts_what_waits_and_leads_who_may_accept_to_exactly_these(
    url: str, seen_by: OpenPage
) -> None:
    """TH-01's second quarter counts already and has a newer version; THCS-01's third has nothing else."""
    for viewer, quarter in ((SCHOOL, Quarter(2026, 2)), (OTHER, Q3)):
        send(url, viewer, quarter=quarter)
    links = [one.proto for one in seen_by(url, OFFICE, "").get("page_link")]
    (line,) = (one for one in links if "chờ nhận" in one.label)
    assert line.label == "2 báo cáo chờ nhận"
    there = seen_by(url, OFFICE, **dict(pair.split("=") for pair in line.query_string.split("&")))
    assert [one.value for one in there.subheader if "chờ nhận" in one.value] == ["2 báo cáo chờ nhận"]
    assert not [one.label for one in there.expander if one.label.endswith("chờ nhận")]
    listed = [one for one in rows(*[one.proto.body for one in there.get("html")]) if "gửi lúc" in one["name"]]
    assert [one["href"].partition("?")[2] for one in listed] == [
        "ky=2026-Q2&don-vi=TH-01",
        "ky=2026-Q3&don-vi=THCS-01",
    ]
    leader = seen_by(url, LEADER, "")
    assert "2 báo cáo chờ văn phòng nhận" in words(leader)
    assert not [one for one in leader.get("page_link") if "chờ" in one.proto.label]
    assert "chờ văn phòng nhận" not in words(seen_by(url, SCHOOL, ""))


def test_the_office_accepts_after_it_has_seen_warnings_explanation_and_what_changes(
    url: str, seen_by: OpenPage
) -> None:
    send(url)
    app = seen_by(url, OFFICE, **ONE)
    said = words(app)
    assert "**Lời giải thích:** Ba người mới về trường." in said
    assert "Tăng nhiều." in said
    assert "Khi nhận, số liệu thay đổi thế nào: thêm 1, bớt 0 dòng" in [one.label for one in app.expander]
    assert "Kỳ này đơn vị chưa có bản nào được tính: 1 dòng mới." in said
    press(app, "Nhận báo cáo")
    assert told(app.success) == [
        "Đã nhận: Trường Tiểu học Hoa Sen · Quý III/2026 · lượt nộp thứ 1. Số liệu được tính từ bây giờ."
    ]
    assert "Quý III/2026: ● Đã nhận đúng hạn" in words(app)
    assert states(url) == ["accepted"]


def test_before_accepting_a_later_version_its_cells_and_figures_stand_beside_those_that_count(
    url: str, seen_by: OpenPage
) -> None:
    send(url, warned=False)
    send(url, teachers=7)
    app = seen_by(url, OFFICE, **ONE)
    assert "So với bản đang được tính: 1 dòng có ô khác (1 ô)." in words(app)
    bodies = [one.proto.body for one in app.get("html")]
    assert any("<del>9</del>" in body and "<ins>7</ins>" in body for body in bodies)
    figures = next(body for body in bodies if "Số liệu của Trường" in body)
    first = next(row for row in table(figures) if row[0].startswith("M1"))
    assert [first[2].split(" ")[0], first[3].split(" ")[0]] == ["90%", "70%"]


def test_a_return_needs_words_and_the_sender_reads_them_first_with_the_file_to_mend(
    url: str, seen_by: OpenPage
) -> None:
    send(url)
    app = seen_by(url, OFFICE, **ONE)
    press(app, "Trả lại")
    assert "Hãy ghi lý do trả lại" in app.error[0].value
    assert states(url) == ["waiting"]
    app.text_area[0].input("Tổng số chưa khớp biểu 1.")
    press(app, "Trả lại")
    assert states(url) == ["returned"]
    for slug in ("nop-bao-cao", "bao-cao", "don-vi-chi-tiet"):
        theirs = seen_by(url, SCHOOL, slug, **ONE)
        assert theirs.error[0].value == "Tổng số chưa khớp biểu 1."
        assert "Tải tệp đánh dấu lỗi" in [one.label for one in theirs.get("download_button")]
    again = send(url, teachers=10)
    assert (again.version, again.state) == (2, "waiting")
    assert "↻ Đã trả lại, đã gửi lại" in words(seen_by(url, OFFICE, **ONE))
    assert not seen_by(url, SCHOOL, "nop-bao-cao", **ONE).error


def test_of_two_who_decide_at_once_the_second_is_told_and_keeps_his_words(
    url: str, seen_by: OpenPage
) -> None:
    receipt = send(url)
    app = seen_by(url, OFFICE, **ONE)
    decide(url, receipt, "accepted")
    app.text_area[0].input("Sai tổng số.")
    press(app, "Trả lại")
    (said,) = told(app.error)
    assert "● Đã nhận" in said
    assert "anh Nam" in said
    assert "Lời của bạn chưa được lưu: «Sai tổng số.»" in said
    assert states(url) == ["accepted"]


def test_several_without_warnings_are_accepted_at_once_below_what_will_count(
    url: str, seen_by: OpenPage
) -> None:
    with Store.open(url) as store:
        store.set_acceptance_rule(AcceptanceRule(clean=False), by="test", at=CAME)
    for viewer in (SCHOOL, OTHER):
        send(url, viewer, warned=False)
    app = seen_by(url, OFFICE, ky="2026-Q3")
    assert app.dataframe[0].value["Sẽ được tính"].tolist() == ["thêm 1, bớt 0"] * 2
    press(app, "Nhận 2 báo cáo này")
    assert told(app.success) == ["Đã nhận 2 báo cáo; số liệu được tính từ bây giờ."]
    assert states(url) == ["accepted", "accepted"]


def test_the_sender_withdraws_what_waits_and_is_offered_no_judgement(url: str, seen_by: OpenPage) -> None:
    send(url)
    app = seen_by(url, SCHOOL, **ONE)
    labels = [one.label for one in app.button]
    assert "Nhận báo cáo" not in labels
    press(app, "Rút lượt nộp thứ 1")
    assert app.success[0].value.endswith("Kỳ này chưa có lượt nộp nào của đơn vị được tính.")
    assert states(url) == ["withdrawn"]
    assert "⊖ Đã rút" in list(app.dataframe[0].value["Kết quả"])


def test_whose_role_was_changed_since_the_page_was_drawn_decides_nothing_more(
    url: str, seen_by: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(url)
    app = seen_by(url, OFFICE, **ONE)
    monkeypatch.setattr(visitor, "viewer", lambda: SCHOOL)
    press(app, "Nhận báo cáo")
    assert "không được nhận hoặc trả lại báo cáo" in app.error[0].value
    assert states(url) == ["waiting"]


def test_a_file_that_has_warnings_alone_is_not_said_to_have_errors(url: str, seen_by: OpenPage) -> None:
    send(url)
    labels = [one.label for one in seen_by(url, OFFICE, **ONE).expander]
    assert "1 cảnh báo khi nhận" in labels
    assert not any("lỗi" in label for label in labels)
