"""Months named over rows, or beside them, that the rows' own days are not of."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import CheckedFile, Hint
from analytics.plan import Quarter
from tests.intake.drawing import HEAD, SHEET, Rows, check, check_sheets, told

HEADER = HEAD["activity"][:5]
LAST = Hint("TH01", Quarter(2026, 4))
OCTOBER, NOVEMBER = date(2026, 10, 11), date(2026, 11, 10)


def event(day: Any, title: str = "Họp giao ban") -> tuple[Any, ...]:
    return (day, "Hội nghị", title, "Nhà trường", 42)


def table(*rows: Any, over: Rows = (), name: str = SHEET["activity"], hint: Hint = LAST) -> CheckedFile:
    return check_sheets({name: [*over, HEADER, *rows]}, hint)


def by_column(month: Any, day: Any) -> CheckedFile:
    return check_sheets({SHEET["activity"]: [("Tháng", *HEADER), (month, *event(day))]}, LAST)


def doubts(checked: CheckedFile) -> list[tuple[str, str | None]]:
    return [one for one in told(checked) if one[0] in ("swapped_date", "event_in_doubt")]


@pytest.mark.parametrize("day", [OCTOBER, "11/10/2026"])
def test_a_day_of_the_month_named_only_when_exchanged_is_asked(day: Any) -> None:
    title = [("HOẠT ĐỘNG TRUYỀN THÔNG THÁNG 11/2026",), ()]
    assert doubts(by_column(11, day)) == [("swapped_date", "B2")]
    assert doubts(table(("Tháng 11",), event(day))) == [("swapped_date", "A3")]
    assert doubts(table(event(day), over=title)) == [("swapped_date", "A4")]
    assert doubts(table(event(day), name="T11")) == [("swapped_date", "A2")]
    assert doubts(table(event(day), name="11-2026")) == [("swapped_date", "A2")]
    noted = check_sheets({SHEET["activity"]: [(*HEADER, "Ghi chú"), (*event(day), "Tháng 11")]}, LAST)
    assert doubts(noted) == [("swapped_date", "A2")]


def test_the_same_of_a_text_table() -> None:
    lines = [";".join(("Tháng", *HEADER)), "Tháng 11/2026;11/10/2026;Hội nghị;Họp;Nhà trường;30"]
    assert doubts(check("3. Hoạt động.csv", "\n".join(lines).encode(), LAST)) == [("swapped_date", "B2")]


@pytest.mark.parametrize("answer", ["10 tháng 11 năm 2026", "11 tháng 10 năm 2026"])
def test_a_day_with_its_month_in_words_answers(answer: str) -> None:
    checked = by_column(11, answer)
    assert checked.status == "valid"
    assert doubts(checked) == ([("event_in_doubt", "B2")] if answer.startswith("11") else [])


def test_days_of_another_month_are_told_once_for_each_heading() -> None:
    rows = [
        ("Tháng 10",),
        event(OCTOBER),
        ("Tháng 12",),
        event(date(2026, 11, 2)),
        event(date(2026, 11, 3), "B"),
    ]
    checked = table(*rows)
    assert doubts(checked) == [("event_in_doubt", "A5")]
    assert next(one for one in checked.problems if one.code == "event_in_doubt").params["row"] == "5–6"


@pytest.mark.parametrize(
    "checked",
    [
        lambda: by_column(11, NOVEMBER),
        lambda: by_column("Tháng 11/2026", date(2026, 11, 30)),
        lambda: by_column(10, date(2026, 9, 20)),  # the quarter has begun
        lambda: table(("Tháng 10",), event(OCTOBER), ("Tháng 11",), event(NOVEMBER, "B")),
        lambda: table(event(OCTOBER), over=[("BÁO CÁO TỪ THÁNG 10 ĐẾN THÁNG 12 NĂM 2026",), ()]),
        lambda: table(event(OCTOBER), over=[("Hoa Mẫu, ngày 20 tháng 11 năm 2026",), ()]),
        lambda: table(event(OCTOBER), name="T10-11"),
        lambda: table(event(OCTOBER, "Chuẩn bị cho tháng 11")),
        lambda: table(event(date(2025, 12, 20)), name="Tháng 12, tháng 1", hint=Hint("TH01", Quarter(2026, 1))),
    ],
)  # fmt: skip
def test_days_of_the_months_named_are_not_asked(checked: Any) -> None:
    assert doubts(checked()) == []
