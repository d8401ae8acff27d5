"""Exemplars of drawn reports, each once with its way, and what was held on the occasions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.indicators import Measured, activity_counts, measure
from analytics.indicators.insights.resources.exemplars import exemplars, held_on_occasions, proposals
from analytics.plan import Quarter, Time, period_time, year_time
from tests.indicators.drawing import Sent, drawn, indicator, plan, reports, sent, units

HEAD = "kind|name|stage|on|achievement|award\n"
TOTAL = indicator("total", "exemplar", value_unit="count")


def measured(*all_sent: Sent) -> tuple[Measured, Any]:
    told = reports(*all_sent)
    register = units(*sorted({one.unit for one in all_sent}))
    return measure(plan(TOTAL), register, told, as_of=date(2028, 6, 1)), told


def ways(time: Time, *all_sent: Sent) -> list[str]:
    """Of each exemplar its unit, name and stage, and the way that led there."""
    table = exemplars(*measured(*all_sent), time)
    told = []
    for one in table.to_dict("records"):
        way = " > ".join(f"{step.stage} {step.on:%d/%m/%Y} {step.period}" for step in one["way"])
        told.append(f"{one['unit']} {one['name']} = {one['stage']}: {way}")
    return told


INTRODUCED = sent("TH-1", "2026-Q2", exemplar=HEAD + "Cá nhân|Nguyễn Văn An|Giới thiệu|2026-04-02|Dạy tốt|")
PROPOSED = sent(
    "TH-1",
    "2026-Q4",
    exemplar=HEAD + "Cá nhân|nguyễn văn  an.|Đề xuất khen thưởng|2026-11-01|Dạy rất tốt|Giấy khen",
)
HONOURED = sent("TH-1", "2027-Q1", exemplar=HEAD + "Cá nhân|Nguyễn Văn An|Đã khen thưởng|2027-01-05|Dạy tốt|")
Y2026, Y2027 = year_time(2026), year_time(2027)


def test_an_exemplar_told_again_at_a_later_stage_is_one_line_with_its_way():
    assert ways(Y2026, INTRODUCED, PROPOSED, HONOURED) == [
        "TH-1 nguyễn văn  an. = Đề xuất khen thưởng: Giới thiệu 02/04/2026 2026-Q2 > "
        "Đề xuất khen thưởng 01/11/2026 2026-Q4"
    ]


def test_the_way_begins_before_the_time_and_ends_with_it():
    assert ways(period_time(Quarter(2026, 2)), INTRODUCED, PROPOSED, HONOURED) == [
        "TH-1 Nguyễn Văn An = Giới thiệu: Giới thiệu 02/04/2026 2026-Q2"
    ]
    (line,) = ways(Y2027, INTRODUCED, PROPOSED, HONOURED)
    assert line.startswith("TH-1 Nguyễn Văn An = Đã khen thưởng: Giới thiệu 02/04/2026 2026-Q2 > Đề xuất")
    assert ways(year_time(2028), INTRODUCED, PROPOSED, HONOURED) == []


def test_what_was_told_last_of_achievement_and_award_stands_in_the_line():
    table = exemplars(*measured(INTRODUCED, PROPOSED, HONOURED), Y2027)
    assert drawn(table, "achievement", "award", "period", "on") == (
        "Dạy tốt Giấy khen 2027-Q1 2027-01-05 00:00:00"
    )


@pytest.mark.parametrize(
    ("unit", "quarter", "line", "count"),
    [
        pytest.param(
            "TH-1", "2026-Q3", "Cá nhân|Nguyễn Văn An|Giới thiệu|2026-07-01|x|", 1, id="the same again"
        ),
        pytest.param(
            "TH-2", "2026-Q3", "Cá nhân|Nguyễn Văn An|Giới thiệu|2026-07-01|x|", 2, id="another unit"
        ),
        pytest.param(
            "TH-1", "2026-Q3", "Tập thể|Nguyễn Văn An|Giới thiệu|2026-07-01|x|", 2, id="another kind"
        ),
        pytest.param(
            "TH-1", "2026-Q3", "Cá nhân|Nguyễn Văn Anh|Giới thiệu|2026-07-01|x|", 2, id="another name"
        ),
        pytest.param(
            "TH-1", "2027-Q2", "Cá nhân|Nguyễn Văn An|Giới thiệu|2027-04-01|x|", 2, id="in another year"
        ),
        pytest.param(
            "TH-1",
            "2027-Q2",
            "Cá nhân|Nguyễn Văn An|Đã khen thưởng|2027-04-01|x|",
            1,
            id="honoured a year later",
        ),
    ],
)
def test_unit_kind_name_and_year_decide_who_is_the_same(unit: str, quarter: str, line: str, count: int):
    found = ways(plan(TOTAL).phases[0].time(), INTRODUCED, sent(unit, quarter, exemplar=HEAD + line))
    assert len(found) == count


def test_who_is_introduced_again_after_an_award_begins_a_new_way():
    again = sent("TH-1", "2027-Q2", exemplar=HEAD + "Cá nhân|Nguyễn Văn An|Giới thiệu|2027-05-01|Việc mới|")
    assert ways(Y2027, INTRODUCED, HONOURED, again) == [
        "TH-1 Nguyễn Văn An = Giới thiệu: Giới thiệu 01/05/2027 2027-Q2",
        "TH-1 Nguyễn Văn An = Đã khen thưởng: Giới thiệu 02/04/2026 2026-Q2 > Đã khen thưởng 05/01/2027 2027-Q1",
    ]


def test_only_those_who_are_proposed_and_not_yet_honoured_are_on_the_list_by_kind():
    lines = (
        "Mô hình, cách làm|Thư viện mở|Đề xuất khen thưởng|2026-05-01|b|",
        "Tập thể|Tổ Toán|Đề xuất khen thưởng|2026-05-02|a|Giấy khen",
        "Tập thể|Tổ Văn|Giới thiệu|2026-05-02|a|",
        "Cá nhân|Lê Thị Bé|Đề xuất khen thưởng|2026-05-02|a|",
    )
    first = sent("TH-1", "2026-Q2", exemplar=HEAD + "\n".join(lines))
    award = sent("TH-1", "2026-Q4", exemplar=HEAD + "Cá nhân|Lê Thị Bé|Đã khen thưởng|2026-11-01|a|")
    assert drawn(proposals(*measured(first, award), Y2026), "name") == "Tổ Toán\nThư viện mở"
    before = proposals(*measured(first, award), period_time(Quarter(2026, 2)))
    assert drawn(before, "name") == "Tổ Toán\nLê Thị Bé\nThư viện mở"


def test_what_was_held_on_an_occasion_is_what_is_counted():
    head = "held_on|kind|title|organiser|participants|occasion\n"
    rows = (
        "2026-11-20|Tọa đàm|Tri ân|Nhà trường|40|Ngày Nhà giáo Việt Nam 20/11",
        "2026-10-01|Tọa đàm|Chuyện thường|Nhà trường|5|",
        "2026-11-19|Hội nghị|Gặp mặt|Nhà trường|30|Ngày Nhà giáo Việt Nam 20/11",
    )
    data = measured(sent("TH-1", "2026-Q4", activity=head + "\n".join(rows)))
    held = held_on_occasions(*data, Y2026)
    assert (
        drawn(held, "title", "participants", "unit", "period")
        == "Gặp mặt 30 TH-1 2026-Q4\nTri ân 40 TH-1 2026-Q4"
    )
    counts = activity_counts(*data, "occasion", "2026").set_index("value")["activities"]
    assert counts["Ngày Nhà giáo Việt Nam 20/11"] == len(held) == counts.sum()
    assert held_on_occasions(*data, Y2027).empty
