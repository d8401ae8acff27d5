"""Each sentence says what it counts, at which day it is judged, and against which level."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.indicators import measure
from analytics.outputs.official_report import OfficialReport, Scope, brief, compose, time_of
from analytics.outputs.official_report.model import Heading, Part, Table, shown
from analytics.plan import Unit, UnitKind
from tests.indicators.drawing import Sent, indicator, plan, reports, sent, units
from tests.outputs.official_report.test_content import M1, body, told

pytestmark = pytest.mark.slow

DAY = date(2026, 10, 1)
TASKS = indicator("share_of_rows", "task", id="O1", matching=[{"filled": ["person"]}])
HEAD = "code|work|due_on|progress|done_on\n"


def scope(*all_sent: Sent, time: str = "2026-Q3", entries: tuple[dict[str, Any], ...] = (M1, TASKS)) -> Scope:
    found = reports(*all_sent)
    measured = measure(plan(*entries), units("TH-1", "TH-2"), found, as_of=DAY)
    return Scope(measured, found, time_of(measured, time))


def line(report: OfficialReport, beginning: str) -> str:
    (found,) = [one for one in body(report).splitlines() if one.startswith(beginning)]
    return found


OVERDUE = (
    sent("TH-1", "2026-Q2", task=HEAD + "X1|Việc một|2026-05-01|20|\nX1|Việc hai|2026-05-01|0|"),
    sent("TH-2", "2026-Q3", task=HEAD + "X1|Việc ba|2026-08-01|0|\nX1|Việc bốn|2026-09-01|100|"),
)


def test_tasks_of_a_quarter_are_told_apart_from_those_of_the_year_so_far() -> None:
    made = compose(scope(*OVERDUE))
    assert line(made, "Theo báo cáo Quý III năm 2026, tổng số nhiệm vụ: 2;").endswith(
        "quá hạn: 1 (danh mục tại Phụ lục III)."
    )
    assert line(made, "Tính cả năm 2026 đến ngày 01/10/2026, theo báo cáo mới nhất của từng đơn vị").endswith(
        "có 3 nhiệm vụ quá hạn chưa hoàn thành."
    )
    assert "trong đó 1 đã quá hạn (theo báo cáo Quý III năm 2026)" in line(made, "Tiếp tục thực hiện")


def test_tasks_of_a_year_are_those_of_the_newest_reports() -> None:
    made = compose(scope(*OVERDUE, time="2026"))
    assert "quá hạn: 3 " in line(made, "Theo báo cáo mới nhất của từng đơn vị trong năm 2026, tổng số")
    assert "Tính cả năm" not in body(made)
    said = "\n".join(shown(one.words) for one in brief(scope(*OVERDUE)).opening if not isinstance(one, Table))  # type: ignore[union-attr]
    assert "Nhiệm vụ «06 rõ», theo báo cáo Quý III năm 2026: 2 (" in said


def test_only_what_a_figure_is_divided_by_is_called_a_part_of_it() -> None:
    both = {"vi": "Người", "en": "People"}
    beside = {
        "id": "people",
        "name": both,
        "measure": "total",
        "value_unit": "count",
        "amount": "participants",
    }
    held = indicator("total", "activity", id="H", value_unit="count", parts=[beside])
    activity = "held_on|kind|participants\n2026-08-01|Tọa đàm|35"
    all_sent = sent("TH-1", "2026-Q3", activity=activity, briefing=told(7))
    said = body(compose(scope(*[all_sent], entries=(M1 | {"part_by": "group"}, held))))
    assert "Name" not in said
    assert ": 1 (kèm theo Người: 35)" in said
    assert "70% (7/10) (trong đó Giáo viên: 70% (7/10))" in said


def test_a_level_that_is_due_later_stands_beside_the_pace_that_the_status_is_of() -> None:
    """On 14 September 2026, 273 of the phase's 1,825 days are over."""
    made = compose(
        scope(sent("TH-1", "2026-Q3", briefing=told(7)), sent("TH-2", "2026-Q3", briefing=told(9)))
    )
    said = line(made, "Tỷ lệ phổ biến: 80% (16/20); ")
    assert "mức phải đạt đến hết tên 100%, theo tiến độ đến ngày 14/09/2026 là 15%" in said
    assert "đánh giá tại ngày 14/09/2026: " in line(made, "Kết quả Quý III năm 2026")


def test_a_level_that_is_reached_by_those_who_reported_says_why_it_is_not_met() -> None:
    duty = M1 | {"pace": "target"}
    running = scope(sent("TH-1", "2026-Q3", briefing=told(10)), time="2026", entries=(duty,))
    assert "mức phải đạt 100%; trạng thái: Đúng tiến độ (chưa đủ đơn vị báo cáo để tính là đạt)." in line(
        compose(running), "Tỷ lệ phổ biến: 100% (10/10); "
    )


def test_reports_that_came_late_stand_under_no_list_of_indicators() -> None:
    one_of_two = sent("TH-1", "2026-Q3", briefing=told(7))
    blocks = [one for part in compose(scope(one_of_two)).parts if _is_assessment(part) for one in part.blocks]
    words = [shown(one.words) for one in blocks]  # type: ignore[union-attr]
    (place,) = [n for n, one in enumerate(words) if "không được nhận đúng hạn" in one]
    late = blocks[place]
    assert not isinstance(late, Heading | Table)
    assert (late.form, words[place][:20]) == ("body", "Về chế độ báo cáo: 1")  # type: ignore[union-attr]


def test_who_has_time_left_is_not_said_to_be_late() -> None:
    made = compose(scope(sent("TH-1", "2026-Q4", briefing=told(7)), time="2026-Q4"))
    assert "chưa gửi: 1/2" in body(made)
    assert "Trong số chưa được nhận, 1 báo cáo còn trong hạn." in body(made)
    assert "không được nhận đúng hạn" not in body(made)


def test_a_units_own_report_speaks_of_the_unit_where_nothing_was_sent() -> None:
    of_ward = scope(sent("TH-1", "2026-Q3", briefing=told(7)))
    said = body(compose(replace(of_ward, unit=of_ward.measured.units[0])))
    assert "Đơn vị chưa báo cáo nội dung này trong thời gian báo cáo." in said
    group = Unit("TDP-1", "Tổ 1", UnitKind.RESIDENTIAL_GROUP)
    of_group = replace(of_ward, unit=group)
    assert of_group.nothing("budget", "") == "Đơn vị không thuộc diện báo cáo nội dung này."
    assert "đơn vị nào" not in said


def _is_assessment(part: Part) -> bool:
    return part.title == "ĐÁNH GIÁ CHUNG"


MONEY = "item|source|planned|allocated|spent|settled\nPano|Lồng ghép|100|50|{spent}|"


def test_money_that_can_be_read_in_two_ways_is_told_with_both_sums() -> None:
    growing = [
        sent("TH-1", quarter, budget=MONEY.format(spent=spent))
        for quarter, spent in (("2026-Q2", 10), ("2026-Q3", 30))
    ]
    said = body(compose(scope(*growing)))
    assert "Có 1 đơn vị có số kinh phí đọc được theo hai cách, cần xác nhận; báo cáo này cộng số" in said
    assert (
        "Đơn vị mẫu TH-1, năm 2026: cộng các quý thì đã phân bổ 100, đã chi 40 đồng; chỉ lấy báo cáo mới "
        "nhất thì đã phân bổ 50, đã chi 30 đồng." in said
    )
    assert "hai cách" not in body(compose(scope(growing[0])))
